"""Sound files for tests, made on the spot."""

from pathlib import Path

import numpy as np
import soundfile

RATE = 48_000


def ramp(frames: int = 4_800, channels: int = 1) -> np.ndarray:
    """Return a rising ramp, of which every frame can be told by its level; other channels have it upside down."""
    up = np.arange(1, frames + 1) / (frames + 1) * 0.9
    return np.stack([up * (-1) ** side for side in range(channels)], axis=1)


def write(path: Path, sound: np.ndarray, rate: int = RATE, subtype: str | None = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(str(path), sound, rate, subtype)
    return path

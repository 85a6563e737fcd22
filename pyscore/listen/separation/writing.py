"""Stems as files, whose sum is what they are of: what a file's 32 bits do not hold is in the residual."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ..files import write
from ..levels import Audio, dbfs

# What is softer than this is no sound (dBFS).
SILENCE, SILENT = -120.0, "silent"


def write_stems(audio: Audio, rate: int, stems: Mapping[str, Audio], folder: Path) -> dict[str, str]:
    """Write the stems of audio into a folder, `residual.wav` last, and return how loud each is. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {name: each.astype(np.float32) for name, each in stems.items() if name != "residual"}
    left = audio - sum(each.astype(float) for each in written.values())
    written["residual"] = np.asarray(left, dtype=np.float32)
    for name, each in written.items():
        write(folder / f"{name}.wav", each, rate)
    return {name: _level(each) for name, each in written.items()}


def _level(audio: Audio) -> str:
    level = dbfs(float(np.sqrt(np.mean(np.square(audio, dtype=float)))))
    return f"{level:.0f} dBFS" if level > SILENCE else SILENT

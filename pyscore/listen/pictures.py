"""Pictures of audio: its waveform above its spectrogram. With Pillow (extra `pictures`), as in `chart.py`."""

from math import ceil
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from .levels import Audio
from .spectrum import octaves, stft

Pixels: TypeAlias = "np.ndarray[Any, np.dtype[np.uint8]]"

WIDTH, WAVE, BANDS = 480, 64, 120
# What is softer than this against the loudest is black (dB).
RANGE = 80.0
# Dark blue to white, as levels rise: positions from 0 to 1, and their colours.
STOPS = (0.0, 0.35, 0.65, 0.85, 1.0)
COLOURS = ((8, 8, 20), (60, 20, 110), (200, 60, 90), (250, 170, 60), (255, 255, 230))
PAPER, INK = (18, 18, 28), (120, 200, 255)


class PicturesMissing(RuntimeError):
    """What draws is not installed."""


def waveform(audio: Audio) -> Pixels:
    """Return the lowest and highest level of each stretch of a sound as a picture: (WAVE, WIDTH, 3)."""
    mono = audio.mean(axis=1)
    step = max(1, ceil(len(mono) / WIDTH))
    stretches = np.pad(mono, (0, step * WIDTH - len(mono))).reshape(WIDTH, step)
    rows = np.linspace(1, -1, WAVE)[:, None]
    half = 1 / WAVE
    inked = (rows <= stretches.max(axis=1) + half) & (rows >= stretches.min(axis=1) - half)
    return np.where(inked[:, :, None], np.array(INK), np.array(PAPER)).astype(np.uint8)


def spectrogram(audio: Audio, rate: int) -> Pixels:
    """Return the levels of a sound over time and pitch as a picture, low at the bottom: (BANDS, WIDTH, 3)."""
    mono = audio.mean(axis=1)
    levels = octaves(stft(mono, 4096, max(64, len(mono) // WIDTH)), rate, BANDS)
    shown = levels[np.linspace(0, len(levels) - 1, WIDTH).astype(int)]
    return coloured(np.clip((shown - levels.max()) / RANGE + 1, 0, 1).T[::-1])


def coloured(share: Audio) -> Pixels:
    """Return levels from 0 to 1 as colours: (rows, columns, 3).

    >>> coloured(np.array([[0.0, 1.0]])).tolist()
    [[[8, 8, 20], [255, 255, 230]]]
    """
    colours = [np.interp(share, STOPS, [colour[part] for colour in COLOURS]) for part in range(3)]
    return np.stack(colours, axis=2).astype(np.uint8)


def draw(audio: Audio, rate: int, out: Path) -> None:
    """Write the picture of a sound, frames of (frames, channels), as a PNG. Raises PicturesMissing and OSError."""
    try:
        from PIL import Image
    except ImportError:
        raise PicturesMissing("pictures need Pillow: pip install 'pyscore-live[pictures]'") from None
    Image.fromarray(np.concatenate([waveform(audio), spectrogram(audio, rate)])).save(out)

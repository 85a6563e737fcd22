"""What is mastered in tests: a band of noise with beats, in stereo; and what ffmpeg says of a master."""

import re
import subprocess
from pathlib import Path

import numpy as np

from pyscore.listen.filters import filtered, high_shelf, low_shelf
from pyscore.listen.levels import Audio

RATE = 48_000
TELL = re.compile(r"I:\s+(-?[\d.]+|-inf) LUFS.*?Peak:\s+(-?[\d.]+|-inf) dBFS", re.DOTALL)


def band(seconds: float = 6.0, bass: float = 0.0, treble: float = -12.0, seed: int = 1, wide: float = 0.5) -> Audio:
    """Return noise with four beats a second, whose bass and treble are so far up (dB), and whose sides are so loud."""
    random = np.random.default_rng(seed)
    frames = round(seconds * RATE)
    middle, sides = random.normal(size=(2, frames))
    beat = 0.15 + np.exp(-(np.arange(frames) % (RATE // 4)) / (0.03 * RATE))
    both = np.stack([middle + wide * sides, middle - wide * sides], axis=1) * 0.05 * beat[:, None]
    shelves = np.concatenate([low_shelf(200, bass, RATE), high_shelf(2000, treble, RATE)])
    return filtered(both, shelves)


def ebur128(path: Path) -> tuple[float, float]:
    """Return loudness (LUFS) and true peak (dBTP), as ffmpeg has them."""
    filters = "ebur128=peak=true:framelog=verbose"
    command = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(path), "-af", filters, "-f", "null", "-"]
    loudness, peak = TELL.findall(subprocess.run(command, capture_output=True, text=True, check=True).stderr)[-1]
    return float(loudness), float(peak)


def spectrum(audio: Audio) -> Audio:
    """Return the level of each third-octave band (dB) by scipy's Welch, aligned."""
    from scipy.signal import welch

    hz, power = welch(audio, RATE, nperseg=8192, axis=0)
    middles = 1000 * 2.0 ** (np.arange(-12, 13) / 3)
    rows = [(hz >= middle * 2 ** (-1 / 6)) & (hz < middle * 2 ** (1 / 6)) for middle in middles]
    levels = np.array([10 * np.log10(power.sum(axis=1)[row].sum()) for row in rows])
    return np.asarray(levels - levels.mean())

"""What is wrong with a recording, in numbers: clipping, clicks, hum, noise. What decides which tools it needs."""

from typing import NamedTuple

import numpy as np

from ..levels import SILENT, Audio, dbfs
from ..spectrum import stft
from .declick import clicks
from .declip import clipping
from .dehum import hum

# The quietest stretch (s) tells the noise, in so many parts whose levels differ by less than this (dB).
QUIET, PARTS, STEADY = 0.5, 5, 3.0
# Silence is softer than this (dBFS): it tells nothing.
SILENCE = -90.0
# Noise has a smooth spectrum: within so many bins, its geometric mean is this share of its mean, at least.
SIZE, BINS, SMOOTH = 1024, 16, 0.8
# From here on each is worth its tool: samples that are clipped (share), clicks a second, and noise above a level
# (dBFS) and nearer than this to what is loud (dB).
CLIPPED, CLICKS, NOISE, NEAR = 1e-4, 2.0, -75.0, 55.0
# Only what is clearly a click counts, as strokes of drums and plucked strings have some that are less.
SURE = 0.4
# What is hardly softer than all else is no noise beside it (dB).
BELOW = 8.0


class Noise(NamedTuple):
    """Steady noise: its level in dBFS, and how far what is loud lies above it, in dB."""

    level: float
    above: float


class Faults(NamedTuple):
    """What is wrong: the share of clipped samples, clicks a second and channel, hum in Hz, and noise; None is none."""

    clipped: float
    clicks: float
    hum: float | None
    noise: Noise | None

    def tools(self) -> list[str]:
        """Return the names of the tools that are needed.

        >>> Faults(0.0, 0.1, 50.0, Noise(-60.0, 40.0)).tools()
        ['dehum', 'denoise']
        """
        noisy = self.noise is not None and self.noise.level > NOISE and BELOW < self.noise.above < NEAR
        needed = {
            "declip": self.clipped >= CLIPPED,
            "declick": self.clicks > CLICKS,
            "dehum": self.hum is not None,
            "denoise": noisy,
        }
        return [name for name, wanted in needed.items() if wanted]

    def words(self) -> str:
        """Return it as a line.

        >>> Faults(0.0, 0.1, None, None).words()
        'no clipping, 0.1 clicks a second, no hum, no steady noise'
        """
        clipped = f"{100 * self.clipped:.2g} % clipped" if self.clipped else "no clipping"
        hummed = f"hum at {self.hum:.2f} Hz" if self.hum else "no hum"
        noisy = f"noise at {self.noise.level:.0f} dBFS" if self.noise else "no steady noise"
        return f"{clipped}, {self.clicks:.1f} clicks a second, {hummed}, {noisy}"


def faults(audio: Audio, rate: int) -> Faults:
    """Return what is wrong with audio (frames, channels).

    >>> faults(np.zeros((48_000, 1)), 48_000)
    Faults(clipped=0.0, clicks=0.0, hum=None, noise=None)
    """
    found = [clipping(channel) for channel in audio.T]
    clipped = float(np.mean([each.share if each else 0.0 for each in found]))
    # Where peaks are flat, their edges are no clicks.
    seconds = len(audio) * audio.shape[1] / rate
    clicked = 0.0 if clipped >= CLIPPED or not seconds else clicks(audio, rate, SURE) / seconds
    return Faults(clipped, clicked, hum(audio, rate), noise(audio, rate))


def noise(audio: Audio, rate: int) -> Noise | None:
    """Return the steady noise of audio (frames, channels), as its quietest stretch tells; None where that tells none.

    >>> rng = np.random.default_rng(1)
    >>> found = noise(rng.normal(0, 0.01, (48_000, 1)) * np.repeat([1, 20], 24_000)[:, None], 48_000)
    >>> round(found.level), round(found.above)
    (-40, 26)
    """
    step = max(1, round(QUIET / PARTS * rate))
    whole = len(audio) // step
    if whole < 2 * PARTS:
        return None
    power = (audio[: whole * step] ** 2).mean(axis=1).reshape(whole, step).mean(axis=1)
    stretches = np.lib.stride_tricks.sliding_window_view(power, PARTS)
    heard = np.where(stretches.min(axis=1) > 10 ** (SILENCE / 10), stretches.mean(axis=1), np.inf)
    at = int(heard.argmin())
    if not np.isfinite(heard[at]):
        return None
    parts = stretches[at]
    even = 10 * np.log10(parts.max() / parts.min()) < STEADY
    if not even or not _smooth(audio[at * step : (at + PARTS) * step]):
        return None
    level = dbfs(float(np.sqrt(heard[at])))
    loud = dbfs(float(np.sqrt(np.percentile(power, 95))))
    return Noise(level, loud - level if level > SILENT else 0.0)


def _smooth(audio: Audio) -> bool:
    """Return whether a spectrum is that of noise: most of it is as high as what is beside it."""
    channel = audio[:, int(np.argmax(audio.std(axis=0)))]
    power = np.mean(np.abs(stft(channel, SIZE, SIZE // 2)[1:-1]) ** 2, axis=0)[1:-1] + 1e-20
    bands = power[: len(power) // BINS * BINS].reshape(-1, BINS)
    flatness = np.exp(np.log(bands).mean(axis=1)) / bands.mean(axis=1)
    return bool(np.median(flatness) > SMOOTH)

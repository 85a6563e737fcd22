"""What is wrong with a recording, in numbers: clipping, clicks, hum, noise, reverberation; which tools it needs."""

from typing import NamedTuple

import numpy as np

from ..levels import Audio, dbfs
from .declick import clicks
from .declip import clipping
from .dehum import hum
from .denoise import noise_power
from .dying import dying

# What is loud: of parts of this length (s) the share above which few are (%); fewer parts tell nothing.
PART, LOUD, FEWEST = 0.1, 95, 10
# Silence is softer than this (dBFS).
SILENCE = -90.0
# From here on each is worth its tool: samples that are clipped (share), clicks a second, and noise above a level
# (dBFS) and nearer than this to what is loud (dB).
CLIPPED, CLICKS, NOISE, NEAR = 1e-4, 2.0, -75.0, 55.0
# Only what is clearly a click counts, as strokes of drums and plucked strings have some that are less.
SURE = 0.4
# What is hardly softer than all else is no noise beside it (dB).
BELOW = 8.0
# From here on sounds die away as in a room that is heard (s).
LIVE = 0.3


class Noise(NamedTuple):
    """Steady noise: its level in dBFS, and how far what is loud lies above it, in dB."""

    level: float
    above: float


class Faults(NamedTuple):
    """What is wrong: the share of clipped samples, clicks a second and channel, hum in Hz, and noise; None is none.

    `dying` is in what time sounds die away by 60 dB (s); None where that is not heard.
    """

    clipped: float
    clicks: float
    hum: float | None
    noise: Noise | None
    dying: float | None = None

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
        'no clipping, 0.1 clicks a second, no hum, no steady noise, how sounds die away is not heard'
        """
        clipped = f"{100 * self.clipped:.2g} % clipped" if self.clipped else "no clipping"
        hummed = f"hum at {self.hum:.2f} Hz" if self.hum else "no hum"
        noisy = f"noise at {self.noise.level:.0f} dBFS" if self.noise else "no steady noise"
        died = f"sounds die away in {self.dying:.2f} s" if self.dying else "how sounds die away is not heard"
        return f"{clipped}, {self.clicks:.1f} clicks a second, {hummed}, {noisy}, {died}"

    def advice(self) -> list[str]:
        """Return what is left to who listens, as lines: a room and an instrument die away alike.

        >>> Faults(0.0, 0.0, None, None, 0.6).advice()
        ['left: if it is the room that makes sounds die away in 0.60 s, --dereverb takes some of it out']
        """
        if self.dying is None or self.dying < LIVE:
            return []
        return [
            f"left: if it is the room that makes sounds die away in {self.dying:.2f} s, --dereverb takes some of it out"
        ]


def faults(audio: Audio, rate: int) -> Faults:
    """Return what is wrong with audio (frames, channels).

    >>> faults(np.zeros((48_000, 1)), 48_000)
    Faults(clipped=0.0, clicks=0.0, hum=None, noise=None, dying=None)
    """
    found = [clipping(channel) for channel in audio.T]
    clipped = float(np.mean([each.share if each else 0.0 for each in found]))
    # Where peaks are flat, their edges are no clicks.
    seconds = len(audio) * audio.shape[1] / rate
    clicked = 0.0 if clipped >= CLIPPED or not seconds else clicks(audio, rate, SURE) / seconds
    return Faults(clipped, clicked, hum(audio, rate), noise(audio, rate), dying(audio, rate))


def noise(audio: Audio, rate: int) -> Noise | None:
    """Return the steady noise of audio (frames, channels); None where it shows none.

    >>> rng = np.random.default_rng(1)
    >>> found = noise(rng.normal(0, 0.01, (48_000, 1)) * np.repeat([1, 20], 24_000)[:, None], 48_000)
    >>> round(found.level), round(found.above)
    (-40, 26)
    """
    step = max(1, round(PART * rate))
    if len(audio) < FEWEST * step:
        return None
    level = dbfs(float(np.sqrt(noise_power(audio, rate))))
    parts = np.mean(audio[: len(audio) // step * step] ** 2, axis=1).reshape(-1, step).mean(axis=1)
    return Noise(level, dbfs(float(np.sqrt(np.percentile(parts, LOUD)))) - level) if level > SILENCE else None

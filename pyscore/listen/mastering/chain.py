"""The chain of a master: what a recording is, what it is to become, what is done for that, and what came of it."""

from dataclasses import dataclass, replace

import numpy as np

from ..levels import SILENT, Audio
from ..loudness import STEP, gated, integrated, powers
from .bands import convolved, linear_phase, middle_and_sides
from .dynamics import Dynamics, dynamics, levels
from .limiter import below
from .measure import Figures, Heard, check, heard
from .targets import Target
from .tone import tone, width

# What is louder or softer than wanted by less than this is right (LU); so often it is tried again.
RIGHT, TRIES = 0.03, 3
# Gains (dB) that nobody hears are none.
UNHEARD = 0.3
# What a limiter does to a spectrum is tried on so many stretches, so long (s); of what it misses, so much is added.
STRETCHES, STRETCH, SHARE = 4, 4.0, 0.8
# A master stays so far below its ceiling (dB): for dither, and because true-peak meters differ by so much. Its limiter
# aims lower still: what is between the values that it looks at is higher.
SPARE, BETWEEN = 0.04, 0.03


@dataclass(frozen=True)
class Plan:
    """What is to be done: gains (dB) of third-octave bands of all and of the sides, and dynamics."""

    tone: Audio
    width: Audio
    dynamics: Dynamics


@dataclass(frozen=True)
class Mastered:
    """A master: frames, their rate, what it was and became, what was wanted and done, and why."""

    audio: Audio
    rate: int
    before: Heard
    after: Figures
    target: Target
    plan: Plan


def mastered(audio: Audio, rate: int, target: Target) -> Mastered:
    """Return the master of mono or stereo audio (frames, channels). Raises ValueError for what can't be mastered.

    >>> from .targets import preset
    >>> hum = 0.1 * np.sin(2 * np.pi * 440 / 48_000 * np.arange(96_000)).reshape(-1, 1)
    >>> round(mastered(hum, 48_000, preset("broadcast", 48_000)).after.loudness, 1)
    -23.0
    """
    check(audio, rate)
    parts = middle_and_sides(audio)
    before = heard(audio, rate, parts)
    wanted = _rehearsed(audio, before, target) if target.figures else target
    ready, after, plan = _attempt(audio, parts, before, wanted)
    return Mastered(ready, rate, before, after.figures, target, plan)


def _rehearsed(audio: Audio, before: Heard, target: Target) -> Target:
    """Return a target that asks for more of what a limiter takes from a reference's spectrum."""
    part = stretches(audio, before.rate)
    loudness = integrated(part, before.rate)
    if loudness == SILENT:
        return target
    softer = replace(target, lufs=target.lufs + min(0.0, loudness - before.figures.loudness))
    parts = middle_and_sides(part)
    return nearer(_attempt(part, parts, heard(part, before.rate, parts), softer)[1], target)


def stretches(audio: Audio, rate: int) -> Audio:
    """Return stretches that are evenly spread over audio, one after the other; all of it, where it is not longer.

    >>> stretches(np.zeros((480_000, 2)), 8_000).shape
    (128000, 2)
    """
    size = round(STRETCH * rate)
    if len(audio) <= STRETCHES * size:
        return audio
    begins = np.linspace(0, len(audio) - size, STRETCHES).astype(int)
    return np.concatenate([audio[begin : begin + size] for begin in begins])


def missed(after: Heard, target: Target) -> Audio:
    """Return by how much each third of an octave misses a reference's (dB), levels aligned; zeros where there is none.

    A limiter turns down what is there together with a beat's bass, and so changes the spectrum.
    """
    count = min(len(after.levels), len(target.levels))
    off = target.levels[:count] - after.levels[:count]
    return np.asarray(off - off.mean()) if target.figures else np.zeros(count)


def nearer(after: Heard, target: Target) -> Target:
    """Return a target that asks for more of what was missed."""
    off = missed(after, target)
    return replace(target, levels=target.levels[: len(off)] + SHARE * off)


def _attempt(audio: Audio, parts: Audio, before: Heard, target: Target) -> tuple[Audio, Heard, Plan]:
    """Return a master, what is heard of it, and how it was made."""
    rate, sides = before.rate, width(before, target)
    gains = tone(before, target, sides)
    ready, after, chosen = _levelled(shaped(audio, parts, rate, gains, sides), rate, target)
    return ready, after, Plan(gains, sides, chosen)


def shaped(audio: Audio, parts: Audio, rate: int, gains: Audio, sides: Audio) -> Audio:
    """Return audio with another spectrum and another width; as it is, where nobody would hear that."""
    if max(np.abs(gains).max(), np.abs(sides).max()) < UNHEARD:
        return audio
    middle = convolved(parts[0], linear_phase(gains, rate))
    if len(parts) < 2:
        return middle[:, None]
    side = convolved(parts[1], linear_phase(gains + sides, rate))
    return np.stack([middle + side, middle - side], axis=1)


def _levelled(formed: Audio, rate: int, target: Target) -> tuple[Audio, Heard, Dynamics]:
    """Return audio as loud as it should be, what is heard of it, and how; what a plan missed is made up for."""
    found, wanted, ceiling = levels(formed, rate), target.lufs, target.ceiling - SPARE
    for _ in range(TRIES):
        chosen = dynamics(found, wanted, ceiling - BETWEEN, target.dense)
        ready, highest = below(formed, chosen.gains, found.step, 10 ** (ceiling / 20))
        steps = powers(ready, rate, STEP)
        missing = target.lufs - gated(steps)
        if abs(missing) < RIGHT or chosen.reached < wanted - RIGHT:
            break
        wanted += missing
    return ready, heard(ready, rate, highest=highest, steps=steps), chosen

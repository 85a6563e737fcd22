"""The chain of a master: what a recording is, what it is to become, what is done for that, and what came of it."""

from dataclasses import dataclass, replace

import numpy as np

from ..levels import Audio
from ..loudness import STEP, gated, powers
from .bands import convolved, linear_phase, middle_and_sides
from .dynamics import LIMITER, Dynamics, dynamics, levels
from .limiter import ramps, turn, within
from .measure import Figures, Heard, check, heard
from .targets import Target
from .tone import tone, width

# What is louder or softer than wanted by less than this is right (LU); so often it is tried again.
RIGHT, TRIES = 0.03, 3
# Gains (dB) that nobody hears are none.
UNHEARD = 0.3
# A spectrum that is further than this from a reference's, since the limiter has changed it, is tried once more (dB).
FAR = 2.0
# The limiter stays so far below its ceiling (dB): for dither, and because true-peak meters differ by so much.
SPARE = 0.04


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
    ready, after, plan = _attempt(audio, parts, before, target)
    if np.std(missed(after, target)) > FAR:
        again = _attempt(audio, parts, before, nearer(after, target))
        if np.std(missed(again[1], target)) < np.std(missed(after, target)):
            ready, after, plan = again
    return Mastered(ready, rate, before, after.figures, target, plan)


def missed(after: Heard, target: Target) -> Audio:
    """Return by how much each third of an octave misses a reference's (dB), levels aligned; zeros where there is none.

    A limiter turns down what is there together with a beat's bass, and so changes the spectrum.
    """
    count = min(len(after.levels), len(target.levels))
    off = target.levels[:count] - after.levels[:count]
    return np.asarray(off - off.mean()) if target.figures else np.zeros(count)


def nearer(after: Heard, target: Target) -> Target:
    """Return a target that asks for as much more as was missed of the first."""
    off = missed(after, target)
    return replace(target, levels=target.levels[: len(off)] + off)


def _attempt(audio: Audio, parts: Audio, before: Heard, target: Target) -> tuple[Audio, Heard, Plan]:
    """Return a master, what is heard of it, and how it was made."""
    rate, sides = before.rate, width(before, target)
    gains = tone(before, target, sides)
    formed = shaped(audio, parts, rate, gains, sides)
    found = levels(formed, rate)
    chosen = dynamics(found, target.lufs, target.ceiling - SPARE, target.dense)
    return *_levelled(formed, rate, chosen, target, found.step), Plan(gains, sides, chosen)


def shaped(audio: Audio, parts: Audio, rate: int, gains: Audio, sides: Audio) -> Audio:
    """Return audio with another spectrum and another width; as it is, where nobody would hear that."""
    if max(np.abs(gains).max(), np.abs(sides).max()) < UNHEARD:
        return audio
    middle = convolved(parts[0], linear_phase(gains, rate))
    if len(parts) < 2:
        return middle[:, None]
    side = convolved(parts[1], linear_phase(gains + sides, rate))
    return np.stack([middle + side, middle - side], axis=1)


def _levelled(formed: Audio, rate: int, chosen: Dynamics, target: Target, step: int) -> tuple[Audio, Heard]:
    """Return audio as loud as it should be, and what is heard of it; what the plan missed is made up for."""
    more = 0.0
    for attempt in range(TRIES):
        ready = np.array(formed)
        turn(ready, ramps(chosen.gains * 10 ** ((chosen.gain + more) / 20), step)[: len(ready)])
        ready, highest = within(ready, rate, target.ceiling - SPARE, LIMITER)
        steps = powers(ready, rate, STEP)
        missing = target.lufs - gated(steps)
        if abs(missing) < RIGHT or attempt == TRIES - 1:
            break
        more += missing / chosen.slope
    return ready, heard(ready, rate, highest=highest, steps=steps)

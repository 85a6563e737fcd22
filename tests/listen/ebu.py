"""The test signals of EBU Tech 3341 (loudness meters) and 3342 (loudness range), made as their tables describe them.

Those that are authentic programmes, or files in many parts, are not here: 3341's 7, 8, 10, 11, 13, 14, 20-23; 3342's
5 and 6.
"""

from typing import NamedTuple

import numpy as np

RATE = 48_000


class Case(NamedTuple):
    """A signal, what a meter must say of it, and by how much it may be off below and above."""

    signal: np.ndarray
    expected: float
    tolerance: tuple[float, float] = (0.1, 0.1)


def fits(case: Case, found: float) -> bool:
    """Return whether what a meter says is within the tolerance of a case."""
    below, above = case.tolerance
    return case.expected - below <= found <= case.expected + above


def tones(*parts: tuple[float, float], times: int = 1, channels: int = 2) -> np.ndarray:
    """Return a sine of 1 kHz, the same on all sides, whose peaks have so many dBFS for so many seconds, in turn."""
    levels = [np.full(round(seconds * RATE), 10 ** (level / 20)) for level, seconds in parts * times]
    level = np.concatenate(levels)
    sine = np.sin(2 * np.pi * 1000 / RATE * np.arange(len(level))) * level
    return np.repeat(sine[:, None], channels, axis=1)


def surround(*levels: float, seconds: float = 20.0) -> np.ndarray:
    """Return 5.1: L R C LFE Ls Rs, each a sine of 1 kHz whose peaks have so many dBFS."""
    sine = np.sin(2 * np.pi * 1000 / RATE * np.arange(round(seconds * RATE)))
    return sine[:, None] * 10 ** (np.array(levels) / 20)


def between(divisor: float, degrees: float, level: float, seconds: float = 1.0) -> np.ndarray:
    """Return a sine at a part of the sample rate, whose peaks lie between samples; faded in and out in 10 ms."""
    angle = 2 * np.pi * np.arange(round(seconds * RATE)) / divisor + np.radians(degrees)
    fade = np.minimum(1, np.minimum(np.arange(len(angle)), np.arange(len(angle))[::-1]) / (0.01 * RATE))
    return np.repeat((level * np.sin(angle) * fade)[:, None], 2, axis=1)


INTEGRATED = {
    1: Case(tones((-23, 20)), -23.0),
    2: Case(tones((-33, 20)), -33.0),
    3: Case(tones((-36, 10), (-23, 60), (-36, 10)), -23.0),
    4: Case(tones((-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)), -23.0),
    5: Case(tones((-26, 20), (-20, 20.1), (-26, 20)), -23.0),
}
SURROUND = {6: Case(surround(-28, -28, -24, -np.inf, -30, -30), -23.0)}
# Short-term loudness from 3 s on, and momentary loudness from 1 s on.
SHORT_TERM = {9: Case(tones((-20, 1.34), (-30, 1.66), times=5), -23.0)}
MOMENTARY = {12: Case(tones((-20, 0.18), (-30, 0.22), times=25), -23.0)}
TRUE_PEAK = {
    15: Case(between(4, 0, 0.5), -6.0, (0.4, 0.2)),
    16: Case(between(4, 45, 0.5), -6.0, (0.4, 0.2)),
    17: Case(between(6, 60, 0.5), -6.0, (0.4, 0.2)),
    18: Case(between(8, 67.5, 0.5), -6.0, (0.4, 0.2)),
    19: Case(between(4, 45, 1.41), 3.0, (0.4, 0.2)),
}
# Tech 3342: each level for 20 s.
RANGE = {
    1: Case(tones((-20, 20), (-30, 20)), 10.0, (1, 1)),
    2: Case(tones((-20, 20), (-15, 20)), 5.0, (1, 1)),
    3: Case(tones((-40, 20), (-20, 20)), 20.0, (1, 1)),
    4: Case(tones((-50, 20), (-35, 20), (-20, 20), (-35, 20), (-50, 20)), 15.0, (1, 1)),
}

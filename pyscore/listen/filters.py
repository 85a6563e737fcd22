"""Filters as rows of second-order sections (scipy's `sos`): R. Bristow-Johnson's audio EQ cookbook, and Butterworth's.

A row is b0, b1, b2, 1, a1, a2; filters one after the other are rows below each other (`np.concatenate`).
"""

from collections.abc import Callable
from math import cos, pi, sin, sqrt

import numpy as np

from .levels import Audio
from .spectrum import Complex

BUTTERWORTH = sqrt(0.5)
# No filter lies nearer to half of the rate: there the cookbook's formulas give none (share of it).
HIGHEST = 0.499


def peaking(hz: float, db: float, q: float, rate: int) -> Audio:
    """Return a bell of a height in dB around a frequency: (1, 6).

    >>> bell = peaking(1000, 6, 1, 48_000)
    >>> round(float(20 * np.log10(np.abs(response(bell, np.array([1000.0]), 48_000))[0])), 3)
    6.0
    """
    slope, turn, width = 10 ** (db / 40), *_prepared(hz, q, rate)
    return _row((1 + width * slope, -2 * turn, 1 - width * slope), (1 + width / slope, -2 * turn, 1 - width / slope))


def low_shelf(hz: float, db: float, rate: int, q: float = BUTTERWORTH) -> Audio:
    """Return a shelf that lifts what is below a frequency by dB; half of them there: (1, 6).

    >>> shelf = low_shelf(100, 6, 48_000)
    >>> (20 * np.log10(np.abs(response(shelf, np.array([1.0, 100.0]), 48_000)))).round(2).tolist()
    [6.0, 3.0]
    """
    return _shelf(hz, db, rate, q, 1)


def high_shelf(hz: float, db: float, rate: int, q: float = BUTTERWORTH) -> Audio:
    """Return a shelf that lifts what is above a frequency by dB; half of them there: (1, 6).

    >>> shelf = high_shelf(8000, -6, 48_000)
    >>> (20 * np.log10(np.abs(response(shelf, np.array([10.0, 8000.0]), 48_000)))).round(2).tolist()
    [-0.0, -3.0]
    """
    return _shelf(hz, db, rate, q, -1)


def high_pass(hz: float, rate: int, order: int = 2) -> Audio:
    """Return a Butterworth high pass, -3 dB at a frequency, of an even order: (order / 2, 6).

    >>> (20 * np.log10(np.abs(response(high_pass(100, 48_000, 4), np.array([50.0, 100.0]), 48_000)))).round(1).tolist()
    [-24.1, -3.0]
    """
    return _pass(hz, rate, order, lambda turn: ((1 + turn) / 2, -(1 + turn), (1 + turn) / 2))


def low_pass(hz: float, rate: int, order: int = 2) -> Audio:
    """Return a Butterworth low pass, -3 dB at a frequency, of an even order: (order / 2, 6).

    >>> (20 * np.log10(np.abs(response(low_pass(100, 48_000), np.array([100.0, 200.0]), 48_000)))).round(1).tolist()
    [-3.0, -12.3]
    """
    return _pass(hz, rate, order, lambda turn: ((1 - turn) / 2, 1 - turn, (1 - turn) / 2))


def filtered(audio: Audio, sos: Audio) -> Audio:
    """Return audio (frames, channels) through sections, from silence on.

    >>> filtered(np.ones((3, 1)), np.array([[0.5, 0, 0, 1, 0, 0]])).ravel().tolist()
    [0.5, 0.5, 0.5]
    """
    from scipy.signal import sosfilt

    return np.asarray(sosfilt(sos, audio, axis=0)) if len(audio) else np.asarray(audio, dtype=float)


def response(sos: Audio, hz: Audio, rate: int) -> Complex:
    """Return the response of sections at frequencies.

    >>> response(np.array([[0.5, 0, 0, 1, 0, 0]]), np.array([100.0]), 48_000).tolist()
    [(0.5+0j)]
    """
    delay = np.exp(-2j * pi * np.asarray(hz, dtype=float) / rate)
    powers = delay[None, :] ** np.arange(3)[:, None]
    return np.asarray(((sos[:, :3] @ powers) / (sos[:, 3:] @ powers)).prod(axis=0))


def _prepared(hz: float, q: float, rate: int) -> tuple[float, float]:
    """Return the cookbook's cos w0 and alpha. Raises ValueError."""
    if hz <= 0 or q <= 0:
        raise ValueError(f"a filter needs a frequency and a Q above 0, not {hz:g} Hz and {q:g}")
    turn = 2 * pi * min(hz / rate, HIGHEST)
    return cos(turn), sin(turn) / (2 * q)


def _row(above: tuple[float, float, float], below: tuple[float, float, float]) -> Audio:
    return np.array([[*above, *below]]) / below[0]


def _shelf(hz: float, db: float, rate: int, q: float, side: int) -> Audio:
    """Return a low shelf for side 1, and a high one for -1: they differ in signs."""
    slope, turn, width = 10 ** (db / 40), *_prepared(hz, q, rate)
    turn, bend = side * turn, 2 * sqrt(slope) * width
    more, less = (slope + 1) + (slope - 1) * turn, (slope + 1) - (slope - 1) * turn
    cross = (slope - 1) - (slope + 1) * turn, (slope - 1) + (slope + 1) * turn
    return _row(
        (slope * (less + bend), 2 * side * slope * cross[0], slope * (less - bend)),
        (more + bend, -2 * side * cross[1], more - bend),
    )


def _pass(hz: float, rate: int, order: int, above: Callable[[float], tuple[float, float, float]]) -> Audio:
    if order < 2 or order % 2:
        raise ValueError(f"a filter of order {order} is none: take 2, 4, 6 or 8")
    rows = []
    for number in range(order // 2):
        turn, width = _prepared(hz, 1 / (2 * cos(pi * (2 * number + 1) / (2 * order))), rate)
        rows.append(_row(above(turn), (1 + width, -2 * turn, 1 - width)))
    return np.concatenate(rows)

"""Oscillators from their phase, with rounded corners: a saw that another one resets, a wave read in steps.

The fall of a saw between two samples is smeared over both by a polynomial (PolyBLEP: V. Välimäki, A. Huovilainen,
"Antialiasing oscillators in subtractive synthesis", IEEE Signal Processing Magazine, 2007).
"""

from collections.abc import Callable
from math import ceil, floor

from supriya.ugens import LFSaw, Rand, SampleDur

from ._voice import Control, Signal


def phase(freq: Control) -> Signal:
    """Return where an oscillator is in its cycle (0 .. 1), from anywhere."""
    return LFSaw.ar(frequency=freq, initial_phase=Rand.ir(minimum=-1, maximum=1)) * 0.5 + 0.5


def _before(at: Signal, step: Control) -> Signal:
    return ((at - 1) / step + 1).max(0).squared()


def _after(at: Signal, step: Control) -> Signal:
    return (1 - at / step).max(0).squared()


def synced(at: Signal, freq: Control, ratio: Control) -> Signal:
    """Return a saw of `ratio` (1 or more) times `freq` that starts over where the phase `at` of `freq` does."""
    step = freq * SampleDur.ir()
    through = at * ratio
    own = through % 1
    whole = ceil(ratio) - 1
    # Where the saw falls by itself it falls all the way, where it is reset only from where it had got to.
    falls = _before(own, step * ratio) * (through < whole) - _after(own, step * ratio) * (through >= 1)
    reset = (_before(at, step) - _after(at, step)) * (ratio - whole)
    return own * 2 - 1 - falls - reset


def in_steps(at: Signal, freq: Control, wave: Callable[[Signal], Signal], steps: int = 32) -> Signal:
    """Return a wave of the phase `at` of `freq` as a table of so many steps holds it.

    Where a step falls between two samples, the second is as much of the old one as the time between them was.
    """
    through = at * steps
    whole = floor(through)
    share = ((through - whole) / (freq * steps * SampleDur.ir())).min(1)
    before = wave((whole - 1) / steps)
    return before + (wave(whole / steps) - before) * share

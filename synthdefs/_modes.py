"""What struck things share: a mallet, and the modes of a bar, a plate or a skin that it sets ringing."""

from collections.abc import Sequence

from supriya import Envelope
from supriya.ugens import EnvGen, SampleDur, SampleRate, UGen
from supriya.ugens.core import param, ugen

from ._voice import Control, Signal

# Of one mode: its frequency as a ratio to the note's, level, life as a part of the note's, and place (-1 .. 1).
Mode = tuple[Control, Control, Control, float]


@ugen(ar=True)
class Klank(UGen):
    """A bank of resonators. Supriya's own takes numbers only, and recurses for ever where it is given a UGen."""

    source = param()
    frequency_scale = param(1)
    frequency_offset = param(0)
    decay_scale = param(1)
    specifications = param(unexpanded=True)


def mallet(reach: Control) -> Signal:
    """Return the push of a mallet, as strong for modes below `reach` (Hz) as an impulse of 1, and half as strong there.

    The harder a mallet is, and the harder the stroke, the shorter they touch, and the further up they reach.
    """
    touch = (4 * SampleDur.ir()).max(1 / reach)
    peak = 2 / (touch * SampleRate.ir())
    return EnvGen.ar(envelope=Envelope([0, peak, 0], [touch / 2, touch / 2], "sine"))


def modes(push: Signal, freq: Control, decay: Control, table: Sequence[Mode]) -> tuple[Signal, Signal]:
    """Return left and right of what rings when pushed; `decay` (s) is how long the note takes to fall by 60 dB."""
    return bank(push, freq, decay, table, -1), bank(push, freq, decay, table, 1)


def bank(push: Signal, freq: Control, decay: Control, table: Sequence[Mode], side: float = 0) -> Signal:
    """Return what rings when pushed, as heard from one side (-1, 1) or from the middle (0)."""
    limit = SampleRate.ir() * 0.45
    specifications = []
    for ratio, level, life, place in table:
        frequency = freq * ratio
        # A resonator cannot be above the Nyquist frequency, and should not be heard where it is put instead.
        heard = level * (1 + side * place) * (limit > frequency)
        specifications += [limit.min(frequency), heard, decay * life]
    return Klank.ar(source=push, specifications=specifications)

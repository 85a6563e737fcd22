"""Echoes in time with the cycle, from both sides alike or bouncing between them, each darker than the last.

Tags: echo, ping-pong, wide.

time      cycles  0.015625 .. 2    from one echo to the next; 4 s at the most; a change glides as on tape
feedback  ratio   0 .. 0.95        level of an echo against the one before
tone      Hz      200 .. 20000     where the echoes begin to lose their highs, 6 dB an octave each time
spread    ratio   0 .. 1           0: each side echoes by itself, 1: ping-pong, left first
mix       ratio   0 .. 1           dry to echoes
"""

from collections.abc import Sequence
from math import pi

from supriya import synthdef
from supriya.ugens import ControlDur, DelayC, LeakDC, LocalIn, LocalOut, OnePole, SampleDur

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control, Signal

GLIDE = 0.3
LONGEST = 4.0  # s


def bounce(sides: Sequence[Signal], spread: Control) -> list[Signal]:
    """Return the two sides, each given over to the other by `spread`."""
    left, right = sides
    across = (right - left) * spread
    return [left + across, right - across]


@synthdef()
def delay(
    bus: Control = 0,
    cps: Control = 0.5,
    time: Control = 0.25,
    feedback: Control = 0.45,
    tone: Control = 5000.0,
    spread: Control = 1.0,
    mix: Control = 0.35,
) -> None:
    left, right = heard(bus)
    spread = spread.clip(0, 1).lagged(LAG)
    sample, block = SampleDur.ir(), ControlDur.ir()
    seconds = (time / cps.max(0.001)).max(block).min(LONGEST).lagged(GLIDE, factor=2)
    # LocalIn hears LocalOut a block later. In whole samples, echoes keep their highs.
    line = ((seconds - block) / sample).round(1) * sample
    echoes = LocalIn.ar(channel_count=2)
    still, dull = ((-2 * pi * sample * hertz).exponential() for hertz in (20, gliding(tone.max(20))))
    # Straight up to full scale and never above twice that, so with less than all of it fed back it can't run away.
    driven = [(LeakDC.ar(source=echo, coefficient=still) * 0.5).softclip() * 2 for echo in echoes]
    again = [OnePole.ar(source=echo, coefficient=dull) for echo in bounce(driven, spread)]
    amount = feedback.clip(0, 0.95).lagged(LAG)
    # For ping-pong the middle of the picture goes in on the left.
    first = [left + (right - left) * 0.5 * spread, right * (1 - spread)]
    fed = [new + old * amount for new, old in zip(first, again, strict=True)]
    LocalOut.ar(source=[DelayC.ar(source=side, maximum_delay_time=LONGEST, delay_time=line) for side in fed])
    blend(bus, echoes, mix)

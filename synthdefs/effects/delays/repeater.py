"""Repeater: now and then the last beat sticks, and is heard again and again, in time with the cycle.

Tags: stutter, glitch, rhythmic, repeat.

time     cycles  0.0078125 .. 1    length of what is repeated
repeats  count   0 .. 32           how often; 2 s in all at the most
every    cycles  0.0625 .. 16      from one time that it sticks to the next
mix      ratio   0 .. 1            dry to repeated
"""

from supriya import synthdef
from supriya.ugens import HPZ1, DelayN, Latch, Phasor, SampleDur, ToggleFF

from ..._effect import blend, heard
from ..._voice import Control, Signal

LONGEST = 2.0  # s
FADE = 0.008  # s from what was heard to what is heard next
NEVER = 1e-7


@synthdef()
def repeater(
    bus: Control = 0,
    cps: Control = 0.5,
    time: Control = 0.0625,
    repeats: Control = 7.0,
    every: Control = 1.0,
    mix: Control = 1.0,
) -> None:
    time, every = time.max(0.0078125), every.max(0.0625)
    position = Phasor.ar(rate=SampleDur.ir() * cps / every, start=0, stop=1) * every / time
    number = position - position.fractional_part()
    # The first slice is as it comes, each of the next is it again, so many slices later.
    behind = (number * (number <= repeats.clip(0, 32)) * time / cps.max(0.001)).min(LONGEST)
    # Two readers in turn: one stays where it was and fades, the other one goes there.
    moved = abs(HPZ1.ar(source=behind)) > NEVER
    turn = ToggleFF.ar(trigger=moved)
    here = turn.lagged(FADE, factor=2)
    readers = [Latch.ar(source=behind, trigger=moved * mine) for mine in (turn, 1 - turn)]

    def read(side: Signal, delay: Signal) -> Signal:
        # DelayN is a sample late at the least, and drops the fraction of one.
        seconds = delay + 0.5 * SampleDur.ir()
        late = DelayN.ar(source=side, maximum_delay_time=LONGEST + 0.01, delay_time=seconds)
        return side + (late - side) * (delay > 0)

    wet = [read(side, readers[0]) * here + read(side, readers[1]) * (1 - here) for side in heard(bus)]
    blend(bus, wet, mix)

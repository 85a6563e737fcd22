"""The end of a single event's own chain of effects: onto its track and its sends, then gone once it is silent.

delay    ratio  0 .. 1        how much of the event goes to the delay
room     ratio  0 .. 1        how much of the event goes to the reverb
patience s      0.25 .. 60    how long it must be silent before it is over: longer than its attack
"""

from supriya import DoneAction, synthdef
from supriya.ugens import DC, DetectSilence, Impulse, In, Out, ReplaceOut

from .._voice import Control

# 16 bits of silence; a quarter of a second of it is longer than any gap inside a voice.
SILENT = 0.00002


@synthdef()
def tail(
    bus: Control = 16, out: Control = 0, delay: Control = 0.0, room: Control = 0.0, patience: Control = 0.25
) -> None:
    left, right = In.ar(bus=bus, channel_count=2)
    sends = [channel * amount for amount in (delay, room) for channel in (left, right)]
    Out.ar(bus=out, source=[left, right, *sends])
    # Every chain works on the same bus, one after the other, so each leaves it empty.
    empty = DC.ar(source=0)
    ReplaceOut.ar(bus=bus, source=[empty, empty])
    # Silence counts only after sound; the impulse makes sure that there was some.
    heard = abs(left) + abs(right) + Impulse.ar(frequency=0)
    DetectSilence.ar(
        source=heard, threshold=SILENT, time=patience, done_action=DoneAction.FREE_SYNTH_AND_ENCLOSING_GROUP
    )

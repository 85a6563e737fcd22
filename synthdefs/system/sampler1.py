"""A sample of one channel that is held in memory.

begin    ratio  0 .. 1        where in the file it begins
speed    ratio  -16 .. 16     how fast it plays, backwards if negative
final    ratio  -16 .. 16     how fast it plays in the end
again    s      0 .. 600      after which time it begins anew, if not 0
sustain  s      0 .. 600      how long it plays
attack   s      0 .. 20       time to full level
release  s      0 .. 20       fade at its end
amp      ratio  0 .. 2        level
pan      ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef

from .._sampler import from_memory, placed, shaped
from .._voice import Control


@synthdef()
def sampler1(
    out: Control = 0,
    buffer: Control = 0,
    begin: Control = 0.0,
    speed: Control = 1.0,
    final: Control = 1.0,
    again: Control = 0.0,
    sustain: Control = 1.0,
    attack: Control = 0.0,
    release: Control = 0.002,
    gate: Control = 1.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
) -> None:
    played = from_memory(1, buffer, begin, speed, final, sustain, again)
    placed(played * shaped(attack, sustain, release, gate), 1, out, amp, pan)

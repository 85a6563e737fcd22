"""A sample of two channels that is too long for memory, and streamed from disk.

speed    ratio  0 .. 8        how fast it plays
final    ratio  0 .. 8        how fast it plays in the end
sustain  s      0 .. 36000    how long it plays
attack   s      0 .. 20       time to full level
release  s      0 .. 20       fade at its end
amp      ratio  0 .. 2        level
pan      ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef

from .._sampler import from_disk, placed, shaped
from .._voice import Control


@synthdef()
def streamer2(
    out: Control = 0,
    buffer: Control = 0,
    speed: Control = 1.0,
    final: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.0,
    release: Control = 0.002,
    gate: Control = 1.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
) -> None:
    played = from_disk(2, buffer, speed, final, sustain)
    placed(played * shaped(attack, sustain, release, gate), 2, out, amp, pan)

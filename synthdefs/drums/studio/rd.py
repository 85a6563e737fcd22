"""Ride: a clear ping of the stick over six squares that hum, shimmer and never drown it.

Tags: cymbal, metallic, bright, long.

freq      Hz     200 .. 900  pitch of the lowest of its six squares
decay     s      0.3 .. 6    time to silence
snap      ratio  0 .. 1      level of the stick
tone      ratio  0 .. 1      dark to bright
spread    ratio  0 .. 1      width between left and right
drive     ratio  0 .. 1      how hard it is saturated
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF

from ..._cymbal import squares, wash
from ..._drum import between, fade, force, hit, noise, saturate, steep, widen
from ..._hand import ringing
from ..._voice import Control, finish_wide, randomise


@synthdef()
def rd(
    out: Control = 0,
    freq: Control = 430.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 1.5,
    snap: Control = 0.6,
    tone: Control = 0.5,
    spread: Control = 0.5,
    drive: Control = 0.1,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    voices = squares(freq)
    high = between(tone, 5000, 16000) * (0.35 + 0.65 * velocity)
    ping = ringing(sum(voices), 5200, 0.25) * fade(0.14, -5, 1.2 * snap) + noise(4000, high) * fade(
        0.02, -5, 0.7 * snap * force(velocity)
    )
    hum = (sum(voices), sum(voices[::2]) - sum(voices[1::2]))
    air = wash(5000, high, decay * 0.8, 0.004)
    shape = hit(decay, -3)
    heard = [
        LPF.ar(source=steep(voice, 3000), frequency=high) * 0.12 + rush * 0.12
        for voice, rush in zip(hum, air, strict=True)
    ]
    left, right = widen((heard[0] + ping) * 3, heard[1] * 3, spread)
    finish_wide(saturate(left * shape, drive) * 0.43, saturate(right * shape, drive) * 0.43, out, amp, pan)

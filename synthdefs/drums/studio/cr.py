"""Crash: six squares shatter into a wash that blooms, opens wide and takes its time.

Tags: cymbal, metallic, bright, long, wide.

freq      Hz     150 .. 900  pitch of the lowest of its six squares
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

from ..._cymbal import squares, wash
from ..._drum import between, fade, force, hit, noise, saturate, steep, widen
from ..._voice import Control, finish_wide, randomise


@synthdef()
def cr(
    out: Control = 0,
    freq: Control = 340.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 2.2,
    snap: Control = 0.5,
    tone: Control = 0.6,
    spread: Control = 0.7,
    drive: Control = 0.1,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    voices = squares(freq)
    high = between(tone, 5000, 18000) * (0.35 + 0.65 * velocity)
    metal = (sum(voices), sum(voices[::2]) - sum(voices[1::2]))
    clang = fade(decay * 0.5, -5, 0.22)
    stick = noise(3000, high) * fade(0.02, -4, snap * force(velocity))
    blooming = wash(1800, high, decay, 0.04)
    shape = hit(decay, -4)
    heard = [steep(voice, 2200) * clang + rush * 0.6 + stick for voice, rush in zip(metal, blooming, strict=True)]
    left, right = widen(heard[0], heard[1], spread)
    finish_wide(saturate(left * shape, drive) * 0.43, saturate(right * shape, drive) * 0.43, out, amp, pan)

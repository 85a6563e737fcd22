"""Hand clap: a few hands that just miss each other, and the room answering.

Tags: clap, noise, wide.

freq      Hz     500 .. 2500  pitch of the hands
decay     s      0.05 .. 2    time to silence
snap      ratio  0 .. 1       level of the hands against the room
tone      ratio  0 .. 1       dark to bright
spread    ratio  0 .. 1       width: how far apart the hands stand
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, LPF, Rand, WhiteNoise

from ..._drum import between, burst, fade, force, hit, safe, saturate, widen
from ..._hand import ringing
from ..._voice import Control, Signal, finish_wide, randomise

# Each hand: when it claps (s), how its pitch differs, its place (left -1 .. 1 right).
HANDS = [(0.0, 1.0, 0.0), (0.0105, 1.12, -1.0), (0.021, 0.93, 1.0)]
ROOM = 0.031


@synthdef()
def cp(
    out: Control = 0,
    freq: Control = 1150.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.3,
    snap: Control = 0.5,
    tone: Control = 0.6,
    spread: Control = 0.5,
    drive: Control = 0.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    mid, side = 0, 0
    for start, ratio, place in HANDS:
        clap = burst(start + Rand.ir(minimum=-0.0012, maximum=0.0012), 0.011) if start else fade(0.011)
        hand = ringing(WhiteNoise.ar(), freq * ratio, 1) * clap
        mid += hand
        side += hand * place
    room = burst(ROOM, decay, -6) * 0.7
    # Without any hands the clap would start late.
    hands = 0.3 + 1.4 * snap
    mid = mid * hands + ringing(WhiteNoise.ar(), freq, 1) * room
    side = side * hands + ringing(WhiteNoise.ar(), freq, 1) * room
    shape = hit(ROOM + decay, -1)

    def out_of(signal: Signal) -> Signal:
        high = HPF.ar(source=signal, frequency=freq * 0.5)
        band = LPF.ar(source=high, frequency=safe(between(tone, 3000, 20000) * force(velocity)))
        return saturate(band * shape * 3, drive) * 0.69

    left, right = widen(mid, side, spread)
    finish_wide(out_of(left), out_of(right), out, amp, pan)

"""Hand clap: a few hands that just miss each other, and the room answering.

freq     Hz     500 .. 2500   pitch of the hands
decay    s      0.05 .. 2     time to silence
snap     ratio  0 .. 1        level of the hands against the room
tone     ratio  0 .. 1        dark to bright
spread   ratio  0 .. 1        width: how far apart the hands stand
drive    ratio  0 .. 1        how hard it is saturated
amp      ratio  0 .. 1        level
pan      ratio  -1 .. 1       place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import BPF, HPF, LPF, EnvGen, Rand, WhiteNoise

from ..._drum import ATTACK, between, fade, force, hit, safe, saturate, widen
from ..._voice import Control, Signal, finish_wide, randomise

# Each hand: when it claps (s), how its pitch differs, its place (left -1 .. 1 right).
HANDS = [(0.0, 1.0, 0.0), (0.0105, 1.12, -1.0), (0.021, 0.93, 1.0)]
ROOM = 0.031


def _clap(start: Control, length: Control, curve: float) -> Signal:
    return EnvGen.ar(envelope=Envelope([0, 0, 1, 0], [start, ATTACK, length], ["linear", "squared", curve]))


@synthdef()
def cp(
    out: Control = 0,
    freq: Control = 1150.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
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
        clap = _clap(start + Rand.ir(minimum=-0.0012, maximum=0.0012), 0.011, -4) if start else fade(0.011)
        hand = BPF.ar(source=WhiteNoise.ar(), frequency=freq * ratio, reciprocal_of_q=1) * clap
        mid += hand
        side += hand * place
    room = _clap(ROOM, decay, -6)
    # Without any hands the clap would start late.
    hands = 0.3 + 1.4 * snap
    mid = mid * hands + BPF.ar(source=WhiteNoise.ar(), frequency=freq, reciprocal_of_q=1) * room * 0.7
    side = side * hands + BPF.ar(source=WhiteNoise.ar(), frequency=freq, reciprocal_of_q=1) * room * 0.7
    shape = hit(ROOM + decay, -1)

    def out_of(signal: Signal) -> Signal:
        band = LPF.ar(
            source=HPF.ar(source=signal, frequency=freq * 0.5),
            frequency=safe(between(tone, 3000, 20000) * force(amp)),
        )
        return saturate(band * shape * 3, drive) * 0.63

    left, right = widen(mid, side, spread)
    finish_wide(out_of(left), out_of(right), out, amp, pan)

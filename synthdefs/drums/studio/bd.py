"""Bass drum: a sine that falls from a knock to a deep, tuned body.

freq     Hz     30 .. 120     pitch of the body
decay    s      0.05 .. 3     time to silence
sweep    ratio  0 .. 12       how far above the body the fall begins
click    ratio  0 .. 1        level of the beater
tone     ratio  0 .. 1        dark to bright: how much of the beater and the drive is heard
drive    ratio  0 .. 1        how hard it is saturated
amp      ratio  0 .. 1        level
pan      ratio  -1 .. 1       place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import BPF, LPF, EnvGen, SinOsc, WhiteNoise

from ..._drum import between, fade, force, hit, saturate
from ..._voice import Control, finish, randomise


@synthdef()
def bd(
    out: Control = 0,
    freq: Control = 49.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    decay: Control = 0.5,
    sweep: Control = 5.0,
    click: Control = 0.4,
    tone: Control = 0.6,
    drive: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    fall = EnvGen.ar(envelope=Envelope([1, 0.14, 0], [0.022, 0.1], [-4, -3]))
    body = SinOsc.ar(frequency=freq * (1 + sweep * fall))
    beater = BPF.ar(source=WhiteNoise.ar(), frequency=3200, reciprocal_of_q=1.4) * fade(
        0.008, -5, 2 * click * force(amp)
    )
    struck = saturate((body + beater) * hit(decay, -6), drive)
    finish(LPF.ar(source=struck, frequency=between(tone, 250, 15000)) * 0.66, out, amp, pan)

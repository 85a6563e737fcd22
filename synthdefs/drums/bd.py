"""Bass drum: a sine that falls from a click to a deep, tuned body.

freq     Hz     30 .. 120     pitch of the body
decay    s      0.05 .. 3     time to silence
sweep    ratio  0 .. 12       how far above the body the fall begins
click    ratio  0 .. 1        level of the beater
drive    ratio  0 .. 1        how hard it is saturated
amp      ratio  0 .. 1        level
pan      ratio  -1 .. 1       place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import EnvGen, HPF, SinOsc, WhiteNoise

from .._voice import Control, finish, percussive, randomise


@synthdef()
def bd(
    out: Control = 0,
    freq: Control = 48.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    decay: Control = 0.45,
    sweep: Control = 5.0,
    click: Control = 0.3,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    fall = EnvGen.ar(envelope=Envelope([1, 0.12, 0], [0.025, 0.12], [-4, -3]))
    body = SinOsc.ar(frequency=freq * (1 + sweep * fall))
    beater = HPF.ar(source=WhiteNoise.ar(), frequency=1500) * EnvGen.ar(envelope=Envelope([1, 0], [0.006], [-4]))
    struck = ((body + beater * click) * (1 + 2 * drive)).tanh() / (1 + 0.3 * drive)
    finish(struck * percussive(0.0008, decay) * 0.6, out, amp, pan)

"""Round analogue bass: a sine under two detuned saws, through a low-pass that closes as the note dies.

freq     Hz     25 .. 500      pitch of the note
sustain  s      0.02 .. 30     time until the release begins
attack   s      0.001 .. 2     time to full level
release  s      0.01 .. 5      time to silence after the sustain
cutoff   Hz     60 .. 12000    where the low-pass opens to at the start of the note
res      ratio  0 .. 1         resonance of the low-pass
drive    ratio  0 .. 1         how hard it is saturated
amp      ratio  0 .. 1         level
pan      ratio  -1 .. 1        place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import EnvGen, RLPF, Saw, SinOsc

from .._voice import Control, finish, held


@synthdef()
def bass(
    out: Control = 0,
    freq: Control = 55.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    sustain: Control = 0.4,
    attack: Control = 0.004,
    release: Control = 0.12,
    cutoff: Control = 900.0,
    res: Control = 0.25,
    drive: Control = 0.3,
) -> None:
    saws = Saw.ar(frequency=freq * 0.997) + Saw.ar(frequency=freq * 1.003)
    sweep = EnvGen.kr(envelope=Envelope([1, 0.25], [sustain + release], [-5]))
    closing = (cutoff * sweep).clip(40, 16000)
    bright = RLPF.ar(source=saws, frequency=closing, reciprocal_of_q=1 - 0.9 * res)
    tone = SinOsc.ar(frequency=freq) * 0.6 + bright * 0.4
    warm = (tone * (1 + 4 * drive)).tanh() / (1 + drive)
    finish(warm * held(attack, sustain, release) * 0.4, out, amp, pan)

"""Round analogue bass: a sine under two detuned saws, through a low-pass that closes as the note dies.

freq     Hz       25 .. 2000     pitch of the note
sustain  s        0.02 .. 30     time until the release begins
attack   s        0.001 .. 2     time to full level
release  s        0.01 .. 5      time to silence after the sustain
cutoff   Hz       60 .. 12000    where the low-pass rests
res      ratio    0 .. 1         resonance of the low-pass
env      octaves  0 .. 6         how far above its rest the low-pass starts
decay    s        0.03 .. 5      time for the low-pass to come to rest
drive    ratio    0 .. 1         how hard it is saturated
amp      ratio    0 .. 1         level
pan      ratio    -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import Saw, SinOsc

from .._tones import low_pass, opening
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
    cutoff: Control = 250.0,
    res: Control = 0.2,
    env: Control = 2.0,
    decay: Control = 0.5,
    drive: Control = 0.3,
) -> None:
    saws = Saw.ar(frequency=freq * 0.997) + Saw.ar(frequency=freq * 1.003)
    bright = low_pass(saws, opening(cutoff, env, decay), res)
    tone = SinOsc.ar(frequency=freq) * 0.6 + bright * 0.4
    warm = (tone * (1 + 4 * drive)).tanh() / (1 + drive)
    finish(warm * held(attack, sustain, release) * 0.4, out, amp, pan)

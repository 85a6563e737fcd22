"""Round analogue bass: a sine under two detuned saws, through a low-pass that closes after the attack.

Tags: bass, warm, round. Notes: 24 .. 60.

freq      Hz     25 .. 2000   pitch of the note
sustain   s      0.02 .. 30   time until the release begins
attack    s      0.001 .. 2   time to full level
release   s      0.02 .. 5    time to silence after the sustain
cutoff    Hz     60 .. 12000  where the low-pass rests
res       ratio  0 .. 1       resonance of the low-pass
env       ratio  0 .. 1       how far above its rest the low-pass starts; 1 is six octaves
decay     s      0.03 .. 5    time for the low-pass to come to rest
detune    ratio  0 .. 1       how far the saws are from the pitch; 1 is a semitone
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import Saw, SinOsc

from ..._analogue import eased
from ..._tones import evened, low_pass, opening
from ..._voice import Control, finish, held


@synthdef()
def bass(
    out: Control = 0,
    freq: Control = 55.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.4,
    attack: Control = 0.004,
    gate: Control = 1.0,
    release: Control = 0.12,
    cutoff: Control = 250.0,
    res: Control = 0.2,
    env: Control = 0.33,
    decay: Control = 0.5,
    detune: Control = 0.052,
    drive: Control = 0.3,
) -> None:
    saws = sum(Saw.ar(frequency=freq * (detune * side).semitones_to_ratio()) for side in (-1, 1))
    bright = low_pass(saws, opening(eased(cutoff, velocity), env * (0.4 + 0.6 * velocity), decay), res)
    round_ = SinOsc.ar(frequency=freq) * 0.5 + bright * 0.5
    warm = (round_ * (1 + 3 * drive)).tanh() / (1 + 0.8 * drive)
    finish(warm * held(attack, sustain, release, gate) * evened(freq, 55, 1.9) * 0.34, out, amp, pan)

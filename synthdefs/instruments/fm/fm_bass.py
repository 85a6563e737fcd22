"""FM bass: a hard, hollow knock that closes to a round sine, with a growl if it is driven.

Tags: bass, punchy, dark, electric. Notes: 24 .. 60.

freq      Hz     25 .. 4000    pitch of the note
velocity  ratio  0 .. 1        how hard it is struck
sustain   s      0.02 .. 60    time until the release begins
attack    s      0.001 .. 5    time to full level
release   s      0.02 .. 20    time to silence after the sustain
decay     s      0.03 .. 5     time for the knock to close
index     ratio  0 .. 10       how bright the knock is
ratio     ratio  0.5 .. 8      frequency of the modulator, in frequencies of the note
drive     ratio  0 .. 1        how hard it is saturated
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import SinOsc

from ..._tones import dying, unfolded
from ..._voice import Control, finish, held


@synthdef()
def fm_bass(
    out: Control = 0,
    freq: Control = 55.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.4,
    attack: Control = 0.002,
    gate: Control = 1.0,
    release: Control = 0.1,
    decay: Control = 0.5,
    index: Control = 3.0,
    ratio: Control = 2.0,
    drive: Control = 0.2,
) -> None:
    bright = unfolded(index * (0.2 + 0.8 * velocity), freq, ratio)
    # Three in a row: the second is itself bent by the first, which is only there for the stroke.
    nail = SinOsc.ar(frequency=freq * ratio * 2.5) * dying(decay * 0.25) * (0.8 * velocity)
    closing = 0.12 + 0.88 * dying(decay)
    second = SinOsc.ar(frequency=freq * ratio, phase=nail) * bright * closing
    body = SinOsc.ar(frequency=freq, phase=second)
    growl = SinOsc.ar(frequency=freq, phase=body * bright * 0.5) * 0.5
    gain = 1 + 3 * drive
    warm = ((body + growl) * 0.7 * gain).tanh() / (1 + 1.1 * drive)
    finish(warm * held(attack, sustain, release, gate) * 0.33, out, amp, pan)

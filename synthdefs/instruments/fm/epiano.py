"""FM tine piano: a glassy ping over a soft detuned pair, clean and wide, as on the ballads of the eighties.

Tags: piano, electric, bright, glass, ballad. Notes: 28 .. 96.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until the release begins
attack      s      0.001 .. 5    time to full level
release     s      0.02 .. 20    time to silence after the sustain
decay       s      0.1 .. 30     time to silence at middle C if it is let ring; high notes die sooner
index       ratio  0 .. 6        how bright the body is when hit hard
brightness  ratio  0 .. 1        level of the tine
chorus      ratio  0 .. 1        how far the pair drifts apart, left and right
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF, SinOsc, WhiteNoise

from ..._tones import aged, dying, unfolded, widen
from ..._voice import Control, finish_wide, held, randomise


@synthdef()
def epiano(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.002,
    gate: Control = 1.0,
    release: Control = 0.35,
    decay: Control = 7.5,
    index: Control = 1.4,
    brightness: Control = 0.5,
    chorus: Control = 0.4,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    ring = aged(decay, freq)
    hard = velocity * velocity
    # Three pairs, as in the sixth-operator pianos of 1983: 1 : 14 is the tine, two of 1 : 1 are the body.
    tine = SinOsc.ar(frequency=freq * 14) * unfolded(0.9 * (0.1 + 0.9 * hard), freq, 14) * dying(ring * 0.09)
    ping = SinOsc.ar(frequency=freq, phase=tine * 1.4) * dying(ring * 0.5) * brightness * (0.6 + 0.5 * velocity)
    bright = unfolded(index * (0.15 + 0.85 * velocity), freq, 1) * (0.3 + 0.7 * dying(ring * 0.35))
    beat = 0.9 * chorus
    sides = []
    for off in (-beat, beat):
        pitch = freq + off
        own = SinOsc.ar(frequency=pitch) * bright
        body = SinOsc.ar(frequency=pitch, phase=own) + SinOsc.ar(frequency=pitch * 2, phase=own * 0.3) * 0.15
        sides.append(body * dying(ring))
    felt = LPF.ar(source=WhiteNoise.ar(), frequency=600 + 900 * velocity) * dying(0.03) * 0.06
    level = held(attack, sustain.min(ring), release, gate) * 0.20
    left, right = ((side + ping + felt) * level for side in widen(sides, 0.5 + 0.5 * chorus))
    finish_wide(left, right, out, amp, pan)

"""Suitcase electric piano: a tine before a magnet, mellow when soft, barking when hard, swinging left and right.

Tags: electric, warm, soul, mellow. Notes: 28 .. 96.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until the key is let go
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 10    time to silence after the sustain
decay       s      0.1 .. 30     time to silence at middle C if it is held; high notes die sooner
tone        ratio  0 .. 1        how far the tine is from the middle of its magnet: round to biting
brightness  ratio  0 .. 1        level of the chime at the stroke
tremolo     ratio  0 .. 1        how far it swings between left and right
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from math import pi

from supriya import synthdef
from supriya.ugens import HPZ1, LPF, Rand, SampleRate, SinOsc

from ..._modes import bank, mallet
from ..._tones import aged, dying
from ..._voice import Control, finish_wide, held, randomise

TRUNK = ((180, 0.12, 1.0, 0.0), (420, 0.1, 0.6, 0.0), (950, 0.08, 0.4, 0.0))


@synthdef()
def rhodes(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.002,
    gate: Control = 1.0,
    release: Control = 0.25,
    decay: Control = 7.0,
    tone: Control = 0.4,
    brightness: Control = 0.4,
    tremolo: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    ring = aged(decay, freq)
    blow = 0.3 + 0.7 * velocity
    # The tine swings in one plane; its second mode (a bar held at one end) is the chime, and is gone soon.
    swing = SinOsc.ar(frequency=freq) * dying(ring) * blow
    chime = SinOsc.ar(frequency=(freq * 6.27).min(15000)) * dying(ring * 0.12) * (brightness * blow * blow * 0.14)
    where = (swing + chime) * 1.1 + 0.12 + 0.55 * tone
    # What the coil gives is how fast the magnet's field changes, and that is strongest in the middle.
    field = (1 + 2.2 * where * where).reciprocal()
    coil = HPZ1.ar(source=field) * SampleRate.ir() / (pi * freq)
    hammer = bank(mallet(700 + 900 * velocity), 1, 0.06, TRUNK) * velocity
    warm = LPF.ar(source=coil / blow, frequency=(freq * 5 + 2500 + 3500 * velocity).min(15000)) + hammer
    sound = warm * held(attack, sustain.min(ring), release, gate) * 0.28
    turn = SinOsc.kr(frequency=4.2, phase=Rand.ir(minimum=0, maximum=6.28)) * tremolo * 0.5
    finish_wide(sound * (1 - turn), sound * (1 + turn), out, amp, pan)

"""Rave stab: a minor chord sampled into one key, hit short and bright, with the grit of twelve bits.

Tags: keys, rave, bright, short. Notes: 36 .. 84.

freq      Hz     25 .. 4000    pitch of the note
sustain   s      0.02 .. 30    time until the release begins
attack    s      0.001 .. 5    time to full level
release   s      0.02 .. 10    time to silence after the sustain
decay     s      0.05 .. 5     time to fall to a quarter if it is held
cutoff    Hz     100 .. 16000  where the low-pass rests at middle C; it follows the key by half
res       ratio  0 .. 1        resonance of the low-pass
env       ratio  0 .. 1        how far above its rest the low-pass starts; 1 is six octaves
detune    ratio  0 .. 1        how far left and right lie apart; 1 is a semitone
tone      ratio  0 .. 1        how much of the chord is heard above its root
width     ratio  0 .. 1        from mono to wide
velocity  ratio  0 .. 1        how hard it is struck
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import EnvGen, Pulse, Saw

from ..._analogue import eased, tracked
from ..._tones import free_saw, low_pass, opening, widen
from ..._voice import Control, finish_wide, held, randomise

# Root, minor third, fifth and octave of the chord: semitones and levels.
CHORD = ((3, 0.6), (7, 0.75), (12, 0.6))


@synthdef()
def stab(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.25,
    attack: Control = 0.002,
    gate: Control = 1.0,
    release: Control = 0.18,
    decay: Control = 0.45,
    cutoff: Control = 2800.0,
    res: Control = 0.25,
    env: Control = 0.3,
    detune: Control = 0.1,
    tone: Control = 0.5,
    width: Control = 0.8,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    sides = []
    for side in (-1, 1):
        lean = freq * (0.5 * detune * side).semitones_to_ratio()
        chord = sum(free_saw(lean * 2 ** (step / 12)) * level for step, level in CHORD)
        sides.append(Saw.ar(frequency=lean) + Pulse.ar(frequency=lean, width=0.4) * 0.4 + chord * 1.3 * tone)
    fall = EnvGen.kr(envelope=Envelope([1, 0.25], [decay], [-1]))
    swept = opening(eased(tracked(cutoff, freq, 0.3), velocity, 2), env * (0.3 + 0.7 * velocity), decay * 0.6)
    level = held(attack, sustain, release, gate) * fall * 0.48
    shaped = ((low_pass(side, swept, res) * 1.1).tanh() for side in widen(sides, width))
    left, right = (side.round(1 / 2048) * level for side in shaped)
    finish_wide(left, right, out, amp, pan)

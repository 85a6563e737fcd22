"""Synthetic brass section: saws that lip up to the note, under a filter that swells open as hard as it is blown.

Tags: brass, warm, lead, pad. Notes: 36 .. 88.

freq      Hz     25 .. 4000   pitch of the note
sustain   s      0.02 .. 30   time until the release begins
attack    s      0.001 .. 5   time to full level
release   s      0.02 .. 10   time to silence after the sustain
cutoff    Hz     60 .. 16000  where the low-pass rests at middle C; it follows the key by half
env       ratio  0 .. 1       how far the low-pass opens when it is blown hard; 1 is six octaves
swell     s      0.01 .. 3    time for the low-pass to open
res       ratio  0 .. 1       resonance of the low-pass
vibrato   ratio  0 .. 1       how far the pitch swings; 1 is a semitone
detune    ratio  0 .. 1       how far left and right lie apart; 1 is a semitone
width     ratio  0 .. 1       from mono to wide
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import BPF, HPF, EnvGen, WhiteNoise

from ..._analogue import evened, reached, singing, tracked
from ..._tones import free_saw, low_pass, widen
from ..._voice import Control, finish_wide, held, randomise


@synthdef()
def brass(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.6,
    attack: Control = 0.045,
    gate: Control = 1.0,
    release: Control = 0.22,
    cutoff: Control = 700.0,
    env: Control = 0.5,
    swell: Control = 0.09,
    res: Control = 0.15,
    vibrato: Control = 0.08,
    detune: Control = 0.1,
    width: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # A trumpet's spectrum widens with its level, in the attack as in a crescendo (J.-C. Risset, 1966).
    blown = EnvGen.kr(envelope=Envelope([0, 1, 0.72], [swell, 0.4 + swell], ["sine", -3])) * (0.25 + 0.75 * velocity)
    pitch = reached(singing(freq, vibrato, 5.2, 0.35), -0.6 * detune.min(0.5), 0.07)
    middle = free_saw(pitch) * 0.7
    sides = (middle + free_saw(pitch * (0.5 * detune * side).semitones_to_ratio()) * 0.7 for side in (-1, 1))
    edge = tracked(cutoff, freq, 0.7) * (72 * env * blown).semitones_to_ratio()
    # The tongue's noise.
    lips = BPF.ar(source=WhiteNoise.ar(), frequency=1400, reciprocal_of_q=0.8) * EnvGen.kr(
        envelope=Envelope([1, 0], [0.06], [-4])
    )
    level = held(attack, sustain, release, gate) * 0.52 * evened(freq)
    left, right = (
        low_pass(HPF.ar(source=side, frequency=freq * 0.8) + lips * 0.4 * velocity, edge, res).tanh() * level
        for side in widen(sides, width)
    )
    finish_wide(left, right, out, amp, pan)

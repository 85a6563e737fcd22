"""Singing lead: a saw or pulse between two detuned saws, with a vibrato that comes late.

Tags: lead, bright, singing. Notes: 36 .. 96.

freq      Hz     25 .. 4000   pitch of the note
sustain   s      0.02 .. 30   time until the release begins
attack    s      0.001 .. 5   time to full level
release   s      0.02 .. 10   time to silence after the sustain
vibrato   ratio  0 .. 1       how far the pitch swings; 1 is a semitone
detune    ratio  0 .. 1       how far the outer saws are from the pitch; 1 is a semitone
width     ratio  0 .. 1       from mono to wide
tone      ratio  0 .. 1       from pulse to saw in the middle
cutoff    Hz     60 .. 16000  where the low-pass rests
res       ratio  0 .. 1       resonance of the low-pass
env       ratio  0 .. 1       how far above its rest the low-pass starts; 1 is six octaves
decay     s      0.03 .. 5    time for the low-pass to come to rest
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import HPF, EnvGen, Pulse, Saw, SinOsc

from ..._analogue import eased
from ..._tones import evened, free_saw, low_pass, opening, widen
from ..._voice import Control, finish_wide, held, randomise


@synthdef()
def lead(
    out: Control = 0,
    freq: Control = 440.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.01,
    gate: Control = 1.0,
    release: Control = 0.15,
    vibrato: Control = 0.16,
    detune: Control = 0.06,
    width: Control = 0.5,
    tone: Control = 0.6,
    cutoff: Control = 2400.0,
    res: Control = 0.2,
    env: Control = 0.17,
    decay: Control = 0.4,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    swell = EnvGen.kr(envelope=Envelope([0, 0, 1], [0.25, 0.6], ["linear", "sine"]))
    pitch = freq * (vibrato * swell * SinOsc.kr(frequency=5.5)).semitones_to_ratio()
    pulse = Pulse.ar(frequency=pitch, width=0.35 + 0.1 * SinOsc.kr(frequency=0.7)) * 0.7
    core = Saw.ar(frequency=pitch) * tone + pulse * (1 - tone)
    sides = (core + free_saw(pitch * (detune * side).semitones_to_ratio()) * 0.4 for side in (-1, 1))
    thin = (HPF.ar(source=side, frequency=freq * 0.5) for side in sides)
    swept = opening(eased(cutoff, velocity), env * (0.4 + 0.6 * velocity), decay)
    level = held(attack, sustain, release, gate) * evened(freq, 440, 1.2) * 0.35 / (1 + drive)
    left, right = ((low_pass(side, swept, res) * (1 + 3 * drive)).tanh() * level for side in widen(thin, width))
    finish_wide(left, right, out, amp, pan)

"""Chip pulse: a game console's square voice, its pitch stepping sixty times a second, its level in sixteen steps.

Tags: lead, 8bit, bright, game. Notes: 33 .. 100.

freq      Hz     25 .. 4000    pitch of the note
sustain   s      0.02 .. 30    time until the release begins
attack    s      0.001 .. 2    time to full level
release   s      0.02 .. 5     time to silence after the sustain
duty      ratio  0.06 .. 0.94  how wide the pulse is; consoles know 0.125, 0.25 and 0.5
decay     s      0.05 .. 10    time for its level to fall by half
vibrato   ratio  0 .. 1        how far its pitch jumps back and forth; 1 is an octave
rate      Hz     1 .. 30       how often it jumps
velocity  ratio  0 .. 1        how hard it is struck
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import EnvGen, LFPulse

from ..._analogue import darkened, eased, evened, free_pulse, tracked
from ..._voice import Control, finish, held, randomise


@synthdef()
def chip(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.3,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.06,
    duty: Control = 0.25,
    decay: Control = 1.2,
    vibrato: Control = 0.02,
    rate: Control = 7.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    jump = LFPulse.kr(frequency=rate) - 0.5
    pitch = freq * (12 * vibrato * jump).semitones_to_ratio()
    # The first two frames of a hard stroke have the next duty, as the composers of the time did it.
    stroke = EnvGen.kr(envelope=Envelope([1, 1, 0], [1 / 30, 0.0001])) * (velocity > 0.6)
    wave = free_pulse(pitch, duty * (1 - 0.5 * stroke))
    level = EnvGen.kr(envelope=Envelope([1, 0.4], [decay * 1.3], ["linear"])).round(1 / 15)
    dark = darkened(wave, eased(tracked(14000, freq, 0.2), velocity, 2.5))
    finish(dark * level.lagged(0.002) * held(attack, sustain, release, gate) * 0.33 * evened(freq), out, amp, pan)

"""Dub siren: a box with one knob, wailing up and down about the note, in steps or in waves.

Tags: lead, dub, effect. Notes: 40 .. 96.

freq      Hz     25 .. 4000  pitch of the note
sustain   s      0.02 .. 30  time until the release begins
attack    s      0.001 .. 5  time to full level
release   s      0.02 .. 10  time to silence after the sustain
rate      Hz     0.1 .. 30   how often it wails
vibrato   ratio  0 .. 1      how far it wails; 1 is an octave either way
tone      ratio  0 .. 1      from waves to steps
drive     ratio  0 .. 1      how hard it is saturated
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPeakEQ, SinOsc

from ..._analogue import darkened, eased, evened, free_pulse, tracked, warmed
from ..._voice import Control, finish, held, randomise


@synthdef()
def siren(
    out: Control = 0,
    freq: Control = 523.25,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.5,
    attack: Control = 0.01,
    gate: Control = 1.0,
    release: Control = 0.3,
    rate: Control = 3.0,
    vibrato: Control = 0.5,
    tone: Control = 0.3,
    drive: Control = 0.4,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    wave = SinOsc.kr(frequency=rate)
    wail = wave * (1 - tone) + (wave * 40).tanh() * tone
    pitch = freq * (12 * vibrato * wail.lagged(0.01)).semitones_to_ratio()
    voice = free_pulse(pitch, 0.4) * 0.7 + SinOsc.ar(frequency=pitch) * 0.5
    horn = BPeakEQ.ar(source=warmed(voice, drive), frequency=1500, reciprocal_of_q=1, gain=5)
    dark = darkened(horn, eased(tracked(7000, freq, 0.3), velocity, 2))
    finish((dark * 0.7).tanh() * held(attack, sustain, release, gate) * 0.43 * evened(freq), out, amp, pan)

"""Talking sync lead: a sine that starts over with the note under a falling window, its overtone swept by the finger.

Tags: lead, bright, vocal. Notes: 40 .. 96.

freq      Hz     25 .. 4000  pitch of the note
sustain   s      0.02 .. 30  time until the release begins
attack    s      0.001 .. 5  time to full level
release   s      0.02 .. 10  time to silence after the sustain
ratio     ratio  1 .. 16     which overtone sings
motion    ratio  0 .. 1      how far that overtone wanders; 1 is an octave either way
vibrato   ratio  0 .. 1      how far the pitch swings; 1 is a semitone
tone      ratio  0 .. 1      how much of a plain saw is heard under it
drive     ratio  0 .. 1      how hard it is saturated
width     ratio  0 .. 1      from mono to wide
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import LPF, EnvGen, Rand, SampleRate, SinOsc

from ..._analogue import eased, evened, singing, tracked, warmed
from ..._tones import free_saw, widen
from ..._voice import Control, finish_wide, held, randomise
from ..._waves import phase


@synthdef()
def synclead(
    out: Control = 0,
    freq: Control = 440.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.008,
    gate: Control = 1.0,
    release: Control = 0.15,
    ratio: Control = 4.5,
    motion: Control = 0.35,
    vibrato: Control = 0.2,
    tone: Control = 0.4,
    drive: Control = 0.4,
    width: Control = 0.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pitch = singing(freq, vibrato, 5.8, 0.2)
    wander = SinOsc.kr(frequency=0.6, phase=Rand.ir(maximum=6.28)) * 12 * motion
    strike = EnvGen.kr(envelope=Envelope([9, 0], [0.35], [-4])) * velocity
    at = phase(pitch)
    # The window is shut where the sine starts over, so there is no step to alias: the resonance of the CZ-101.
    window = (1 - at) * (at * 40).min(1)
    highest = (SampleRate.ir() * 0.3 / freq).max(1)
    sides = []
    for side in (-1, 1):
        bent = eased(ratio, velocity, 0.8) * (wander * (1 + 0.1 * side) + strike + 0.12 * side).semitones_to_ratio()
        sides.append((at * bent.clip(1, highest) * 6.28319).sin() * window * 1.5)
    body = LPF.ar(source=free_saw(pitch), frequency=eased(tracked(3500, freq), velocity)) * tone
    level = held(attack, sustain, release, gate) * 0.28 * evened(freq)
    left, right = (warmed((side + body) * 0.7, drive) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)

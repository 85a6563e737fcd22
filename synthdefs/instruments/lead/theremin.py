"""Theremin: a hand that trembles in the air, gliding to the note and singing like a cello with its mouth shut.

Tags: lead, vintage, eerie, vocal. Notes: 40 .. 96.

freq      Hz     50 .. 3000  pitch of the note
sustain   s      0.02 .. 30  time until the release begins
attack    s      0.001 .. 5  time to full level
release   s      0.02 .. 10  time to silence after the sustain
glide     s      0 .. 2      time in which the hand finds the note
vibrato   ratio  0 .. 1      how far the pitch swings; 1 is a semitone
tone      ratio  0 .. 1      from dark to bright
drift     ratio  0 .. 1      how far its oscillators wander; 1 is 25 cents
width     ratio  0 .. 1      from mono to wide
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, BPeakEQ, SinOsc

from ..._analogue import darkened, drifting, eased, evened, reached, singing
from ..._tones import widen
from ..._voice import Control, finish_wide, held, randomise


@synthdef()
def theremin(
    out: Control = 0,
    freq: Control = 440.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.12,
    gate: Control = 1.0,
    release: Control = 0.25,
    glide: Control = 0.14,
    vibrato: Control = 0.35,
    tone: Control = 0.4,
    drift: Control = 0.25,
    width: Control = 0.4,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    hand = reached(drifting(singing(freq, vibrato, 6.2, 0.1), drift), -3 * (glide > 0), glide)
    tremble = 1 + 0.12 * SinOsc.kr(frequency=6.2, phase=0.9) * vibrato
    sine = SinOsc.ar(frequency=hand)
    # An overdriven valve that is not quite centred, then the loudspeaker's box.
    push = 0.5 + 2.2 * tone + 1.2 * velocity
    valve = HPF.ar(source=(sine * push + 0.35).tanh(), frequency=freq * 0.5)
    chest = BPeakEQ.ar(source=valve, frequency=480, reciprocal_of_q=0.6, gain=4)
    sides = (
        BPeakEQ.ar(source=chest, frequency=1350 + 200 * side, reciprocal_of_q=0.5, gain=5 * tone) for side in (-1, 1)
    )
    edge = eased(1500 + freq * 2 + 2500 * tone, velocity, 1)
    level = held(attack, sustain, release, gate) * 0.22 * evened(freq)
    left, right = ((darkened(side, edge) * 0.8).tanh() * level * tremble for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)

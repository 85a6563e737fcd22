"""Fuzz lead: a string-like saw crushed by two mismatched transistors, an octave torn out above it, in a small cabinet.

Tags: lead, distorted, aggressive, guitar. Notes: 36 .. 88.

freq      Hz     25 .. 4000  pitch of the note
sustain   s      0.02 .. 30  time until the release begins
attack    s      0.001 .. 5  time to full level
release   s      0.02 .. 10  time to silence after the sustain
drive     ratio  0 .. 1      how hard the transistors are hit
ring      ratio  0 .. 1      how much it is ring modulated by itself, which sounds the octave above
tone      ratio  0 .. 1      from dark to bright
vibrato   ratio  0 .. 1      how far the pitch swings; 1 is a semitone
width     ratio  0 .. 1      from mono to wide
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, LPF, BPeakEQ

from ..._analogue import eased, evened, free_pulse, singing
from ..._tones import free_saw, widen
from ..._voice import Control, finish_wide, held, randomise


@synthdef()
def fuzzlead(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.6,
    attack: Control = 0.004,
    gate: Control = 1.0,
    release: Control = 0.12,
    drive: Control = 0.6,
    ring: Control = 0.25,
    tone: Control = 0.5,
    vibrato: Control = 0.12,
    width: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pitch = singing(freq, vibrato, 5.2, 0.35)
    string = free_saw(pitch) * 0.8 + free_pulse(pitch * 1.0012, 0.3) * 0.3
    round_ = LPF.ar(source=string, frequency=eased(3200, velocity, 2))
    # Full-wave rectified, a tone sounds an octave higher.
    torn = abs(round_) * ring
    hot = (round_ * (1 - 0.4 * ring) + torn) * (2 + 38 * drive.squared()) * (0.4 + 0.6 * velocity)
    # One transistor saturates before the other: even overtones.
    fuzzy = HPF.ar(source=(hot + 0.5).tanh() + (hot * 0.35 - 0.2).tanh() * 0.5, frequency=90)
    sides = []
    for side in (-1, 1):
        # A twelve-inch speaker: a hump where the box resonates, one where the cone breaks up, nothing above.
        box = BPeakEQ.ar(source=fuzzy, frequency=115, reciprocal_of_q=0.8, gain=2)
        cone = BPeakEQ.ar(source=box, frequency=2500 + 250 * side, reciprocal_of_q=0.7, gain=3 + 4 * tone)
        top = 3000 * (0.9 * tone).exponential() * (1 + 0.04 * side)
        sides.append(LPF.ar(source=LPF.ar(source=cone, frequency=top), frequency=top))
    level = held(attack, sustain, release, gate) * 0.20 * evened(freq)
    left, right = ((side * 0.7).tanh() * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)

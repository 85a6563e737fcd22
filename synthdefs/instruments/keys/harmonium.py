"""Harmonium: brass reeds in a wooden case, sixteen, eight and four feet, warm, droning, pumped by hand.

Tags: reedy, warm, drone, india, sustained. Notes: 41 .. 84.

freq      Hz     25 .. 4000    pitch of the note
velocity  ratio  0 .. 1        how hard it is struck
sustain   s      0.02 .. 60    time until the key is let go
attack    s      0.001 .. 2    time to full level
release   s      0.02 .. 10    time to silence after the sustain
tone      ratio  0 .. 1        from dark to bright: the reed an octave up, and the shutters open
drone     ratio  0 .. 1        level of the reed an octave down
motion    ratio  0 .. 1        how unevenly it is pumped
width     ratio  0 .. 1        from mono to wide
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF, LFNoise2, Rand, VarSaw

from ..._string import wooden
from ..._tones import widen
from ..._voice import Control, Signal, finish_wide, held, randomise

CASE = ((230, 0.5, 3), (620, 0.5, 4), (1350, 0.5, 3), (2700, 0.6, 2))


def reed(pitch: Control) -> Signal:
    """Return a brass tongue, which goes through its frame slowly and comes back at once."""
    return VarSaw.ar(frequency=pitch, initial_phase=Rand.ir(minimum=0, maximum=1), width=0.08)


@synthdef()
def harmonium(
    out: Control = 0,
    freq: Control = 196.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.09,
    gate: Control = 1.0,
    release: Control = 0.2,
    tone: Control = 0.35,
    drone: Control = 0.4,
    motion: Control = 0.3,
    width: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pump = 1 + motion * 0.35 * LFNoise2.kr(frequency=1.3)
    air = 1 + 0.0006 * (pump - 1)
    eight = reed(freq * air)
    # The eight-foot reed is in the middle, so that the outer ones cannot cancel it.
    outer = [
        eight + reed(freq * 0.5 * air * off) * drone * 0.8 + reed(freq * 2 * air / off) * tone * 0.5
        for off in (0.9992, 1.0008)
    ]
    cutoff = freq + (500 + 3500 * tone) * (0.35 + 0.65 * velocity) * pump
    level = held(attack, sustain, release, gate) * 0.17
    case = (
        wooden(LPF.ar(source=LPF.ar(source=side, frequency=cutoff), frequency=cutoff * 1.5), CASE)
        for side in widen(outer, width)
    )
    left, right = (side * pump * level for side in case)
    finish_wide(left, right, out, amp, pan)

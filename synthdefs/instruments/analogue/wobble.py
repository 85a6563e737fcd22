"""Wobble bass: growling saws that talk as a filter opens and shuts in time, over a steady sine.

Tags: bass, dubstep, aggressive, synced. Notes: 24 .. 55.

freq      Hz     25 .. 500     pitch of the note
sustain   s      0.02 .. 30    time until the release begins
attack    s      0.001 .. 2    time to full level
release   s      0.02 .. 5     time to silence after the sustain
rate      ratio  0.25 .. 32    how often it opens, in times a cycle
motion    ratio  0 .. 1        how far it shuts; 1 is six octaves
cutoff    Hz     100 .. 12000  where the low-pass stands when it is open
res       ratio  0 .. 1        resonance of the low-pass
drive     ratio  0 .. 1        how hard it is saturated
tone      ratio  0 .. 1        how much it talks
width     ratio  0 .. 1        from mono to wide
velocity  ratio  0 .. 1        how hard it is struck
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPeakEQ, Pulse, Saw, SinOsc

from ..._analogue import eased, evened, warmed
from ..._tones import low_pass, widen
from ..._voice import Control, finish_wide, held


@synthdef()
def wobble(
    out: Control = 0,
    freq: Control = 49.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.005,
    gate: Control = 1.0,
    release: Control = 0.1,
    rate: Control = 4.0,
    motion: Control = 0.75,
    cutoff: Control = 2600.0,
    res: Control = 0.4,
    drive: Control = 0.5,
    tone: Control = 0.5,
    width: Control = 0.5,
    cps: Control = 0.5,
) -> None:
    # It begins open, so that the note is heard on its beat.
    shut = 0.5 - 0.5 * SinOsc.kr(frequency=rate * cps, phase=1.5708)
    edge = eased(cutoff, velocity) * (-72 * motion * shut).semitones_to_ratio()
    # All start together: a bass that depends on chance has now more body and now less.
    wave = Pulse.ar(frequency=freq, width=0.42) * 0.5
    sides = []
    for side in (-1, 1):
        growl = low_pass(wave + Saw.ar(frequency=freq * (1 + 0.007 * side)) * 0.8, edge, res)
        # From "oh" to "ah": the first two formants of a man (G. E. Peterson, H. L. Barney, 1952).
        mouth = BPeakEQ.ar(source=growl, frequency=730 - 160 * shut, reciprocal_of_q=0.35, gain=14 * tone)
        sides.append(BPeakEQ.ar(source=mouth, frequency=1090 - 250 * shut, reciprocal_of_q=0.3, gain=12 * tone))
    level = held(attack, sustain, release, gate) * 0.30 * evened(freq)
    below = SinOsc.ar(frequency=freq) * 0.4
    left, right = (warmed(side * 0.6, drive, 10) * level + below * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)

"""FM bell: a clear pitch in the middle, inharmonic partials that shimmer on both sides and die before it.

Tags: bell, metallic, bright, pluck. Notes: 36 .. 96.

freq      Hz     25 .. 4000    pitch of the note
velocity  ratio  0 .. 1        how hard it is struck
sustain   s      0.02 .. 60    time until the release begins
attack    s      0.001 .. 2    time to full level
release   s      0.02 .. 20    time to silence after the sustain
decay     s      0.1 .. 30     time to silence at middle C if it is let ring; high notes die sooner
index     ratio  0 .. 12       how bright the strike is
ratio     ratio  0.25 .. 12    frequency of the modulator, in frequencies of the note
width     ratio  0 .. 1        from mono to wide
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import SinOsc

from ..._tones import aged, dying, unfolded, widen
from ..._voice import Control, finish_wide, held


@synthdef()
def bell(
    out: Control = 0,
    freq: Control = 440.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 1.5,
    decay: Control = 5.0,
    index: Control = 2.5,
    ratio: Control = 3.5,
    width: Control = 0.7,
) -> None:
    ring = aged(decay, freq)
    hit = index * (0.3 + 0.7 * velocity)
    strike = unfolded(hit, freq, ratio) * (dying(ring * 0.2) + dying(ring * 0.7)) * 0.5
    sides = (
        SinOsc.ar(frequency=freq, phase=SinOsc.ar(frequency=freq * ratio * off) * strike) for off in (0.997, 1.003)
    )
    level = held(attack, sustain.min(ring), release, gate) * dying(ring) * 0.24
    left, right = (side * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)

"""FM log drum: a hollow wooden tongue, a knock of many pitches that falls at once to one round tone.

Tags: wood, perc, pluck, warm. Notes: 36 .. 88.

freq      Hz     25 .. 4000    pitch of the note
velocity  ratio  0 .. 1        how hard it is struck
sustain   s      0.02 .. 60    time until the release begins
attack    s      0.001 .. 5    time to full level
release   s      0.02 .. 20    time to silence after the sustain
decay     s      0.1 .. 5      time to silence at middle C if it is let ring; high notes die sooner
index     ratio  0 .. 16       how much wood there is in the knock
ratio     ratio  0.25 .. 4     frequency of the modulator, in frequencies of the note
sweep     ratio  0 .. 4        how far above its pitch the knock begins
width     ratio  0 .. 1        from mono to wide
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import SinOsc

from ..._tones import aged, dying, unfolded, widen
from ..._voice import Control, finish_wide, held


@synthdef()
def fm_wood(
    out: Control = 0,
    freq: Control = 196.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.3,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.3,
    decay: Control = 0.8,
    index: Control = 6.0,
    ratio: Control = 0.69,
    sweep: Control = 0.3,
    width: Control = 0.5,
) -> None:
    ring = aged(decay, freq)
    pitch = freq * (1 + sweep * dying(0.06))
    # 11 : 16 is Chowning's wood drum; the index is gone in a fifth of a second, and leaves a sine.
    knock = unfolded(index * (0.15 + 0.85 * velocity), freq, ratio) * dying(0.16)
    sides = (
        SinOsc.ar(frequency=pitch, phase=SinOsc.ar(frequency=pitch * ratio * off) * knock) for off in (0.996, 1.004)
    )
    tongue = SinOsc.ar(frequency=pitch * 2.76) * dying(ring * 0.2) * (0.25 * velocity)
    level = held(attack, sustain.min(ring), release, gate) * dying(ring) * 0.52
    left, right = ((side + tongue) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)

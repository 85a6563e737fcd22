"""Kalimba: a thumb lets go of a steel tongue on a wooden box; a warm note, a tick, and a buzz when plucked hard.

Tags: pluck, warm, wood, metallic. Notes: 48 .. 91.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until it is damped
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 20    time to silence after the sustain
decay       s      0.05 .. 15    time to silence at middle C if it is let ring; high notes die sooner
brightness  ratio  0 .. 1        from fingertip to nail
buzz        ratio  0 .. 1        how much the rings around the tongues rattle
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF

from ..._modes import bank, mallet, modes
from ..._tones import aged, widen
from ..._voice import Control, finish_wide, held

# A bar that is clamped at one end has modes at 1 : 6.27 : 17.5; held on a bridge, as here, the second is lower
# (Chapman, "The tones of the kalimba", J. Acoust. Soc. Am. 131).
TONGUE = ((1.0, 1.0, 1.0, 0.0), (5.4, 0.6, 0.12, 0.5), (5.6, 0.25, 0.1, -0.9), (14.9, 0.5, 0.05, -0.5))
BOX = ((186, 0.5, 1.0, 0.0), (330, 0.35, 0.9, 0.0), (890, 0.3, 0.4, 0.0))


@synthdef()
def kalimba(
    out: Control = 0,
    freq: Control = 349.23,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.8,
    decay: Control = 3.0,
    brightness: Control = 0.4,
    buzz: Control = 0.2,
    width: Control = 0.5,
) -> None:
    ring = aged(decay, freq)
    push = mallet(freq * 1.5 + (600 + 5000 * brightness) * (0.15 + 0.85 * velocity))
    tongue = modes(push, freq, ring, TONGUE)
    box = bank(push, 1, 0.12, BOX) * 0.2
    # A ring rattles where the tongue swings far enough to lift it.
    rattle = HPF.ar(source=((tongue[0] + tongue[1]) * (3 + 5 * velocity)).clip2(1), frequency=3000) * (buzz * 0.25)
    level = held(attack, sustain.min(ring), release, gate) * 0.61
    left, right = ((side + box + rattle) * level for side in widen(tongue, width))
    finish_wide(left, right, out, amp, pan)

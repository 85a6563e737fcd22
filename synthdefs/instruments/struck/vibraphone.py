"""Vibraphone: long, cool aluminium bars, their tubes opened and closed by a motor.

Tags: metallic, warm, mallet, jazz. Notes: 48 .. 96.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until it is damped
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 20    time to silence after the sustain
decay       s      0.05 .. 30    time to silence at middle C if it is let ring; high notes die sooner
brightness  ratio  0 .. 1        from a soft mallet to a hard one
tremolo     ratio  0 .. 1        how far the motor swings its level
rate        Hz     0.5 .. 10     how fast the motor turns
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import Rand, SinOsc

from ..._modes import mallet, modes
from ..._tones import MIDDLE_C, widen
from ..._voice import Control, finish_wide, held, randomise

# Tuned 1 : 4 : 10, as a marimba is, but of metal: the first mode rings for seconds, and two more above the arch's are
# heard (Fletcher and Rossing).
BAR = (
    (1.0, 0.35, 1.0, 0.0),
    (3.98, 0.35, 0.35, 0.6),
    (9.8, 0.16, 0.12, -0.6),
    (17.1, 0.1, 0.07, 0.5),
    (24.6, 0.06, 0.05, -0.4),
)
TUBE = ((1.0, 0.65, 1.0, 0.0), (3.98, 0.1, 0.3, 0.3))


@synthdef()
def vibraphone(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.5,
    decay: Control = 9.0,
    brightness: Control = 0.35,
    tremolo: Control = 0.4,
    rate: Control = 4.5,
    width: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    ring = decay * (MIDDLE_C / freq) ** 0.8
    push = mallet(freq * 1.2 + (500 + 4500 * brightness) * (0.15 + 0.85 * velocity))
    bar, tube = (modes(push, freq, ring, table) for table in (BAR, TUBE))
    turn = SinOsc.kr(frequency=rate, phase=Rand.ir(minimum=0, maximum=6.28))
    # The fan closes the tube: the note is softer and for a moment only its bar is heard.
    fan = 1 - tremolo * (0.5 + 0.5 * turn)
    level = held(attack, sustain.min(ring), release, gate) * 0.48
    left, right = (side * level for side in widen((b + t * fan for b, t in zip(bar, tube, strict=True)), width))
    finish_wide(left, right, out, amp, pan)

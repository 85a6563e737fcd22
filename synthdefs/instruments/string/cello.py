"""Cello: a bow on a low string and the wood that answers it, dark, broad, and singing after a moment.

Tags: bowed, strings, warm, dark, orchestra. Notes: 36 .. 76.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until the bow or the breath stops
attack      s      0.005 .. 5    time to full level
release     s      0.02 .. 10    time to silence after the sustain
vibrato     ratio  0 .. 1        how far the pitch swings; 1 is a semitone
brightness  ratio  0 .. 1        from over the fingerboard to near the bridge
noise       ratio  0 .. 1        how much of the hair of the bow is heard
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef

from ..._player import fiddle, vibrating
from ..._voice import Control, finish_wide, held, randomise

# The modes of a cello's body: air, belly and back, then the hill of the bridge (Fletcher and Rossing, chapter 10), as
# heard from the left and from the right. Frequency (Hz), level, time to ring (s).
LEFT = (
    (102, 0.5, 0.09),
    (184, 0.7, 0.07),
    (227, 0.4, 0.06),
    (305, 0.4, 0.04),
    (512, 0.4, 0.03),
    (980, 0.5, 0.02),
    (1620, 0.5, 0.012),
    (2300, 0.3, 0.01),
)
RIGHT = (
    (102, 0.5, 0.09),
    (172, 0.6, 0.07),
    (219, 0.5, 0.06),
    (380, 0.5, 0.04),
    (610, 0.4, 0.03),
    (1150, 0.5, 0.02),
    (1450, 0.5, 0.012),
    (2600, 0.3, 0.01),
)


@synthdef()
def cello(
    out: Control = 0,
    freq: Control = 146.83,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.6,
    attack: Control = 0.09,
    gate: Control = 1.0,
    release: Control = 0.25,
    vibrato: Control = 0.18,
    brightness: Control = 0.45,
    noise: Control = 0.3,
    width: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    swing, opened = vibrato * vibrating(5.2, 0.25, 0.5), 500 + 3800 * brightness
    sides = fiddle(freq, velocity, swing, noise, (LEFT, RIGHT), opened, width)
    level = held(attack, sustain, release, gate) * 0.81
    left, right = (side * level for side in sides)
    finish_wide(left, right, out, amp, pan)

"""Transient shaper: strokes get harder or softer, and what rings after them longer or shorter, loud or not.

Tags: dynamics, drums, punch.

attack   dB     -24 .. 24    how much louder the stroke gets
sustain  dB     -24 .. 24    how much louder what comes after it
mix      ratio  0 .. 1       dry to shaped
"""

from supriya import synthdef

from ..._dynamics import following, peak
from ..._effect import LAG, blend, heard
from ..._voice import Control

# s: who rises sooner than the slow one is a stroke, who falls sooner than the lazy one rings after it.
FAST, SLOW, LAZY = 0.0005, 0.03, 0.4
FALL = 0.04
WHOLE = 12.0  # dB that the two lie apart where it works in full


@synthdef()
def transient(bus: Control = 0, attack: Control = 6.0, sustain: Control = 0.0, mix: Control = 1.0) -> None:
    sound = heard(bus)
    # Ratios of levels are the same whatever the level.
    level = peak(sound)
    quick, slow, lazy = (following(level, *times) for times in ((FAST, FALL), (SLOW, FALL), (FAST, LAZY)))
    stroke = ((quick / slow).amplitude_to_db() / WHOLE).clip(0, 1)
    after = ((lazy / quick).amplitude_to_db() / WHOLE).clip(0, 1)
    gains = (attack.clip(-24, 24).lagged(LAG), sustain.clip(-24, 24).lagged(LAG))
    blend(bus, sound * (stroke * gains[0] + after * gains[1]).db_to_amplitude(), mix)

"""Leveller: a voice that comes and goes, near the microphone and far from it, is brought to one loudness. 20 ms late.

In pauses its gain stays as it is, so that no noise is pulled up.

Tags: dynamics, voice, loud, automatic.

loudness  LUFS   -40 .. -6     how loud it is to be while somebody speaks
most      dB     0 .. 40       by how much it is turned up or down at the most
memory    s      0.2 .. 5      over how much of the speech its loudness is taken
peak      dB     -24 .. 0      peak level above which what is too loud for a moment is turned down
mix       ratio  0 .. 1        dry to levelled
"""

from supriya import synthdef

from ..._dynamics import excess, following
from ..._dynamics import loudness as peak_level
from ..._effect import LAG, blend, delayed, heard
from ..._speech import going, k_power, smoothed, speaking, spoken
from ..._speech import loudness as lufs
from ..._voice import Control

LATENCY = 960  # samples: so much sooner it knows what comes, and so do those that listen to it

HOLD, QUICK = 0.15, 0.02
# How fast its gain goes up and down (s, to 63 %).
UP, DOWN = 0.1, 0.06
RATIO, KNEE, ATTACK, RELEASE = 8.0, 6.0, 0.002, 0.08


@synthdef()
def leveller(
    bus: Control = 0,
    loudness: Control = -18.0,
    most: Control = 24.0,
    memory: Control = 0.4,
    peak: Control = -6.0,
    mix: Control = 1.0,
) -> None:
    sound = heard(bus)
    left, right = sound
    gate = speaking((left + right) / 2, HOLD)
    measured = spoken(smoothed(k_power(sound), QUICK), gate, memory.clip(0.2, 5))
    due = (loudness.clip(-40, -6).lagged(LAG) - lufs(measured)).clip(-most.clip(0, 40), most.clip(0, 40))
    louder = [delayed(side, LATENCY) * going(due, UP, DOWN).db_to_amplitude() for side in sound]
    over = excess(peak_level(louder), peak.clip(-24, 0).lagged(LAG), KNEE)
    cut = following(over * (1 - 1 / RATIO), ATTACK, RELEASE)
    blend(bus, [side * (-cut).db_to_amplitude() for side in louder], mix)

"""Glue: a bus compressor that hears the power and not the peaks, and less of the bass; what plays together stays so.

Tags: dynamics, master, bus, warm.

threshold  dB     -40 .. 0        level (of a sine's peak) above which it works
ratio      ratio  1.2 .. 10       how many dB in make one dB out, above the threshold
attack     s      0.0005 .. 0.1   time in which it turns down, to 63 %
release    s      0.05 .. 2       time in which it lets go of what lasted, to 63 %; of a peak sooner
makeup     dB     -12 .. 24       gain afterwards
bass       Hz     10 .. 300       below this it hears less and less, 12 dB an octave
mix        ratio  0 .. 1          dry to glued
"""

from supriya import synthdef
from supriya.ugens import BHiPass, RunningSum

from ..._dynamics import BUTTERWORTH, SILENT, excess, following
from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control

KNEE = 10.0
WINDOW = 1024  # samples over which the power is the mean
QUICK = 0.06  # s: release of peaks
LASTING = 0.4  # s after which a level has lasted


@synthdef()
def glue(
    bus: Control = 0,
    threshold: Control = -20.0,
    ratio: Control = 2.0,
    attack: Control = 0.01,
    release: Control = 0.4,
    makeup: Control = 0.0,
    bass: Control = 80.0,
    mix: Control = 1.0,
) -> None:
    sound = heard(bus)
    left, right = BHiPass.ar(source=sound, frequency=gliding(bass.clip(10, 300)), reciprocal_of_q=BUTTERWORTH)
    # The mean of both sides, and twice that: a sine's power is half the square of its peak.
    power = RunningSum.ar(source=left * left + right * right, sample_count=WINDOW).max(0) / WINDOW
    level = power.sqrt().max(SILENT).amplitude_to_db()
    due = excess(level, threshold, KNEE) * (1 - 1 / ratio.max(1))
    quick = following(due, attack.max(0.0005), QUICK)
    cut = quick.max(following(due, LASTING, release))
    blend(bus, sound * (makeup.lagged(LAG) - cut).db_to_amplitude(), mix)

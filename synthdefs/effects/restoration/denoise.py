"""Denoiser: what hisses, hums and roars steadily under a voice or an instrument goes; what moves stays. 25 ms late.

It learns by itself what noise there is, partial by partial, and goes on learning: nobody has to show it any.

Tags: restoration, clean, voice.

reduction  dB     0 .. 40      by how much noise is turned down at the most
above      dB     -12 .. 12    how much louder than it is the noise is taken to be: more of it goes, and of the rest too
learning   s      0.02 .. 2    in which what is known of the noise follows it, to 63 %
low        Hz     0 .. 500     below this everything is turned down as noise is
mix        ratio  0 .. 1       dry to clean
"""

from supriya import synthdef
from supriya.ugens import Line

from ..._bins import SILENT, Bin, memory, now_and_then, seconds_to, weighed
from ..._effect import LAG, blend, heard
from ..._voice import Control, Signal

LATENCY = 1216  # samples, as `_bins` has them

# T. Gerkmann and R. C. Hendriks, "Unbiased MMSE-based noise power estimation with low complexity and low tracking
# delay", IEEE Trans. ASLP 20 (2012): what speech is taken to have over noise where it is (15 dB), how slowly it is
# looked at whether a bin seems to be nothing else (s), and how sure one may be of that.
ASSUMED = 10.0
LONG, SURE = 0.05, 0.99
# R. Martin, "Noise power spectral density estimation based on optimal smoothing and minimum statistics", IEEE Trans.
# SAP 9 (2001): noise is no softer than the softest within one or two such windows (s), by so much more than that.
SMOOTH, WINDOW, BIAS = 0.03, 1.2, 1.3
# As much of the beginning is taken to be noise only (s).
FIRST = 0.2
# Y. Ephraim and D. Malah, "Speech enhancement using a minimum mean-square error short-time spectral amplitude
# estimator", IEEE Trans. ASSP 32 (1984): how much of the ratio of sound to noise is that of the frame before, without
# which what is left of the noise would ring.
BEFORE = 0.92


@synthdef()
def denoise(
    bus: Control = 0,
    reduction: Control = 18.0,
    above: Control = 0.5,
    learning: Control = 0.3,
    low: Control = 80.0,
    mix: Control = 1.0,
) -> None:
    floor = (-reduction.clip(0, 40).lagged(LAG)).db_to_amplitude()
    louder = 10 ** (above.clip(-12, 12).lagged(LAG) / 10)
    slow, smooth, long = (seconds_to(each) for each in (learning.clip(0.02, 2), SMOOTH, LONG))
    known, begun = memory(6), now_and_then(WINDOW)
    early = Line.kr(start=1, stop=0, duration=FIRST) > 0

    def gain(each: Bin) -> Signal:
        noise, likely, least, before, level, clean = each.recall(known, 6)
        power = each.power + SILENT / 10
        level = power + smooth * (level - power)
        # Whether there is anything else than noise.
        sound = 1 / (1 + (1 + ASSUMED) * (power / noise.max(SILENT / 10) * (-ASSUMED / (1 + ASSUMED))).exponential())
        likely = sound + long * (likely - sound)
        sound = sound - (likely > SURE) * (sound - SURE).max(0)
        new = noise + (1 - sound) * (1 - slow) * (power - noise)
        before, least = (least * begun + before * (1 - begun)), level.min(least + begun * 1e9)
        new = new.max(BIAS * least.min(before))
        # What was never heard yet is noise, and so is what it begins with.
        new = new.max(level * early)
        unknown = noise < SILENT
        new = power * unknown + new * (1 - unknown)
        taken = new * louder
        ratio = (BEFORE * clean / taken + (1 - BEFORE) * (power / taken - 1).max(0)).max(1e-4)
        open_ = (ratio / (1 + ratio)).max(floor)
        open_ = floor + (open_ - floor) * (each.hertz >= low)
        each.remember(known, new, likely, least, before, level, open_.squared() * power)
        return open_

    blend(bus, weighed(heard(bus), gain), mix)

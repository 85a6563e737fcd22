"""The springs at the bottom of an old amplifier: each stroke comes back as a chirp, again and again.

Tags: spring, lofi, vintage, metallic.

time   s      0.3 .. 6       until it has died away by 60 dB
boing  ratio  0 .. 1         how far the chirps are drawn out
tone   Hz     500 .. 4000    where the highs end
mix    ratio  0 .. 1         dry to springs
"""

from supriya import synthdef
from supriya.ugens import HPF, AllpassN, BLowPass, ControlDur, DelayC, LocalIn, LocalOut

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control, Signal

# Välimäki, Parker and Abel, "Parametric Spring Reverberation Effect", JAES 58 (2010): all-passes that are stretched, so
# that what lies below some 4 kHz gets later the higher it is.
STAGES, STRETCH = 50, 6 / 48000
SPRINGS = (0.0371, 0.0429)  # s along each and back
SIXTY_DB = 6.9077553


def dispersed(signal: Signal, bend: Control) -> Signal:
    """Return a chirp for each sample of the signal, from low to high."""
    # The gain is negative: the lows come first.
    ring = STRETCH * SIXTY_DB / bend.log()
    for _ in range(STAGES):
        signal = AllpassN.ar(source=signal, maximum_delay_time=STRETCH, delay_time=STRETCH, decay_time=ring)
    return signal


@synthdef()
def spring(
    bus: Control = 0,
    time: Control = 2.0,
    boing: Control = 0.7,
    tone: Control = 3200.0,
    mix: Control = 0.3,
) -> None:
    time, tone = time.clip(0.1, 6).lagged(LAG), gliding(tone.clip(500, 4000))
    bend = 0.1 + 0.55 * boing.clip(0, 1).lagged(3 * LAG, factor=2)
    # What the all-passes take at low frequencies is part of the way.
    further = STAGES * STRETCH * (1 - bend) / (1 + bend)
    ends = LocalIn.ar(channel_count=2)
    fed, heard_ends = [], []
    for sound, end, length in zip(heard(bus), ends, SPRINGS, strict=True):
        kept = (-SIXTY_DB * (length + further) / time).exponential()
        wire = dispersed(HPF.ar(source=sound, frequency=80) - end * kept, bend)
        # LocalIn hears LocalOut a block later.
        fed.append(DelayC.ar(source=wire, maximum_delay_time=length, delay_time=length - ControlDur.ir()))
        heard_ends.append(wire * (1 - kept * kept).sqrt())
    LocalOut.ar(source=fed)
    left, right = (BLowPass.ar(source=BLowPass.ar(source=end, frequency=tone), frequency=tone) for end in heard_ends)
    # Each spring is heard a little on the other side.
    blend(bus, [left + right * 0.3, right + left * 0.3], mix)

"""A rhythm of up to eight echoes that comes once, from alternating sides, and can fade away, swell or swing.

Tags: echo, rhythmic, wide.

time    cycles  0.0078125 .. 0.5    from one tap to the next; 0.5 s at the most; a change glides
taps    count   1 .. 8              how many there are
swell   dB      -12 .. 12           how much louder each is than the one before
swing   ratio   0 .. 0.9            how much later every other one is, as a part of the time
spread  ratio   0 .. 1              how far they alternate between left and right, left first
mix     ratio   0 .. 1              dry to taps
"""

from supriya import synthdef
from supriya.ugens import DelayC

from ..._effect import LAG, blend, heard
from ..._lines import in_time, whole
from ..._voice import Control, Signal

TAPS = 8
LONGEST = 0.5  # s


@synthdef()
def multi_tap(
    bus: Control = 0,
    cps: Control = 0.5,
    time: Control = 0.125,
    taps: Control = 6.0,
    swell: Control = -3.0,
    swing: Control = 0.0,
    spread: Control = 0.8,
    mix: Control = 0.4,
) -> None:
    step = in_time(time, cps, LONGEST)
    late = step * swing.clip(0, 0.9).lagged(3 * LAG, factor=2)
    # One after the other, so that eight taps need no more memory than the longest.
    first, *waits = (whole(wait) for wait in (step, step + late, step - late))
    spread, swell = spread.clip(0, 1).lagged(LAG), swell.clip(-12, 12).lagged(3 * LAG, factor=2)
    levels = [(swell * tap).db_to_amplitude() * (taps - tap).clip(0, 1).lagged(LAG) for tap in range(TAPS)]
    loudest = swell.max(0) * (taps.clip(1, TAPS) - 1).lagged(LAG)
    left, right = heard(bus)
    heard_left: Signal = 0
    heard_right: Signal = 0
    for tap, level in enumerate(levels):
        wait = waits[1 - tap % 2] if tap else first
        left, right = (
            DelayC.ar(source=side, maximum_delay_time=2 * LONGEST, delay_time=wait) for side in (left, right)
        )
        near, far = (heard_right, heard_left) if tap % 2 else (heard_left, heard_right)
        near, far = near + left * level, far + right * level * (1 - spread)
        heard_left, heard_right = (far, near) if tap % 2 else (near, far)
    scale = (-loudest).db_to_amplitude()
    blend(bus, [heard_left * scale, heard_right * scale], mix)

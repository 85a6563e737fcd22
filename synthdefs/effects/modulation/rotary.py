"""A rotating speaker: a horn for the highs and a drum for the lows, that speed up and slow down each in its own time.

Tags: organ, doppler, swirl, vintage.

speed  ratio  0 .. 1    0: slow, 1: fast; the horn gets there in a second, the drum in five
depth  ratio  0 .. 1    how near the microphones are
width  ratio  0 .. 1    how far they lie apart, around the speaker
drive  ratio  0 .. 1    how hard its amplifier is driven
mix    ratio  0 .. 1    dry to rotating
"""

from math import pi

from supriya import synthdef
from supriya.ugens import BHiPass, BLowPass, DelayC, SinOsc

from ..._effect import LAG, blend, heard
from ..._voice import Control, Signal

# Slow and fast (turns a second), how long they take to get there, and how far from the axis the sound leaves them: the
# horn's mouth at 19 cm. C. A. Henricksen, "Unearthing the Mysteries of the Leslie Cabinet" (1981).
HORN, HORN_TIME, HORN_RADIUS = (0.8, 6.67), 1.0, 0.19
DRUM, DRUM_TIME, DRUM_RADIUS = (0.67, 5.7), 5.0, 0.1
SPEED = 343.0  # m/s, of sound
CROSSOVER = 800  # Hz


def rotating(sound: Signal, turn: Signal, radius: float, depth: Control, dip: float) -> Signal:
    """Return the sound of a speaker that turns: nearer and louder, then farther and softer."""
    late = radius / SPEED * (1.3 - turn * depth)
    moving = DelayC.ar(source=sound, maximum_delay_time=0.005, delay_time=late)
    return moving * (1 - (1 - turn) * depth * (dip / 2))


def turning(rates: tuple[float, float], speed: Control, time: float, phase: Control) -> Signal:
    """Return how near (-1 .. 1) a rotor is that gets from slow to fast in `time` (s)."""
    slow, fast = rates
    return SinOsc.kr(frequency=(slow + (fast - slow) * speed).lagged(time), phase=phase)


@synthdef()
def rotary(
    bus: Control = 0,
    speed: Control = 0.0,
    depth: Control = 0.8,
    width: Control = 0.7,
    drive: Control = 0.2,
    mix: Control = 1.0,
) -> None:
    left, right = heard(bus)
    speed, depth = speed.clip(0, 1), depth.clip(0, 1).lagged(3 * LAG, factor=2)
    width, gain = width.clip(0, 1).lagged(3 * LAG, factor=2), 0.1 + 2 * drive.clip(0, 1).lagged(LAG)
    sound = ((left + right) * 0.5 * gain).tanh() / gain
    # Linkwitz and Riley: two Butterworths each, in phase with each other.
    highs, lows = sound, sound
    for _ in range(2):
        highs = BHiPass.ar(source=highs, frequency=CROSSOVER, reciprocal_of_q=2**0.5)
        lows = BLowPass.ar(source=lows, frequency=CROSSOVER, reciprocal_of_q=2**0.5)
    wet = []
    for side in (-1, 1):
        # Two microphones, up to half a turn apart.
        phase = width * (side * pi / 2)
        horn = rotating(highs, turning(HORN, speed, HORN_TIME, phase), HORN_RADIUS, depth, 0.7)
        # The drum turns the other way.
        drum = rotating(lows, turning(DRUM, speed, DRUM_TIME, -phase), DRUM_RADIUS, depth, 0.5)
        wet.append(horn + drum)
    blend(bus, wet, mix)

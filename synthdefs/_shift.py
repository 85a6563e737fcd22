"""What shifts pitch: two tape heads in turn, that move along what was just heard."""

from supriya.ugens import K2A, DelayC, Impulse, Latch, Phasor, SampleDur, Schmidt

from ._effect import pitch
from ._voice import Control, Signal

LONGEST = 0.1  # s
EDGES = (57, 113, 226, 453, 905)  # Hz, above which twice as many waves fit
AUDIBLE = 0.01
USUAL = 0.05  # s that a head moves along, where there is no pitch


def stretch(sound: Signal) -> Control:
    """Return how far (s) heads should move along a sound: a whole number of its waves, so that none is broken."""
    hertz, found = pitch(sound, AUDIBLE, min_frequency=25, max_frequency=2000, max_bins_per_octave=128, median=7)
    # An even number, for the two heads are half the way apart; and one that does not flicker as the pitch does.
    octaves = sum(Schmidt.kr(source=hertz, minimum=edge * 0.96, maximum=edge * 1.04) for edge in EDGES)
    waves = 2 ** (1 + octaves)
    return (USUAL + (waves / hertz - USUAL) * found).min(LONGEST)


def shifted(sound: Signal, ratio: Control, way: Control) -> Signal:
    """Return the sound at `ratio` times its pitch, by heads that move along `way` (s) of it."""
    steps = Phasor.ar(rate=(1 - ratio) / way * SampleDur.ir(), start=0, stop=1)
    first = Impulse.ar(frequency=0)
    total: Signal = 0
    for head in (0, 0.5):
        place = (steps + head).fractional_part()
        # Unheard where it has to jump back, and only there it may learn of another way.
        weight = (abs(place - 0.5) * -3 + 1.25).clip(0, 1)
        silent = weight <= 0
        weight = weight * weight * (3 - 2 * weight)
        own = Latch.ar(source=K2A.ar(source=way), trigger=silent.max(first))
        late = place * own + 4 * SampleDur.ir()
        total += DelayC.ar(source=sound, maximum_delay_time=LONGEST + 0.01, delay_time=late) * weight
    return total

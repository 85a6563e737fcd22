"""A steel plate: bright and dense from the first moment on, without any room around it.

Tags: plate, bright, dense.

time       s      0.8 .. 20       until it has died away by 60 dB
damp       ratio  0 .. 1          how much sooner its highs do
predelay   s      0 .. 0.25       time before it sets in
bandwidth  Hz     200 .. 20000    where the highs of what goes in end
motion     ratio  0 .. 1          how far its modes wander
mix        ratio  0 .. 1          dry to plate
"""

from supriya import synthdef
from supriya.ugens import AllpassC, AllpassN, ControlDur, DelayL, DelayN, LocalIn, LocalOut, OnePole, SampleDur, SinOsc

from ..._effect import LAG, blend, gliding, heard
from ..._lines import darker
from ..._network import ringing
from ..._voice import Control, Signal

# The figure of eight of J. Dattorro, "Effect Design 1: Reverberator and Other Filters", JAES 45 (1997), table 1:
# samples at 29,761 Hz. Each half of the tank: an all-pass that wanders, a line, an all-pass, a line.
HERTZ = 29761
DIFFUSERS = ((142, 0.75), (107, 0.75), (379, 0.625), (277, 0.625))
TANK = ((672, 4453, 1800, 3720), (908, 4217, 2656, 3163))
EXCURSION = 16
# What lingers in the all-passes outlasts the rest: by so much the way round is longer in the end, measured.
LONGER = 1.08
# Where the outputs listen: half, which line or all-pass of it, at which sample, with which sign.
TAPS = (
    ((1, 1, 266, 1), (1, 1, 2974, 1), (1, 2, 1913, -1), (1, 3, 1996, 1), (0, 1, 1990, -1), (0, 2, 187, -1),
     (0, 3, 1066, -1)),
    ((0, 1, 353, 1), (0, 1, 3627, 1), (0, 2, 1228, -1), (0, 3, 2673, 1), (1, 1, 2111, -1), (1, 2, 335, -1),
     (1, 3, 121, -1)),
)  # fmt: skip


def seconds(samples: float) -> float:
    """Return a length of the paper's in seconds."""
    return samples / HERTZ


def later(signal: Signal, samples: float) -> Signal:
    """Return the signal that many of the paper's samples later."""
    return DelayN.ar(source=signal, maximum_delay_time=seconds(samples), delay_time=seconds(samples))


@synthdef()
def plate(
    bus: Control = 0,
    time: Control = 1.8,
    damp: Control = 0.2,
    predelay: Control = 0.0,
    bandwidth: Control = 16000.0,
    motion: Control = 0.5,
    mix: Control = 0.3,
) -> None:
    time, damp = time.clip(0.8, 20).lagged(LAG), damp.clip(0, 1).lagged(LAG)
    pause = predelay.clip(0, 0.25).lagged(6 * LAG).round(SampleDur.ir())
    excursion = seconds(EXCURSION) * motion.clip(0, 1).lagged(6 * LAG)
    # Four times round the figure of eight the sound is weakened.
    decay = (-60 / 4 * LONGER * seconds(sum(map(sum, TANK))) / time).db_to_amplitude()
    # The paper's pole, at this sample rate.
    dull = (damp * 0.9) ** (HERTZ * SampleDur.ir())
    # Or its all-passes would ring longer than the plate.
    diffusion = (decay + 0.05).clip(0.15, 0.5)
    left, right = heard(bus)
    sound = DelayL.ar(source=(left + right) * 0.5, maximum_delay_time=0.25, delay_time=pause)
    sound = darker(sound, gliding(bandwidth.clip(200, 20000)))
    for length, gain in DIFFUSERS:
        wait = seconds(length)
        sound = AllpassN.ar(source=sound, maximum_delay_time=wait, delay_time=wait, decay_time=ringing(wait, gain))
    back: Signal = LocalIn.ar(channel_count=2)
    places: list[list[Signal]] = []
    for half, (wandering, first, still, last) in enumerate(TANK):
        wait = seconds(wandering)
        sway = SinOsc.kr(frequency=0.9 + 0.2 * half, phase=1.57 * half) * excursion
        # In the tank's first all-pass the signs of the paper are turned round.
        spread = AllpassC.ar(
            source=sound + back[1 - half],
            maximum_delay_time=seconds(wandering + EXCURSION + 2),
            delay_time=wait + sway,
            decay_time=-ringing(wait, (decay + 0.25).clip(0.35, 0.7)),
        )
        dulled = OnePole.ar(source=later(spread, first), coefficient=dull) * decay
        dense = AllpassN.ar(
            source=dulled,
            maximum_delay_time=seconds(still),
            delay_time=seconds(still),
            decay_time=ringing(seconds(still), diffusion),
        )
        places.append([spread, spread, dense, dense])
        end = seconds(last) - ControlDur.ir()
        places[half].append(DelayN.ar(source=dense, maximum_delay_time=end, delay_time=end) * decay)
    LocalOut.ar(source=[places[0][-1], places[1][-1]])
    wet = [sum(later(places[half][which], at) * sign for half, which, at, sign in taps) for taps in TAPS]
    blend(bus, [side * (1 - decay * decay).sqrt() for side in wet], mix)

"""What hears inputs of the sound card, and turns down what howls: a loudspeaker that its microphone hears."""

from math import log

from supriya.ugens import A2K, Amplitude, In, LeakDC, NumOutputBuses, Sanitize

from ._speech import going, kept
from ._voice import Control, Signal

# A howl is louder than that (dB), and steadier within so long (s) than any voice is (dB); then it goes by so much (dB)
# for so long (s).
LOUD, WITHIN, STEADY = -14.0, 0.5, 1.0
DOWN, AWAY = 30.0, 1.5
RISE, FALL = 0.001, 0.05


def hears(sides: int, number: Control) -> list[Signal]:
    """Return so many inputs, the first of them number 0, without DC and without howling."""
    read: Signal = In.ar(bus=NumOutputBuses.ir() + number, channel_count=sides)
    sound = [LeakDC.ar(source=Sanitize.ar(source=side).clip(-4, 4)) for side in (read if sides > 1 else [read])]
    loudest = abs(sound[0]).max(abs(sound[-1]))
    level = A2K.kr(source=Amplitude.ar(source=loudest, attack_time=RISE, release_time=FALL))
    decibels = level.max(1e-6).log() * (20 / log(10))
    # The highest of late and the lowest of late; each comes back slowly.
    spread = going(decibels, RISE, WITHIN) - going(decibels, WITHIN, RISE)
    howls = (decibels > LOUD) * (spread < STEADY)
    # For as long as it takes a voice to change.
    lasts = going(howls, WITHIN, RISE) > 0.6
    cut = going(kept(lasts, AWAY), 0.02, 0.3) * DOWN
    return [side * (-cut).db_to_amplitude() for side in sound]

"""A track's channel strip: level, place, mute and sends, from its bus to the mix; and back to its bus, as it is heard.

Its meter is two control buses: the peak, which falls at once, and the mean power of both sides.

gain     ratio  0 .. 2        level
pan      ratio  -1 .. 1       place, left to right
mute     ratio  0 .. 1        1 is silent
delay    ratio  0 .. 1        how much of the track goes to the delay
room     ratio  0 .. 1        how much of the track goes to the reverb
law      dB     3 .. 6        how much less loud it is in the middle than at a side
flat     ratio  0 .. 1        1: as loud in the middle as it came, and louder at a side
"""

from math import pi

from supriya import synthdef
from supriya.ugens import A2K, Amplitude, In, Lag, Out, ReplaceOut, Sanitize

from .._voice import Control, Signal

# Fast enough to feel immediate, slow enough not to click.
GLIDE = 0.03
# In which a mean power gets to within 0.1 %, and a peak falls by 60 dB (s): never below the mean.
MEAN, FALL = 0.6, 1.5
# The law of equal power: that of a sine (dB).
POWER = 3.0


def placed(place: Control, law: Control) -> tuple[Signal, Signal]:
    """Return the levels of the two sides."""
    return tuple(((1 + side * place) * (pi / 4)).sin() ** (law / POWER) for side in (-1, 1))


@synthdef()
def strip(
    bus: Control = 16,
    out: Control = 0,
    delay_bus: Control = 16,
    room_bus: Control = 16,
    meter: Control = 0,
    gain: Control = 1.0,
    pan: Control = 0.0,
    mute: Control = 0.0,
    delay: Control = 0.0,
    room: Control = 0.0,
    law: Control = 3.0,
    flat: Control = 0.0,
) -> None:
    # Three stereo pairs: the track itself, and what single events sent to the delay and to the reverb.
    # A bad sample must not get into the sends, where it would stay for good.
    channels = [Sanitize.ar(source=channel) for channel in In.ar(bus=bus, channel_count=6)]
    level = Lag.kr(source=gain * (1 - mute), lag_time=GLIDE)
    sides = placed(Lag.kr(source=pan, lag_time=GLIDE), Lag.kr(source=law, lag_time=GLIDE))
    whole = 2 ** (law / POWER / 2 * flat)
    levels = [side * whole * level for side in sides]
    left, right = (channel * each for channel, each in zip(channels[:2], levels, strict=True))
    for send_bus, amount, first in ((delay_bus, delay, 2), (room_bus, room, 4)):
        share = Lag.kr(source=amount, lag_time=GLIDE)
        events = [channels[first + side] * levels[side] for side in (0, 1)]
        Out.ar(bus=send_bus, source=[left * share + events[0], right * share + events[1]])
    # Not Amplitude.kr, which takes its times for those of a control rate at every sample (scsynth 3.14.1).
    peak = Amplitude.ar(source=abs(left).max(abs(right)), attack_time=0.0001, release_time=FALL)
    power = Lag.ar(source=(left.squared() + right.squared()) / 2, lag_time=MEAN)
    Out.kr(bus=meter, source=[A2K.kr(source=each) for each in (peak, power)])
    Out.ar(bus=out, source=[left, right])
    # Whoever hears this track, hears it as the mix does.
    ReplaceOut.ar(bus=bus, source=[left, right])

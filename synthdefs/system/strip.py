"""A track's channel strip: level, place, mute and sends, from its bus to the mix.

gain     ratio  0 .. 2        level
pan      ratio  -1 .. 1       place, left to right
mute     ratio  0 .. 1        1 is silent
delay    ratio  0 .. 1        how much of the track goes to the delay
room     ratio  0 .. 1        how much of the track goes to the reverb
"""

from supriya import synthdef
from supriya.ugens import Amplitude, Balance2, In, Lag, Out, Sanitize

from .._voice import Control

# Fast enough to feel immediate, slow enough not to click.
GLIDE = 0.03


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
) -> None:
    # Three stereo pairs: the track itself, and what single events sent to the delay and to the reverb.
    # A bad sample must not get into the sends, where it would stay for good.
    channels = [Sanitize.ar(source=channel) for channel in In.ar(bus=bus, channel_count=6)]
    level = Lag.kr(source=gain * (1 - mute), lag_time=GLIDE)
    place = Lag.kr(source=pan, lag_time=GLIDE)
    left, right = Balance2.ar(left=channels[0], right=channels[1], position=place, level=level)
    for send_bus, amount, sent in ((delay_bus, delay, channels[2:4]), (room_bus, room, channels[4:6])):
        share = Lag.kr(source=amount, lag_time=GLIDE)
        Out.ar(bus=send_bus, source=[left * share + sent[0] * level, right * share + sent[1] * level])
    Out.kr(
        bus=meter,
        source=[Amplitude.kr(source=channel, attack_time=0.001, release_time=0.3) for channel in (left, right)],
    )
    Out.ar(bus=out, source=[left, right])

"""A track's channel strip: level, place, mute and sends, from its bus to the mix.

gain     ratio  0 .. 2        level
pan      ratio  -1 .. 1       place, left to right
mute     ratio  0 .. 1        1 is silent
delay    ratio  0 .. 1        how much of the track goes to the delay
room     ratio  0 .. 1        how much of the track goes to the reverb
"""

from supriya import synthdef
from supriya.ugens import Amplitude, Balance2, In, Lag, Out, Sanitize

from .._voice import Control, Signal

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
    placed: list[Signal] = [
        Balance2.ar(left=channels[at], right=channels[at + 1], position=place, level=level) for at in (0, 2, 4)
    ]
    left, right = placed[0]
    for send_bus, amount, events in ((delay_bus, delay, placed[1]), (room_bus, room, placed[2])):
        share = Lag.kr(source=amount, lag_time=GLIDE)
        Out.ar(bus=send_bus, source=[left * share + events[0], right * share + events[1]])
    Out.kr(
        bus=meter,
        source=[Amplitude.kr(source=channel, attack_time=0.001, release_time=0.3) for channel in (left, right)],
    )
    Out.ar(bus=out, source=[left, right])

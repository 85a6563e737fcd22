"""What plays sound files: from memory, and from disk; with one side or two."""

from supriya import DoneAction, Envelope
from supriya.ugens import (
    Balance2,
    BufFrames,
    BufRateScale,
    EnvGen,
    Impulse,
    Line,
    OffsetOut,
    Pan2,
    PlayBuf,
    Trig1,
    VDiskIn,
)

from ._voice import SILENCE, Control, Signal


def shaped(attack: Control, sustain: Control, release: Control, gate: Control) -> Signal:
    """Return the envelope of a sample: all of it from the first frame on, but for fades, and it frees the voice."""
    lasting = Trig1.ar(source=Impulse.ar(frequency=0), duration=(sustain - release).max(attack)) * gate
    shape = Envelope(
        # Where there is no attack the first frame is heard.
        amplitudes=[attack <= 0, 1, 0, 0],
        durations=[attack, release, SILENCE],
        curves=["sine", "sine", "linear"],
        release_node=1,
    )
    return EnvGen.ar(envelope=shape, gate=lasting, done_action=DoneAction.FREE_SYNTH)


def from_memory(
    sides: int, buffer: Control, begin: Control, speed: Control, final: Control, sustain: Control, again: Control
) -> Signal:
    """Return a buffer played from `begin` (0 .. 1) on, at `speed`, then `final`, anew each `again` s if not 0."""
    rate = Line.ar(start=speed, stop=final, duration=sustain) * BufRateScale.ir(buffer_id=buffer)
    return PlayBuf.ar(
        channel_count=sides,
        buffer_id=buffer,
        rate=rate,
        trigger=Impulse.ar(frequency=(again > 0) / again.max(0.001)),
        start_position=begin * BufFrames.ir(buffer_id=buffer),
        loop=1,
    )


def from_disk(sides: int, buffer: Control, speed: Control, final: Control, sustain: Control) -> Signal:
    """Return a buffer's file played from where it was opened, at a speed that becomes `final`."""
    rate = Line.kr(start=speed, stop=final, duration=sustain) * BufRateScale.ir(buffer_id=buffer)
    return VDiskIn.ar(channel_count=sides, buffer_id=buffer, rate=rate)


def placed(signal: Signal, sides: int, out: Control, amp: Control, pan: Control) -> None:
    """Put it on the voice's bus, as it is but for level and place."""
    if sides == 1:
        OffsetOut.ar(bus=out, source=Pan2.ar(source=signal, position=pan, level=amp))
        return
    left, right = signal
    OffsetOut.ar(bus=out, source=Balance2.ar(left=left, right=right, position=pan, level=amp))

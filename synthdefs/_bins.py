"""What effects share that weigh every partial by itself: arithmetic on the bins of a spectrum, as signals.

scsynth has no UGen that keeps a number for each partial. But a spectrum is in a buffer, and a buffer can be read: until
the next frame comes there are HOP samples, in which LANES readers walk over all bins, a bin a sample; what is worked
out on the way, each bin's gain and what is to be remembered of it, is written to other buffers. The gains are there
when the next frame comes, and are that one's whose sound is delayed by as much: so each frame has its own gains.
"""

from collections.abc import Callable
from dataclasses import dataclass

from supriya.ugens import (
    FFT,
    IFFT,
    BufRd,
    BufWr,
    ClearBuf,
    ControlDur,
    DelayN,
    Impulse,
    LocalBuf,
    Phasor,
    PV_MagAbove,
    PV_MagMul,
    SampleDur,
    Trig1,
)

from ._effect import delayed
from ._voice import Control, Signal

FRAME = 1024  # samples
HOP = FRAME // 4
BINS = FRAME // 2
LANES = BINS // HOP
HANN = 1  # the window, of FFT and IFFT
SQUARES = 1.5  # what the squares of the windows that lap over add up to
PLAIN = 1  # a buffer is read without interpolation
LATENCY = FRAME + HOP - 64  # samples
SILENT = 1e-9  # power of a bin that is none


@dataclass(frozen=True)
class Bin:
    """A bin as a signal that is another one each sample: its number, its power, and the buffers that it is read from.

    The power is that of the louder side; `spectra` are the buffers of both, and `place` is how far all bins are read.
    """

    number: Signal
    power: Signal
    spectra: tuple[Signal, ...]
    place: Signal

    @property
    def hertz(self) -> Signal:
        """Where it is (Hz)."""
        return self.number / (FRAME * SampleDur.ir())

    def in_turn(self, frames: int) -> "Bin":
        """Return it with a place of its own in each of so many frames, and the same again: a memory of so long."""
        ramp = Phasor.ar(rate=1, start=0, stop=HOP * frames)
        turn = ((ramp - self.place + HOP).truncate(HOP) / HOP) % frames
        return Bin(self.number + BINS * turn, self.power, self.spectra, self.place)

    def neighbour(self, bins: int) -> Signal:
        """Return the power of the bin that is so many further up."""
        number = (self.number + bins).clip(1, BINS - 1)
        levels = [BufRd.ar(buffer_id=each, phase=2 * number, interpolation=PLAIN) for each in self.spectra]
        return levels[0].squared().max(levels[1].squared())

    def recall(self, memory: Signal, count: int) -> list[Signal]:
        """Return what was remembered of it: so many numbers."""
        read: Signal = BufRd.ar(buffer_id=memory, phase=self.number, interpolation=PLAIN, channel_count=count)
        return list(read) if count > 1 else [read]

    def remember(self, memory: Signal, *values: Signal) -> None:
        """Remember so many numbers of it until the next frame."""
        BufWr.ar(buffer_id=memory, phase=self.number, source=list(values))


def memory(count: int, frames: int = BINS) -> Signal:
    """Return a buffer for so many numbers a bin, which are 0 at first."""
    buffer = LocalBuf.ir(channel_count=count, frame_count=frames)
    ClearBuf.ir(buffer_id=buffer)
    return buffer


def seconds_to(seconds: Control) -> Signal:
    """Return by what a memory that fades to 37 % in so long must be multiplied each frame."""
    return (-HOP * SampleDur.ir() / seconds).exponential()


def now_and_then(seconds: Control) -> Signal:
    """Return 1 for one frame every so many seconds, and 0 for the others."""
    # Whenever it begins: within as many samples as there are from frame to frame each bin has its turn.
    # Signals, as numbers that change are drawn out over a block.
    return Trig1.ar(source=Impulse.ar(frequency=1 / seconds), duration=HOP * SampleDur.ir())


def weighed(sound: Signal, work: Callable[[Bin], Signal]) -> list[Signal]:
    """Return both sides with each bin multiplied by the gain that `work` gives it, LATENCY samples later."""
    seen = [_polar(side) for side in sound]
    buffers, chains = zip(*seen, strict=True)
    gains = memory(1, FRAME)
    # Before the gains of the next frame are written.
    out = [_sounding(delayed(side, HOP), gains) for side in sound]
    place = Phasor.ar(trigger=chains[-1] >= 0, rate=1, start=0, stop=HOP)
    for lane in range(LANES):
        number = place + HOP * lane
        levels = [BufRd.ar(buffer_id=each, phase=2 * number, interpolation=PLAIN) for each in buffers]
        power = levels[0].squared().max(levels[1].squared())
        gain = work(Bin(number, power, tuple(buffers), place))
        BufWr.ar(buffer_id=gains, phase=2 * number, source=gain)
    # The last bin of all, half the sampling rate, is the second number of the buffer: it goes with its neighbour.
    BufWr.ar(buffer_id=gains, phase=2 * number - (number >= BINS - 1) * (2 * BINS - 3), source=gain)
    return out


def late(sound: Signal) -> Signal:
    """Return the sound in time with what was weighed."""
    # Not `delayed`: of half a second it would be a lot of memory.
    seconds = (FRAME + HOP + 0.5) * SampleDur.ir() - ControlDur.ir()
    return DelayN.ar(source=sound, maximum_delay_time=2 * FRAME / 20000, delay_time=seconds)


def _polar(side: Signal) -> tuple[Signal, Signal]:
    """Return the buffer of one side's spectra, and their chain: levels and phases."""
    # It is read before there is a spectrum in it.
    buffer = memory(1, FRAME)
    chain = FFT.kr(buffer_id=buffer, source=side, hop=HOP / FRAME, window_type=HANN)
    # All of them are above that: it stays as it is, in polar form.
    return buffer, PV_MagAbove.kr(pv_chain=chain, threshold=-1)


def _sounding(side: Signal, gains: Signal) -> Signal:
    """Return one side with its spectra multiplied by what is in a buffer."""
    buffer = LocalBuf.ir(channel_count=1, frame_count=FRAME)
    chain = FFT.kr(buffer_id=buffer, source=side, hop=HOP / FRAME, window_type=HANN)
    # The gains' chain is their buffer's number where there is a new frame, and -1 elsewhere.
    weights = (chain >= 0) * (gains + 1) - 1
    return IFFT.ar(pv_chain=PV_MagMul.kr(pv_chain_a=chain, pv_chain_b=weights), window_type=HANN) * (1 / SQUARES)

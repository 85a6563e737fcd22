"""What effects share that work on spectra: sound cut into overlapping frames, and what is made of them put together.

Frames lap over by half or by three quarters, weighted by a window as they are cut out and once more as they are
added up, so that a spectrum that is left alone sounds as before, `lateness` samples later.
"""

from collections.abc import Callable
from math import pi

from supriya.ugens import FFT, IFFT, ControlDur, DelayN, Hasher, LocalBuf, Phasor, PV_MagMul, PV_MagSmear, SampleDur

from ._voice import Control, Signal

FRAME = 2048  # samples
SINE, HANN = 0, 1  # the windows of FFT and IFFT
# By how much of a frame the next one comes later, and what its windows' squares add up to then.
HOPS = {SINE: (0.5, 1.0), HANN: (0.25, 1.5)}

MANY = 1_000_003  # samples until noise comes round again


def spectra(source: Signal, frame: int = FRAME, window: int = SINE) -> Signal:
    """Return the frames of one side as a chain of spectra."""
    hop, _ = HOPS[window]
    return FFT.kr(buffer_id=LocalBuf.ir(channel_count=1, frame_count=frame), source=source, hop=hop, window_type=window)


def sounding(chain: Signal, window: int = SINE) -> Signal:
    """Return what a chain of spectra sounds like."""
    return IFFT.ar(pv_chain=chain, window_type=window) * (1 / HOPS[window][1])


def reworked(sound: Signal, work: Callable[[Signal], Signal], frame: int = FRAME, window: int = SINE) -> list[Signal]:
    """Return both sides with their spectra changed by `work`."""
    return [sounding(work(spectra(side, frame, window)), window) for side in sound]


def lateness(frame: int = FRAME) -> Control:
    """Return how much later than its source a chain sounds (s)."""
    return frame * SampleDur.ir() - ControlDur.ir()


def late(sound: Signal, frame: int = FRAME) -> Signal:
    """Return the sound in time with its spectra."""
    seconds = lateness(frame) + 0.5 * SampleDur.ir()
    return DelayN.ar(source=sound, maximum_delay_time=frame / 20000, delay_time=seconds)


def loudest(decibels: Control, frame: int = FRAME) -> Control:
    """Return the magnitude of a sine of that level, cut out by the sine window."""
    return 10 ** (decibels / 20) * (frame / pi)


def hiss() -> Signal:
    """Return white noise that is the same in every take, and takes no random number away from anyone."""
    return Hasher.ar(source=Phasor.ar(rate=1, start=0, stop=MANY))


def coloured(carrier: Signal, voice: Signal, smooth: Control, frame: int = 1024) -> Signal:
    """Return a carrier with the levels of a voice's partials, smoothed over so many neighbours on each side.

    A partial of the carrier at 0 dB comes out as loud as the voice is there.
    """
    levels = PV_MagSmear.kr(pv_chain=spectra(voice, frame), bins=smooth.clip(0, 20).round(1))
    return sounding(PV_MagMul.kr(pv_chain_a=spectra(carrier, frame), pv_chain_b=levels)) / loudest(0, frame)

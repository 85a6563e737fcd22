"""Freeze: the spectrum of a moment stands still, as a breathing cloud; a new moment is taken now and then. 85 ms late.

Tags: spectral, drone, pad, hold.

time  cycles  0 .. 16    from one moment that is taken to the next, 0: the first one for ever
hold  ratio   0 .. 1     1: it stands still, 0: it moves on
mix   ratio   0 .. 1     dry to frozen
"""

from supriya import synthdef
from supriya.ugens import Impulse, PV_CopyPhase, PV_MagFreeze, SampleDur, Trig1

from ..._effect import LAG, blend, heard
from ..._spectral import HANN, hiss, late, sounding, spectra
from ..._voice import Control

LARGE = 4096  # samples
# Frames that differ in phase as noise does add up by their power, and so to less than equal ones (measured).
LOUDER = 1.15


@synthdef()
def freeze(bus: Control = 0, cps: Control = 0.5, time: Control = 1.0, hold: Control = 1.0, mix: Control = 1.0) -> None:
    # Nothing to hold before a whole frame was heard.
    begun = Trig1.kr(source=Impulse.kr(frequency=0), duration=1.5 * LARGE * SampleDur.ir())
    anew = Trig1.kr(
        source=Impulse.kr(frequency=(time > 0) * cps / time.max(0.01)), duration=0.25 * LARGE * SampleDur.ir()
    )
    still = (1 - begun.max(anew)).min(hold > 0)
    noise = spectra(hiss(), LARGE, HANN)
    sound, wet = heard(bus), []
    for side, live in zip(sound, late(sound, LARGE), strict=True):
        held = PV_MagFreeze.kr(pv_chain=spectra(side, LARGE, HANN), freeze=still)
        cloud = sounding(PV_CopyPhase.kr(pv_chain_a=held, pv_chain_b=noise), HANN) * LOUDER
        wet.append(live + (cloud - live) * hold.clip(0, 1).lagged(2 * LAG, factor=2))
    blend(bus, wet, mix)

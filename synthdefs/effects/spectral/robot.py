"""Robot: whatever is said, it says it on one note: the sound's colours, on the partials of a buzz. 21 ms late.

Tags: spectral, vocoder, voice, metallic.

freq    Hz     20 .. 1000    the note
smooth  bins    0 .. 20       how far the sound's own partials are smoothed away
mix     ratio  0 .. 1        dry to robot
"""

from supriya import synthdef
from supriya.ugens import Impulse, SampleRate

from ..._effect import blend, gliding, heard
from ..._spectral import coloured
from ..._voice import Control


@synthdef()
def robot(bus: Control = 0, freq: Control = 110.0, smooth: Control = 3.0, mix: Control = 1.0) -> None:
    hertz = gliding(freq.clip(20, 1000))
    # Each of its partials has a level of 4 dB, for what smoothing takes.
    buzz = Impulse.ar(frequency=hertz) * (SampleRate.ir() / hertz * 0.8)
    blend(bus, [coloured(buzz, side, smooth) for side in heard(bus)], mix)

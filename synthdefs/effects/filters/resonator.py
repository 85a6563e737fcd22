"""A struck body: eight tuned modes ring with whatever plays into them, from a harp's strings to bars of metal.

Tags: resonant, pitched, metallic.

freq     Hz     30 .. 2000    the lowest mode
stretch  ratio  0.5 .. 2      mode n lies at n to this power: 1: a string, 1.5: a bar, 2: a rod
decay    s      0.05 .. 10    until the lowest has died away by 60 dB
damp     ratio  0 .. 2        how much sooner high modes do: mode n in the decay over n to this power
mix      ratio  0 .. 1        dry to ringing
"""

from supriya import synthdef
from supriya.ugens import Ringz, SampleRate

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control, Signal

MODES = 8


def rung(sound: Signal, hertz: Control, decay: Control) -> Signal:
    """Return a mode of the body, as loud as noise that goes in whatever its decay; above all hearing it is silent."""
    top = SampleRate.ir() * 0.45
    # 1 - R^2 with R the pole's radius: what the energy of its response is the reciprocal of.
    narrow = 1 - (-13.8155 / (decay * SampleRate.ir())).exponential()
    level = narrow.sqrt() * ((top - hertz) / 1000).clip(0, 1)
    return Ringz.ar(source=sound, frequency=hertz.min(top), decay_time=decay) * level


@synthdef()
def resonator(
    bus: Control = 0,
    freq: Control = 110.0,
    stretch: Control = 1.0,
    decay: Control = 1.5,
    damp: Control = 0.5,
    mix: Control = 0.5,
) -> None:
    sound, freq = heard(bus), gliding(freq.clip(30, 2000))
    stretch, damp = stretch.clip(0.5, 2).lagged(2 * LAG, factor=2), damp.clip(0, 2).lagged(LAG)
    decay = decay.clip(0.05, 10).lagged(2 * LAG, factor=2)
    modes = [rung(sound, freq * mode**stretch, decay * mode**-damp) for mode in range(1, MODES + 1)]
    blend(bus, sum(modes) * MODES**-0.5, mix)

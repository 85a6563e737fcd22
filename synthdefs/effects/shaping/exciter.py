"""Exciter: partials that were not there, made of the highs, and added above them.

Tags: bright, air.

freq    Hz     1000 .. 10000    from where on up it listens
amount  ratio  0 .. 1           how much is added
mix     ratio  0 .. 1           dry to excited
"""

from supriya import synthdef
from supriya.ugens import HPF

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control


@synthdef()
def exciter(bus: Control = 0, freq: Control = 3000.0, amount: Control = 0.5, mix: Control = 1.0) -> None:
    sound, corner = heard(bus), gliding(freq.clip(1000, 10000))
    highs = HPF.ar(source=HPF.ar(source=sound, frequency=corner), frequency=corner)
    bent = (highs * 8).tanh() * 0.5 + abs(highs).sqrt() * 0.25
    added = HPF.ar(source=HPF.ar(source=bent, frequency=corner), frequency=corner)
    blend(bus, sound + added * amount.clip(0, 1).lagged(LAG), mix)

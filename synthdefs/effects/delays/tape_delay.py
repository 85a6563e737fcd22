"""A tape echo: it wows and flutters, and each time round the tape it is more saturated and has fewer lows and highs.

Tags: echo, warm, lofi, analogue.

time      cycles  0.015625 .. 2    from one echo to the next; 4 s at the most; a change glides
feedback  ratio   0 .. 1.1         level of an echo against the one before; above 1 it builds up, and never ends
wow       ratio   0 .. 1           how far the pitch drifts: at 1 by 30 cents, every two seconds
flutter   ratio   0 .. 1           how far it trembles: at 1 by 15 cents, 7 times a second
drive     ratio   0 .. 1           how hard the tape is driven
low       Hz      10 .. 1000       where the lows end
tone      Hz      500 .. 20000     where the highs end
mix       ratio   0 .. 1           dry to echoes
"""

from collections.abc import Sequence

from supriya import synthdef
from supriya.ugens import HPF, SinOsc

from ..._effect import LAG, blend, gliding, heard
from ..._lines import darker, in_time, looped, swaying, tame, whole
from ..._voice import Control, Signal

LONGEST = 4.0  # s
WOW, FLUTTER = (0.5, 30.0), (7.0, 15.0)  # Hz, cents


@synthdef()
def tape_delay(
    bus: Control = 0,
    cps: Control = 0.5,
    time: Control = 0.1875,
    feedback: Control = 0.5,
    wow: Control = 0.3,
    flutter: Control = 0.2,
    drive: Control = 0.3,
    low: Control = 100.0,
    tone: Control = 4000.0,
    mix: Control = 0.35,
) -> None:
    low, tone, amount = gliding(low.max(10)), gliding(tone.max(500)), feedback.clip(0, 1.1).lagged(LAG)
    gain = 1 + 3 * drive.clip(0, 1).lagged(LAG)
    sways: Signal = 0
    for share, (hertz, cents) in ((wow, WOW), (flutter, FLUTTER)):
        depth = share.clip(0, 1).lagged(6 * LAG, factor=2) * swaying(cents, hertz)
        sways += (1 + SinOsc.kr(frequency=hertz, phase=-1.5707963)) * depth

    def tape(sides: Sequence[Signal]) -> list[Signal]:
        worn = (HPF.ar(source=darker(tame(side), tone), frequency=low) for side in sides)
        return [(side * gain).tanh() / gain * amount for side in worn]

    blend(bus, looped(list(heard(bus)), whole(in_time(time, cps, LONGEST)) + sways, LONGEST + 1, tape), mix)

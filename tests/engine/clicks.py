"""A voice that is one sample long, and where in a recording such samples are."""

from typing import Any

import numpy as np
from supriya import DoneAction, synthdef
from supriya.ugens import Impulse, Line, OffsetOut


@synthdef()
def click(out: Any = 0, amp: Any = 1.0) -> None:
    """One sample of level `amp` on two channels; OffsetOut needs a block more to let go of it."""
    Line.kr(start=0, stop=0, duration=0.005, done_action=DoneAction.FREE_SYNTH)
    OffsetOut.ar(bus=out, source=[Impulse.ar(frequency=0) * amp] * 2)


COMPILED = click.compile()

# The same, as a file of the library.
FILE = '''"""Click: one sample.

amp      ratio  0 .. 1        level
"""

from typing import Any

from supriya import DoneAction, synthdef
from supriya.ugens import Impulse, Line, OffsetOut


@synthdef()
def click(out: Any = 0, amp: Any = 1.0) -> None:
    Line.kr(start=0, stop=0, duration=0.005, done_action=DoneAction.FREE_SYNTH)
    OffsetOut.ar(bus=out, source=[Impulse.ar(frequency=0) * amp] * 2)
'''


def samples(sound: Any, level: float = 0.1) -> list[int]:
    """Return the numbers of the frames that are louder than a level."""
    return [int(frame) for frame in np.flatnonzero(np.abs(np.asarray(sound)).max(axis=1) > level)]

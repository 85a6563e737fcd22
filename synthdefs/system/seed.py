"""Starts the server's own random generator from a seed, then frees itself.

value    seed   0 .. 16777215  what the generator starts from
"""

from supriya import DoneAction, synthdef
from supriya.ugens import Line, RandSeed

from .._voice import Control


@synthdef()
def seed(value: Control = 0) -> None:
    RandSeed.ir(trigger=1, seed=value)
    Line.kr(start=0, stop=0, duration=0, done_action=DoneAction.FREE_SYNTH)

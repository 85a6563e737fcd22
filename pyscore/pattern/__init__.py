"""What to play: exact time, events, Pattern, transforms, mini-notation, scales. Standard library only."""

from typing import Any

from . import build, signals, transforms
from .controls import FUNCTIONS
from .event import Event
from .mini import MiniError, mini
from .pattern import Pattern, pure
from .registry import BUILDERS, TRANSFORMS, reify, transform
from .time import Span, Time

__all__ = [
    "BUILDERS",
    "NAMES",
    "TRANSFORMS",
    "Event",
    "MiniError",
    "Pattern",
    "Span",
    "Time",
    "build",
    "mini",
    "pure",
    "reify",
    "signals",
    "transform",
    "transforms",
]

# What a performer may type: the one list that `from pyscore import *`, the REPL and performances share.
NAMES: dict[str, Any] = {**FUNCTIONS, **BUILDERS, **TRANSFORMS, "mini": mini, "Pattern": Pattern}

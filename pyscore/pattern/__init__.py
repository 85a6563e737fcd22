"""What to play: exact time, events, Pattern, transforms, mini-notation, scales. Standard library only."""

from typing import Any

from . import build, signals, transforms, values
from .controls import FUNCTIONS
from .event import Event
from .mini import MiniError, mini
from .pattern import Pattern, pure, reify, transform
from .time import Span, Time

__all__ = ["Event", "MiniError", "Pattern", "Span", "Time", "mini", "pure", "reify", "transform"]

TRANSFORMS = ("fast", "slow", "early", "late", "rev", "every", "when", "off", "superimpose", "segment", "struct",
              "mask", "euclid")  # fmt: skip
SIGNALS = ("sine", "cosine", "saw", "isaw", "tri", "square", "signal")
VALUES = ("add", "sub", "mul", "div", "mod", "scale")

# What a performer may type: the one list that `from pyscore import *`, the REPL and performances share.
NAMES: dict[str, Any] = {
    **FUNCTIONS,
    **{name: getattr(build, name) for name in build.__all__},
    **{name: getattr(transforms, name) for name in TRANSFORMS},
    **{name: getattr(signals, name) for name in SIGNALS},
    **{name: getattr(values, name) for name in VALUES},
    "mini": mini,
    "Pattern": Pattern,
}

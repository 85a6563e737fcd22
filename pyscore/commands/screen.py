"""What commands show: a line, how far a file is, how loud each track plays. To stderr, but for what was made."""

import sys
import time
from collections.abc import Callable
from math import ceil, floor, log2

from ..pattern import Time

BAR = 30
METER = " ▁▂▃▄▅▆▇█"
# How often a meter changes (s).
EVERY = 0.1
CLEAR = "\r\033[K"
QUIETEST = 1e-6


def say(line: str) -> None:
    """Show a line."""
    print(line, file=sys.stderr, flush=True)


def done(line: str) -> None:
    """Show what was made, in place of how far it is."""
    if on_screen():
        print(CLEAR, end="", file=sys.stderr, flush=True)
    print(line)


def on_screen() -> bool:
    """Return whether somebody looks."""
    return sys.stderr.isatty()


def progress(name: str, share: float) -> None:
    """Show how far something is, from 0 to 1."""
    filled = floor(share * BAR)
    print(f"\r{name} [{'#' * filled}{'.' * (BAR - filled)}] {share:4.0%}", end="", file=sys.stderr, flush=True)


def minutes(seconds: float) -> str:
    """Return a length as a listener and a computer would have it.

    >>> minutes(130.4)
    '2:10.4 (130.400 s)'
    """
    return f"{int(seconds // 60)}:{seconds % 60:04.1f} ({seconds:.3f} s)"


def meter(levels: Callable[[], dict[str, float]]) -> Callable[[Time], None]:
    """Return what shows the cycle, and how loud each track is, a few times a second."""
    last = [0.0]

    def tell(cycle: Time) -> None:
        if time.monotonic() - last[0] > EVERY:
            last[0] = time.monotonic()
            bars = " ".join(f"{name}{_bar_of(level)}" for name, level in levels().items())
            print(f"{CLEAR}cycle {float(cycle):6.2f}  {bars}", end="", file=sys.stderr, flush=True)

    return tell


def _bar_of(level: float) -> str:
    """Return a level as one character, 6 dB a step.

    >>> _bar_of(1.0), _bar_of(0.1), _bar_of(0.0)
    ('█', '▅', ' ')
    """
    return METER[max(0, min(len(METER) - 1, ceil(len(METER) - 1 + log2(max(level, QUIETEST)))))]

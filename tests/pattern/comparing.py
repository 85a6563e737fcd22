"""How the tests of patterns look at events."""

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

from pyscore.pattern import Event, Pattern, Span

HERE = Path(__file__).parent


def frozen(name: str) -> dict[str, list[list[str]]]:
    """Return the answers of real Tidal in a file: text to onsets, each [begin, end, value]."""
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def values(pattern: Pattern, begin: Any = 0, end: Any = 1) -> list[Any]:
    """Return the values of the onsets between two times."""
    return [event.value for event in pattern.onsets(begin, end)]


def onsets(pattern: Pattern, begin: Any = 0, end: Any = 1) -> list[tuple[str, str, Any]]:
    """Return what begins between two times: (begin, end, value), in order."""
    return [(*map(str, event.whole), event.value) for event in pattern.onsets(begin, end) if event.whole]


def same(one: Pattern, other: Pattern, cycles: int = 4) -> bool:
    """Return whether two patterns have the same events, in whatever order, for some cycles."""
    return bag(one.query(0, cycles)) == bag(other.query(0, cycles))


def bag(events: list[Event]) -> Counter[str]:
    """Return events as a multiset."""
    return Counter(map(repr, events))


def lengths(events: list[Event]) -> dict[tuple[Span | None, str], Fraction]:
    """Return how long each whole is heard with each value, whatever fragments it comes in."""
    heard: dict[tuple[Span | None, str], Fraction] = {}
    for whole, part, value in events:
        key = (whole, repr(value))
        heard[key] = heard.get(key, Fraction(0)) + part.end - part.begin
    return heard

"""Events to look at: a piano roll in text, and plain data with exact times."""

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor
from typing import Any

from .event import Event
from .time import Span, Time

COLUMNS = 16
ONSET, HELD, NOTHING = "#", "-", "."


def data(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Return events as plain data, times as exact fractions in text.

    >>> from pyscore import mini
    >>> data(mini("bd cp").query(0, 1))[0]
    {'whole': ['0', '1/2'], 'part': ['0', '1/2'], 'value': 'bd'}
    """
    return [
        {
            "whole": [str(time) for time in event.whole] if event.whole else None,
            "part": [str(time) for time in event.part],
            "value": _plain(event.value),
        }
        for event in events
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, Fraction):
        return str(value)
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def roll(events: Iterable[Event], begin: Time, end: Time, columns: int = COLUMNS) -> str:
    """Return a piano roll of whole cycles: a row a value, highest first; `#` is an onset, `-` what is held.

    >>> from pyscore import mini
    >>> print(roll(mini("bd [sn sn]").query(0, 1), Time(0), Time(1), columns=8))
       |0       |
    sn |....#-#-|
    bd |#---....|
    """
    begin, end = Time(floor(begin)), Time(ceil(end))
    rows: dict[str, list[str]] = {}
    width = int(end - begin) * columns
    for event in events:
        extent = event.extent.meet(Span(begin, end))
        if extent is None:
            continue
        row = rows.setdefault(label(event.value), [NOTHING] * width)
        first, last = (int((time - begin) * columns) for time in extent)
        for column in range(first, max(last, first + 1)):
            if column < width and row[column] != ONSET:
                row[column] = HELD
        if event.whole is None or (event.onset and event.whole.begin >= begin):
            row[min(first, width - 1)] = ONSET
    margin = max(map(len, rows), default=0)
    ruler = "".join(f"{cycle:<{columns}}"[:columns] + "|" for cycle in range(int(begin), int(end)))
    lines = [f"{' ' * margin} |{ruler}"]
    for name in sorted(rows, key=_height, reverse=True):
        cells = "".join(rows[name])
        bars = "".join(cells[at : at + columns] + "|" for at in range(0, width, columns))
        lines.append(f"{name:<{margin}} |{bars}")
    return "\n".join(lines)


def label(value: Any) -> str:
    """Return what a row of the roll is called: a sound with its note, or the value itself."""
    if not isinstance(value, dict):
        return f"{value:.3g}" if isinstance(value, float) else str(value)
    shown = [str(value[key]) for key in ("s", "note", "n") if key in value]
    return " ".join(shown) or ", ".join(f"{key} {each}" for key, each in value.items())


def _height(name: str) -> tuple[str, float]:
    word, _, number = name.rpartition(" ")
    try:
        return word, float(number)
    except ValueError:
        return name, 0.0

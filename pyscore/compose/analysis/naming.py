"""What chords that were read are called: Roman numerals and chord symbols, with the tones that jazz adds to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...pattern.time import Time
from ..harmony.chords import Chord
from ..harmony.keys import key_of
from ..harmony.naming import numeral_of
from ..harmony.symbols import symbol_of
from .lines import Voiced
from .reading import Read


class Named(NamedTuple):
    """A chord, from when to when (beats): its key, its numeral in it, its symbol, and its pitch classes."""

    start: Time
    end: Time
    key: str
    numeral: str
    symbol: str
    root: int
    bass: int
    classes: tuple[int, ...]


def extended(reads: Sequence[Read], notes: Sequence[Voiced]) -> list[Read]:
    """Return chords with what is struck together with them and stays as long: sixths, ninths and their like."""
    struck: dict[Time, list[Voiced]] = {}
    for each in notes:
        struck.setdefault(each.note.start, []).append(each)
    return [read._replace(added=_added(read, struck.get(read.start, ()))) for read in reads]


def _added(read: Read, struck: Sequence[Voiced]) -> tuple[int, ...]:
    if len(struck) < 4 or any(each.note.end < read.end for each in struck):
        return ()
    tones = {(each.note.pitch - read.root) % 12 for each in struck if each.came != 0 or each.goes == 0}
    added = tuple(sorted(tones - set(read.entry.tones)))
    return added if added and _symbol(read, (*read.entry.tones, *added)) else ()


def _symbol(read: Read, tones: Iterable[int]) -> str:
    try:
        return symbol_of(Chord(read.root, tuple(tones), _bass(read)), key_of(read.key) if read.key else None)
    except ValueError:
        return ""


def _bass(read: Read) -> int:
    return read.bass if read.bass in read.classes else read.root


def named(reads: Sequence[Read]) -> tuple[Named, ...]:
    """Return chords by their names."""
    return tuple(map(_named, reads))


def _named(read: Read) -> Named:
    tones = (*read.entry.tones, *read.added)
    return Named(
        read.start, read.end, read.key, _numeral(read, tones), _symbol(read, tones), read.root, _bass(read),
        tuple(sorted(read.classes)),
    )  # fmt: skip


def _numeral(read: Read, tones: tuple[int, ...]) -> str:
    try:
        return numeral_of(Chord(read.root, tones, _bass(read)), read.key)
    except ValueError:
        return read.entry.numeral

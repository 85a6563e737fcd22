"""Stretches of one key: a key in which its tonic never sounds is none, and its chords are read in the one beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby

from .reading import Read
from .states import KeyOf
from .vocabulary import Entry, entries

TONIC = 0


def settled(reads: Sequence[Read]) -> list[Read]:
    """Return chords in keys that have a tonic: those of a stretch that has none, in the key after or before it."""
    groups = [list(group) for _, group in groupby(reads, key=_key)]
    found: list[Read] = []
    for number, group in enumerate(groups):
        if any(each.entry.root == TONIC for each in group):
            found += group
            continue
        after = groups[number + 1][:1] if number + 1 < len(groups) else []
        beside = [_key(each) for each in (*after, *found[-1:])]
        found += next((moved for moved in (_moved(group, key) for key in beside) if moved), group)
    return found


def _key(each: Read) -> KeyOf:
    return each.tonic, each.mode


def _moved(reads: Iterable[Read], key: KeyOf) -> list[Read]:
    """Return chords as they are read in another key; none where it lacks one of them."""
    tonic, mode = key
    found = [(each, _entries(mode).get(((each.root - tonic) % 12, each.entry.tones))) for each in reads]
    if any(entry is None for _, entry in found):
        return []
    return [each._replace(tonic=tonic, mode=mode, entry=entry) for each, entry in found if entry]


@cache
def _entries(mode: str) -> dict[tuple[int, tuple[int, ...]], Entry]:
    return {(entry.root, entry.tones): entry for entry in reversed(entries(mode))}

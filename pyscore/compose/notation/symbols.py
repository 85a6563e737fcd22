"""Chord symbols on paper: a root, a kind that MusicXML and LilyPond know, and a bass."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..harmony.symbols import kind_of

SYMBOL = re.compile(r"([A-Ga-g][#b]*)(.*?)(?:/([A-Ga-g][#b]*))?")
# The kinds of MusicXML, and how each is usually written after a root.
WAYS = {
    "major": "", "minor": "m", "dominant": "7", "major-seventh": "maj7", "minor-seventh": "m7",
    "diminished": "dim", "diminished-seventh": "dim7", "half-diminished": "m7b5", "augmented": "aug",
    "augmented-seventh": "7#5", "major-minor": "mM7", "major-sixth": "6", "minor-sixth": "m6",
    "dominant-ninth": "9", "major-ninth": "maj9", "minor-ninth": "m9", "dominant-11th": "11",
    "major-11th": "maj11", "minor-11th": "m11", "dominant-13th": "13", "major-13th": "maj13",
    "minor-13th": "m13", "suspended-second": "sus2", "suspended-fourth": "sus4", "power": "5",
}  # fmt: skip


class Symbol(NamedTuple):
    """A chord symbol taken apart: names of its root and bass, what follows the root, and its kind; and as it was.

    Without a root it is no chord that could be told, and stands as words.
    """

    text: str
    root: str = ""
    suffix: str = ""
    kind: str = "other"
    bass: str = ""


def symbol_of(text: str) -> Symbol:
    """Return a chord symbol taken apart.

    >>> symbol_of("Ebm7/Bb")
    Symbol(text='Ebm7/Bb', root='eb', suffix='m7', kind='minor-seventh', bass='bb')
    >>> symbol_of("N.C.").root
    ''
    """
    found = SYMBOL.fullmatch(text.strip())
    if found is None:
        return Symbol(text)
    root, suffix, bass = found.groups()
    try:
        kind = _kinds().get(kind_of(suffix), "other")
    except ValueError:
        return Symbol(text)
    return Symbol(text, root.lower(), suffix, kind, (bass or "").lower())


@cache
def _kinds() -> dict[tuple[int, ...], str]:
    """Return the kinds of MusicXML by their tones."""
    return {kind_of(way): kind for kind, way in WAYS.items()}

"""Folk tunes of music21's corpus as sheets: read from its ABC tokens, which is fifty times as fast as its streams."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

from pyscore.compose.score import Note, Part, Sheet, bar_length
from pyscore.compose.score.sheet import Mark

# Of each repertoire, files of the corpus.
REPERTOIRES = {
    "irish": "oneills1850/*.abc",
    "chinese": "essenFolksong/han1.abc",
    "german": "essenFolksong/erk10.abc",
    "lorraine": "essenFolksong/lot.abc",
    "american": "ryansMammoth/*.abc",
}
METERS = {"C": "4/4", "C|": "2/2"}
FEWEST = 16


def tunes(repertoire: str, count: int) -> list[Sheet]:
    """Return the first so many tunes of a repertoire, of those that are in one meter and long enough."""
    return list(_first(repertoire, count))


@cache
def _first(repertoire: str, count: int) -> tuple[Sheet, ...]:
    found: list[Sheet] = []
    for text in _texts(repertoire):
        sheet = _sheet(text)
        if sheet and len(sheet.parts[0].notes) >= FEWEST:
            found.append(sheet)
        if len(found) == count:
            break
    return tuple(found)


def _texts(repertoire: str) -> Iterator[str]:
    from music21 import corpus

    for path in sorted(Path(corpus.__file__).parent.glob(REPERTOIRES[repertoire])):
        yield from re.split(r"\n(?=X:)", path.read_text(encoding="utf-8", errors="replace"))


def _sheet(text: str) -> Sheet | None:
    from music21 import abcFormat, exceptions21, pitch

    meter = re.search(r"^M:\s*(\S+)", text, re.MULTILINE)
    key = re.search(r"^K:\s*([A-G][b#]?)", text, re.MULTILINE)
    if not meter or not key or len(re.findall(r"M:", text)) > 1:
        return None
    handler = abcFormat.ABCHandler()
    notes, start = [], Fraction(0)
    try:
        handler.process(text)
        for token in handler.tokens:
            if isinstance(token, abcFormat.ABCNote) and not isinstance(token, abcFormat.ABCChord):
                length = Fraction(token.quarterLength).limit_denominator(96)
                if not token.isRest and length > 0:
                    notes.append(Note(start, length, int(pitch.Pitch(token.pitchName).midi)))
                start += length
        bar = bar_length(METERS.get(meter[1], meter[1]))
    except (exceptions21.Music21Exception, ValueError, TypeError, ZeroDivisionError):
        return None
    pickup = _pickup(text, handler.tokens, bar)
    moved = tuple(note.moved((bar - pickup) % bar) for note in notes)
    return Sheet((Part("tune", moved),), meters=(Mark(Fraction(0), METERS.get(meter[1], meter[1])),),
                 keys=(Mark(Fraction(0), key[1].lower()),), pickup=pickup)  # fmt: skip


def _pickup(text: str, tokens: list[object], bar: Fraction) -> Fraction:
    """Return how much comes before the first bar line, if that is less than a bar."""
    from music21 import abcFormat

    length = Fraction(0)
    for token in tokens:
        if isinstance(token, abcFormat.ABCBar) and length:
            return length % bar if length < bar else Fraction(0)
        if isinstance(token, abcFormat.ABCNote):
            length += Fraction(token.quarterLength).limit_denominator(96)
    return Fraction(0)

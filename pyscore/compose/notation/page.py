"""A page: a sheet as it stands on paper, in bars, staves and voices of written values. What every format is made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from ...pattern.time import Time
from ..analysis.home import likely_keys
from ..score import Mark, Note, Part, Sheet, bar_length
from ..score.sheet import ZERO
from .fifths import signature
from .quantize import quantized
from .rhythm import Piece, Tuplet, pieces
from .spelling import spelled
from .staves import Group, Staff, staves


class Bar(NamedTuple):
    """A bar: its number, from when to when it lasts, in which meter and signature, and whether those are new.

    `full` is where it would begin were it whole: a pickup begins later.
    """

    number: int
    full: Time
    begin: Time
    end: Time
    meter: str
    sharps: int
    new_meter: bool
    new_key: bool

    @property
    def short(self) -> bool:
        """Whether it lasts less than its meter says."""
        return self.end - self.begin < bar_length(self.meter)


class Token(NamedTuple):
    """What is written with one sign: notes or, without them, a rest; when, for how long, and as which value.

    `whole` is a rest of a whole bar, `hidden` one that only takes its place.
    """

    start: Time
    beats: Time
    value: Time
    dots: int = 0
    tuplet: Tuplet | None = None
    notes: tuple[Note, ...] = ()
    tied_in: bool = False
    tied_out: bool = False
    whole: bool = False
    hidden: bool = False


# What stands in each voice of a bar.
Voices = tuple[tuple[Token, ...], ...]


@dataclass(frozen=True)
class Stave:
    """A staff as it stands on paper: its clef, and what is in each bar."""

    clef: str
    bars: tuple[Voices, ...]


@dataclass(frozen=True)
class Player:
    """A part and its staves."""

    part: Part
    staves: tuple[Stave, ...]


@dataclass(frozen=True)
class Page:
    """A sheet whose notes have names and places, its bars and its players."""

    sheet: Sheet
    bars: tuple[Bar, ...]
    players: tuple[Player, ...]


def stands(start: Time, bar: Bar, page: Page) -> bool:
    """Return whether what begins at a time stands above a bar; what is before the first, above that."""
    early, late = bar is page.bars[0] and start < bar.begin, bar is page.bars[-1] and start >= bar.end
    return bar.begin <= start < bar.end or early or late


def page_of(music: Sheet) -> Page:
    """Return a sheet as it stands on paper.

    >>> from pyscore.compose.score import written
    >>> page = page_of(written("c4 e4 g4", 1))
    >>> [(token.value, token.tuplet.actual) for token in page.players[0].staves[0].bars[0][0]]
    [(Fraction(2, 1), 3), (Fraction(2, 1), 3), (Fraction(2, 1), 3)]
    """
    sheet = quantized(music)
    sheet = spelled(replace(sheet, keys=sheet.keys or _likely(sheet)))
    bars = tuple(bars_of(sheet))
    players = tuple(Player(part, tuple(_stave(staff, bars) for staff in staves(part))) for part in sheet.parts)
    return Page(sheet, bars, players)


def bars_of(sheet: Sheet) -> Iterator[Bar]:
    """Yield the bars of a sheet, the pickup first, in its meters and keys."""
    end = max([sheet.least, Time(1, 64), *(part.end for part in sheet.parts)])
    full, number, sharps, meter = ZERO, 0 if sheet.pickup else 1, 0, ""
    for mark, following in zip(sheet.meters, [*sheet.meters[1:], Mark(end, "")], strict=True):
        length = bar_length(mark.text)
        while full < following.start:
            stop = min(full + length, following.start) if following.text else full + length
            begin = stop - sheet.pickup if number == 0 else full
            now = signature(_at(sheet.keys, begin).text) if sheet.keys else 0
            yield Bar(number, full, begin, stop, mark.text, now, mark.text != meter, now != sharps or not meter)
            full, number, sharps, meter = stop, number + 1, now, mark.text


def _likely(sheet: Sheet) -> tuple[Mark, ...]:
    pitched = any(not note.sound for part in sheet.parts for note in part.notes)
    return (Mark(ZERO, likely_keys(sheet)[0].key),) if pitched else ()


def _at(marks: Sequence[Mark], time: Time) -> Mark:
    """Return the mark that holds at a time; before the first one, that."""
    return marks[max(0, bisect_right(marks, time, key=lambda mark: mark.start) - 1)]


def _stave(staff: Staff, bars: Sequence[Bar]) -> Stave:
    voices = [_barred(voice, bars) for voice in staff.voices]
    return Stave(staff.clef, tuple(_bar(bar, [voice.get(at, []) for voice in voices]) for at, bar in enumerate(bars)))


def _barred(voice: Iterable[Group], bars: Sequence[Bar]) -> dict[int, list[Group]]:
    """Return what of a voice sounds in each bar, by its index."""
    found: dict[int, list[Group]] = {}
    begins = [bar.begin for bar in bars]
    for group in voice:
        at = max(0, bisect_right(begins, group.start) - 1)
        while at < len(bars) and bars[at].begin < group.end:
            found.setdefault(at, []).append(group)
            at += 1
    return found


def _bar(bar: Bar, voices: Sequence[Sequence[Group]]) -> Voices:
    """Return the voices of a bar: the first has rests, the others only take their place; those with nothing are out."""
    first, *others = voices = voices or [[]]
    if not first and not any(others) and not bar.short:
        return ((Token(bar.begin, bar.end - bar.begin, bar.end - bar.begin, whole=True),),)
    lead = next((at for at, voice in enumerate(voices) if voice), 0)
    return tuple(
        tuple(_tokens(bar, voice, at != lead)) if voice or at == lead else () for at, voice in enumerate(voices)
    )


def _tokens(bar: Bar, groups: Sequence[Group], hidden: bool) -> Iterator[Token]:
    spans = list(_spans(bar, groups))
    shape = pieces(bar.meter, tuple((low - bar.full, high - bar.full, bool(group)) for low, high, group in spans))
    for which, found in groupby(shape, key=lambda piece: piece.which):
        low, high, group = spans[which]
        written = list(found)
        for at, piece in enumerate(written):
            tied_in = group is not None and (at > 0 or group.start < low)
            tied_out = group is not None and (at < len(written) - 1 or group.end > high)
            yield _token(piece, bar.full, group, tied_in, tied_out, hidden)


def _token(piece: Piece, origin: Time, group: Group | None, tied_in: bool, tied_out: bool, hidden: bool) -> Token:
    notes = group.notes if group else ()
    hides = hidden and not notes and not piece.tuplet
    return Token(
        piece.start + origin, piece.beats, piece.value, piece.dots, piece.tuplet, notes, tied_in, tied_out, hidden=hides
    )


def _spans(bar: Bar, groups: Iterable[Group]) -> Iterator[tuple[Time, Time, Group | None]]:
    """Yield what sounds in a bar, and what is silent between it, from its beginning to its end."""
    at = bar.begin
    for group in groups:
        low, high = max(group.start, bar.begin), min(group.end, bar.end)
        if low > at:
            yield at, low, None
        yield low, high, group
        at = high
    if at < bar.end:
        yield at, bar.end, None

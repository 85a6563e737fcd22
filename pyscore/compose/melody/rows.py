"""Rows of twelve tones: their forms, their matrix, and what is remarkable about them. Pure arithmetic.

Sources: A. Schoenberg's practice as in G. Perle, Serial Composition and Atonality (1962); all-interval rows: H. Eimert,
and S. Bauer-Mengelberg and M. Ferentz, Perspectives of New Music 3 (1965), who counted 3,856; combinatoriality: M.
Babbitt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

from ...pattern.time import Number, Time, exact
from ..score import Note, Part, Score, Sheet, written
from ..score.sheet import ZERO
from .sets import CLASSES, Classes, prime_form

HALF = CLASSES // 2
NAMES_OF = ("c", "c#", "d", "eb", "e", "f", "f#", "g", "g#", "a", "bb", "b")
# What becomes of a row, and how a form such as RI7 is written.
FORMS = ("P", "I", "R", "RI")


@dataclass(frozen=True)
class Row:
    """Twelve pitch classes in an order. `P`, `I`, `R` and `RI` are its forms, named as composers do, by their start.

    >>> op25 = row("e f g c# f# d# g# d b c a bb")
    >>> op25.I(4).names, op25.R(4).names
    ('e eb c# g d f c f# a g# b bb', 'bb a c b d g# eb f# c# g f e')
    """

    tones: Classes

    def P(self, start: int) -> Row:  # noqa: N802
        """Return the row, transposed so that it begins with a pitch class."""
        return Row(tuple((tone - self.tones[0] + start) % CLASSES for tone in self.tones))

    def I(self, start: int) -> Row:  # noqa: E743, N802
        """Return its inversion that begins with a pitch class."""
        return Row(tuple((self.tones[0] - tone + start) % CLASSES for tone in self.tones))

    def R(self, start: int) -> Row:  # noqa: N802
        """Return the retrograde of `P(start)`, which ends with that pitch class."""
        return Row(self.P(start).tones[::-1])

    def RI(self, start: int) -> Row:  # noqa: N802
        """Return the retrograde of `I(start)`, which ends with that pitch class."""
        return Row(self.I(start).tones[::-1])

    def form(self, name: str) -> Row:
        """Return the form that a name such as "RI7" stands for. Raises ValueError."""
        kind, start = name.rstrip("0123456789").upper(), name.lstrip("PIRpir")
        if kind not in FORMS or not start.isdigit() or int(start) >= CLASSES:
            raise ValueError(f"'{name}' is no form of a row: P, I, R or RI and a pitch class from 0 to 11, such as RI7")
        found: Row = getattr(self, kind)(int(start))
        return found

    @property
    def matrix(self) -> tuple[Classes, ...]:
        """Its forms P from top to bottom, each beginning with the tone that its inversion has there."""
        return tuple(self.P(start).tones for start in self.I(self.tones[0]).tones)

    @property
    def names(self) -> str:
        """Its notes' names."""
        return " ".join(NAMES_OF[tone] for tone in self.tones)

    @property
    def intervals(self) -> Classes:
        """How many semitones it goes up from each tone to the next, from 1 to 11."""
        return tuple((after - tone) % CLASSES for tone, after in pairwise(self.tones))

    @property
    def all_interval(self) -> bool:
        """Whether each interval comes once."""
        return len(set(self.intervals)) == CLASSES - 1

    @property
    def combinatorial(self) -> tuple[str, ...]:
        """The forms whose first half has none of the tones of its own first half: those that may sound beside it."""
        own = set(self.tones[:HALF])
        names = [f"{kind}{start}" for kind in FORMS for start in range(CLASSES)]
        return tuple(name for name in names if not own & set(self.form(name).tones[:HALF]))

    def derived(self, size: int) -> bool:
        """Return whether its groups of 2, 3, 4 or 6 tones are all of one set class. Raises ValueError.

        >>> row("b bb d eb g f# g# e f c c# a").derived(3)
        True
        """
        if size not in (2, 3, 4, HALF):
            raise ValueError(f"a row divides into groups of 2, 3, 4 or 6 tones: not {size}")
        groups = [self.tones[place : place + size] for place in range(0, CLASSES, size)]
        return len({prime_form(group) for group in groups}) == 1

    def score(self, form: str = "", octave: int = 4, beats: Number = 1) -> Score:
        """Return the row, or one of its forms, as a score: each tone so many beats long, from an octave's c upwards.

        >>> [note.pitch for note in row("0 1 2 3 4 5 6 7 8 9 10 11").score("I2").sheet.parts[0].notes][:4]
        [62, 61, 60, 71]
        """
        length = exact(beats)
        if length <= 0:
            raise ValueError(f"a tone lasts more than 0 beats: not {beats}")
        tones = (self.form(form) if form else self).tones
        pitches = [CLASSES * (octave + 1) + tone for tone in tones]
        notes = tuple(Note(ZERO + Time(place) * length, length, pitch) for place, pitch in enumerate(pitches))
        return Score(Sheet((Part("row", notes),)))

    def __str__(self) -> str:
        return "\n".join(" ".join(f"{NAMES_OF[tone]:<2}" for tone in line).rstrip() for line in self.matrix)

    def __repr__(self) -> str:
        return f"row('{self.names}')"


def row(of: Any) -> Row:
    """Return a row of twelve tones: of names or numbers in a string, of numbers, or of music. Raises ValueError.

    >>> row("0 11 3 4 8 7 9 5 6 1 2 10").combinatorial
    ('P2', 'P6', 'P10', 'I1', 'I5', 'I9', 'R0', 'R4', 'R8', 'RI3', 'RI7', 'RI11')
    """
    tones = _tones(of)
    if sorted(tones) != list(range(CLASSES)):
        twice = [NAMES_OF[tone] for tone in sorted(set(tones)) if tones.count(tone) > 1]
        missing = [NAMES_OF[tone] for tone in range(CLASSES) if tone not in tones]
        said = [
            f"{', '.join(each)} {how}" for each, how in ((twice, "more than once"), (missing, "not at all")) if each
        ]
        raise ValueError(f"a row has each of the twelve tones once: here {' and '.join(said)}")
    return Row(tuple(tones))


def _tones(of: Any) -> list[int]:
    if isinstance(of, str) and all(word.isdigit() for word in of.split()):
        of = [int(word) for word in of.split()]
    if isinstance(of, Sequence) and not isinstance(of, str) and all(isinstance(each, int) for each in of):
        return [each % CLASSES for each in of]
    return [note.pitch % CLASSES for note in written(of).parts[0].notes]


def all_interval_rows(count: int | None = None) -> list[Row]:
    """Return the rows from c on in which each interval comes once, in order: the first so many, or all 3,856.

    >>> all_interval_rows(1)[0].tones
    (0, 1, 3, 2, 7, 10, 8, 4, 11, 5, 9, 6)
    """
    return [Row(tones) for tones in islice(_all_intervals((0,), 0, 1), count)]


def _all_intervals(tones: Classes, intervals: int, used: int) -> Iterator[Classes]:
    """Yield all ways to go on from tones, with sets of what is used as bits."""
    if len(tones) == CLASSES:
        yield tones
        return
    for tone in range(CLASSES):
        interval = 1 << (tone - tones[-1]) % CLASSES
        if not used >> tone & 1 and not intervals & interval:
            yield from _all_intervals((*tones, tone), intervals | interval, used | 1 << tone)

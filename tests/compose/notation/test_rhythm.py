"""Rhythm that reads well, against what a copyist would write, and laws that hold for any bar."""

from fractions import Fraction as F  # noqa: N817  # in tables of rhythms
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.compose.notation.meters import tree
from pyscore.compose.notation.quantize import quantized, writable
from pyscore.compose.notation.rhythm import pieces
from pyscore.compose.score import Note, Part, Sheet, bar_length

# A meter, lengths (rests below 0), and what is written: values in beats, dots, which note, and tuplets.
TABLE = [
    ("4/4", "4", "4"),
    ("4/4", "1/2 1 1 1 1/2", "1/2 1 1/2~1/2 1 1/2"),
    ("4/4", "3/2 3/2 1", "1. 1/2~1 1"),
    ("4/4", "3 1/3 1/3 1/3", "2. 3:1/2 3:1/2 3:1/2"),
    ("4/4", "4/3 4/3 4/3", "3:2 3:2 3:2"),
    ("4/4", "2/3 2/3 2/3 2", "3:1 3:1 3:1 2"),
    ("2/4", "1/5 1/5 1/5 1/5 1/5 1", "5:1/4 5:1/4 5:1/4 5:1/4 5:1/4 1"),
    ("2/4", "1/6 1/6 1/6 1/6 1/6 1/6 1", "6:1/4 6:1/4 6:1/4 6:1/4 6:1/4 6:1/4 1"),
    ("1/4", "1/7 1/7 1/7 1/7 1/7 1/7 1/7", "7:1/4 7:1/4 7:1/4 7:1/4 7:1/4 7:1/4 7:1/4"),
    ("3/4", "3/2 3/2", "1. 1/2~1"),
    ("3/4", "1/2 5/2", "1/2 1/2~2"),
    ("6/8", "2 1", "1.~1/2 1"),
    ("6/8", "3/10 3/10 3/10 3/10 3/10 3/2", "5:1/2 5:1/2 5:1/2 5:1/2 5:1/2 1."),
    ("5/4", "5", "2.~2"),
    ("3+2/8", "5/2", "1.~1"),
    ("7/8", "7/2", "1~1~1."),
    ("4/4", "-1 1 -2", "-1 1 -2"),
    ("4/4", "-3 1", "-2 -1 1"),
    ("3/4", "-1 -2", "-1 -1 -1"),
    ("12/8", "6", "4."),
    ("4/4", "1/3 2/3 1 2", "3:1/2 3:1 1 2"),
    ("3/4", "1/3 1/3 1/3 -2", "3:1/2 3:1/2 3:1/2 -1 -1"),
]


def shown(meter: str, lengths: str) -> str:
    at, spans = F(0), []
    for each in map(F, lengths.split()):
        spans.append((at, at + abs(each), each > 0))
        at += abs(each)
    text, last = "", -1
    for piece in pieces(meter, tuple(spans)):
        sounds = spans[piece.which][2]
        joint = "~" if piece.which == last and sounds else " "
        tuplet = f"{piece.tuplet.actual}:" if piece.tuplet else ""
        text += f"{joint}{'' if sounds else '-'}{tuplet}{piece.value}{'.' * piece.dots}"
        last = piece.which
    return text.strip()


@pytest.mark.parametrize(("meter", "lengths", "expected"), TABLE)
def test_a_bar_is_written_as_a_copyist_would(meter: str, lengths: str, expected: str) -> None:
    assert shown(meter, lengths) == expected


METERS = st.sampled_from(["4/4", "3/4", "6/8", "5/4", "7/8", "2/2", "9/8", "3+2/8"])
CUTS = st.lists(
    st.builds(F, st.integers(1, 200), st.sampled_from([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 24, 32])), max_size=9
)


@given(METERS, CUTS, st.integers(0, 2**10))
@settings(max_examples=300, deadline=None)
def test_written_values_add_up_to_what_they_stand_for(meter: str, cuts: list[F], sounds: int) -> None:
    length = bar_length(meter)
    points = [F(0), *sorted({cut for cut in cuts if cut < length}), length]
    spans = tuple((low, high, bool(sounds >> at & 1)) for at, (low, high) in enumerate(pairwise(points)))
    written = pieces(meter, spans)
    assert [piece.start for piece in written] == [F(0), *(piece.start + piece.beats for piece in written)][:-1]
    assert sum(piece.beats for piece in written) == length
    for piece in written:
        low, high, _ = spans[piece.which]
        assert low <= piece.start
        assert piece.start + piece.beats <= high
        ratio = F(piece.tuplet.normal, piece.tuplet.actual) if piece.tuplet else F(1)
        assert piece.beats == piece.value * (2 - F(1, 2**piece.dots)) * ratio
        assert piece.dots < 3
    brackets = [(piece.tuplet.first, piece.tuplet.last) for piece in written if piece.tuplet]
    assert sum(first for first, _ in brackets) == sum(last for _, last in brackets)


def test_a_meter_that_no_note_has_is_said() -> None:
    with pytest.raises(ValueError, match="'4/3' cannot be written"):
        tree("4/3")


PLACES = st.builds(F, st.integers(0, 300), st.sampled_from([1, 2, 3, 4, 5, 7, 97, 480, 1000]))


@given(st.lists(st.tuples(PLACES, PLACES), min_size=1, max_size=12), st.sampled_from(["", "c"]))
@settings(max_examples=200, deadline=None)
def test_after_quantising_every_time_can_be_written_and_no_note_is_lost(spans: list[tuple[F, F]], name: str) -> None:
    notes = tuple(Note(start, max(length, F(1, 50)), 60 + at, name=name) for at, (start, length) in enumerate(spans))
    tidy = quantized(Sheet((Part("x", notes),))).parts[0].notes
    assert sorted(note.pitch for note in tidy) == [note.pitch for note in notes]
    assert all(writable(note.start) and writable(note.end) and note.length > 0 for note in tidy)


@given(
    st.lists(st.integers(0, 63), min_size=1, max_size=16, unique=True),
    st.lists(st.integers(-4, 4), min_size=16, max_size=16),
)
@settings(max_examples=200, deadline=None)
def test_sixteenths_that_are_played_a_little_off_are_sixteenths(places: list[int], off: list[int]) -> None:
    rows = [(F(place, 4) + F(late + 4, 200), F(1, 4)) for place, late in zip(sorted(places), off, strict=False)]
    tidy = quantized(Sheet((Part("x", tuple(Note(start, length, 60) for start, length in rows)),))).parts[0].notes
    assert all(abs(note.start - start) <= F(1, 20) for note, (start, _) in zip(tidy, rows, strict=True))


def test_what_is_exact_is_left_as_it_is() -> None:
    rows = [(F(1, 3), F(1, 3)), (F(2, 5), F(1, 10)), (F(3), F(1, 32))]
    sheet = Sheet((Part("x", tuple(Note(start, length, 60, name="c") for start, length in rows)),))
    assert quantized(sheet) == sheet


def test_what_is_played_short_is_written_as_long_as_it_is_meant() -> None:
    sheet = Sheet((Part("x", tuple(Note(F(at), F(6, 10), 60) for at in range(4))),))
    assert [note.length for note in quantized(sheet).parts[0].notes] == [1, 1, 1, F(3, 4)]

"""Rows: their forms are a group, their matrix is a Latin square, and the famous ones are what is said of them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscore import all_interval_rows, row

ROWS = st.permutations(range(12)).map(row)
CLASSES = st.integers(0, 11)


@given(ROWS, CLASSES, CLASSES)
def test_forms_of_forms_are_forms(found: Any, one: int, other: int) -> None:
    assert found.P(one).P(other) == found.P(other)
    assert found.I(one).I(found.tones[0]) == found
    assert found.R(found.tones[0]).tones == found.tones[::-1]
    assert found.RI(one).tones == found.I(one).tones[::-1]


@given(ROWS)
def test_a_matrix_has_each_tone_once_in_each_row_and_column(found: Any) -> None:
    assert all(sorted(line) == list(range(12)) for line in found.matrix)
    assert all(sorted(column) == list(range(12)) for column in zip(*found.matrix, strict=True))
    assert found.matrix[0] == found.tones
    assert tuple(line[0] for line in found.matrix) == found.I(found.tones[0]).tones


def test_rows_of_the_literature() -> None:
    violin = row("g bb d f# a c e g# b c# eb f")
    lyric = row("f e c a g d ab db eb gb bb cb")
    concerto = row("b bb d eb g f# g# e f c c# a")
    assert violin.intervals[:8] == (3, 4, 4, 3, 3, 4, 4, 3)
    assert (lyric.all_interval, violin.all_interval) == (True, False)
    assert (concerto.derived(3), violin.derived(3)) == (True, False)


def test_schoenberg_s_row_of_op_31_is_combinatorial_with_its_inversion_a_minor_third_lower() -> None:
    op31 = row("bb e f# eb f a d c# g g# b c")
    assert [name for name in op31.combinatorial if name.startswith("I")] == ["I7"]


@given(ROWS)
def test_the_halves_of_combinatorial_forms_make_all_twelve_tones(found: Any) -> None:
    for name in found.combinatorial:
        assert set(found.tones[:6]) | set(found.form(name).tones[:6]) == set(range(12))


def test_all_interval_rows_have_each_interval() -> None:
    rows = all_interval_rows(60)
    assert all(each.all_interval for each in rows)
    assert len(set(rows)) == 60


@pytest.mark.soak
def test_there_are_3856_all_interval_rows() -> None:
    assert len(all_interval_rows()) == 3856


def test_a_row_plays_as_it_is_written() -> None:
    notes = row("e f g c# f# d# g# d b c a bb").score("I4", octave=5, beats=0.5).sheet.parts[0].notes
    assert [note.pitch for note in notes][:4] == [76, 75, 73, 79]
    assert {float(note.length) for note in notes} == {0.5}


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (lambda: row("c d e f g a b c d e f g"), "c, d, e, f, g more than once and c#, eb, f#, g#, bb not at all"),
        (lambda: row(range(12)).form("P12"), "is no form of a row"),
        (lambda: row(list(range(12))).derived(5), "groups of 2, 3, 4 or 6"),
    ],
)
def test_a_mistake_gets_one_clear_line(mistake: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        mistake()

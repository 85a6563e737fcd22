"""Set classes: against music21's table, for every set of pitch classes that there is."""

from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscore import set_class, set_classes, set_likeness
from pyscore.compose.melody.sets import forte_numbers

EVERY = [classes for size in range(13) for classes in combinations(range(12), size)]
SETS = st.sets(st.integers(0, 11), min_size=1)


def as_music21_says(classes: Iterable[int]) -> tuple[str, list[int], list[int]]:
    from music21 import chord

    theirs = chord.Chord(list(classes))
    return theirs.forteClassTnI, theirs.intervalVector, theirs.primeForm


def as_we_say(classes: Iterable[int]) -> tuple[str, list[int], list[int]]:
    found = set_class(classes)
    return found.forte.replace("Z", ""), list(found.vector), list(found.forte_prime)


@pytest.mark.parametrize("size", range(1, 13))
def test_forte_numbers_vectors_and_prime_forms_are_music21_s(size: int) -> None:
    for classes in [each.inverted(7).classes for each in set_classes(size)]:
        assert as_we_say(classes) == as_music21_says(classes), classes


@pytest.mark.soak
def test_forte_numbers_vectors_and_prime_forms_are_music21_s_for_all_sets() -> None:
    assert len(EVERY) == 4096
    for classes in EVERY[1:]:
        assert as_we_say(classes) == as_music21_says(classes), classes


def test_forte_and_rahn_write_six_classes_otherwise() -> None:
    others = {each.forte for each in map(set_class, forte_numbers()) if each.prime != each.forte_prime}
    assert others == {"5-20", "6-Z29", "6-31", "7-Z18", "7-20", "8-26"}


def test_there_are_208_classes_of_three_to_nine() -> None:
    assert sum(len(set_classes(size)) for size in range(3, 10)) == 208


@given(SETS, st.integers(0, 11))
def test_transposition_and_inversion_leave_the_class_as_it_is(classes: set[int], by: int) -> None:
    found = set_class(classes)
    assert found.transposed(by).forte == found.inverted(by).forte == found.forte
    assert found.transposed(by).vector == found.inverted(by).vector == found.vector


@given(SETS)
def test_a_normal_order_is_the_set_itself(classes: set[int]) -> None:
    assert set(set_class(classes).normal) == classes


def test_z_related_sets_have_the_same_intervals_and_are_each_other_s() -> None:
    related = [each for size in range(13) for each in set_classes(size) if each.z]
    assert len(related) == 2 * (1 + 3 + 15 + 3 + 1)
    assert all("Z" in each.forte and each.z and each.z.z and each.z.z.forte == each.forte for each in related)


@given(SETS, SETS)
def test_likeness_is_symmetric(one: set[int], other: set[int]) -> None:
    assert set_likeness(one, other) == pytest.approx(set_likeness(other, one))
    assert set_likeness(one, one) == 0


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no Forte number '3-13'"):
        set_class("3-13")
    with pytest.raises(ValueError, match="0 to 12 pitch classes"):
        set_classes(13)

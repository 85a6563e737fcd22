"""Motifs, contours and compass."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscore import compass, contour, contour_likeness, develop, s
from pyscore.compose.melody.motif import DEVELOPMENTS
from pyscore.compose.score import Score

POINTS = st.lists(st.integers(0, 8), min_size=1, max_size=12)
MOTIF = [("c4", 1), ("d4", 0.5), ("e4", 0.5), ("g4", 2)]


def pitches(music: Score) -> list[int]:
    return [note.pitch for note in music.sheet.parts[0].notes]


def lengths(music: Score) -> list[float]:
    return [float(note.length) for note in music.sheet.parts[0].notes]


# Motifs


@pytest.mark.parametrize(
    ("how", "expected", "long"),
    [
        ("repeat", [60, 62, 64, 67], [1, 0.5, 0.5, 2]),
        ("sequence:-1", [59, 60, 62, 65], [1, 0.5, 0.5, 2]),
        ("invert", [60, 59, 57, 53], [1, 0.5, 0.5, 2]),
        ("retrograde", [67, 64, 62, 60], [2, 0.5, 0.5, 1]),
        ("augment", [60, 62, 64, 67], [2, 1, 1, 4]),
        ("diminish:4", [60, 62, 64, 67], [0.25, 0.125, 0.125, 0.5]),
        ("expand", [60, 64, 67, 74], [1, 0.5, 0.5, 2]),
        ("contract", [60, 60, 62, 64], [1, 0.5, 0.5, 2]),
        ("fragment", [60, 62, 60, 62, 60], [1, 0.5, 1, 0.5, 1]),
        ("extend", [60, 62, 64, 67, 65, 69], [1, 0.5, 0.5, 2, 0.5, 2]),
        ("invert+retrograde", [53, 57, 59, 60], [2, 0.5, 0.5, 1]),
    ],
)
def test_what_becomes_of_a_motif(how: str, expected: list[int], long: list[float]) -> None:
    developed = develop(MOTIF, how, key="c major")
    assert pitches(developed)[: len(expected)] == expected
    assert lengths(developed)[: len(long)] == long


def test_developments_follow_each_other() -> None:
    developed = develop(MOTIF, "repeat sequence:1 sequence:2", key="c major")
    assert pitches(developed) == [60, 62, 64, 67, 62, 64, 65, 69, 64, 65, 67, 71]
    assert [float(note.start) for note in developed.sheet.parts[0].notes][::4] == [0, 4, 8]


def test_steps_are_those_of_the_key() -> None:
    assert pitches(develop("c4 eb4 g4", "sequence", key="c minor")) == [62, 65, 68]
    assert pitches(develop("c4 e4 g4 c5 b4 g4 e4 c4", "sequence"))[:3] == [62, 65, 69]


@pytest.mark.parametrize("how", ["invert", "retrograde"])
def test_twice_the_same_is_the_motif_again(how: str) -> None:
    assert pitches(develop(MOTIF, f"{how}+{how}", key="c major")) == [60, 62, 64, 67]


@pytest.mark.parametrize("how", DEVELOPMENTS)
def test_all_developments_can_be_read(how: str) -> None:
    assert develop(MOTIF, how).sheet.parts[0].notes


# Contours


def test_contours_of_the_literature() -> None:
    assert contour([0, 4, 3, 2, 5, 5, 1]).prime.points == (0, 2, 1)
    assert contour([0, 4, 3, 2, 5, 5, 1]).depth == 2
    assert contour_likeness([0, 2, 3, 1], [0, 1, 3, 2]) == pytest.approx(5 / 6)
    assert contour("c4 g4 e4").matrix == ((0, 1, 1), (-1, 0, -1), (-1, 1, 0))


@given(POINTS)
def test_a_prime_contour_is_prime_and_keeps_first_last_highest_and_lowest(points: list[int]) -> None:
    prime = contour(points).prime
    assert prime.prime == prime
    assert (prime.points[0] < prime.points[-1]) == (points[0] < points[-1])
    assert prime.points.count(max(prime.points)) <= points.count(max(points))
    assert (points[0] == max(points)) == (prime.points[0] == max(prime.points))


@given(POINTS)
def test_one_contour_stands_for_its_four_forms(points: list[int]) -> None:
    found = contour(points)
    assert found.representative == found.inverted.representative == found.reversed.representative
    assert found.inverted.inverted == found == found.reversed.reversed


@given(st.lists(st.integers(0, 8), min_size=2, max_size=10))
def test_a_contour_is_like_itself(points: list[int]) -> None:
    assert contour_likeness(points, points) == 1
    assert contour_likeness(points, [point * 3 + 40 for point in points]) == 1


# Compass


def test_a_compass_is_weighed_by_time() -> None:
    found = compass([("c4", 1), ("g4", 8), ("a4", 6), ("c6", 1)])
    assert (found.lowest, found.highest, found.range) == (60, 84, 24)
    assert found.tessitura == (67, 69)


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (lambda: develop(MOTIF, "inverse"), "did you mean 'invert'"),
        (lambda: develop(MOTIF, "sequence:x"), "'x' is no number"),
        (lambda: develop(MOTIF, "augment:-1"), "cannot be meant there"),
        (lambda: develop(MOTIF, ""), "say what becomes of the motif"),
        (lambda: develop(MOTIF, "sequence:90"), "beyond the notes"),
        (lambda: develop(s("bd sn"), "invert"), "drums cannot be developed"),
        (lambda: contour_likeness("c4 d4", "c4"), "as many notes"),
        (lambda: compass(s("bd sn")), "only drums"),
        (lambda: compass("c4 d4", part="alto"), "no part 'alto'"),
    ],
)
def test_a_mistake_gets_one_clear_line(mistake: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        mistake()

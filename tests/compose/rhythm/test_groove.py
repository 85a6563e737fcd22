"""Grooves: taken from what was played, given to patterns."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore import groove, mini, note, s
from pyscore.compose.rhythm import Groove

LATE = st.lists(st.integers(-400, 400), min_size=4, max_size=4)


def starts(pattern: Any, begin: int = 0, end: int = 1) -> list[float]:
    return [float(event.whole.begin) for event in pattern.onsets(begin, end)]


def test_a_straight_groove_changes_nothing() -> None:
    straight = groove("swing 50")
    assert straight(s("bd hh*3 sn ~")).query(0, 2) == s("bd hh*3 sn ~").query(0, 2)


def test_swing_of_two_thirds_makes_triplets() -> None:
    swung = groove(f"swing {200 / 3}", steps=8)
    assert starts(swung("a*8"))[:4] == pytest.approx([0, 1 / 6, 1 / 4, 5 / 12], abs=1e-3)


@given(LATE)
@settings(max_examples=50)
def test_what_is_taken_from_a_groove_gives_it_again(late: list[int]) -> None:
    made = Groove(tuple(Fraction(each, 960) for each in late), (1.0, 0.5, 0.75, 0.25))
    played = made(s("bd*4").velocity(1))
    times = [(float(event.whole.begin), event.value["velocity"]) for event in played.onsets(1, 3)]
    assert groove(times, steps=4, cycle=1) == made


@given(LATE)
@settings(max_examples=50)
def test_no_event_is_lost_or_doubled(late: list[int]) -> None:
    made = Groove(tuple(Fraction(each, 960) for each in late), (1.0,) * 4)
    assert len(made(mini("a*4")).onsets(1, 9)) == 32
    assert len(made(mini("a/3 b")).onsets(10, 40)) in (39, 40, 41)


def test_what_comes_early_comes_at_the_end_of_the_cycle_before() -> None:
    early = groove([0.9, 1.25, 1.5, 1.75, 1.9], steps=4, cycle=1)
    assert starts(early("a b c d"), 1, 2) == pytest.approx([1.25, 1.5, 1.75, 1.9])


def test_how_hard_a_step_is_struck_is_given_too() -> None:
    accented = groove([(0, 1), (0.5, 0.6)], steps=2, cycle=1)
    assert accented(s("bd sn")).onsets(0, 1)[1].value["velocity"] == pytest.approx(0.6)
    assert "velocity" not in accented(s("bd sn")).onsets(0, 1)[0].value


def test_a_groove_is_taken_from_a_pattern() -> None:
    assert groove(note("c4*8").swing_by(1 / 6, 4), steps=8).late[1] == Fraction(1, 3)


def test_half_a_groove_is_half_as_late() -> None:
    assert groove("swing 60").scaled(0.5) == groove("swing 55")


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (lambda: groove([], steps=4), "no onsets"),
        (lambda: groove("swing 90"), "from 25 to 75"),
        (lambda: groove([0, 1], steps=0), "1 step or more"),
        (lambda: groove([(1, 2, 3)]), "times or .time, velocity."),
    ],
)
def test_a_mistake_gets_one_clear_line(mistake: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        mistake()

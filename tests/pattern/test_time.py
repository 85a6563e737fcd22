"""Time: exact points, half-open stretches, and events in them."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.pattern import Event, Span, Time, mini
from pyscore.pattern.time import exact

from .strategies import spans, times


def span(begin: object, end: object) -> Span:
    return Span(Fraction(begin), Fraction(end))


@pytest.mark.parametrize(
    ("written", "meant"),
    [(0.1, "1/10"), (1 / 3, "1/3"), (2 / 7, "2/7"), (0.125, "1/8"), (1.5, "3/2"), (-0.2, "-1/5"), (7, "7"), (0.0, "0"),
     (Fraction(1, 10**9), "1/1000000000")],
)  # fmt: skip
def test_a_number_means_the_simplest_fraction_that_is_near(written: float, meant: str) -> None:
    assert exact(written) == Fraction(meant)


@settings(deadline=None)
@given(st.fractions(-1000, 1000, max_denominator=1000))
def test_a_float_of_a_musical_fraction_is_that_fraction(value: Fraction) -> None:
    assert exact(float(value)) == value


@pytest.mark.parametrize("wrong", [float("inf"), float("nan"), "a", None])
def test_what_is_no_number_is_no_time(wrong: object) -> None:
    with pytest.raises((ValueError, TypeError, OverflowError)):
        exact(wrong)


def test_spans_meet_in_what_they_share() -> None:
    assert span(0, 2).meet(span(1, 3)) == span(1, 2)
    assert span(0, 3).meet(span(1, 2)) == span(1, 2)
    assert span(0, 1).meet(span(2, 3)) is None


def test_a_span_does_not_hold_its_end() -> None:
    assert span(0, 1).meet(span(1, 2)) is None
    assert span(0, 1).meet(span(1, 1)) is None
    assert span(1, 2).meet(span(1, 1)) == span(1, 1)
    assert span(0, 2).meet(span(1, 1)) == span(1, 1)
    assert span(1, 1).meet(span(1, 1)) == span(1, 1)


@settings(deadline=None)
@given(spans(), spans())
def test_meeting_is_mutual_and_lies_in_both(one: Span, other: Span) -> None:
    shared = one.meet(other)
    assert shared == other.meet(one)
    if shared is None:
        assert one.end <= other.begin or other.end <= one.begin
    else:
        assert max(one.begin, other.begin) == shared.begin < shared.end == min(one.end, other.end)


@settings(deadline=None)
@given(spans(6))
def test_cycles_are_the_span_in_pieces_of_one_cycle(whole: Span) -> None:
    pieces = list(whole.cycles())
    assert (pieces[0].begin, pieces[-1].end) == whole
    assert all(one.end == other.begin for one, other in pairwise(pieces))
    assert all(piece.begin < piece.end <= piece.begin // 1 + 1 for piece in pieces)


def test_a_point_is_its_own_cycle_and_nothing_lies_backwards() -> None:
    assert list(span(1, 1).cycles()) == [span(1, 1)]
    assert list(span(2, 1).cycles()) == []


def test_a_question_about_a_point_is_answered_with_what_sounds_there() -> None:
    assert mini("a b").query(0.5, 0.5) == [Event(span("1/2", 1), span("1/2", "1/2"), "b")]
    assert mini("a b").query(0.25, 0.25) == [Event(span(0, "1/2"), span("1/4", "1/4"), "a")]
    assert mini("a ~").query(0.5, 0.5) == []


def test_only_the_part_with_the_beginning_is_an_onset() -> None:
    first, second = mini("a/2").query(0, 1), mini("a/2").query(1, 2)
    assert [event.onset for event in first + second] == [True, False]
    assert not Event(None, span(0, 1), 0).onset


def test_an_event_extends_over_its_whole_or_else_its_part() -> None:
    assert Event(span(0, 2), span(0, 1), "a").extent == span(0, 2)
    assert Event(None, span(0, 1), "a").extent == span(0, 1)


@settings(deadline=None)
@given(spans(), times(-3, 3), st.sampled_from([Time(2), Time(1, 3)]))
def test_moving_stretching_and_mirroring_an_event_can_be_undone(part: Span, amount: Time, factor: Time) -> None:
    for event in (Event(Span(part.begin, part.end + 1), part, "a"), Event(None, part, "a")):
        assert event.shifted(amount).shifted(-amount) == event
        assert event.scaled(factor).scaled(1 / factor) == event
        assert event.mirrored(amount).mirrored(amount) == event

"""Signals: where they are at which time, what sets them from outside, and lines through the values of a pattern."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from itertools import pairwise
from math import sqrt

import pytest

from pyscore.pattern import NAMES, Pattern, mini
from pyscore.pattern.chance import random_at
from pyscore.pattern.outside import controls_heard, forget_controls, heard, set_control

from .comparing import same, values

ctrl, n, perlin, perlin2, perlin2_with, perlin_with = (
    NAMES[name] for name in ("ctrl", "n", "perlin", "perlin2", "perlin2_with", "perlin_with")
)
cosine, saw, signal, silence, sine, steady = (
    NAMES[name] for name in ("cosine", "saw", "signal", "silence", "sine", "steady")
)

CALLS: dict[str, Callable[[Pattern], Pattern]] = {"smooth": lambda p: p.smooth().segment(4)}


def sampled(pattern: Pattern, *times: Fraction | float) -> list[float]:
    """Return a signal's values at some times."""
    return [event.value for time in times for event in pattern.query(time, time)]


# Waves

WAVES = {
    "sine": [0.5, 1, 0.5, 0],
    "cosine": [0, 0.5, 1, 0.5],
    "saw": [0, 0.25, 0.5, 0.75],
    "isaw": [1, 0.75, 0.5, 0.25],
    "tri": [0, 0.5, 1, 0.5],
    "itri": [1, 0.5, 0, 0.5],
    "square": [0, 0, 1, 1],
}


@pytest.mark.parametrize("name", WAVES)
@pytest.mark.parametrize("cycle", [0, 7, -3])
def test_a_wave_is_the_same_in_every_cycle(name: str, cycle: int) -> None:
    quarters = [cycle + Fraction(quarter, 4) for quarter in range(4)]
    assert sampled(NAMES[name], *quarters) == pytest.approx(WAVES[name])


@pytest.mark.parametrize("name", WAVES)
def test_each_wave_swings_both_ways_under_a_name_with_a_2(name: str) -> None:
    assert same(NAMES[f"{name}2"].segment(8), NAMES[name].to_bipolar().segment(8), 2)


def test_a_signal_is_a_function_of_time() -> None:
    assert values(signal(lambda time: time).segment(2), 3, 4) == [3.25, 3.75]
    assert NAMES["sig"] is signal
    assert values(steady(0).segment(2)) == [0, 0]
    assert values(steady("c4").segment(1), 9, 10) == ["c4"]


# Envelopes


@pytest.mark.parametrize(
    ("name", "heights"),
    [
        ("env_l", [0, 0, 0.25, 0.5, 1, 1]),
        ("env_lr", [1, 1, 0.75, 0.5, 0, 0]),
        ("env_eq", [1, 1, 0.9611865, sqrt(sqrt(0.5)), 0, 0]),
        ("env_eqr", [0, 0, 0.6186141, sqrt(sqrt(0.5)), 1, 1]),
    ],
)
def test_an_envelope_moves_in_the_first_cycle_only(name: str, heights: list[float]) -> None:
    assert sampled(NAMES[name], -5, 0, 0.25, 0.5, 1, 7) == pytest.approx(heights, abs=1e-7)


# Noise


def test_noise_has_a_random_number_at_each_whole_one_and_stays_between_two() -> None:
    assert sampled(perlin, -2, 0, 5) == [random_at(-2), 0, random_at(5)]
    low, high = sorted((random_at(5), random_at(6)))
    found = values(perlin.segment(32), 5, 6)
    assert all(low <= number <= high for number in found)
    assert found == sorted(found) or found == sorted(found, reverse=True)


def test_noise_is_halfway_between_two_random_numbers_in_the_middle() -> None:
    assert sampled(perlin, 5.5) == pytest.approx([(random_at(5) + random_at(6)) / 2])


def test_noise_over_time_is_the_noise() -> None:
    assert same(perlin_with(signal(lambda time: time)).segment(4), perlin.segment(4))
    assert values(perlin_with("0 5")) == [0, random_at(5)]


def test_noise_on_a_plane_is_level_where_its_squares_meet() -> None:
    assert values(perlin2_with("0 3 -2", "0 5 4")) == [0.5, 0.5, 0.5]
    assert same(perlin2_with(signal(lambda time: time), steady(0.3)).segment(4), perlin2(0.3).segment(4))
    found = values(perlin2_with(cosine * 4, sine * 4).segment(64))
    assert 0 < min(found) < max(found) < 1
    assert max(abs(one - other) for one, other in pairwise(found)) < 0.3


# From outside


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    forget_controls()
    yield
    forget_controls()


def test_a_control_is_read_each_time_that_a_pattern_is_asked() -> None:
    pattern = n("0 1").pan(ctrl("knob", 0.5)).rev()
    assert [value["pan"] for value in values(pattern)] == [0.5, 0.5]
    set_control("knob", 0)
    assert [value["pan"] for value in values(pattern)] == [0, 0]
    set_control("knob", 1.0)
    assert [value["pan"] for value in values(pattern)] == [1, 1]


def test_a_control_may_say_how_a_transform_is_applied() -> None:
    pattern = mini("a b").fast(ctrl("speed", 1))
    assert len(values(pattern)) == 2
    set_control("speed", 3)
    assert len(values(pattern)) == 6
    assert len(values(pattern.every(2, NAMES["rev"]).degrade_by(ctrl("less", 0)))) == 6


def test_controls_are_known_by_their_names() -> None:
    set_control("a", 1)
    set_control("word", "c4")
    assert controls_heard() == {"a": 1, "word": "c4"}
    assert (heard("a"), heard("b"), heard("b", 7)) == (1, 0, 7)
    forget_controls()
    assert controls_heard() == {}


def test_a_control_is_a_number_or_a_text() -> None:
    with pytest.raises(TypeError, match=r"a number or a text: not \[1\]"):
        set_control("a", [1])


def test_controls_may_be_set_from_any_thread() -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: set_control(f"c{number % 10}", number % 10), range(2000)))
    assert controls_heard() == {f"c{number}": number for number in range(10)}


# Lines


def test_a_line_leads_from_each_value_to_the_next_and_on_to_the_next_cycle() -> None:
    line = mini("0 10").smooth()
    assert sampled(line, 0, 0.25, 0.5, 0.75, 1, -0.25) == [0, 5, 10, 5, 0, 5]
    assert sampled(mini("<0 10 20>").smooth(), 0.5, 1.5, 2.5, -0.5) == [5, 15, 10, 10]


def test_a_line_stays_before_a_rest_and_is_silent_in_it() -> None:
    line = mini("0 10 ~ 4").smooth()
    assert sampled(line, 0.125, 0.25, 0.4) == [5, 10, 10]
    assert line.query(0.6, 0.6) == []
    assert sampled(line, 0.875) == [2]
    assert silence.smooth().query(0, 2) == []


def test_of_values_that_sound_at_once_the_one_that_began_earlier_leads() -> None:
    assert sampled(mini("[0 ~, ~@0.5 50@1.5]").smooth(), 0, 0.25, 0.625) == [0, 25, 25]
    assert sampled(mini("0,50").smooth(), 0.25) == [0]


def test_a_line_is_read_in_the_middle_of_events_longer_than_its_steps() -> None:
    assert values(mini("0 10").smooth().segment(Fraction(1, 2)), 0, 4) == [0, 0]
    assert values(mini("<0 10 20>").smooth().segment(Fraction(1, 2)), 0, 6) == [10, 0, 20]
    assert len(onset_parts(mini("0*4").late(0.125).add(mini("0 10").smooth()))) == 4


def onset_parts(pattern: Pattern) -> list[Fraction]:
    """Return how long the onsets of a cycle are heard in one piece."""
    return [event.part.end - event.part.begin for event in pattern.query(0, 2) if event.onset and event.part.begin < 1]


def test_note_names_make_lines_and_words_do_not() -> None:
    assert sampled(mini("c4 e4").smooth(), 0.25) == [62]
    with pytest.raises(ValueError, match="'bd' is not a note name"):
        sampled(mini("bd sn").smooth(), 0)
    with pytest.raises(TypeError, match="smooth glides between numbers"):
        sampled(n("0 1").smooth(), 0)


def test_a_line_through_what_changes_follows_it() -> None:
    line = mini("0").add(ctrl("height", 1)).smooth()
    assert sampled(line, 0.5) == [1]
    set_control("height", 4)
    assert sampled(line, 0.5) == [4]


def test_a_signal_is_a_line_already() -> None:
    assert same(saw.smooth().segment(4), saw.segment(4))

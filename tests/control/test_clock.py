"""MIDI's clock as arithmetic: laws of what goes out, and what is made of what comes in, however it comes."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscore.control.clock import PER_CYCLE, Follower, Place, position_of, ticks
from pyscore.pattern import Time

POINTS = st.fractions(0, 50, max_denominator=1_000)
TEMPI = st.floats(40, 300)


def followed(times: list[float]) -> Follower:
    clock = Follower()
    for time in times:
        clock.tick(time)
    return clock


def steady(bpm: float, count: int, begin: float = 5.0) -> list[float]:
    return [begin + number * 60 / bpm / 24 for number in range(count)]


def place(clock: Follower, time: float) -> Place:
    found = clock.at(time)
    assert found is not None
    return found


@given(POINTS, POINTS, POINTS)
def test_ticks_of_a_stretch_are_those_of_its_parts(one: Time, two: Time, three: Time) -> None:
    begin, middle, end = sorted((one, two, three))
    assert [*ticks(begin, middle), *ticks(middle, end)] == list(ticks(begin, end))


@given(POINTS, POINTS)
def test_ticks_lie_within_and_are_as_far_apart_as_they_should(begin: Time, length: Time) -> None:
    found = list(ticks(begin, begin + length))
    assert all(begin <= tick < begin + length for tick in found)
    assert {later - tick for tick, later in pairwise(found)} <= {Time(1, PER_CYCLE)}
    assert abs(len(found) - length * PER_CYCLE) <= 1


@given(POINTS)
def test_a_song_position_is_that_of_a_sixteenth_no_earlier(cycle: Time) -> None:
    assert 0 <= Time(position_of(cycle), 16) - cycle < Time(1, 16)


@given(TEMPI, st.integers(20, 400))
def test_a_clock_without_jitter_is_followed_exactly(bpm: float, count: int) -> None:
    times = steady(bpm, count)
    here = place(followed(times), times[-1] + 0.1)
    assert here.speed * 60 == pytest.approx(bpm, rel=1e-6)
    assert here.beat == pytest.approx((count - 1) / 24 + 0.1 * bpm / 60, abs=1e-6)


@given(TEMPI.filter(lambda bpm: bpm < 200), st.integers(0, 2**32))
def test_a_millisecond_of_jitter_is_rejected(bpm: float, seed: int) -> None:
    chance = random.Random(seed)
    clean = steady(bpm, 24 * 16)
    clock, worst, wrong = Follower(), 0.0, 0.0
    for number, time in enumerate(clean):
        clock.tick(time + chance.uniform(-0.001, 0.001))
        if number > 24 * 4:
            here = place(clock, time)
            worst = max(worst, abs(here.beat - number / 24) * 60 / bpm)
            wrong = max(wrong, abs(here.speed * 60 / bpm - 1))
    assert worst < 0.0006
    assert wrong < 0.005


@pytest.mark.parametrize(
    ("times", "ticks_seen"),
    [
        ([each for number, each in enumerate(steady(120, 200)) if number not in (100, 101)], 199),
        (sorted([*steady(120, 200), steady(120, 200)[100] + 0.003]), 199),
        ([each + 0.012 * (number == 100) for number, each in enumerate(steady(120, 200))], 199),
    ],
    ids=["two lost", "one too many", "one far too late"],
)
def test_a_tick_that_is_no_good_moves_nothing(times: list[float], ticks_seen: int) -> None:
    here = place(followed(times), times[-1])
    assert here.beat * 24 == pytest.approx(ticks_seen, abs=0.05)
    assert here.speed * 60 == pytest.approx(120, rel=1e-3)


@pytest.mark.parametrize("bpm", [90, 110, 130, 140, 160])
def test_another_tempo_is_followed_within_a_beat_and_no_tick_is_lost(bpm: int) -> None:
    before = steady(120, 24 * 8)
    times = [*before, *steady(bpm, 24 * 2, before[-1] + 60 / bpm / 24)]
    clock = followed(times[: len(before) + 24])
    assert place(clock, times[len(before) + 23]).speed * 60 == pytest.approx(bpm, rel=0.01)
    here = place(followed(times), times[-1])
    assert here.beat == pytest.approx((len(times) - 1) / 24, abs=0.01)


@pytest.mark.parametrize("bpm", [60, 240])
def test_half_and_double_tempo_are_no_lost_ticks(bpm: int) -> None:
    before = steady(120, 100)
    times = [*before, *steady(bpm, 100, before[-1] + 60 / bpm / 24)]
    assert place(followed(times), times[-1]).speed * 60 == pytest.approx(bpm, rel=1e-3)


def test_start_stop_continue_and_song_position() -> None:
    times = steady(120, 60)
    clock = followed(times[:30])
    assert place(clock, times[29]).plays
    clock.start()
    clock.tick(times[30])
    assert place(clock, times[30]).beat == pytest.approx(0, abs=1e-6)
    clock.stop()
    assert not place(clock, times[30]).plays
    clock.position(10)
    clock.resume()
    clock.tick(times[31])
    assert place(clock, times[31]) == pytest.approx(Place(2.5, 2.0, True))


def test_a_clock_that_falls_silent_is_none_and_comes_back() -> None:
    times = steady(120, 60)
    clock = followed(times)
    assert clock.at(times[-1] + 2) is None
    again = steady(100, 30, times[-1] + 5)
    for time in again:
        clock.tick(time)
    assert place(clock, again[-1]).speed * 60 == pytest.approx(100)


def test_before_it_is_known_it_says_nothing() -> None:
    assert Follower().at(0) is None
    assert followed(steady(120, 3)).at(5.1) is None


@given(st.lists(st.tuples(st.sampled_from("tscpx"), st.floats(0, 3, allow_nan=False)), max_size=120))
def test_nothing_that_comes_in_breaks_it(stream: list[tuple[str, float]]) -> None:
    clock, time = Follower(), 0.0
    for kind, value in stream:
        time += value * (0.01 if kind == "x" else 0.1)
        if kind in "tx":
            clock.tick(time)
        elif kind == "p":
            clock.position(int(value * 5_000))
        else:
            (clock.start if kind == "s" else clock.stop)()
        found = clock.at(time)
        assert found is None or (found.speed > 0 and found.beat == found.beat)

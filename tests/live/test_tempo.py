"""Tempo: a line from cycles to seconds that bends where the tempo changes, and leads both ways."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pyscore.live.tempo import KEPT, STEP, Tempo, cps_of
from pyscore.pattern import Time

# Seconds per cycle at 120, 60 and 240 beats a minute: 2, 4 and 1.
TABLE = [
    # bpm, then (cycle, bpm) of each change; cycle; seconds; cycles a second there
    (120, [], Time(0), Time(0), Time(1, 2)),
    (120, [], Time(3, 8), Time(3, 4), Time(1, 2)),
    (60, [], Time(5), Time(20), Time(1, 4)),
    (120, [(4, 60)], Time(4), Time(8), Time(1, 4)),
    (120, [(4, 60)], Time(7, 2), Time(7), Time(1, 2)),
    (120, [(4, 60)], Time(5), Time(12), Time(1, 4)),
    (120, [(4, 60), (8, 240)], Time(8), Time(24), Time(1)),
    (120, [(4, 60), (8, 240)], Time(17, 2), Time(49, 2), Time(1)),
    # in any order, and the last word at a cycle counts
    (120, [(8, 240), (4, 60)], Time(17, 2), Time(49, 2), Time(1)),
    (120, [(4, 240), (4, 60)], Time(5), Time(12), Time(1, 4)),
    # in the middle of a cycle, at a tempo that no float has
    (120, [(Time(1, 3), 70)], Time(2, 3), Time(2, 3) + Time(8, 7), Time(7, 24)),
]


def tempo_of(bpm: Time | int, changes: list[tuple[Time | int, Time | int]]) -> Tempo:
    tempo = Tempo().changed(Time(0), cps_of(bpm))
    for cycle, other in changes:
        tempo = tempo.changed(Time(cycle), cps_of(other))
    return tempo


@pytest.mark.parametrize(("bpm", "changes", "cycle", "seconds", "cps"), TABLE)
def test_cycles_become_seconds(
    bpm: int, changes: list[tuple[Time | int, Time | int]], cycle: Time, seconds: Time, cps: Time
) -> None:
    tempo = tempo_of(bpm, changes)
    assert tempo.seconds(cycle) == seconds
    assert tempo.cycle(seconds) == cycle
    assert tempo.cps(cycle) == cps


def test_without_a_word_it_is_120_beats_a_minute() -> None:
    assert Tempo().cps(Time(0)) == cps_of(120) == Time(1, 2)
    assert Tempo().seconds(Time(1)) == 2


@pytest.mark.parametrize("bpm", [0, -1, -0.5, 1e9, float("nan")])
def test_a_tempo_that_cannot_be_played_is_refused(bpm: float) -> None:
    with pytest.raises(ValueError, match=r"tempo|NaN"):
        cps_of(bpm)


tempi = st.fractions(Time(1), Time(1000), max_denominator=1000)
cycles = st.fractions(Time(0), Time(64), max_denominator=960)
lines = st.builds(tempo_of, tempi, st.lists(st.tuples(cycles, tempi), max_size=6))


@given(lines, cycles)
def test_seconds_and_cycles_lead_back_to_each_other(tempo: Tempo, cycle: Time) -> None:
    assert tempo.cycle(tempo.seconds(cycle)) == cycle
    assert tempo.seconds(tempo.cycle(cycle)) == cycle


@given(lines, cycles, cycles)
def test_later_is_later(tempo: Tempo, one: Time, other: Time) -> None:
    assume(one != other)
    assert (tempo.seconds(one) < tempo.seconds(other)) == (one < other)


@given(lines, cycles, tempi)
def test_a_change_keeps_the_beat_and_what_came_before(tempo: Tempo, at: Time, bpm: Time) -> None:
    changed = tempo.changed(at, cps_of(bpm))
    assert changed.seconds(at) == tempo.seconds(at)
    assert changed.seconds(at / 2) == tempo.seconds(at / 2)
    assert changed.cps(at) == cps_of(bpm)
    assert tempo.cps(at / 2) == changed.cps(at / 2) or at == 0


@given(lines, st.lists(cycles, min_size=2, max_size=8))
def test_between_two_changes_the_line_is_straight(tempo: Tempo, points: list[Time]) -> None:
    begins = [cycle for cycle, _ in tempo.changes]
    for one, other in pairwise(sorted({*points, *begins})):
        if not any(one < begin < other for begin in begins):
            assert tempo.seconds(other) - tempo.seconds(one) == (other - one) / tempo.cps(one)


@given(lines)
def test_nothing_is_rounded(tempo: Tempo) -> None:
    assert isinstance(tempo.seconds(Time(1, 7)), Time)
    assert isinstance(tempo.cycle(Time(1, 7)), Time)


@given(st.lists(st.tuples(st.integers(1, 300_000), st.integers(100_000, 2_000_000), st.integers(0, 3)), max_size=60))
def test_a_tempo_that_is_steered_again_and_again_keeps_its_time_and_stays_small(
    steps: list[tuple[int, int, int]],
) -> None:
    tempo, cycle = Tempo(), Time(1)
    for step, cps, rest in steps:
        cycle += Time(step, 1_000_000)
        before = tempo.seconds(cycle)
        tempo = tempo.steered(cycle, Time(cps, 1_000_000), Time(rest))
        # Folding what is long past moves nothing by more than half a nanosecond.
        assert abs(tempo.seconds(cycle) - before) <= Time(1, 10**9)
        later = cycle + 1
        expected = before + rest + (later - cycle - (STEP if rest else 0)) / Time(cps, 1_000_000)
        assert abs(tempo.seconds(later) - expected) <= Time(1, 10**9)
        assert abs(tempo.cycle(tempo.seconds(later)) - later) == 0
    assert len(tempo.changes) <= 2 * KEPT + 2

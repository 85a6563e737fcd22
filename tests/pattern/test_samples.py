"""Samples: which part of them is heard, how fast, and parts of parts."""

from collections.abc import Callable
from typing import Any

import pytest

from pyscore.pattern import NAMES, Pattern, mini, pure

from .comparing import onsets, same, values

chop, fast, hurry, interlace, n, rev, s = (
    NAMES[name] for name in ("chop", "fast", "hurry", "interlace", "n", "rev", "s")
)
silence, slice_, striate = (NAMES[name] for name in ("silence", "slice_", "striate"))

CALLS: dict[str, Callable[[Pattern], Pattern]] = {
    "chop": lambda p: p.n().chop("<3 2>"),
    "gap": lambda p: p.n().gap(4),
    "striate": lambda p: p.n().striate(3),
    "striate_by": lambda p: p.n().striate_by(3, 0.25),
    "slice_": lambda p: p.n().slice(4, "0 <2 3>"),
    "splice": lambda p: p.n().splice(4, "0 <2 3>"),
    "rand_slice": lambda p: p.n().rand_slice(8),
    "chew": lambda p: p.n().chew(4, "0 [2 1]"),
    "hurry": lambda p: p.n().hurry("<2 0.5>"),
    "loop_at": lambda p: p.n().loop_at("<2 1>"),
}


def parts(pattern: Pattern, begin: Any = 0, end: Any = 1) -> list[tuple[float, float]]:
    """Return which part of its sample each event plays."""
    return [(value["begin"], value["end"]) for value in values(pattern, begin, end)]


def heard(pattern: Pattern, key: str, begin: Any = 0, end: Any = 1) -> list[Any]:
    return [value.get(key) for value in values(pattern, begin, end)]


# Parts in the order of time


def test_chop_plays_the_parts_of_a_sample_for_as_long_as_it_lasts() -> None:
    assert onsets(s("bd sn").chop(2)) == [
        ("0", "1/4", {"s": "bd", "begin": 0, "end": 0.5}),
        ("1/4", "1/2", {"s": "bd", "begin": 0.5, "end": 1}),
        ("1/2", "3/4", {"s": "sn", "begin": 0, "end": 0.5}),
        ("3/4", "1", {"s": "sn", "begin": 0.5, "end": 1}),
    ]


def test_chopped_twice_it_is_chopped_as_many_times_as_both() -> None:
    assert parts(s("bd").chop(2).chop(3)) == [
        (pytest.approx(begin), pytest.approx(end)) for begin, end in parts(s("bd").chop(6))
    ]
    assert [event[:2] for event in onsets(s("bd").chop(2).chop(3))] == [event[:2] for event in onsets(s("bd").chop(6))]


def test_a_part_is_cut_within_the_part_that_was_left() -> None:
    half = s("bev").begin(0.5)
    for cut in (half.chop(2), half.striate(2), half.slice(2, "0 1"), half.striate_by(2, 0.5).fast(1)):
        assert parts(cut)[0] == (0.5, 0.75)
    assert parts(s("bev").begin(0.2).end(0.4).chop(2)) == [
        (pytest.approx(0.2), pytest.approx(0.3)), (pytest.approx(0.3), pytest.approx(0.4))
    ]  # fmt: skip
    assert parts(s("bev").begin(1).end(0).chop(2)) == [(1, 0.5), (0.5, 0)]


def test_a_long_sample_is_chopped_through_all_of_its_cycles() -> None:
    chopped = s("bev").slow(4).chop(8)
    assert parts(chopped, 3, 4) == [(0.75, 0.875), (0.875, 1)]
    assert parts(chopped, -1, 0) == parts(chopped, 3, 4)
    assert [begin for begin, _, _ in onsets(s("bev").slow(3).chop(2), 0, 3)] == ["0", "3/2"]


def test_chop_cuts_what_is_heard_of_an_event() -> None:
    late = s("bev").late(0.25).chop(2)
    assert [(*map(str, event.part), event.value["begin"]) for event in late.query(0, 1)] == [
        ("0", "1/4", 0.5), ("1/4", "3/4", 0), ("3/4", "1", 0.5)
    ]  # fmt: skip


def test_chop_into_one_part_says_begin_and_end() -> None:
    assert values(s("bd").chop(1)) == [{"s": "bd", "begin": 0, "end": 1}]


@pytest.mark.parametrize("cut", ["chop", "gap", "striate", "rand_slice"])
def test_no_parts_are_silence_and_too_many_are_refused(cut: str) -> None:
    for count in (0, -3):
        assert same(getattr(s("bd"), cut)(count), silence)
    with pytest.raises(ValueError, match=f"{cut} takes up to 20,000 parts: not 1000000000"):
        getattr(s("bd"), cut)(10**9)


def test_chopping_what_is_chopped_does_not_go_on_for_ever() -> None:
    fine = s("bd").chop(1000)
    assert len(fine.query(0, 1)) == 1000
    with pytest.raises(ValueError, match="chop makes up to 20,000 parts in a cycle"):
        fine.chop(1000).query(0, 1)
    with pytest.raises(ValueError, match="striate makes up to 20,000 parts in a cycle"):
        fine.striate(1000).query(0, 1)
    with pytest.raises(ValueError, match="chop takes up to 20,000 parts: not many"):
        s("bd").chop("many").query(0, 1)


def test_the_number_of_parts_may_change() -> None:
    assert parts(s("bd").chop("<2 1>"), 0, 2) == [(0, 0.5), (0.5, 1), (0, 1)]
    assert len(values(s("bd*2").striate("<2 3>"), 0, 2)) == 4 + 6


def test_gap_leaves_every_other_part_out() -> None:
    assert parts(s("bd").gap(4)) == [(0, 0.25), (0.5, 0.75)]
    assert [event[:2] for event in onsets(s("bd").gap(3), 0, 2)] == [("0", "1/3"), ("2/3", "1"), ("4/3", "5/3")]
    assert values(s("bd").gap(1), 0, 4) == [{"s": "bd", "begin": 0, "end": 1}] * 2


def test_striate_plays_a_part_of_all_samples_and_then_the_next() -> None:
    found = s("ho hc").striate(2)
    assert heard(found, "s") == ["ho", "hc", "ho", "hc"]
    assert parts(found) == [(0, 0.5), (0, 0.5), (0.5, 1), (0.5, 1)]
    assert same(s("bd").striate(4), s("bd").chop(4))
    assert parts(s("bd").striate(2).striate(2)) == [(0, 0.25), (0.5, 0.75), (0.25, 0.5), (0.75, 1)]
    assert heard(s("<a b>").striate(2), "s", 0, 2) == ["a", "a", "b", "b"]


def test_striate_by_moves_parts_of_a_length_through_the_sample() -> None:
    assert parts(s("bd").striate_by(4, 0.5)) == [(0, 0.5), (0.125, 0.625), (0.25, 0.75), (0.375, 0.875)]
    assert same(s("bd").striate_by(0, 0.5), silence)
    assert parts(s("bd").striate_by(2, "<0.5 1>"), 0, 2) == [(0, 0.5), (0.25, 0.75), (0, 1), (0, 1)]


# Parts in another order


def test_slice_has_the_rhythm_of_its_indices() -> None:
    found = s("bev").slice(4, "0 [2 -1] ~ 5")
    assert [event[:2] for event in onsets(found)] == [("0", "1/4"), ("1/4", "3/8"), ("3/8", "1/2"), ("3/4", "1")]
    assert parts(found) == [(0, 0.25), (0.5, 0.75), (0.75, 1), (0.25, 0.5)]
    assert same(slice_(4, "0 2", s("bev")), s("bev").slice(4, "0 2"))
    assert parts(s("bev").slice("<2 4>", "1"), 0, 2) == [(0.5, 1), (0.25, 0.5)]
    assert heard(s("a b").slice(2, "0*4"), "s") == ["a", "a", "b", "b"]


def test_slices_in_order_are_the_sample_chopped() -> None:
    assert same(s("bev").slice(8, "0 .. 7"), s("bev").chop(8))


def test_splice_makes_a_slice_last_as_long_as_its_event() -> None:
    found = s("bev").splice(8, "0 [1 2] 3@2")
    assert heard(found, "speed") == [0.5, 1, 1, 0.25]
    assert heard(found, "unit") == ["c"] * 4
    assert heard(s("bev").speed(-2).splice(4, "0*4"), "speed") == [-2] * 4
    assert heard(s("bev").slow(2).splice(2, "0 1").slow(2), "speed", 0, 2) == [1, 1]
    assert heard(s("bev").begin(0.5).splice(2, "0 1"), "speed") == [0.5, 0.5]


@pytest.mark.parametrize("cut", ["slice", "splice", "chew"])
def test_an_index_is_a_number(cut: str) -> None:
    assert same(getattr(s("bd"), cut)(0, "0 1"), silence)
    with pytest.raises(TypeError, match="expected the number of a part, from 0, found 'x'"):
        getattr(s("bd"), cut)(4, "x").query(0, 1)


def test_a_slice_at_random_changes_from_cycle_to_cycle_and_comes_again() -> None:
    found = s("bev*2").rand_slice(16)
    cycles = [parts(found, cycle, cycle + 1) for cycle in range(32)]
    assert all(first == second for first, second in cycles)
    assert len({first for first, _ in cycles}) > 8
    assert all(0 <= begin < end <= 1 and end - begin == 1 / 16 for (begin, end), _ in cycles)
    assert [parts(s("bev*2").rand_slice(16), cycle, cycle + 1) for cycle in range(32)] == cycles
    assert len({part for part, _ in zip(parts(s("bd").rand_slice(8).fast(8)), range(8), strict=True)}) > 1


def test_chew_squeezes_parts_of_the_pattern_and_plays_them_as_fast() -> None:
    assert values(s("a b c d").chew(4, "0 .. 3")) == [{"s": each, "speed": 1} for each in "abcd"]
    found = s("a b c d").chew(4, "3 [0 1] ~ 2")
    assert [(begin, end, value["s"], value["speed"]) for begin, end, value in onsets(found)] == [
        ("0", "1/4", "d", 1), ("1/4", "3/8", "a", 2), ("3/8", "1/2", "b", 2), ("3/4", "1", "c", 1)
    ]  # fmt: skip
    assert heard(s("a b").speed("1 -2").chew(2, "0 1"), "speed") == [1, -2]
    assert heard(s("a b").chew(2, "0"), "speed") == [0.5]
    assert heard(s("<a b> c").chew(2, "0 1"), "s", 0, 2) == ["a", "c", "b", "c"]


# Speed


def test_hurry_is_faster_in_both_ways() -> None:
    assert values(s("a b").hurry(2)) == [{"s": each, "speed": 2} for each in "abab"]
    assert heard(s("a").speed(0.5).hurry("<1 4>"), "speed", 0, 2) == [0.5, 2, 2, 2, 2]
    assert heard(s("a").hurry(1.5), "speed") == [1.5, 1.5]
    assert same(s("a b").hurry(2).hurry(0.5), s("a b").speed(1))
    assert same(s("a").hurry(0), silence)


def test_hurried_backwards_samples_play_backwards() -> None:
    assert values(s("a b").hurry(-1)) == [{"s": "b", "speed": -1}, {"s": "a", "speed": -1}]
    assert same(s("a b c").hurry(-1), s("a b c").rev().speed(-1))


def test_loop_at_fits_a_sample_into_cycles() -> None:
    assert values(s("a").loop_at(4), 0, 4) == [{"s": "a", "speed": 0.25, "unit": "c"}]
    assert values(s("a").loop_at(0.5)) == [{"s": "a", "speed": 2, "unit": "c"}] * 2
    assert heard(s("a").speed(2).loop_at(2), "speed", 0, 2) == [1]
    assert heard(s("break").chop(4).loop_at(2), "begin", 0, 2) == [0, 0.25, 0.5, 0.75]
    assert same(s("a").loop_at(0), silence)


def test_interlaced_patterns_are_distorted_by_turns() -> None:
    both = interlace(s("bd"), s("sn"))
    levels: dict[str, list[float]] = {"bd": [], "sn": []}
    for value in values(both, 0, 16):
        levels[value["s"]].append(value["shape"])
    assert levels["bd"] == pytest.approx(levels["sn"][8:] + levels["sn"][:8])
    assert max(levels["bd"]) == pytest.approx(0.9, abs=0.02)
    assert levels["bd"][3] > 0.7
    assert levels["sn"][3] < 0.2


# What is no sample


@pytest.mark.parametrize(
    "change",
    [chop(2), striate(2), slice_(2, "0"), hurry(2), lambda p: p.chew(2, "0"), lambda p: p.rand_slice(2)],
)
def test_words_are_no_sounds_yet(change: Callable[[Pattern], Pattern]) -> None:
    with pytest.raises(TypeError, match=r"'a' is not a control yet: begin with note\(…\), n\(…\) or s\(…\)"):
        change(mini("a")).query(0, 1)


def test_other_controls_stay_and_nought_does_not_vanish() -> None:
    assert values(s("bd").gain(0).pan(0).chop(1)) == [{"s": "bd", "gain": 0, "pan": 0, "begin": 0, "end": 1}]
    assert values(pure({"s": "bd", "speed": 0}).hurry(2)) == [{"s": "bd", "speed": 0}] * 2
    assert values(s("bd").begin(0).end(0).chop(1)) == [{"s": "bd", "begin": 0, "end": 0}]


def test_transforms_of_samples_can_be_passed_on() -> None:
    assert same(s("bd").every(2, chop(4)), NAMES["slowcat"](s("bd").chop(4), s("bd")))
    assert same(s("bd sn").every(2, rev).striate(2), striate(2)(s("bd sn").every(2, rev)))
    assert len(values(n("0").s("bd").superimpose(fast(2)).chop(2))) == 6

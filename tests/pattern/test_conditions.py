"""Transforms that apply another transform now and then, here and there, or to some events: equations and edges."""

from collections.abc import Callable

import pytest

from pyscore import (
    add,
    chunk,
    contrast,
    every,
    fast,
    first_of,
    fix,
    fold_every,
    last_of,
    late,
    n,
    rev,
    s,
    saw,
    silence,
    slowcat,
    stack,
    unfix,
    when_mod,
    while_,
    within,
)
from pyscore.pattern import Pattern, Time, mini

from .comparing import onsets, same, values

CALLS: dict[str, Callable[[Pattern], Pattern]] = {
    "every": lambda p: p.every("<3 2>", rev, offset=1),
    "first_of": lambda p: p.first_of(3, fast(2)),
    "last_of": lambda p: p.last_of("<3 2>", fast(2)),
    "fold_every": lambda p: p.fold_every([2, 3], add(1)),
    "when": lambda p: p.when("<t [t f]>", rev),
    "when_mod": lambda p: p.when_mod("<4 3>", 2, rev),
    "when_t": lambda p: p.when_t(lambda time: time % 2 < 1.25, late(0.125)),
    "if_p": lambda p: p.if_p(lambda cycle: cycle % 3 == 0, rev, fast(2)),
    "while_": lambda p: p.while_("<[1 0] 1>", fast(2)),
    "within": lambda p: p.within(0.2, "<0.5 0.75>", late(0.25)),
    "within_": lambda p: p.within_(0.25, 0.75, fast(2)),
    "chunk": lambda p: p.chunk("<3 2>", late(0.125)),
    "chunk_back": lambda p: p.chunk_back(3, late(0.125)),
    "fast_chunk": lambda p: p.fast_chunk(4, rev),
    "fix": lambda p: n(p).fix(fast(2), n("<0 2>")),
    "unfix": lambda p: n(p).unfix(late(0.25), {"n": 2}),
    "contrast": lambda p: n(p).contrast(fast(2), late(0.25), n("2 0")),
}

TEXTS = ["a b [c d]", "[a , b c] <d e>", "a(3,8) b/1.5", "~ a*3"]


def heard(pattern: Pattern, begin: int = -2, end: int = 6) -> list[tuple[str, str, object]]:
    return sorted(onsets(pattern, begin, end), key=repr)


# A row is an equation: both sides are heard alike, whatever pattern they are made of.
EQUATIONS: dict[str, tuple[Callable[[Pattern], Pattern], Callable[[Pattern], Pattern]]] = {
    "first_of is every": (first_of(3, rev), every(3, rev)),
    "last_of is every, one before": (last_of(3, rev), every(3, rev, offset=2)),
    "every -2 is every 2, as in Tidal": (every(-2, rev), every(2, rev)),
    "every in a turn that turns": (every(2, rev, offset="<0 1>"), lambda p: p.rev()),
    "fold_every is every of every": (fold_every([2, 3], fast(2)), lambda p: p.every(3, fast(2)).every(2, fast(2))),
    "fold_every of nothing": (fold_every([], rev), lambda p: p),
    "when_mod": (when_mod(3, 1, rev), lambda p: p.when(lambda cycle: cycle % 3 >= 1, rev)),
    "when_mod counts cycles whole": (when_mod(2, 0.5, rev), every(2, rev, offset=1)),
    "when by a pattern": (lambda p: p.when("<t f>", rev), every(2, rev)),
    "if_p with nothing else": (
        lambda p: p.if_p(lambda cycle: cycle == 1, rev, lambda copy: copy),
        lambda p: p.when(lambda cycle: cycle == 1, rev),
    ),
    "while true": (while_("t", rev), lambda p: p.rev()),
    "while false": (while_("f", rev), lambda p: p),
    "while neither": (while_("~", rev), lambda _: silence),
    "while by turns": (while_("<1 0>", rev), every(2, rev)),
    "within all of it": (within(0, 1, rev), lambda p: p.rev()),
    "within nothing": (within(0.5, 0.5, rev), lambda p: p),
    "within times that are swapped": (within(0.75, 0.25, rev), lambda p: p),
    "a chunk of one": (chunk(1, rev), lambda p: p.rev()),
    "chunks repeat cycles": (chunk(3, lambda p: p), lambda p: p.repeat_cycles(3)),
    "fast chunks do not": (lambda p: p.fast_chunk(3, lambda p: p), lambda p: p),
    "when_t splits cycles": (
        lambda p: p.when_t(lambda time: time % 1 < 0.5, fast(2)), within(0, 0.5, fast(2))
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(("one", "other"), EQUATIONS.values(), ids=list(EQUATIONS))
def test_both_sides_are_heard_alike(one, other, text: str) -> None:
    assert heard(one(mini(text))) == heard(other(mini(text)))


def test_a_transform_adds_up_where_cycles_meet() -> None:
    assert values(mini("0").fold_every([2, 3, 0], add(1)), 0, 7) == [2, 0, 1, 1, 1, 0, 2]


def test_a_transform_in_the_last_cycles() -> None:
    assert values(mini("0").when_mod(4, 3, add(1)), -1, 4) == [1, 0, 0, 0, 1]
    assert values(mini("0").last_of(2, add(1)), -2, 2) == [0, 1, 0, 1]


@pytest.mark.parametrize("cycles", [0, -4])
def test_a_number_of_cycles_that_is_none_is_shown(cycles: int) -> None:
    with pytest.raises(ValueError, match=f"when_mod takes a number of cycles above 0: not {cycles}"):
        mini("a").when_mod(cycles, 2, rev)


def test_within_goes_by_beginnings() -> None:
    assert onsets(mini("0 1@3").within(0, 0.25, add(10))) == [("0", "1/4", 10), ("1/4", "1", 1)]
    assert onsets(mini("0*2").within(0, 0.5, late(0.25)), 0, 1) == [("1/4", "3/4", 0), ("1/2", "1", 0)]


def test_within_cuts_a_signal_at_its_ends() -> None:
    assert values(saw.within(0.5, 1, lambda wave: wave + 1).segment(4)) == [0.125, 0.375, 1.625, 1.875]
    assert values(saw.within(0.25, 0.5, lambda wave: wave + 1).segment(4), 3, 4) == [0.125, 1.375, 0.625, 0.875]


def test_apply_then_split_is_not_split_then_apply() -> None:
    assert same(mini("a b c d").within(0, 0.25, fast(2)), mini("[a b] b c d"))
    assert same(mini("a b c d").within_(0, 0.25, fast(2)), mini("[a a] b c d"))


@pytest.mark.parametrize("times", [(0.5, 0.25), (0.5, 0.5), (-0.5, 0.5), (0.5, 1.5)])
def test_a_stretch_that_is_none_is_shown(times: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match=f"within_ takes two times between 0 and 1.*: not {times[0]}, {times[1]}"):
        mini("a").within_(*times, rev)


def test_chunks_go_forwards_and_back() -> None:
    tens = add(10)
    assert values(mini("0 1").chunk(2, tens), -2, 2) == [10, 1, 0, 11, 10, 1, 0, 11]
    assert values(mini("0 1").chunk_back(2, tens), -2, 2) == [0, 11, 10, 1, 0, 11, 10, 1]
    assert values(mini("<0 5> 1").chunk(2, tens), 0, 4) == [10, 1, 0, 11, 15, 1, 5, 11]
    assert values(mini("<0 5> 1").chunk_back(2, tens), 0, 2) == [0, 11, 15, 1]
    assert values(mini("<0 5> 1").fast_chunk(2, tens), 0, 2) == [10, 1, 5, 11]


@pytest.mark.parametrize("n", [0, -3])
def test_no_chunks_are_silence(n: int) -> None:
    for change in (mini("a").chunk(n, rev), mini("a").chunk_back(n, rev), mini("a").fast_chunk(n, rev)):
        assert change.query(-2, 2) == []


def test_events_of_the_last_chunk_end_with_the_cycle_as_in_tidal() -> None:
    assert onsets(mini("a").chunk_back(1, late(0.5)), 0, 1) == [("0", "1/2", "a"), ("1/2", "1", "a")]


def test_a_test_is_asked_about_exact_times() -> None:
    asked: list[Time] = []
    mini("a b c").when_t(lambda time: bool(asked.append(time)), lambda _: silence).query(1, 2)
    assert asked == [Time(1), Time(4, 3), Time(5, 3)]


# Some events


def test_only_what_matches_is_changed() -> None:
    beat = s("bd sn bd").n("0 1 2")
    louder = add(n(10))
    assert [value["n"] for value in values(fix(louder, s("bd"), beat))] == [10, 1, 12]
    assert [value["n"] for value in values(unfix(louder, s("bd"), beat))] == [0, 11, 2]
    assert [value["n"] for value in values(beat.fix(louder, {"s": "bd", "n": 2}))] == [0, 1, 12]
    assert [value["n"] for value in values(beat.fix(louder, {}))] == [10, 11, 12]
    assert [value["n"] for value in values(beat.fix(louder, s("[bd , sn]")))] == [10, 11, 12]
    assert same(beat.fix(rev, s("hh")), beat)


def test_what_is_to_match_may_change_in_time() -> None:
    beat = s("bd*2")
    assert ["pan" in value for value in values(beat.fix(lambda p: p.pan(1), s("sn bd")))] == [False, True]
    assert ["pan" in value for value in values(beat.fix(lambda p: p.pan(1), s("<bd sn>")), 0, 2)] == [
        True, True, False, False
    ]  # fmt: skip


def test_matching_parts_are_transformed_as_patterns_of_their_own() -> None:
    beat = s("bd sn")
    assert heard(contrast(fast(2), rev, s("bd"), beat)) == heard(stack(s("bd ~").fast(2), s("~ sn").rev()))


def test_what_matches_must_be_controls() -> None:
    for pattern in (mini("a").fix(rev, s("bd")), s("bd").fix(rev, "a")):
        with pytest.raises(TypeError, match="'a' is not a control yet"):
            pattern.query(0, 1)


def test_a_loop_of_sections_is_not_disturbed_by_what_is_never_applied() -> None:
    piece = slowcat("a", "b c")
    assert same(piece.when(lambda _: False, rev), piece)
    assert same(piece.within(0, 1, lambda p: p), piece)

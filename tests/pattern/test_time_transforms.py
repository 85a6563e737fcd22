"""Transforms of time, of stretches, repeats and copies: equations between them, and their edges."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from pyscore import (
    add,
    echo_with,
    fast,
    ghost_with,
    inside,
    late,
    layer,
    linger,
    n,
    off,
    palindrome,
    ply,
    ply_with,
    press_by,
    rev,
    rot,
    s,
    saw,
    segment,
    silence,
    slow,
    slowcat,
    stack,
    stutter,
    swing_by,
    weave,
)
from pyscore.pattern import Pattern, mini

from .comparing import onsets, same, values

CALLS: dict[str, Callable[[Pattern], Pattern]] = {
    "fast": lambda p: p.fast("<2 1.5>"),
    "slow": lambda p: p.slow(Fraction(3, 2)),
    "fast_squeeze": lambda p: p.fast_squeeze("1 2"),
    "slow_squeeze": lambda p: p.slow_squeeze("<2 3> 1"),
    "early": lambda p: p.early("<0.25 0.5>"),
    "late": lambda p: p.late(1 / 3),
    "rev": lambda p: p.rev(),
    "palindrome": lambda p: p.palindrome(),
    "iter_": lambda p: p.iter(3),
    "iter_back": lambda p: p.iter_back("<4 2>"),
    "inside": lambda p: p.inside(2, rev),
    "outside": lambda p: p.outside(3, rev),
    "swing_by": lambda p: p.swing_by(1 / 3, 2),
    "swing": lambda p: p.swing("<2 4>"),
    "press": lambda p: p.press(),
    "press_by": lambda p: p.press_by("<0.25 0.75>"),
    "brak": lambda p: p.brak(),
    "zoom": lambda p: p.zoom(0.25, 0.9),
    "compress": lambda p: p.compress(0.25, "<0.5 1>"),
    "fast_gap": lambda p: p.fast_gap("<2 3>"),
    "focus": lambda p: p.focus(0.25, 1.5),
    "trunc": lambda p: p.trunc(0.6),
    "linger": lambda p: p.linger("<0.25 0.6 -0.5>"),
    "repeat_cycles": lambda p: p.repeat_cycles(2),
    "loop_first": lambda p: p.loop_first(),
    "time_loop": lambda p: p.time_loop(1.5),
    "ribbon": lambda p: p.ribbon(0.5, 2),
    "restart": lambda p: p.restart("<t [t f] t(3,8)>"),
    "reset": lambda p: p.reset("<t [t f] t(3,8)>"),
    "ply": lambda p: p.ply("<2 3>"),
    "ply_with": lambda p: p.ply_with(3, add(1)),
    "stutter": lambda p: p.stutter(3, 0.125),
    "double": lambda p: p.double(0.25),
    "triple": lambda p: p.triple(-0.25),
    "quad": lambda p: p.quad(0.1),
    "echo": lambda p: n(p).echo("<3 2>", 0.2, 0.5),
    "stut": lambda p: n(p).stut(3, 0.5, 0.125),
    "echo_with": lambda p: p.echo_with(3, 0.125, add(1)),
    "stut_with": lambda p: p.stut_with(2, 0.125, fast(2)),
    "off": lambda p: p.off("<0.25 0.125>", add(7)),
    "superimpose": lambda p: p.superimpose(fast(2)),
    "layer": lambda p: p.layer([rev, fast(2)]),
    "jux": lambda p: n(p).jux(rev),
    "jux_by": lambda p: n(p).jux_by("0.5 1", rev),
    "jux_cut": lambda p: n(p).jux_cut(rev),
    "ghost": lambda p: n(p).ghost(),
    "ghost_with": lambda p: p.ghost_with(0.125, add(1)),
    "smash": lambda p: n(p).smash(3, [2, 1.5]),
    "smash_": lambda p: n(p).smash_(3, [2, 1.5]),
    "weave_with": lambda p: p.weave_with(2, [add(1), rev]),
}

TEXTS = ["a b [c d]", "[a , b c] <d e>", "a(3,8) b/1.5", "~ a*3"]
texts = pytest.mark.parametrize("text", TEXTS)


def heard(pattern: Pattern, begin: int = -2, end: int = 6) -> list[tuple[str, str, object]]:
    return sorted(onsets(pattern, begin, end), key=repr)


# A row is an equation: both sides are heard alike, whatever pattern they are made of.
EQUATIONS: dict[str, tuple[Callable[[Pattern], Pattern], Callable[[Pattern], Pattern]]] = {
    "a palindrome goes back and forth": (palindrome, lambda p: slowcat(p, p.rev())),
    "iter steps through a cycle": (
        lambda p: p.iter(4),
        lambda p: slowcat(p, p.early(0.25), p.early(0.5), p.early(0.75)),
    ),
    "iter_back steps back": (lambda p: p.iter_back(3), lambda p: slowcat(p, p.late(1 / 3), p.late(2 / 3))),
    "iter by one is nothing": (lambda p: p.iter(1), lambda p: p),
    "inside is between slow and fast": (lambda p: p.inside(3, rev), lambda p: p.slow(3).rev().fast(3)),
    "outside is inside out": (lambda p: p.outside(2, rev), lambda p: p.inside(0.5, rev)),
    "no swing": (lambda p: p.swing_by(0, 4), lambda p: p),
    "swing is swing by a third": (lambda p: p.swing(4), lambda p: p.swing_by(1 / 3, 4)),
    "press is by a half": (lambda p: p.press(), lambda p: p.press_by(0.5)),
    "no press": (lambda p: p.press_by(0), lambda p: p),
    "zoom into all": (lambda p: p.zoom(0, 1), lambda p: p),
    "zoom into halves": (lambda p: p.zoom(0, 0.5).fast(2).trunc(0.5), lambda p: p.zoom(0, 0.5).compress(0, 0.5)),
    "compress from the beginning is fast_gap": (lambda p: p.fast_gap(4), lambda p: p.compress(0, 0.25)),
    "a gap that is none": (lambda p: p.fast_gap(0.5), lambda p: p),
    "focus within a cycle": (lambda p: p.focus(0.25, 0.75), lambda p: p.fast(2).late(0.25)),
    "trunc cuts nothing off": (lambda p: p.trunc(1), lambda p: p),
    "linger on all of it": (lambda p: p.linger(1), lambda p: p),
    "linger on the end plays backwards": (lambda p: p.linger(-0.5), lambda p: p.zoom(0.5, 1).fast(2).rev()),
    "cycles repeated once": (lambda p: p.repeat_cycles(1), lambda p: p),
    "cycles repeated twice": (lambda p: p.repeat_cycles(2).repeat_cycles(2), lambda p: p.repeat_cycles(4)),
    "restarted each cycle": (lambda p: p.restart("t").trunc(1), lambda p: p.ribbon(0, 1)),
    "a ribbon is a loop": (lambda p: p.ribbon(0, 2), lambda p: p.restart("t/2")),
    "ply once": (lambda p: p.ply(1), lambda p: p),
    "plied and plied again": (lambda p: p.ply(2).ply(3), lambda p: p.ply(6)),
    "ply by a pattern": (lambda p: p.ply("<2 3>"), lambda p: p.ply(2).every(2, lambda _: p.ply(3), offset=1)),
    "a stutter of one": (lambda p: p.stutter(1, 0.3), lambda p: p),
    "double": (lambda p: p.double(0.125), lambda p: stack(p, p.late(0.125))),
    "triple": (lambda p: p.triple(0.125), lambda p: p.stutter(3, 0.125)),
    "quad": (lambda p: p.quad(0.125), lambda p: p.double(0.125).double(0.25)),
    "echoes are changed once more each": (
        lambda p: p.echo_with(3, 0.25, fast(2)),
        lambda p: stack(p, fast(2)(stack(p, fast(2)(p.late(0.25))).late(0.25))),
    ),
    "stut_with is echo_with": (lambda p: p.stut_with(3, 0.1, rev), lambda p: p.echo_with(3, 0.1, rev)),
    "off is superimpose with late": (
        lambda p: p.off(0.25, rev),
        lambda p: p.superimpose(lambda copy: rev(copy.late(0.25))),
    ),
    "layer": (lambda p: p.layer([rev, fast(2)]), lambda p: stack(p.rev(), p.fast(2))),
    "a ghost of a ghost": (
        lambda p: p.ghost_with(0.2, rev),
        lambda p: stack(p, p.rev().late(0.3), p.rev().late(0.5), p.rev().late(0.3).rev().late(0.5)),
    ),
}


@texts
@pytest.mark.parametrize(("one", "other"), EQUATIONS.values(), ids=list(EQUATIONS))
def test_both_sides_are_heard_alike(one, other, text: str) -> None:
    assert heard(one(mini(text))) == heard(other(mini(text)))


NOTHING: list[Callable[[Pattern], Pattern]] = [
    lambda p: p.iter(0),
    lambda p: p.iter_back(-2),
    lambda p: p.inside(0, rev),
    lambda p: p.outside(0, rev),
    lambda p: p.press_by(1),
    lambda p: p.zoom(0.5, 0.5),
    lambda p: p.zoom(0.75, 0.25),
    lambda p: p.compress(0.75, 0.25),
    lambda p: p.compress(-0.25, 0.5),
    lambda p: p.compress(0.5, 1.25),
    lambda p: p.fast_gap(0),
    lambda p: p.focus(0.5, 0.5),
    lambda p: p.trunc(0),
    lambda p: p.trunc(-0.5),
    lambda p: p.linger(0),
    lambda p: p.repeat_cycles(0),
    lambda p: p.ribbon(1, 0),
    lambda p: p.restart("f"),
    lambda p: p.ply(0),
    lambda p: p.stutter(0, 0.25),
    lambda p: p.layer([]),
    lambda p: p.weave_with(4, []),
    lambda p: p.smash_(3, []),
]


@pytest.mark.parametrize("change", NOTHING)
def test_nothing_is_left(change: Callable[[Pattern], Pattern]) -> None:
    assert change(s("bd sn")).query(-2, 4) == []


@pytest.mark.parametrize("change", [stutter(1001, 0.1), ply_with(33, rev), echo_with(33, 0.1, rev), ply(30_000)])
def test_an_absurd_number_of_copies_is_refused(change: Callable[[Pattern], Pattern]) -> None:
    with pytest.raises(ValueError, match=r"takes at most [\d,]+ copies: not|more than 20,000 times as fast"):
        change(mini("a")).query(0, 1)


def test_many_echoes_made_out_of_one_another_are_still_heard() -> None:
    assert len(mini("0").echo_with(32, 1 / 64, lambda p: p.add("<1 1>").every("<2 3>", add(1))).onsets(4, 5)) == 32


# Single transforms


def test_fast_in_a_step_is_a_cycle_of_what_is_fast() -> None:
    assert same(mini("a b").fast_squeeze("1 2"), mini("[a b] [a b a b]"))
    assert values(mini("a b c").slow_squeeze("<1 3>"), 0, 2) == ["a", "b", "c", "b"]


def test_a_swing_may_change_from_slice_to_slice() -> None:
    assert [begin for begin, *_ in onsets(mini("a*4").swing_by("<0 0.25>", 2))] == ["0", "1/4", "1/2", "7/8"]
    assert [begin for begin, *_ in onsets(mini("a*2").swing_by(0.25, "<2 1>"), 1, 2)] == ["1", "7/4"]


def test_a_swing_lets_through_what_is_late_in_the_second_half_as_in_tidal() -> None:
    assert [begin for begin, *_ in onsets(mini("a b").swing_by(0.75, 1), 0, 2)] == ["0", "3/4", "1", "7/4"]


def test_a_broken_cycle_comes_in_the_middle_of_every_other_one() -> None:
    assert onsets(mini("<a b c d>").brak(), 0, 3) == [("0", "1", "a"), ("5/4", "7/4", "b"), ("2", "3", "c")]


def test_a_long_event_is_pressed_once() -> None:
    assert onsets(mini("a/4").press(), 0, 8) == [("2", "4", "a"), ("6", "8", "a")]


def test_values_rotate_and_the_rhythm_stays() -> None:
    assert onsets(mini("a ~ b c@2").rot(-1)) == [("0", "1/5", "c"), ("2/5", "3/5", "a"), ("3/5", "1", "b")]
    assert heard(mini("a [b c] d").rot(1).rot(-1)) == heard(mini("a [b c] d"))
    assert heard(mini("a [b c] d").rot(4)) == heard(mini("a [b c] d"))
    assert silence.rot(3).query(0, 1) == []


def test_values_rotate_in_the_order_in_which_they_are_written_as_in_tidal() -> None:
    assert values(mini("[a b]*2").rot(1)) == ["a", "b", "b", "a"]
    assert values(mini("[a b]*2").fmap(lambda value: {"s": value}).rot(1)) == values(s(mini("[a b]*2")).rot(1))


def test_pieces_of_one_event_rotate_as_one() -> None:
    assert [begin for begin, *_ in onsets(mini("a b").mask("t t t t").rot(1))] == ["0", "1/2"]
    assert values(mini("a b").mask("t t t t").rot(1)) == ["b", "a"]


def test_a_zoomed_signal_goes_on_where_it_was_cut() -> None:
    assert values(saw.zoom(0.5, 1).segment(2)) == [0.625, 0.875]
    assert values(saw.zoom(0.5, 1).segment(2), 3, 4) == [0.625, 0.875]
    assert values(saw.linger(0.5).segment(4)) == [0.125, 0.375, 0.125, 0.375]
    assert len(saw.trunc(0.5).segment(4).onsets(0, 1)) == 2


def test_an_event_that_reaches_over_what_is_cut_keeps_its_whole() -> None:
    (event,) = mini("a b@3").trunc(0.5).query(0.25, 1)
    assert [str(time) for time in (*event.whole, *event.part)] == ["1/4", "1", "1/4", "1/2"]


def test_linger_takes_each_repetition_from_the_next_cycle() -> None:
    assert values(mini("<a b c d e> x").linger(0.5), 0, 2) == ["a", "b", "c", "d"]


def test_the_first_cycles_loop_for_ever() -> None:
    assert values(mini("<a b c>").loop_first(), -2, 2) == ["a", "a", "a", "a"]
    assert values(mini("<a b c>").time_loop(2), -2, 3) == ["a", "b", "a", "b", "a"]
    assert values(mini("<a b c>").ribbon(-1, 2), 0, 4) == ["c", "a", "c", "a"]


def test_a_pattern_begins_again_from_its_first_or_in_its_own_cycle() -> None:
    assert values(mini("<a b c> x").restart("<t t/2>"), 0, 4) == values(mini("[a x] [a x] [a x] [b x]").slow(4), 0, 4)
    assert values(mini("<a b c> x").reset("<t t>"), 0, 3) == ["a", "x", "b", "x", "c", "x"]
    assert onsets(mini("a b c d").reset("t@5 t@3")) == [
        ("0", "1/4", "a"),
        ("1/4", "1/2", "b"),
        ("1/2", "5/8", "c"),
        ("5/8", "7/8", "a"),
        ("7/8", "1", "b"),
    ]


def test_ply_may_repeat_one_and_a_half_times() -> None:
    assert onsets(mini("a").ply(1.5)) == [("0", "2/3", "a"), ("2/3", "1", "a")]


def test_ply_with_takes_events_at_the_same_time_in_turn_too() -> None:
    assert values(mini("[0,5]").ply_with(2, add(1))) == [0, 5, 1, 6]
    assert values(mini("0 5").ply_with(0, add(1))) == [0, 5]


def test_echoes_fade() -> None:
    gains = [event.value["gain"] for event in s("bd").echo(4, 0.1, 0.5).onsets(1, 2) if "gain" in event.value]
    assert gains == pytest.approx([0.5, 0.25, 0.125])
    assert values(s("bd").gain(2).stut(2, 0.5, -0.25), 0, 1) == [{"s": "bd", "gain": 2}, {"s": "bd", "gain": 1.5}]
    assert same(s("bd").echo(0, 0.1, 0.5), s("bd"))


@pytest.mark.parametrize("change", [lambda p: p.echo(2, 0.1, 0.5), lambda p: p.jux(rev), lambda p: p.ghost()])
def test_what_needs_controls_says_so(change: Callable[[Pattern], Pattern]) -> None:
    with pytest.raises(TypeError, match="'a' is not a control yet"):
        change(mini("a")).query(0, 1)


def test_left_and_right_are_as_far_apart_as_wanted() -> None:
    assert {value["pan"] for value in values(s("bd sn").jux_by(0, rev))} == {0.5}
    assert [value["pan"] for value in values(s("bd").jux_by("<1 0.5>", late(0)), 0, 2)] == [0, 1, 0.25, 0.75]
    assert [value["pan"] for value in values(s("bd").pan(0.25).jux_by(0.5, late(0)))] == [0.5, 1.0]


def test_what_is_done_on_the_right_may_move_it() -> None:
    right = s("bd").jux(lambda copy: copy.pan(0.7))
    assert sorted(value["pan"] for value in values(right)) == [0, 0.7]


def test_ghosts_are_soft_short_and_high() -> None:
    played = s("bd ~").gain(2).ghost(0.125)
    assert [begin for begin, *_ in onsets(played)] == ["0", "3/16", "5/16", "1/2"]
    assert values(played)[1] == {"s": "bd", "gain": 1.4, "speed": 1.25, "end": 0.2}


def test_weaving_moves_each_thread_further_on() -> None:
    woven = weave(4, n("0 1 2 3"), [s("a"), s("b c")])
    heard_together = sorted((value["s"], value["n"]) for value in values(woven, 0, 2))
    assert heard_together == [("a", 0), ("a", 1), ("b", 2), ("b", 3), ("c", 2), ("c", 3)]


def test_a_change_that_is_none_is_named() -> None:
    for call in (lambda p: p.inside(2, 3), lambda p: p.off(0.1, "rev"), lambda p: p.layer([2])):
        with pytest.raises(TypeError, match="expected a transform"):
            call(mini("a"))


def test_transforms_wait_for_their_pattern() -> None:
    for change in (inside(2, rev), layer([rev]), linger(0.5), off(0.1, rev), press_by(0.1), rot(1), swing_by(0.1, 2)):
        assert heard(change("a b c")) == heard(change(mini("a b c")))
    assert same(slow(2, "a b"), mini("a b").slow(2))
    assert same(ghost_with(0.1, rev, "a"), mini("a").ghost_with(0.1, rev))
    assert same(segment(2, "a"), mini("a a"))

"""Transforms of structure, Euclid's family, rhythms as numbers, what chooses, and patterns put together."""

import doctest
from collections.abc import Callable
from typing import Any

import pytest

from pyscore import (
    append,
    arrange,
    ascii_,
    bite,
    cat,
    distrib,
    euclid_full,
    fast,
    fast_append,
    fast_from_list,
    fastcat,
    from_list,
    from_maybes,
    inhabit,
    n,
    necklace,
    overlay,
    pick,
    polymeter,
    polyrhythm,
    rev,
    s,
    saw,
    select,
    seq,
    seq_p_loop,
    sequence,
    sew,
    silence,
    slow_append,
    slowcat,
    squeeze,
    stack,
    stitch,
    ur,
    wedge,
)
from pyscore.pattern import NAMES, Pattern, mini, pure

from .comparing import onsets, same, values

TABLE = ["10", "<11 12>", "13 [14 15]"]
CALLS: dict[str, Callable[[Pattern], Pattern]] = {
    "segment": lambda p: p.segment("<3 1.5>"),
    "discretise": lambda p: p.discretise(2),
    "struct": lambda p: p.struct("t(3,8) <t f>/2"),
    "substruct": lambda p: p.substruct("t [f t]"),
    "mask": lambda p: p.mask("<[t f] t>/1.5"),
    "inv": lambda p: p.inv(),
    "sew": lambda p: p.sew("<t [t f]>", "8*3"),
    "stitch": lambda p: p.stitch("t f [t f]", "8*3"),
    "mono": lambda p: p.mono(),
    "rot": lambda p: p.rot("<1 -2>"),
    "flatpat": lambda p: p.fmap(lambda value: [value, 9]).flatpat(),
    "wedge": lambda p: p.wedge("<0.25 0.6>", "8 9"),
    "space_out": lambda p: p.space_out([1, 0.5, 0.25]),
    "slow_spread": lambda p: p.slow_spread(fast, [1, "<2 3>"]),
    "fast_spread": lambda p: p.fast_spread(fast, [1, 1.5]),
    "euclid": lambda p: p.euclid("<3 5>", 8, "<0 2>"),
    "euclid_inv": lambda p: p.euclid_inv(3, "<8 7>"),
    "euclid_full": lambda p: p.euclid_full("<3 5>", 8, "8 9"),
    "euclid_off": lambda p: p.euclid_off(3, 8, "<1 -2>"),
    "euclid_off_inv": lambda p: p.euclid_off_inv("<3 5>", 8, 2),
    "euclid_off_full": lambda p: p.euclid_off_full(3, 8, "<0 3>", "8 9"),
    "euclid_off_bool": lambda p: p.euclid_off_bool(3, 8, 2),
    "euclid_legato": lambda p: p.euclid_legato("<3 5>", 8),
    "distrib": lambda p: p.distrib([3, 5, 9]),
    "beat": lambda p: p.beat("0,3,<4 5>", 8),
    "binary_n": lambda p: p.binary_n("<3 4>"),
    "binary": lambda p: p.binary(),
    "ascii_": lambda p: p.ascii(),
    "pick": lambda p: p.pick(TABLE),
    "pick_mod": lambda p: p.pick_mod(TABLE),
    "pick_out": lambda p: p.pick_out(TABLE),
    "pick_mod_out": lambda p: p.pick_mod_out(TABLE),
    "pick_squeeze": lambda p: p.pick_squeeze(TABLE),
    "pick_mod_squeeze": lambda p: p.pick_mod_squeeze(TABLE),
    "pick_restart": lambda p: p.pick_restart(TABLE),
    "pick_mod_restart": lambda p: p.pick_mod_restart(TABLE),
    "pick_reset": lambda p: p.pick_reset(TABLE),
    "pick_mod_reset": lambda p: p.pick_mod_reset(TABLE),
    "inhabit": lambda p: p.inhabit({0: "10", 1: "<11 12>", 2: "13 [14 15]"}),
    "inhabit_mod": lambda p: p.inhabit_mod(TABLE),
    "select_f": lambda p: p.select_f("<0 0.5 1>", [rev, fast(2)]),
    "pick_f": lambda p: p.pick_f("<0 1> 2", [rev, fast(2)]),
    "bite": lambda p: p.bite(3, "0 2*2 <1 5>"),
    "fit": lambda p: p.fit(2, ["a", "b", "c"]),
}


def heard(pattern: Pattern, begin: int = -2, end: int = 6) -> list[tuple[str, str, object]]:
    return sorted(onsets(pattern, begin, end), key=repr)


def rhythm(pattern: Pattern, steps: int, begin: int = 0) -> str:
    """Return the onsets of one cycle among so many steps."""
    there = {event.whole.begin * steps % steps for event in pattern.onsets(begin, begin + 1) if event.whole}
    return "".join("x" if step in there else "." for step in range(steps))


# A row is an equation: what is written on the left is heard as on the right.
EQUATIONS: dict[str, tuple[Callable[[], Pattern], Callable[[], Pattern]]] = {
    "discretise": (lambda: saw.discretise(4), lambda: saw.segment(4)),
    "substruct": (lambda: mini("a b").substruct("t f t"), lambda: mini("[a b] ~ [a b]")),
    "inv twice": (lambda: mini("t f").inv().inv(), lambda: fast_from_list([True, False])),
    "sew of one pattern": (lambda: sew("t f", "a b", "a b"), lambda: mini("a b")),
    "sew keeps structures": (lambda: sew("<t f>", "a*2", "b*3"), lambda: mini("<a*2 b*3>")),
    "stitch keeps the rhythm": (lambda: stitch("t f*2", "a", "b"), lambda: mini("a b*2")),
    "wedge": (lambda: wedge(1 / 4, "a b", "c"), lambda: mini("[a b] c@3")),
    "wedge of nothing": (lambda: wedge(0, "a b", "c"), lambda: mini("c")),
    "wedge of all": (lambda: wedge(1, "a b", "c"), lambda: mini("a b")),
    "wedges in turn": (lambda: wedge("<0 0.5>", "a", "b"), lambda: mini("<b [a b]>")),
    "overlay": (lambda: overlay("a b", "c"), lambda: stack("a b", "c")),
    "append": (lambda: append("a b", "c"), lambda: mini("<[a b] c>")),
    "slow_append": (lambda: slow_append("a b", "c"), lambda: append("a b", "c")),
    "fast_append": (lambda: fast_append("a b", "c"), lambda: mini("[a b] c")),
    "cat": (lambda: cat("a", "b c"), lambda: slowcat("a", "b c")),
    "seq": (lambda: seq("a", "b c"), lambda: fastcat("a", "b c")),
    "sequence": (lambda: sequence("a"), lambda: mini("a")),
    "polymeter": (lambda: polymeter(["a", "b"], ["x", "y", "z"]), lambda: stack("a b", mini("<x y z>").fast(2))),
    "polymeter in steps": (lambda: polymeter(["a", "b c"], steps=3), lambda: mini("<a [b c]>*3")),
    "polyrhythm": (lambda: polyrhythm(["a", "b"], ["x", "y", "z"]), lambda: stack("a b", "x y z")),
    "arrange": (lambda: arrange((2, "<a b c>"), (1, "d")), lambda: mini("<a b d c a d b c d>")),
    "space_out": (lambda: mini("a b").space_out([1, 0.5]), lambda: mini("[a b]@2 [a b]").slow(1.5)),
    "from_list": (lambda: from_list([0, None]), lambda: slowcat(pure(0), pure(None))),
    "from_maybes": (lambda: from_maybes(["a", None, "b"]), lambda: mini("a ~ b")),
    "a sequence that loops": (
        lambda: seq_p_loop((1, 3, "<a b>"), (2, 3, "c")), lambda: mini("<a [b , c]>")
    ),
    "slow_spread": (lambda: mini("a b").slow_spread(fast, [2, 1]), lambda: mini("<[a b]*2 [a b]>")),
    "fast_spread": (lambda: mini("a b").fast_spread(fast, [2, 1]), lambda: mini("[a b]*2 [a b]")),
    "euclid_off": (lambda: mini("a").euclid_off("<3 5>", 8, "<0 2>"), lambda: mini("a(<3 5>,8,<0 2>)")),
    "euclid_inv": (lambda: mini("a").euclid_inv(3, 8), lambda: mini("a(-3,8)")),
    "euclid_inv of the inverse": (lambda: mini("a").euclid_inv(-3, 8), lambda: mini("a(3,8)")),
    "euclid_full": (lambda: mini("a").euclid_full(3, 8, "b"), lambda: mini("a(3,8) , b(-3,8)")),
    "euclid_off_inv": (lambda: mini("a").euclid_off_inv(3, 8, 1), lambda: mini("a").euclid_inv(3, 8).early(1 / 8)),
    "euclid_off_full": (
        lambda: mini("a").euclid_off_full(3, 8, 2, "b"), lambda: mini("a").euclid_full(3, 8, "b").early(1 / 4)
    ),
    "euclid_legato": (lambda: mini("a b").euclid_legato(3, 8), lambda: mini("a@3 a@3 b@2")),
    "distrib of one": (lambda: mini("a").distrib([3, 8]), lambda: mini("a(3,8)")),
    "beat": (lambda: mini("a").beat("0,7,10", 16), lambda: mini("a ~!6 a ~!2 a ~!5")),
    "beat counts round": (lambda: mini("a b").beat(9, 8), lambda: mini("~ a ~!6")),
    "necklace": (lambda: necklace(8, [3, 1]), lambda: fast_from_list([True, False, False, True] * 2)),
    "necklace over cycles": (lambda: necklace(2, [3, 1]), lambda: from_list([True, False, False, True]).fast(2)),
    "binary": (lambda: mini("170 3").binary(), lambda: mini("170 3").binary_n(8)),
    "ascii": (lambda: ascii_("ab"), lambda: mini("97 98").binary()),
    "pick_mod": (lambda: mini("<0 1 4 -1>").pick_mod(["a", "b", "c"]), lambda: mini("<a b b c>")),
    "pick keeps within": (lambda: mini("<0 1 4 -1>").pick(["a", "b", "c"]), lambda: mini("<a b c a>")),
    "pick takes the nearest": (lambda: mini("<0.4 0.5 1.6>").pick(["a", "b", "c"]), lambda: mini("<a b c>")),
    "pick by name": (lambda: mini("<x z y>").pick({"x": "a", "y": "b*2"}), lambda: mini("<a ~ b*2>")),
    "pick cuts": (lambda: mini("0 1").pick(["a b c d", "e f"]), lambda: mini("[a b] f")),
    "inhabit": (lambda: mini("x z y").inhabit({"x": "a b", "y": "<c d>"}), lambda: mini("[a b] ~ <c d>")),
    "pick_squeeze": (lambda: mini("0 [1 0]").pick_squeeze(["a b", "c"]), lambda: mini("[a b] [c [a b]]")),
    "pick_restart": (lambda: mini("<0 1>").pick_restart(["<a b>", "<c d>"]), lambda: mini("<a c>")),
    "pick_reset": (lambda: mini("0 0").pick_reset(["a b c d"]), lambda: mini("a b a b")),
    "pick_out": (lambda: mini("0 1 <0 1>").pick_out(["a b", "c"]), lambda: mini("a c <b c>")),
    "squeeze": (lambda: squeeze("0 3", ["a b", "<c d>"]), lambda: mini("[a b] <c d>")),
    "select": (lambda: select("<0 0.4 0.5 1 2 -1>", ["a", "b", "c"]), lambda: mini("<a a b c c a>")),
    "select_f": (lambda: mini("a b").select_f("<0 0.5 1>", [rev, fast(2)]), lambda: mini("<[b a] [a b a b]!2>")),
    "pick_f": (lambda: mini("a b").pick_f("<0 1 2>", [rev, fast(2)]), lambda: mini("<[b a] [a b a b] [b a]>")),
    "bite": (lambda: mini("a b c d").bite(2, "1 0*2"), lambda: mini("[c d] [a b]*2")),
    "bite in turn": (lambda: mini("a b c d").bite("<2 4>", "1"), lambda: mini("<[c d] b>")),
    "bite counts round": (lambda: mini("a b c d").bite(4, "-1 5"), lambda: mini("d b")),
    "a plan": (
        lambda: ur(4, "x y*2 ~ x:back", {"x": "a <b c>", "y": "d"}, {"back": rev}),
        lambda: mini("<[a b] [d d] ~ [b a]>"),
    ),
    "flat lists": (lambda: from_list([["a", 0], []]).flatpat(), lambda: slowcat(stack("a", pure(0)), silence)),
    "mono of one voice": (lambda: mini("a b <c d>").mono(), lambda: mini("a b <c d>")),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), EQUATIONS.values(), ids=list(EQUATIONS))
def test_both_sides_are_heard_alike(one: Callable[[], Pattern], other: Callable[[], Pattern]) -> None:
    assert heard(one(), 0, 9) == heard(other(), 0, 9)
    assert heard(one(), 0, 9) != []


NOTHING: list[Callable[[], Pattern]] = [
    lambda: mini("a").euclid_inv(3, 0),
    lambda: mini("a").euclid_legato(0, 8),
    lambda: mini("a").euclid_legato(-3, 8),
    lambda: mini("a").euclid_off_bool(3, 0, 1),
    lambda: mini("a").distrib([]),
    lambda: mini("a").beat(0, 0),
    lambda: mini("a").beat(3.5, 4),
    lambda: necklace(0, [3]),
    lambda: mini("3").binary_n(0),
    lambda: mini("0").pick([]),
    lambda: mini("a").pick({}),
    lambda: squeeze("0 1", []),
    lambda: select(0.5, []),
    lambda: mini("0").fit(1, []),
    lambda: from_list([]),
    lambda: polymeter([]),
    lambda: mini("a").space_out([]),
    arrange,
    seq_p_loop,
    lambda: ur(0, "a", {"a": "b"}),
    lambda: ur(2, "z", {"a": "b"}),
    lambda: mini("a").slow_spread(fast, []),
]


@pytest.mark.parametrize("make", NOTHING)
def test_nothing_is_left(make: Callable[[], Pattern]) -> None:
    assert make().query(-2, 4) == []


WRONG: dict[str, Callable[[], Any]] = {
    "wedge takes a share of the cycle from 0 to 1: not 2": lambda: wedge(2, "a", "b"),
    "bite takes a number of parts above 0: not 0": lambda: bite(0, "1", "a"),
    "space_out takes lengths above 0: not": lambda: mini("a").space_out([1, 0]),
    r"arrange takes \(cycles, pattern\)": lambda: arrange((0, "a")),
    "necklace takes lengths above 0": lambda: necklace(4, [2, 0]),
    "binary_n takes at most 20,000 bits": lambda: mini("3").binary_n(10**9),
    "a rhythm takes at most 20,000 steps": lambda: mini("a").euclid(3, 10**9),
    "at most 20,000 steps: not 1,000,000": lambda: mini("a").distrib([3, 10**6]),
    r"polymeter takes lists of steps, such as \['a', 'b'\]: not 'a b'": lambda: polymeter("a b"),
    "pick takes a list or a dict of patterns: not 'a'": lambda: pick("a", "0"),
    "pick takes numbers to choose from a list: not 'x'": lambda: pick(["a"], "x").query(0, 1),
    r"pick_f takes a list of transforms, such as \[rev, fast\(2\)\]: not": lambda: mini("a").pick_f(0, rev),
    "layer takes a list of transforms": lambda: mini("a").layer(rev),
    r"fold_every takes a list of numbers, such as \[2, 3\]: not 3": lambda: mini("a").fold_every(3, rev),
    "select takes numbers from 0 to 1: not 'x'": lambda: select("<x y>", ["a"]).query(0, 1),
}


@pytest.mark.parametrize("message", WRONG)
def test_what_is_wrong_is_said_in_one_line(message: str) -> None:
    with pytest.raises((ValueError, TypeError), match=message) as raised:
        WRONG[message]()
    assert "\n" not in str(raised.value)


def test_one_event_is_played_at_a_time() -> None:
    assert onsets(mini("a@3 b , ~ c").mono()) == [("0", "3/4", "a"), ("3/4", "1", "c")]
    assert onsets(mini("[a b] , c d").mono()) == [("0", "1/2", "a"), ("1/2", "1", "b")]
    assert same(mini("a b").mono(), mini("a b"))


def test_fit_counts_on_with_each_cycle() -> None:
    fitted = mini("0 [~ 1] 2 1").fit(3, ["bd", "sn", "arpy", "arpy:1", "casio"])
    assert values(fitted, 0, 2) == ["bd", "sn", "arpy", "sn", "arpy:1", "casio", "bd", "casio"]
    assert values(fitted, -1, 0) == ["arpy", "arpy:1", "casio", "arpy:1"]


def test_a_rhythm_of_a_rhythm() -> None:
    assert rhythm(mini("a").distrib([3, 5, 8]), 8) == "x..x..x."
    assert rhythm(distrib([2, 3, 7], "a"), 7) == "x.x...."


def test_bits_are_those_of_the_number() -> None:
    assert values(mini("5 -1").binary_n(3)) == [True, False, True, True, True, True]
    assert values(mini("1").ascii()) == [bool(49 >> bit & 1) for bit in range(7, -1, -1)]


def test_true_and_false_are_turned_round_between_the_beats() -> None:
    assert values(mini("t f").euclid_off_bool(1, 2, 0)) == [True, True]


def test_rotated_euclid_takes_values_from_where_they_then_are() -> None:
    assert [event.value for event in mini("<a b>").euclid_off(1, 2, 1).onsets(0, 2)] == ["b", "a"]


def test_a_piece_goes_on_with_its_patterns_after_each_round() -> None:
    piece = ur(2, "x y", {"x": "<a b>", "y": "c"})
    assert values(piece, 0, 4) == ["a", "c", "a", "c"]
    assert values(ur(1, "x", {"x": "<a b>"}), 0, 3) == ["a", "b", "a"]


def test_a_change_in_a_plan_takes_its_name_s_time_as_one_cycle() -> None:
    assert onsets(ur(2, "x:twice x", {"x": "a"}, {"twice": fast(2)}), 0, 2) == onsets(mini("<[a a] a>"), 0, 2)
    assert values(ur(1, "x:unknown", {"x": "a b"})) == ["a", "b"]


def test_controls_are_picked_as_they_are() -> None:
    assert values(pick([s("bd"), n(3)], "<0 1>"), 0, 2) == [{"s": "bd"}, {"n": 3}]
    assert same(inhabit({"a": s("bd sn")}, "a a"), s("bd sn bd sn"))


def test_the_pattern_comes_last() -> None:
    assert heard(euclid_full(3, 8, "b", "a")) == heard(mini("a").euclid_full(3, 8, "b"))
    assert heard(sew("t f", "a", "b")) == heard(mini("b").sew("t f", "a"))
    assert heard(bite(2, "1 0", "a b")) == heard(mini("a b").bite(2, "1 0"))


PICKINGS = [name for name in CALLS if name.startswith(("pick", "inhabit")) and name != "pick_f"]


@pytest.mark.parametrize("name", PICKINGS)
def test_help_texts_that_are_made_are_true(name: str) -> None:
    made = doctest.DocTestParser().get_doctest(NAMES[name].__doc__, {}, name, None, None)
    assert made.examples
    assert doctest.DocTestRunner(verbose=False).run(made).failed == 0


def test_what_had_begun_before_a_piece_is_not_in_it() -> None:
    # So it is in Tidal: half of `a` lies in the middle third, but it began before.
    assert onsets(mini("a b").bite(3, "1")) == [("1/2", "1", "b")]
    assert mini("a b").bite(3, "1").query(0, 0.5) == []

"""Transforms: what real Tidal answers, and what each says of itself."""

import doctest
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

import pyscore
from pyscore.pattern import BUILDERS, NAMES, TRANSFORMS, Pattern, mini, pure
from pyscore.pattern.controls import ALIASES, CONTROLS, FUNCTIONS
from pyscore.pattern.transforms.structure import bjorklund

from .comparing import frozen, onsets, same, values

TIDAL = frozen("tidal_transforms.json")
PUBLIC = {name: getattr(pyscore, name) for name in pyscore.__all__}
add, euclid, every, fast, fastcat, late = (
    NAMES[name] for name in ("add", "euclid", "every", "fast", "fastcat", "late")
)
mask, n, off, rev, saw, scale = (NAMES[name] for name in ("mask", "n", "off", "rev", "saw", "scale"))
segment, seq_p, silence, slow, slowcat = (NAMES[name] for name in ("segment", "seq_p", "silence", "slow", "slowcat"))
stack, struct, superimpose, timecat = (NAMES[name] for name in ("stack", "struct", "superimpose", "timecat"))


def order(onset: list[Any]) -> tuple[Any, ...]:
    begin, end, value = onset
    return Fraction(begin), Fraction(end), value if isinstance(value, str) else "", value


def numeric(onset: list[str]) -> list[Any]:
    """Return an onset of Tidal's with its value as the number that it may be."""
    try:
        return [*onset[:2], float(onset[2])]
    except ValueError:
        return onset


@pytest.mark.parametrize("expression", TIDAL)
def test_onsets_are_those_of_tidal(expression: str) -> None:
    pattern = eval(expression, dict(PUBLIC))
    found = sorted(([*onset] for onset in onsets(pattern, 0, 6)), key=order)
    expected = sorted(map(numeric, TIDAL[expression]), key=order)
    assert [onset[:2] for onset in found] == [onset[:2] for onset in expected]
    for (*_, value), (*_, wanted) in zip(found, expected, strict=True):
        assert value == (wanted if isinstance(wanted, str) else pytest.approx(wanted, abs=1e-9))


def test_the_answers_of_tidal_are_all_of_those_that_were_given() -> None:
    assert len(TIDAL) == 92


# How transforms are written

WRITTEN: list[tuple[str, Callable[[Pattern], Pattern], Callable[[Pattern], Pattern]]] = [
    ("fast", fast(2), lambda p: p.fast(2)),
    ("slow", slow(3), lambda p: p.slow(3)),
    ("early", NAMES["early"](0.25), lambda p: p.early(0.25)),
    ("late", late(0.25), lambda p: p.late(0.25)),
    ("rev", rev, lambda p: p.rev()),
    ("every", every(4, fast(2), offset=1), lambda p: p.every(4, fast(2), offset=1)),
    ("every by position", every(4, fast(2), 1), lambda p: p.every(4, fast(2), 1)),
    ("when", NAMES["when"](lambda cycle: cycle == 1, rev), lambda p: p.when(lambda cycle: cycle == 1, rev)),
    ("off", off(0.25, rev), lambda p: p.off(0.25, rev)),
    ("superimpose", superimpose(fast(2)), lambda p: p.superimpose(fast(2))),
    ("segment", segment(4), lambda p: p.segment(4)),
    ("struct", struct("t f t t"), lambda p: p.struct("t f t t")),
    ("mask", mask("t f"), lambda p: p.mask("t f")),
    ("euclid", euclid(3, 8), lambda p: p.euclid(3, 8)),
    ("euclid, rotated", euclid(3, 8, rotation=2), lambda p: p.euclid(3, 8, 2)),
    ("add", add("0 7"), lambda p: p.add("0 7")),
    ("sub", NAMES["sub"](1), lambda p: p.sub(1)),
    ("mul", NAMES["mul"](2), lambda p: p.mul(2)),
    ("div", NAMES["div"](2), lambda p: p.div(2)),
    ("mod", NAMES["mod"](2), lambda p: p.mod(2)),
    ("scale", scale("c minor"), lambda p: p.scale("c minor")),
]


@pytest.mark.parametrize(("name", "function", "method"), WRITTEN, ids=[name for name, *_ in WRITTEN])
def test_a_function_waiting_for_its_pattern_is_the_method(name: str, function, method) -> None:
    numbers = mini("0 [1 2] <3 4>")
    assert same(function(numbers), method(numbers))
    assert same(function("0 [1 2] <3 4>"), method(numbers))


@pytest.mark.parametrize("name", TRANSFORMS)
def test_every_transform_is_a_method_too(name: str) -> None:
    # What hides a name of Python's has a `_` as a function; what Python could not read otherwise as a method, too.
    assert callable(vars(Pattern).get(name.rstrip("_"), vars(Pattern).get(name)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (lambda: fast(2, "a b"), lambda: mini("[a b]*2")),
        (lambda: fast(2, mini("a b")), lambda: mini("[a b]*2")),
        (lambda: fast("a b", factor=2), lambda: mini("[a b]*2")),
        (lambda: fast(factor=2)("a b"), lambda: mini("[a b]*2")),
        (lambda: rev("a b c"), lambda: mini("c b a")),
        (lambda: rev()("a b c"), lambda: mini("c b a")),
        (lambda: every(2, rev, "a b"), lambda: mini("<[b a] [a b]>")),
        (lambda: every(2, fast(2), offset=1)("a"), lambda: mini("<a [a a]>")),
        (lambda: struct("t f t", "a"), lambda: mini("a ~ a")),
        (lambda: mask("t f", "a b"), lambda: mini("a ~")),
        (lambda: euclid(3, 8, "a"), lambda: mini("a(3,8)")),
        (lambda: euclid(3, 8, 2, "a"), lambda: mini("a(3,8,2)")),
        (lambda: add(2, "0 1"), lambda: mini("2 3")),
        (lambda: off(0.5, add(7), "0*2"), lambda: mini("[0 0] , [7 7]")),
        (lambda: mini("a b").every(3, lambda p: p.rev()), lambda: mini("<[b a] [a b] [a b]>")),
    ],
)
def test_the_pattern_may_come_last(one, other) -> None:
    assert same(one(), other())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (lambda: mini("a b").fast("<2 3>"), lambda: mini("[a b]*<2 3>")),
        (lambda: fast("<2 3>")("a b"), lambda: mini("[a b]*<2 3>")),
        (lambda: fast(mini("<2 3>"), "a b"), lambda: mini("[a b]*<2 3>")),
        (lambda: mini("a b").slow("<2 3>"), lambda: mini("[a b]/<2 3>")),
        (lambda: mini("a").euclid("<3 5>", "<8 16>", "<0 2>"), lambda: mini("a(<3 5>,<8 16>,<0 2>)")),
        (lambda: mini("a b").every("<2 1>", rev), lambda: mini("<[b a] [b a]>")),
        (lambda: mini("a").segment("<4 2>"), lambda: mini("<a*4 a*2>")),
        (lambda: mini("a b").late("<0 0.5>"), lambda: mini("<[a b] [b a]>")),
        (lambda: mini("a b").early(mini("0.5")), lambda: mini("b a")),
        (lambda: stack("a", "b c"), lambda: mini("a , b c")),
        (lambda: fastcat("a b", "c"), lambda: mini("[a b] c")),
        (lambda: slowcat("a b", mini("c")), lambda: mini("<[a b] c>")),
        (lambda: timecat((1, "a"), (2, "b c")), lambda: mini("a [b c]@2")),
        (lambda: mini("0 1").add("<0 10>"), lambda: mini("<[0 1] [10 11]>")),
    ],
)
def test_strings_and_patterns_may_stand_for_numbers_and_patterns(one, other) -> None:
    # Where arguments are patterns, events come in pieces at the cycles' ends: onsets are compared.
    assert sorted(onsets(one(), 0, 6)) == sorted(onsets(other(), 0, 6))


def test_arguments_keep_their_own_times_when_several_are_patterns() -> None:
    assert len(values(mini("a").euclid("<3 5>", "<8 8 16 16>"), 0, 4)) == 3 + 5 + 3 + 5


def test_a_word_where_a_number_is_needed_is_named_when_the_pattern_is_asked() -> None:
    for change in (fast("a b"), slow("a b"), late("a b"), segment("a b"), euclid("a b", 8), every("a b", rev)):
        with pytest.raises(ValueError, match="'a'"):
            change("c").query(0, 1)


def test_a_range_may_be_given_in_notes() -> None:
    assert values(saw.range("c4", "c5").segment(2)) == [63.0, 69.0]


# What single transforms do at their edges


def test_nothing_at_no_speed() -> None:
    for pattern in (mini("a").fast(0), mini("a").slow(0), mini("a").segment(0), mini("a").euclid(3, 0)):
        assert pattern.query(0, 8) == []


def test_a_negative_speed_plays_backwards() -> None:
    assert same(mini("a b c").fast(-1), mini("c b a"))
    assert same(mini("a b").slow(-2), mini("a b").slow(2).rev())


def test_nothing_out_of_nothing() -> None:
    for pattern in (silence, stack(), fastcat(), slowcat(), timecat(), seq_p()):
        assert pattern.query(-2, 8) == []


def test_floats_mean_the_fractions_that_they_are_near() -> None:
    assert onsets(mini("a").late(1 / 3)) == [("1/3", "4/3", "a")]
    assert onsets(mini("a*2").fast(0.1), 0, 10) == [("0", "5", "a"), ("5", "10", "a")]


def test_struct_and_mask_are_true_for_all_but_false_words_and_nought() -> None:
    assert values(mini("a b c d").mask("t x 1 0.5")) == ["a", "b", "c", "d"]
    assert values(mini("a b c d e").mask("f false 0 ~ 0.0")) == []
    assert values(pure("a").struct(pure(True))) == ["a"]
    assert values(pure("a").struct(pure(False))) == []


def test_struct_takes_values_at_its_own_onsets() -> None:
    assert onsets(mini("a b").struct("t(3,8)")) == [("0", "1/8", "a"), ("3/8", "1/2", "a"), ("3/4", "7/8", "b")]


def test_a_long_event_is_one_in_whatever_pieces_it_is_worked_out() -> None:
    assert onsets(mini("a").struct("t/16"), 0, 16) == [("0", "16", "a")]
    assert len(mini("a").struct("t/16").query(0, 16)) == 1


def test_a_value_of_nought_or_false_sounds() -> None:
    assert values(pure(0).struct("t")) == [0]
    assert values(pure(False).mask("t")) == [False]
    assert values(mini("0 0").euclid(1, 2)) == [0, 0]
    assert values(pure(0).segment(2)) == [0, 0]


def test_slowcat_skips_no_cycle_of_any_pattern() -> None:
    assert values(slowcat("<a b>", "<c d e>"), 0, 6) == ["a", "c", "b", "d", "a", "e"]
    assert values(slowcat("<a b>", "c"), -4, 0) == ["a", "c", "b", "c"]


def test_sections_play_from_their_own_beginning_and_may_overlap() -> None:
    piece = seq_p((1, 3, "<a b>"), (2, 4, "<c d>"))
    assert sorted(onsets(piece, 0, 9)) == [("1", "2", "a"), ("2", "3", "b"), ("2", "3", "c"), ("3", "4", "d")]
    assert onsets(seq_p((0.5, 1, "a b")), 0, 4) == [("1/2", "1", "a")]


@pytest.mark.parametrize("section", [(2, 1, "a"), (1, 1, "a"), (1, "a"), (1, 2, 3, "a"), "a b c"])
def test_a_section_that_is_none_is_shown(section: object) -> None:
    with pytest.raises(ValueError, match=r"seq_p takes \(begin, end, pattern\).*: not " + re.escape(repr(section))):
        seq_p((0, 1, "a"), section)


def test_every_counts_from_its_offset_also_before_it() -> None:
    assert values(mini("a").every(3, add("x"), offset=1), -2, 5) == ["ax", "a", "a", "ax", "a", "a", "ax"]
    assert same(mini("a b").every(0, rev), mini("a b"))


def test_when_is_asked_about_whole_numbers_of_cycles() -> None:
    asked: list[int] = []
    mini("a b").when(lambda cycle: bool(asked.append(cycle)), rev).query(0.25, 2.5)
    assert asked == [0, 1, 2]


@pytest.mark.parametrize(
    ("pulses", "steps", "rhythm"),
    [
        (1, 4, "x..."), (2, 5, "x.x.."), (3, 4, "xxx."), (3, 5, "x.x.x"), (3, 7, "x.x.x.."), (3, 8, "x..x..x."),
        (4, 7, "x.x.x.x"), (4, 9, "x.x.x.x.."), (4, 11, "x..x..x..x."), (5, 6, "xxxxx."), (5, 7, "x.xx.xx"),
        (5, 8, "x.xx.xx."), (5, 9, "x.x.x.x.x"), (5, 11, "x.x.x.x.x.."), (5, 12, "x..x.x..x.x."),
        (5, 16, "x..x..x..x..x..."), (7, 8, "xxxxxxx."), (7, 12, "x.xx.x.xx.x."), (7, 16, "x..x.x.x..x.x.x."),
        (9, 16, "x.xx.x.x.xx.x.x."), (11, 24, "x..x.x.x.x.x..x.x.x.x.x."), (13, 24, "x.xx.x.x.x.x.xx.x.x.x.x."),
        (0, 3, "..."), (3, 3, "xxx"), (4, 3, "xxx"), (-3, 8, ".xx.xx.x"), (3, 0, ""), (3, -2, ""),
    ],
)  # fmt: skip
def test_rhythms_are_those_of_toussaint(pulses: int, steps: int, rhythm: str) -> None:
    # Toussaint, "The Euclidean algorithm generates traditional musical rhythms" (2005), and the edges.
    assert "".join(".x"[beat] for beat in bjorklund(pulses, steps)) == rhythm


# Signals


@pytest.mark.parametrize("name", ["sine", "cosine", "saw", "isaw", "tri", "square"])
def test_signals_stay_between_nought_and_one_and_repeat_every_cycle(name: str) -> None:
    signal = NAMES[name]
    cycle = values(signal.segment(16))
    assert max(cycle) > 0.9
    assert 0 <= min(cycle) < 0.1
    assert values(signal.segment(16), 5, 6) == pytest.approx(cycle, abs=1e-9)


def test_signals_have_no_onsets_until_they_are_cut_into_events() -> None:
    assert saw.onsets(0, 4) == []
    assert len(saw.segment(4).onsets(0, 4)) == 16


def test_a_signal_is_sampled_in_the_middle_of_each_event_of_a_structure() -> None:
    assert values(n("0 0 0 0").gain(saw)) == [{"n": 0, "gain": each} for each in (0.125, 0.375, 0.625, 0.875)]


# What patterns are to Python


def test_a_name_with_a_typing_error_is_answered_with_the_nearest() -> None:
    for wrong, right in (
        ("fasst", "fast"),
        ("supermpose", "superimpose"),
        ("cutof", "cutoff"),
        ("resonace", "resonance"),
    ):
        with pytest.raises(AttributeError, match=f"no transform or control '{wrong}'; did you mean '{right}'"):
            getattr(mini("a"), wrong)
    with pytest.raises(AttributeError, match=r"no transform or control 'qqqq'$"):
        getattr(mini("a"), "q" * 4)


def test_a_pattern_is_neither_true_nor_false() -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(mini("a"))


def test_a_pattern_shows_its_first_cycle() -> None:
    assert repr(mini("a <b c>")) == "<Pattern, cycle 0: 0-1/2 a | 1/2-1 b>"
    assert repr(saw) == repr(silence) == "<Pattern, cycle 0: nothing, or a signal>"


@pytest.mark.parametrize(
    "name",
    [*TRANSFORMS, *FUNCTIONS, *(name for name, built in BUILDERS.items() if not isinstance(built, Pattern)), "mini"],
)
def test_every_public_function_has_a_help_text_with_an_example(name: str) -> None:
    for thing in (NAMES[name], vars(Pattern).get(name.rstrip("_"), NAMES[name])):
        first, *_ = (thing.__doc__ or "").splitlines()
        assert first.endswith((".", ":"))
        assert ">>>" in thing.__doc__


@pytest.mark.parametrize("name", [*CONTROLS, *ALIASES, "add", "sub", "mul", "div", "mod"])
def test_help_texts_that_are_made_are_true(name: str) -> None:
    made = doctest.DocTestParser().get_doctest(getattr(Pattern, name).__doc__, {}, name, None, None)
    assert made.examples
    assert doctest.DocTestRunner(verbose=False).run(made).failed == 0

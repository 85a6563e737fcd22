"""Arithmetic of patterns: where structure comes from, and what becomes of words, numbers and controls."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from pyscore.pattern import NAMES, Pattern, mini, pure

from .comparing import onsets, same, values

add, n, note, run, s, saw, scan, sine = (
    NAMES[name] for name in ("add", "n", "note", "run", "s", "saw", "scan", "sine")
)

CALLS: dict[str, Callable[[Pattern], Pattern]] = {
    "add": lambda p: p.add("10 20 30", structure="both"),
    "sub": lambda p: p.sub("<1 2>", structure="right"),
    "mul": lambda p: p.mul("2 3", structure="squeeze"),
    "div": lambda p: p.div(2),
    "mod": lambda p: p.mod("3 2"),
    "pow": lambda p: p.pow(2),
    "set": lambda p: p.set("5 6 7"),
    "keep": lambda p: p.keep("5 6 7", structure="squeeze_out"),
    "range": lambda p: p.range("0 1", 5),
    "rangex": lambda p: p.rangex(1, "<2 4>"),
    "range2": lambda p: p.range2(0, sine),
    "to_bipolar": lambda p: p.to_bipolar(),
    "from_bipolar": lambda p: p.from_bipolar(),
    "floor": lambda p: p.mul(0.3).floor(),
    "ceil": lambda p: p.mul(0.3).ceil(),
    "round": lambda p: p.mul(0.3).round(),
    "quantise": lambda p: p.mul(0.3).quantise("2 3"),
    "qround": lambda p: p.mul(0.3).qround(2),
    "qfloor": lambda p: p.mul(0.3).qfloor("<2 3>"),
    "qceiling": lambda p: p.mul(0.3).qceiling(2),
    "as_number": lambda p: p.as_number(),
    "lt": lambda p: p.lt("2 4"),
    "gt": lambda p: p.gt("2 4"),
    "lte": lambda p: p.lte(2),
    "gte": lambda p: p.gte(2, structure="both"),
    "eq": lambda p: p.eq("2 4"),
    "ne": lambda p: p.ne("2 4"),
    "filter": lambda p: p.filter(lambda value: value != 2),
    "filter_values": lambda p: p.filter_values(lambda value: value > 1),
    "filter_when": lambda p: p.filter_when(lambda time: time % 1 < 0.5),
}


def test_an_operator_takes_structure_from_both_sides() -> None:
    assert onsets(mini("0 1 2") + mini("10 20")) == [
        ("0", "1/3", 10), ("1/3", "1/2", 11), ("1/2", "2/3", 21), ("2/3", "1", 22)
    ]  # fmt: skip


def test_a_method_takes_structure_from_the_left() -> None:
    assert onsets(mini("0 1 2").add("10 20")) == [("0", "1/3", 10), ("1/3", "2/3", 11), ("2/3", "1", 22)]


@pytest.mark.parametrize(
    ("operator", "method", "expected"),
    [
        (lambda p, q: p + q, "add", [9, 7, 11, 9]),
        (lambda p, q: p - q, "sub", [3, 5, 5, 7]),
        (lambda p, q: p * q, "mul", [18, 6, 24, 8]),
        (lambda p, q: p / q, "div", [2, 6, 8 / 3, 8]),
        (lambda p, q: p % q, "mod", [0, 0, 2, 0]),
    ],
)
def test_every_operator_has_its_method_and_its_function(operator, method: str, expected: list[float]) -> None:
    left, right = mini("6 6 8 8"), mini("3 1 3 1")
    assert values(operator(left, right)) == expected
    assert values(getattr(left, method)(right)) == expected
    assert values(NAMES[method](right)(left)) == expected
    assert values(NAMES[method](right, left)) == expected


def test_an_operator_may_have_a_number_or_a_string_on_either_side() -> None:
    pattern = mini("2 4")
    assert values(pattern + 1) == values(1 + pattern) == values("1 1" + pattern) == [3, 5]
    assert values(10 - pattern) == [8, 6]
    assert values(pattern - "1 2") == [1, 2]
    assert values(3 * pattern) == values(pattern * "3") == [6, 12]
    assert values(8 / pattern) == [4, 2]
    assert values(7 % pattern) == [1, 3]


def test_division_of_whole_numbers_is_exact_and_gives_plain_numbers() -> None:
    assert values(mini("6 7") / 2) == [3, 3.5]
    assert list(map(type, values(mini("6 7") / 2))) == [int, float]
    assert values(mini("0.5") / 2) == [0.25]


def test_arithmetic_with_a_rest_is_silent() -> None:
    assert onsets(mini("0 1") + "10 ~") == [("0", "1/2", 10)]
    assert onsets(mini("0 1").add("10 ~")) == [("0", "1/2", 10)]


def test_a_chord_is_added_to_note_by_note() -> None:
    assert sorted(values(mini("0,4") + "10,20")) == [10, 14, 20, 24]


def test_nought_is_a_number_like_the_others() -> None:
    assert values(mini("0 1") + 0) == [0, 1]
    assert values(mini("0 1") * 0) == [0, 0]


def test_controls_are_combined_key_by_key() -> None:
    assert values(n("1").gain(0.5) + n(2).pan(0)) == [{"n": 3, "gain": 0.5, "pan": 0}]
    assert values(n("3").gain(0.5) * NAMES["gain"](0.5)) == [{"n": 3, "gain": 0.25}]
    assert values(n("1").add({"n": 2, "room": 0.1})) == [{"n": 3, "room": 0.1}]
    assert values(n("1 2") + {"n": 10}) == [{"n": 11}, {"n": 12}]


def test_a_number_goes_to_the_pitch_of_controls() -> None:
    assert values(note("c4").gain(0.5) + 12) == [{"note": 72, "gain": 0.5}]
    assert values(n("0 2").s("saw").add("7")) == [{"n": 7, "s": "saw"}, {"n": 9, "s": "saw"}]
    assert values(12 - n("2")) == [{"n": 10}]
    assert values(note("c4").n(3) + 1) == [{"note": 61, "n": 3}]


def test_a_number_cannot_change_controls_without_a_pitch() -> None:
    with pytest.raises(TypeError, match=r"a number can change a note or an n, and \{'s': 'bd'\} has neither"):
        (s("bd") + 1).query(0, 1)


def test_words_are_joined_by_adding_and_stay_otherwise() -> None:
    assert values(mini("a b") + "c") == ["ac", "bc"]
    assert values(s("super") + s("piano")) == [{"s": "superpiano"}]
    assert values(s("bd") * s("sn")) == [{"s": "bd"}]


def test_note_names_are_numbers_in_arithmetic() -> None:
    assert values(mini("c4 e4") + 12) == [72, 76]
    assert values(mini("12") + "c4") == [72]
    assert values(note("c4 e4").sub(note("c4"))) == [{"note": 0}, {"note": 4}]


def test_a_word_that_is_no_note_is_named() -> None:
    with pytest.raises(ValueError, match="'h4' is not a note name"):
        (mini("h4") + 1).query(0, 1)


def test_a_signal_gives_each_event_its_own_value() -> None:
    assert values(mini("0*4").add(saw)) == [0.125, 0.375, 0.625, 0.875]
    assert same(mini("10 20").add(saw.range(0, 0)), mini("10.0 20.0"))


def test_range_stretches_what_lies_between_nought_and_one() -> None:
    assert values(mini("0 0.25 1").range(10, 20)) == [10, 12.5, 20]
    assert values(mini("0 0.25 1").range(1, -1)) == [1, 0.5, -1]
    assert values(mini("1 1").range("<0>", "[2 4]")) == [2, 4]


def test_patterns_are_not_changed_by_what_is_made_of_them() -> None:
    one = n("0 1")
    before = one.query(0, 4)
    one.add(n(7)).gain(0.2).rev().fast(3).query(0, 4)
    assert one.query(0, 4) == before
    assert values(pure({"n": 1}).add(n(2))) == [{"n": 3}]


# Whose structure


def test_structure_comes_from_where_it_is_told() -> None:
    left, right = mini("0 1 2"), mini("10 20")
    assert same(left.add(right, structure="both"), left + right)
    assert same(left.add(right, structure="left"), left.add(right))
    assert onsets(left.add(right, structure="right")) == [("0", "1/2", 10), ("1/2", "1", 21)]
    assert same(left.sub(right, structure="right"), right.sub(left).mul(-1))


def test_one_pattern_may_be_squeezed_into_each_event_of_the_other() -> None:
    left, right = mini("0 100"), mini("<1 2> 3")
    assert onsets(left.add(right, structure="squeeze")) == onsets(mini("1 3 101 103"))
    assert onsets(left.sub(right, structure="squeeze_out")) == onsets(mini("-1 99 -3 97"))


@pytest.mark.parametrize(("name", "strudels"), [("left", "in"), ("right", "out"), ("both", "mix")])
def test_structures_have_strudels_names_too(name: str, strudels: str) -> None:
    left, right = mini("0 1 2"), mini("10 20")
    assert same(left.mul(right, structure=strudels), left.mul(right, structure=name))


def test_a_structure_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match=r"structure is one of left, right, both.*: not 'up'"):
        mini("0").add(1, structure="up")


# Operators


def test_every_arithmetic_has_an_operator() -> None:
    left = mini("7 9")
    assert values(left**2) == [49, 81]
    assert values(2 ** mini("3 4")) == [8, 16]
    assert values(left // 2) == [3, 4]
    assert values(20 // left) == [2, 2]
    assert values(-left) == [-7, -9]
    assert values(abs(mini("-7 9"))) == [7, 9]


def test_minus_turns_every_number_of_controls() -> None:
    assert values(-n("1").pan(0.5).s("bd")) == [{"n": -1, "pan": -0.5, "s": "bd"}]


def test_powers_of_whole_numbers_are_whole_and_huge_ones_are_not_waited_for() -> None:
    assert values(mini("3 2").pow("4 -1")) == [81, 0.5]
    assert values(pure(9).pow(99)) == [9.0**99]
    with pytest.raises(ValueError, match="make too large a number"):
        values(pure(9).pow(10**9))


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="1 cannot be divided by 0"):
        values(mini("1").div(0))
    with pytest.raises(ValueError, match="1 cannot be divided by 0"):
        values(mini("1") % "<0>")
    with pytest.raises(ValueError, match="-8 is negative"):
        values(mini("-8").pow(0.5))


# Values that replace others


def test_values_are_set_or_kept() -> None:
    assert values(mini("1 2").set("5")) == [5, 5]
    assert values(mini("bd sn").set(0)) == [0, 0]
    assert values(mini("0 False").keep("5 6 7")) == values(mini("0 False"))
    assert onsets(mini("1 2").set("5 6 7", structure="right")) == onsets(mini("5 6 7"))


def test_controls_are_set_or_kept_name_by_name() -> None:
    left, right = s("bd").n(0), s("sn").pan(0)
    assert values(left.set(right)) == [{"s": "sn", "n": 0, "pan": 0}]
    assert values(left.keep(right)) == [{"s": "bd", "n": 0, "pan": 0}]
    assert values(NAMES["set_"](right)(left)) == values(left.set(right))


# Ranges and rounding


def test_ranges_may_change_from_event_to_event() -> None:
    assert values(mini("0 0.5 1 0.5").range("0 10", 20)) == [0, 10, 20, 15]
    assert values(mini("0.5*4").range(0, saw.mul(8))) == [0.5, 1.5, 2.5, 3.5]
    assert values(pure(0.5).range("c4", "e4")) == [62]


def test_a_range_of_ratios_has_equal_steps_of_pitch() -> None:
    assert values(mini("0 0.5 1").rangex(20, 2000)) == pytest.approx([20, 200, 2000])
    with pytest.raises(ValueError, match="rangex takes numbers above 0: not 0 and 5"):
        values(mini("0.5").rangex(0, 5))


def test_signals_that_swing_both_ways_have_ranges_and_the_way_back() -> None:
    assert values(mini("-1 0 1").range2(10, 20)) == [10, 15, 20]
    assert same(saw.to_bipolar().from_bipolar().segment(4), saw.segment(4))


def test_the_pitch_of_controls_is_moved_and_rounded() -> None:
    assert values(n("0.5").s("bd").range(0, 8)) == [{"n": 4, "s": "bd"}]
    assert values(note("60.4 c4").round()) == [{"note": 60}, {"note": 60}]


def test_rounding_gives_whole_numbers() -> None:
    assert values(mini("-0.5 0.5 1.5").round()) == [0, 0, 2]
    assert list(map(type, values(mini("1.0").floor()))) == [int]
    assert values(mini("0.1 0.5 0.9").quantise(1)) == [0, 0, 1]
    assert values(mini("0.4 0.4").quantise("5 2")) == [0.4, 0.5]
    with pytest.raises(ValueError, match="a number of steps above 0: not 0"):
        mini("1").quantise(0)


def test_words_that_spell_numbers_become_them() -> None:
    assert [values(pure(word).as_number())[0] for word in ("0", "-2.5", "e4", 7)] == [0, -2.5, 64, 7]
    with pytest.raises(ValueError, match="'bd' is not a note name"):
        values(pure("bd").as_number())


# Counting


def test_counting_begins_with_nought_and_ends_before_the_number() -> None:
    assert onsets(run(4)) == onsets(mini("0 1 2 3"))
    assert run(0).query(0, 1) == run(-2).query(0, 1) == scan(0).query(0, 1) == []
    assert values(scan("<2>"), 0, 4) == [0, 0, 1, 0, 0, 1]
    assert values(scan(2), -1, 0) == [0, 1]


@pytest.mark.parametrize("count", [run, scan])
def test_nobody_counts_for_ever(count: Callable[[int], Pattern]) -> None:
    with pytest.raises(ValueError, match="nobody counts further than 20,000"):
        count(10**9)


# Comparisons and filters


def test_comparisons_are_true_or_false() -> None:
    assert values(mini("0 1 2").gt("1")) == [False, False, True]
    assert values(mini("0 1 2").lte(mini("<1 2>"))) == [True, True, False]
    assert values(mini("bd sn").eq("sn")) == [False, True]
    assert values(mini("c4 60").eq(60)) == [True, True]
    assert values(mini("bd sn").ne("sn")) == [True, False]
    assert values(mini("e4").gt("c4")) == [True]
    assert values(n("1").eq({"n": 1})) == [True]


def test_a_comparison_makes_a_rhythm() -> None:
    assert onsets(mini("bd").struct(mini("0 1 2 3").gte(2))) == [("1/2", "3/4", "bd"), ("3/4", "1", "bd")]
    assert onsets(saw.segment(4).lt(0.5, structure="both"))[-1] == ("3/4", "1", False)


def test_controls_are_not_compared_with_numbers() -> None:
    with pytest.raises(TypeError, match=r"lt compares numbers: not \{'n': 1\} with 2"):
        values(n("1").lt(2))


def test_filters_keep_nought() -> None:
    assert values(mini("0 1 0").filter(lambda value: value < 1)) == [0, 0]
    assert values(mini("0 1 0").filter_values(lambda value: value != 1)) == [0, 0]


def test_a_filter_of_times_asks_where_events_begin() -> None:
    late = mini("a b").late(0.25)
    assert values(late.filter_when(lambda time: time >= 1), 0, 2) == ["a", "b"]
    asked: list[Fraction] = []
    late.filter_when(lambda time: bool(asked.append(time))).query(-1, 0)
    assert sorted(set(asked)) == [Fraction(-5, 4), Fraction(-3, 4), Fraction(-1, 4)]


def test_a_filter_is_a_function() -> None:
    with pytest.raises(TypeError, match="a function that says yes or no, found 3"):
        mini("1").filter(3)

"""Arithmetic of patterns: where structure comes from, and what becomes of words, numbers and controls."""

import pytest

from pyscore.pattern import NAMES, mini, pure

from .comparing import onsets, same, values

add, n, note, s, saw = (NAMES[name] for name in ("add", "n", "note", "s", "saw"))


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

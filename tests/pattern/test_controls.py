"""Controls: how they are read, called and merged."""

import pytest

from pyscore.pattern import NAMES, Pattern, mini, pure
from pyscore.pattern.controls import ALIASES, CONTROLS, FUNCTIONS, METHODS_ONLY, control

from .comparing import onsets, same, values

gain, n, note, s, saw = (NAMES[name] for name in ("gain", "n", "note", "s", "saw"))


@pytest.mark.parametrize("name", CONTROLS)
def test_a_control_is_a_method_that_merges_and_a_function_that_begins(name: str) -> None:
    value = {"s": "cp", "cc": "74:90"}.get(name, 1)
    assert values(getattr(pure({}), name)(value)) == [{name: value}]
    assert values(getattr(pure(value), name)()) == [{name: value}]
    assert values(control(name)(value)) == [{name: value}]
    assert (name in FUNCTIONS) == (name not in METHODS_ONLY)


@pytest.mark.parametrize(
    ("alias", "name"),
    [("cutoff", "lpf"), ("ctf", "lpf"), ("res", "resonance"), ("lpq", "resonance"), ("hcutoff", "hpf"),
     ("clip", "legato"), ("att", "attack"), ("dec", "decay"), ("rel", "release")],
)  # fmt: skip
def test_an_alias_sets_the_control_that_it_stands_for(alias: str, name: str) -> None:
    assert ALIASES[alias] == name
    assert values(getattr(s("saw"), alias)("0 1")) == [{"s": "saw", name: 0}]
    assert values(NAMES[alias]("0 1")) == [{name: 0}, {name: 1}]


def test_sound_is_s() -> None:
    assert values(NAMES["sound"]("bd:3")) == values(s("bd:3")) == values(n(0).sound("bd:3")) == [{"s": "bd", "n": 3}]


def test_no_name_is_taken_twice() -> None:
    names = [*CONTROLS, *ALIASES]
    assert len(names) == len(set(names))


def test_controls_merge_from_the_left_whose_structure_stays() -> None:
    assert onsets(note("c e").s("saw").lpf("300 500 800 1200")) == [
        ("0", "1/2", {"note": 60, "s": "saw", "lpf": 300}),
        ("1/2", "1", {"note": 64, "s": "saw", "lpf": 800}),
    ]


def test_what_comes_later_wins() -> None:
    assert values(gain(1).gain(0.5)) == [{"gain": 0.5}]
    assert values(n("1").s("bd:3")) == [{"n": 3, "s": "bd"}]


def test_a_rest_in_a_control_is_a_rest() -> None:
    assert onsets(n("0 1").gain("1 ~")) == [("0", "1/2", {"n": 0, "gain": 1})]


def test_nought_does_not_vanish() -> None:
    assert values(n("0").gain("0")) == [{"n": 0, "gain": 0}]
    assert values(gain(0)) == [{"gain": 0}]
    assert values(n("0").pan(0.0)) == [{"n": 0, "pan": 0.0}]


def test_a_colon_gives_the_number_of_a_sample() -> None:
    assert values(s("bd:3 sn bd:0")) == [{"s": "bd", "n": 3}, {"s": "sn"}, {"s": "bd", "n": 0}]
    assert values(s("bd:x")) == [{"s": "bd:x"}]
    assert values(s("808:3 909")) == [{"s": "808", "n": 3}, {"s": "909"}]


def test_notes_are_names_or_numbers() -> None:
    assert values(note("c4 60 eb 60.5")) == [{"note": 60}, {"note": 60}, {"note": 63}, {"note": 60.5}]
    assert values(note("c4,e4")) == [{"note": 60}, {"note": 64}]


def test_without_an_argument_a_control_is_made_of_the_values_themselves() -> None:
    assert same(mini("c e").note(), note("c e"))
    assert same(mini("bd:3 sn").s(), s("bd:3 sn"))
    assert same(saw.segment(4).pan(), NAMES["pan"](saw.segment(4)))


def test_a_control_may_be_a_signal_a_number_or_a_pattern() -> None:
    assert values(s("hh*2").pan(saw)) == [{"s": "hh", "pan": 0.25}, {"s": "hh", "pan": 0.75}]
    assert same(s("hh").gain(0.5), s("hh").gain("0.5"))
    assert same(s("hh*4").gain(mini("0 1")), s("hh*4").gain("0 1"))


def test_an_unknown_control_is_an_attribute_error_with_the_nearest_name() -> None:
    for wrong, right in (("gian", "gain"), ("cutof", "cutoff"), ("resonanse", "resonance"), ("atack", "attack")):
        with pytest.raises(AttributeError, match=f"no transform or control '{wrong}'; did you mean '{right}'"):
            getattr(s("bd"), wrong)(1)


def test_a_control_that_is_not_in_the_table_can_still_be_made() -> None:
    assert values(control("formant")("3 4")) == [{"formant": 3}, {"formant": 4}]


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        (lambda: mini("a").s("bd"), "'a' is not a control yet: begin with note"),
        (lambda: gain(True), "expected a number, found True"),
        (lambda: gain(pure(None)), "expected a number, found None"),
    ],
)
def test_what_is_no_control_is_refused_with_its_name(pattern, problem: str) -> None:
    with pytest.raises(TypeError, match=problem):
        pattern().query(0, 1)


def test_a_word_where_a_number_is_needed_is_named() -> None:
    with pytest.raises(ValueError, match=r"'loud' is not a note name .* or a number"):
        gain("loud").query(0, 1)


@pytest.mark.parametrize("name", CONTROLS)
def test_the_table_says_the_unit_and_the_range_in_the_help_text(name: str) -> None:
    known = CONTROLS[name]
    text = getattr(Pattern, name).__doc__
    assert f"Set {name} ({known.unit}, {known.low:g} to {known.high:g}): {known.words}." in text
    assert known.low < known.high or known.unit == "name"

"""Notes and scales: names, degrees below the root and between two notes, and names that do not exist."""

import pytest

from pyscore.pattern import NAMES, mini
from pyscore.pattern.nearest import nearest
from pyscore.pattern.notes import frequency, midi
from pyscore.pattern.scales import SCALES, Scale, parse_scale

from .comparing import values

n, note, scale = NAMES["n"], NAMES["note"], NAMES["scale"]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("c4", 60), ("C4", 60), ("c", 60), ("a4", 69), ("a", 69), ("b", 71), ("c5", 72), ("c-1", 0), ("g9", 127),
        ("c#4", 61), ("cs4", 61), ("db4", 61), ("df4", 61), ("eb", 63), ("bb3", 58), ("b#3", 60), ("cb4", 59),
        ("c##4", 62), ("ebb4", 62), ("fn4", 65), ("bf", 70), ("ff4", 64), ("es", 65),
    ],
)  # fmt: skip
def test_a_note_has_this_number(name: str, number: int) -> None:
    assert midi(name) == number
    assert values(note(f"{name} ~")) == [{"note": number}]


@pytest.mark.parametrize("name", ["h", "", "4", "c4x", "x4", "c 4", "4c", "c4.5", "cc"])
def test_anything_else_is_not_a_note(name: str) -> None:
    with pytest.raises(ValueError, match=f"'{name}' is not a note name"):
        midi(name)


def test_twelve_semitones_double_the_frequency() -> None:
    assert frequency(69) == 440
    assert frequency(81) == pytest.approx(880)
    assert frequency(57) == pytest.approx(220)
    assert frequency(60.5) == pytest.approx(frequency(60) * 2 ** (1 / 24))


def test_degrees_count_from_nought_at_the_root_and_go_on_in_other_octaves() -> None:
    assert values(n("0 1 2 3 4 5 6 7").scale("c4 major")) == [
        {"note": each} for each in (60, 62, 64, 65, 67, 69, 71, 72)
    ]
    assert values(n("-1 -2 -7 -8 14").scale("c4 major")) == [{"note": each} for each in (59, 57, 48, 47, 84)]
    assert values(n("0 1 5 -1").scale("a3 minor pentatonic")) == [{"note": each} for each in (57, 60, 69, 55)]


def test_a_degree_between_two_lies_between_their_notes() -> None:
    major = Scale(60, SCALES["major"])
    assert (major.note(0.5), major.note(2.5), major.note(-0.5), major.note(6.75)) == (61, 64.5, 59.5, 71.75)


def test_a_scale_is_written_in_many_ways() -> None:
    minor = parse_scale("c3 minor")
    assert minor == Scale(48, SCALES["minor"])
    for text in ("c3:minor", "C3 Minor", " c3  minor ", "c3:aeolian"):
        assert parse_scale(text) == minor
    assert parse_scale("eb:harmonic_minor") == parse_scale("eb4 harmonic minor") == Scale(63, SCALES["harmonic minor"])
    assert parse_scale("f#") == Scale(66, SCALES["major"])


def test_without_a_root_numbers_count_from_nought_and_controls_from_middle_c() -> None:
    assert values(mini("0 2 -1").scale("minor")) == [0, 3, -2]
    assert values(mini("0 2").scale("harmonic minor")) == [0, 3]
    assert values(n("0 2 -1").scale("minor")) == [{"note": 60}, {"note": 63}, {"note": 58}]


def test_a_scale_may_change() -> None:
    assert values(n("0 2").scale("<c:minor f3:major>"), 0, 2) == [{"note": each} for each in (60, 63, 53, 57)]
    assert values(n("0").scale(mini("c:major d:major"))) == [{"note": 60}]
    assert values(n("0 2").scale("[c:minor e:harmonic_minor]")) == [{"note": 60}, {"note": 67}]


def test_a_scale_leaves_the_other_controls_and_what_has_no_degree_alone() -> None:
    assert values(n("1").s("saw").gain(0).scale("d4 dorian")) == [{"s": "saw", "gain": 0, "note": 64}]
    assert values(note("61").scale("c major")) == [{"note": 61}]
    assert values(NAMES["s"]("bd").scale("c major")) == [{"s": "bd"}]


def test_scale_is_also_a_function_to_pass_on() -> None:
    assert values(scale("c minor")(n("2"))) == values(scale("c minor", n("2"))) == [{"note": 63}]
    assert values(n("0").superimpose(lambda p: p.add(2)).scale("c minor")) == [{"note": 60}, {"note": 63}]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("c minro", "minor"), ("c4 dorain", "dorian"), ("minro", "minor"), ("c major pentatonik", "major pentatonic"),
     ("f# blus", "blues"), ("lydain", "lydian")],
)  # fmt: skip
def test_a_scale_that_does_not_exist_is_answered_with_the_nearest(wrong: str, right: str) -> None:
    with pytest.raises(ValueError, match=f"^no scale '.*'; did you mean '{right}'"):
        n("0").scale(wrong).query(0, 1)


def test_a_root_that_is_no_note_is_named() -> None:
    with pytest.raises(ValueError, match="'h' is not a note name"):
        n("0").scale("h minor")


@pytest.mark.parametrize("name", SCALES)
def test_a_scale_begins_at_its_root_and_climbs_within_an_octave(name: str) -> None:
    steps = SCALES[name]
    assert steps[0] == 0
    assert list(steps) == sorted(set(steps))
    assert steps[-1] < 12
    assert parse_scale(f"c4 {name}").note(len(steps)) == 72


def test_the_nearest_name_is_told_only_if_one_is_near() -> None:
    assert nearest("bsas", ["bass", "pad"]) == "; did you mean 'bass'?"
    assert nearest("zzz", ["bass", "pad"]) == nearest("bass", []) == ""

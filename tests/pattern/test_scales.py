"""Notes and scales: names, degrees below the root and between two notes, and names that do not exist."""

from collections.abc import Callable

import pytest

from pyscore.pattern import NAMES, Pattern, mini
from pyscore.pattern.nearest import nearest
from pyscore.pattern.notes import frequency, midi
from pyscore.pattern.scales import PLAIN, ROWS, SCALES, Scale, mode_of, parse_scale

from .comparing import values

n, note, scale = NAMES["n"], NAMES["note"], NAMES["scale"]

CALLS: dict[str, Callable[[Pattern], Pattern]] = {"scale": lambda p: p.scale("<minor c4:bayati>")}


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


# The table


# Names and notes as Tidal's Scales.hs has them, one of each kind.
TIDAL = {
    "minPent": (0, 3, 5, 7, 10), "majPent": (0, 2, 4, 7, 9), "ritusen": (0, 2, 5, 7, 9), "egyptian": (0, 2, 5, 7, 10),
    "kumai": (0, 2, 3, 7, 9), "hirajoshi": (0, 2, 3, 7, 8), "iwato": (0, 1, 5, 6, 10), "chinese": (0, 4, 6, 7, 11),
    "indian": (0, 4, 5, 7, 10), "pelog": (0, 1, 3, 7, 8), "prometheus": (0, 2, 4, 6, 11), "scriabin": (0, 1, 4, 7, 9),
    "gong": (0, 2, 4, 7, 9), "shang": (0, 2, 5, 7, 10), "jiao": (0, 3, 5, 8, 10), "zhi": (0, 2, 5, 7, 9),
    "yu": (0, 3, 5, 7, 10), "whole": (0, 2, 4, 6, 8, 10), "wholetone": (0, 2, 4, 6, 8, 10),
    "augmented": (0, 3, 4, 7, 8, 11), "augmented2": (0, 1, 4, 5, 8, 9), "hexMajor7": (0, 2, 4, 7, 9, 11),
    "hexDorian": (0, 2, 3, 5, 7, 10), "hexPhrygian": (0, 1, 3, 5, 8, 10), "hexSus": (0, 2, 5, 7, 9, 10),
    "hexMajor6": (0, 2, 4, 5, 7, 9), "hexAeolian": (0, 3, 5, 7, 8, 10), "ionian": (0, 2, 4, 5, 7, 9, 11),
    "harmonicMinor": (0, 2, 3, 5, 7, 8, 11), "harmonicMajor": (0, 2, 4, 5, 7, 8, 11),
    "melodicMinor": (0, 2, 3, 5, 7, 9, 11), "melodicMinorDesc": (0, 2, 3, 5, 7, 8, 10),
    "melodicMajor": (0, 2, 4, 5, 7, 8, 10), "bartok": (0, 2, 4, 5, 7, 8, 10), "hindu": (0, 2, 4, 5, 7, 8, 10),
    "todi": (0, 1, 3, 6, 7, 8, 11), "purvi": (0, 1, 4, 6, 7, 8, 11), "marva": (0, 1, 4, 6, 7, 9, 11),
    "bhairav": (0, 1, 4, 5, 7, 8, 11), "ahirbhairav": (0, 1, 4, 5, 7, 9, 10), "superLocrian": (0, 1, 3, 4, 6, 8, 10),
    "romanianMinor": (0, 2, 3, 6, 7, 9, 10), "hungarianMinor": (0, 2, 3, 6, 7, 8, 11),
    "neapolitanMinor": (0, 1, 3, 5, 7, 8, 11), "enigmatic": (0, 1, 4, 6, 8, 10, 11), "spanish": (0, 1, 4, 5, 7, 8, 10),
    "leadingWhole": (0, 2, 4, 6, 8, 10, 11), "lydianMinor": (0, 2, 4, 6, 7, 8, 10),
    "neapolitanMajor": (0, 1, 3, 5, 7, 9, 11), "locrianMajor": (0, 2, 4, 5, 6, 8, 10),
    "diminished": (0, 1, 3, 4, 6, 7, 9, 10), "octatonic": (0, 1, 3, 4, 6, 7, 9, 10),
    "diminished2": (0, 2, 3, 5, 6, 8, 9, 11), "octatonic2": (0, 2, 3, 5, 6, 8, 9, 11),
    "messiaen1": (0, 2, 4, 6, 8, 10), "messiaen2": (0, 1, 3, 4, 6, 7, 9, 10),
    "messiaen3": (0, 2, 3, 4, 6, 7, 8, 10, 11), "messiaen4": (0, 1, 2, 5, 6, 7, 8, 11),
    "messiaen5": (0, 1, 5, 6, 7, 11),
    "messiaen6": (0, 2, 4, 5, 6, 8, 10, 11), "messiaen7": (0, 1, 2, 3, 5, 6, 7, 8, 9, 11),
    "bayati": (0, 1.5, 3, 5, 7, 8, 10), "hijaz": (0, 1, 4, 5, 7, 8.5, 10), "sikah": (0, 1.5, 3.5, 5.5, 7, 8.5, 10.5),
    "rast": (0, 2, 3.5, 5, 7, 9, 10.5), "iraq": (0, 1.5, 3.5, 5, 6.5, 8.5, 10.5), "saba": (0, 1.5, 3, 4, 6, 8, 10),
}  # fmt: skip


@pytest.mark.parametrize("name", TIDAL)
def test_tidals_scales_have_its_names_and_its_notes(name: str) -> None:
    assert parse_scale(name) == Scale(None, TIDAL[name])
    assert values(mini(f"0 .. {len(TIDAL[name])}").scale(name)) == [*TIDAL[name], 12]


def test_the_table_is_the_fields() -> None:
    assert len(SCALES) >= 200
    assert len({steps for steps, _ in ROWS}) >= 100
    assert NAMES["scale_names"]() == list(SCALES)
    assert len(SCALES) == sum(len(names.split(", ")) for _, names in ROWS), "no name is given twice"
    assert len(PLAIN) == len(SCALES), "no two names differ only by spaces"


@pytest.mark.parametrize("name", SCALES)
def test_a_scale_is_found_however_its_name_is_written(name: str) -> None:
    expected = Scale(None, SCALES[name])
    camel = "".join(word.capitalize() for word in name.split())
    for text in (name, name.upper(), name.replace(" ", "_"), name.replace(" ", ":"), camel[0].lower() + camel[1:]):
        assert parse_scale(text) == expected
    assert parse_scale(f"eb3:{name.replace(' ', '_')}") == Scale(51, SCALES[name])


def test_no_name_is_a_note_and_another_name() -> None:
    notes = [letter + sign for letter in "abcdefg" for sign in ("", "b", "f", "s", "n")]
    assert [name for name in PLAIN for note in notes if name.startswith(note) and name[len(note) :] in PLAIN] == []


def test_an_unknown_name_without_a_root_is_repeated_as_it_is() -> None:
    with pytest.raises(ValueError, match=r"^no scale 'harmonik minor'; did you mean 'harmonic minor'"):
        parse_scale("harmonik minor")
    with pytest.raises(ValueError, match=r"^no scale 'xyzzy'$"):
        n("0").scale("c xyzzy")


# Modes


@pytest.mark.parametrize(
    ("number", "name"),
    list(enumerate(["ionian", "dorian", "phrygian", "lydian", "mixolydian", "aeolian", "locrian"], 1)),
)
def test_the_modes_of_major_are_those_of_the_church(number: int, name: str) -> None:
    assert mode_of(SCALES["major"], number) == SCALES[name]
    for text in (f"d3 major mode {number}", f"d3:major:mode:{number}", f"D3_Major_Mode_{number}"):
        assert parse_scale(text) == parse_scale(f"d3 {name}")
    assert parse_scale(f"major mode {number}") == parse_scale(name)


@pytest.mark.parametrize(
    ("parent", "number", "name"),
    [("melodic minor", 4, "lydian dominant"), ("melodic minor", 7, "altered"), ("harmonic minor", 5, "spanish"),
     ("harmonic major", 4, "lydian b3"), ("harmonic minor", 7, "ultra locrian"), ("harmonic major", 7, "locrian bb7"),
     ("double harmonic", 4, "hungarian minor"), ("major pentatonic", 5, "minor pentatonic"),
     ("major pentatonic", 2, "egyptian"), ("diminished", 2, "diminished 2")],
)  # fmt: skip
def test_modes_of_other_scales_have_names_too(parent: str, number: int, name: str) -> None:
    assert mode_of(SCALES[parent], number) == SCALES[name]


@pytest.mark.parametrize("number", [0, 8])
def test_a_scale_has_as_many_modes_as_notes(number: int) -> None:
    with pytest.raises(ValueError, match=f"a scale of 7 notes has modes 1 to 7: not {number}"):
        parse_scale(f"c major mode {number}")


# Degrees


@pytest.mark.parametrize(
    ("degree", "semitones"),
    [("3#", 6), ("2b", 3), ("-1#", 0), ("0b", -1), ("2bb", 2), ("4##", 9), ("7s", 13), ("2f", 3), ("7b", 11),
     ("0.5#", 2)],
)  # fmt: skip
def test_accidentals_raise_and_lower_a_degree_by_semitones(degree: str, semitones: float) -> None:
    assert values(mini(degree).scale("major")) == [semitones]
    assert values(n(degree).scale("d4 major")) == [{"note": 62 + semitones}]


def test_a_word_that_is_no_degree_is_named() -> None:
    with pytest.raises(ValueError, match="'bd' is not a degree of a scale: expected a number such as 3, 2b or -1#"):
        mini("bd").scale("major").query(0, 1)


def test_a_degree_with_an_accidental_keeps_the_other_controls() -> None:
    assert values(n("2b").s("saw").scale("c major")) == [{"s": "saw", "note": 63}]


def test_a_degree_with_an_accidental_can_be_moved_before_it_is_put_into_a_scale() -> None:
    assert values(n("2b 3#").add(7).scale("c major")) == [{"note": 75}, {"note": 78}]
    assert values((2 + n("0b")).sub(1).scale("c major")) == [{"note": 61}]
    assert values(n("1#").scale_transpose(1).scale("c minor")) == [{"note": 64}]
    assert repr(n("-1bb")) == "<Pattern, cycle 0: 0-1 {'n': -1bb}>"
    assert float(values(n("3#"))[0]["n"]) == 4


@pytest.mark.parametrize("wrong", [None, 3, ["c major"]])
def test_what_is_no_scale_is_shown(wrong: object) -> None:
    with pytest.raises(TypeError, match=r"expected the name of a scale, found "):
        n("0").scale(wrong)


@pytest.mark.parametrize("name", ["major", "minor pentatonic", "chromatic", "bayati"])
def test_degrees_far_away_are_octaves_away(name: str) -> None:
    found = parse_scale(f"c4 {name}")
    count = len(found.steps)
    for degree in range(-2 * count, 2 * count):
        assert found.note(degree + count) == found.note(degree) + 12
        assert found.note(degree + 1) > found.note(degree)


@pytest.mark.parametrize("name", ["major", "blues", "todi", "sikah"])
def test_every_note_of_a_scale_is_at_its_degree(name: str) -> None:
    found = parse_scale(f"e3 {name}")
    for degree in range(-20, 20):
        assert found.degree(found.note(degree)) == (degree, 0)
        assert found.moved(found.note(degree), 3) == found.note(degree + 3)


def test_signals_go_through_a_scale_and_between_its_notes() -> None:
    assert values(NAMES["saw"].range(0, 8).segment(4).scale("major")) == [2, 5, 9, 12]
    assert values(NAMES["saw"].range(0, 2).segment(2).scale("major")) == [1, 3]

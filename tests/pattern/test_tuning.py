"""Tunings: what a key plays, exactly; Scala's files and what is wrong with them; fractions of a note as sound."""

from collections.abc import Callable
from fractions import Fraction
from math import log2
from pathlib import Path

import pytest

from pyscore.pattern import NAMES, Pattern, mini
from pyscore.pattern.notes import frequency
from pyscore.pattern.tuning import TUNINGS, Tuning, fifths, parse_tuning, semitones
from pyscore.sound.library import Library
from pyscore.sound.voice import Moment, voice

from .comparing import same, values

cents, edo, n, note, ratios, scala = (NAMES[name] for name in ("cents", "edo", "n", "note", "ratios", "scala"))

CALLS: dict[str, Callable[[Pattern], Pattern]] = {"tune": lambda p: p.note().tune("<just edo19>")}

C4 = frequency(60)


def hertz(pattern: Pattern) -> list[float]:
    return [frequency(value["note"]) for value in values(pattern)]


# Equal divisions


@pytest.mark.parametrize("divisions", [1, 5, 7, 12, 17, 19, 22, 24, 31, 41, 53, 72])
def test_an_equal_division_has_the_frequencies_of_its_formula(divisions: int) -> None:
    for degree in range(-2 * divisions, 2 * divisions + 1):
        (found,) = hertz(n(degree).tune(edo(divisions)))
        assert found == pytest.approx(C4 * 2 ** (degree / divisions), rel=1e-12, abs=1e-9)


def test_twelve_equal_steps_are_the_notes_as_they_are() -> None:
    assert values(note("c4 e4 a5 c-1").tune(edo(12))) == values(note("c4 e4 a5 c-1"))


def test_an_equal_division_may_be_of_another_ratio_than_the_octave() -> None:
    assert hertz(n("13").tune(edo(13, octave=3)))[0] == pytest.approx(3 * C4, abs=1e-9)
    assert hertz(n("1").tune("bohlen_pierce"))[0] == pytest.approx(C4 * 3 ** (1 / 13), abs=1e-9)


@pytest.mark.parametrize("divisions", [0, -12, 10**9, 2.5])
def test_an_equal_division_has_a_number_of_steps(divisions: float) -> None:
    with pytest.raises(ValueError, match=r"edo takes a whole number of steps from 1 to 10,000: not"):
        edo(divisions)


# Just intonation


def test_ratios_have_their_frequencies() -> None:
    written = "1/1 9/8 5/4 4/3 3/2 5/3 15/8 2/1"
    expected = [C4 * float(Fraction(word)) for word in written.split()]
    assert hertz(n("0 .. 7").tune(ratios(written))) == pytest.approx(expected, abs=1e-9)
    assert hertz(n("-1 -7").tune(ratios(written))) == pytest.approx([C4 * 15 / 16, C4 / 2], abs=1e-9)


def test_the_root_and_the_octave_may_be_left_out() -> None:
    assert ratios("9/8 3/2") == ratios("1/1 9/8 3/2") == ratios(["1/1", "9/8", 1.5, 2])
    assert cents("200 700") == cents([0, 200, 700, 1200])
    assert ratios("5/3", octave=3).octave == semitones(3)
    assert cents("100 200", octave=300).steps == (0, 1, 2)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: ratios("3/2 x"), "'x' is not a ratio such as 3/2"),
        (lambda: ratios("3/0"), "'3/0' is not a ratio"),
        (lambda: ratios("-3/2"), "a ratio of frequencies is above 0: not -3/2"),
        (lambda: ratios([None]), "'None' is not a ratio"),
        (lambda: cents("100 x"), "'x' is not a number of cents"),
        (lambda: edo(12, octave=0), "a ratio of frequencies is above 0: not 0"),
    ],
)
def test_what_is_no_pitch_is_named(make: Callable[[], Tuning], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        make()


# Named tunings


@pytest.mark.parametrize("name", TUNINGS)
def test_a_named_tuning_climbs_from_its_root_to_its_octave(name: str) -> None:
    tuning = parse_tuning(name.replace(" ", "_").title())
    assert tuning == TUNINGS[name]
    assert tuning.steps[0] == 0
    # La Monte Young's E lies above his F, and his A above his B flat.
    assert list(tuning.steps) == sorted(set(tuning.steps)) or name == "well tuned piano"
    assert tuning.steps[-1] < tuning.octave
    assert tuning.note(60) == 60
    assert tuning.note(60 + len(tuning.steps)) == pytest.approx(60 + tuning.octave)


TWELVE = [name for name, tuning in TUNINGS.items() if len(tuning.steps) == 12 and tuning.octave == 12]


@pytest.mark.parametrize("name", TWELVE)
def test_tunings_of_twelve_notes_are_near_the_piano(name: str) -> None:
    # La Monte Young's is the one that is meant to be far from it.
    furthest = 1.8 if name == "well tuned piano" else 0.6
    assert [abs(step - nth) < furthest for nth, step in enumerate(TUNINGS[name].steps)] == [True] * 12


def test_tunings_of_fifths_have_those_fifths() -> None:
    assert fifths(3 / 2, -5).steps[7] == pytest.approx(semitones(Fraction(3, 2)))
    assert TUNINGS["meantone"].steps[4] == pytest.approx(semitones(Fraction(5, 4))), "its thirds are just"
    assert TUNINGS["third comma meantone"].steps[3] == pytest.approx(semitones(Fraction(6, 5)))
    assert TUNINGS["pythagorean"].steps[6] == pytest.approx(semitones(Fraction(729, 512)))


def test_equal_divisions_have_names() -> None:
    for text in ("edo19", "EDO 19", "19edo", "19 tet", "19et"):
        assert parse_tuning(text) == edo(19)
    with pytest.raises(ValueError, match="no tuning 'meentone'; did you mean 'meantone'"):
        n("0").tune("meentone")


# What is tuned


def test_notes_are_keys_and_degrees_count_the_steps() -> None:
    just = ratios("16/15 9/8 6/5 5/4 4/3 45/32 3/2 8/5 5/3 9/5 15/8")
    assert TUNINGS["just"] == just
    assert hertz(note("c4 e4 g4 c5 a3").tune("just")) == pytest.approx(
        [C4, C4 * 5 / 4, C4 * 3 / 2, C4 * 2, C4 * 5 / 6], abs=1e-9
    )
    assert same(n("0 4 7 -3").tune("just"), note("60 64 67 57").tune(just))
    assert same(n("0 2 4").scale("c major").tune("just"), note("c e g").tune("just"))
    assert values(mini("0 12 19").tune("edo19")) == pytest.approx([0, 12 * 12 / 19, 12])
    assert values(mini("c4 c5").tune("just")) == [60, 72]


def test_a_root_keeps_its_pitch_and_is_the_tonic() -> None:
    d4 = frequency(62)
    assert hertz(note("d f# a").tune("just", root="d4")) == pytest.approx([d4, d4 * 5 / 4, d4 * 3 / 2], abs=1e-9)
    assert hertz(n("0 7").tune("just", "d4")) == pytest.approx([d4, d4 * 3 / 2], abs=1e-9)
    assert values(mini("0 12").tune("just", root=62)) == [62, 74]


def test_a_tuning_may_change() -> None:
    assert values(note("e4").tune("<edo12 just>"), 0, 2) == [{"note": 64}, {"note": 60 + semitones(5 / 4)}]
    assert values(note("61").tune(mini("edo24"))) == [{"note": 60.5}]


def test_what_is_no_tuning_is_shown() -> None:
    with pytest.raises(TypeError, match="expected the name of a tuning, found None"):
        n("0").tune(None)


def test_what_has_no_pitch_stays_as_it_is() -> None:
    assert values(NAMES["s"]("bd").tune("just")) == [{"s": "bd"}]
    assert values(n("3").s("saw").gain(0).tune("edo24")) == [{"s": "saw", "gain": 0, "note": 61.5}]


def test_between_two_keys_lies_what_is_between_their_notes() -> None:
    assert values(note("60.5").tune("edo24")) == [{"note": 60.25}]


def test_fractions_of_a_note_are_heard_as_frequencies() -> None:
    for key in (-7, 0, 1, 4, 30):
        (value,) = values(n(key).s("saw").tune(edo(19)))
        sounding = voice(value, Moment(1), Library())
        assert sounding is not None
        assert sounding.controls["freq"] == pytest.approx(C4 * 2 ** (key / 19), abs=1e-9)


# Scala's files

DIATONIC = """! diatonic.scl
!
Ptolemy's intense diatonic
 7
!
 9/8
 5/4   just third
 4/3
 3/2
 884.358713  a cent value
 15/8 ! the leading note
 2
"""


def test_a_file_has_ratios_and_cents() -> None:
    tuning = scala(DIATONIC)
    expected = [1, 9 / 8, 5 / 4, 4 / 3, 3 / 2, 5 / 3, 15 / 8, 2]
    assert hertz(n("0 .. 7").tune(tuning)) == pytest.approx([C4 * ratio for ratio in expected], rel=1e-8)
    assert hertz(n("7").tune(tuning))[0] == pytest.approx(2 * C4, abs=1e-9)


def test_a_file_may_be_named_where_it_is_used(tmp_path: Path) -> None:
    path = tmp_path / "diatonic.scl"
    path.write_bytes(DIATONIC.replace("Ptolemy's", "Ptolemäus'").replace("\n", "\r\n").encode("latin-1"))
    assert scala(path) == scala(str(path)) == scala(DIATONIC)
    assert same(n("0 2 4").tune(str(path)), n("0 2 4").tune(scala(DIATONIC)))


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("x\n 2\n 3/2\n", "the tuning, line 3: expected a ratio such as 3/2, or cents .* 2 in all, found the end"),
        ("x\n 2\n! no\n 3/2\n fifth\n", "line 5: expected a ratio .* found 'fifth'"),
        ("x\n 2\n 3/2\n -2/1\n", "line 4: expected a ratio .* found '-2/1'"),
        ("x\n 2\n 3/0\n 2\n", "line 3: expected a ratio .* found '3/0'"),
        ("x\n many\n", "line 2: expected the number of notes, found 'many'"),
        ("x\n 0\n", "line 2: a tuning needs a note: not 0"),
        ("x\n 1000000000\n 2/1\n", "line 3: expected a ratio .* found the end"),
        ("! nothing\n", "line 1: expected a description, found the end"),
        ("x\n 1\n\n", "line 3: expected a ratio .* found ''"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_in_which_line(written: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        scala(written)


def keyboard(*lines: object) -> str:
    return "! a keyboard\n" + "\n".join(map(str, lines)) + "\n"


def test_a_linear_keyboard_says_which_key_is_the_root_and_how_high_it_is_tuned() -> None:
    tuning = scala(DIATONIC, keyboard(0, 0, 127, 60, 69, 432.0, 7))
    assert frequency(tuning.note(69)) == pytest.approx(432, abs=1e-9)
    assert frequency(tuning.note(60)) == pytest.approx(432 / (2 * 5 / 4), abs=1e-9), "69 is nine steps above the root"


def test_a_mapping_puts_degrees_on_keys() -> None:
    white = keyboard(12, 0, 127, 60, 60, C4, 7, 0, 0, 1, 1, 2, 3, 3, 4, 4, 5, 5, 6)
    tuning = scala(DIATONIC, white)
    assert hertz(note("c d e f g b c5 b3").tune(tuning)) == pytest.approx(
        [C4 * ratio for ratio in (1, 9 / 8, 5 / 4, 4 / 3, 3 / 2, 15 / 8, 2, 15 / 16)], abs=1e-9
    )


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ((12, 0, 127, 60), "line 5: expected the key whose frequency is given, found the end"),
        ((0, 0, 127, 60, 69, "a4", 7), "line 7: expected a frequency in Hz, found 'a4'"),
        ((0, 0, 127, 60, 69, -440, 7), "line 7: expected a frequency in Hz, found '-440'"),
        ((2, 0, 127, 60, 69, 440, 7, 0, "x"), "line 10: expected a degree .keys without one, x, .* found 'x'"),
    ],
)  # fmt: skip
def test_a_keyboard_that_cannot_be_read_says_in_which_line(lines: tuple[object, ...], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        scala(DIATONIC, keyboard(*lines))


def test_semitones_are_logarithms() -> None:
    assert semitones(Fraction(3, 2)) == pytest.approx(12 * log2(1.5), abs=1e-12)

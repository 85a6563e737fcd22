"""Figured basses: every kind is solved, among them all that music21's realizer fails on."""

import warnings
from random import Random

import pytest

from pyscore.compose.harmony import figured_bass, key_of
from pyscore.compose.harmony.figures import read_figures
from pyscore.compose.rules import faults

LAWS = ("parallel fifths", "parallel octaves", "parallel unisons", "crossing", "spacing")
NAMES = "cdefgab"


@pytest.mark.parametrize(
    ("bass", "key", "classes"),
    [
        ("C3", "c major", {0, 4, 7}), ("E3:6", "c major", {4, 7, 0}), ("G3:64", "c major", {7, 0, 4}),
        ("G3:7", "c major", {7, 11, 2, 5}), ("B3:65", "c major", {11, 2, 5, 7}), ("D3:43", "c major", {2, 5, 7, 11}),
        ("F3:42", "c major", {5, 7, 11, 2}), ("F3:2", "c major", {5, 7, 11, 2}), ("C3:9", "c major", {0, 2, 4, 7}),
        ("E3:#", "a minor", {4, 8, 11}), ("E3:7#", "a minor", {4, 8, 11, 2}), ("E3:7,#", "a minor", {4, 8, 11, 2}),
        ("C3:b", "c major", {0, 3, 7}), ("F3:6", "a minor", {5, 9, 2}), ("D3:6+", "c major", {2, 5, 0}),
        ("D3:#6", "bb major", {2, 5, 11}), ("F3:4+", "c major", {5, 7, 0, 2}), ("F3:6/4/2", "c major", {5, 7, 11, 2}),
        ("G3:n", "c minor", {7, 11, 2}), ("G#3:65", "a minor", {8, 11, 2, 4}), ("C3:5", "c major", {0, 4, 7}),
        ("F3:#6", "c major", {5, 9, 3}), ("Eb3", "bb major", {3, 7, 10}), ("G3:54", "c major", {7, 0, 2}),
        ("C3:742", "c major", {0, 2, 5, 11}), ("C3:72", "c major", {0, 2, 5, 11}), ("C3:#4", "c major", {0, 2, 6, 9}),
    ],
)  # fmt: skip
def test_figures_are_read_as_in_thoroughbass(bass: str, key: str, classes: set[int]) -> None:
    ((_, _, (chord,)),) = read_figures(bass, key)
    assert chord.classes == classes


@pytest.mark.parametrize(
    ("bass", "key"),
    [
        ("G3:7 C3 F3", "c major"),
        ("C3 G3:7 C3 F3 G3:4-3 C3", "c major"),
        ("A2 D3:6 E3:# A2", "a minor"),
        ("C3 B2:6 A2 G2:42 F#2:65 G2", "c major"),
        ("C3:9-8 F3:42 E3:65 F3 G3:64-53 C3", "c major"),
        ("A3 G#3:65 A3 F3:6 E3:7# A2", "a minor"),
    ],
)
def test_basses_of_textbooks_break_no_law(bass: str, key: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sheet = figured_bass(bass, key).sheet
    assert faults(sheet, *LAWS) == []


def test_a_suspension_is_held_and_falls_by_step() -> None:
    sheet = figured_bass("C3 G3:4-3 C3").sheet
    lines = [[note.pitch for note in part.notes] for part in sheet.parts]
    assert [note.pitch for note in sheet.part("bass").notes] == [48, 55, 48]
    assert any(line[:3] in ([72, 72, 71], [60, 60, 59]) or line[:2] in ([72, 71], [60, 59]) for line in lines)


def falling(count: int, seed: int) -> list[tuple[str, str]]:
    """Return basses with a dominant seventh in root position before its tonic and more: music21 has no way on."""
    random, found = Random(seed), []
    for _ in range(count):
        tonic = random.choice(("c", "d", "eb", "e", "f", "g", "a", "bb"))
        scale = [key_of(f"{tonic} major").spelled(each) for each in key_of(f"{tonic} major").scale]
        after = random.sample((3, 1, 5, 4, 2), k=random.choice((1, 2, 3)))
        degrees = [4, 0, *after]
        figures = [":7", "", *(random.choice(("", "", ":6")) for _ in after)]
        names = [f"{scale[degree]}{random.choice((2, 3)) if degree > 2 else 3}" for degree in degrees]
        found.append((" ".join(map("".join, zip(names, figures, strict=True))), f"{tonic} major"))
    return found


def test_the_sevenths_that_music21_fails_on_are_solved() -> None:
    solved = clean = 0
    basses = falling(120, seed=3)
    for bass, key in basses:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheet = figured_bass(bass, key).sheet
        solved += all(len(part.notes) == len(bass.split()) for part in sheet.parts)
        clean += not faults(sheet, "parallel fifths", "parallel octaves", "crossing")
    assert solved == len(basses)
    # A bass that itself runs in parallel with what it asks for cannot be helped; that is rare.
    assert clean >= 0.97 * len(basses)


def test_music21_still_fails_on_them() -> None:
    """The day it does not, the sentence in the docstrings is to go."""
    from music21 import note
    from music21.figuredBass import realizer

    line = realizer.FiguredBassLine()
    for name, figures in (("G3", "7"), ("C3", ""), ("F3", "")):
        line.addElement(note.Note(name), figures)
    assert line.realize().getNumSolutions() == 0


def test_lengths_and_pins_are_as_written() -> None:
    sheet = figured_bass("C3@2 F3:6@1/2 G3", meter="3/4").sheet
    assert [(note.pitch, str(note.length)) for note in sheet.part("bass").notes] == [(48, "2"), (53, "1/2"), (55, "1")]
    assert sheet.meters[0].text == "3/4"


@pytest.mark.parametrize(
    ("bass", "said"),
    [
        ("", "a figured bass needs notes"),
        ("h3", "'h3' has no note: write one such as G3"),
        ("G3:7x", "'G3:7x': 'x' is not a figure such as 6, 64, 7, #6 or 4-3"),
        ("C3@0", "'C3@0' cannot last 0 beats"),
        ("C3@x", "'C3@x' does not say how many beats"),
        ("C3 C9", "cannot be sung in 4 voices"),
    ],
)
def test_what_cannot_be_realized_is_said(bass: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"has|is|can|not|needs") as raised:
        figured_bass(bass)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)

"""Chords of Roman numerals, against music21 itself and against what a harmony book says."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from music21 import roman

from pyscore.compose import progression
from pyscore.pattern import Pattern

TABLE = [
    # numerals, key, octave, the notes of each cycle
    ("I IV V I", "c major", 4, [[60, 64, 67], [65, 69, 72], [67, 71, 74], [60, 64, 67]]),
    ("i VI III VII", "c minor", 4, [[60, 63, 67], [68, 72, 75], [63, 67, 70], [70, 74, 77]]),
    ("ii V7 I", "d major", 4, [[64, 67, 71], [69, 73, 76, 79], [62, 66, 69]]),
    ("i6 V65", "a minor", 3, [[48, 52, 57], [56, 59, 62, 64]]),
    ("V7/V", "c major", 4, [[62, 66, 69, 72]]),
    ("bVII", "c major", 4, [[70, 74, 77]]),
    ("i", "bb minor", 4, [[70, 73, 77]]),
    ("i", "Bb minor", 4, [[70, 73, 77]]),
    ("i", "eb minor", 4, [[63, 66, 70]]),
    ("I", "f# major", 2, [[42, 46, 49]]),
    ("i IV", "d dorian", 4, [[62, 65, 69], [67, 71, 74]]),
    ("I", "b", 4, [[71, 75, 78]]),
]
MAJOR = (
    "I",
    "ii",
    "iii",
    "IV",
    "V",
    "vi",
    "viio",
    "V7",
    "ii7",
    "I6",
    "IV64",
    "V65",
    "V43",
    "viio7",
    "V7/V",
    "bVI",
    "N6",
)
MINOR = ("i", "iio", "III", "iv", "V", "VI", "VII", "viio", "V7", "i6", "iv64", "V65", "viio7", "V7/iv", "iio65")
TONICS = {"c": "c", "d": "d", "e": "e", "f": "f", "g": "g", "a": "a", "b": "b", "f#": "f#", "c#": "c#",
          "bb": "b-", "eb": "e-", "ab": "a-", "db": "d-", "Bb": "b-", "E-": "e-"}  # fmt: skip


def chords(pattern: Pattern, cycles: int) -> list[list[int]]:
    return [sorted(event.value for event in pattern.query(cycle, cycle + 1)) for cycle in range(cycles)]


@pytest.mark.parametrize(("numerals", "key", "octave", "notes"), TABLE, ids=[f"{row[0]} in {row[1]}" for row in TABLE])
def test_chords_are_as_in_the_book(numerals: str, key: str, octave: int, notes: list[list[int]]) -> None:
    assert chords(progression(numerals, key, octave), len(notes)) == notes


@given(
    st.sampled_from([*product(MAJOR, ["major"]), *product(MINOR, ["minor"])]), st.sampled_from(sorted(TONICS)),
    st.integers(1, 7),
)  # fmt: skip
@settings(max_examples=120, deadline=None)
def test_chords_are_music21s_with_the_bass_in_the_octave(
    figure_and_mode: tuple[str, str], tonic: str, octave: int
) -> None:
    figure, mode = figure_and_mode
    (found,) = chords(progression(figure, f"{tonic} {mode}", octave), 1)
    other = TONICS[tonic]
    expected = roman.RomanNumeral(figure, other.upper() if mode == "major" else other.lower())
    notes = sorted(int(pitch.midi) for pitch in expected.pitches)
    assert [note - found[0] for note in found] == [note - notes[0] for note in notes]
    assert (found[0] - notes[0]) % 12 == 0
    assert 12 * (octave + 1) <= found[0] < 12 * (octave + 2)


def test_a_chord_a_cycle_over_and_over() -> None:
    pattern = progression("I V", "c major")
    assert chords(pattern, 4) == chords(pattern, 2) * 2
    assert {event.whole for event in pattern.query(0, 1)} == {pattern.query(0, 1)[0].whole}
    assert all(event.whole is not None and event.whole.end - event.whole.begin == 1 for event in pattern.query(0, 4))


def test_it_is_a_pattern_like_any_other() -> None:
    played = progression("i VI", "c minor").note().s("pad").fast(2)
    assert sorted(event.value["note"] for event in played.query(0, 1)) == [60, 63, 67, 68, 72, 75]
    assert {event.value["s"] for event in played.query(0, 1)} == {"pad"}


@pytest.mark.parametrize(
    ("numerals", "key", "said"),
    [
        ("I xyz", "c major", "'xyz' is not a Roman numeral such as i, V7 or bVI"),
        ("I@", "c major", "'I@' is not a Roman numeral"),
        ("", "c major", "a progression needs at least one Roman numeral"),
        ("  ", "c major", "a progression needs at least one Roman numeral"),
        ("I", "h minor", "'h minor' is not a key: 'h' is no note"),
        ("I", "", "'' is not a key"),
        ("I", "c mionr", "'c mionr' is not a key: a note and one of major, minor"),
        ("I", "b# # minor", "is not a key"),
    ],
)
def test_what_does_not_exist_is_said(numerals: str, key: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"is not a|needs at least one") as raised:
        progression(numerals, key)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)

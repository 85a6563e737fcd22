"""Chords of Roman numerals, against music21 itself and against what a harmony book says."""

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from music21 import roman

from pyscore.compose.harmony import changes, chord_of, progression, voice_lead
from pyscore.compose.harmony.reading import chord_pattern
from pyscore.pattern import MiniError, Pattern

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
        ("I@", "c major", '"I@", column 3: expected a number'),
        ("", "c major", "a progression needs at least one Roman numeral"),
        ("  ", "c major", "a progression needs at least one Roman numeral"),
        ("I", "h minor", "'h minor' is not a key: 'h' is no note"),
        ("I", "", "'' is not a key"),
        ("I", "c mionr", "'c mionr' is not a key: a note and one of major, minor"),
        ("I", "b# # minor", "is not a key"),
    ],
)
def test_what_does_not_exist_is_said(numerals: str, key: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"is not a|needs at least one|expected a") as raised:
        progression(numerals, key)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is one word a cycle, and where a bar line is, one bar a cycle
        ("C Am7", [("0", "4", "C"), ("4", "4", "Am7")]),
        ("I@2 V", [("0", "8", "I"), ("8", "4", "V")]),
        ("[ii V] I", [("0", "2", "ii"), ("2", "2", "V"), ("4", "4", "I")]),
        ("<I IV> V7", [("0", "4", "I"), ("4", "4", "V7"), ("8", "4", "IV"), ("12", "4", "V7")]),
        ("I!2 V", [("0", "4", "I"), ("4", "4", "I"), ("8", "4", "V")]),
        ("Am7 D7b9 | G^7 Cø/Eb",
         [("0", "2", "Am7"), ("2", "2", "D7b9"), ("4", "2", "G^7"), ("6", "2", "Cø/Eb")]),
        ("| C7(b9,#11) F*2 | % |",
         [("0", "2", "C7(b9,#11)"), ("2", "1", "F"), ("3", "1", "F"), ("4", "2", "C7(b9,#11)"),
                                    ("6", "1", "F"), ("7", "1", "F")]),
        ("|: C | F :| G", [("0", "4", "C"), ("4", "4", "F"), ("8", "4", "C"), ("12", "4", "F"), ("16", "4", "G")]),
        ("C N.C. F ~", [("0", "4", "C"), ("8", "4", "F")]),
        ("V6/5 Am/2", [("0", "4", "V6/5"), ("4", "4", "Am"), ("8", "4", "V6/5")]),
        ("C6/9 V7/V/V I/E", [("0", "4", "C6/9"), ("4", "4", "V7/V/V"), ("8", "4", "I/E")]),
    ],
)  # fmt: skip
def test_mini_notation_and_bars_place_chords(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(str(each.start), str(each.length), each.chord.name) for each in changes(text)][: len(expected)] == expected


def test_rhythms_are_still_rhythms() -> None:
    assert [str(event.whole.begin) for event in chord_pattern("I(3,8)").query(0, 1) if event.whole] == [
        "0",
        "3/8",
        "3/4",
    ]


@given(
    st.lists(st.sampled_from(["C", "Am7", "F#m7b5/A", "C7(b9,#11)", "V7/V", "bVI", "[G7 C]"]), min_size=1, max_size=6)
)
def test_editors_know_where_each_chord_is_written(words: list[str]) -> None:
    for mark in (" ", " | "):
        text = mark.join(words)
        for event, places in chord_pattern(text).located(0, len(words)):
            assert [each.text[each.begin : each.end] for each in places if each.text == text] == [event.value.name]


def test_lists_pairs_and_marks_are_progressions_too() -> None:
    found = changes([("C", 2), "Am", chord_of("G7")])
    assert [(str(each.start), str(each.length)) for each in found] == [("0", "2"), ("2", "4"), ("6", "4")]
    sheet = voice_lead("C F | G").sheet
    assert [each.chord for each in changes(sheet)] == [each.chord for each in changes("C F | G")]


def test_voices_lead_the_same_chords() -> None:
    close, led = (chords(progression("I vi IV V", "c major", voices=count), 4) for count in (0, 4))
    assert [{note % 12 for note in each} for each in close] == [{note % 12 for note in each} for each in led]
    moved = sum(abs(one - two) for before, after in pairwise(led) for one, two in zip(before, after, strict=True))
    assert moved < 60


@pytest.mark.parametrize(
    ("text", "column"), [("I xyz", 3), ("C | Am7x", 5), ("[I V", 5), ("I ] V", 3), ("Ixx", 1), ("C7(b9 F", 4)]
)
def test_errors_say_the_column(text: str, column: int) -> None:
    with pytest.raises(MiniError) as raised:
        progression(text)
    assert (raised.value.text, raised.value.column) == (text, column)

"""Roman numerals, against music21 over a large table, and against what harmony books say where music21 is wrong."""

import warnings
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.compose.harmony import Chord, chord_of, key_of, numeral, numeral_of
from pyscore.compose.harmony.symbols import WRITTEN, kind_of

MAJOR = """
I ii iii IV V vi viio I6 ii6 iii6 IV6 V6 vi6 viio6 I64 IV64 V64 ii64 V7 V65 V43 V42 V2 ii7 ii65 ii43 ii42 IV7
I7 I42 vi7 iii7 iii65 viiø7 viiø65 viiø43 viiø42 viio7 viio65 viio43 viio42 V9 ii9 I9 V11 V13 bVI bVII bIII
bII bII6 N N6 N53 i iv v i6 iv6 iv7 v7 i7 bVI6 bVI7 bIII7 iio iio6 iiø7 iiø65 III VI VII II III7 VI7 II7 II65
I+ V+ IV+ V+7 III+ io7 #ivo7 #iv #ivo #ivø7 #io7 It6 It Fr43 Fr6 Fr Ger65 Ger6 Ger Sw43 Cad64 V/V V7/V V65/V
V43/V V42/V viio7/V viio/V viiø7/V V7/ii V7/iii V7/IV V7/vi viio7/ii viio7/vi viio65/vi V/vi V/ii ii/V ii7/V
IV/V V7/bVI V7/V/V viio7/V/V I/bVI vii vii7 I54 V54 Imaj7 IM7 ii7/IV Id7 V7[no5] I[add9] bbVII #VI #V vio
viio9 vi9 III+7 vo7 iiio bV
"""
MINOR = """
i iio III iv V v VI VII viio i6 iio6 III6 iv6 V6 VI6 VII6 viio6 i64 iv64 V64 V7 V65 V43 V42 v7 i7 i65 i42 iv7
iv65 VI7 VII7 VII65 III7 III+ III+7 iiø7 iiø65 iiø43 iiø42 iio7 viio7 viio65 viio43 viio42 viiø7 N N6 bII
bII6 It6 Fr43 Ger65 Sw43 Cad64 V/V V7/V V7/iv V7/III V7/VI V7/VII viio7/V viio7/iv viio65/V I I6 IV IV6 IV7
ii ii7 vi vii vi7 V9 V11 V13 i9 iv9 V+ vio viø7 VI6/V I64 V7/V/V ivo7 #ivo7
"""
TONICS = {"c": "c", "f#": "f#", "eb": "e-", "b": "b", "ab": "a-"}
# Where music21 10.5 is wrong, or reads what performers mean otherwise: what it is to be, as (root, tones, bass) in C.
CORRECTED = [
    # It leaves the fifth out of suspended chords.
    ("Isus4", "c major", (0, (0, 5, 7), 0)),
    ("V7sus4", "c major", (7, (0, 5, 7, 10), 7)),
    # It lowers what is already low in minor, so that bVI is Abb, and raises what is already raised.
    ("bVI", "c minor", (8, (0, 4, 7), 8)),
    ("bIII", "c minor", (3, (0, 4, 7), 3)),
    ("bVII", "c minor", (10, (0, 4, 7), 10)),
    ("#viio7", "c minor", (11, (0, 3, 6, 9), 11)),
    ("#vio", "c minor", (9, (0, 3, 6), 9)),
    # It makes a diminished seventh of a minor triad there.
    ("vii7", "c minor", (11, (0, 3, 7, 10), 11)),
    # It loses tones of chords that jazz writes.
    ("V7b9", "c major", (7, (0, 4, 7, 10, 13), 7)),
    ("ii7b5", "c major", (2, (0, 3, 6, 10), 2)),
    ("Iadd9", "c major", (0, (0, 4, 7, 14), 0)),
    # The dominant a semitone above the tonic, as in jazz: it stacks a major seventh.
    ("bII7", "c major", (1, (0, 4, 7, 10), 1)),
]


@lru_cache(maxsize=1024)
def music21s(figure: str, key: str) -> tuple[frozenset[int], int]:
    from music21 import roman

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = roman.RomanNumeral(figure, key)
    return frozenset(pitch.midi % 12 for pitch in found.pitches), found.bass().midi % 12


@pytest.mark.parametrize("mode", ["major", "minor"])
def test_numerals_have_the_notes_and_the_bass_that_music21_finds(mode: str) -> None:
    wrong = []
    for tonic, other in TONICS.items():
        for figure in (MAJOR if mode == "major" else MINOR).split():
            found = numeral(figure, f"{tonic} {mode}")
            expected = music21s(figure, other.upper() if mode == "major" else other)
            if (found.classes, found.bass) != expected:
                wrong.append((figure, tonic))
    assert wrong == []


@pytest.mark.parametrize(("figure", "key", "expected"), CORRECTED, ids=[row[0] for row in CORRECTED])
def test_where_music21_is_wrong_the_book_is_right(
    figure: str, key: str, expected: tuple[int, tuple[int, ...], int]
) -> None:
    found = numeral(figure, key)
    assert (found.root, found.tones, found.bass) == expected


@pytest.mark.parametrize(
    ("figure", "symbol"),
    [
        ("Imaj7", "Cmaj7"), ("iim7", "Dm7"), ("V7alt", "G7alt"), ("subV7", "Db7"), ("subV7/V", "Ab7"),
        ("V13", "G13"),
        ("ivm6", "Fm6"), ("iv6/9", "Fm69"), ("bVIImaj7", "Bbmaj7"), ("Vsus", "Gsus4"), ("imaj7", "CmM7"),
        ("I6/9", "C69"),
        ("V6/5", "G7/B"), ("vii/o7", "Bm7b5"), ("♭VI", "Ab"), ("V7#5#9", "G7#5#9"), ("I/E", "C/E"), ("ii7/G", "Dm7/G"),
        ("vi7b5", "Am7b5"), ("Idom7", "C7"), ("bIIdom7", "Db7"), ("viidim7", "Bdim7"), ("Vaug", "Gaug"),
    ],
)  # fmt: skip
def test_numerals_of_jazz_are_the_chords_of_their_symbols(figure: str, symbol: str) -> None:
    one, other = numeral(figure, "c major"), chord_of(symbol)
    assert (one.classes, one.bass) == (other.classes, other.bass)


@given(
    st.integers(0, 11),
    st.sampled_from([kind_of(name) for name in WRITTEN]),
    st.integers(0, 11),
    st.sampled_from(["c major", "a minor", "eb major", "f# minor", "d dorian", "e phrygian", "f lydian", "b locrian"]),
)
@settings(deadline=None)
def test_what_a_chord_is_called_is_read_as_the_same_notes(
    root: int, tones: tuple[int, ...], bass: int, key: str
) -> None:
    chord = Chord(root, tones, bass)
    found = numeral(numeral_of(chord, key), key)
    assert (found.classes, found.bass) == (chord.classes, chord.bass)


@given(st.integers(0, 11), st.sampled_from([*MAJOR.split(), "subV7", "V7alt"]))
def test_numerals_move_with_their_key(semitones: int, figure: str) -> None:
    names = ("c", "db", "d", "eb", "e", "f", "f#", "g", "ab", "a", "bb", "b")
    one, other = numeral(figure, "c major"), numeral(figure, f"{names[semitones]} major")
    assert one.raised(semitones) == other


@pytest.mark.parametrize(
    ("symbols", "key", "numerals"),
    [
        ("C Dm Em F G Am Bdim", "c major", "I ii iii IV V vi viio"),
        ("Cm Ddim Eb Fm G Ab Bb", "c minor", "i iio III iv V VI VII"),
        ("Fm Ab Bb Db Dm7b5", "c major", "iv bVI bVII bII iiø7"),
        ("A7 D7/F# E7 C#dim7 Ab7 Db/F", "c major", "V7/ii V65/V V7/vi viio7/ii Ger65 N6"),
        ("C/G G7/F Am7/C", "c major", "I64 V42 vi65"),
    ],
)
def test_chords_are_called_as_in_the_book(symbols: str, key: str, numerals: str) -> None:
    assert " ".join(numeral_of(chord_of(symbol), key) for symbol in symbols.split()) == numerals


@pytest.mark.parametrize("text", ["", "xyz", "Ixx", "IIII", "V7/", "V/x", "/V", "iV", "V99", "b", "Q6"])
def test_what_is_no_numeral_is_said_in_one_line(text: str) -> None:
    with pytest.raises(ValueError, match="is not a Roman numeral such as i, V7 or bVI") as raised:
        numeral(text, "c major")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "tonic", "mode"),
    [("Eb minor", 3, "minor"), ("f#", 6, "major"), ("Am", 9, "minor"), ("B- major", 10, "major"),
     ("d:dorian", 2, "dorian")],
)  # fmt: skip
def test_keys_are_read_as_performers_write_them(name: str, tonic: int, mode: str) -> None:
    key = key_of(name)
    assert (key.tonic, key.mode, key.scale[0]) == (tonic, mode, tonic)
    assert key_of(key) == key_of(key.name) == key

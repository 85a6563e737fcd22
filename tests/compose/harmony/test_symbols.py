"""Chord symbols, against music21's, against the table that patterns read, and written back."""

import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscore.compose.harmony import Chord, chord_of, key_of, symbol_of
from pyscore.compose.harmony.reading import read_chord
from pyscore.compose.harmony.symbols import TIDAL, WRITTEN, _assembled, kind_of
from pyscore.pattern.chords import CHORDS

# Symbols that music21 reads too.
SHARED = """
C Cm Cmin Cmaj CM C7 Cdom7 Cmaj7 CM7 Cm7 Cmin7 CmM7 Cminmaj7 Cdim Co Cdim7 Co7 Cø7 Cm7b5 Caug C+ C+7 Caug7
C7#5 C7b5 Cmaj7#5 C6 Cm6 C9 CM9 Cm9 CmM9 C11 Cm11 C13 Cm13 Csus Csus4 Csus2 C7sus4 C7sus Cadd9 Cmadd9 C7b9
C7#9 C7#11 C7b13 C9b5 C5 C/E C/D Cmaj7/B Cm7/Bb F#m7 Bbmaj7 Ebm7b5 G#dim7 Db7 Ab9 A7/C# D/F# E7b9
"""
# What music21 10.5 cannot read, or reads wrongly (C- is Cb for it, C69 has no third, 13#11 no #11): tones of each.
CORRECTED = {
    "C-": (0, 3, 7), "C-7": (0, 3, 7, 10), "C-7b5": (0, 3, 6, 10), "C69": (0, 4, 7, 9, 14), "C6/9": (0, 4, 7, 9, 14),
    "C^7": (0, 4, 7, 11), "CΔ": (0, 4, 7, 11), "CΔ7": (0, 4, 7, 11), "Cma7": (0, 4, 7, 11), "Cj7": (0, 4, 7, 11),
    "CMaj7": (0, 4, 7, 11), "CMA7": (0, 4, 7, 11), "Cmi7": (0, 3, 7, 10), "CMin7": (0, 3, 7, 10),
    "Cm(maj7)": (0, 3, 7, 11),
    "C-Δ7": (0, 3, 7, 11), "Cm/maj7": (0, 3, 7, 11), "C°": (0, 3, 6), "C°7": (0, 3, 6, 9), "Cø": (0, 3, 6, 10),
    "Ch7": (0, 3, 6, 10), "C+maj7": (0, 4, 8, 11), "C7+": (0, 4, 8, 10), "Cmaj9": (0, 4, 7, 11, 14),
    "Cmaj13": (0, 4, 7, 11, 14, 21), "C9sus4": (0, 5, 7, 10, 14), "C7sus4b9": (0, 5, 7, 10, 13),
    "C7(b9)": (0, 4, 7, 10, 13), "C7(b9,#11)": (0, 4, 7, 10, 13, 18), "C13b9": (0, 4, 7, 10, 13, 21),
    "C13#11": (0, 4, 7, 10, 14, 18, 21), "C7alt": (0, 4, 8, 10, 15), "C(no3)": (0, 7), "C7no5": (0, 4, 10),
    "C7-5": (0, 4, 6, 10), "C7+5": (0, 4, 8, 10), "C7-9": (0, 4, 7, 10, 13), "C7+9": (0, 4, 7, 10, 15),
    "Cm(add9)": (0, 3, 7, 14), "Cdim(maj7)": (0, 3, 6, 11), "C2": (0, 4, 7, 14), "Cm7add11": (0, 3, 7, 10, 17),
    "C♯m7": (0, 3, 7, 10), "B♭7": (0, 4, 7, 10), "Cmaj7♯11": (0, 4, 7, 11, 18), "Chalfdim": (0, 3, 6, 10),
}  # fmt: skip


def test_symbols_have_the_notes_and_the_bass_that_music21_finds() -> None:
    from music21 import harmony

    wrong = []
    for symbol in SHARED.split():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            other = harmony.ChordSymbol(
                symbol[0] + symbol[1:].replace("Bb", "B-") if "/Bb" in symbol else _flats(symbol)
            )
        found = chord_of(symbol)
        if (found.classes, found.bass) != ({pitch.midi % 12 for pitch in other.pitches}, other.bass().midi % 12):
            wrong.append(symbol)
    assert wrong == []


def _flats(symbol: str) -> str:
    return symbol[0] + "-" + symbol[2:] if symbol[1:2] == "b" else symbol


@pytest.mark.parametrize("symbol", CORRECTED)
def test_spellings_that_music21_does_not_know(symbol: str) -> None:
    assert chord_of(symbol).tones == CORRECTED[symbol]


def test_what_is_put_together_of_parts_is_what_the_table_has() -> None:
    both = {name: (_assembled(name), tones) for name, tones in CHORDS.items() if name not in TIDAL and _assembled(name)}
    apart = {
        name for name, (one, other) in both.items() if {tone % 12 for tone in one or ()} != {t % 12 for t in other}
    }
    assert len(both) > 150
    # The table reads these first, its own way.
    assert apart <= {"11s", "11#", "m11sharp", "7add6", "madd4", "add13", "addsharp11"}


@given(st.integers(0, 11), st.sampled_from(WRITTEN), st.integers(0, 11))
def test_a_chord_is_written_as_a_symbol_that_is_read_as_the_same_notes(root: int, name: str, bass: int) -> None:
    chord = Chord(root, kind_of(name), bass)
    found = chord_of(symbol_of(chord))
    assert (found.root, found.steps, found.bass) == (chord.root, chord.steps, chord.bass)


@given(st.integers(0, 11), st.frozensets(st.integers(1, 11), min_size=2, max_size=6))
def test_any_notes_have_a_symbol_that_is_read_back(root: int, above: frozenset[int]) -> None:
    chord = Chord(root, (0, *sorted(above)))
    assert chord_of(symbol_of(chord)).steps in {chord.steps, chord.steps | {7}}


def test_roots_are_spelled_as_the_key_has_them() -> None:
    spelled = [symbol_of(chord_of(each), key_of("eb major")) for each in ("G#7", "D#m", "C#", "Edim7", "F#", "A7/C#")]
    assert spelled == ["Ab7", "Ebm", "Db", "Edim7", "Gb", "A7/Db"]
    assert symbol_of(chord_of("Dbdim7"), key_of("c major")) == "C#dim7"
    assert symbol_of(chord_of("Abdim7"), key_of("a minor")) == "G#dim7"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Am7x", "'Am7x' is not a chord: 'm7x' is no kind of chord; did you mean 'm7'?"),
        ("C/H", "'C/H' is not a chord"),
        ("", "'' is not a chord: write a root and a kind"),
        ("Cmja7", "did you mean"),
        ("Cfoo", "'foo' is no kind of chord"),
    ],
)
def test_what_is_no_chord_is_said_with_what_is_near(text: str, said: str) -> None:
    with pytest.raises(ValueError, match="is not a chord") as raised:
        chord_of(text)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("text", "root"), [("Bb7", 10), ("bVI", 8), ("bb7", 10), ("Fr43", 8), ("F7", 5), ("IV7", 5), ("Ebm", 3)]
)
def test_numerals_and_symbols_are_told_apart(text: str, root: int) -> None:
    assert read_chord(text, "c major").root == root

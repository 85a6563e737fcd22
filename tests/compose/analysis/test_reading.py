"""Roman numerals, against textbook progressions, and against people's analyses of Bach's chorales."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore import explain
from pyscore.compose.analysis.vocabulary import entries
from pyscore.compose.harmony import numeral
from pyscore.compose.score import Note, Part, Score, Sheet, written
from pyscore.pattern.time import Time
from tests.compose.analysis.bach import agreement, analysed, analysis, ours, theirs

# What a harmony book has as examples: chords from the bass up, one a bar, and what they are called.
TABLE = [
    ("c major", "c3,e4,g4,c5 f3,f4,a4,c5 g3,d4,g4,b4 c3,e4,g4,c5", "I IV V I"),
    ("c major", "c3,e4,g4,c5 d3,f4,a4,c5 g3,d4,f4,b4 c3,e4,g4,c5", "I ii7 V7 I"),
    ("c major", "c3,e4,g4,c5 f3,d4,a4,c5 g3,d4,f4,b4 c3,e4,g4,c5", "I ii65 V7 I"),
    ("c major", "c3,e4,g4,c5 a3,e4,a4,c5 f#3,d4,a4,c5 g3,d4,g4,b4 c3,e4,g4,c5", "I vi V65/V V I"),
    ("c major", "c3,e4,g4,c5 bb2,e4,g4,c5 a2,f4,a4,c5 g2,d4,f4,b4 c3,c4,e4,g4", "I V42/IV IV6 V7 I"),
    ("c major", "c3,e4,g4,c5 f3,f4,ab4,c5 c3,e4,g4,c5 g2,d4,g4,b4 c3,c4,e4,c5", "I iv I V I"),
    ("a minor", "a2,e4,a4,c5 d3,f4,a4,d5 e3,e4,g#4,b4 a2,e4,a4,c5", "i iv V i"),
    ("a minor", "a2,e4,a4,c5 b2,f4,a4,d5 e3,d4,g#4,b4 a2,c4,e4,a4", "i iiø7 V7 i"),
    ("a minor", "a2,e4,a4,c5 d3,f4,bb4,d5 e3,e4,g#4,b4 a2,e4,a4,c5", "i N6 V i"),
    ("a minor", "a2,e4,a4,c5 g#2,d4,f4,b4 a2,c4,e4,a4 f3,c4,f4,a4 e3,b3,e4,g#4 a2,c4,e4,a4", "i viio7 i VI V i"),
    ("c minor", "c3,eb4,g4,c5 ab2,eb4,f#4,c5 g2,d4,g4,b4 c3,eb4,g4,c5", "i Ger65 V i"),
    ("f major", "f3,c4,f4,a4 c3,c4,g4,bb4,e4 d3,d4,f4,a4 bb2,d4,f4,bb4 c3,c4,e4,g4 f3,c4,f4,a4", "I V7 vi IV V I"),
]
QUICK = (1, 3, 6)


def chords(text: str) -> Score:
    """Return chords as a piece in voices, a bar each."""
    rows = [[int(note.pitch) for note in written(f"[{chord}]").parts[0].notes] for chord in text.split()]
    count = max(map(len, rows))
    lines = [
        [Note(Time(4 * bar), Time(4), row[min(voice, len(row) - 1)]) for bar, row in enumerate(rows)]
        for voice in reversed(range(count))
    ]
    return Score(Sheet(tuple(Part(f"voice {number}", tuple(line)) for number, line in enumerate(lines))))


def said(music: object) -> str:
    return " ".join(chord.numeral for chord in explain(music).chords)


@pytest.mark.parametrize(("key", "notes", "numerals"), TABLE, ids=[f"{key}: {found}" for key, _, found in TABLE])
def test_textbook_progressions_have_their_numerals(key: str, notes: str, numerals: str) -> None:
    found = explain(chords(notes))
    assert (found.key, said(chords(notes))) == (key, numerals)


def test_a_modulation_is_named_in_the_new_key() -> None:
    there = "c3,e4,g4,c5 f3,f4,a4,c5 g3,d4,g4,b4 c3,e4,g4,c5 "
    away = "a3,e4,a4,c5 d3,f#4,a4,d5 d3,f#4,a4,c5 g2,g4,b4,d5 c3,g4,c5,e5 d3,f#4,a4,d5 d3,f#4,a4,c5 g2,d4,g4,b4"
    regions = explain(chords(there + away)).regions
    assert [region.key for region in regions] == ["c major", "g major"]


def test_passing_notes_do_not_make_chords() -> None:
    parts = {
        "soprano": "e5 [d5 c5] b4 c5",
        "alto": "g4 [g4 a4] g4 g4",
        "tenor": "c4 [d4 e4] [d4 f4] e4",
        "bass": "c3 c3 g3 c3",
    }
    lines = [Part(name, written(line).parts[0].notes) for name, line in parts.items()]
    assert [chord.numeral[0] for chord in explain(Score(Sheet(tuple(lines)))).chords][-2:] == ["V", "I"]


@pytest.mark.parametrize("mode", ["major", "minor"])
def test_each_chord_of_a_key_is_there_once_and_is_what_its_numeral_says(mode: str) -> None:
    own = entries(mode)
    assert len({(each.root, each.tones, each.does) for each in own}) == len(own)
    for each in own:
        chord = numeral(each.numeral, f"c {mode}")
        assert (chord.root, chord.tones) == (each.root, each.tones)


@given(st.sampled_from(["ii", "IV", "vi", "ii7", "V7/V", "iii"]), st.integers(0, 11), st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_cadence_is_read_back_in_any_key(middle: str, tonic: int, seventh: bool) -> None:
    from pyscore.compose.analysis.home import key_name

    key = key_name(tonic, "major")
    rows = [numeral(text, key) for text in ("I", middle, "V7" if seventh else "V", "I")]
    notes = [
        Note(Time(4 * bar), Time(4), pitch)
        for bar, chord in enumerate(rows)
        for pitch in (36 + chord.root, *(60 + (chord.root + tone) % 12 for tone in chord.tones))
    ]
    found = explain(Score(Sheet((Part("chords", tuple(notes)),))))
    assert [chord.root for chord in found.chords] == [chord.root for chord in rows]
    assert found.chords[-1].numeral == "I"


def test_numerals_of_some_chorales_are_as_analysed() -> None:
    found = agreement(ours, [(number, *analysis(number)) for number in QUICK])  # type: ignore[misc]
    assert found["root and quality"] >= 0.9
    assert found["numeral in its key"] >= 0.75


@pytest.mark.soak
def test_numerals_of_all_analysed_chorales_agree_more_often_than_music21s() -> None:
    mine, others = agreement(ours, analysed()), agreement(theirs, analysed())
    assert mine["root and quality"] >= 0.9
    assert mine["numeral in its key"] >= 0.7
    assert all(mine[name] > others[name] for name in mine)


def test_a_key_whose_tonic_never_sounds_is_none() -> None:
    for _, notes, _ in TABLE:
        found = explain(chords(notes))
        for region in found.regions:
            inside = [chord.numeral.lower() for chord in found.chords if region.start <= chord.start < region.end]
            assert any(numeral in ("i", "i6", "i64", "i7") for numeral in inside)

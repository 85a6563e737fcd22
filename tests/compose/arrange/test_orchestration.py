"""Orchestration, thinning and thickening: nobody plays what he cannot, and nothing that matters is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.compose.arrange.arranging import arrange
from pyscore.compose.arrange.density import thicken, thin
from pyscore.compose.arrange.ensembles import chordal, ensembles
from pyscore.compose.arrange.instruments import DRUMS, instrument
from pyscore.compose.arrange.orchestration import orchestrate
from pyscore.compose.score import Mark, Music, Note, Part, Sheet, written
from pyscore.pattern.time import Time

from .charts import out_of_range

HYMN = "<[c3,g3,e4,c5] [f3,a3,c4,f4] [g3,d4,b4,g5] [c3,g3,c4,e5]>"
QUARTET = "string quartet"


@st.composite
def chorales(draw: st.DrawFn) -> Sheet:
    """Chords of one to six notes that last up to two beats, one after the other."""
    chords = draw(st.lists(st.lists(st.integers(28, 96), min_size=1, max_size=6, unique=True), min_size=1, max_size=12))
    notes = [
        Note(Time(place), Time(draw(st.sampled_from((1, 2)))), pitch)
        for place, chord in enumerate(chords)
        for pitch in chord
    ]
    return Sheet((Part("piano", tuple(notes)),))


@pytest.mark.parametrize("ensemble", ensembles())
@settings(max_examples=20)
@given(music=chorales())
def test_everybody_plays_in_range_and_lines_do_not_overlap(ensemble: str, music: Sheet) -> None:
    sheet = orchestrate(music, ensemble).sheet
    assert out_of_range(sheet) == []
    for part in sheet.parts:
        if part.instrument != DRUMS and not chordal(instrument(part.instrument)):
            ends = [note.end for note in part.notes]
            assert all(end <= note.start for end, note in zip(ends, part.notes[1:], strict=False))


@given(chorales())
def test_the_outer_voices_of_every_chord_are_heard(music: Sheet) -> None:
    played = orchestrate(music, QUARTET).sheet
    for start in {note.start for note in music.parts[0].notes}:
        chord = {note.pitch % 12 for note in music.parts[0].notes if note.start == start}
        high = max(note.pitch for note in music.parts[0].notes if note.start == start)
        heard = {note.pitch % 12 for part in played.parts for note in part.notes if note.start == start}
        assert high % 12 in heard
        assert heard <= chord


def test_a_hymn_is_given_out_from_the_highest_to_the_lowest() -> None:
    sheet = orchestrate(HYMN, QUARTET).sheet
    lines = {part.name: [note.pitch for note in part.notes] for part in sheet.parts}
    assert lines == {
        "violin 1": [72, 65, 79, 76],
        "violin 2": [64, 60, 71, 60],
        "viola": [55, 57, 62, 55],
        "cello": [48, 53, 55, 48],
    }


def test_chords_of_more_notes_lose_those_that_are_doubled_first() -> None:
    sheet = orchestrate("[c2,c3,e3,g3,c4,e4]", ["violin", "viola", "cello"]).sheet
    assert {note.pitch % 12 for part in sheet.parts for note in part.notes} == {0, 4, 7}


def test_an_orchestra_has_its_trumpets_only_where_it_is_loud() -> None:
    def names(music: Music) -> set[str]:
        return {part.name for part in orchestrate(music, "orchestra").sheet.parts}

    soft = Sheet(written(HYMN).parts).mapped(lambda part: part.mapped(lambda note: note._replace(velocity=0.4)))
    assert "trumpet" not in names(soft)
    assert {"trumpet", "tuba", "flute", "double bass"} <= names(HYMN)


def test_a_band_is_given_to_another_with_its_drums() -> None:
    sheet = orchestrate(arrange("C | F | G | C", "rock"), "big band").sheet
    assert any(note.sound for note in sheet.part(DRUMS).notes)
    assert sheet.chords
    assert out_of_range(sheet) == []


def test_only_drums_have_nothing_to_be_orchestrated() -> None:
    with pytest.raises(ValueError, match="an ensemble that only drums"):
        orchestrate("c4", [DRUMS])


# Thinner and thicker


@given(chorales(), st.floats(0, 1))
def test_what_is_thinned_is_some_of_it_and_more_takes_more(music: Sheet, amount: float) -> None:
    before, after = set(music.parts[0].notes), set(thin(music, amount).sheet.parts[0].notes)
    assert after <= before
    assert len(after) == max(1, round((1 - amount) * len(before)))
    assert after >= set(thin(music, (1 + amount) / 2).sheet.parts[0].notes)


def test_the_first_beat_and_the_outer_voices_are_thinned_last() -> None:
    left = thin("[c3,e3,g3]*8", 0.9).sheet.parts[0].notes
    assert [(float(note.start), note.pitch) for note in left] == [(0, 48), (0, 55)]


@given(chorales(), st.floats(0, 1))
def test_what_is_thickened_is_all_of_it_and_octaves(music: Sheet, amount: float) -> None:
    before, after = set(music.parts[0].notes), set(thicken(music, amount).sheet.parts[0].notes)
    assert before <= after
    starts = {(note.start, note.pitch % 12) for note in before}
    assert {(note.start, note.pitch % 12) for note in after} == starts


def test_thickened_music_stays_within_its_instruments() -> None:
    song = arrange("Dm7 | G7 | C^7 | %", "soul", form="A A")
    assert out_of_range(thicken(song, 1).sheet) == []


def test_drums_get_soft_strokes_between_their_own() -> None:
    notes = thicken(Sheet((hats(),)), 1).sheet.parts[0].notes
    assert [float(note.start) for note in notes] == [0, 0.5, 1, 1.5, 2, 2.5, 3]
    assert notes[1].velocity < notes[0].velocity / 2


def hats() -> Part:
    return Part(DRUMS, tuple(Note(Time(beat), Time(1, 4), 60, sound="hh") for beat in range(4)))


def test_thinner_and_thicker_keep_the_length_and_the_marks() -> None:
    music = Sheet((hats(),), meters=(Mark(Time(0), "3/4"),), sections=(Mark(Time(0), "A"),), least=Time(12))
    for changed in (thin(music, 1).sheet, thicken(music, 1).sheet):
        assert changed.length == 12
        assert changed.sections == music.sections


@pytest.mark.parametrize("change", [thin, thicken])
def test_an_amount_is_a_share(change) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="an amount is a share from 0 to 1: not 2"):
        change("c4", 2)

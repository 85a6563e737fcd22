"""Melodies harmonized in the styles of pop and jazz: chords that fit, voices under the melody, ends at home."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.compose.harmony import changes, chord_of, key_of
from pyscore.compose.harmony.harmonize import harmonize
from pyscore.compose.score import Mark, Part, Sheet, written
from pyscore.pattern.time import Time

TUNES = {
    "ode": ("c major", "<[e4 e4 f4 g4] [g4 f4 e4 d4] [c4 c4 d4 e4] [e4@3 d4 d4@4] [e4 e4 f4 g4] [g4 f4 e4 d4]"
            " [c4 c4 d4 e4] [d4@3 c4 c4@4]>"),
    "twinkle": ("g major", "<[g4 g4 d5 d5] [e5 e5 d5@2] [c5 c5 b4 b4] [a4 a4 g4@2]>"),
    "frere": ("f major", "<[f4 g4 a4 f4] [f4 g4 a4 f4] [a4 bb4 c5@2] [a4 bb4 c5@2]"
              " [[c5 d5] [c5 bb4] a4 f4] [[c5 d5] [c5 bb4] a4 f4] [f4 c4 f4@2] [f4 c4 f4@2]>"),
    "minor": ("a minor", "<[a4 b4 c5 d5] [e5@2 c5@2] [d5 c5 b4 a4] [g#4@2 e4@2]"
              " [a4 b4 c5 d5] [e5@2 f5@2] [e5 d5 c5 b4] a4>"),
}  # fmt: skip


@pytest.mark.parametrize("style", ["pop", "jazz"])
@pytest.mark.parametrize("tune", TUNES)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_it_begins_and_ends_at_home_and_chords_fit_the_melody(tune: str, style: str, seed: int) -> None:
    key, melody = TUNES[tune]
    sheet = harmonize(melody, style=style, key=key, seed=seed).sheet
    found = changes(sheet)
    assert found[-1].chord.root == key_of(key).tonic
    assert [part.name for part in sheet.parts] == ["melody", "chords", "bass"]
    assert sheet.part("melody").notes == written(melody).parts[0].notes
    inside = total = 0.0
    for note in sheet.part("melody").notes:
        (over,) = [change.chord for change in found if change.start <= note.start < change.end]
        inside += float(note.length) * (note.pitch % 12 in over.classes)
        total += float(note.length)
    assert inside / total >= 0.65


@pytest.mark.parametrize("style", ["pop", "jazz"])
@pytest.mark.parametrize("tune", TUNES)
def test_chords_lie_under_the_melody_and_over_the_bass(tune: str, style: str) -> None:
    key, melody = TUNES[tune]
    sheet = harmonize(melody, style=style, key=key).sheet
    for chord in sheet.part("chords").notes:
        sung = [note for note in sheet.part("melody").notes if note.start < chord.end and note.end > chord.start]
        assert all(chord.pitch < note.pitch for note in sung)
    bass = {note.start: note for note in sheet.part("bass").notes}
    assert all(chord.pitch >= bass[chord.start].pitch for chord in sheet.part("chords").notes)
    assert all(33 <= note.pitch <= 52 for note in bass.values())


def test_twinkle_has_the_three_chords_that_everybody_plays() -> None:
    found = changes(harmonize(TUNES["twinkle"][1], style="pop", key="g major").sheet)
    assert {change.chord.name for change in found} == {"G", "C", "D"}


def test_jazz_has_two_fives_and_ninths() -> None:
    found = [change.chord for change in changes(harmonize(TUNES["ode"][1], style="jazz", key="c major").sheet)]
    assert any(one.root == 2 and two.root == 7 for one, two in pairwise(found))
    assert any(2 in chord.steps for chord in found)
    assert all(len(chord.tones) >= 4 for chord in found)


@given(st.integers(0, 1000))
@settings(max_examples=15, deadline=None)
def test_a_seed_says_all(seed: int) -> None:
    one, other = (harmonize(TUNES["ode"][1], style="jazz", seed=seed).sheet for _ in range(2))
    assert one == other


def test_seeds_differ() -> None:
    found = {
        tuple(mark.text for mark in harmonize(TUNES["frere"][1], style="jazz", seed=s).sheet.chords) for s in range(6)
    }
    assert len(found) > 2


@given(st.lists(st.integers(55, 84), min_size=1, max_size=24), st.sampled_from(["pop", "jazz"]))
@settings(max_examples=40, deadline=None)
def test_any_melody_is_harmonized_in_its_key_and_length(pitches: list[int], style: str) -> None:
    score = harmonize(pitches, style=style)
    sheet = score.sheet
    assert sheet.length == written(pitches).length
    assert sheet.chords[0].start == 0
    assert all(chord_of(mark.text).classes for mark in sheet.chords)
    assert score.query(0, 1)


def test_meters_divide_bars_as_they_are() -> None:
    three = harmonize([(60, 1), (64, 1), (67, 1)] * 4, style="pop", key="c major").sheet
    assert three.bar == 4
    notes = written([60, 64, 67, 65, 69, 72, 67, 71, 74, 72, 67, 64]).parts[0].notes
    waltz = Sheet((Part("tune", notes),), meters=(Mark(Time(0), "3/4"),))
    starts = [change.start for change in changes(harmonize(waltz, style="pop", key="c major").sheet, meter="3/4")]
    assert all(start % 3 == 0 for start in starts)


def test_ten_thousand_bars_are_one_clear_line_or_done() -> None:
    with pytest.raises(ValueError, match="10,000 is the most"):
        harmonize([(60, 4)] * 10_001, style="pop", key="c major")


@pytest.mark.parametrize(
    ("melody", "options", "said"),
    [
        ("", {}, "there are no notes in it"),
        ([], {}, "there are no notes in it"),
        ([60.5], {}, "60.5 lies between two keys: microtones"),
        (["c1"], {}, "the melody goes from MIDI note 24 to 24: between c3 (48) and c7 (96) it can be harmonized"),
        ("c4", {"style": "jaz"}, "no style 'jaz'; did you mean 'jazz'?: there are chorale, pop, jazz"),
        ("c4", {"key": "h major"}, "'h' is no note"),
        ("c4", {"temperature": 1}, "style 'pop' has no option 'temperature'"),
        ("bd", {}, "is not a note"),
    ],
)
def test_bad_melodies_are_said_in_one_line(melody: object, options: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=r".+") as raised:
        harmonize(melody, **{"style": "pop", **options})  # type: ignore[arg-type]
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)

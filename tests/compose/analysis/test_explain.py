"""Explanations: what is said of what a performer plays is true and useful; what cannot be explained says so."""

import json
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore import NAMES, explain, n, note, progression, s, stack
from pyscore.cli import main
from pyscore.compose.score import Score, Sheet, written
from tests.compose.analysis.test_reading import TABLE, chords


def test_an_arpeggio_spells_out_its_chord() -> None:
    found = explain("c4 e4 g4 b4")
    assert (found.key, [chord.symbol for chord in found.chords]) == ("c major", ["Cmaj7"])
    assert "degrees 1 3 5 7 of C major" in str(found)


def test_a_progression_has_its_numerals_and_its_name() -> None:
    found = explain(progression("I vi ii V7", "c major"))
    assert (found.key, [chord.numeral for chord in found.chords]) == ("c major", ["I", "vi", "ii", "V7"])
    assert "the turnaround" in str(found)
    assert "half cadence" in str(found)


@pytest.mark.parametrize(
    ("numerals", "key"),
    [
        ("I V vi IV", "g major"),
        ("i VII VI V", "a minor"),
        ("iiø7 V7 i", "c minor"),
        ("I bVII IV I", "d mixolydian"),
        ("ii7 V7 Imaj7 V7/ii", "c major"),
    ],
)
def test_the_key_of_a_loop_is_found_by_its_chords(numerals: str, key: str) -> None:
    played = "d major" if key == "d mixolydian" else key
    assert explain(progression(numerals, played)).key == key


def test_a_track_of_scale_degrees_is_told_its_scale() -> None:
    found = explain(n("0 1 2 3 4 3 2 1").scale("a3 minPent").s("pluck"))
    assert found.key == "a minor"
    assert "1 b3 4 5 b7 of A minor (the minor pentatonic scale)" in str(found)


def test_a_dorian_bass_is_dorian() -> None:
    assert explain(n("0 2 4 5 4 3 2 -1").scale("d3 dorian").s("bass")).key in ("d dorian", "d minor")


def test_one_note_has_no_key() -> None:
    found = explain("c4")
    assert (found.key, found.chords, found.tension) == ("", (), ())
    assert "c4 alone" in str(found)


def test_drums_are_told_their_rhythms() -> None:
    found = str(explain(s("bd(3,8), ~ cp ~ cp, hh*8")))
    assert "the tresillo" in found
    assert "the backbeat" in found
    assert "hh: xxxxxxxx, 8 strokes a bar, perfectly even" in found


def test_drums_do_not_disturb_the_harmony() -> None:
    chords_ = progression("I IV V I", "f major").note().s("pad")
    alone, together = explain(chords_), explain(stack(chords_, s("bd*4")))
    assert alone.chords == together.chords
    assert together.rhythm[0].name == "bd"


def test_what_breaks_a_rule_is_said_with_its_place() -> None:
    parts = {"soprano": "g4 a4 b4 c5", "bass": "c4 d4 g3 c3"}
    duet = Sheet(
        tuple(written(line).parts[0].__class__(name, written(line).parts[0].notes) for name, line in parts.items())
    )
    found = explain(Score(duet))
    assert "parallel fifths" in {fault.rule for fault in found.faults}
    assert "Bar 1 beat 2: parallel fifths" in str(found)


def test_tension_is_highest_where_it_should_be() -> None:
    found = explain(chords("c3,e4,g4,c5 a2,e4,a4,c5 g#2,d4,f4,b4 c3,e4,g4,c5"))
    high = max(found.tension, key=lambda each: each.height)
    assert 8 <= high.start < 12


@pytest.mark.parametrize("music", ["c4 e4 g4 b4", s("bd(3,8)"), "c4", progression("i iv V7 i", "a minor")])
def test_data_is_json_with_places(music: object) -> None:
    data = explain(music).data()
    assert json.loads(json.dumps(data)) == data
    assert all({"bar", "beat"} <= set(row) for name in ("chords", "tension", "phrases") for row in data[name])


def test_an_explanation_is_frozen_and_always_the_same() -> None:
    found = explain("c4 [e4 f4] g4 c5")
    assert found == explain("c4 [e4 f4] g4 c5")
    with pytest.raises(FrozenInstanceError):
        found.key = "d major"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("music", "said"),
    [
        ("~", "there are no notes in it"),
        (note("60.5"), "60.5 lies between two keys: microtones cannot be written"),
        ([], "there are no notes in it"),
    ],
    ids=["silence", "a microtone", "an empty list"],
)
def test_what_cannot_be_explained_says_so_in_one_line(music: object, said: str) -> None:
    with pytest.raises(ValueError, match=said) as error:
        explain(music)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("cycles", [1_001, 10_000, 10_001])
def test_more_than_anybody_waits_for_says_so(cycles: int) -> None:
    with pytest.raises(ValueError, match=r"1,000 can be explained|1 to 10,000 can"):
        explain("c4 e4", cycles)


@given(st.lists(st.tuples(st.integers(36, 84), st.sampled_from([0.25, 0.5, 1, 1.5, 2])), min_size=1, max_size=24))
@settings(max_examples=40, deadline=None)
def test_anything_can_be_explained_and_its_chords_follow_each_other(notes: list[tuple[int, float]]) -> None:
    found = explain(notes)
    assert all(one.end <= other.start for one, other in zip(found.chords, found.chords[1:], strict=False))
    assert all(ornament.pitch in dict(notes) for ornament in found.ornaments)
    assert json.dumps(found.data())


@pytest.mark.parametrize("notes", [row[1] for row in TABLE[:4]])
def test_a_score_transposed_is_explained_alike(notes: str) -> None:
    music = chords(notes)
    raised = Score(music.sheet.mapped(lambda part: part.mapped(lambda each: each.raised(2))))
    one, other = explain(music), explain(raised)
    assert [chord.numeral for chord in one.chords] == [chord.numeral for chord in other.chords]
    assert [cadence.kind for cadence in one.cadences] == [cadence.kind for cadence in other.cadences]


def test_performers_have_the_word() -> None:
    assert NAMES["explain"] is explain


def test_the_command_explains_a_performance(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "first_light", "--cycles", "4", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["bars"] == 4


def test_notes_are_spelled_in_the_key_where_they_are() -> None:
    found = explain(chords("f#3,c#4,f#4,a4 c#3,c#4,g#4,e#5 f#3,c#4,f#4,a4"))
    assert found.note(77, found.chords[1].start) == "e#5"


def test_keys_near_home_are_spelled_as_home_is() -> None:
    there = "ab3,c4,eb4,ab4 db3,db4,f4,ab4 eb3,db4,g4,bb4 ab2,c4,eb4,ab4 "
    away = "eb3,db4,g4,bb4 ab2,cb4,eb4,ab4 fb3,cb4,fb4,ab4 bbb2,db4,fb4,bbb4 eb3,db4,g4,bb4 ab2,cb4,eb4,ab4 "
    found = explain(chords(there + away + there))
    assert {region.key for region in found.regions} <= {"ab major", "ab minor"}

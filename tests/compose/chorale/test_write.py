import pytest

from pyscore.compose.chorale import infill, write_chorale
from pyscore.compose.rules import faults
from pyscore.compose.score import Score

NEVER = ("parallel fifths", "parallel octaves", "parallel unisons", "crossing", "spacing", "range")
BASS = ["d3", "c3", "bb2", "a2", "g2", "a2", ("d3", 2)]


def pitch_at(score: Score, voice: str, beat: float) -> int:
    return next(note.pitch for note in score.sheet.part(voice).notes if note.start <= beat < note.end)


def test_a_chorale_is_as_long_as_asked_in_its_key_and_legal() -> None:
    score = write_chorale(4, "g major", seed=1)
    assert score.sheet.length == 16
    assert score.sheet.keys[0].text == "g major"
    assert faults(score, *NEVER) == []
    assert pitch_at(score, "bass", 15) % 12 == 7


def test_a_melody_that_is_written_begins_in_its_key_and_does_not_stand_still() -> None:
    for seed in range(3):
        soprano = write_chorale(4, "f major", seed=seed).sheet.part("soprano").notes
        assert soprano[0].pitch % 12 in {5, 9, 0}
        assert max(note.length for note in soprano) <= 4


def test_the_same_seed_gives_the_same() -> None:
    assert write_chorale(2, seed=8).sheet == write_chorale(2, seed=8).sheet != write_chorale(2, seed=9).sheet


@pytest.mark.parametrize("voice", ["soprano", "alto", "tenor", "bass"])
def test_any_voice_can_be_given(voice: str) -> None:
    given = {
        "soprano": ["d5", "e5", "f5", "e5", ("d5", 4)],
        "alto": ["f4", "g4", "a4", "g4", ("f4", 4)],
        "tenor": ["a3", "a3", "a3", "a3", ("a3", 4)],
        "bass": BASS,
    }[voice]
    score = write_chorale(key="d minor", seed=2, **{voice: given})  # type: ignore[arg-type]
    assert score.sheet.length == 8
    wanted = [pitch for pitch, _ in ((note.pitch, note) for note in write_given(given))]
    beats = [note.start for note in write_given(given)]
    assert [pitch_at(score, voice, float(beat)) for beat in beats] == wanted
    assert faults(score, "crossing", "range") == []


def write_given(notes: list[object]) -> tuple[object, ...]:
    from pyscore.compose.score import written

    return written(notes).parts[0].notes


def test_pinned_notes_are_sung() -> None:
    score = write_chorale(2, "d minor", seed=2, pins=[("tenor", 3, "e4"), ("soprano", 1, 69), ("bass", 2, "f3")])
    assert pitch_at(score, "tenor", 3) == 64
    assert pitch_at(score, "soprano", 1) == 69
    assert pitch_at(score, "bass", 2) == 53


@pytest.mark.parametrize(
    ("cadence", "before", "bass"), [("perfect", 7, 0), ("half", None, 7), ("plagal", 5, 0), ("deceptive", 7, 9)]
)
def test_phrases_end_in_the_cadences_that_are_asked_for(cadence: str, before: int | None, bass: int) -> None:
    score = write_chorale(2, "c major", seed=3, cadences={2: cadence})
    assert pitch_at(score, "bass", 6) % 12 == bass
    if before is not None:
        assert pitch_at(score, "bass", 5) % 12 == before


def test_infill_changes_what_is_named_and_nothing_else() -> None:
    tune = write_chorale(4, seed=3)
    other = infill(tune, bars=[2], voices=["alto", "tenor"], seed=9, temperature=1.2)
    assert [part.name for part in other.sheet.parts] == [part.name for part in tune.sheet.parts]
    for beat in [*range(4), *range(8, 16)]:
        for voice in ("alto", "tenor"):
            assert pitch_at(other, voice, beat) == pitch_at(tune, voice, beat)
    assert other.sheet.part("soprano") == tune.sheet.part("soprano")
    assert other.sheet.part("bass") == tune.sheet.part("bass")


def test_a_bar_can_be_written_anew_in_all_voices() -> None:
    tune = write_chorale(4, seed=3)
    other = infill(tune, bars=[2], seed=5, temperature=1.2)
    assert other.sheet != tune.sheet
    assert pitch_at(other, "soprano", 0) == pitch_at(tune, "soprano", 0)
    assert faults(other, "crossing", "range") == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"bars": 0}, "0 bars"),
        ({"bars": 100_000}, "100000 bars"),
        ({"key": "h major"}, "'h major' is not a key"),
        ({"cadences": {2: "perfekt"}}, "'perfekt' is no cadence"),
        ({"cadences": {9: "half"}}, "no bar 9"),
        ({"pins": [("baritone", 0, "c4")]}, "'baritone' is no voice"),
        ({"pins": [("tenor", 99, "c4")]}, "beat 99 cannot be pinned"),
        ({"bass": "c5"}, "out of the bass's range"),
        ({"meter": "4/5"}, "not a meter|no whole number"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said) as error:
        write_chorale(**{"bars": 2, **wrong})  # type: ignore[arg-type]
    assert "\n" not in str(error.value)


def test_infill_takes_four_parts_only() -> None:
    with pytest.raises(ValueError, match="takes four"):
        infill(Score(write_chorale(1).part("alto").sheet))

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.compose.chorale import harmonize
from pyscore.compose.chorale.setting import settled
from pyscore.compose.rules import faults, faults_of_grid
from pyscore.compose.score import Score, written
from tests.compose.chorale.samples import valid

PARALLELS = ("parallel fifths", "parallel octaves", "parallel unisons")
NEVER = (*PARALLELS, "crossing", "spacing", "range")
TUNE = ["g4", "g4", "a4", "b4", ("c5", 2), "b4", "a4", "g4", "a4", ("g4", 2)]


def test_the_melody_stays_as_it_is_and_three_voices_go_with_it_to_its_end() -> None:
    score = harmonize(TUNE, key="g major")
    tune = written(TUNE).parts[0]
    assert score.sheet.part("soprano").notes == tune.notes
    for voice in ("alto", "tenor", "bass"):
        part = score.sheet.part(voice)
        assert part.notes[0].start == 0
        assert part.end == tune.end
        assert sum(note.length for note in part.notes) == tune.end


def test_it_breaks_none_of_the_great_rules() -> None:
    assert faults(harmonize(TUNE, key="g major"), *NEVER) == []


def test_it_ends_on_the_tonic_of_the_key_that_is_asked_for() -> None:
    score = harmonize(TUNE, key="g major")
    assert score.sheet.part("bass").notes[-1].pitch % 12 == 7
    assert score.sheet.keys[0].text == "g major"


def test_the_last_chord_has_a_third() -> None:
    for seed in range(4):
        last = [part.notes[-1].pitch for part in harmonize("c5 d5 e5 c5", seed=seed).sheet.parts]
        assert {(pitch - last[-1]) % 12 for pitch in last} & {3, 4}


def test_a_pickup_is_set_too_and_bars_stay_where_they_are() -> None:
    tune = written(["g4", "c5", "d5", "e5", ("c5", 4)])
    late = tuple(note.moved(Fraction(3)) for note in tune.parts[0].notes)
    sheet = replace(tune, pickup=Fraction(1), parts=(tune.parts[0].with_notes(late),))
    score = harmonize(sheet)
    assert [part.notes[0].start for part in score.sheet.parts] == [3, 3, 3, 3]
    assert score.sheet.pickup == 1


def test_the_same_seed_gives_the_same_and_another_gives_another() -> None:
    one, two, three = (harmonize(TUNE, seed=seed, temperature=1).sheet for seed in (4, 4, 5))
    assert one == two != three


def test_it_plays() -> None:
    score = harmonize("c5 d5 e5 c5")
    assert isinstance(score, Score)
    assert {event.value["part"] for event in score.query(0, 1)} == {"soprano", "alto", "tenor", "bass"}


@pytest.mark.parametrize("shift", [-5, -2, 3, 6])
def test_a_melody_in_another_key_is_legal_too(shift: int) -> None:
    tune = [(note.pitch + shift, note.length) for note in written(TUNE).parts[0].notes]
    assert faults(harmonize(tune), *NEVER) == []


@pytest.mark.parametrize("meter", ["3/4", "6/8", "5/4", "4/4"])
def test_any_meter_will_do(meter: str) -> None:
    score = harmonize(written("[g4 a4] b4 c5 . b4 a4 g4".replace(" . ", " "), cycles=2, meter=meter))
    assert score.sheet.meters[0].text == meter
    assert faults(score, *NEVER) == []


def test_triplets_and_rests_of_the_melody_are_kept() -> None:
    score = harmonize("[c5 d5 e5] ~ f5 e5")
    assert score.sheet.part("soprano").notes[1].start == Fraction(1, 3)
    assert [note.start for note in score.sheet.part("soprano").notes][-2:] == [2, 3]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from([60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79]), min_size=1, max_size=12))
def test_whatever_is_sung_the_voices_neither_cross_nor_leave_their_ranges(notes: list[int]) -> None:
    assert faults(harmonize(notes), "crossing", "range") == []


@pytest.mark.parametrize(
    ("melody", "said"),
    [
        ("~", "no notes"),
        ([], "no notes"),
        ("c3 d3", "c3 at beat 0 is out of the soprano's range, c4 to a5: try it 12 semitones higher"),
        ("c5 c7", "c7 at beat 2 is out of the soprano's range"),
        ("[c5,e5]", "one note at a time"),
        ([60.5], "microtones"),
        (["c5"] * 3000, "too long"),
    ],
)
def test_what_cannot_be_harmonized_is_said_in_one_line(melody: object, said: str) -> None:
    with pytest.raises(ValueError, match=said) as error:
        harmonize(melody)  # type: ignore[arg-type]
    assert "\n" not in str(error.value)


def rates(count: int, step: int = 1) -> tuple[float, int]:
    """Return parallels per 1,000 notes, and what never may be, over settings of the validation part's melodies."""
    notes, parallel, wrong = 0, 0, 0
    for number, grid in enumerate(valid()[:count:step]):
        found = settled(grid[:, 0], None, number, 0.5)
        notes += int((found[1:] != found[:-1]).sum()) + 4
        parallel += len(faults_of_grid(found, *PARALLELS))
        wrong += len(faults_of_grid(found, "crossing", "spacing", "range"))
    return 1000 * parallel / notes, wrong


def test_a_sample_of_bachs_melodies_is_set_without_faults() -> None:
    parallel, wrong = rates(40, 13)
    assert parallel <= 1.4
    assert wrong == 0


@pytest.mark.soak
def test_all_melodies_of_the_validation_part_are_set_without_faults() -> None:
    parallel, wrong = rates(76)
    assert parallel <= 1.4
    assert wrong == 0

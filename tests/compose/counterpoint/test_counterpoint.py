"""Counterpoint that is written: legal by the checker, the same by seed, and quick for every cantus of the textbooks."""

from itertools import pairwise, product

import pytest

from pyscore.compose.counterpoint import check, counterpoint

from .fux import CANTUS

# Schenker (Kontrapunkt, 1910), Jeppesen (Counterpoint, 1931), Salzer and Schachter (Counterpoint in Composition, 1969).
TEXTBOOKS = {
    **CANTUS,
    "schenker": "c4 d4 f4 e4 f4 g4 a4 g4 e4 d4 c4",
    "jeppesen": "d4 a4 g4 f4 e4 d4 f4 e4 d4",
    "salzer major": "c4 d4 e4 f4 g4 d4 f4 e4 d4 c4",
    "salzer in d": "d4 g4 f#4 b4 a4 f#4 g4 f#4 e4 d4",
    "salzer in a": "a3 b3 c#4 f#4 e4 a3 b3 d4 c#4 b3 a3",
}
DORIAN = CANTUS["d"]


def pitches(score, part="counterpoint"):
    return [note.pitch for note in score.sheet.part(part).notes]


@pytest.mark.parametrize(("name", "above"), list(product(TEXTBOOKS, (True, False))))
def test_note_against_note_is_found_for_every_cantus_in_two_to_four_voices(name, above):
    for voices in (2, 3, 4):
        score = counterpoint(TEXTBOOKS[name], voices=voices, above=above)
        assert len(score.sheet.parts) == voices
        assert check(score, TEXTBOOKS[name]) == []


@pytest.mark.parametrize(("species", "above"), list(product((2, 3, 4, 5), (True, False))))
def test_every_species_is_found_in_two_voices(species, above):
    for name in ("d", "e") if species < 5 else ("d",):
        score = counterpoint(TEXTBOOKS[name], species, above=above)
        assert check(score, TEXTBOOKS[name], species) == []


@pytest.mark.soak
@pytest.mark.parametrize(
    ("name", "species", "voices", "above"), list(product(TEXTBOOKS, (2, 3, 4, 5), (2, 3, 4), (True, False)))
)
def test_every_species_is_found_in_any_number_of_voices(name, species, voices, above):
    score = counterpoint(TEXTBOOKS[name], species, voices, above)
    assert check(score, TEXTBOOKS[name], species) == []


def test_a_line_above_lies_above_and_a_line_below_lies_below():
    for above in (True, False):
        score = counterpoint(DORIAN, above=above)
        pairs = zip(pitches(score), pitches(score, "cantus"), strict=True)
        assert all((line >= cantus) is above or line == cantus for line, cantus in pairs)
        assert [part.name for part in score.sheet.parts].index("counterpoint") == (0 if above else 1)


def test_a_seed_gives_the_same_line_and_others_give_others():
    assert pitches(counterpoint(DORIAN, seed=3)) == pitches(counterpoint(DORIAN, seed=3))
    assert len({tuple(pitches(counterpoint(DORIAN, seed=seed))) for seed in range(6)}) > 3


def test_lines_move_mostly_by_step_and_reach_their_highest_note_once_or_twice():
    for species in (1, 2, 3):
        line = pitches(counterpoint(DORIAN, species))
        steps = [abs(two - one) <= 2 for one, two in pairwise(line)]
        assert sum(steps) / len(steps) > 0.55
        assert line.count(max(line)) <= 2


def test_the_fourth_species_suspends_and_the_fifth_mixes_note_values():
    fourth = counterpoint(DORIAN, 4).sheet.part("counterpoint").notes
    assert sum(note.length == 4 for note in fourth) >= 8
    fifth = counterpoint(DORIAN, 5).sheet.part("counterpoint").notes
    assert len({note.length for note in fifth}) >= 4


def test_a_mode_may_be_named_and_is_written_over_the_score():
    score = counterpoint("c4 d4 f4 e4 d4 c4", key="c minor")
    assert score.sheet.keys[0].text == "c aeolian"
    assert 71 in {pitch % 12 + 60 for pitch in pitches(score)}


def test_it_plays_a_bar_a_cycle():
    events = counterpoint(DORIAN).query(0, 1)
    assert [(event.value["part"], event.value["s"]) for event in events] == [
        ("counterpoint", "piano"),
        ("cantus", "piano"),
    ]


@pytest.mark.parametrize(
    ("cantus", "settings", "message"),
    [
        (DORIAN, {"species": 6}, "no species 6: there are 1 to 5"),
        (DORIAN, {"voices": 5}, "counterpoint in 5 voices is not written here: 2 to 4 are"),
        ("~", {}, "there are no notes in it"),
        ("c4 d4", {}, "a cantus firmus of 2 notes cannot be set: 3 to 64 notes can"),
        ("c9 d9 c9", {}, "c9 in the cantus is out of the range of voices, c2 to c6: transpose it"),
        (["c4", 60.5, "c4"], {}, "microtones"),
        ("c4,e4 d4 c4", {}, "a cantus firmus is one line: this has several notes at once"),
        (["c4"] * 10_000, {}, "a cantus firmus of 10,000 notes cannot be set"),
        (DORIAN, {"key": "d dorien"}, "no mode 'dorien'.*did you mean 'dorian'"),
    ],
)
def test_bad_questions_get_one_clear_line(cantus, settings, message):
    with pytest.raises(ValueError, match=message) as error:
        counterpoint(cantus, **settings)
    assert "\n" not in str(error.value)

"""Imitation: laws that hold for any tune, canons whose notes are known, and which canons a tune is good for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.compose.imitation import (
    augment,
    canon,
    canons,
    crab,
    diminish,
    mirror,
    retrograde,
    sequenced,
    transposed,
)
from pyscore.compose.rules import faults

SCALE = [60, 62, 64, 65, 67, 69, 71, 72, 74, 76]
TUNES = st.lists(st.tuples(st.sampled_from(SCALE), st.sampled_from((0.5, 1, 1.5, 2))), min_size=1, max_size=12)
JACQUES = "<[c4 d4 e4 c4] [c4 d4 e4 c4] [e4 f4 g4@2] [e4 f4 g4@2]>"
DURATIONS = st.sampled_from((0.5, 1.5, 2, 3))


def notes(score, part=0):
    return [(note.start, note.length, note.pitch) for note in score.sheet.parts[part].notes]


def pitches(score, part=0):
    return [pitch for *_, pitch in notes(score, part)]


@given(TUNES)
@settings(max_examples=40, deadline=None)
def test_a_tune_backwards_and_backwards_again_is_itself(tune):
    assert notes(retrograde(retrograde(tune))) == notes(transposed(tune, 1))


@given(TUNES, st.sampled_from((None, "c major")))
@settings(max_examples=40, deadline=None)
def test_a_tune_mirrored_twice_around_a_note_is_itself(tune, key):
    assert notes(mirror(mirror(tune, "e4", key), "e4", key)) == notes(transposed(tune, 1))


@given(TUNES, DURATIONS)
@settings(max_examples=40, deadline=None)
def test_to_augment_and_to_diminish_undo_each_other(tune, factor):
    assert notes(diminish(augment(tune, factor), factor)) == notes(transposed(tune, 1))


@given(TUNES, st.sampled_from((2, 3, 4, 5, 8)), st.booleans())
@settings(max_examples=40, deadline=None)
def test_up_an_interval_and_down_again_is_the_tune_itself(tune, interval, real):
    up = transposed(tune, interval, "c major", real)
    assert notes(transposed(up, -interval, "c major", real)) == notes(transposed(tune, 1))


@given(TUNES, st.sampled_from((1, 5, -4, 8)), st.sampled_from((0, 1, 2.5, 4)))
@settings(max_examples=40, deadline=None)
def test_the_second_voice_of_a_canon_is_the_first_moved(tune, interval, after):
    score = canon(tune, after=after, interval=interval, key="c major")
    moved = [note.moved(after) for note in transposed(tune, interval, "c major").sheet.parts[0].notes]
    assert [tuple(note) for note in score.sheet.part("voice 2").notes] == [tuple(note) for note in moved]


def test_frere_jacques_is_a_round_in_four_voices():
    score = canon(JACQUES, voices=4, after="1 bar", perpetual=True)
    assert score.sheet.length == 16
    assert [[note.pitch for note in part.notes[:4]] for part in score.sheet.parts] == [
        [60, 62, 64, 60],
        [64, 65, 67, 60],
        [64, 65, 67, 64],
        [60, 62, 64, 60],
    ]


def test_voices_may_each_have_their_own_delay_and_interval():
    score = canon("c4 d4", voices=3, after=[1, "1 bar"], interval=["octave", "fifth below"], key="c major")
    firsts = {part.name: notes(score, number)[0][::2] for number, part in enumerate(score.sheet.parts)}
    assert firsts == {"voice 2": (1, 72), "voice 1": (0, 60), "voice 3": (4, 53)}


def test_a_canon_in_inversion_answers_upside_down_and_in_augmentation_twice_as_long():
    upside = canon("c4 d4 e4 g4", inversion=True, key="c major", after=0)
    assert [note.pitch for note in upside.sheet.part("voice 2").notes] == [60, 59, 57, 53]
    slow = canon("c4 d4", after=0, augmentation=2)
    assert [(note.start, note.length) for note in slow.sheet.part("voice 2").notes] == [(0, 4), (4, 4)]


def test_a_crab_canon_is_its_own_mirror_image_in_time():
    score = crab("c4 e4 g4 c5")
    assert notes(retrograde(score), 0) == notes(score, 1)


def test_a_sequence_steps_down_through_the_key_or_exactly():
    assert pitches(sequenced("c5 e5", 3, "second below", key="c major")) == [72, 76, 71, 74, 69, 72]
    assert pitches(sequenced("c5 e5", 3, -2, real=True)) == [72, 76, 70, 74, 68, 72]


def test_the_best_canon_of_a_round_has_no_parallels_and_is_mostly_consonant():
    best = canons(JACQUES, key="c major")
    assert best[0].consonant > 0.9
    assert best[0].parallels == 0
    assert faults(best[0].score, "parallel fifths", "parallel octaves") == []
    assert [each.goodness for each in best] == sorted((each.goodness for each in best), reverse=True)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: canon("c4", voices=1), "a canon has 2 to 8 voices: not 1"),
        (lambda: canon("c4 d4", after="soon"), "'soon' is not a delay such as '1 bar'"),
        (lambda: canon("c4 d4", interval="fith"), "did you mean 'fifth'"),
        (lambda: canon("c4 d4", interval=0), "0 is not an interval"),
        (lambda: canon("c4 d4", after=-1), "delays are 0 or more"),
        (lambda: canon("c4 d4", voices=3, after=[1]), "3 voices need 2 delays or intervals"),
        (lambda: canon("bd sn", after=1), "not a note name|drums alone"),
        (lambda: augment("c4", 0), "a factor is above 0"),
        (lambda: transposed("c9", 8), "MIDI notes are 0 to 127"),
        (lambda: sequenced("c4", 1000), "a sequence of 1,000 times cannot be written"),
        (lambda: mirror([60.5]), "microtones"),
        (lambda: retrograde("~"), "there are no notes in it"),
        (lambda: canon("c4 d4", key="h major"), "h"),
    ],
)
def test_bad_questions_get_one_clear_line(make, message):
    with pytest.raises(ValueError, match=message) as error:
        make()
    assert "\n" not in str(error.value)

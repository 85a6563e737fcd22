"""Models that learn: what they know, how they blend, what they play. Figures are bench_learn.py's, in small."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore import export, learn, note, s
from pyscore.compose.learning.line import lines_of
from pyscore.compose.learning.memory import Chances, combined, mixed, nothing_at
from pyscore.compose.learning.viewpoints import View, views_of
from pyscore.compose.score import Score

from .folk import tunes

TUNE = "<[c4 d4 e4 c4] [e4 f4 g4@2] [g4 e4 d4 d4] [e4 d4 c4@2]>"
NOTES = st.lists(st.tuples(st.integers(55, 79), st.sampled_from([0.5, 1, 1.5, 2])), min_size=2, max_size=24)


def pitches(music: Score) -> list[int]:
    return [each.pitch for each in music.sheet.parts[0].notes]


def rhythm(music: Score) -> list[tuple[Fraction, Fraction]]:
    return [(each.start, each.length) for each in music.sheet.parts[0].notes]


def total(chances: Chances) -> float:
    return sum(chances.known.values()) + chances.others * chances.other


# What it knows


def test_folk_tunes_surprise_those_least_who_learned_their_like() -> None:
    irish, chinese = tunes("irish", 46), tunes("chinese", 40)
    held_out = irish[40:]
    own = learn(*irish[:40]).nats_per_event(*held_out)
    assert own < 0.85 * learn(*irish[:40], order=0).nats_per_event(*held_out)
    assert own < 0.85 * learn(*chinese).nats_per_event(*held_out)


@given(NOTES, st.integers(0, 5))
@settings(deadline=None, max_examples=20)
def test_chances_add_up_to_one(notes: list[Any], order: int) -> None:
    model = learn(notes, order=order)
    views: list[View] = []
    for view in views_of(lines_of(notes)[0]):
        assert total(model.pitch(views, nothing_at(4, view.place[1]))) == pytest.approx(1)
        assert total(model.time(views, view)) == pytest.approx(1)
        views.append(view)


def test_what_several_say_together_adds_up_to_one() -> None:
    sure, unsure = Chances({"a": 0.9, "b": 0.05}, 0.05 / 8, 8), Chances({}, 0.1, 10)
    assert total(combined([sure, unsure], 10)) == pytest.approx(1)
    assert total(mixed([(0.3, sure), (0.7, unsure)])) == pytest.approx(1)


@given(st.lists(NOTES, min_size=2, max_size=5))
@settings(deadline=None, max_examples=10)
def test_who_hears_piece_by_piece_knows_what_who_heard_all_at_once_knows(pieces: list[Any]) -> None:
    model = learn(pieces[0])
    for piece in pieces[1:]:
        model = model.hear(piece)
    assert model.nats_per_event(*pieces) == pytest.approx(learn(*pieces).nats_per_event(*pieces))


def test_layers_of_memory_stay_few() -> None:
    model = learn("c4 d4")
    for _ in range(200):
        model = model.hear("c4 d4")
    assert len(model.shares[0][1].layers) < 12


def test_a_tune_in_another_key_is_the_same_tune() -> None:
    model = learn(*tunes("german", 20))
    notes = note(TUNE)
    assert model.nats_per_event(notes) == pytest.approx(model.nats_per_event(notes.add(note(5))))


def test_hearing_leaves_the_model_as_it_was() -> None:
    model = learn(TUNE)
    before = model.nats_per_event("g4 e4 c4 c4")
    model.hear("g4 e4 c4 c4")
    assert model.nats_per_event("g4 e4 c4 c4") == before


# How it blends and is kept


def test_shares_of_a_blend_are_weighed_against_each_other() -> None:
    one, other = learn(TUNE), learn(*tunes("irish", 5))
    assert (7 * one + 3 * other).nats_per_event(TUNE) == pytest.approx((0.7 * one + 0.3 * other).nats_per_event(TUNE))
    assert (one + one).nats_per_event(TUNE) == pytest.approx(one.nats_per_event(TUNE))


def test_a_blend_lies_between_what_it_is_made_of() -> None:
    one, other = learn(TUNE), learn(*tunes("irish", 5))
    far, near = sorted([one.nats_per_event(TUNE), other.nats_per_event(TUNE)], reverse=True)
    assert near < (0.5 * one + 0.5 * other).nats_per_event(TUNE) < far


def test_a_model_that_was_saved_is_learned_again(tmp_path: Path) -> None:
    model = 0.7 * learn(TUNE) + 0.3 * learn(s("bd sn"), order=2)
    model.save(tmp_path / "mine.json")
    again = learn(str(tmp_path / "mine.json"))
    assert again == model
    assert again.nats_per_event(TUNE) == model.nats_per_event(TUNE)


# What it plays


def test_the_same_seed_plays_the_same() -> None:
    model = learn(*tunes("irish", 10))
    played = [model.play(4, seed=seed).sheet for seed in (1, 1, 2)]
    assert played[0] == played[1] != played[2]


@pytest.mark.parametrize("seed", range(4))
def test_what_it_plays_fills_its_bars_within_what_it_heard(seed: int) -> None:
    heard = tunes("irish", 10)
    model = learn(*heard)
    played = model.play(8, seed=seed)
    notes = played.sheet.parts[0].notes
    assert notes[-1].end == played.sheet.length == 8 * played.sheet.bar
    assert notes[-1].length >= 1
    assert (notes[-1].pitch - model.lines[0].tonic) % 12 == 0
    degrees = {(each.pitch - model.lines[0].tonic) % 12 for each in notes}
    assert any(degrees <= {tone.what % 12 for tone in line.tones} for line in model.lines)  # type: ignore[operator]


def test_it_plays_in_the_key_that_is_asked_for() -> None:
    assert sorted({pitch % 12 for pitch in pitches(learn(TUNE).play(8, key="eb major"))}) == [3, 5, 7, 8, 10]


def test_it_continues_in_the_rhythm_and_the_scale_of_what_was_played() -> None:
    played = learn(TUNE).continue_("c4 e4 g4@2", bars=3, seed=2)
    assert played.sheet.length == 12
    assert {pitch % 12 for pitch in pitches(played)} <= {0, 2, 4, 5, 7}


def test_an_answer_has_the_rhythm_of_the_call_its_beginning_and_comes_home() -> None:
    call = "<[c4 e4 g4 e4] [d4 b3 c4@2]>"
    answer = learn(*tunes("german", 20)).answer(call, seed=3)
    assert rhythm(answer) == rhythm(learn(TUNE).vary(call, 0))
    assert pitches(answer)[:3] == [60, 64, 67]
    assert pitches(answer)[-1] % 12 == 0
    assert pitches(answer)[:-1] != [60, 64, 67, 64, 62, 59]


@pytest.mark.parametrize(("amount", "changed"), [(0, 0), (0.25, 4), (0.5, 7), (1, 14)])
def test_a_variation_changes_as_many_tones_as_are_asked_for(amount: float, changed: int) -> None:
    varied = learn(*tunes("german", 20)).vary(TUNE, amount, seed=1)
    before = learn(TUNE).vary(TUNE, 0)
    assert rhythm(varied) == rhythm(before)
    assert sum(one != other for one, other in zip(pitches(varied), pitches(before), strict=True)) == changed


def test_a_variation_leaves_first_and_last_tones_and_downbeats_alone_as_long_as_it_can() -> None:
    varied = learn(*tunes("german", 20)).vary(TUNE, 0.6, seed=1)
    kept = {start: each.pitch for each in varied.sheet.parts[0].notes if (start := each.start) % 4 == 0}
    assert kept == {0: 60, 4: 64, 8: 67, 12: 64}
    assert pitches(varied)[-1] == 60


def test_drums_are_learned_as_drums() -> None:
    model = learn(s("<[bd hh sn hh] [bd [hh,bd] sn hh]>"))
    played = model.continue_(s("bd hh sn hh"), 2, seed=1).sheet.parts[0].notes
    assert {each.sound for each in played} <= {"bd", "hh", "sn"}
    assert len({each.start for each in played}) == 8


def test_a_model_of_drums_plays_drums() -> None:
    played = learn(s("<[bd hh sn hh] [bd hh sn [hh oh]]>")).play(2, seed=3).sheet
    assert {each.sound for each in played.parts[0].notes} <= {"bd", "hh", "sn", "oh"}
    assert played.parts[0].end == played.length == 8


def test_of_several_pieces_in_a_list_each_is_learned() -> None:
    assert len(learn(["c4 d4", "e4 f4 g4"]).lines) == 2
    assert len(learn(["c4", "d4", "e4"]).lines) == 1


# What it cannot


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (learn, "nothing to learn from"),
        (lambda: learn("~ ~"), "no notes"),
        (lambda: learn(TUNE, order=-1), "an order is from 0 to 16"),
        (lambda: learn(Path("/tmp/nowhere/at all/tune.json")), "No such file"),
        (lambda: learn(TUNE).play(0), "0 bars cannot be played"),
        (lambda: learn(TUNE).play(20_000), "20,000 bars cannot be played"),
        (lambda: learn(TUNE).play(4, temperature=0), "a temperature is above 0"),
        (lambda: learn(TUNE).play(4, key="h major"), "'h' is not a note name"),
        (lambda: learn(TUNE).vary(TUNE, 2), "amount is from 0 to 1"),
        (lambda: -1 * learn(TUNE), "a model counts more than 0"),
        (lambda: learn(TUNE).nats_per_event(), "no music to be surprised by"),
    ],
)
def test_a_mistake_gets_one_clear_line(mistake: Any, said: str) -> None:
    with pytest.raises((ValueError, OSError), match=said):
        mistake()


def test_a_folder_of_files_is_learned_without_those_that_cannot_be_read(tmp_path: Path) -> None:
    export(note("c4 d4 e4 f4"), tmp_path / "one.mid")
    export(note("g4 f4 e4@2"), tmp_path / "deep.mid")
    (tmp_path / "broken.mid").write_bytes(b"MThd")
    tune = "X:1\nT:a\nM:4/4\nL:1/4\nK:C\nCDEF|GGGG|\n"
    (tmp_path / "two.abc").write_text(tune + "\n" + tune.replace("X:1", "X:2"))
    assert repr(learn(tmp_path)) == "<Model of 4 tunes, 23 tones>"
    assert learn(str(tmp_path / "one.mid")).lines == learn("c4 d4 e4 f4").lines


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"a": 1}')
    with pytest.raises(ValueError, match=r"is no model that model.save"):
        learn(tmp_path / "other.json")
    with pytest.raises(ValueError, match="has no music in it that can be read"):
        learn(tmp_path)

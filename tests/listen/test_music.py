"""Onsets, tempo and beats, pitch, chroma and key of what is known."""

import numpy as np
import pytest

from pyscore.listen.chroma import NAMES, chroma, key
from pyscore.listen.onsets import backtracked, onsets
from pyscore.listen.pitch import pitch
from pyscore.listen.rhythm import beats

from .known import RATE, beaten, cadence, matched, played


@pytest.mark.parametrize("seed", range(3))
def test_onsets_are_found_where_they_are(seed: int) -> None:
    audio, times = played(seed)
    share, off = matched(onsets(audio, RATE), times)
    # What is soft, behind what is loud, may be missed.
    assert share >= 0.9
    assert abs(np.median(off)) < 0.005


def test_what_is_steady_begins_once() -> None:
    time = np.arange(3 * RATE) / RATE
    noise = np.random.default_rng(2).normal(0, 0.1, len(time))
    for steady in (0.3 * np.sin(2 * np.pi * 440 * time), noise):
        assert onsets(steady[:, None], RATE).tolist() == [0]
    assert len(onsets(np.zeros((RATE, 2)), RATE)) == 0


def test_a_vibrato_is_nothing_new() -> None:
    time = np.arange(3 * RATE) / RATE
    sung = 0.3 * np.sin(2 * np.pi * 440 * time + 8 * np.sin(2 * np.pi * 5 * time))
    assert onsets(sung[:, None], RATE).tolist() == [0]


def test_backtracked_onsets_cut_before_the_sound() -> None:
    audio, times = played(5)
    cut = backtracked(audio, RATE, times + 0.01)
    # Behind what still sounds there is none softer.
    assert (cut <= times + 0.002).mean() >= 0.9
    assert (cut >= times - 0.021).all()


@pytest.mark.parametrize("tempo", [84, 97, 120, 150])
def test_the_tempo_and_its_beats_are_found(tempo: float) -> None:
    audio, times = beaten(tempo)
    found = beats(audio, RATE)
    assert found.tempo == pytest.approx(tempo, rel=0.005)
    share, off = matched(found.times, times)
    assert share >= 0.9
    assert abs(np.median(off)) < 0.01


def test_noise_and_silence_have_no_sure_tempo() -> None:
    noise = np.random.default_rng(2).normal(0, 0.1, (5 * RATE, 1))
    assert beats(noise, RATE).confidence < 0.1
    assert beats(0 * noise, RATE).tempo == beats(noise[:100], RATE).tempo == 0


@pytest.mark.parametrize("hz", [41.2, 110.0, 440.0, 1760.0])
def test_a_pitch_is_found_within_a_few_cents(hz: float) -> None:
    time = np.arange(RATE // 2) / RATE
    rich = sum(np.sin(2 * np.pi * hz * part * time) / part for part in range(1, 6))
    found = pitch(0.2 * rich[:, None] + 0.002 * np.random.default_rng(1).normal(size=(len(time), 1)), RATE)
    assert found.share > 0.9
    assert abs(1200 * np.log2(found.middle / hz)) < 8


def test_a_pitch_is_found_where_its_fundamental_is_missing() -> None:
    time = np.arange(RATE // 2) / RATE
    assert pitch(sum(np.sin(2 * np.pi * 150 * part * time) for part in range(3, 8))[:, None], RATE).middle == (
        pytest.approx(150, rel=0.005)
    )


def test_it_follows_a_glide_and_hears_none_in_noise_and_silence() -> None:
    time = np.arange(RATE) / RATE
    glide = np.sin(2 * np.pi * 200 * (2**time - 1) / np.log(2))
    found = pitch(glide[:, None], RATE)
    middle = slice(10, -10)
    assert found.hz[middle] == pytest.approx(200 * 2 ** found.times[middle], rel=0.01)
    noise = np.random.default_rng(1).normal(0, 0.1, (RATE // 2, 1))
    assert pitch(noise, RATE).share < 0.1
    assert pitch(0 * noise, RATE).share == pitch(noise[:1], RATE).middle == 0


@pytest.mark.parametrize("mode", ["major", "minor"])
def test_the_key_of_a_cadence_is_found_on_every_degree(mode: str) -> None:
    for tonic in range(48, 60, 5):
        assert key(chroma(cadence(tonic, mode), RATE)).name == f"{NAMES[tonic % 12]} {mode}"


def test_chroma_is_that_of_the_notes_in_any_tuning() -> None:
    time = np.arange(RATE) / RATE
    for cents in (-30, 0, 40):
        tone = np.sin(2 * np.pi * 440 * 2 ** (3 / 12 + cents / 1200) * time)
        heard = chroma(tone[:, None], RATE)
        assert NAMES[int(heard.values.sum(axis=0).argmax())] == "c"
        assert heard.cents == pytest.approx(cents, abs=2)
    assert key(chroma(np.zeros((RATE, 1)), RATE)).name == ""

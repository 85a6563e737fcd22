from pathlib import Path

import numpy as np
import pytest

from pyscore.commands.separate import separate
from pyscore.listen.files import read, write
from pyscore.listen.levels import Audio
from pyscore.listen.separation.stems import separated
from tests.listen.restoration.test_restoration import sisdr, words

RATE = 16_000


def chord(seconds: float = 4) -> Audio:
    time = np.arange(round(seconds * RATE)) / RATE
    return np.asarray(0.1 * sum(np.sin(2 * np.pi * hz * time) for hz in (262, 330, 392, 523)))[:, None]


def beats(seconds: float = 4) -> Audio:
    made = np.random.default_rng(2).normal(size=round(seconds * RATE))
    since = np.arange(len(made)) % (RATE // 4)
    return np.asarray(0.4 * made * np.exp(-since / 200))[:, None]


def bass(seconds: float = 4) -> Audio:
    time = np.arange(round(seconds * RATE)) / RATE
    return np.asarray(0.2 * np.sin(2 * np.pi * np.where(time % 2 < 1, 62, 82) * time))[:, None]


def test_what_lasts_and_what_is_struck_are_told_apart() -> None:
    made = separated(chord() + beats(), RATE, 2)
    for name, wanted in (("harmonic", chord()), ("percussive", beats())):
        assert sisdr(wanted, made[name]) > sisdr(wanted, chord() + beats()) + 8, name


def test_drums_bass_and_harmony_each_come_nearer() -> None:
    parts = {"drums": beats(), "bass": bass(), "harmony": chord()}
    mix = sum(parts.values())
    made = separated(mix, RATE)
    for name, wanted in parts.items():
        assert sisdr(wanted, made[name]) > sisdr(wanted, mix) + 6, name


@pytest.mark.parametrize("stems", [2, 4])
@pytest.mark.parametrize("margin", [1.0, 3.0])
def test_stems_and_residual_add_up_to_what_they_are_of_in_the_files(stems: int, margin: float, tmp_path: Path) -> None:
    mix = np.concatenate([chord(1) + beats(1), 0.5 * beats(1)], axis=1)
    write(tmp_path / "mix.wav", mix, RATE)
    separate(tmp_path / "mix.wav", tmp_path / "out", stems, margin)
    files = sorted((tmp_path / "out").glob("*.wav"))
    assert len(files) == stems + 1
    apart = sum(read(path)[0] for path in files) - read(tmp_path / "mix.wav")[0]
    assert np.abs(apart).max() < 10 ** (-100 / 20)


def test_with_a_margin_what_is_unclear_is_in_the_residual() -> None:
    mix = chord(2) + beats(2)
    levels = [float(separated(mix, RATE, 2, margin)["residual"].std()) for margin in (1, 2, 4)]
    assert levels[0] < 1e-7 < levels[1] < levels[2]


@pytest.mark.parametrize("audio", [np.zeros((1, 1)), np.zeros((9_000, 2)), np.ones((3, 1)), words(0.3)])
@pytest.mark.parametrize("stems", [2, 4])
def test_any_sound_can_be_taken_apart(audio: Audio, stems: int) -> None:
    made = separated(audio, RATE, stems)
    assert np.allclose(sum(made.values()), audio)
    assert all(np.isfinite(each).all() for each in made.values())


def test_opposite_channels_are_heard() -> None:
    one = chord(1)
    made = separated(np.concatenate([one, -one], axis=1), RATE, 2)
    assert made["harmonic"].std() > 0.5 * one.std()


@pytest.mark.parametrize(
    ("stems", "margin", "says"), [(3, 1.0, "stems are 2 or 4"), (2, 0.5, "a margin is 1 at least")]
)
def test_what_cannot_be_is_said(stems: int, margin: float, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        separated(chord(0.1), RATE, stems, margin)


def test_drums_are_told_from_a_bass_in_the_same_octave() -> None:
    time = np.arange(6 * RATE) / RATE
    since = time % 0.5
    kicks = (np.exp(-25 * since) * np.sin(2 * np.pi * (60 * since + 4 * (1 - np.exp(-30 * since)))))[:, None] * 0.4
    notes = 0.2 * np.sin(2 * np.pi * np.where(time % 1.5 < 0.75, 73, 98) * time)[:, None]
    made = separated(kicks + notes, RATE)
    for name, wanted in (("drums", kicks), ("bass", notes)):
        assert sisdr(wanted, made[name]) > sisdr(wanted, kicks + notes) + 3, name


def test_where_nobody_sings_there_is_no_voice_and_it_is_said(tmp_path: Path) -> None:
    mix = chord() + beats() + bass()
    assert np.abs(separated(mix, RATE)["voice"]).max() == 0
    write(tmp_path / "mix.wav", mix, RATE)
    said = separate(tmp_path / "mix.wav", tmp_path / "out", 4, 1.0)
    assert "voice.wav silent" in said
    assert said.endswith("in the residual")
    glides = 2 * words(4, RATE)
    assert sisdr(glides, separated(mix + glides, RATE)["voice"]) > sisdr(glides, mix + glides)

"""A report says what is in a sound, as text and as data, whatever the sound; and it can be drawn."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pyscore.listen.chart import WIDTH, draw
from pyscore.listen.files import Sound
from pyscore.listen.pictures import PicturesMissing
from pyscore.listen.report import Report, report

from .known import RATE, beaten

ODD = {
    "silent": np.zeros((RATE, 2)),
    "one sample": np.ones((1, 1)),
    "short": np.random.default_rng(1).normal(0, 0.1, (300, 2)),
    "5.1": np.random.default_rng(1).normal(0, 0.1, (RATE, 6)),
}


def reported(audio: np.ndarray, rate: int = RATE) -> tuple[Sound, Report]:
    heard = Sound(audio, rate, Path("a.wav"))
    return heard, report(heard)


def test_it_says_tempo_loudness_and_what_is_odd() -> None:
    audio, _ = beaten(120, 6)
    _, found = reported(np.clip(20 * audio, -1, 1))
    assert found.tempo == pytest.approx(120, rel=0.01)
    text = str(found)
    for word in ("a.wav: 6.00 s", "LUFS", "dBTP", "120.0 bpm", "12 beats", "clipped"):
        assert word in text
    assert found.line.startswith("a.wav: 6.00 s, ")
    assert "\n" not in found.line


@pytest.mark.parametrize("kind", ODD)
def test_any_sound_has_one_which_is_json_and_a_picture(kind: str, tmp_path: Path) -> None:
    heard, found = reported(ODD[kind])
    again = json.loads(json.dumps(found.data(), allow_nan=False))
    assert again["descriptors"] == dict(found.descriptors)
    assert ("silent" in found.notes) == (kind == "silent")
    assert str(found)
    draw(heard, found, tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.width == WIDTH


def test_nothing_of_it_can_be_changed() -> None:
    _, found = reported(ODD["short"])
    with pytest.raises(AttributeError):
        found.tempo = 1.0  # type: ignore[misc]
    with pytest.raises(TypeError):
        found.descriptors["pitch"] = 1.0  # type: ignore[index]


def test_without_pillow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard, found = reported(ODD["short"])
    monkeypatch.setitem(__import__("sys").modules, "PIL", None)
    with pytest.raises(PicturesMissing, match="pip install"):
        draw(heard, found, tmp_path / "a.png")


def test_what_lies_high_is_drawn_high(tmp_path: Path) -> None:
    rows = []
    for hz in (100, 5000):
        tone = 0.5 * np.sin(2 * np.pi * hz * np.arange(RATE) / RATE)[:, None]
        heard, found = reported(tone)
        draw(heard, found, tmp_path / "a.png")
        with Image.open(tmp_path / "a.png") as picture:
            # Of a column in the middle, below the waveform and above the chroma, the brightest row.
            column = np.asarray(picture, float)[350:760, WIDTH // 2].sum(axis=1)
            rows.append(int(column.argmax()))
    assert rows[1] < rows[0] - 100

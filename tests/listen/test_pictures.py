"""Pictures: a tone is a line at its height, silence is black, and a sound of any length fits."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pyscore.listen.pictures import BANDS, INK, WAVE, WIDTH, PicturesMissing, draw, spectrogram, waveform

RATE = 48_000


def tone(seconds: float, frequency: float = 1000.0) -> np.ndarray:
    wave = 0.5 * np.sin(2 * np.pi * frequency / RATE * np.arange(round(seconds * RATE)))
    return np.stack([wave, wave], axis=1)


def test_a_tone_is_a_bright_line_at_its_height() -> None:
    low, high = (spectrogram(tone(1, frequency), RATE).sum(axis=(1, 2)).argmax() for frequency in (100, 5000))
    assert high < low
    assert abs(low - high - BANDS * np.log(50) / np.log(16_000 / 30)) <= 2


def test_the_waveform_reaches_as_far_as_the_sound() -> None:
    inked = (waveform(tone(1)) == np.array(INK, np.uint8)).all(axis=2)
    rows = np.flatnonzero(inked.any(axis=1))
    assert rows[0] == pytest.approx(WAVE / 4, abs=2)
    assert rows[-1] == pytest.approx(3 * WAVE / 4, abs=2)


@pytest.mark.parametrize("frames", [1, 100, 7_000, 400_000])
def test_a_sound_of_any_length_fits(tmp_path: Path, frames: int) -> None:
    draw(np.full((frames, 2), 0.1), RATE, tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.size == (WIDTH, WAVE + BANDS)


def test_without_pillow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "PIL", None)
    with pytest.raises(PicturesMissing, match=r"pip install 'pyscore-live\[pictures\]'"):
        draw(tone(0.1), RATE, tmp_path / "a.png")

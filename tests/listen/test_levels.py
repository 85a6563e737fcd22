"""True peaks, against scipy's and ffmpeg's resampling."""

import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.io import wavfile
from scipy.signal import resample_poly

from pyscore.listen.levels import dbfs, highs, peak, true_peak


def sounds() -> dict[str, np.ndarray]:
    draw = np.random.default_rng(3)
    noise = np.convolve(draw.normal(0, 0.2, 30_000), np.hanning(9) / 4, "same")
    loud = np.clip(3 * noise, -0.9, 0.9)
    return {"soft": noise[:, None], "clipped": np.stack([loud, noise], axis=1), "short": noise[:50, None]}


@pytest.mark.parametrize("name", sounds())
def test_it_is_what_resampling_says(name: str) -> None:
    sound = sounds()[name]
    assert dbfs(true_peak(sound)) == pytest.approx(dbfs(peak(resample_poly(sound, 16, 1, axis=0))), abs=0.1)


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg on this machine")
def test_it_is_what_ffmpeg_says(tmp_path: Path) -> None:
    for name, sound in sounds().items():
        wavfile.write(tmp_path / "sound.wav", 48_000, np.pad(sound, ((4800, 48_000), (0, 0))).astype("<f4"))
        told = ["-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
        command = ["ffmpeg", "-nostats", "-i", str(tmp_path / "sound.wav"), *told]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
        found = re.findall(r"Peak: +(-?[\d.]+) dBFS", said)[-1]
        # It says one digit after the point.
        assert dbfs(true_peak(sound)) == pytest.approx(float(found), abs=0.15), name


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(-4, 4, width=32), min_size=1, max_size=200))
def test_it_is_never_below_the_highest_sample_and_as_loud_as_it_is_made(values: list[float]) -> None:
    sound = np.array(values)[:, None]
    found = true_peak(sound)
    assert found >= peak(sound)
    assert true_peak(-2 * sound) == pytest.approx(2 * found, rel=1e-5)


@pytest.mark.parametrize("name", sounds())
def test_the_highest_of_stretches_is_the_highest_of_all(name: str) -> None:
    sound = sounds()[name]
    found = highs(sound, 24)
    assert len(found) == -(-len(sound) // 24)
    whole = np.abs(sound[: len(sound) // 24 * 24]).reshape(-1, 24 * sound.shape[1]).max(axis=1)
    assert (found[: len(whole)] >= whole * (1 - 1e-6)).all()
    assert found.max() == pytest.approx(true_peak(sound, 4), rel=0.01)


def test_no_stretch_that_may_be_highest_is_left_out() -> None:
    draw = np.random.default_rng(4)
    for _ in range(20):
        sound = draw.normal(size=(3000, 1)) * draw.uniform(0.2, 1, 3000)[:, None]
        parts = [true_peak(np.pad(sound[at : at + 250], ((0, 0), (0, 0)))) for at in range(0, 3000, 250)]
        # What is cut off rings, so that the parts alone are only about as high.
        assert true_peak(sound) >= 0.8 * max(parts)
        assert true_peak(sound) == pytest.approx(true_peak(sound[::-1]), rel=1e-5)


def test_no_sound_has_no_peak() -> None:
    assert true_peak(np.zeros((0, 2))) == true_peak(np.zeros((10, 1))) == 0

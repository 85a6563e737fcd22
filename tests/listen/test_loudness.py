"""Integrated loudness, against two meters that we did not write: pyloudnorm, and ffmpeg's where it is installed."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pyloudnorm import Meter
from scipy.io import wavfile

from pyscore.listen.loudness import integrated


def pieces() -> Iterator[np.ndarray]:
    """Yield ten pieces that are noise and tones, loud and soft by turns, of one to 70 s."""
    for seed in range(10):
        random = np.random.default_rng(seed)
        count = 48_000 * random.integers(1, 8) * (10 if seed == 9 else 1)
        level = 10 ** (random.uniform(-60, 0, count // 12_000 + 1).repeat(12_000)[:count] / 20)
        noise = random.normal(0, 0.2, (count, 2)) * random.uniform(0, 1, 2)
        tone = np.sin(2 * np.pi * random.uniform(30, 8_000) / 48_000 * np.arange(count))[:, None]
        yield np.clip((noise + 0.3 * tone) * level[:, None], -1, 1)


PIECES = list(pieces())


@pytest.mark.parametrize("number", range(len(PIECES)))
def test_it_is_what_pyloudnorm_says(number: int) -> None:
    piece = PIECES[number]
    assert integrated(piece, 48_000) == pytest.approx(Meter(48_000).integrated_loudness(piece), abs=0.1)


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg on this machine")
@pytest.mark.parametrize("number", range(len(PIECES)))
def test_it_is_what_ffmpeg_says(number: int, tmp_path: Path) -> None:
    wavfile.write(tmp_path / "piece.wav", 48_000, PIECES[number].astype("<f4"))
    command = ["ffmpeg", "-i", str(tmp_path / "piece.wav"), "-af", "ebur128=framelog=verbose", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = said[said.index("Summary:") :]
    found = re.search(r"I: +(-?[\d.]+) LUFS", summary)
    assert found
    # It says one digit after the point.
    assert integrated(PIECES[number], 48_000) == pytest.approx(float(found[1]), abs=0.15)


def test_silence_and_what_is_too_short_have_none() -> None:
    assert integrated(np.zeros((48_000, 2)), 48_000) == float("-inf")
    assert integrated(np.ones((100, 2)), 48_000) == integrated(np.zeros((0, 2)), 48_000) == float("-inf")


def test_at_another_rate_it_is_the_same() -> None:
    time = np.arange(88_200) / 44_100
    tone = np.sin(2 * np.pi * 997 * time).reshape(-1, 1)
    assert integrated(tone, 44_100) == pytest.approx(-3.01, abs=0.01)

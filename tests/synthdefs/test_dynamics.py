"""Dynamics against the textbook's curves."""

import numpy as np
import pytest

from synthdefs.effects.dynamics import compressor
from synthdefs.effects.filters import filter as filters

from ..ears import RATE
from .inserts import Job, energy, sine, spectrum, through

COMPRESSOR, FILTER = compressor.compressor, filters.filter


def textbook(level: np.ndarray, threshold: float, ratio: float, knee: float) -> np.ndarray:
    """Return the level (dB) that comes out: Giannoulis, Massberg and Reiss (2012), equation 4."""
    over = level - threshold
    below, above = 2 * over < -knee, 2 * over > knee
    bent = level + (1 / ratio - 1) * (over + knee / 2) ** 2 / (2 * knee)
    return np.where(below, level, np.where(above, threshold + over / ratio, bent))


def test_the_curve_is_the_textbooks() -> None:
    levels = np.arange(-45, 1, 5.0)
    steps = np.concatenate([sine(440, 0.4, 10 ** (level / 20)) for level in levels])
    cases = [(-20, 4, 0.01), (-20, 4, 12), (-30, 20, 6), (-10, 1.5, 40), (-24, 1, 6)]
    jobs = [
        Job(COMPRESSOR, steps, {"threshold": t, "ratio": r, "knee": k, "attack": 0.005, "release": 0.02, "makeup": 6})
        for t, r, k in cases
    ]
    for case, result in zip(cases, through(jobs, 0.4 * len(levels)), strict=True):
        steady = result[: round(0.4 * len(levels) * RATE), 0].reshape(len(levels), -1)[:, -9600:].astype(float)
        out = 20 * np.log10(np.sqrt(2 * np.mean(steady**2, axis=1)))
        assert np.abs(out - 6 - textbook(levels, *case)).max() < 0.05, case


def test_a_steady_tone_stays_a_sine() -> None:
    (result,) = through(
        [Job(COMPRESSOR, sine(60, 2), {"threshold": -30, "ratio": 20, "attack": 0.001, "release": 0.05})], 2
    )
    lines = spectrum(result[RATE:])[:, 0]
    assert lines[60] - np.max(np.delete(lines, [60])) > 80


def test_attack_and_release_take_their_time() -> None:
    quiet, loud, threshold, ratio = -40.0, 0.0, -20.0, 4.0
    cut = (loud - threshold) * (1 - 1 / ratio)
    level = np.repeat([quiet, loud, quiet], [RATE // 2, RATE, RATE * 3 // 2])
    carrier = np.where(np.arange(len(level)) % 2, -1, 1)
    cases = [(0.01, 0.1), (0.05, 0.3)]
    curve = {"threshold": threshold, "ratio": ratio, "knee": 0}
    jobs = [
        Job(COMPRESSOR, carrier * 10 ** (level / 20), {**curve, "attack": a, "release": r})
        for a, r in cases
    ]  # fmt: skip
    for (attack, release), result in zip(cases, through(jobs, 3), strict=True):
        gain = 20 * np.log10(np.abs(result[: len(level), 0].astype(float))) - level
        assert gain[RATE // 2 + round(attack * RATE)] == pytest.approx(-cut * (1 - np.exp(-1)), abs=0.1)
        over = RATE * 3 // 2 + compressor.HOLD
        assert gain[over - 10] == pytest.approx(-cut, abs=0.05)
        assert gain[over + round(release * RATE)] == pytest.approx(-cut * np.exp(-1), abs=0.1)


def test_both_sides_are_turned_down_alike_by_the_louder_or_by_the_key() -> None:
    uneven = np.stack([sine(440, 1), sine(440, 1) * 0.1], axis=1)
    quiet = sine(300, 1, 0.01)
    strong = {"threshold": -20, "ratio": 1000, "knee": 0}
    key, linked, keyed, alone = through(
        [
            Job(FILTER, sine(440, 1)),
            Job(COMPRESSOR, uneven, strong),
            Job(COMPRESSOR, quiet, {**strong, "key": 0}),
            Job(COMPRESSOR, quiet, strong),
        ],
        1,
    )
    late = slice(RATE // 2, RATE)
    assert np.abs(linked[late, 1] - 0.1 * linked[late, 0]).max() < 1e-6
    assert np.abs(linked[late]).max() == pytest.approx(0.1, rel=0.01)
    assert energy(key) > 0
    assert energy(keyed[late]) - energy(alone[late]) == pytest.approx(-20, abs=0.1)
    assert np.array_equal(alone[late, 0], quiet[late].astype("<f4"))

"""Descriptors: numbers for every sound, and those that they should be for simple ones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.listen.descriptors import DESCRIPTORS, describe

RATE = 16_000
KINDS = ("silence", "one sample", "offset", "noise", "alternating", "soft", "impulse", "loud", "one side")


def sound(kind: str, frames: int) -> np.ndarray:
    draw = np.random.default_rng(frames)
    noise = draw.normal(0, 0.1, (frames, 2))
    return {
        "silence": 0 * noise,
        "one sample": noise[:1],
        "offset": 0 * noise + 0.3,
        "noise": noise,
        "alternating": np.cumprod(-np.ones((frames, 1)), axis=0),
        "soft": 1e-9 * noise,
        "impulse": np.eye(frames, 1, -frames // 2),
        "loud": 1e5 * noise,
        "one side": noise * [1, 0],
    }[kind]


def tone(hz: float, seconds: float = 0.5) -> np.ndarray:
    return 0.5 * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE)[:, None]


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(KINDS), st.integers(1, 6000), st.sampled_from([8_000, 48_000, 192_000]))
def test_every_sound_has_finite_ones(kind: str, frames: int, rate: int) -> None:
    found = describe(sound(kind, frames), rate)
    assert [name for name, value in found.items() if not np.isfinite(value)] == []


def test_there_are_more_than_sixty_each_with_a_unit_and_words() -> None:
    assert len(DESCRIPTORS) >= 60
    assert all(each.unit and each.words for each in DESCRIPTORS.values())
    assert list(describe(tone(440), RATE)) == list(DESCRIPTORS)


def test_a_tone_is_described_as_one() -> None:
    found = describe(tone(440), RATE)
    expected = {"pitch": 440, "centroid": 440, "midi_pitch": 69, "crest": 3.01, "duration": 0.5, "width": 0, "peak": -6}
    assert {name: found[name] for name in expected} == pytest.approx(expected, rel=0.02, abs=0.05)
    assert found["voiced"] > 0.9
    assert found["flatness"] < -40
    assert found["harmonicity"] > 20


def test_noise_is_described_as_one() -> None:
    found = describe(np.random.default_rng(1).normal(0, 0.1, (RATE, 2)), RATE)
    assert found["flatness"] > -5
    assert found["voiced"] < 0.1
    assert abs(found["correlation"]) < 0.1
    assert found["width"] == pytest.approx(0.5, abs=0.05)
    assert found["centroid"] == pytest.approx(RATE / 4, rel=0.05)


@pytest.mark.parametrize(
    ("name", "less", "more"),
    [
        ("centroid", tone(300), tone(2000)),
        ("log_attack", tone(300), tone(300) * np.linspace(0, 1, RATE // 2)[:, None]),
        ("decay", tone(300) * np.geomspace(1, 1e-4, 8000)[:, None], tone(300) * np.geomspace(1, 0.2, 8000)[:, None]),
        ("roughness", tone(300), tone(300) * (1 + np.sin(2 * np.pi * 60 * np.arange(8000) / RATE))[:, None]),
        ("dissonance", tone(300) + tone(450), tone(300) + tone(330)),
        ("clipped", tone(300), np.clip(4 * tone(300), -1, 1)),
        ("dc_offset", tone(300), tone(300) + 0.1),
        ("pitch_glide", tone(300), np.sin(600 * np.cumsum(np.geomspace(1, 2, 8000)) * 2 * np.pi / RATE / 2)[:, None]),
    ],
)
def test_each_says_more_where_there_is_more(name: str, less: np.ndarray, more: np.ndarray) -> None:
    assert describe(more, RATE)[name] > describe(less, RATE)[name]

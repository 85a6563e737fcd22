"""What the first instruments promise beyond what every sound does: colour, resonance, width, accents."""

import numpy as np
import pytest

from pyscore.live.names import LIBRARY
from tests.ears import RATE, decibels

from .sounds import brightness, hertz, play

FIRST = ("acid", "bass", "bell", "keys", "lead", "pad", "pluck", "saw")


@pytest.mark.parametrize("name", FIRST)
def test_low_end_is_in_the_middle(name: str) -> None:
    (note,) = play(LIBRARY.docs[name], [{"freq": hertz(36), "sustain": 0.5, "rng": 1, "seed": 7}])
    left, right = np.fft.rfft(note.sound, axis=0).T
    low = np.fft.rfftfreq(len(note.sound), 1 / RATE) < 120
    middle, side = (float((np.abs(part[low]) ** 2).sum()) for part in (left + right, left - right))
    assert side < middle / 20


@pytest.mark.parametrize("name", ["bell", "keys", "pluck"])
def test_ends_when_it_has_died_away(name: str) -> None:
    (note,) = play(LIBRARY.docs[name], [{"freq": 440, "sustain": 5, "decay": 0.5, "release": 0.1}])
    assert len(note.sound) < RATE


@pytest.mark.parametrize(
    ("name", "control", "low", "high"),
    [
        ("acid", "cutoff", 200, 2000),
        ("acid", "env", 0, 0.7),
        ("acid", "accent", 0, 1),
        ("bass", "cutoff", 100, 2000),
        ("bell", "index", 0.5, 5),
        ("keys", "index", 0.5, 3),
        ("lead", "cutoff", 500, 5000),
        ("pad", "cutoff", 500, 5000),
        ("pluck", "brightness", 0, 1),
        ("saw", "cutoff", 500, 8000),
    ],
)
def test_brighter(name: str, control: str, low: float, high: float) -> None:
    note = {"freq": 110.0, "sustain": 0.3, "attack": 0.01, "release": 0.1}
    dull, bright = play(LIBRARY.docs[name], [{**note, control: value} for value in (low, high)])
    assert brightness(bright.heard) > 1.1 * brightness(dull.heard)


def test_resonance_sings_at_the_cutoff() -> None:
    note = {"freq": 55.0, "sustain": 1.0, "cutoff": 1100.0, "env": 0.0, "drive": 0.0}

    def twentieth(heard: np.ndarray) -> float:
        """Return the level of the partial at the cutoff against the fundamental, in dB."""
        partials = np.abs(np.fft.rfft(heard[RATE // 10 :][: RATE * 4 // 5, 0] * np.hanning(RATE * 4 // 5)))
        return decibels(partials[880] / partials[44])

    flat, singing = (each.heard for each in play(LIBRARY.docs["acid"], [{**note, "res": res} for res in (0, 1)]))
    assert twentieth(singing) - twentieth(flat) > 12


def test_accent_is_louder() -> None:
    plain, accented = play(LIBRARY.docs["acid"], [{"freq": 65.0, "accent": accent} for accent in (0, 1)])
    assert decibels(np.abs(accented.sound).max() / np.abs(plain.sound).max()) > 2

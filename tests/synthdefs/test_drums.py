"""The studio kit, listened to: onset, end, pitch and colour, where more is promised than of every sound."""

import numpy as np
import pytest

from pyscore.live.names import LIBRARY
from tests.ears import RATE, render

from .sounds import at_home, definition, home, play

DRUMS = list(LIBRARY.of_kind("drums"))
ONSET = 4817  # between two blocks


def heard(name: str, seed: int = 7) -> np.ndarray:
    return at_home(name).sound if seed == 7 else play(LIBRARY.docs[name], [{"rng": 1, "seed": seed}])[0].sound


def power(audio: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return frequencies (Hz) and the power at each, both channels together."""
    spectrum = np.abs(np.fft.rfft(audio, axis=0)) ** 2
    return np.fft.rfftfreq(len(audio), 1 / RATE), spectrum.sum(axis=1)


def pitch(audio: np.ndarray) -> float:
    """Return the strongest frequency (Hz)."""
    mono = audio.mean(axis=1)
    return float(np.argmax(np.abs(np.fft.rfft(mono * np.hanning(len(mono)), 1 << 19)))) * RATE / (1 << 19)


def test_every_drum_starts_on_its_sample() -> None:
    hits = [("/s_new", doc.name, 1000 + i, 0, 0, "out", 2 * i, "rng", i, "seed", 1) for i, doc in enumerate(DRUMS)]
    definitions = [definition(doc) for doc in DRUMS]
    audio = render(definitions, [(ONSET / RATE, hits)], 0.15, channels=2 * len(DRUMS))
    for i, doc in enumerate(DRUMS):
        first = int(np.nonzero(np.abs(audio[:, 2 * i : 2 * i + 2]).max(axis=1) > 1e-7)[0][0])
        # The filters of an old sampler, and a pipe, take up to a third of a millisecond.
        assert 0 <= first - ONSET <= 16, doc.name


def test_bass_drum_is_deep_and_in_tune() -> None:
    frequencies, energy = power(heard("bd"))
    assert energy[frequencies < 150].sum() > 0.8 * energy.sum()
    body = heard("bd")[int(0.15 * RATE) : int(0.45 * RATE)]
    assert pitch(body) == pytest.approx(home(LIBRARY.docs["bd"]), rel=0.05)


def test_snare_has_a_tuned_shell_and_bright_wires() -> None:
    frequencies, energy = power(heard("sn"))
    shell = (frequencies > 150) & (frequencies < 400)
    wires = frequencies > 1000
    assert energy[shell].sum() > 0.5 * energy.sum()
    assert 0.03 * energy.sum() < energy[wires].sum() < 0.5 * energy.sum()
    assert pitch(heard("sn")) == pytest.approx(home(LIBRARY.docs["sn"]), rel=0.05)


@pytest.mark.parametrize("name", ["hh", "oh"])
def test_hats_are_high(name: str) -> None:
    frequencies, energy = power(heard(name))
    assert energy[frequencies > 3000].sum() > 0.95 * energy.sum()


@pytest.mark.parametrize("seed", [7, 2])
def test_clap_is_several_hands(seed: int) -> None:
    mono = heard("cp", seed)[: int(0.05 * RATE)].mean(axis=1)
    loudness = np.sqrt(np.convolve(mono**2, np.ones(48) / 48, "same"))
    bursts, armed = 0, True
    for level in loudness / loudness.max():
        if armed and level > 0.25:
            bursts, armed = bursts + 1, False
        elif level < 0.1:
            armed = True
    assert bursts >= 3


@pytest.mark.parametrize("name", ["cb", "perc"])
def test_struck_pieces_have_the_pitch_that_they_are_asked_for(name: str) -> None:
    doc = LIBRARY.docs[name]
    for freq in (0.7 * home(doc), 1.3 * home(doc)):
        asked = play(doc, [{"freq": freq, "rng": 1, "seed": 1}])[0].sound
        lowest = [each for each in (freq, 1.504 * freq) if abs(pitch(asked) / each - 1) < 0.02]
        assert lowest, (freq, pitch(asked))

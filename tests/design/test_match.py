"""A sound whose controls are known is found again; the same seed finds the same, and a bad file is one line."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from pyscore.design.match import RENDERS, Limits, affordable, match
from pyscore.design.patch import controls_of
from pyscore.design.pitch import pitches
from pyscore.design.population import RATE, Population, Take
from pyscore.listen.files import SoundFileError, write
from pyscore.sound.library import Library, UnknownSynth

LIBRARY = Library()
TRUE = {"freq": 330.0, "index": 1.2, "attack": 0.02, "sustain": 0.12, "release": 0.06, "vibrato": 0.2, "velocity": 0.8}


@pytest.fixture(scope="module")
def population() -> Iterator[Population]:
    with Population(LIBRARY) as made:
        yield made


@pytest.fixture(scope="module")
def target(population: Population) -> np.ndarray:
    return np.asarray(population.sounds([(LIBRARY.docs["sine"], TRUE)], Take(0.3))[0].T)


def test_a_patch_sounds_the_same_wherever_it_stands_in_a_population(population: Population) -> None:
    noisy = LIBRARY.docs["sn"]
    several = population.sounds([(noisy, {}), (LIBRARY.docs["bd"], {}), (noisy, {}), (noisy, {"tone": 0.1})], Take(0.1))
    assert np.array_equal(several[0], several[2])
    assert not np.array_equal(several[0], several[3])


@pytest.mark.soak
def test_what_is_known_is_found_and_written_as_it_was_found(population: Population, target: np.ndarray) -> None:
    found = match((target, RATE), "sine", seed=3, library=LIBRARY, limits=Limits(renders=800))
    assert found.distance is not None
    assert found.distance < 0.5
    controls = controls_of(found, LIBRARY)
    assert controls["freq"] == pytest.approx(TRUE["freq"], rel=0.005)
    # How hard it is struck and how far it is bent are heard as one.
    bent, wanted = (each["index"] * each["velocity"] ** 2 for each in (controls, TRUE))
    assert bent == pytest.approx(wanted, abs=0.05)
    again = population.sounds([(LIBRARY.docs["sine"], controls)], Take(0.3))[0].T
    assert np.sqrt(np.mean(again**2)) == pytest.approx(np.sqrt(np.mean(target**2)), rel=0.1)


@pytest.mark.soak
def test_the_same_seed_finds_the_same(target: np.ndarray) -> None:
    first, second = (match((target, RATE), "sine", 1, LIBRARY, Limits(renders=220)) for _ in range(2))
    assert first == second
    assert first.distance is not None
    assert first.distance < 8


@pytest.mark.soak
def test_the_synth_is_found_too(target: np.ndarray) -> None:
    found = match((target, RATE), None, 0, LIBRARY)
    assert found.distance is not None
    assert found.distance < 3


def test_large_synths_and_long_sounds_are_rendered_less_often() -> None:
    small, large = ([LIBRARY.docs[name]] for name in ("sine", "piano"))
    assert affordable(large, 1.0, LIBRARY) < affordable(small, 1.0, LIBRARY) < affordable(small, 0.5, LIBRARY)
    assert affordable(small, 0.01, LIBRARY) == RENDERS


@pytest.mark.parametrize("freq", [55, 220, 1_000])
def test_a_pitch_is_heard(freq: float) -> None:
    time = np.arange(RATE // 2) / RATE
    saw = sum(np.sin(2 * np.pi * freq * number * time) / number for number in range(1, 12))
    assert pitches(np.asarray(saw), RATE)[0] == pytest.approx(freq, rel=0.02)


def test_what_cannot_be_matched_is_one_line(tmp_path: Path) -> None:
    silent, wrong = tmp_path / "silent.wav", tmp_path / "wrong.wav"
    write(silent, np.zeros((4_800, 2)), RATE)
    wrong.write_bytes(b"no sound")
    with pytest.raises(SoundFileError, match=r"silent\.wav: there is nothing to match"):
        match(silent, "sine", library=LIBRARY)
    with pytest.raises(SoundFileError, match=r"wrong\.wav"):
        match(wrong, "sine", library=LIBRARY)
    with pytest.raises(UnknownSynth, match="did you mean 'fm_bell'"):
        match(silent, "fm_bel", library=LIBRARY)

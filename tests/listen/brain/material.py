"""Sounds for the brain's tests: a few that numpy makes, and sonic-pi-samples, from which nothing is ever learnt."""

import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pyscore.listen.brain.collection import Collection
from pyscore.listen.brain.index import Index, heard
from pyscore.listen.files import examine

RATE = 44_100
SONIC_PI = Path("/usr/share/sonic-pi/samples")
needs_sonic_pi = pytest.mark.skipif(not SONIC_PI.is_dir(), reason="no sonic-pi-samples on this machine")
# What a sound of sonic-pi-samples is, by its name, as far as its name says it: the first that matches; any of these.
TRUTH = {
    "bd_|drum_bass_|drum_heavy_kick|elec_(hollow|soft)_kick": "kick",
    "sn_|drum_snare|elec_.*snare": "snare",
    "drum_cymbal_(closed|pedal)": "hat",
    "drum_cymbal_open": "hat cymbal",
    "drum_cymbal|drum_splash|elec_cymbal": "cymbal",
    "drum_tom|elec_fuzz_tom": "tom",
    "drum_cowbell|elec_(bell|chime|triangle)|perc_bell": "bell perc",
    "bass_|glitch_bass": "bass",
    "ambi_choir": "voice pad",
    "ambi_piano": "keys pad",
    "ambi_": "pad ambience",
    "guit_": "guitar",
    "loop_": "loop",
    "tabla_": "perc tom",
    "vinyl_|glitch_r|mehackit_|misc_|perc_sw": "fx ambience voice",
    "perc_|elec_(wood|tick|pop|plip|blip|flip|twip)|glitch_perc": "perc fx",
}


def truth(path: Path) -> set[str]:
    """Return what a sound of sonic-pi-samples may be called; nothing where its name does not say."""
    return next((set(tags.split()) for names, tags in TRUTH.items() if re.match(names, path.stem)), set())


def prefix(path: Path) -> str:
    """Return the group of a sound of sonic-pi-samples."""
    return path.stem.split("_")[0]


@cache
def sonic_pi(most: float = np.inf) -> Collection:
    """Return all of sonic-pi-samples that are no longer than so much (s)."""
    files = [path for path in sorted(SONIC_PI.glob("*.flac")) if examine(path).seconds <= most]
    entries, prints = zip(*[heard(path) for path in files], strict=True)
    return Collection(Index(tuple(entries), np.array(prints)))


def paths_of(collection: Collection) -> list[Path]:
    """Return where its sounds are."""
    return [Path(entry.path) for entry in collection.index.entries]


def retrieval(likeness: NDArray[np.float64], groups: list[str]) -> tuple[float, float]:
    """Return P@1 and mAP of leaving one out: (sounds, sounds), how alike they are, and the group of each."""
    names, first, means = np.array(groups), [], []
    for row, alike in enumerate(likeness):
        order = np.argsort(-np.where(np.arange(len(alike)) == row, -np.inf, alike), kind="stable")[:-1]
        right = names[order] == names[row]
        if not right.any():
            continue
        first.append(right[0])
        means.append((np.cumsum(right)[right] / (np.flatnonzero(right) + 1)).mean())
    return float(np.mean(first)), float(np.mean(means))


def hit(frequency: float, decay: float, noise: float = 0.0, seed: int = 1, seconds: float = 0.6) -> NDArray[np.float64]:
    """Return a struck tone with some noise."""
    time = np.arange(round(seconds * RATE)) / RATE
    hiss = np.random.default_rng(seed).normal(size=len(time))
    wave = (1 - noise) * np.sin(2 * np.pi * frequency * time) + noise * 0.4 * hiss
    return np.asarray(0.8 * wave * np.exp(-time / decay) * np.minimum(1, time / 0.001))[:, None]


# Names and sounds: each kind twice, nearly the same.
SOUNDS = {
    "kick_a": hit(60, 0.15), "kick_b": hit(64, 0.14), "hat_a": hit(900, 0.03, 0.98), "hat_b": hit(900, 0.033, 0.98, 2),
    "ping_a": hit(1500, 0.3), "ping_b": hit(1400, 0.32), "hum_a": hit(110, 9), "hum_b": hit(120, 9),
    "snare_a": hit(200, 0.1, 0.6), "snare_b": hit(210, 0.11, 0.6, 3),
}  # fmt: skip


def folder_of_sounds(folder: Path) -> Path:
    """Write all SOUNDS into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, audio in SOUNDS.items():
        soundfile.write(folder / f"{name}.wav", audio, RATE)
    return folder

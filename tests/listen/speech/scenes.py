"""Scenes to measure with: phone speech whose truth is known, made of recordings that others made."""

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import pytest
import soundfile
from scipy.signal import butter, resample_poly, sosfilt

DATA = Path("/usr/share/pocketsphinx/test/data")
RATE = 48_000
SENTENCES = (
    ("en-us", "The train to the harbour leaves from platform nine at half past seven."),
    ("en-gb", "Nobody in the village had ever seen such a quiet winter."),
    ("en-us+f3", "Please bring two cups of sugar and a pound of fresh butter."),
    ("en-gb+f2", "She wrote the number down and put the paper in her pocket."),
)
needs_speech = pytest.mark.skipif(not DATA.exists(), reason="no pocketsphinx-testdata on this machine")


class Scene(NamedTuple):
    """Clean speech (frames,) at RATE, the same as it comes from a phone, and where each utterance begins and ends."""

    clean: np.ndarray
    phone: np.ndarray
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]


@cache
def recordings() -> tuple[tuple[np.ndarray, str], ...]:
    """Return utterances at RATE with what is said: read from a book, and of a card game."""
    found = []
    for kind, transcription in (("librivox", "transcription"), ("cards", "cards.transcription")):
        for line in (DATA / kind / transcription).read_text().splitlines():
            words, _, name = line.strip().rpartition("(")
            text = words.replace("<s>", "").replace("</s>", "").strip()
            found.append((_read(DATA / kind / f"{name.rstrip(')')}.wav"), text))
    return tuple(found)


@cache
def spoken() -> tuple[tuple[np.ndarray, str], ...]:
    """Return utterances at RATE of espeak-ng, where it is installed."""
    if shutil.which("espeak-ng") is None:
        return ()
    with TemporaryDirectory() as folder:
        made = []
        for number, (voice, text) in enumerate(SENTENCES):
            out = Path(folder, f"{number}.wav")
            subprocess.run(["espeak-ng", "-v", voice, "-s", "160", "-w", str(out), text], check=True)
            made.append((_read(out), text.lower().rstrip(".")))
        return tuple(made)


def scene(
    utterances: Sequence[tuple[np.ndarray, str]], seed: int = 0, drift: float = 18.0, noise: float = -52.0
) -> Scene:
    """Return utterances at one level with pauses between, and as a phone has them.

    The level drifts over `drift` dB, there is noise (dBFS, pink with a hum), and nothing below 300 or above 3400 Hz.
    """
    random = np.random.default_rng(seed)
    parts, spans, at = [np.zeros(RATE)], [], RATE
    for audio, _ in utterances:
        pause = int(RATE * random.uniform(0.9, 2.2))
        parts += [audio, np.zeros(pause)]
        spans.append((at, at + len(audio)))
        at += len(audio) + pause
    clean = np.concatenate(parts)
    time = np.arange(len(clean)) / RATE
    swell = np.sin(2 * np.pi * time / 11 + random.uniform(0, 6)) + 0.6 * np.sin(2 * np.pi * time / 4.7)
    level = drift * (swell - swell.min()) / np.ptp(swell) - drift
    drifting = clean * 10 ** (level / 20) + _noise(len(clean), random) * 10 ** (noise / 20)
    phone = sosfilt(butter(4, (300, 3400), "bandpass", fs=RATE, output="sos"), drifting)
    return Scene(clean, phone, tuple(spans), tuple(text for _, text in utterances))


def _noise(frames: int, random: np.random.Generator) -> np.ndarray:
    """Return noise with an effective value of 1: half as pink as white, with a hum of 50 Hz."""
    spectrum = np.fft.rfft(random.normal(size=frames))
    spectrum *= (np.fft.rfftfreq(frames, 1 / RATE) + 100) ** -0.25
    hiss = np.fft.irfft(spectrum, frames)
    hum = sum(np.sin(2 * np.pi * 50 * number * np.arange(frames) / RATE) / number for number in (1, 3, 5, 7, 9, 11))
    mixed = hiss / hiss.std() + 0.5 * hum
    return np.asarray(mixed / mixed.std())


def _read(path: Path) -> np.ndarray:
    """Return a recording at RATE, without the noise around it (-25 dB), at -20 dBFS, its peak at -1 dBFS at most."""
    audio, rate = soundfile.read(path)
    audio = resample_poly(audio, RATE // np.gcd(RATE, rate), rate // np.gcd(RATE, rate))
    step = RATE // 100
    power = (audio[: len(audio) // step * step].reshape(-1, step) ** 2).mean(axis=1)
    loud = np.flatnonzero(np.convolve(power, np.ones(5) / 5, "same") > np.percentile(power, 95) / 60)
    audio = audio[max(0, loud[0] - 2) * step : (loud[-1] + 3) * step]
    audio = audio * 0.1 / np.sqrt((audio**2).mean())
    return np.asarray(audio * min(1.0, 0.89 / np.abs(audio).max()))

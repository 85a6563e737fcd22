"""Files of speech over music: read, balanced, written, and told."""

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..files import Sound, sound, write
from ..levels import Audio
from ..resample import resampled
from .balancing import Balance, balanced
from .report import clipped, data, words

# Below such a rate there is no music, and at an odd one no 10 ms: then it is made at another (Hz).
LOWEST, RATE = 32_000, 48_000


class Wishes(NamedTuple):
    """What is asked for: see `balanced`; when speech begins (s), where stems go, and whether as data or at length."""

    mode: str
    difference: float | None
    loudness: float | None
    denoise: float
    at: float
    stems: Path | None
    json: bool
    each: bool


def balance(speech: Path, music: Path, out: Path, wishes: Wishes) -> str:
    """Write speech over music, and return what was done. Raises ValueError, SoundFileError and OSError."""
    spoken, played = sound(speech), sound(music)
    rate = played.rate if played.rate >= LOWEST and played.rate % 100 == 0 else RATE
    voice = np.pad(resampled(spoken.audio, spoken.rate, rate), ((round(wishes.at * rate), 0), (0, 0)))
    try:
        made = balanced(
            voice,
            resampled(played.audio, played.rate, rate),
            rate,
            wishes.mode,
            wishes.difference,
            wishes.loudness,
            wishes.denoise,
        )
    except ValueError as error:
        raise ValueError(f"{speech.name}: {error}") from None
    _write(made, out, wishes.stems)
    if wishes.json:
        return json.dumps(data(made, str(out)))
    return words(made, str(out), wishes.each) + _clipped(spoken)


def _write(made: Balance, out: Path, stems: Path | None) -> None:
    """Write the mix, and the stems that add up to it exactly."""
    voice, music = made.speech.astype(np.float32), made.music.astype(np.float32)
    _create(out, voice + music, made.rate)
    if stems:
        _create(stems / "speech.wav", voice, made.rate)
        _create(stems / "music.wav", music, made.rate)


def _create(path: Path, audio: Audio, rate: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, audio, rate)


def _clipped(spoken: Sound) -> str:
    share = clipped(spoken.audio)
    return f"\n  {spoken.path.name} is clipped in {100 * share:.1f} % of its samples: that stays" if share else ""

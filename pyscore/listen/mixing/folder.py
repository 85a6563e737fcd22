"""Stems of a folder: read, all of one rate, and mixed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ..files import SoundFileError, sound, write
from ..resample import resampled
from .decide import Mix, Wishes, decide
from .desk import mixed
from .moves import Stem

SUFFIXES = (".wav", ".flac", ".aif", ".aiff", ".ogg", ".mp3")


def stems_in(
    folder: Path,
    words: Mapping[str, Sequence[str]] | None = None,
    placed: Collection[str] = (),
    sent: Collection[str] = (),
) -> list[Stem]:
    """Return the stems of a folder, a sound file a track, at the rate of the first. Raises SoundFileError and OSError.

    `words` say what plays on a track; `placed` and `sent` name those with a place, or a room, of their own.
    """
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    if not paths:
        raise SoundFileError(f"no sound file in {folder}: a mix is made of stems, a file a track")
    found = [sound(path) for path in paths]
    rate = found[0].rate
    return [
        Stem(
            each.path.stem,
            each.audio if each.rate == rate else resampled(each.audio, each.rate, rate),
            rate,
            tuple((words or {}).get(each.path.stem, ())),
            each.path.stem in placed,
            each.path.stem in sent,
        )
        for each in found
    ]


def decided(
    folder: Path,
    wishes: Wishes,
    words: Mapping[str, Sequence[str]],
    placed: Collection[str] = (),
    sent: Collection[str] = (),
) -> Mix:
    """Return how the stems of a folder are to be mixed. Raises ValueError and OSError."""
    stems = stems_in(folder, words, placed, sent)
    there = {stem.name for stem in stems}
    return decide(stems, replace(wishes, roles={name: role for name, role in wishes.roles.items() if name in there}))


def write_mix(stems: Sequence[Stem], mix: Mix, out: Path, cycle: float | None = None) -> None:
    """Write the mix of stems after its moves, as a WAV file of floats. Raises OSError."""
    write(out, mixed(stems, mix.moves, cycle), stems[0].rate)

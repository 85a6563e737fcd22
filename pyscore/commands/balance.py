"""`pyscore balance`: speech over music, so that it is understood: a file each, or folders of them."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from ..listen.speech.writing import Wishes, balance
from ..live.render import check_writable
from ..pattern.nearest import nearest
from .batch import Task
from .batch import run as work
from .places import sources


def run(chosen: Namespace) -> int:
    """Balance. Raises ValueError, SoundFileError and OSError."""
    folders = chosen.speech.is_dir() or chosen.music.is_dir()
    out = chosen.out or Path("balanced" if folders else f"{chosen.speech.stem}-over-{chosen.music.stem}.wav")
    pairs = _pairs(chosen.speech, chosen.music)
    files = {name: out / f"{name}.wav" for name in pairs} if folders else dict.fromkeys(pairs, out)
    if not folders:
        check_writable(out)
    if out in (chosen.speech, chosen.music):
        raise ValueError(f"{out} would be overwritten: name another file with -o")
    tasks = [
        Task(name, balance, (*pair, files[name], _wishes(chosen, name, len(pairs))), files[name])
        for name, pair in pairs.items()
    ]
    tasks += [Task(name, missing, (line,)) for name, line in _alone(chosen.speech, chosen.music).items()]
    return work(tasks, chosen, out if folders else None)


def missing(line: str) -> str:
    """Raise ValueError: what there is nothing to do with counts as failed, and the rest goes on."""
    raise ValueError(line)


def _wishes(chosen: Namespace, name: str, count: int) -> Wishes:
    stems = chosen.stems / name if chosen.stems and count > 1 else chosen.stems
    return Wishes(
        *(chosen.mode, chosen.difference, chosen.loudness, chosen.denoise, chosen.at),
        stems,
        chosen.json,
        each=count == 1,
    )


def _pairs(speech: Path, music: Path) -> dict[str, tuple[Path, Path]]:
    """Return which speech goes over which music, by the name of what is made: of two folders, what is called alike."""
    if not speech.is_dir() or not music.is_dir():
        voices, played = sources([speech]), sources([music])
        named = voices if speech.is_dir() else played
        return {_name(each, named): (voice, under) for each, voice, under in _crossed(voices, played, speech.is_dir())}
    over, under = _within(speech), _within(music)
    if not over.keys() & under.keys():
        raise ValueError(f"no speech in {speech} has music of the same name in {music}")
    return {name: (over[name], under[name]) for name in sorted(over.keys() & under.keys())}


def _alone(speech: Path, music: Path) -> dict[str, str]:
    """Return of two folders what to say of speech without music of its name."""
    if not speech.is_dir() or not music.is_dir():
        return {}
    over, under = _within(speech), _within(music)
    return {
        name: f"no music in {music} is called like {over[name].name}{nearest(name, under)}"
        for name in sorted(over.keys() - under.keys())
    }


def _within(folder: Path) -> dict[str, Path]:
    return {str(each.relative_to(folder).with_suffix("")): each for each in sources([folder])}


def _crossed(voices: Sequence[Path], played: Sequence[Path], by_voice: bool) -> list[tuple[Path, Path, Path]]:
    return [(voice if by_voice else under, voice, under) for voice in voices for under in played]


def _name(path: Path, among: Sequence[Path]) -> str:
    """Return what a file is called without its suffix, if no other one is called so."""
    alike = [each for each in among if each.stem == path.stem]
    return path.stem if len(alike) == 1 else path.name

"""How what is typed of sounds is answered: from what is indexed, by what somebody likes. Plain values, for journals."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from ..listen.brain.collection import Collection
from ..listen.brain.index import changed, everything, heard
from ..listen.brain.looking import Array
from ..listen.brain.search import Hit, called, like, tagged_as, toward
from ..listen.brain.taste import Taste, choice, load, save
from ..sound.cache import indexes_folder
from ..sound.folders import user_folder
from .sampling import FILES
from .shelf import SAMPLES, source

# Of a sound: how it is played, where it lies, how well it fits, what it is and how surely, and why it was found.
Row: TypeAlias = list[Any]


def alike(name: str, count: int, about: str) -> list[Row]:
    """Return what is most like a sound, itself left out. Raises LookupError and SoundFileError."""
    return moved(name, (), count, about)


def moved(name: str, moves: Sequence[tuple[str, float]], count: int, about: str) -> list[Row]:
    """Return what is most like a sound, but more so by words. Raises LookupError and SoundFileError."""
    path, within = source(name), collection()
    row = within.rows.get(str(path))
    vector = _vector(within, path)
    lean, skipped = _leaning(within, about)
    without = skipped if row is None else [row, *skipped]
    if moves:
        return _rows(within, toward(within, vector, moves, count, without, lean))
    return _rows(within, like(within, vector, count, without, lean))


def described(text: str, count: int, about: str) -> list[Row]:
    """Return what fits a description best. Raises LookupError."""
    within = collection()
    lean, skipped = _leaning(within, about)
    return _rows(within, called(within, text, count, skipped, lean))


def tagged(noun: str, count: int) -> list[Row]:
    """Return what most surely is a kick, a pad … Raises LookupError."""
    return _rows(within := collection(), tagged_as(within, noun, count))


def collection() -> Collection:
    """Return all sounds that were indexed. Raises LookupError where there are none."""
    found = _collected(indexes_folder(), changed(indexes_folder()))
    if not len(found):
        raise LookupError("no sounds are indexed yet: pyscore samples index FOLDER")
    return found


@lru_cache(maxsize=1)
def _collected(indexes: Path, _: tuple[Any, ...]) -> Collection:
    return Collection(everything(indexes))


def ready(paths: Sequence[str]) -> None:
    """Have files looked at before they are to sound."""
    for path in paths:
        FILES.want(Path(path))


# What somebody likes


def taste_file() -> Path:
    """Return where it is written down what was kept and skipped."""
    return user_folder() / "taste.json"


def known_taste() -> Taste:
    """Return what was kept and skipped."""
    return load(taste_file())


def choose(path: str, about: str, kept: bool) -> None:
    """Write down that a sound was kept, or skipped. Raises LookupError, SoundFileError and OSError."""
    vector = _vector(collection(), Path(path))
    save(taste_file(), Taste((*known_taste().choices, choice(path, about, kept, vector))))


def _leaning(within: Collection, about: str) -> tuple[Array | None, list[int]]:
    """Return where the performer's taste draws, and the rows that were skipped for a question."""
    known = known_taste()
    return known.lean(), [within.rows[path] for path in known.skipped(about) if path in within.rows]


def _vector(within: Collection, path: Path) -> Array:
    """Return what a file is like, indexed or not. Raises SoundFileError and OSError."""
    row = within.rows.get(str(path))
    return heard(path)[1] if row is None else within.index.prints[row]


def _rows(within: Collection, hits: Sequence[Hit]) -> list[Row]:
    return [_row(within, hit) for hit in hits]


def _row(within: Collection, hit: Hit) -> Row:
    path = within.index.entries[hit.row].path
    tag, sure = within.tag(hit.row)
    why = [[word, round(much, 2)] for word, much in hit.why]
    return [_played(path), path, round(hit.score, 3), tag, round(sure, 2), why]


def _played(path: str) -> str:
    """Return how a file is played by name: as one of a bank, or by its path."""
    sample = SAMPLES.place(Path(path))
    return f"{sample.bank}:{sample.number}" if sample else path

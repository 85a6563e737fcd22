"""`pyscore samples index FOLDER | find "short dark hit" | map FOLDER | words`: sounds told apart, found, and shown."""

from argparse import Namespace
from pathlib import Path

from ..listen.brain.collection import Collection
from ..listen.brain.index import Index, gathered, heard, load, missing, note, place_of
from ..listen.brain.maps import draw, page
from ..listen.brain.words import SOURCES, TAGS, WORDS
from ..live.brain import find as found
from ..sound.cache import indexes_folder
from . import batch
from .places import sources
from .screen import done, say

PICTURE, PAGE = ".png", ".html"


def index(chosen: Namespace) -> int:
    """Hear what is new in a folder, over all cores, and remember what it is like. Raises ValueError and OSError."""
    folder = _folder(chosen.name)
    files, place = sources([folder]), place_of(folder, indexes_folder())
    left = files if chosen.again else missing(place, files)
    tasks = [batch.Task(path.relative_to(folder).as_posix(), heard_file, (place, path)) for path in left]
    # The index itself says what was done before.
    status = batch.run(tasks, Namespace(**{**vars(chosen), "again": True}), place) if tasks else 0
    (place / batch.JOURNAL).unlink(missing_ok=True)
    known = len(gathered(place, files))
    say(f"{folder}: {known} sounds indexed, {len(files) - len(left)} of them as they were")
    return status


def heard_file(place: Path, path: Path) -> str:
    """Note what a sound file is like, and return a line that says it. Raises SoundFileError and OSError."""
    entry, vector = heard(path)
    note(place, entry, vector)
    alone = Collection(Index((entry,), vector[None]))
    tag, sure = alone.tag(0)
    return ", ".join([f"{path.name}: {tag} {sure:.0%}", f"{entry.seconds:.2f} s", *alone.words(0)])


def find(chosen: Namespace) -> int:
    """Say which indexed sounds fit best. Raises LookupError, SoundFileError and ValueError."""
    if sum(each is not None for each in (chosen.name, chosen.like, chosen.tag)) != 1:
        raise ValueError('find takes words, or --like FILE, or --tag kick: pyscore samples find "short dark hit"')
    for each in found(chosen.name, n=chosen.n, like=chosen.like, tag=chosen.tag):
        why = ", ".join(f"{word} {much:.2f}" for word, much in each.why)
        done("  ".join([f"{each.score:.2f}", each.path, f"{each.tag} {each.sure:.0%}", *([why] if why else [])]))
    return 0


def draw_map(chosen: Namespace) -> int:
    """Draw what was indexed of a folder. Raises LookupError, ValueError, MapMissing and OSError."""
    folder, out = _folder(chosen.name), chosen.out or Path(f"map{PAGE}")
    if out.suffix.lower() not in (PICTURE, PAGE):
        raise ValueError(f"a map is a picture, .png, or a page, .html: not {out.name}")
    collection = Collection(load(place_of(folder, indexes_folder())))
    if not len(collection):
        raise LookupError(f"{folder} is not indexed yet: pyscore samples index {chosen.name}")
    if out.suffix.lower() == PICTURE:
        draw(collection, out)
    else:
        page(collection, out, f"{folder.name}: {len(collection)} sounds")
    done(f"{out}: {len(collection)} sounds")
    return 0


def words(_: Namespace) -> int:
    """Show which words say what of sounds, and who found that."""
    for name, word in WORDS.items():
        moves = " ".join(f"{axis} {much:+g}" for axis, much in word.moves)
        done(f"{name:<13} {moves:<38} {word.source:<11} {' '.join(word.also)}".rstrip())
    for tag, also in TAGS.items():
        done(f"{tag:<13} {'a tag':<38} {'':<11} {' '.join(also)}".rstrip())
    for source, what in SOURCES.items():
        say(f"{source}: {what}")
    return 0


def _folder(name: str) -> Path:
    folder = Path(name).expanduser().resolve()
    if not folder.is_dir():
        raise ValueError(f"{name} is no folder")
    return folder

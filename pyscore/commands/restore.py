"""`pyscore restore`: recordings freed of noise, hum, clicks, clipping, reverberation; files or folders."""

from argparse import Namespace
from pathlib import Path

from ..listen.files import sound, write
from ..listen.restoration.restoring import TOOLS, restored
from .batch import Task
from .batch import run as work
from .places import places


def run(chosen: Namespace) -> int:
    """Restore with the tools that are named, or with those that each needs. Raises ValueError and OSError."""
    tools = tuple(name for name in TOOLS if getattr(chosen, name))
    if tools and chosen.auto:
        raise ValueError(f"--auto finds out what is needed by itself: leave out --{tools[0]}, or --auto")
    outs, folder = places(chosen.sounds, chosen.out, "-restored.wav", Path("restored"))
    return work([Task(path.name, restore, (path, out, tools), out) for path, out in outs.items()], chosen, folder)


def restore(path: Path, out: Path, tools: tuple[str, ...]) -> str:
    """Write a file, restored, and return what was done. Raises SoundFileError and OSError."""
    given = sound(path)
    ready, lines = restored(given.audio, given.rate, tools)
    out.parent.mkdir(parents=True, exist_ok=True)
    write(out, ready, given.rate)
    return "\n  ".join([f"{out}:", *lines])

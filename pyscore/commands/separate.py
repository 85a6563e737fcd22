"""`pyscore separate`: recordings taken apart into stems, which add up to them; files or folders."""

from argparse import Namespace
from pathlib import Path

from ..listen.files import sound
from ..listen.separation.stems import separated
from ..listen.separation.writing import SILENT, write_stems
from .batch import Task
from .batch import run as work
from .places import places


def run(chosen: Namespace) -> int:
    """Take apart what is named. Raises ValueError and OSError."""
    if chosen.margin < 1:
        raise ValueError(f"a margin is 1 at least, not {chosen.margin:g}")
    outs, folder = places(chosen.sounds, chosen.out, "-stems", Path("stems"))
    given = (chosen.stems, chosen.margin)
    return work([Task(path.name, separate, (path, out, *given), out) for path, out in outs.items()], chosen, folder)


def separate(path: Path, out: Path, stems: int, margin: float) -> str:
    """Write the stems of a file into a folder, and return which, and how loud. Raises SoundFileError and OSError."""
    given = sound(path)
    made = separated(given.audio, given.rate, stems, margin)
    levels = write_stems(given.audio, given.rate, made, out)
    said = f"{out}/: {', '.join(f'{name}.wav {level}' for name, level in levels.items())}"
    unclear = any(level == SILENT for name, level in levels.items() if name != "residual")
    return f"{said}; what is not clearly one of them is in the residual" if unclear else said

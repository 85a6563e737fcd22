"""`pyscore export`: a performance, or a score file, as a score file or a picture."""

from argparse import Namespace
from pathlib import Path

from ..compose.notation.files import export
from ..compose.notation.reading import READERS, read
from ..compose.score import Sheet
from ..live.names import LIBRARY
from ..live.performance import find, perform
from ..live.scored import sheet_of
from .screen import done

SUFFIX = ".musicxml"


def run(chosen: Namespace) -> int:
    """Write a score. Raises PerformanceError, PicturesMissing, ValueError and OSError."""
    path = Path(chosen.performance)
    is_score = path.suffix.lower() in READERS
    sheet, name = (read(path), path.stem) if is_score else _played(chosen)
    made = export(sheet, chosen.out or Path(f"{name}{SUFFIX}"))
    bars, notes = int(sheet.length / sheet.bar), sum(len(part.notes) for part in sheet.parts)
    pages = f" to {made[-1].name}, {len(made)} pages" if len(made) > 1 else ""
    done(f"{made[0]}{pages}: {len(sheet.parts)} parts, {bars} bars, {notes:,} notes")
    return 0


def _played(chosen: Namespace) -> tuple[Sheet, str]:
    """Return what a performance plays, and its name."""
    found = find(chosen.performance)
    session = perform(found, chosen.seed)
    return sheet_of(session, LIBRARY, chosen.cycles, found.stem.replace("_", " ")), found.stem

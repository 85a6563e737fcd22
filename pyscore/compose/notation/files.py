"""Scores as files: what each suffix is written with, `export` and `score`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from ...pattern.nearest import nearest
from ..score import Music, Sheet, written
from ..score.sheet import COMMON_TIME
from .abc import abc
from .lilypond import lilypond
from .midi_file import midi_file
from .musicxml import musicxml
from .page import Page, page_of
from .picture import png, svg_pages
from .reading import CONTAINER


def export(music: Music, out: str | Path, cycles: int | None = None, meter: str = COMMON_TIME) -> list[Path]:
    """Write music as a score, and return the files. Raises ValueError, PicturesMissing and OSError."""
    path = Path(out)
    writer = _writer(path)
    return _saved(path, writer(written(music, cycles, meter)))


def _writer(path: Path) -> Writer:
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        known = nearest(path.suffix.lower(), WRITERS)
        raise ValueError(f"'{path.name}' must end in one of {', '.join(WRITERS)}{known}")
    return writer


def _saved(path: Path, pages: Sequence[bytes]) -> list[Path]:
    """Write the pages of a score, the second and later ones to files with a number."""
    paths = [path, *(path.with_stem(f"{path.stem}-{number}") for number in range(2, len(pages) + 1))]
    for each, data in zip(paths, pages, strict=True):
        each.write_bytes(data)
    return paths


Writer = Callable[[Sheet], list[bytes]]


def _text(write: Callable[[Page], str]) -> Writer:
    return lambda sheet: [write(page_of(sheet)).encode()]


def _midi(sheet: Sheet) -> list[bytes]:
    return [midi_file(sheet)]


def _packed(sheet: Sheet) -> list[bytes]:
    """Return a sheet as MusicXML in a zip archive."""
    found = BytesIO()
    with ZipFile(found, "w", ZIP_DEFLATED) as archive:
        roots = '<rootfiles><rootfile full-path="score.musicxml"/></rootfiles>'
        archive.writestr(CONTAINER, f'<?xml version="1.0" encoding="UTF-8"?><container>{roots}</container>')
        archive.writestr("score.musicxml", musicxml(page_of(sheet)))
    return [found.getvalue()]


def _svg(sheet: Sheet) -> list[bytes]:
    return [page.encode() for page in svg_pages(musicxml(page_of(sheet)))]


def _png(sheet: Sheet) -> list[bytes]:
    return [png(page) for page in svg_pages(musicxml(page_of(sheet)))]


WRITERS: dict[str, Writer] = {
    ".musicxml": _text(musicxml),
    ".xml": _text(musicxml),
    ".mxl": _packed,
    ".mid": _midi,
    ".midi": _midi,
    ".ly": _text(lilypond),
    ".abc": _text(abc),
    ".svg": _svg,
    ".png": _png,
}

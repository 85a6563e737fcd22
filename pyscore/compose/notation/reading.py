"""Scores read: files of every format that comes in, and the corpus of music21, as sheets. Bytes are never trusted.

MusicXML, ABC and Humdrum are parsed by music21 and converted at once. Grace notes, which last no time, are left out,
repeats are read as they are written, and transposing instruments are read as they sound.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from ...pattern.nearest import nearest
from ..score import Sheet
from .converting import sheet_of
from .midi_reading import midi_sheet

# No score is larger than this (bytes), however small it is packed.
MOST = 64 * 2**20
CONTAINER = "META-INF/container.xml"


def read(name: str | Path, number: int = 1) -> Sheet:
    """Return the sheet of a score file, or of a work in music21's corpus such as `bwv66.6`.

    `number` chooses one of several tunes in one file. Raises ValueError and OSError.
    """
    path = Path(name)
    if path.is_file() and path.suffix.lower() in READERS:
        return _file(path, number)
    if path.exists():
        raise ValueError(f"{path.name} is no score that can be read: a file that ends in {', '.join(READERS)} is")
    return _corpus(str(name), number)


def _file(path: Path, number: int) -> Sheet:
    if path.stat().st_size > MOST:
        raise ValueError(f"{path.name} is larger than any score: {MOST >> 20} MiB can be read")
    try:
        return READERS[path.suffix.lower()](path.read_bytes(), path, number)
    except RecursionError:
        raise ValueError(f"{path.name} is broken: it is nested too deeply") from None


def _midi(data: bytes, path: Path, number: int) -> Sheet:
    return midi_sheet(data, path.name)


def _musicxml(data: bytes, path: Path, number: int) -> Sheet:
    _check(data, path.name)
    return _parsed(data, "musicxml", path.name, number)


def _packed(data: bytes, path: Path, number: int) -> Sheet:
    """Return the sheet of MusicXML in a zip archive."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > MOST:
                raise ValueError(f"{path.name} unpacks to more than any score: {MOST >> 20} MiB can be read")
            return _musicxml(archive.read(_root(archive, path.name)), path, number)
    except (BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError):
        raise ValueError(f"{path.name} is a broken .mxl file") from None


def _root(archive: ZipFile, name: str) -> str:
    """Return which file of an archive is the score."""
    found: list[str] = []
    if CONTAINER in archive.namelist():
        parser = _parser(name)
        parser.StartElementHandler = lambda tag, given: (
            found.append(given.get("full-path", "")) if tag.rpartition(":")[2] == "rootfile" else None
        )
        _fed(parser, archive.read(CONTAINER), name)
    found += [each for each in archive.namelist() if not each.startswith("META-INF") and each.endswith("xml")]
    return found[0] if found else ""


def _check(data: bytes, name: str) -> None:
    """Raise ValueError for what is no well-formed MusicXML, before anything is made of it."""
    root: list[str] = []
    parser = _parser(name)
    parser.StartElementHandler = lambda tag, given: root.append(tag) if not root else None
    _fed(parser, data, name)
    if root[0] not in ("score-partwise", "score-timewise"):
        raise ValueError(f"{name} is no MusicXML: it is a <{root[0]}>, not a <score-partwise>")


def _parser(name: str) -> expat.XMLParserType:
    """Return a parser that refuses entities: a few lines of them unfold to more than any memory."""

    def refuse(*entity: Any) -> None:
        raise ValueError(f"{name} declares entities, which no score needs: it is not read")

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = refuse
    return parser


def _fed(parser: expat.XMLParserType, data: bytes, name: str) -> None:
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise ValueError(f"{name} is broken MusicXML: line {error.lineno}, column {error.offset + 1}: {what}") from None


def _text(kind: str) -> Callable[[bytes, Path, int], Sheet]:
    return lambda data, path, number: _parsed(data.decode("utf-8", "replace"), kind, path.name, number)


def _parsed(data: Any, kind: str, name: str, number: int) -> Sheet:
    """Return the sheet of what music21 parses. Raises ValueError, whatever music21 raises."""
    from music21 import converter

    try:
        found = converter.parseData(data, format=kind)
    except Exception as error:  # music21 raises several kinds that share no base but this
        raise ValueError(f"{name} cannot be read: {_said(error)}") from None
    return _sheet(found, name, number)


def _corpus(name: str, number: int) -> Sheet:
    from music21 import corpus

    try:
        found = corpus.parse(name, forceSource=True)
    except Exception:  # as above
        stems = sorted({path.stem for path in corpus.getCorePaths()})
        known = nearest(name, stems)
        raise ValueError(f"no score '{name}': no such file, nor a work in music21's corpus{known}") from None
    return _sheet(found, name, number)


def _sheet(found: Any, name: str, number: int) -> Sheet:
    tunes = list(found.scores) if "Opus" in found.classes else [found]
    if not 1 <= number <= len(tunes):
        raise ValueError(f"{name} has {len(tunes)} tunes: there is no number {number}")
    try:
        sheet = sheet_of(
            tunes[number - 1], name.removesuffix(Path(name).suffix if Path(name).suffix in READERS else "")
        )
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None
    except Exception as error:  # as above
        raise ValueError(f"{name} cannot be read: {_said(error)}") from None
    if not any(part.notes for part in sheet.parts):
        raise ValueError(f"{name} has no notes in it")
    return sheet


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


READERS: dict[str, Callable[[bytes, Path, int], Sheet]] = {
    ".musicxml": _musicxml,
    ".xml": _musicxml,
    ".mxl": _packed,
    ".mid": _midi,
    ".midi": _midi,
    ".abc": _text("abc"),
    ".krn": _text("humdrum"),
}

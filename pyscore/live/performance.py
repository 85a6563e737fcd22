"""Performances: Python files of the names that a performer types, found by name or path and put on stage."""

import ast
import linecache
import traceback
from pathlib import Path
from types import CodeType

from ..pattern import MiniError
from ..pattern.nearest import nearest
from ..sound.folders import folder
from .names import NAMES
from .session import Session
from .spotlight import on_stage


class PerformanceError(RuntimeError):
    """A performance that cannot be found, read or run: one line with its file, its line and what is wrong."""


def listed() -> dict[str, Path]:
    """Return the performances that come with pyscore, by name."""
    return {path.stem: path for path in sorted(folder("performances").glob("[!_]*.py"))}


def summary(path: Path) -> str:
    """Return the first line of a performance's docstring."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0]


def find(name: str) -> Path:
    """Return the file of a performance: a path, or the name of one that comes with pyscore. Raises PerformanceError."""
    path = Path(name)
    if path.is_file():
        return path
    known = listed()
    if name in known:
        return known[name]
    if path.is_dir():
        raise PerformanceError(f"{name} is a folder: name a performance in it")
    raise PerformanceError(f"no performance '{name}': no such file, nor one of pyscore's own{nearest(name, known)}")


def perform(path: Path, seed: int = 0) -> Session:
    """Return the session that a performance asks for. Raises PerformanceError, with the line."""
    code = _compiled(path)
    with on_stage(Session(seed)) as session:
        try:
            exec(code, {**NAMES, "__name__": "__performance__", "__file__": str(path)})
        except Exception as error:
            raise PerformanceError(_located(path, error)) from error
    if not any(track.used for track in session.tracks.values()):
        raise PerformanceError(f'{path.name} plays nothing: begin with d1 >> s("bd*4")')
    return session


def _compiled(path: Path) -> CodeType:
    try:
        return compile(path.read_text(encoding="utf-8"), str(path), "exec")
    except SyntaxError as error:
        place = f":{error.lineno}, column {error.offset}" if error.lineno and error.offset else ""
        line = f": {error.text.strip()}" if error.text else ""
        raise PerformanceError(f"{path.name}{place}: {error.msg}{line}") from None
    except (OSError, ValueError) as error:
        raise PerformanceError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _located(path: Path, error: Exception) -> str:
    """Return one line: the file and the deepest line of it that was running, the error, and that line's text."""
    problem, number, column = explained(error, str(path), "".join(linecache.getlines(str(path))))
    place = f"{number or 1}, column {column}" if column else str(number or 1)
    return f"{path.name}:{place}: {problem}: {linecache.getline(str(path), number or 1).strip()}"


def explained(error: BaseException, file: str, text: str) -> tuple[str, int | None, int | None]:
    """Return what went wrong in code, in one line, and the deepest line of it that was running, and the column.

    >>> explained(NameError("name 'sawx' is not defined", name="sawx"), "set:1", "")
    ("NameError: name 'sawx' is not defined; did you mean 'saw'?", None, None)
    """
    if isinstance(error, SystemExit):
        return "SystemExit: code that is evaluated cannot end the set: quit() or Ctrl-D leaves the prompt", None, None
    if isinstance(error, SyntaxError):
        return error.msg, error.lineno, error.offset
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    number = frames[-1].lineno if frames else None
    plain = isinstance(error, (ValueError, LookupError, AttributeError)) and not isinstance(error, KeyError)
    said = " ".join(str(error).split())
    kind = "" if plain and said else f"{type(error).__name__}: "
    return f"{kind}{said}{_hint(error)}".removesuffix(": "), number, _column(error, number, text)


def _column(error: BaseException, number: int | None, text: str) -> int | None:
    """Return the column in its line of what is wrong in a mini-notation string, where that can be told."""
    if not isinstance(error, MiniError) or number is None or number > len(text.splitlines()):
        return None
    begin = text.splitlines()[number - 1].find(error.text)
    return begin + error.column if begin >= 0 else None


def _hint(error: BaseException) -> str:
    """Return which name may have been meant by one that does not exist."""
    if not isinstance(error, (NameError, AttributeError)) or "did you mean" in str(error):
        return ""
    return nearest(error.name or "", NAMES if isinstance(error, NameError) else dir(error.obj))

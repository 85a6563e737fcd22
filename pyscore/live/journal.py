"""The journal: what was asked of a set, and from which beat on, as JSON lines; enough to play all of it again.

Written in a thread of its own, so that neither a slow nor a full disk ever holds up the music.
"""

import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import platformdirs

from ..pattern import Time
from .witness import Witnessed

if TYPE_CHECKING:
    from .play import Player

# Where pyscore keeps what is the user's, if not where the system says.
HOME = "PYSCORE_HOME"
# How a journal is written; its first line says so.
FORMAT = 1
# A disk that stays full: more than this is not kept for better times.
MOST = 1 << 24
# How long leaving waits for a slow disk (s).
PATIENCE = 2.0


# What a set says of itself where it ends, and where it goes on.
END, RESUMED = "end", "resumed"


class JournalError(RuntimeError):
    """A journal that cannot be found or read: one line that says which, and why."""


class Entry(NamedTuple):
    """What was asked, from which time in cycles on it counted, and when that was, in seconds since cycle 0."""

    at: Time
    second: Fraction
    what: Mapping[str, Any]


class Record(NamedTuple):
    """A set as its journal has it: how it began, and what was asked of it, in order."""

    begin: Mapping[str, Any]
    entries: tuple[Entry, ...]

    @property
    def reached(self) -> Time:
        """The first whole cycle of which nothing was played, as far as is known."""
        return Time(max((entry.at // 1 + 1 for entry in self.entries), default=0))


# Where it is written


class Disk(Protocol):
    """Where lines go."""

    def write(self, data: bytes) -> int:
        """Write bytes so that they stay written, and return how many that were. Raises OSError."""

    def close(self) -> None:
        """Take leave."""


class File:
    """A file on a disk; it goes on after what it holds, on a line of its own."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("ab", buffering=0)
        if self._file.tell() and not path.read_bytes().endswith(b"\n"):
            self._file.write(b"\n")

    def write(self, data: bytes) -> int:
        """Write bytes so that they stay written, and return how many that were. Raises OSError."""
        written = self._file.write(data)
        os.fsync(self._file.fileno())
        return written

    def close(self) -> None:
        """Close it."""
        self._file.close()


class FakeDisk:
    """A disk for tests: it has so much room, and writes only while its gate is open.

    >>> disk = FakeDisk(room=2)
    >>> disk.write(b"abc"), disk.written
    (2, b'ab')
    """

    def __init__(self, room: int = MOST) -> None:
        self.room, self.written, self.closed = room, b"", False
        self.gate = threading.Event()
        self.gate.set()

    def write(self, data: bytes) -> int:
        """Write what there is room for. Raises OSError if there is none."""
        self.gate.wait()
        taken = data[: self.room - len(self.written)]
        if not taken:
            raise OSError(28, "No space left on device")
        self.written += taken
        return len(taken)

    def close(self) -> None:
        """Take leave."""
        self.closed = True


class Journal:
    """Writes what a session's witness is told; `now` says how many seconds after cycle 0 it is.

    Nothing that it is told makes it wait, and nothing is raised: `complain` hears once that it cannot write.
    """

    def __init__(self, disk: Disk, now: Callable[[], float], complain: Callable[[str], None]) -> None:
        self._disk, self._now, self._complain = disk, now, complain
        self._told: SimpleQueue[bytes | None] = SimpleQueue()
        self._controls: dict[str, Any] = {}
        self._cycle = Time(-1)
        self._thread = threading.Thread(target=self._run, daemon=True, name="journal")
        self._thread.start()

    def begin(self, **how: Any) -> None:
        """Write how the set begins: its seed, and the performance that it begins with."""
        self._write({"pyscore": FORMAT, **how})

    def witness(self, at: Time, what: Mapping[str, Any]) -> None:
        """Write what counts from a time in cycles on; of controls, only what changed; of nothing, a line a cycle."""
        if "controls" in what:
            what = {"controls": self._changed(what["controls"])}
        if any(what.values()) or at // 1 > self._cycle:
            self._cycle = Time(at // 1)
            told = {key: value for key, value in what.items() if value not in ({}, ())}
            self._write({"at": str(at), "second": round(self._now(), 6), **told})

    def close(self) -> None:
        """Write what is left, as far as the disk takes it in time."""
        self._told.put(None)
        self._thread.join(PATIENCE)

    def _changed(self, controls: Mapping[str, Any]) -> dict[str, Any]:
        changed = {name: value for name, value in controls.items() if self._controls.get(name) != value}
        self._controls.update(changed)
        return changed

    def _write(self, entry: Mapping[str, Any]) -> None:
        self._told.put(f"{json.dumps(entry, default=_plain)}\n".encode())

    def _run(self) -> None:
        left, going, said = b"", True, False
        while going:
            lines, going = self._waiting()
            left += lines if len(left) < MOST else b""
            try:
                while left:
                    left = left[self._disk.write(left) :]
            except OSError as error:
                if not said:
                    self._complain(f"the journal cannot be written: {error.strerror or error}; the set goes on")
                said = True
        self._disk.close()

    def _waiting(self) -> tuple[bytes, bool]:
        """Return all lines that wait to be written, one at least, and whether more may come."""
        lines = [self._told.get()]
        try:
            while lines[-1] is not None:
                lines.append(self._told.get_nowait())
        except Empty:
            pass
        return b"".join(line for line in lines if line), lines[-1] is not None


def _plain(value: Any) -> Any:
    """Return what JSON has no word for as an object: exact numbers; whatever else that may be, as text."""
    return {"exact": str(value)} if isinstance(value, Fraction) else str(value)


def _exact(found: dict[str, Any]) -> Any:
    return Fraction(found["exact"]) if found.keys() == {"exact"} else found


@contextmanager
def journaled(
    session: Witnessed, path: Path, now: Callable[[], float], complain: Callable[[str], None], **begin: Any
) -> Iterator[None]:
    """Keep a journal of a session meanwhile, in a new file or at the end of its own; without one the set goes on, too.

    `begin` is how it began: `seed`, and `file`, the text of the performance that it began with, if it did.
    """
    try:
        known = path.exists()
        journal = Journal(File(path), now, complain)
    except OSError as error:
        complain(f"no journal: {path}: {error.strerror or error}; the set goes on")
        yield
        return
    if known:
        journal.witness(session.moment(), {RESUMED: True})
    else:
        journal.begin(**begin)
    session.witness = journal.witness
    try:
        yield
    finally:
        session.witness = None
        journal.witness(session.moment(), {END: True})
        journal.close()


@contextmanager
def keeping(
    player: "Player", name: str, complain: Callable[[str], None], again: Path | None = None, **begin: Any
) -> Iterator[None]:
    """Keep the journal of what a player plays, in a new file of a name, or at the end of that of a set that goes on."""
    session = player.session
    path = again or new_path(name, datetime.now())
    with journaled(session, path, player.since_begin, complain, seed=session.seed, name=name, **begin):
        yield


# Where it is found


def sets_folder() -> Path:
    """Return where the journals are: in the user's data folder, or in the one that PYSCORE_HOME names."""
    home = os.environ.get(HOME)
    return (Path(home) if home else platformdirs.user_data_path("pyscore", appauthor=False)) / "sets"


def new_path(name: str, today: datetime, folder: Path | None = None) -> Path:
    """Return where to write a new set: a file of a name that there is not yet.

    >>> new_path("night", datetime(2026, 5, 1, 21, 30), Path("/nowhere")).name
    '2026-05-01 21.30.00 night.jsonl'
    """
    stem = f"{today:%Y-%m-%d %H.%M.%S} {name}"
    folder = folder or sets_folder()
    taken = {path.name for path in folder.glob("*.jsonl")} if folder.is_dir() else set()
    names = (f"{stem}{f' {count}' if count else ''}.jsonl" for count in range(len(taken) + 1))
    return folder / next(name for name in names if name not in taken)


def latest() -> Path:
    """Return the journal of the last set. Raises JournalError if there is none."""
    folder = sets_folder()
    found = sorted(folder.glob("*.jsonl"), key=lambda path: path.stat().st_mtime_ns)
    if not found:
        raise JournalError(f"there is no set to go on with: {folder} has no journal")
    return found[-1]


def read(path: Path) -> Record:
    """Return a journal; a line that was cut off, as by a crash, is left out. Raises JournalError."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise JournalError(f"{path} cannot be read: {error.strerror or error}") from None
    lines = [line for line in map(_line, text.split("\n")) if line]
    if not lines or "pyscore" not in lines[0]:
        raise JournalError(f"{path} is no journal of a set")
    try:
        return Record(lines[0], tuple(_entry(line) for line in lines[1:]))
    except (KeyError, ValueError, TypeError, AttributeError, ZeroDivisionError) as error:
        raise JournalError(f"{path} is no journal of a set: {type(error).__name__}: {error}") from None


def _line(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text, object_hook=_exact)
    except (ValueError, RecursionError, ZeroDivisionError):
        return {}
    return found if isinstance(found, dict) else {}


def _entry(line: dict[str, Any]) -> Entry:
    what = {key: value for key, value in line.items() if key not in ("at", "second")}
    return Entry(Time(line["at"]), Fraction(str(line.get("second", 0))), what)

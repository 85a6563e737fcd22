"""Work on many files: done over all cores or a cluster, one line each, taken up where it stopped."""

import json
import os
import signal
from argparse import Namespace
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, nullcontext
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from ..sound.cache import batches_folder
from .screen import done, on_screen, progress, say

# How long a cluster may take to answer (s).
PATIENCE = 10
# Where a folder of results remembers which of them are whole.
JOURNAL = ".pyscore.jsonl"


class Task(NamedTuple):
    """One file's work: what it is called, what is called with which arguments, and the file that it makes, if any.

    `work` returns a line to show. It may be done in another process, or on another machine that sees the same files. A
    file that the result depends on is an argument of its own, so that it is looked at again when it has changed.
    """

    name: str
    work: Callable[..., str]
    arguments: tuple[Hashable, ...]
    out: Path | None = None

    def key(self) -> str:
        """Return a digest of all that its result depends on: another one means that it must be done again."""
        called = f"{self.work.__module__}.{self.work.__qualname__}"
        given = [str(each) if each == self.out else _stamped(each) for each in self.arguments]
        return _digest((called, given))


class Result(NamedTuple):
    """What became of a task: its line, or what was wrong."""

    task: Task
    line: str
    failed: bool = False


def run(tasks: Sequence[Task], chosen: Namespace, folder: Path | None = None) -> int:
    """Do what was not done before, say a line for each, and return the exit status: 1 where one failed.

    `folder` is where the results go, and where it is written down which are whole; of what makes no files, that is in
    the user's cache. Raises ValueError where a cluster does not answer, and OSError.
    """
    ledger = Ledger(folder / JOURNAL if folder else batches_folder() / f"{_digest(_names(tasks))}.jsonl")
    known = {} if chosen.again else ledger.known()
    keys = {task: task.key() for task in tasks}
    before = {task: known[key] for task, key in keys.items() if key in known and (not task.out or task.out.exists())}
    left = [task for task in tasks if task not in before]
    said = _Said(tasks)
    for task, line in before.items():
        said.hear(Result(task, line))
    with executor(chosen, len(left)) as workers:
        try:
            for result in over(left, workers):
                if not result.failed:
                    ledger.note(keys[result.task], result.line)
                said.hear(result)
        except KeyboardInterrupt:
            said.stopped()
            raise
    return said.over(len(before))


def over(tasks: Sequence[Task], workers: Executor | None) -> Iterator[Result]:
    """Yield what becomes of tasks as they are done: by any executor of concurrent.futures, or here, by None."""
    if workers is None:
        yield from map(attempted, tasks)
        return
    futures = {workers.submit(attempted, task): task for task in tasks}
    try:
        for future in as_completed(futures):
            yield _result(future, futures[future])
    finally:
        for future in futures:
            future.cancel()


def attempted(task: Task) -> Result:
    """Return what becomes of a task; whatever is wrong with its file, the others go on."""
    try:
        return Result(task, task.work(*task.arguments))
    except Exception as error:
        return Result(task, _reason(error), failed=True)


def _result(future: Future[Result], task: Task) -> Result:
    """Return what became of a task; where its process died, or another's in the same pool, it is tried by itself."""
    try:
        return future.result()
    except BrokenProcessPool:
        return _alone(task)
    except Exception as error:
        return Result(task, _reason(error), failed=True)


def _alone(task: Task) -> Result:
    try:
        with _pool(1) as worker:
            return worker.submit(attempted, task).result()
    except BrokenProcessPool:
        return Result(task, "what worked on it died: is there enough memory?", failed=True)


def executor(chosen: Namespace, count: int) -> AbstractContextManager[Executor | None]:
    """Return who does the work: a Dask cluster that is named, all cores or so many, or nobody but us for one task."""
    if chosen.dask and count:
        return _cluster(chosen.dask)
    workers = min(chosen.workers or os.cpu_count() or 1, count)
    return _pool(workers) if workers > 1 else nullcontext()


def _pool(workers: int) -> ProcessPoolExecutor:
    # By spawning, as on every system: a copy of a process with threads may hang.
    return ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=signal.signal, initargs=(signal.SIGINT, _quit)
    )


def _quit(*_: Any) -> None:
    """End a worker at once where somebody stops us: nothing that it has begun counts."""
    os._exit(1)


def _cluster(address: str) -> Executor:
    try:
        from distributed import Client
    except ImportError:
        raise ValueError("--dask needs distributed: pip install 'pyscore-live[cluster]'") from None
    try:
        client: Any = Client
        workers: Executor = client(address, timeout=PATIENCE, set_as_default=False).get_executor()
    except (OSError, ValueError, TimeoutError) as error:
        raise ValueError(f"no Dask cluster answers at {address}: {_reason(error)}") from None
    return workers


# What was done before


class Ledger(NamedTuple):
    """What was done whole, by its key, with the line that it said: a file of JSON lines."""

    path: Path

    def known(self) -> dict[str, str]:
        """Return it; a line that was cut off does not count."""
        try:
            lines = self.path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return {}
        return dict(pair for line in lines for pair in _pair(line))

    def note(self, key: str, line: str) -> None:
        """Write down that something is done. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as opened:
            opened.write(json.dumps([key, line]) + "\n")


def _pair(line: str) -> list[tuple[str, str]]:
    try:
        key, said = json.loads(line)
    except ValueError:
        return []
    return [(key, said)]


class _Said:
    """Says each task's line, in the order of the tasks, and how far all are."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._order = iter(tasks)
        self._next = next(self._order, None)
        self._waiting: dict[Task, Result] = {}
        self._count, self._failed, self._all = 0, 0, len(tasks)

    def hear(self, result: Result) -> None:
        """Say what can be said now."""
        self._count += 1
        self._failed += result.failed
        self._waiting[result.task] = result
        while self._next in self._waiting:
            self._say(self._waiting.pop(self._next))
            self._next = next(self._order, None)
        if self._all > 1 and on_screen():
            progress(f"{self._count} of {self._all}", self._count / self._all)

    def _say(self, result: Result) -> None:
        if result.failed:
            say(f"pyscore: {result.line}" if self._all == 1 else f"{result.task.name}: {result.line}")
        else:
            done(result.line)

    def stopped(self) -> None:
        """Say how far they are, where somebody stops them."""
        if self._all > 1:
            done("")
            say(f"stopped: {self._count} of {self._all} are done; the same command goes on from there")

    def over(self, before: int) -> int:
        """Say how many were done, where they are several, and return the exit status."""
        if self._all > 1:
            new = f" ({before} of them before)" if before else ""
            failed = f", {self._failed} failed" if self._failed else ""
            say(f"{self._all - self._failed} of {self._all} done{new}{failed}")
        return int(self._failed > 0)


def _names(tasks: Sequence[Task]) -> list[tuple[str, str, str]]:
    return [(task.name, task.work.__qualname__, str(task.arguments)) for task in tasks]


def _digest(what: object) -> str:
    return sha256(repr(what).encode()).hexdigest()[:24]


def _stamped(argument: Hashable) -> Hashable:
    """Return an argument; of a file also how long it is, and when it was changed last."""
    if not isinstance(argument, Path) or not argument.is_file():
        return str(argument) if isinstance(argument, Path) else argument
    found = argument.stat()
    return str(argument), found.st_size, found.st_mtime_ns


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'output'}: {error.strerror}"
    return " ".join(str(error).split()) or type(error).__name__

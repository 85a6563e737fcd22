"""Sound files as they are wanted: looked at, and unpacked where that is needed, in a thread of its own."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from .files import Audio, SampleError, examine, playable

# How long what was seen of a file counts (s).
FRESH = 1.0
# How long a set waits for a file: most are there in less (s).
PATIENCE = 0.02


class Ready(NamedTuple):
    """A file that can play: what it holds, and which file a server reads."""

    audio: Audio
    file: Path


Make = Callable[[Path], Ready]


def ready(path: Path) -> Ready:
    """Return a file that can play. Raises SampleError and OSError."""
    audio = examine(path)
    return Ready(audio, playable(audio))


class Shelf:
    """Files that were wanted. With `patience` a file that is not there in time is not waited for; it comes later.

    >>> Shelf(patience=None).get(Path("/nowhere/bd.wav"))
    Traceback (most recent call last):
        ...
    pyscore.sound.samples.files.SampleError: bd.wav cannot be read: No such file or directory
    """

    def __init__(
        self, patience: float | None = PATIENCE, now: Callable[[], float] = time.monotonic, make: Make = ready
    ) -> None:
        self._patience, self._now, self._make = patience, now, make
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="samples")
        self._known: dict[Path, Ready] = {}
        self._looked: dict[Path, float] = {}
        self._coming: dict[Path, Future[Ready]] = {}

    def get(self, path: Path) -> Ready | None:
        """Return a file as it was when it was last looked at; None if it is not there yet.

        Raises SampleError, and OSError where there is no room to unpack it.
        """
        if self._now() - self._looked.get(path, float("-inf")) > FRESH:
            self.want(path)
        coming = self._coming.get(path)
        if coming is not None and (coming.done() or path not in self._known):
            self._take(path, coming)
        return self._known.get(path)

    def want(self, path: Path) -> None:
        """Have a file looked at soon; any thread may."""
        if path not in self._coming:
            self._looked[path] = self._now()
            self._coming[path] = self._worker.submit(self._make, path)

    def _take(self, path: Path, coming: "Future[Ready]") -> None:
        try:
            self._known[path] = coming.result(self._patience)
        except TimeoutError:
            return
        except (SampleError, OSError):
            self._known.pop(path, None)
            self._coming.pop(path, None)
            raise
        self._coming.pop(path, None)

    def close(self) -> None:
        """Wait for nothing more."""
        self._worker.shutdown(wait=False, cancel_futures=True)

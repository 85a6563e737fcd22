"""Sound files as they are wanted: looked at, and unpacked where that is needed, in a thread of its own."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from ...listen.files import SoundFileError
from .files import Playable, playable

# How long what was seen of a file counts (s).
FRESH = 1.0
# How long a set waits for a file: most are there in less (s).
PATIENCE = 0.02


Make = Callable[[Path], Playable]


class Shelf:
    """Files that were wanted. With `patience` a file that is not there in time is not waited for; it comes later.

    >>> Shelf(patience=None).get(Path("/nowhere/bd.wav"))
    Traceback (most recent call last):
        ...
    pyscore.listen.files.SoundFileError: bd.wav cannot be read: No such file or directory
    """

    def __init__(
        self, patience: float | None = PATIENCE, now: Callable[[], float] = time.monotonic, make: Make = playable
    ) -> None:
        self._patience, self._now, self._make = patience, now, make
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="samples")
        self._known: dict[Path, Playable] = {}
        self._looked: dict[Path, float] = {}
        self._coming: dict[Path, Future[Playable]] = {}

    def get(self, path: Path) -> Playable | None:
        """Return a file as it was when it was last looked at; None if it is not there yet.

        Raises SoundFileError, and OSError where there is no room to unpack it.
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

    def _take(self, path: Path, coming: "Future[Playable]") -> None:
        try:
            self._known[path] = coming.result(self._patience)
        except TimeoutError:
            return
        except (SoundFileError, OSError):
            self._known.pop(path, None)
            self._coming.pop(path, None)
            raise
        self._coming.pop(path, None)

    def close(self) -> None:
        """Wait for nothing more."""
        self._worker.shutdown(wait=False, cancel_futures=True)

"""What takes long to make, and plays when it is ready: `d1 >> soon(harmonize, "c4 d4 e4 c4", style="chorale")`.

It is made beside the music: in a process of its own where what is asked for can be sent there, else in a thread. That
it is there is a step of the session (`arrive`), so that a set that is played again has it at the same place: a replay
waits for it. Where nobody plays, as in a render, it is waited for at once.
"""

from __future__ import annotations

import ctypes
import pickle
import threading
import time
from collections.abc import Callable
from typing import Any

from ..pattern import Pattern, Time
from ..pattern.build import silence
from ..pattern.grid import Grid
from ..pattern.pattern import VOLATILE
from ..pattern.registry import reify
from .apart import FAILED, MADE, UNSENT, Apart, in_one_line
from .spotlight import session


class Cancelled(BaseException):
    """What is raised in a thread whose work nobody wants any more."""


class Soon(Pattern):
    """A pattern that is being made: silent until it is there. `state` is making, ready, playing, failed or cancelled.

    >>> made = soon(lambda: "c4 e4")
    >>> made.state, [event.value for event in made.query(0, 1)]
    ('playing', ['c4', 'e4'])
    """

    __slots__ = ("_apart", "_done", "_made", "_thread", "began", "error", "name", "since", "state", "work")

    def __init__(
        self, make: Callable[..., Any], args: tuple[Any, ...] = (), named: dict[str, Any] | None = None
    ) -> None:
        super().__init__(self._cycle_of, VOLATILE)
        self.work = (make, args, named or {})
        self.name = getattr(make, "__name__", type(make).__name__).replace("<lambda>", "soon")
        self.state, self.error = "making", ""
        self.since: Time | None = None
        self.began = time.monotonic()
        self._made: Pattern = silence
        self._apart: Apart | None = None
        self._thread: threading.Thread | None = None
        self._done = threading.Event()

    def _cycle_of(self, number: int) -> Grid:
        return (self._made if self.since is not None else silence).cycle(number)

    # How it is made

    def start(self) -> None:
        """Begin to make it."""
        self.began = time.monotonic()
        self._thread = threading.Thread(target=self._run, daemon=True, name=f"soon {self.name}")
        self._thread.start()

    def wait(self) -> None:
        """Wait until it is ready, has failed or was cancelled."""
        self._done.wait()

    def tell(self, then: Callable[[], None]) -> None:
        """Do something when it is ready, or has failed."""

        def told() -> None:
            self.wait()
            then()

        threading.Thread(target=told, daemon=True, name=f"waits for {self.name}").start()

    def cancel(self) -> None:
        """Stop making it: it stays silent, and what the track played before goes on."""
        if self.state not in ("making", "ready"):
            return
        self.state = "cancelled"
        self._done.set()
        if self._apart:
            self._apart.stop()
        elif self._thread and self._thread.ident:
            # It is raised between two instructions of the thread, if that is still at it.
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._thread.ident), ctypes.py_object(Cancelled))

    def arrive(self, cycle: Time) -> None:
        """Let it be heard, from a cycle on where it plays on a track of its own. Waits for it, if need be."""
        self.wait()
        if self.state == "ready":
            self.state, self.since = "playing", cycle

    def outcome(self) -> Any:
        """Return None: what was made can hardly be written down, and is made again."""

    def settle(self, outcome: Any) -> None:
        """Do nothing: it is what is made."""

    @property
    def seconds(self) -> float:
        """For how long it has been in the making."""
        return time.monotonic() - self.began

    def _run(self) -> None:
        try:
            how, what = self._result()
            if self.state == "making":
                self._take(how, what)
        except Cancelled:
            pass
        finally:
            self._done.set()

    def _take(self, how: str, what: Any) -> None:
        if how == MADE:
            try:
                self._made = reify(what)
                self.state = "ready"
                return
            except Exception as error:
                what = in_one_line(error)
        self.error = f"soon({self.name}): {what}"
        self.state = "failed"

    def _result(self) -> tuple[str, Any]:
        """Return how it went, made in a process of its own or, what cannot be sent there or back, in this thread."""
        make, args, named = self.work
        try:
            self._apart = Apart(make, args, named)
        except (pickle.PicklingError, TypeError, AttributeError, OSError):
            self._apart = None
        if self._apart:
            how, what = self._apart.wait()
            self._apart = None
            if how != UNSENT or self.state != "making":
                return how, what
        try:
            return MADE, make(*args, **named)
        except Exception as error:
            return FAILED, in_one_line(error)


class Over(Pattern):
    """What a track plays that something is made for: what it played before, and then that."""

    __slots__ = ("before", "coming")
    coming: Soon
    before: Pattern

    def __init__(self, coming: Soon, before: Pattern) -> None:
        super().__init__(self._cycle_of, VOLATILE)
        # What has come has done with what was before it.
        self.before = before.coming if isinstance(before, Over) and before.coming.since is not None else before
        self.coming = coming

    def _cycle_of(self, number: int) -> Grid:
        since = self.coming.since
        return (self.before if since is None or number < since else self.coming).cycle(number)


def soon(make: Callable[..., Any], *args: Any, **named: Any) -> Soon:
    """Make something beside the music, and play it when it is ready.

    `d1 >> soon(harmonize, "c4 d4 e4 c4", style="chorale")`: until then the track plays on what it
    played; where it is part of a pattern, it is silent. The music never waits, errors are said in one line, and
    `hush()` or `.cancel()` stop the work. Functions of pyscore and plain values are sent to a process of its own, and
    `soon(lambda: …)` is made in a thread. Raises TypeError for what is no function.

    >>> made = soon(lambda: "c4 e4")
    >>> made.state
    'playing'
    """
    if not callable(make):
        raise TypeError(f"soon takes a function and what it is called with, soon(harmonize, 'c4 d4'): not {make!r}")
    made = Soon(make, args, named)
    session().later(lambda on_stage: on_stage.make(made))
    return made


def meanwhile(pattern: Pattern, before: Pattern) -> Pattern:
    """Return what a track plays: of what is still being made, first what the track played before."""
    return Over(pattern, before) if isinstance(pattern, Soon) else pattern


def after(before: Pattern, pattern: Pattern) -> Pattern:
    """Return what a track plays that seemed new: of what is still being made, first what it did play before."""
    return Over(pattern.coming, before) if isinstance(pattern, Over) and pattern.before is silence else pattern


SOON = {"soon": soon}

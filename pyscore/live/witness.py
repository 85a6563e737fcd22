"""What is asked of a session from outside is done in one step, between two looks of who plays, and told to a witness.

So what was asked can be done again, at the same place in the set.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from threading import RLock
from typing import Any, TypeVar, cast

from ..pattern import Time

# Is told from which time in cycles on something counts, and what it is, by name.
Witness = Callable[[Time, Mapping[str, Any]], None]

Method = TypeVar("Method", bound=Callable[..., Any])


class Witnessed:
    """What does what it is asked in steps, and tells its witness of each that succeeded."""

    def __init__(self) -> None:
        self.witness: Witness | None = None
        # Who plays holds it while it looks ahead.
        self.lock = RLock()
        self._steps = 0

    def moment(self) -> Time:
        """Return the time in cycles from which on what is asked now counts."""
        return Time(0)

    @contextmanager
    def step(self, **what: Any) -> Iterator[None]:
        """Do meanwhile what is asked; of steps within a step, the witness is told of the outermost alone."""
        with self.lock:
            at, outermost = self.moment(), not self._steps
            self._steps += 1
            try:
                yield
            finally:
                self._steps -= 1
            if outermost and self.witness:
                self.witness(at, what)


def a_step(method: Method) -> Method:
    """Make what a method does a step; what it is called with can be written down."""

    @wraps(method)
    def step(self: Witnessed, /, *args: Any, **named: Any) -> Any:
        with self.step(do=method.__name__, given=args, named=named):
            return method(self, *args, **named)

    return cast(Method, step)

"""What other threads ask of the one that plays, and the bell that wakes it: nobody waits for its next look ahead."""

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeAlias

Action: TypeAlias = Callable[[], None]


class Bell(threading.Event):
    """An event for which a wait ends when it is rung, too; a ring between two waits ends the next one.

    >>> bell = Bell()
    >>> bell.ring()
    >>> bell.wait(60)
    False
    """

    def __init__(self) -> None:
        super().__init__()
        self._rung = threading.Event()

    def ring(self) -> None:
        """End the wait that there is, or the next one."""
        self._rung.set()

    def set(self) -> None:
        """End all waits, from now on."""
        super().set()
        self._rung.set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until it is set or rung, no longer than so many seconds; return whether it is set."""
        if not self.is_set():
            self._rung.wait(timeout)
            # Cleared before anybody looks for what was asked: what is asked after that rings again.
            self._rung.clear()
        return self.is_set()


class Asked:
    """Actions, in the order in which they were asked for, and the bell that rings for each.

    >>> asked = Asked()
    >>> asked.put(lambda: print("done"))
    >>> asked.get()()
    done
    """

    def __init__(self) -> None:
        self.bell = Bell()
        self._actions: SimpleQueue[Action] = SimpleQueue()

    def put(self, action: Action) -> None:
        """Ask for something, and wake whoever does it."""
        self._actions.put(action)
        self.bell.ring()

    def get(self) -> Action:
        """Return what was asked for first of what is left."""
        return self._actions.get()

    def empty(self) -> bool:
        """Return whether nothing is left to do."""
        return self._actions.empty()

"""A heartbeat: whether a server still answers. One that is frozen has not died, and sounds no more than if it had."""

import threading
from collections.abc import Callable

# How often it is asked (s), and how many answers may be missing: together less than half a second.
EVERY, MISSING = 0.1, 4


class Pulse:
    """Asks again and again by `ask`, in a thread of its own; whoever hears an answer calls `beat`.

    It counts questions, not time: a pause of this whole program is not taken for one of the server.

    >>> pulse = Pulse(lambda: None)
    >>> pulse.lost
    False
    >>> pulse.close()
    """

    def __init__(self, ask: Callable[[], None], every: float = EVERY) -> None:
        self._ask, self._every = ask, every
        self._over = threading.Event()
        self._unanswered = 0
        threading.Thread(target=self._run, daemon=True, name="heartbeat").start()

    @property
    def lost(self) -> bool:
        """Whether too many questions stayed without an answer."""
        return self._unanswered > MISSING

    def beat(self) -> None:
        """Take note of an answer."""
        self._unanswered = 0

    def close(self) -> None:
        """Ask no more."""
        self._over.set()

    def _run(self) -> None:
        while not self._over.wait(self._every):
            self._unanswered += 1
            self._ask()

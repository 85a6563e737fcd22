"""What is being made for a session while it plays, and the step in which it arrives: in a replay, at the same place."""

from collections.abc import Callable
from typing import Any, Protocol

from ..pattern import Time
from .listener import Listener
from .witness import Witnessed, a_step


class Making(Protocol):
    """What takes long to make; `error` says in one line why it could not be."""

    name: str
    error: str

    def start(self) -> None:
        """Begin to make it."""

    def tell(self, then: Callable[[], None]) -> None:
        """Do something when it is ready, or has failed."""

    def arrive(self, cycle: Time) -> None:
        """Let it be heard from a cycle on; waits for it, if need be."""

    def cancel(self) -> None:
        """Stop making it."""

    def outcome(self) -> Any:
        """Return what it is, where a journal can hold that, else None."""

    def settle(self, outcome: Any) -> None:
        """Let it be what a journal says that it was."""

    @property
    def seconds(self) -> float:
        """For how long it has been in the making."""


class Maker(Witnessed):
    """What has things made, each with a number, in the order in which they were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.listener: Listener | None = None
        self.makings: dict[int, Making] = {}
        # Whether a journal says when things arrive.
        self.replayed = False
        # Who is told of what could not be made, where somebody plays.
        self.complain: Callable[[str], None] | None = None
        # And who of what was done, in lines that are no complaints.
        self.tell: Callable[[str], None] | None = None
        self._makings = 0

    def next_cycle(self) -> Time:
        """Return the cycle from which on something new plays."""
        return Time(0)

    def make(self, made: Making) -> None:
        """Have something made: it arrives when it is ready; where nobody plays it is waited for. Raises ValueError."""
        with self.lock:
            number, self._makings = self._makings, self._makings + 1
            self.makings[number] = made
        made.start()
        if self.listener is None:
            self.arrive(number)
            if made.error:
                raise ValueError(made.error)
        elif not self.replayed:
            self._tell(number, made)

    @a_step
    def arrive(self, number: int, outcome: Any = None) -> None:
        """Let what was asked for as the so-many-th thing, counted from 0, be heard from the next cycle on."""
        made = self.makings.pop(number, None)
        if made is None:
            return
        if self.replayed and outcome is not None:
            made.settle(outcome)
        made.arrive(self.next_cycle())
        if made.error and self.complain:
            self.complain(made.error)

    def give_up(self) -> None:
        """Stop making what is not there yet."""
        makings, self.makings = self.makings, {}
        for made in makings.values():
            made.cancel()

    def expect(self) -> None:
        """Go on, after a replay: what is still being made arrives of itself."""
        self.replayed = False
        for number, made in list(self.makings.items()):
            self._tell(number, made)

    def _tell(self, number: int, made: Making) -> None:
        """Let something arrive when it is ready; what it is is said where a journal can hold that."""

        def ready() -> None:
            outcome = made.outcome()
            self.arrive(*(number,) if outcome is None else (number, outcome))

        made.tell(ready)

"""The server's memory for samples: which file is in which buffer, and what leaves when room is short."""

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from ..voice import Message
from .files import Playable

# How much of a server's memory samples may take (bytes), and how many buffers.
BUDGET = 1 << 29
MOST_BUFFERS = 2_000
# How far a streamed file is read ahead (frames).
STREAM_FRAMES = 1 << 16
# A buffer is free so long after its last voice has ended (s): more than a set is ever planned ahead.
AFTER = 2.0


class OutOfRoom(RuntimeError):
    """All the memory for samples is taken by what sounds."""


@dataclass
class _Slot:
    found: Playable
    number: int
    until: float


class Pool:
    """Which file is in which buffer, of `count` buffers from `first` on, within a budget in bytes.

    >>> pool = Pool(first=100)
    >>> from pyscore.listen.files import SoundFile
    >>> found = Playable(SoundFile(Path("bd.wav"), 100, 48_000, 1, 0), Path("bd.wav"))
    >>> pool.take(found, until=1.0, now=0.0)
    (100, [('/b_allocReadChannel', 100, 'bd.wav', 0, 0, 0)])
    >>> pool.take(found, until=2.0, now=0.5)
    (100, [])
    """

    def __init__(self, first: int, count: int = MOST_BUFFERS, budget: int = BUDGET) -> None:
        self.budget, self.used = budget, 0
        self._slots: OrderedDict[Path, _Slot] = OrderedDict()
        self._free = list(range(first + count - 1, first - 1, -1))
        # Buffers of what was streamed, or has left: free again at a time.
        self._leaving: list[tuple[float, int]] = []

    def take(self, found: Playable, until: float, now: float) -> tuple[int, list[Message]]:
        """Return the buffer of a file, used up to a time, and what has to be sent before. Raises OutOfRoom.

        Times are in the engine's seconds.
        """
        slot = self._slots.get(found.held.path)
        if slot and slot.found == found:
            self._slots.move_to_end(found.held.path)
            slot.until = max(slot.until, until)
            return slot.number, []
        if slot:
            self._leave(found.held.path)
        self._make_room(found.bytes, now)
        number, freed = self._number(now)
        self._slots[found.held.path] = _Slot(found, number, until)
        self.used += found.bytes
        return number, [*freed, ("/b_allocReadChannel", number, str(found.file), 0, 0, *range(found.sides))]

    def stream(self, found: Playable, begin: int, until: float, now: float) -> tuple[int, list[Message]]:
        """Return a buffer that a file is streamed through from a frame on, up to a time, and what makes it."""
        number, freed = self._number(now)
        self._leaving.append((until, number))
        # DiskIn plays as many channels as the file has.
        made: list[Message] = [
            ("/b_alloc", number, STREAM_FRAMES, found.held.channels),
            ("/b_read", number, str(found.file), begin, STREAM_FRAMES, 0, 1),
        ]
        return number, [*freed, *made]

    def forget(self) -> None:
        """Begin anew with a server that has nothing yet."""
        self._free += [slot.number for slot in self._slots.values()] + [number for _, number in self._leaving]
        self._slots.clear()
        self._leaving.clear()
        self.used = 0

    def _make_room(self, wanted: int, now: float) -> None:
        """Let the least used of what no longer sounds leave, until there is room."""
        for path in [path for path, slot in self._slots.items() if slot.until + AFTER < now]:
            if self.used + wanted <= self.budget:
                return
            self._leave(path)
        if self.used + wanted > self.budget:
            raise OutOfRoom(f"no room for a sample of {wanted / 2**20:.0f} MB: {self.budget / 2**20:.0f} MB is all")

    def _leave(self, path: Path) -> None:
        slot = self._slots.pop(path)
        self.used -= slot.found.bytes
        self._leaving.append((slot.until, slot.number))

    def _number(self, now: float) -> tuple[int, list[Message]]:
        """Return a buffer, and what frees those of which nothing sounds any more."""
        over = [number for until, number in self._leaving if until + AFTER < now]
        self._leaving = [(until, number) for until, number in self._leaving if until + AFTER >= now]
        self._free += over
        if not self._free:
            raise OutOfRoom("all buffers are taken by samples that sound")
        return self._free.pop(), [message for number in over for message in (("/b_close", number), ("/b_free", number))]

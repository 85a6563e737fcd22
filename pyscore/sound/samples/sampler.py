"""Samples on one server: from an event to the voice that plays it, and what the server has to load for it."""

from collections.abc import Iterable, Mapping
from math import sqrt
from typing import Any, NamedTuple

from ..library import Library
from ..voice import Message, Moment, Voice, voiced
from .banks import Banks
from .files import Playable
from .pool import Pool
from .shelf import Shelf
from .voice import Playing, playing

# What takes more of a server's memory (bytes), and plays forwards, is streamed: a minute and a half of stereo.
STREAMED = 1 << 25


class Sounding(NamedTuple):
    """A voice, None if it cannot be heard or not yet, and what the server has to do before."""

    voice: Voice | None
    before: list[Message]


SILENT = Sounding(None, [])


def no_samples(library: Library) -> "Sampler":
    """Return what plays no bank at all."""
    return Sampler(Banks(list), library, Pool(0, 0), Shelf())


class Sampler:
    """Plays banks from a server's memory: `pool` says what is where in it."""

    def __init__(self, banks: Banks, library: Library, pool: Pool, shelf: Shelf) -> None:
        self.banks, self._library, self.pool, self._shelf = banks, library, pool, shelf

    def plays(self, value: Mapping[str, Any]) -> bool:
        """Return whether an event's sound is a bank of samples."""
        return "s" in value and self.banks.count(self._name(value)) > 0

    def sounding(self, value: Mapping[str, Any], moment: Moment, at: float) -> Sounding:
        """Return what plays an event at a time in the engine's seconds.

        Raises SoundFileError, OutOfRoom, ValueError and OSError.
        """
        sample = self.banks.sample(self._name(value), int(value.get("n", 0)))
        found = self._shelf.get(sample.path) if sample else None
        how = playing(value, moment, found.held) if found else None
        if found is None or how is None:
            return SILENT
        made, number, before = self._loaded(found, how, at)
        controls = {**value, **how.controls(), "buffer": number}
        if "attack" in value:
            controls["attack"] = value["attack"]
        return Sounding(voiced(self._library.docs[made], controls, how.seconds, moment), before)

    def running(self, found: Playable, begin: float, at: float, moment: Moment) -> Sounding:
        """Return what plays a file from so many seconds on, at a time in the engine's seconds. Raises OutOfRoom."""
        left = found.held.seconds - begin
        if left <= 0:
            return SILENT
        how = Playing(begin / found.held.seconds, 1.0, 1.0, left, 0.0)
        made, number, before = self._loaded(found, how, at)
        # Whoever has two sides is as loud in the middle as it comes, and who has one, on both of them together.
        controls = {**how.controls(), "buffer": number, "gain": sqrt(found.sides)}
        return Sounding(voiced(self._library.docs[made], controls, left, moment), before)

    def want(self, values: Iterable[Mapping[str, Any]]) -> None:
        """Have the files looked at that events will ask for; any thread may."""
        for value in values:
            if sample := self.banks.sample(self._name(value), int(value.get("n", 0))):
                self._shelf.want(sample.path)

    def _name(self, value: Mapping[str, Any]) -> str:
        """Return the bank of an event's sound, that of its `bank` if there is one."""
        name = str(value.get("s"))
        kit = f"{value['bank']}_{name}" if "bank" in value else name
        return kit if self.banks.count(kit) else name

    def _loaded(self, found: Playable, how: Playing, at: float) -> tuple[str, int, list[Message]]:
        """Return the SynthDef that plays a file, the buffer that it plays, and what fills that."""
        until = at + how.seconds
        if found.bytes > STREAMED and how.forwards and found.held.channels == found.sides:
            begin = int(how.begin * found.held.frames)
            return f"streamer{found.sides}", *self.pool.stream(found, begin, until, at)
        return f"sampler{found.sides}", *self.pool.take(found, until, at)

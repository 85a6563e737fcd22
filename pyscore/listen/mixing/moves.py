"""What a mix is made of: moves, each with its reason, and what they come to on a track's strip. Frozen values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from ..levels import Audio

What = Literal["gain", "cut", "compress", "mono", "pan", "room", "delay"]
# Whose moves are everybody's.
ALL = "all tracks"
# How each is said, with its amount and settings.
SAID: Mapping[str, str] = {
    "gain": "{amount:+.1f} dB",
    "cut": "{amount:+.1f} dB at {hz:.0f} Hz",
    "compress": "{ratio:.1f}:1 over {threshold:.0f} dB",
    "mono": "mono below {amount:.0f} Hz",
    "pan": "pan {amount:.2f}",
    "room": "room {amount:.2f}",
    "delay": "delay {amount:.2f}",
}


class Stem(NamedTuple):
    """A track as it is heard: audio (frames, channels), its rate (Hz), and words that tell what it is.

    `placed` says that somebody has given it a place, `sent` that it has a room or echoes of its own: both are left.
    """

    name: str
    audio: Audio
    rate: int
    words: tuple[str, ...] = ()
    placed: bool = False
    sent: bool = False


@dataclass(frozen=True)
class Move:
    """What is done to a track, by how much, and why; `settings` are those of a filter or a compressor.

    >>> print(Move("bass", "gain", -2.5, "3.1 LU over its place under the lead"))
    bass -2.5 dB: 3.1 LU over its place under the lead
    """

    track: str
    what: What
    amount: float
    why: str
    settings: tuple[tuple[str, float], ...] = ()

    def __str__(self) -> str:
        return f"{self.track} {SAID[self.what].format(amount=self.amount, **dict(self.settings))}: {self.why}"

    def data(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {**vars(self), "settings": dict(self.settings)}


def move_of(data: Mapping[str, Any]) -> Move:
    """Return a move again, of what `Move.data` gave.

    >>> move = Move("pad", "cut", -3.0, "masks lead", (("hz", 1200.0), ("q", 1.4)))
    >>> move_of(move.data()) == move
    True
    """
    return Move(**{**data, "settings": tuple(data["settings"].items())})


class Compressor(NamedTuple):
    """Settings of a compressor: dB, ratio, s, s, dB, dB."""

    threshold: float
    ratio: float
    attack: float
    release: float
    knee: float = 6.0
    makeup: float = 0.0


class Cut(NamedTuple):
    """A bell: its middle (Hz), its gain (dB) and its Q; or the low shelf, where `shelf` is."""

    hz: float
    db: float
    q: float
    shelf: bool = False


@dataclass(frozen=True)
class Strip:
    """What moves come to on one track: gain (dB), pan (0 to 1, None: as it is), sends, filters, compressor."""

    gain: float = 0.0
    pan: float | None = None
    room: float = 0.0
    delay: float = 0.0
    mono: float | None = None
    cuts: tuple[Cut, ...] = ()
    compressor: Compressor | None = None


def strip_of(moves: Iterable[Move], track: str) -> Strip:
    """Return what moves come to on a track.

    >>> strip_of([Move("d1", "gain", -2.0, ""), Move("d1", "gain", 0.5, ""), Move("d2", "pan", 0.3, "")], "d1").gain
    -1.5
    """
    own = [move for move in moves if move.track in (track, ALL)]
    last = {move.what: move.amount for move in own}
    pressed = [Compressor(**dict(move.settings)) for move in own if move.what == "compress"]
    return Strip(
        gain=sum(move.amount for move in own if move.what == "gain"),
        pan=last.get("pan"),
        room=last.get("room", 0.0),
        delay=last.get("delay", 0.0),
        mono=last.get("mono"),
        cuts=tuple(cut_of(move) for move in own if move.what == "cut"),
        compressor=pressed[-1] if pressed else None,
    )


def cut_of(move: Move) -> Cut:
    """Return the filter of a move that cuts."""
    settings = dict(move.settings)
    return Cut(settings["hz"], move.amount, settings["q"], bool(settings.get("shelf", 0.0)))

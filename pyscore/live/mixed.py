"""What an automatic mix has set on a track, over what the performer set there: a layer of its own. A frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..sound.effects import Effect

MIDDLE = 0.5


@dataclass(frozen=True)
class Mixed:
    """A gain (ratio) that multiplies the performer's, a place where nobody gave one, sends on top, and inserts.

    `against` is the performer's gain for which it was decided; `role` is what the track was taken for, and `why` the
    moves with their reasons.
    """

    gain: float = 1.0
    pan: float | None = None
    room: float = 0.0
    delay: float = 0.0
    effects: tuple[Effect, ...] = ()
    against: float = 1.0
    role: str = ""
    why: tuple[str, ...] = ()

    def over(self, strip: Mapping[str, float]) -> dict[str, float]:
        """Return a strip as it is heard.

        >>> Mixed(gain=0.5, pan=0.3, room=0.1).over({"gain": 0.8, "room": 0.2})["gain"]
        0.4
        """
        place = strip.get("pan", MIDDLE)
        return {
            **strip,
            "gain": strip.get("gain", 1.0) * self.gain,
            "pan": self.pan if self.pan is not None and place == MIDDLE else place,
            "room": min(1.0, strip.get("room", 0.0) + self.room),
            "delay": min(1.0, strip.get("delay", 0.0) + self.delay),
        }

    def data(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {**vars(self), "effects": [[each.name, dict(each.settings)] for each in self.effects]}


def mixed_of(data: Mapping[str, Any]) -> Mixed:
    """Return it again, of what `Mixed.data` gave.

    >>> mixed = Mixed(0.5, effects=(Effect("equalizer", (("bell", -3.0),)),), why=("pad -3 dB",))
    >>> mixed_of(mixed.data()) == mixed
    True
    """
    effects = tuple(Effect(name, tuple(settings.items())) for name, settings in data["effects"])
    return Mixed(**{**data, "effects": effects, "why": tuple(data["why"])})


@dataclass(frozen=True)
class Automatic:
    """What was asked of an automatic mix: roles by track, whether it keeps up, for how many cycles it listens.

    A `dry` one only says what it would do.
    """

    roles: Mapping[str, str] = field(default_factory=dict)
    once: bool = False
    dry: bool = False
    cycles: int = 8


# As if nothing had been decided: of a track that had something.
NEUTRAL = Mixed()

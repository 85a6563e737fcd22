"""From an event's controls to how a sample plays: where it begins, how fast, how long. As SuperDirt reads them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from ...listen.files import SoundFile
from ..voice import MIDDLE_C, Moment

# What fades where a sample is cut out of the middle, or broken off (s).
FADE = 0.001
# A voice of fewer seconds is none.
SHORTEST = 0.0005
UNITS = {"r": "r", "rate": "r", "c": "c", "s": "s"}


class Playing(NamedTuple):
    """How a sample plays: from where (0 .. 1), how fast at first and at last, how long (s), and how often anew (s)."""

    begin: float
    speed: float
    final: float
    seconds: float
    again: float

    @property
    def forwards(self) -> bool:
        """Whether it could be streamed."""
        return self.speed > 0 and self.final > 0 and self.again == 0

    def controls(self) -> dict[str, float]:
        """Return what its synth is told."""
        own = {"begin": self.begin, "speed": self.speed, "final": self.final, "again": self.again}
        return {**own, "attack": FADE if 0 < self.begin < 1 else 0.0}


def playing(value: Mapping[str, Any], moment: Moment, held: SoundFile) -> Playing | None:
    """Return how a sample plays for an event's controls; None if it cannot be heard. Raises ValueError.

    `unit` is what `speed` counts: `r`, times as fast; `c`, samples a cycle; `s`, samples a second.

    >>> held = SoundFile(None, 96_000, 48_000, 1, 0)
    >>> playing({"speed": -2, "end": 0.5}, Moment(1.0), held)
    Playing(begin=0.5, speed=-2.0, final=-2.0, seconds=0.5, again=0.0)
    """
    begin, end = (min(1.0, max(0.0, float(value.get(key, rest)))) for key, rest in (("begin", 0), ("end", 1)))
    speed = _speed(value, moment, held)
    final = speed * (1 + float(value.get("accelerate", 0)))
    mean = (abs(speed) + abs(final)) / 2
    once = held.seconds * abs(end - begin) / mean if mean else 0.0
    times = max(1.0, abs(float(value.get("loop", 1))))
    seconds = min(once * times, _asked(value, moment))
    if seconds < SHORTEST:
        return None
    return Playing(begin if speed > 0 else end, speed, final, seconds, once if times > 1 else 0.0)


def _speed(value: Mapping[str, Any], moment: Moment, held: SoundFile) -> float:
    unit = UNITS.get(str(value.get("unit", "r")))
    if unit is None:
        raise ValueError(f"the unit of speed is r, c or s, not '{value['unit']}'")
    transposed = 2 ** ((float(value.get("note", MIDDLE_C)) - MIDDLE_C + float(value.get("pitch", 0))) / 12)
    counted = {"r": 1.0, "c": held.seconds * moment.cps, "s": held.seconds}[unit]
    return float(value.get("speed", 1)) * transposed * counted


def _asked(value: Mapping[str, Any], moment: Moment) -> float:
    """Return for how long it may play: to its end, where nothing else is said."""
    if "sustain" in value:
        return float(value["sustain"])
    return moment.seconds * float(value["legato"]) if "legato" in value else float("inf")

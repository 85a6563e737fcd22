"""A track's state: what it plays from which cycle on, what it goes through, and its strip. A frozen value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ..control.midi import Target as MidiTarget
from ..control.outlet import Target
from ..pattern import Pattern, Time
from ..pattern.build import silence
from ..sound.channels import LAW, Role
from ..sound.effects import Effect
from ..sound.outputs import Outs
from ..sound.sources import Source
from .mixed import Mixed

# What a strip is set to where nobody has said anything else; of what it may send to other returns, nothing.
STRIP_AT_REST: Mapping[str, float] = {"gain": 1.0, "pan": 0.5, "mute": 0.0, "delay": 0.0, "room": 0.0, "law": LAW}

ON_TIME = Time(0)


def at_rest(settings: Iterable[str]) -> dict[str, float]:
    """Return what these settings of a strip are where nobody has said anything else.

    >>> at_rest(["gain", "plate"])
    {'gain': 1.0, 'plate': 0.0}
    """
    return {name: STRIP_AT_REST.get(name, 0.0) for name in settings}


class Part(NamedTuple):
    """A pattern, the cycle from which it plays, and where in the code that was said."""

    begin: Time
    pattern: Pattern
    where: str = ""


class Fade(NamedTuple):
    """A gain on its way from one cycle to another: from what it was to what it shall be."""

    begin: Time
    end: Time
    low: float
    high: float

    def gain(self, cycle: Time) -> float:
        """Return the gain at a cycle.

        >>> Fade(Time(0), Time(8), 1.0, 0.0).gain(Time(2))
        0.75
        """
        share = (cycle - self.begin) / (self.end - self.begin)
        return self.low + (self.high - self.low) * float(max(Time(0), min(Time(1), share)))


@dataclass(frozen=True)
class TrackState:
    """A track: its parts in the order of their cycles, its inserts, its strip, and how its events are moved in time.

    `nudge` is in seconds; `swing` says how late every second of so many slices of a cycle is; `target` is where its
    events go if they are not to sound; `role` is what it is in the mixer, `into` the group that it goes through, and
    `outs` its outputs; `ducked` and `unmasked` make room for another track; `source` is what it hears from outside,
    and `cleaned` what comes before its effects then; `mixed` is what an automatic mix has set over all that;
    `otherwise` is whether a live loop has played on it, or somebody's hand.
    """

    name: str
    parts: tuple[Part, ...] = ()
    effects: tuple[Effect, ...] = ()
    strip: Mapping[str, float] = field(default_factory=dict)
    solo: bool = False
    nudge: Time = ON_TIME
    swing: tuple[Time, int] | None = None
    fade: Fade | None = None
    target: Target | MidiTarget | None = None
    role: Role = "track"
    into: str | None = None
    outs: Outs | None = None
    ducked: Effect | None = None
    unmasked: Effect | None = None
    source: Source | None = None
    cleaned: tuple[Effect, ...] = ()
    mixed: Mixed | None = None
    otherwise: bool = False

    @property
    def used(self) -> bool:
        """Whether anything was ever played on it, or it hears something."""
        return bool(self.parts) or self.otherwise or self.source is not None

    @property
    def inserts(self) -> tuple[Effect, ...]:
        """What it goes through, in order."""
        mixed = self.mixed.effects if self.mixed else ()
        own = (*self.cleaned, *self.effects, *mixed, self.ducked, self.unmasked)
        return tuple(each for each in own if each is not None)

    @property
    def faders(self) -> Mapping[str, float]:
        """Its strip, with what an automatic mix has set over it."""
        return self.mixed.over(self.strip) if self.mixed else self.strip

    @property
    def pattern(self) -> Pattern:
        """The pattern that was asked for last."""
        return self.parts[-1].pattern if self.parts else silence

    @property
    def where(self) -> str:
        """Where in the code that pattern was asked for."""
        return self.parts[-1].where if self.parts else ""

    @property
    def plays(self) -> bool:
        """Whether a pattern was asked for that is not silence."""
        return self.pattern is not silence

    def playing(self, cycle: Time, pattern: Pattern, where: str) -> "TrackState":
        """Return the track with another pattern from a cycle on."""
        kept = tuple(part for part in self.parts if part.begin < cycle)[-1:]
        return replace(self, parts=(*kept, Part(cycle, pattern, where)))

    def not_before(self, cycle: Time) -> "TrackState":
        """Return the track with its last part no earlier than a cycle of which nothing has been sent."""
        last = self.parts[-1] if self.parts else None
        return self.playing(cycle, last.pattern, last.where) if last and last.begin < cycle else self

"""Where channels play beside the mix: other pairs of outputs, each behind a limiter of its own, and rings of them."""

from collections.abc import Mapping
from typing import NamedTuple

from .channels import Channel, Numbers, Territory
from .voice import Message, synth

RINGS = (4, 8)
PAIR = 2


class Outs(NamedTuple):
    """The outputs of a track: so many, from the first of them on (1 is the engine's first)."""

    first: int
    speakers: int = PAIR


class NoOutput(LookupError):
    """Outputs that the engine does not have."""


class Outputs:
    """The pairs of outputs that are in use; the first one is the master's."""

    def __init__(self, territory: Territory, numbers: Numbers, master: Channel) -> None:
        self._territory, self._numbers, self._group = territory, numbers, master.group
        self._buses = {1: master.bus}
        # The nodes of those channels that are on a ring.
        self._rings: dict[str, int] = {}

    def check(self, outs: Outs) -> None:
        """Raise NoOutput where the engine has no such outputs."""
        last, there = outs.first + outs.speakers - 1, self._territory.outputs
        if last > there:
            needed = last + last % 2
            raise NoOutput(f"there is no output {last}: the engine has {there} (start with --channels {needed})")

    def pairs(self, outs: Outs) -> tuple[list[Message], list[int]]:
        """Return what makes the limiters of these outputs, as far as there are none, and the bus before each."""
        firsts = range(outs.first, outs.first + outs.speakers, PAIR)
        made = [self._limiter(first) for first in firsts if first not in self._buses]
        return made, [self._buses[first] for first in firsts]

    def ring(self, channel: Channel, outs: Outs, place: float) -> list[Message]:
        """Return what lets a channel be heard somewhere on a ring, in place of where it was."""
        made, buses = self.pairs(outs)
        left = self.leave(channel)
        node = self._rings[channel.name] = self._numbers.added()
        controls = {"bus": channel.bus, "place": place, **{f"out{number}": bus for number, bus in enumerate(buses)}}
        return [*made, *left, synth(f"ring{outs.speakers}", channel.group, controls, node)]

    def leave(self, channel: Channel) -> list[Message]:
        """Return what takes a channel off its ring, if it is on one."""
        node = self._rings.pop(channel.name, None)
        return [] if node is None else [("/n_free", node)]

    def placed(self, name: str, settings: Mapping[str, float]) -> tuple[dict[str, float], list[Message]]:
        """Return the settings of a strip, and what sets its place on a ring, where it is on one."""
        if name not in self._rings or "pan" not in settings:
            return dict(settings), []
        rest = {key: value for key, value in settings.items() if key != "pan"}
        return rest, [("/n_set", self._rings[name], "place", settings["pan"])]

    def _limiter(self, first: int) -> Message:
        self._buses[first] = self._numbers.pairs(1)
        out = self._territory.output + first - 1
        return synth("master", self._group, {"bus": self._buses[first], "out": out}, self._numbers.added())

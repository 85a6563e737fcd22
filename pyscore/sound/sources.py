"""What a channel hears from outside: inputs of the sound card, or a sound file in their place. As messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .channels import Channel, Numbers, Territory
from .voice import QUIETLY, Message, synth

if TYPE_CHECKING:
    from .samples.files import Playable


class NoInput(LookupError):
    """Inputs that the engine does not have."""


@dataclass(frozen=True)
class Source:
    """One input, or two from the first of them on (1 is the engine's first); or a file that is heard instead.

    >>> Source(3, 2).synthdef, Source(3, 2).last
    ('mic2', 4)
    """

    first: int = 1
    sides: int = 1
    file: Playable | None = None

    @property
    def synthdef(self) -> str:
        """The name of the SynthDef that hears inputs."""
        return f"mic{self.sides}"

    @property
    def last(self) -> int:
        """The last of the inputs."""
        return self.first + self.sides - 1


class Sources:
    """Which channel hears what: each has nodes of its own, which come and go.

    One of them is what hears; the other has it on a bus of its own as it comes, for those that listen to the channel:
    what the channel goes through may make it late, and who makes room for a voice has to know when it begins.
    """

    def __init__(self, territory: Territory, numbers: Numbers) -> None:
        self._territory, self._numbers = territory, numbers
        self._nodes: dict[str, list[int]] = {}
        self._buses: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        """Return whether a channel hears anything."""
        return name in self._nodes

    def leave(self, name: str) -> list[Message]:
        """Return what has a channel hear nothing more; a file may be over already."""
        nodes = self._nodes.pop(name, [])
        return [("/error", QUIETLY), *(("/n_free", node) for node in nodes)] if nodes else []

    def node(self, name: str) -> int:
        """Return a new node for what a channel hears."""
        self._nodes.setdefault(name, []).append(self._numbers.added())
        return self._nodes[name][-1]

    def sooner(self, name: str) -> int:
        """Return the bus of what a channel hears, as it comes."""
        if name not in self._buses:
            self._buses[name] = self._numbers.pairs(1)
        return self._buses[name]

    def tap(self, channel: Channel) -> Message:
        """Return what has all that a channel hears on that bus; it comes after what hears."""
        controls = {"bus": channel.bus, "out": self.sooner(channel.name), "amount": 1.0}
        return synth("send", channel.voices, controls, self.node(channel.name))

    def hear(self, channel: Channel, source: Source) -> list[Message]:
        """Return what has a channel hear inputs: nothing, where there is no sound card. Raises NoInput."""
        there = self._territory.inputs
        if there is None:
            return []
        if source.last > there:
            has = f"has {there}" if there else "has none"
            raise NoInput(f"there is no input {source.last}: the engine {has} (start with --inputs {source.last})")
        controls = {"out": channel.bus, "number": source.first - 1}
        return [synth(source.synthdef, channel.voices, controls, self.node(channel.name)), self.tap(channel)]

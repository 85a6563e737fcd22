"""What ties a session to MIDI and Link: a value for each wire, so that drafts, replays and files have it."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

# From a port: its controls and notes for `ctrl`, keys for a track, a clock to follow. To a port: our clock. And Link.
Kind: TypeAlias = Literal["in", "keys", "follow", "clock", "link"]


class Wire(NamedTuple):
    """A wire of a kind: its MIDI port; the track that keys play, and on which channel; how much later we are (s)."""

    kind: Kind
    port: str = ""
    track: str = ""
    controls: tuple[tuple[str, Any], ...] = ()
    channel: int | None = None
    latency: float = 0.0
    transport: bool = True

    @property
    def sound(self) -> Mapping[str, Any]:
        """The controls of what keys play."""
        return dict(self.controls)


Wires: TypeAlias = frozenset[Wire]


def without(wires: Wires, kind: Kind, track: str = "") -> Wires:
    """Return wires without those of a kind; of keys, without those of a track.

    >>> without(frozenset({Wire("link"), Wire("in", "Knobs")}), "link")
    frozenset({Wire(kind='in', port='Knobs', track='', controls=(), channel=None, latency=0.0, transport=True)})
    """
    return frozenset(each for each in wires if each.kind != kind or each.track != track)

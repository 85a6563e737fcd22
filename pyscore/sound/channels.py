"""What a mixer is made of: the share of a server that is ours, a channel in it, and what can be set on its strip."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..pattern.nearest import nearest

# A channel's bus: itself, and what single events send to the delay and the reverb, each a stereo pair.
TRACK_CHANNELS = 6
METER_CHANNELS = 2
# The master's meter comes before those of the tracks.
MASTER_METER_CHANNELS = 2
# What else it knows is in a buffer of two channels: so many frames, as `system/meter.py` has them.
METER_FRAMES = 641

MASTER = "master"
STRIP = ("gain", "pan", "mute", "delay", "room")
MASTER_STRIP = ("gain", "mute", "law")
SENDS = ("delay", "room")
# How much less loud a channel is in the middle than at a side, where nobody has said anything else (dB).
LAW = 3.0

# Buffers for what is no sample: the meter's, one in which something is made, and the impulse responses.
SPACES_AT_ONCE = 16
BESIDE = 2 + 4 * SPACES_AT_ONCE

# What a channel is: played on; what other tracks go through; what they send to.
Role = Literal["track", "group", "send"]


@dataclass(frozen=True)
class Territory:
    """What of a server is ours to use: a group to live in, node ids, audio and control buses, outputs, buffers.

    `inputs` is how many inputs there are; None where there is no sound card, as offline.
    """

    root: int = 1
    first_node: int = 1000
    first_bus: int = 16
    buses: int = 1000
    first_control: int = 0
    output: int = 0
    outputs: int = 2
    inputs: int | None = None
    first_buffer: int = 1024
    sample_buffers: int = 2_000
    rate: int = 48_000

    @property
    def beside(self) -> int:
        """The first of BESIDE buffers that hold no samples."""
        return self.first_buffer + self.sample_buffers


@dataclass(frozen=True)
class Channel:
    """The nodes and buses of one track, group, return or of the master."""

    name: str
    number: int
    group: int
    voices: int
    inserts: int
    strip: int
    bus: int
    meter: int


class OutOfBuses(RuntimeError):
    """The server has too few audio buses for another track."""


class OutOfBuffers(RuntimeError):
    """The server has no buffers left for another impulse response."""


class Numbers:
    """The node ids and buses of a territory, each given once.

    >>> numbers = Numbers(Territory())
    >>> numbers.node(), numbers.pairs(1), numbers.pairs(3)
    (1000, 16, 18)
    """

    def __init__(self, territory: Territory) -> None:
        first = territory.first_node
        self._nodes: Iterator[int] = iter(range(first, first + 2**25))
        # In the upper half of our share, so that the other nodes' ids do not depend on what was inserted.
        self._upper: Iterator[int] = iter(range(first + 2**25, first + 2**26 - 1000))
        last = territory.first_bus + territory.buses - TRACK_CHANNELS
        self._buses: Iterator[int] = iter(range(territory.first_bus, last, 2))

    def node(self) -> int:
        """Return a node id that was not used yet."""
        return next(self._nodes)

    def added(self) -> int:
        """Return one for what comes and goes beside the voices: inserts, sends."""
        return next(self._upper)

    def pairs(self, count: int) -> int:
        """Return the first of so many stereo buses in a row. Raises OutOfBuses."""
        given = [next(self._buses, None) for _ in range(count)]
        if given[0] is None or given[-1] is None:
            raise OutOfBuses("no audio bus is left for another track")
        return given[0]


def check_strip(settings: Iterable[str], name: str = "", sends: Collection[str] = ()) -> None:
    """Raise LookupError, with the nearest name, for a setting that the strip of a track, or the master, does not have.

    `sends` are the returns that it can send to, beside delay and room.

    >>> check_strip(["gain", "plate"], sends=["plate"])
    """
    known = MASTER_STRIP if name == MASTER else (*STRIP, *sends)
    whose = "the master" if name == MASTER else "a track"
    for key in settings:
        if key not in known:
            raise LookupError(f"{whose} has no '{key}'{nearest(key, known)} (it has {', '.join(known)})")

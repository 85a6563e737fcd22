"""The mixer as messages: tracks, each with its group, bus, inserts and strip; the sends; the master.

    root group ─ tracks:  a group a track: voices, inserts, strip ─┬─ dry ───────────────┐
               ─ returns: delay, reverb, each a track of its own ──┴─ wet ───────────────┤
               ─ master:  limiter, and what records it ──────────────────────────────────┴─ output

It sends nothing itself and knows no engine: each call returns what to tell the server.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ..pattern.nearest import nearest
from .effects import Effect
from .library import Library
from .voice import ADD_TO_TAIL, Message, Place, synth

# A track's bus: itself, and what single events send to the delay and the reverb, each a stereo pair.
TRACK_CHANNELS = 6
METER_CHANNELS = 2
# The master's meter comes before those of the tracks.
MASTER_METER_CHANNELS = 2
# Voices of one track take random generators in turn, so that no two that sound together share one.
GENERATORS = 64
# An insert's mix glides within 0.05 s, once it has begun (s).
A_BLOCK, CROSSFADE = Fraction(1, 100), Fraction(1, 10)
STRIP = ("gain", "pan", "mute", "delay", "room")
RETURNS: tuple[tuple[str, Effect], ...] = (
    ("delay", Effect("delay", (("time", 3 / 16), ("feedback", 0.45), ("mix", 1.0)))),
    ("room", Effect("reverb", (("time", 2.4), ("mix", 1.0)))),
)


@dataclass(frozen=True)
class Territory:
    """What of a server is ours to use: a group to live in, node ids, audio and control buses, and its output."""

    root: int = 1
    first_node: int = 1000
    first_bus: int = 16
    buses: int = 1000
    first_control: int = 0
    output: int = 0


@dataclass(frozen=True)
class Channel:
    """The nodes and buses of one track or return."""

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


def check_strip(settings: Iterable[str]) -> None:
    """Raise LookupError, with the nearest name, for a setting that a strip does not have."""
    for key in settings:
        if key not in STRIP:
            raise LookupError(f"a track has no '{key}'{nearest(key, STRIP)} (it has {', '.join(STRIP)})")


@dataclass
class Mixer:
    """What there is on the server, and the messages that make and change it.

    >>> mixer = Mixer(Territory(), Library())
    >>> [message[0] for message in mixer.track("d1")]
    ['/g_new', '/g_new', '/g_new', '/s_new']
    """

    territory: Territory
    library: Library
    mastered: bool = True
    metered: bool = False
    channels: dict[str, Channel] = field(default_factory=dict)
    voices: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._inserts: dict[str, list[tuple[int, Effect]]] = {}
        # In the upper half of our share, so that the other nodes' ids do not depend on what was inserted.
        self._insert_nodes = iter(range(self.territory.first_node + 2**25, self.territory.first_node + 2**26 - 1000))
        self._nodes = iter(range(self.territory.first_node, self.territory.first_node + 2**25))
        self._buses = iter(
            range(self.territory.first_bus, self.territory.first_bus + self.territory.buses - TRACK_CHANNELS, 2)
        )
        self._tracks, self._returns, self._master = (next(self._nodes) for _ in range(3))
        self._mix, self._scratch = self._pair(), self._pair()

    def setup(self, cps: float) -> list[Message]:
        """Return what makes the mixer, with its returns and its master, and no track yet."""
        groups = (self._tracks, self._returns, self._master)
        made: list[Message] = [("/g_new", group, ADD_TO_TAIL, self.territory.root) for group in groups]
        for name, wet in reversed(RETURNS):
            made += self._channel(name, self._returns, at_head=True)
            made += self.insert(name, [wet], cps)
        controls = {"bus": self._mix, "out": self.territory.output}
        made.append(synth("master" if self.mastered else "through", self._master, controls))
        measured = {"bus": self.territory.output, "meter": self.meter}
        return [*made, synth("meter", self._master, measured)] if self.metered else made

    @property
    def meter(self) -> int:
        """The first of the control buses that tell how loud the output is: its peak, and its K-weighted power."""
        return self.territory.first_control

    def synthdefs(self) -> Iterator[str]:
        """Yield the names of the SynthDefs that setup and tracks need."""
        yield from ("strip", "master" if self.mastered else "through", *(effect.name for _, effect in RETURNS))
        yield from ("meter",) if self.metered else ()

    def track(self, name: str) -> list[Message]:
        """Return what makes a track; nothing if it is there already. Raises OutOfBuses."""
        return [] if name in self.channels else self._channel(name, self._tracks)

    def insert(self, name: str, effects: Iterable[Effect], cps: float) -> list[Message]:
        """Return what puts these effects, in order, at once in place of the inserts that a channel has."""
        channel = self.channels[name]
        nodes = self._inserts[name] = [(next(self._insert_nodes), effect) for effect in effects]
        made = [_insert(channel, node, effect, cps) for node, effect in nodes]
        return [("/g_freeAll", channel.inserts), *made]

    def swap(self, name: str, effects: Iterable[Effect], cps: float) -> list[tuple[Fraction, list[Message]]]:
        """Return what crossfades from the inserts that a channel has to these: messages, and how much later each is.

        The new ones come behind the old ones, unheard; then the ones fade in while the others fade out, and go.
        """
        channel, old = self.channels[name], self._inserts.get(name, [])
        new = self._inserts[name] = [(next(self._insert_nodes), effect) for effect in effects]
        made = [_insert(channel, node, effect, cps, mix=0.0) for node, effect in new]
        fades = [("/n_set", node, "mix", 0.0) for node, _ in old]
        fades += [("/n_set", node, "mix", self._mix_of(effect)) for node, effect in new]
        freed: list[Message] = [("/n_free", node) for node, _ in old]
        steps = ((Fraction(0), made), (A_BLOCK, fades), (A_BLOCK + CROSSFADE, freed))
        return [(later, messages) for later, messages in steps if messages]

    def _mix_of(self, effect: Effect) -> float:
        own = {control.name: control.default for control in self.library.find(effect.name, "effects").controls}
        return {**own, **dict(effect.settings)}["mix"]

    def set(self, name: str, settings: Mapping[str, float]) -> list[Message]:
        """Return what sets a channel's strip: gain, pan (0 to 1), mute, delay, room. Raises LookupError."""
        check_strip(settings)
        placed = {key: 2 * value - 1 if key == "pan" else value for key, value in settings.items()}
        return [("/n_set", self.channels[name].strip, *(item for pair in placed.items() for item in pair))]

    def tempo(self, cps: float) -> list[Message]:
        """Return what tells every synth that follows the tempo that it is `cps` cycles a second now."""
        return [("/n_set", self.territory.root, "cps", cps)]

    def record(self, buffer: int) -> list[Message]:
        """Return what writes the output to the file that a buffer was opened on."""
        return [synth("recorder", self._master, {"bus": self.territory.output, "buffer": buffer})]

    def clear(self) -> list[Message]:
        """Return what takes the whole mixer, and nothing else, off the server."""
        return [("/n_free", self._tracks, self._returns, self._master)]

    def silence(self, cps: float) -> list[Message]:
        """Return what ends all sound at once: voices and inserts, and the returns with what they remember made anew."""
        inserts: list[Message] = [("/g_freeAll", channel.inserts) for channel in self.channels.values()]
        return [*self.freed(), *inserts, *(each for name, wet in RETURNS for each in self.insert(name, [wet], cps))]

    def freed(self) -> list[Message]:
        """Return what frees every voice."""
        return [("/g_freeAll", channel.voices) for channel in self.channels.values()]

    def muted(self, muted: bool) -> list[Message]:
        """Return what mutes every track and return, or lets all of them be heard."""
        return [("/n_set", channel.strip, "mute", float(muted)) for channel in self.channels.values()]

    def place(self, name: str) -> Place:
        """Return where a track's voices play."""
        channel = self.channels[name]
        return Place(channel.voices, channel.bus, self._scratch)

    def node(self) -> int:
        """Return a node id that was not used yet."""
        return next(self._nodes)

    def generator(self, name: str) -> int:
        """Return the random generator for the next voice of a track."""
        count = self.voices[name] = self.voices.get(name, -1) + 1
        return self.channels[name].number * GENERATORS + count % GENERATORS

    def _pair(self) -> int:
        bus = next(self._buses, None)
        if bus is None:
            raise OutOfBuses(f"no audio bus is left for another track: {len(self.channels)} are in use")
        return bus

    def _channel(self, name: str, parent: int, at_head: bool = False) -> list[Message]:
        group, voices, inserts, strip = (next(self._nodes) for _ in range(4))
        bus, *_ = (self._pair() for _ in range(TRACK_CHANNELS // 2))
        number = len(self.channels)
        meter = self.meter + MASTER_METER_CHANNELS + METER_CHANNELS * number
        channel = self.channels[name] = Channel(name, number, group, voices, inserts, strip, bus, meter)
        controls: dict[str, float] = {"bus": bus, "out": self._mix, "meter": meter, **self._sends(channel)}
        return [
            ("/g_new", group, 0 if at_head else ADD_TO_TAIL, parent),
            ("/g_new", voices, ADD_TO_TAIL, group),
            ("/g_new", inserts, ADD_TO_TAIL, group),
            synth("strip", group, controls, strip),
        ]

    def _sends(self, channel: Channel) -> dict[str, float]:
        """Return the buses that a channel sends to: its own spare pairs for a return that comes no later than it."""
        spare = {"delay": channel.bus + 2, "room": channel.bus + 4}
        others = {name: other.bus for name, other in self.channels.items() if name != channel.name}
        return {f"{name}_bus": others.get(name, bus) for name, bus in spare.items()}


def _insert(channel: Channel, node: int, effect: Effect, cps: float, **settings: float) -> Message:
    controls = {"bus": channel.bus, "cps": cps, **dict(effect.settings), **settings}
    return synth(effect.name, channel.inserts, controls, node)

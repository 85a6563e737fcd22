"""The mixer as messages: tracks, each with its group, bus, inserts and strip; groups, returns, the master.

    root group ─ tracks:  a group a track: voices, inserts, strip, sends ─┬─ dry ──────────┐
               ─ groups:  what tracks may go through, each like a track ──┤                │
               ─ returns: delay, reverb and others, each like a track ────┴─ wet ──────────┤
               ─ master:  inserts, limiter, and what records it ───────────────────────────┴─ output

A channel's bus carries, after its strip, what is heard of it: so can others hear it, a block late if they come first.
It sends nothing itself and knows no engine: each call returns what to tell the server.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from .channels import (
    LAW,
    MASTER,
    MASTER_METER_CHANNELS,
    METER_CHANNELS,
    METER_FRAMES,
    SENDS,
    STRIP,
    TRACK_CHANNELS,
    Channel,
    Numbers,
    Role,
    Territory,
)
from .effects import Effect
from .inserts import Inserts
from .library import Library
from .outputs import PAIR, RINGS, Outputs, Outs
from .sources import Source, Sources
from .voice import ADD_TO_TAIL, Message, Place, Voice, synth

ADD_TO_HEAD = 0
# Voices of one track take random generators in turn, so that no two that sound together share one.
GENERATORS = 64
RETURNS: tuple[tuple[str, Effect], ...] = (
    ("delay", Effect("delay", (("time", 3 / 16), ("feedback", 0.45), ("mix", 1.0)))),
    ("room", Effect("reverb", (("time", 2.4), ("mix", 1.0)))),
)


@dataclass
class Mixer:
    """What there is on the server, and the messages that make and change it.

    `mastered` is whether there is a limiter, and what goes before it; `heard` names the tracks that are heard, where
    not all are: the others are there for those that listen to them.

    >>> mixer = Mixer(Territory(), Library())
    >>> [message[0] for message in mixer.track("d1")]
    ['/g_new', '/g_new', '/g_new', '/s_new']
    """

    territory: Territory
    library: Library
    mastered: bool = True
    metered: bool = False
    heard: frozenset[str] | None = None
    channels: dict[str, Channel] = field(default_factory=dict)
    voices: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = Numbers(self.territory)
        self._tracks, self._returns, last = (self._numbers.node() for _ in range(3))
        mix, self._scratch = self._numbers.pairs(1), self._numbers.pairs(1)
        self.master = Channel(MASTER, -1, last, last, last, last, mix, self.territory.first_control)
        self._outputs = Outputs(self.territory, self._numbers, self.master)
        self._sources = Sources(self.territory, self._numbers)
        self._inserts = Inserts(self.library, self._numbers, self.bus, self._sources.sooner, self.territory)
        self._law = LAW
        # Where channels are that are no tracks, where they go if not to the mix, and the nodes of their own sends.
        self._roles: dict[str, Role] = {}
        self._into: dict[str, str] = {}
        self._outs: dict[str, Outs] = {}
        self._pans: dict[str, float] = {}
        self._sending: dict[tuple[str, str], int] = {}

    def setup(self, cps: float) -> list[Message]:
        """Return what makes the mixer, with its returns and its master, and no track yet."""
        groups = (self._tracks, self._returns, self.master.group)
        made: list[Message] = [("/g_new", group, ADD_TO_TAIL, self.territory.root) for group in groups]
        for name, wet in reversed(RETURNS):
            made += self._channel(name, self._returns, at_head=True)
            made += self.insert(name, [wet], cps)
        self.master = replace(self.master, inserts=self._numbers.added(), strip=self._numbers.added())
        controls = {"bus": self.master.bus, "out": self.territory.output}
        made.append(("/g_new", self.master.inserts, ADD_TO_TAIL, self.master.group))
        made.append(synth("master" if self.mastered else "through", self.master.group, controls, self.master.strip))
        if not self.metered:
            return made
        measured = {"bus": self.territory.output, "meter": self.meter, "buffer": self.meter_buffer}
        counting: Message = ("/b_alloc", self.meter_buffer, METER_FRAMES, 2)
        return [*made, counting, synth("meter", self.master.group, measured)]

    @property
    def meter(self) -> int:
        """The first of the control buses that tell how loud the output is: its peak, and its K-weighted power."""
        return self.territory.first_control

    @property
    def meter_buffer(self) -> int:
        """The buffer that tells the rest: of 0.4 s the K-weighted power and the plain one, then what was counted."""
        return self.territory.beside

    def synthdefs(self) -> Iterator[str]:
        """Yield the names of the SynthDefs that setup and tracks need."""
        yield from ("strip", "send", "master" if self.mastered else "through", *(wet.name for _, wet in RETURNS))
        yield from (f"ring{count}" for count in RINGS if count <= self.territory.outputs)
        yield from ("meter",) if self.metered else ()

    # Channels

    def track(self, name: str) -> list[Message]:
        """Return what makes a track; nothing if it, or what is called so, is there already. Raises OutOfBuses."""
        return [] if name in self.channels or name == MASTER else self._channel(name, self._tracks)

    def patch(self, name: str, role: Role = "track", into: str | None = None) -> list[Message]:
        """Return what makes a channel, moves it to where those of its role are, and has it go through a group.

        Nothing, if all of that is so already. Raises OutOfBuses.
        """
        made = self.track(name)
        if name == MASTER or name in dict(RETURNS):
            return made
        if self._roles.get(name, "track") != role:
            self._roles[name] = role
            made += self._moved(self.channels[name], role)
        if self._into.get(name) != into:
            self._into = {**{key: value for key, value in self._into.items() if key != name}, **_entry(name, into)}
            made += [] if into is None else self.patch(into, "group")
            made.append(("/n_set", self.channels[name].strip, "out", self._out(name)))
        return made

    def out(self, name: str, outs: Outs | None) -> list[Message]:
        """Return what lets a channel play on other outputs than those of the mix, or, for None, on those.

        Before the master, it is in the mix all the same. Nothing, if it is so already. Raises NoOutput.
        """
        if not self.mastered or self._outs.get(name) == outs:
            return []
        if outs is not None:
            self._outputs.check(outs)
        channel = self.channels[name]
        self._outs = {key: value for key, value in {**self._outs, name: outs}.items() if value is not None}
        ringed = outs is not None and outs.speakers > PAIR
        place = self._pans.get(name, 0.5)
        made = self._outputs.leave(channel) if outs is None else self._outputs.pairs(outs)[0]
        made += self._outputs.ring(channel, outs, place) if outs and ringed else self._outputs.leave(channel)
        flat = float(ringed or name in self._sources or self._roles.get(name, "track") != "track")
        pan = 0.0 if ringed else 2 * place - 1
        return [*made, ("/n_set", channel.strip, "out", self._out(name), "pan", pan, "flat", flat)]

    def leave(self, name: str) -> list[Message]:
        """Return what has a channel hear nothing from outside any more; nothing, if it does not."""
        return self._sources.leave(name)

    def hear(self, name: str, source: Source) -> list[Message]:
        """Return what has a channel hear inputs: where there is no sound card, nothing. Raises NoInput."""
        made = self._sources.hear(self.channels[name], source)
        return [*made, self._as_it_comes(name)] if made else []

    def hear_file(self, name: str, voice: Voice) -> list[Message]:
        """Return what has a channel hear a file in place of inputs, as a voice plays it."""
        made = voice.messages(self.place(name), self._sources.node(name))
        return [*made, self._sources.tap(self.channels[name]), self._as_it_comes(name)]

    def _as_it_comes(self, name: str) -> Message:
        """Return what has a channel be as loud in the middle as what comes from outside."""
        return ("/n_set", self.channels[name].strip, "flat", 1.0)

    def bus(self, name: str) -> int:
        """Return where a channel is heard, after its strip; the master, before its inserts."""
        return self.master.bus if name == MASTER else self.channels[name].bus

    def load(self, effects: Iterable[Effect]) -> list[Message]:
        """Return what takes a while, and must be done before effects are put in: impulse responses are loaded.

        Raises OutOfBuffers, SoundFileError and OSError.
        """
        return self._inserts.load(effects)

    def insert(self, name: str, effects: Iterable[Effect], cps: float) -> list[Message]:
        """Return what puts these effects, in order, at once in place of the inserts that a channel has."""
        effects = list(effects)
        return [] if self._bare(name) else [*self._keys(effects), *self._inserts.put(self._named(name), effects, cps)]

    def swap(self, name: str, effects: Iterable[Effect], cps: float) -> list[tuple[Fraction, list[Message]]]:
        """Return what crossfades from the inserts that a channel has to these: messages, and how much later each is."""
        effects = list(effects)
        keys = [(Fraction(0), made)] if (made := self._keys(effects)) else []
        return [] if self._bare(name) else [*keys, *self._inserts.swap(self._named(name), effects, cps)]

    def set(self, name: str, settings: Mapping[str, float]) -> list[Message]:
        """Return what sets a channel's strip: gain, pan (0 to 1), mute, and how much it sends to which return.

        Of the master gain, mute and the pan law of all channels.
        """
        if name == MASTER:
            return self._set_master(settings)
        if "pan" in settings:
            self._pans[name] = settings["pan"]
        settings, ring = self._outputs.placed(name, settings)
        placed = {key: 2 * value - 1 if key == "pan" else value for key, value in settings.items() if key in STRIP}
        sent = [self._send(name, key, value) for key, value in settings.items() if key not in STRIP]
        own = [("/n_set", self.channels[name].strip, *_flat(placed))] if placed or not (sent or ring) else []
        return [*own, *ring, *(message for messages in sent for message in messages)]

    # All of it

    def tempo(self, cps: float) -> list[Message]:
        """Return what tells every synth that follows the tempo that it is `cps` cycles a second now."""
        return [("/n_set", self.territory.root, "cps", cps)]

    def record(self, buffer: int, name: str = MASTER) -> list[Message]:
        """Return what writes the output, or what is heard of a channel, to the file that a buffer was opened on."""
        bus = self.territory.output if name == MASTER else self.bus(name)
        return [synth("recorder", self._named(name).group, {"bus": bus, "buffer": buffer})]

    def played(self) -> list[str]:
        """Return the names of the tracks and groups."""
        return [name for name in list(self.channels) if name not in SENDS and self._roles.get(name) != "send"]

    def clear(self) -> list[Message]:
        """Return what takes the whole mixer, and nothing else, off the server."""
        groups = (self.channels[name].group for name, role in self._roles.items() if role == "group")
        return [("/n_free", self._tracks, *groups, self._returns, self.master.group)]

    def silence(self, cps: float) -> list[Message]:
        """Return what ends all sound at once: voices and inserts, and the returns with what they remember made anew."""
        mastering = (self.master,) if self.mastered else ()
        inserts: list[Message] = [("/g_freeAll", each.inserts) for each in (*self.channels.values(), *mastering)]
        return [*self.freed(), *inserts, *(each for name, wet in RETURNS for each in self.insert(name, [wet], cps))]

    def freed(self) -> list[Message]:
        """Return what frees every voice."""
        return [("/g_freeAll", channel.voices) for channel in self.channels.values()]

    def muted(self, muted: bool) -> list[Message]:
        """Return what mutes every track and return, or lets all of them be heard."""
        return [("/n_set", channel.strip, "mute", float(muted)) for channel in self.channels.values()]

    # Voices

    def place(self, name: str) -> Place:
        """Return where a track's voices play."""
        channel = self.channels[name]
        return Place(channel.voices, channel.bus, self._scratch)

    def node(self) -> int:
        """Return a node id that was not used yet."""
        return self._numbers.node()

    def generator(self, name: str) -> int:
        """Return the random generator for the next voice of a track."""
        count = self.voices[name] = self.voices.get(name, -1) + 1
        return self.channels[name].number * GENERATORS + count % GENERATORS

    # How it is made

    def _named(self, name: str) -> Channel:
        return self.master if name == MASTER else self.channels[name]

    def _bare(self, name: str) -> bool:
        """Return whether nothing goes through a channel: what stems add up to comes before the master."""
        return name == MASTER and not self.mastered

    def _keys(self, effects: Iterable[Effect]) -> list[Message]:
        """Return what makes the tracks that effects listen to."""
        return [message for effect in effects for key in effect.keys for message in self.track(key)]

    def _channel(self, name: str, parent: int, at_head: bool = False) -> list[Message]:
        group, voices, inserts, strip = (self._numbers.node() for _ in range(4))
        bus, number = self._numbers.pairs(TRACK_CHANNELS // 2), len(self.channels)
        meter = self.meter + MASTER_METER_CHANNELS + METER_CHANNELS * number
        channel = self.channels[name] = Channel(name, number, group, voices, inserts, strip, bus, meter)
        controls = {"bus": bus, "out": self._out(name), "meter": meter, **self._sends(channel), **self._own_law()}
        return [
            ("/g_new", group, ADD_TO_HEAD if at_head else ADD_TO_TAIL, parent),
            ("/g_new", voices, ADD_TO_TAIL, group),
            ("/g_new", inserts, ADD_TO_TAIL, group),
            synth("strip", group, controls, strip),
        ]

    def _moved(self, channel: Channel, role: Role) -> list[Message]:
        where: dict[Role, Message] = {
            "track": ("/g_tail", self._tracks, channel.group),
            "group": ("/n_before", channel.group, self._returns),
            "send": ("/g_head", self._returns, channel.group),
        }
        # What comes from tracks is as loud behind a group, or a return, as before it.
        return [where[role], ("/n_set", channel.strip, "flat", float(role != "track"), *self._reheard(channel))]

    def _reheard(self, channel: Channel) -> Iterator[float | str]:
        """Yield where a channel goes that has become another, where not all are heard."""
        return _flat({} if self.heard is None else {"out": self._out(channel.name), **self._sends(channel)})

    def _unheard(self, name: str) -> bool:
        roles = {**self._roles, **dict.fromkeys(dict(RETURNS), "send")}
        return self.heard is not None and name not in self.heard and roles.get(name) != "send"

    def _out(self, name: str) -> int:
        """Return the bus that a channel plays on: of its group, of the mix, or, if it is not to be heard, no one's."""
        if name in self._into:
            return self.bus(self._into[name])
        outs = self._outs.get(name)
        if self._unheard(name) or (outs and outs.speakers > PAIR):
            return self.channels[name].bus + 2
        return self.master.bus if outs is None else self._outputs.pairs(outs)[1][0]

    def _sends(self, channel: Channel) -> dict[str, float]:
        """Return the buses that a channel sends to: its own spare pairs for a return that comes no later than it."""
        spare = {name: channel.bus + 2 * number for number, name in enumerate(SENDS, 1)}
        if self._unheard(channel.name):
            return {f"{name}_bus": bus for name, bus in spare.items()}
        others = {name: other.bus for name, other in self.channels.items() if name != channel.name}
        return {f"{name}_bus": others.get(name, bus) for name, bus in spare.items()}

    def _send(self, name: str, to: str, amount: float) -> list[Message]:
        """Return what sends a share of a channel to a return that somebody has made."""
        if (name, to) in self._sending:
            return [("/n_set", self._sending[name, to], "amount", amount)]
        if not amount or self._unheard(name):
            return []
        node = self._sending[name, to] = self._numbers.added()
        made = self.patch(to, "send")
        controls = {"bus": self.bus(name), "out": self.bus(to), "amount": amount, "begin": float(not self.voices)}
        return [*made, synth("send", self.channels[name].group, controls, node)]

    def _own_law(self) -> dict[str, float]:
        return {} if self._law == LAW else {"law": self._law}

    def _set_master(self, settings: Mapping[str, float]) -> list[Message]:
        self._law = settings.get("law", self._law)
        laws: list[Message] = [("/n_set", each.strip, "law", self._law) for each in self.channels.values()]
        own = {key: value for key, value in settings.items() if key != "law"}
        return [*(laws if "law" in settings else ()), *([("/n_set", self.master.strip, *_flat(own))] if own else ())]


def _entry(name: str, into: str | None) -> dict[str, str]:
    return {} if into is None else {name: into}


def _flat(settings: Mapping[str, float]) -> Iterator[float | str]:
    return (item for pair in settings.items() for item in pair)

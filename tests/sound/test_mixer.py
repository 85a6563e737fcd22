"""The mixer's messages: transcripts of what it says, and what a server that was told so has on it."""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscore.live.names import LIBRARY
from pyscore.sound.channels import METER_FRAMES, TRACK_CHANNELS, Channel, OutOfBuses, Territory, check_strip
from pyscore.sound.effects import Effect
from pyscore.sound.mixer import GENERATORS, Mixer
from pyscore.sound.voice import Message

HEAD, TAIL = 0, 1
INSERT = 1000 + 2**25


class Tree:
    """The node tree of a server that obeys these messages; ids below 0 are the server's choice."""

    def __init__(self, root: int) -> None:
        self.children: dict[int, list[int]] = {root: []}
        self.names: dict[int, str] = {}
        self.settings: dict[int, dict[str, float]] = {}
        self.chosen = -8

    def obey(self, messages: Iterable[Message]) -> "Tree":
        for address, *rest in messages:
            {
                "/g_new": self.group, "/s_new": self.synth, "/g_freeAll": self.empty, "/n_free": self.free,
                "/n_before": self.before, "/g_head": self.head, "/g_tail": self.tail, "/n_set": self.set,
            }[address](*rest)  # fmt: skip
        return self

    def group(self, node: int, action: int, target: int) -> None:
        assert node not in self.children, f"group {node} is made twice"
        self._add(node, action, target)
        self.children[node] = []

    def synth(self, name: str, node: int, action: int, target: int, *settings: Any) -> None:
        self.chosen -= 8
        node = self.chosen if node == -1 else node
        self._add(node, action, target)
        self.names[node] = name
        self.settings[node] = dict(zip(settings[::2], settings[1::2], strict=True))

    def empty(self, group: int) -> None:
        self.children[group].clear()

    def free(self, *nodes: int) -> None:
        for siblings in self.children.values():
            siblings[:] = [node for node in siblings if node not in nodes]

    def before(self, node: int, target: int) -> None:
        self.free(node)
        siblings = next(each for each in self.children.values() if target in each)
        siblings.insert(siblings.index(target), node)

    def head(self, group: int, node: int) -> None:
        self.free(node)
        self._add(node, HEAD, group)

    def tail(self, group: int, node: int) -> None:
        self.free(node)
        self._add(node, TAIL, group)

    def set(self, node: int, *settings: Any) -> None:
        self.settings[node].update(zip(settings[::2], settings[1::2], strict=True))

    def _add(self, node: int, action: int, target: int) -> None:
        self.children[target].insert(len(self.children[target]) if action == TAIL else 0, node)

    def order(self, node: int) -> Iterator[int]:
        """Yield the synths in the order in which they compute."""
        if node in self.names:
            yield node
        for child in self.children.get(node, ()):
            yield from self.order(child)

    def listing(self, node: int) -> list[tuple[str, Any]]:
        return [(self.names[each], self.settings[each].get("bus")) for each in self.order(node)]


def mixer(territory: Territory = Territory(), mastered: bool = True) -> Mixer:  # noqa: B008  # it is frozen
    return Mixer(territory, LIBRARY, mastered)


SETUP = [
    ("/g_new", 1000, 1, 1),
    ("/g_new", 1001, 1, 1),
    ("/g_new", 1002, 1, 1),
    ("/g_new", 1003, 0, 1001),
    ("/g_new", 1004, 1, 1003),
    ("/g_new", 1005, 1, 1003),
    ("/s_new", "strip", 1006, 1, 1003, "bus", 20, "out", 16, "meter", 2, "delay_bus", 22, "room_bus", 24),
    ("/g_freeAll", 1005),
    ("/s_new", "reverb", INSERT, 1, 1005, "bus", 20, "cps", 0.5, "time", 2.4, "mix", 1.0),
    ("/g_new", 1007, 0, 1001),
    ("/g_new", 1008, 1, 1007),
    ("/g_new", 1009, 1, 1007),
    ("/s_new", "strip", 1010, 1, 1007, "bus", 26, "out", 16, "meter", 4, "delay_bus", 28, "room_bus", 20),
    ("/g_freeAll", 1009),
    ("/s_new", "delay", INSERT + 1, 1, 1009, "bus", 26, "cps", 0.5, "time", 0.1875, "feedback", 0.45, "mix", 1.0),
    ("/g_new", INSERT + 2, 1, 1002),
    ("/s_new", "master", INSERT + 3, 1, 1002, "bus", 16, "out", 0),
]
TRACK = [
    ("/g_new", 1011, 1, 1000),
    ("/g_new", 1012, 1, 1011),
    ("/g_new", 1013, 1, 1011),
    ("/s_new", "strip", 1014, 1, 1011, "bus", 32, "out", 16, "meter", 6, "delay_bus", 26, "room_bus", 20),
]


def test_what_makes_a_mixer_and_a_track() -> None:
    desk = mixer()
    assert desk.setup(0.5) == SETUP
    assert desk.track("d1") == TRACK
    assert desk.track("d1") == []
    assert set(desk.synthdefs()) == {"strip", "send", "master", "delay", "reverb"}


def test_what_works_on_a_track() -> None:
    desk = mixer()
    desk.setup(0.5)
    desk.track("d1")
    assert desk.insert("d1", [Effect("delay", (("time", 0.25),)), Effect("reverb")], 0.6) == [
        ("/g_freeAll", 1013),
        ("/s_new", "delay", INSERT + 4, 1, 1013, "bus", 32, "cps", 0.6, "time", 0.25),
        ("/s_new", "reverb", INSERT + 5, 1, 1013, "bus", 32, "cps", 0.6),
    ]
    assert desk.insert("d1", [], 0.6) == [("/g_freeAll", 1013)]
    assert desk.set("d1", {"gain": 0.5, "pan": 0.25, "mute": 1, "delay": 0.1, "room": 0.2}) == [
        ("/n_set", 1014, "gain", 0.5, "pan", -0.5, "mute", 1, "delay", 0.1, "room", 0.2)
    ]
    assert desk.set("room", {"gain": 0.5}) == [("/n_set", 1006, "gain", 0.5)]
    assert desk.tempo(0.75) == [("/n_set", 1, "cps", 0.75)]
    assert desk.record(3) == [("/s_new", "recorder", -1, 1, 1002, "bus", 0, "buffer", 3)]
    silenced = desk.silence(0.5)
    assert [message for message in silenced if message[0] == "/g_freeAll"][:7] == [
        ("/g_freeAll", group) for group in (1004, 1008, 1012, 1005, 1009, 1013, INSERT + 2)
    ]
    assert [message[1] for message in silenced if message[0] == "/s_new"] == ["delay", "reverb"]
    place = desk.place("d1")
    assert (place.group, place.bus, place.scratch) == (1012, 32, 18)


def test_a_mixer_for_stems_has_no_master() -> None:
    desk = mixer(mastered=False)
    assert desk.setup(0.5)[-1] == ("/s_new", "through", INSERT + 3, 1, 1002, "bus", 16, "out", 0)
    assert "master" not in desk.synthdefs()


def test_a_metered_one_measures_what_comes_out_of_the_master() -> None:
    desk = Mixer(Territory(first_control=900), LIBRARY, metered=True)
    counting, measuring = desk.setup(0.5)[-2:]
    assert counting == ("/b_alloc", desk.meter_buffer, METER_FRAMES, 2)
    assert measuring == ("/s_new", "meter", -1, 1, 1002, "bus", 0, "meter", 900, "buffer", desk.meter_buffer)
    assert "meter" in desk.synthdefs()


def test_a_territory_of_anothers_server_is_kept_to() -> None:
    desk = mixer(Territory(root=2**26 + 1, first_node=2**26 + 1000, first_bus=512, buses=100, first_control=900))
    made = [*desk.setup(0.5), *desk.track("d1")]
    groups = [message[1] for message in made if message[0] == "/g_new"]
    assert min(groups) == 2**26 + 1000
    assert {message[3] for message in made[:3]} == {2**26 + 1}
    assert desk.tempo(1) == [("/n_set", 2**26 + 1, "cps", 1)]
    assert [channel.meter for channel in desk.channels.values()] == [902, 904, 906]
    assert min(channel.bus for channel in desk.channels.values()) == 516


@pytest.mark.parametrize("key", ["gian", "level", "lpf"])
def test_a_strip_has_no_other_settings(key: str) -> None:
    with pytest.raises(LookupError, match=f"a track has no '{key}'.*it has gain, pan, mute, delay, room, plate"):
        check_strip([key], sends=["plate"])
    with pytest.raises(LookupError, match=f"the master has no '{key}'.*it has gain, mute, law"):
        check_strip([key], "master")


def test_voices_come_before_inserts_before_the_strip_and_tracks_before_returns_before_the_master() -> None:
    desk = mixer()
    tree = Tree(root=1).obey(desk.setup(0.5))
    for name in ("d1", "d2"):
        tree.obey(desk.track(name)).obey(desk.insert(name, [Effect("filter"), Effect("compressor")], 0.5))
        tree.obey([("/s_new", f"voice {name}", -1, TAIL, desk.place(name).group, "bus", desk.place(name).bus)])
    first, second = (desk.channels[name].bus for name in ("d1", "d2"))
    delay, room = (desk.channels[name].bus for name in ("delay", "room"))
    assert tree.listing(1) == [
        ("voice d1", first), ("filter", first), ("compressor", first), ("strip", first),
        ("voice d2", second), ("filter", second), ("compressor", second), ("strip", second),
        ("delay", delay), ("strip", delay), ("reverb", room), ("strip", room),
        ("master", 16),
    ]  # fmt: skip


def test_new_inserts_take_the_place_of_the_old_ones() -> None:
    desk = mixer()
    tree = Tree(root=1).obey(desk.setup(0.5)).obey(desk.track("d1"))
    for effects in (["filter", "delay"], ["reverb"]):
        tree.obey(desk.insert("d1", [Effect(name) for name in effects], 0.5))
    assert [name for name, _ in tree.listing(desk.channels["d1"].group)] == ["reverb", "strip"]


def test_whoever_is_sent_to_computes_later() -> None:
    """Or a send would come a block late, or never where its bus is emptied first."""
    desk = mixer()
    tree = Tree(root=1).obey(desk.setup(0.5))
    for name in ("d1", "d2", "d3"):
        tree.obey(desk.track(name))
    tree.obey(desk.patch("drums", "group")).obey(desk.patch("d3", into="bus")).obey(desk.patch("d1", into="drums"))
    tree.obey(desk.patch("plate", "send")).obey(desk.set("d1", {"plate": 0.5})).obey(desk.set("drums", {"hall": 1}))
    order = list(tree.order(1))
    assert [tree.names[node] for node in order].count("send") == 2
    readers = {tree.settings[node]["bus"]: order.index(node) for node in reversed(order)}
    for place, node in enumerate(order):
        settings = tree.settings[node]
        own = range(int(settings["bus"]), int(settings["bus"]) + TRACK_CHANNELS)
        for target in (settings.get(key) for key in ("out", "delay_bus", "room_bus")):
            if target in readers and target not in own:
                assert place < readers[target], (tree.names[node], target)


def test_clearing_takes_everything_away_and_nothing_else() -> None:
    desk = mixer()
    tree = Tree(root=1)
    tree.obey([("/g_new", 77, TAIL, 1), ("/s_new", "another's", 78, TAIL, 77)])
    tree.obey(desk.setup(0.5)).obey(desk.track("d1")).obey(desk.clear())
    assert [tree.names[node] for node in tree.order(1)] == ["another's"]


@given(st.integers(0, 4000).map(lambda bus: 2 * bus), st.integers(16, 400))
def test_no_two_channels_share_a_bus_and_none_leaves_the_territory(first: int, buses: int) -> None:
    desk = mixer(Territory(first_bus=first, buses=buses))
    with pytest.raises(OutOfBuses, match="no audio bus is left for another track"):  # noqa: PT012  # which one, is open
        for made in itertools.chain([desk.setup(0.5)], (desk.track(f"track {n}") for n in itertools.count())):
            assert made
    spans = [range(desk.place(name).scratch, desk.place(name).scratch + 2) for name in list(desk.channels)[:1]]
    spans += [range(channel.bus, channel.bus + TRACK_CHANNELS) for channel in desk.channels.values()]
    used = [bus for span in spans for bus in span]
    assert len(used) == len(set(used))
    assert all(first <= bus < first + buses for bus in used)
    # Few are wasted: the mix, the scratch bus, and what is too little for a track.
    assert len(desk.channels) >= (buses - 4) // TRACK_CHANNELS - 1


@given(st.integers(1, 60))
def test_nodes_meters_and_generators_are_each_ones_own(count: int) -> None:
    desk = mixer()
    desk.setup(0.5)
    for number in range(count):
        desk.track(f"d{number}")
    channels: list[Channel] = list(desk.channels.values())
    nodes = [node for each in channels for node in (each.group, each.voices, each.inserts, each.strip)]
    assert len(nodes) == len(set(nodes))
    assert desk.node() not in nodes
    assert desk.node() != desk.node()
    meters = [meter for each in channels for meter in (each.meter, each.meter + 1)]
    assert len(meters) == len(set(meters))
    generators = [desk.generator(name) for name in desk.channels for _ in range(GENERATORS)]
    assert len(generators) == len(set(generators))
    assert desk.generator("d0") == desk.channels["d0"].number * GENERATORS


# Groups, returns, the master


def desk_of(*tracks: str) -> tuple[Mixer, Tree]:
    desk = mixer()
    tree = Tree(root=1).obey(desk.setup(0.5))
    for name in tracks:
        tree.obey(desk.track(name))
    return desk, tree


def out_of(desk: Mixer, tree: Tree, name: str) -> float:
    return tree.settings[desk.channels[name].strip]["out"]


def test_a_track_goes_through_a_group_and_out_of_it() -> None:
    desk, tree = desk_of("drums", "d1")
    tree.obey(desk.patch("d1", into="drums"))
    assert out_of(desk, tree, "d1") == desk.bus("drums")
    assert out_of(desk, tree, "drums") == desk.master.bus
    buses = [bus for name, bus in tree.listing(1) if name == "strip"]
    assert buses == [desk.bus(name) for name in ("d1", "drums", "delay", "room")]
    tree.obey(desk.patch("d1")).obey(desk.patch("drums"))
    assert out_of(desk, tree, "d1") == desk.master.bus


def test_what_is_patched_already_needs_no_words() -> None:
    desk, _ = desk_of("d1")
    assert desk.patch("d1", into="drums")
    assert desk.patch("d1", into="drums") == desk.patch("drums", "group") == desk.patch("master") == []


def test_a_send_is_made_once_and_for_something() -> None:
    desk, tree = desk_of("d1")
    assert desk.set("d1", {"plate": 0.0}) == []
    tree.obey(desk.set("d1", {"plate": 0.3}))
    sending = next(node for node, name in tree.names.items() if name == "send")
    assert tree.settings[sending] == {"bus": desk.bus("d1"), "out": desk.bus("plate"), "amount": 0.3, "begin": 1.0}
    assert desk.set("d1", {"plate": 0.0}) == [("/n_set", sending, "amount", 0.0)]


def test_the_master_has_inserts_before_its_limiter_and_none_where_there_is_none() -> None:
    desk, tree = desk_of("d1")
    tree.obey(desk.insert("master", [Effect("compressor")], 0.5)).obey(desk.set("master", {"gain": 0.5}))
    assert tree.listing(desk.master.group) == [("compressor", 16), ("master", 16)]
    assert tree.settings[desk.master.strip]["gain"] == 0.5
    bare = mixer(mastered=False)
    bare.setup(0.5)
    assert bare.insert("master", [Effect("compressor")], 0.5) == bare.swap("master", [Effect("compressor")], 0.5) == []


def test_the_pan_law_is_that_of_all_channels_and_of_those_that_come() -> None:
    desk, tree = desk_of("d1")
    tree.obey(desk.set("master", {"law": 6.0})).obey(desk.track("d2"))
    assert [tree.settings[each.strip]["law"] for each in desk.channels.values()] == [6.0] * 4


def test_who_is_not_heard_is_there_for_those_that_listen() -> None:
    desk = Mixer(Territory(), LIBRARY, heard=frozenset({"d2"}))
    tree = Tree(root=1).obey(desk.setup(0.5)).obey(desk.track("d1")).obey(desk.track("d2"))
    mute, loud = (tree.settings[desk.channels[name].strip] for name in ("d1", "d2"))
    own = range(desk.bus("d1") + 2, desk.bus("d1") + TRACK_CHANNELS)
    assert {mute[key] for key in ("out", "delay_bus", "room_bus")} <= set(own)
    assert (loud["out"], loud["room_bus"]) == (desk.master.bus, desk.bus("room"))
    assert desk.set("d1", {"plate": 1.0}) == []


def test_an_effect_listens_to_a_track_that_may_not_be_there_yet() -> None:
    desk, tree = desk_of("d2")
    tree.obey(desk.insert("d2", [Effect("compressor", (("key", "d1"),))], 0.5))
    listening = next(node for node, name in tree.names.items() if name == "compressor")
    assert tree.settings[listening]["key"] == desk.bus("d1") != desk.bus("d2")

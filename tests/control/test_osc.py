"""OSC from outside: what another program sends arrives, and what is malformed or hostile is counted, no more."""

import socket
import struct
import tracemalloc
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pythonosc import osc_bundle_builder, osc_message_builder
from pythonosc.udp_client import SimpleUDPClient

from pyscore.control.osc import Heard, OscIn, datagrams

PATIENCE = 10
# Numbers that OSC's 32-bit floats hold.
MESSAGES: list[tuple[str, Any, tuple[Any, ...]]] = [
    ("/hush", [], ()),
    ("/tempo", 120, (120,)),
    ("/tempo", 97.5, (97.5,)),
    ("/mute", ["d1", 1], ("d1", 1)),
    ("/mute", ["d1", True], ("d1", True)),
    ("/track/d1/gain", 0.25, (0.25,)),
    ("/name", "ä, ö und ☃", ("ä, ö und ☃",)),
    ("/all", [1, -2.5, "three", b"four", False, [5, ["six"]]], (1, -2.5, "three", b"four", False, [5, ["six"]])),
]


FAILURES = {"value": ValueError, "key": KeyError, "zero": ZeroDivisionError, "own": RuntimeError, "full": MemoryError}


class Ear:
    """A listener, what it heard, and a line to it."""

    def __init__(self) -> None:
        self.times: list[int | None] = []
        self.heard: SimpleQueue[tuple[str, tuple[Any, ...]]] = SimpleQueue()
        self.listener = OscIn(self.take, port=0)
        self.client = SimpleUDPClient("127.0.0.1", self.listener.port)
        self.line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

    def take(self, heard: Heard) -> None:
        if heard.address == "/fail":
            raise FAILURES[heard.arguments[0]]("not here")
        if heard.address == "/ask":
            heard.answer("/ask/reply", [*heard.arguments, 0.5, "ä"])
        self.times.append(heard.time)
        self.heard.put((heard.address, heard.arguments))

    def say(self, packet: bytes) -> None:
        self.line.sendto(packet, ("127.0.0.1", self.listener.port))

    def next(self) -> tuple[str, tuple[Any, ...]]:
        return self.heard.get(timeout=PATIENCE)

    def lives(self) -> bool:
        """Whether it hears a message after all the others: packets from one place to another stay in order."""
        self.say(message("/still/here"))
        return self.next() == ("/still/here", ())


@pytest.fixture
def ear() -> Iterator[Ear]:
    opened = Ear()
    yield opened
    opened.listener.close()
    opened.line.close()


def message(address: str, *arguments: Any) -> bytes:
    builder = osc_message_builder.OscMessageBuilder(address)
    for argument in arguments:
        builder.add_arg(argument)
    return bytes(builder.build().dgram)


def bundle(*parts: bytes, time: int = 1) -> bytes:
    return b"#bundle\0" + struct.pack(">Q", time) + b"".join(struct.pack(">i", len(part)) + part for part in parts)


@pytest.mark.parametrize(("address", "said", "arguments"), MESSAGES, ids=[str(row[:2]) for row in MESSAGES])
def test_messages_of_a_client_arrive(ear: Ear, address: str, said: Any, arguments: tuple[Any, ...]) -> None:
    ear.client.send_message(address, said)
    assert ear.next() == (address, arguments)
    assert ear.listener.dropped == 0


def test_bundles_arrive_in_order_whatever_their_time(ear: Ear) -> None:
    builder = osc_bundle_builder.OscBundleBuilder(1_900_000_000)
    for number in range(3):
        part = osc_message_builder.OscMessageBuilder("/step")
        part.add_arg(number)
        builder.add_content(part.build())
    inner = osc_bundle_builder.OscBundleBuilder(osc_bundle_builder.IMMEDIATELY)
    inner.add_content(osc_message_builder.OscMessageBuilder("/inner").build())
    builder.add_content(inner.build())
    ear.client.send(builder.build())
    assert [ear.next() for _ in range(4)] == [("/step", (0,)), ("/step", (1,)), ("/step", (2,)), ("/inner", ())]


def test_a_large_packet_arrives(ear: Ear) -> None:
    ear.client.send_message("/large", b"x" * 60_000)
    assert ear.next() == ("/large", (b"x" * 60_000,))


HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "zeros": bytes(100),
    "no address": b"hush\0\0\0\0,\0\0\0",
    "not text": b"/\xff\xfe\xfd\0\0\0\0,\0\0\0",
    "an argument too few": b"/tempo\0\0,f\0\0",
    "half a number": b"/tempo\0\0,f\0\0\1\2",
    "the second of two numbers missing": b"/x\0\0,ff\0\1\2\3\4",
    "no type tags": b"/tempo\0\0ff\0\0\1\2\3\4",
    "a string without an end": b"/mute\0\0\0,s\0\0ddd",
    "a blob longer than the packet": b"/x\0\0,b\0\0\x7f\xff\xff\xff",
    "a blob of negative length": b"/x\0\0,bi\0\xff\xff\xff\xf0\0\0\0\1",
    "an array that never closes": b"/x\0\0,[i\0\0\0\0\1",
    "an array that was never open": b"/x\0\0,]i\0\0\0\0\1",
    "a bundle without a time": b"#bundle\0",
    "a bundle's part of negative size": b"#bundle\0" + struct.pack(">Qi", 1, -4),
    "a bundle's part of negative size after a good one": bundle(message("/good")) + struct.pack(">i", -16),
    "a bundle's part of no size": b"#bundle\0" + struct.pack(">Qi", 1, 0) * 1,
    "a bundle's part larger than the packet": b"#bundle\0" + struct.pack(">Qi", 1, 2**31 - 1) + message("/x"),
    "a size cut short": bundle(message("/good")) + b"\0\0",
    "a bundle with one bad part": bundle(message("/good"), b"bad\0"),
    "a bundle a thousand deep": b"",
    "sixteen thousand sizes": b"#bundle\0" + struct.pack(">Q", 1) + struct.pack(">i", 0) * 16_000,
}
# Read from the end, as Python reads what is below 0, it would make two messages.
BACKWARDS = b"#bundle\0" + struct.pack(">Qi", 1, -28) + b"/x\0\0" + struct.pack(">i", 36) + b"/y\0\0"
HOSTILE["a bundle's part that begins before it"] = BACKWARDS
DEEP = message("/deep")
for _ in range(1500):
    DEEP = bundle(DEEP)
HOSTILE["a bundle a thousand deep"] = DEEP


@pytest.mark.parametrize("packet", HOSTILE.values(), ids=HOSTILE)
def test_what_is_malformed_is_counted_and_nothing_of_it_is_done(
    ear: Ear, packet: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    ear.say(packet)
    assert ear.lives()
    assert ear.listener.dropped == 1
    assert ear.heard.empty()
    assert caplog.records == []


def test_a_type_that_nobody_knows_is_left_out_without_a_word(ear: Ear, caplog: pytest.LogCaptureFixture) -> None:
    ear.say(b"/x\0\0,Xi\0\0\0\0\1")
    assert ear.next() == ("/x", (1,))
    assert caplog.records == []


@pytest.mark.parametrize("kind", FAILURES)
def test_what_the_handler_refuses_is_counted_too(ear: Ear, kind: str, caplog: pytest.LogCaptureFixture) -> None:
    ear.say(bundle(message("/fail", kind), message("/good")))
    assert ear.next() == ("/good", ())
    assert ear.lives()
    assert ear.listener.dropped == 1
    assert caplog.records == []


GOOD = bundle(message("/track/d1/gain", 0.5, "x", 3, [1, [2.0, "a"]], b"blob"), message("/hush"))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Draw a good packet in which some bytes are others, or missing, or too many."""
    packet = bytearray(GOOD)
    for at, byte in draw(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=6)):
        packet[at] = byte
    cut = draw(st.integers(0, len(packet)))
    return bytes(packet[:cut]) + draw(st.binary(max_size=16))


@given(st.one_of(damaged(), st.binary(max_size=200), st.binary(max_size=60).map(lambda rest: b"#bundle\0" + rest)))
@settings(max_examples=500, deadline=None)
def test_no_packet_does_more_than_be_heard_or_be_counted(packet: bytes) -> None:
    said: list[str] = []
    listener = OscIn.__new__(OscIn)
    listener.dropped, listener._handler = 0, lambda heard: said.append(heard.address)
    listener._hear(packet)
    assert listener.dropped == 0 or not said
    assert listener.dropped in {0, 1}


def test_a_packet_is_taken_apart_into_its_messages() -> None:
    parts = [message("/a", 1), message("/b"), message("/c", "x")]
    assert list(datagrams(parts[0])) == [(None, parts[0])]
    assert list(datagrams(bundle(parts[0], bundle(parts[1], parts[2])))) == [(None, part) for part in parts]
    assert list(datagrams(bundle())) == []


def test_each_message_has_the_time_of_the_bundle_it_lies_in() -> None:
    inner, outer = message("/inner"), message("/outer")
    packet = bundle(outer, bundle(inner, time=2**63 + 5), bundle(inner, time=1), time=2**63)
    assert list(datagrams(packet)) == [(2**63, outer), (2**63 + 5, inner), (None, inner)]


def test_a_time_reaches_the_handler_to_the_tick(ear: Ear) -> None:
    ear.say(bundle(message("/x"), time=2**63 + 12345))
    ear.say(message("/x"))
    assert ear.next() == ear.next() == ("/x", ())
    assert ear.times == [2**63 + 12345, None]


def test_who_asks_is_answered_from_the_port_that_was_asked(ear: Ear) -> None:
    ear.line.bind(("127.0.0.1", 0))
    ear.line.settimeout(PATIENCE)
    ear.say(message("/ask", 7))
    answer, sender = ear.line.recvfrom(1024)
    assert answer == message("/ask/reply", 7, 0.5, "ä")
    assert sender == ("127.0.0.1", ear.listener.port)


def test_a_hundred_thousand_bad_packets_stop_nothing_and_leave_nothing_behind() -> None:
    heard: list[Heard] = []
    listener = OscIn(heard.append, port=0)
    try:
        packets = [bytes(packet) for packet in HOSTILE.values() if len(packet) < 1000]
        tracemalloc.start()
        for number in range(2_000):
            listener._hear(packets[number % len(packets)], ("127.0.0.1", 9))
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        for number in range(96_000):
            listener._hear(packets[number % len(packets)], ("127.0.0.1", 9))
        tracemalloc.start()
        for number in range(2_000):
            listener._hear(packets[number % len(packets)], ("127.0.0.1", 9))
        after, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    finally:
        listener.close()
    assert listener.dropped == 100_000
    assert heard == []
    assert after - before < 100_000


def test_a_flood_through_the_wire_is_survived(ear: Ear) -> None:
    packets = [packet for packet in HOSTILE.values() if len(packet) < 1000]
    for number in range(20_000):
        ear.say(packets[number % len(packets)])
    assert_heard_in_the_end(ear)
    # A system keeps only so much of what nobody has heard yet.
    assert 0 < ear.listener.dropped <= 20_000


def assert_heard_in_the_end(ear: Ear) -> None:
    """Say something until it is heard: what comes into a full buffer is lost before it reaches us."""
    for _ in range(PATIENCE * 100):
        ear.say(message("/still/here"))
        try:
            assert ear.heard.get(timeout=0.01) == ("/still/here", ())
        except Empty:
            continue
        return
    pytest.fail("nothing is heard any more")


def test_only_this_machine_is_heard_unless_told_otherwise(ear: Ear) -> None:
    assert ear.listener._server.server_address[0] == "127.0.0.1"


def test_a_port_is_given_back(ear: Ear) -> None:
    listener = OscIn(ear.take, port=0)
    port = listener.port
    listener.close()
    again = OscIn(ear.take, port=port)
    again.close()
    assert again.port == port


def test_a_taken_port_is_named(ear: Ear) -> None:
    with pytest.raises(OSError, match=f"UDP port {ear.listener.port}"):
        OscIn(ear.take, port=ear.listener.port)

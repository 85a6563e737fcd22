"""OSC to other programs: what goes out arrives, stamped; what cannot be sent is said, or counted."""

from fractions import Fraction
from queue import SimpleQueue
from typing import Any

import pytest
from pythonosc.osc_message import OscMessage

from pyscore.control.messages import OscOut, bundle, encoded
from pyscore.control.osc import Heard, OscIn, datagrams
from pyscore.control.outlet import RecordingOut, Target, target

PATIENCE = 10


def test_what_is_sent_arrives_with_its_time() -> None:
    heard: SimpleQueue[Heard] = SimpleQueue()
    listener, out = OscIn(heard.put, port=0), OscOut()
    try:
        out.send(Target("127.0.0.1", listener.port, "/light"), ("red", 3, 0.5, True), 2**63 + 1)
        assert heard.get(timeout=PATIENCE) == Heard("/light", ("red", 3, 0.5, True), 2**63 + 1)
        assert listener.dropped == out.lost == 0
    finally:
        out.close()
        listener.close()


def test_where_nobody_can_be_reached_it_is_counted_and_goes_on() -> None:
    out = OscOut()
    out.send(Target("127.0.0.1", 9, "/x"), [b"x" * 70_000], 1)
    out.send(Target("255.255.255.255", 9, "/x"), (), 1)
    out.close()
    assert out.lost == 2


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (("a", 1, 2.5, True, False, b"blob"), ["a", 1, 2.5, True, False, b"blob"]),
        ((Fraction(1, 4),), [0.25]),
        ((2**40,), [2**40]),
        ((), []),
    ],
)
def test_a_message_says_what_it_is_given(said: tuple[Any, ...], heard: list[Any]) -> None:
    assert OscMessage(encoded("/x", said)).params == heard


@pytest.mark.parametrize("said", [(object(),), ({"a": 1},), (1e300,), (2**80,)])
def test_what_osc_cannot_say_is_an_error(said: tuple[Any, ...]) -> None:
    with pytest.raises(ValueError, match="OSC cannot say"):
        encoded("/x", said)


def test_a_bundle_is_one_message_at_a_time() -> None:
    assert list(datagrams(bundle(encoded("/x", (1,)), 77))) == [(77, encoded("/x", (1,)))]


@pytest.mark.parametrize(
    ("place", "address", "said"),
    [
        ("57120", "/x", "'57120' is no place to send to"),
        ("localhost:", "/x", "'localhost:' is no place to send to"),
        ("localhost:70000", "/x", "no place to send to"),
        ("localhost:x", "/x", "no place to send to"),
        ("127.0.0.1:9", "x", "'x' is no OSC address"),
        ("127.0.0.1:9", "/x y", "'/x y' is no OSC address"),
        ("127.0.0.1:9", "/*", "no OSC address"),
        ("127.0.0.1:9", "/ä", "no OSC address"),
        ("no.such.machine.invalid:9", "/x", "no machine is called 'no.such.machine.invalid'"),
        (f"{'x' * 80}.invalid:9", "/x", "no machine is called"),
    ],
)
def test_a_place_that_is_none_is_an_error(place: str, address: str, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("*", "\\*")):
        target(place, address)


def test_the_fake_writes_down_and_closes() -> None:
    out = RecordingOut()
    out.send(Target("127.0.0.1", 9, "/x"), [1], 5)
    out.close()
    assert out.sent == [(("127.0.0.1", 9, "/x"), (1,), 5)]
    assert out.closed

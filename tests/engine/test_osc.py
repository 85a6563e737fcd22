from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pythonosc.osc_bundle import OscBundle as OtherBundle
from pythonosc.osc_message import OscMessage as OtherMessage
from supriya.osc import OscBundle, OscMessage

from pyscore.engine.osc import BUNDLE, NTP_EPOCH, TICKS, Bundle, Message, datagram

texts = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20)
floats = st.floats(width=32, allow_nan=False, allow_infinity=False)
arguments = st.one_of(st.integers(-(2**31), 2**31 - 1), floats, texts, st.binary(max_size=50))
messages: st.SearchStrategy[Message] = st.builds(
    lambda address, rest: (f"/{address}", *rest), st.from_regex(r"[a-z_]{1,12}", fullmatch=True), st.lists(arguments)
)
ticks = st.integers(2, 2**64 - 1)


@given(ticks, st.lists(messages, max_size=4))
def test_a_bundle_has_the_bytes_that_supriya_gives_it(tick: int, sent: list[Message]) -> None:
    encoded = OscBundle(contents=[OscMessage(*message) for message in sent]).to_datagram()
    assert datagram(1, sent) == encoded
    assert datagram(tick, sent) == encoded[: len(BUNDLE)] + tick.to_bytes(8, "big") + encoded[len(BUNDLE) + 8 :]


@given(st.integers(0, 2**31), st.lists(messages, max_size=4))
def test_whole_seconds_are_stamped_as_supriya_stamps_them(seconds: int, sent: list[Message]) -> None:
    theirs = OscBundle(timestamp=float(seconds), contents=[OscMessage(*message) for message in sent])
    assert datagram((seconds + NTP_EPOCH) * TICKS, sent) == theirs.to_datagram()


@given(ticks, st.lists(messages, min_size=1, max_size=4))
def test_another_reader_finds_the_same_messages(tick: int, sent: list[Message]) -> None:
    read = OtherBundle(datagram(tick, sent))
    assert [_plain(message) for message in read] == [list(message) for message in sent]


@given(ticks)
def test_a_time_tag_keeps_every_bit(tick: int) -> None:
    assert int.from_bytes(datagram(tick, [("/sync", 1)])[8:16], "big") == tick


def test_supriya_sends_a_bundle_as_it_is() -> None:
    bundle = Bundle(12345, (("/sync", 1),))
    assert bundle.to_osc().to_datagram() == datagram(12345, [("/sync", 1)])


def _plain(message: Any) -> list[Any]:
    assert isinstance(message, OtherMessage)
    return [message.address, *message.params]

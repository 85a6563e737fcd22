"""MIDI's boundary by its fake: what is due is sent then, every note ends, and ports are found by their names."""

import sys
import threading
from pathlib import Path
from queue import SimpleQueue

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscore.control import rtmidi
from pyscore.control.link import FakePeer, LinkError, LinkPeer
from pyscore.control.midi import NOTE_OFF, NOTE_ON, Data, FakeMidi, MidiError, Sender, Waiting, found, unknown

ON, OFF = (NOTE_ON, 60, 100), (NOTE_OFF, 60, 0)
NAMES = ["Midi Through:Midi Through Port-0 14:0", "Launchkey Mini:Launchkey Mini MIDI 1 28:0", "Digitakt"]
NOTES = st.lists(st.tuples(st.floats(0, 10), st.floats(0.01, 3), st.integers(60, 63), st.integers(0, 1)), max_size=30)


@pytest.mark.parametrize(
    ("name", "port"), [("Digitakt", NAMES[2]), ("digi", NAMES[2]), ("Launchkey", NAMES[1]), ("Midi", NAMES[0])]
)
def test_a_part_of_a_name_is_enough(name: str, port: str) -> None:
    assert found(name, NAMES) == port


def test_a_port_that_is_not_there_is_told_with_the_nearest_and_all() -> None:
    assert found("Digitalt", NAMES) is None
    assert unknown("Lanchkey", NAMES).startswith("no MIDI port 'Lanchkey'; did you mean 'Launchkey'? (there are: Midi")
    assert unknown("x", []) == "no MIDI port 'x' (there are: none)"


@given(NOTES)
def test_whatever_is_played_every_note_that_began_ends_and_none_twice(
    notes: list[tuple[float, float, int, int]],
) -> None:
    waiting = Waiting()
    for begin, length, key, channel in notes:
        waiting.put(begin, "A", (NOTE_ON | channel, key, 90))
        waiting.put(begin + length, "A", (NOTE_OFF | channel, key, 0))
    sent = waiting.due(100)
    down: dict[tuple[int, int], int] = {}
    for _, data in sent:
        key_ = (data[0] & 0x0F, data[1])
        if data[0] & 0xF0 == NOTE_ON:
            down[key_] = down.get(key_, 0) + 1
        else:
            assert down.pop(key_, 0) > 0
    assert down == {}
    assert waiting.sounding == {}
    assert sum(data[0] & 0xF0 == NOTE_ON for _, data in sent) == len(notes)


def test_a_note_that_is_struck_again_at_its_end_is_ended_first() -> None:
    waiting = Waiting()
    for begin in (0, 1):
        waiting.put(begin, "A", ON)
        waiting.put(begin + 1, "A", OFF)
    assert [data for _, data in waiting.due(5)] == [ON, OFF, ON, OFF]


def test_ending_ends_what_sounds_and_forgets_what_was_to_come() -> None:
    waiting = Waiting()
    waiting.put(0, "A", ON)
    waiting.put(9, "A", OFF)
    waiting.put(5, "B", ON)
    waiting.due(1)
    assert waiting.end() == [("A", OFF)]
    assert waiting.next() is None


def test_a_sender_sends_at_once_what_is_past_in_order_and_later_what_is_not() -> None:
    sent: SimpleQueue[Data] = SimpleQueue()
    clock = [0.0]
    sender = Sender(lambda port, data: sent.put(data), lambda: clock[0])
    sender.put(-1, "A", ON)
    assert sent.get(timeout=10) == ON
    sender.put(100, "A", OFF)
    clock[0] = 100
    sender.put(99, "A", (0xF8,))
    assert [sent.get(timeout=10), sent.get(timeout=10)] == [(0xF8,), OFF]
    sender.close()
    assert sent.empty()


def test_a_sender_that_closes_ends_every_note_and_sends_what_is_due() -> None:
    sent: SimpleQueue[Data] = SimpleQueue()
    sender = Sender(lambda port, data: sent.put(data), lambda: 5.0)
    sender.put(0, "A", ON)
    assert sent.get(timeout=10) == ON
    sender.put(50, "A", (NOTE_ON, 61, 1))
    sender.panic()
    assert sent.get(timeout=10) == OFF
    sender.put(0, "A", ON)
    sender.put(60, "A", OFF)
    sender.close()
    assert [sent.get_nowait(), sent.get_nowait()] == [ON, OFF]
    assert "MIDI out" not in {thread.name for thread in threading.enumerate()}


def test_a_device_of_the_fake_that_was_pulled_out_sends_no_more() -> None:
    midi = FakeMidi("A")
    port = midi.speak("A")
    midi.names.clear()
    with pytest.raises(OSError, match="A is gone"):
        port.send(ON)
    with pytest.raises(OSError, match="unknown port"):
        midi.listen("A", lambda data, time: None)


def test_a_peer_of_the_fake_keeps_its_beat_when_its_tempo_changes() -> None:
    now = [0.0]
    peer = FakePeer(120, now=lambda: now[0])
    now[0] = 2.0
    peer.set_tempo(60)
    place = peer.at(4.0)
    assert place is not None
    assert place.beat == 6.0
    peer.set_beat(0, 4.0)
    assert peer.at(5.0) == (1.0, 1.0, True)
    peer.others = 1
    peer.set_beat(3, 4.0)
    assert peer.at(5.0) == (1.0, 1.0, True)


def test_a_missing_package_is_one_line_that_says_which_command_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mido", None)
    monkeypatch.setitem(sys.modules, "aalink", None)
    with pytest.raises(MidiError, match=r"^MIDI needs two more packages: pip install 'pyscore-live\[midi\]'$"):
        rtmidi.MidiPorts()
    with pytest.raises(LinkError, match=r"^Link needs one more package: pip install 'pyscore-live\[link\]'$"):
        LinkPeer(120.0)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may have no MIDI at all")
def test_a_machine_without_midi_says_so_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rtmidi, "SEQUENCER", tmp_path / "seq")
    monkeypatch.setattr(rtmidi, "SERVERS", tmp_path)
    monkeypatch.delenv("PYSCORE_MIDI", raising=False)
    with pytest.raises(MidiError, match=r"there is no MIDI on this machine: neither .*seq nor a JACK server"):
        rtmidi._api()
    (tmp_path / "jack_default_0_0").touch()
    monkeypatch.delenv("JACK_DEFAULT_SERVER", raising=False)
    assert rtmidi._api() == "UNIX_JACK"
    (tmp_path / "seq").touch()
    assert rtmidi._api() == ""

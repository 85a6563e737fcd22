"""Real MIDI ports: python-rtmidi's, under JACK's dummy driver. Keys sound on a scsynth, notes and clocks go round."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from statistics import median

import pytest

from pyscore.control.clock import Follower
from pyscore.control.midi import Data, MidiError, Sender
from pyscore.control.rtmidi import MidiPorts
from pyscore.engine.choose import Boot
from pyscore.listing import LISTINGS
from pyscore.live.evaluate import Evaluator
from pyscore.live.names import LIBRARY
from pyscore.live.play import TURN, Player
from pyscore.live.session import Session
from pyscore.pattern.outside import heard

from .processes import until

# JACK takes what is sent once a buffer, 5.3 ms long.
BUFFER = 256 / 48_000


class Studio:
    """Virtual ports of other devices: one that we play, and one that plays us; and what the first one heard."""

    def __init__(self) -> None:
        self.ports = MidiPorts()
        self.heard: list[tuple[float, Data]] = []
        self.keyboard = self.ports.speak("Keyboard", virtual=True)
        self.synth = self.ports.listen("Synth", lambda data, at: self.heard.append((at, data)), virtual=True)

    def close(self) -> None:
        self.keyboard.close()
        self.synth.close()

    def notes(self) -> list[tuple[float, Data]]:
        return [(at, data) for at, data in list(self.heard) if data[0] < 0xF0]

    def ticks(self) -> list[float]:
        return [at for at, data in list(self.heard) if data == (0xF8,)]


class Set:
    """A set that plays on a scsynth of its own."""

    def __init__(self) -> None:
        self.session, self.said = Session(), list[str]()
        self.engine = Boot("scsynth").wait()
        self.player = Player(self.session, self.engine, LIBRARY, self.said.append)
        self.player.start()
        self.evaluator = Evaluator(self.session)
        self.running = threading.Thread(target=self.player.run)
        self.running.start()

    def evaluate(self, text: str) -> None:
        reply = self.evaluator.evaluate(text)
        assert reply.ok, reply.error
        until(lambda: self.player.patchbay._wires == self.session.wires)

    def settle(self) -> None:
        """Wait until the engine has done all that was asked so far."""
        done = threading.Event()
        self.player.ask(done.set)
        assert done.wait(10)
        self.engine.sync()

    def close(self) -> None:
        self.player.stopped.set()
        self.running.join()
        self.player.close()
        self.engine.close()


@pytest.fixture
def studio(jack: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.setenv("PYSCORE_MIDI", "UNIX_JACK")
    try:
        opened = Studio()
    except MidiError as error:
        pytest.skip(str(error))
    with closing(opened):
        yield opened


@pytest.fixture
def playing(studio: Studio) -> Iterator[Set]:
    with closing(Set()) as opened:
        yield opened


def plugged(playing: Set, inputs: int, outputs: int) -> None:
    """Wait until so many ports are open."""
    plugs = playing.player.patchbay.plugs
    until(lambda: (len(plugs._ins), len(plugs._outs)) == (inputs, outputs))


def test_ports_are_listed(studio: Studio, capsys: pytest.CaptureFixture[str]) -> None:
    LISTINGS["midi"]()
    said = capsys.readouterr().out.splitlines()
    assert any(line.startswith("in ") and line.endswith(":Keyboard") for line in said)
    assert any(line.startswith("out ") and line.endswith(":Synth") for line in said)


def test_keys_sound_until_they_are_let_go_and_leave_nothing_behind(studio: Studio, playing: Set) -> None:
    playing.evaluate('d1.keys("keyb", "pad", release=.2).mix(gain=1)')
    plugged(playing, 1, 0)
    playing.settle()
    before = playing.engine.status().synths
    for key in (60, 64, 67):
        studio.keyboard.send((0x90, key, 100))
    until(lambda: playing.player.levels().get("d1", 0) > 0.05)
    assert playing.engine.status().synths == before + 3
    # Far longer than a note that is not held lasts.
    time.sleep(1)
    assert playing.player.levels()["d1"] > 0.05
    for key in (60, 64, 67):
        studio.keyboard.send((0x80, key, 0))
    until(lambda: playing.engine.status().synths == before, 5)
    assert playing.engine.failures == playing.said == []


def test_a_key_of_a_voice_that_has_died_away_is_let_go_without_a_word(studio: Studio, playing: Set) -> None:
    playing.evaluate('d1.keys("keyb", "hh").mix(gain=1)')
    plugged(playing, 1, 0)
    playing.settle()
    before = playing.engine.status().synths
    studio.keyboard.send((0x90, 60, 100))
    until(lambda: playing.player.conductor.voicing.held)
    until(lambda: playing.engine.status().synths <= before, 5)
    studio.keyboard.send((0x80, 60, 0))
    until(lambda: not playing.player.conductor.voicing.held)
    playing.engine.sync()
    assert playing.engine.failures == []


def test_knobs_reach_patterns(studio: Studio, playing: Set) -> None:
    playing.evaluate('midi_in("keyb")')
    plugged(playing, 1, 0)
    studio.keyboard.send((0xB0, 74, 127))
    until(lambda: heard("cc74") == 1.0)


def test_notes_arrive_when_they_should_and_end(studio: Studio, playing: Set) -> None:
    playing.evaluate('tempo(240); d1.midi("synth", channel=3)')
    plugged(playing, 0, 1)
    playing.evaluate('d1 >> note("c4 e4 g4 c5").legato(.5)')
    until(lambda: len(studio.notes()) > 24)
    playing.evaluate("d1.stop()")
    ons = [(at, data[1]) for at, data in studio.notes() if data[0] == 0x92]
    offs = [(at, data[1]) for at, data in studio.notes() if data[0] == 0x82]
    until(lambda: len([each for each in studio.notes() if each[1][0] == 0x82]) >= len(ons))
    assert [key for _, key in ons[:5]] == [60, 64, 67, 72, 60]
    assert [key for _, key in offs[:4]] == [60, 64, 67, 72]
    gaps = [later - at for (at, _), (later, _) in pairwise(ons)]
    # One that comes late on a busy machine makes a long gap and a short one.
    assert abs(median(gaps) - 0.25) < 0.002
    print(f"\nnotes 250 ms apart arrive {min(gaps) * 1e3:.1f} to {max(gaps) * 1e3:.1f} ms apart (a buffer: 5.3 ms)")


def test_our_clock_that_goes_round_is_followed(studio: Studio, playing: Set) -> None:
    playing.evaluate('tempo(150); d1 >> s("hh*2"); midi_clock("synth")')
    until(lambda: len(studio.ticks()) > 24 * 8)
    kinds = [data[0] for _, data in studio.heard if data[0] != 0xF8]
    assert kinds in ([0xFA], [0xF2, 0xFB])
    clock = Follower()
    for at, data in list(studio.heard):
        if data == (0xF8,):
            clock.tick(at)
        elif data == (0xFA,):
            clock.start()
        elif data[0] == 0xF2:
            clock.position(data[1] + 128 * data[2])
    now = studio.ticks()[-1]
    place = clock.at(now)
    assert place is not None
    assert place.speed * 60 == pytest.approx(150, rel=0.01)
    ours = float(playing.player.cycle(now - playing.engine.epoch)) * 4
    assert abs(place.beat - ours) * 60 / 150 < 2 * BUFFER + 0.005
    playing.evaluate("midi_clock(None)")
    until(lambda: studio.heard[-1][1] == (0xFC,), 5)


def test_a_clock_that_comes_in_is_followed(studio: Studio, playing: Set) -> None:
    playing.evaluate('d1.midi("synth") >> note("c4"); follow_clock("keyb")')
    plugged(playing, 1, 1)
    period, begin = 60 / 140 / 24, time.monotonic() + 0.1
    sender = Sender(lambda port, data: studio.keyboard.send(data))
    try:
        sender.put(begin - 0.002, "", (0xFA,))
        for tick in range(24 * 24):
            sender.put(begin + tick * period, "", (0xF8,))
        until(lambda: time.monotonic() > begin + 22 * 24 * period, 20)
    finally:
        sender.close()
    notes = [at for at, data in studio.notes() if data[0] == 0x90][-3:]
    bar = 4 * 60 / 140
    off = [(at - begin + bar / 2) % bar - bar / 2 for at in notes]
    print(f"\nbars come {', '.join(f'{each * 1e3:.1f}' for each in off)} ms after the clock's (a buffer: 5.3 ms)")
    assert max(map(abs, off)) < 2 * BUFFER + 0.005
    assert playing.said == []


def test_a_device_that_vanishes_stops_nothing(studio: Studio, playing: Set) -> None:
    playing.evaluate('d1.midi("synth") >> note("c4*8"); d2 >> s("hh*8"); d3.keys("keyb", "pad")')
    plugged(playing, 1, 1)
    studio.keyboard.send((0x90, 60, 100))
    until(lambda: len(studio.notes()) > 4)
    studio.close()
    until(lambda: len([each for each in playing.said if "is gone: it is played again" in each]) == 2, 5)
    before = playing.player.conductor.sent
    until(lambda: playing.player.conductor.sent > before + 10)
    until(lambda: not playing.player.conductor.voicing.held)
    again = Studio()
    with closing(again):
        until(lambda: len(again.notes()) > 2, 10)


@pytest.mark.soak
@pytest.mark.parametrize("busy", [False, True], ids=["alone", "beside a busy thread"])
def test_a_sender_is_punctual(busy: bool) -> None:
    """Print how late messages leave: to no port, so that it is nothing but our own part."""
    late: list[float] = []
    before = sys.getswitchinterval()
    # As a player sets it.
    sys.setswitchinterval(TURN)
    begin, done = time.monotonic() + 0.5, threading.Event()
    sender = Sender(lambda port, data: late.append(time.monotonic() - begin - len(late) * 0.005))
    beside = threading.Thread(target=lambda: [sum(range(1_000)) for _ in iter(done.is_set, True)])
    if busy:
        beside.start()
    try:
        for number in range(4_000):
            sender.put(begin + number * 0.005, "", (0xF8,))
        until(lambda: len(late) == 4_000, 30)
    finally:
        sys.setswitchinterval(before)
        done.set()
        sender.close()
    late.sort()
    print(f"\n4,000 messages, 5 ms apart: median {late[2_000] * 1e3:.3f} ms late,", end=" ")
    print(f"99 % {late[3_960] * 1e3:.3f} ms, worst {late[-1] * 1e3:.3f} ms")
    assert late[0] >= 0

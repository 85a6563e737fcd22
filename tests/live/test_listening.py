"""What other programs ask for, through a real socket or none, is done by the player: at its time, and bounded."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from queue import SimpleQueue
from typing import Any
from unittest.mock import ANY

import pytest
from pythonosc.osc_message import OscMessage
from pythonosc.udp_client import SimpleUDPClient

from pyscore.control.messages import bundle, encoded
from pyscore.control.osc import Heard
from pyscore.control.outlet import RecordingOut, Target
from pyscore.engine.fake import RecordingEngine
from pyscore.live.asked import Asked
from pyscore.live.listening import COMPLAINTS, WAITING, Remote, listening
from pyscore.live.names import LIBRARY, NAMES
from pyscore.live.play import TICK, Player
from pyscore.live.session import Session
from pyscore.pattern.outside import MOST, controls_heard, forget_controls

from ..playing import session_of
from .stage_hands import conductor_of, settings, timed, voices

PATIENCE = 20
TICKS = 2**32


class Set:
    """A session, its player on a clock that stands still, and what hears for it."""

    def __init__(self, text: str = 'd1 >> s("bd")\nd2 >> s("hh")') -> None:
        self.session, self.engine, self.said = session_of(text), RecordingEngine(), list[str]()
        self.asked = Asked()
        self.remote = Remote(self.session, self.asked, self.said.append)
        self.player = Player(self.session, self.engine, LIBRARY, self.said.append, self.asked)  # type: ignore[arg-type]  # it quacks
        self.player.start()
        self.remote.player = self.player
        self.engine.time = 10.0
        self.engine.sent.clear()

    def dirt(self, *pairs: Any, at: float | None = None) -> list[tuple[Fraction | None, str]]:
        """Let an event be asked for, and return the voices that begin."""
        self.engine.sent.clear()
        self.remote.hear(Heard("/dirt/play", pairs, None if at is None else int(Fraction(at) * TICKS)))
        self.answer()
        return voices(self.engine.sent)

    def answer(self) -> None:
        """Do all that was asked."""
        while not self.asked.empty():
            self.asked.get()()


@pytest.fixture
def playing() -> Iterator[Set]:
    forget_controls()
    yield Set()
    forget_controls()


# /dirt/play


def test_an_event_sounds_when_its_bundle_says(playing: Set) -> None:
    assert playing.dirt("s", "bd", "cps", 0.5, "delta", 0.25, "orbit", 0, at=10.25) == [(Fraction(41, 4), "bd")]
    assert playing.dirt("s", "pluck", at=10.0) == [(10, "pluck")]
    assert playing.dirt("s", "pluck") == [(None, "pluck")]
    assert playing.said == []
    assert playing.remote.late == 0


def test_its_pitch_level_and_length_are_tidals(playing: Set) -> None:
    playing.dirt("s", "bass", "note", -15.0, "gain", 0.5, "pan", 0.75, "delta", 2.0, "legato", 0.5, at=10.5)
    (made,) = (message for _, message in playing.engine.sent if message[:2] == ("/s_new", "bass"))
    sounding = settings(made)
    assert {key: sounding[key] for key in ("freq", "amp", "pan", "sustain")} == {
        "freq": 110.0, "amp": 0.5, "pan": 0.5, "sustain": 1.0
    }  # fmt: skip


def test_each_orbit_is_a_track_of_the_mixer_that_is_made_once(playing: Set) -> None:
    for orbit in (0, 1, 0, 1):
        playing.dirt("s", "hh", "orbit", orbit, at=11)
    assert list(playing.player.mixer.channels) == ["room", "delay", "d1", "d2", "orbit0", "orbit1"]
    playing.remote.hear(Heard("/track/orbit1/gain", (0.25,)))
    playing.answer()
    strip = playing.player.mixer.channels["orbit1"].strip
    assert (None, ("/n_set", strip, "gain", 0.25)) in playing.engine.sent


def test_an_orbit_that_joins_while_another_track_is_soloed_is_not_heard(playing: Set) -> None:
    playing.session.set_solo("d1", True)
    playing.dirt("s", "hh", "orbit", 3, at=11)
    strip = playing.player.mixer.channels["orbit3"].strip
    assert (None, ("/n_set", strip, "mute", 1.0)) in playing.engine.sent


def test_what_comes_a_little_late_sounds_at_once_and_is_counted(playing: Set) -> None:
    assert playing.dirt("s", "bd", at=9.5) == [(None, "bd")]
    assert playing.remote.late == 1


@pytest.mark.parametrize("at", [8.9, 0.0, 53.0, 1e9])
def test_with_another_clock_it_plays_as_it_comes_and_that_is_said_once(playing: Set, at: float) -> None:
    for _ in range(3):
        assert playing.dirt("s", "bd", at=at) == [(Fraction(51, 5), "bd")]
    (said,) = playing.said
    assert "another clock" in said


def test_a_sound_that_nobody_knows_is_one_complaint(playing: Set) -> None:
    for _ in range(500):
        assert playing.dirt("s", "bsas", at=11) == []
    assert playing.said == ["OSC: no sound 'bsas'; did you mean 'bass'?"]
    assert playing.remote.refused == 500


def test_ever_new_sounds_that_nobody_knows_fill_neither_the_screen_nor_the_memory(playing: Set) -> None:
    for number in range(3 * COMPLAINTS):
        playing.dirt("s", f"no{number}", at=11)
    assert len(playing.said) == len(playing.remote._said) == COMPLAINTS


def test_voices_of_one_moment_have_seeds_of_their_own(playing: Set) -> None:
    seeds = set()
    for _ in range(3):
        playing.dirt("s", "sn", at=11)
        seeds |= {settings(each)["seed"] for _, each in playing.engine.sent if each[:2] == ("/s_new", "sn")}
    assert len(seeds) == 3


def test_what_is_no_event_is_refused_before_it_reaches_the_player(playing: Set) -> None:
    with pytest.raises(ValueError, match="pairs"):
        playing.remote.hear(Heard("/dirt/play", ("s",)))
    assert playing.asked.empty()


@pytest.mark.parametrize("address", ["/dirt/handshake", "/dirt/hello"])
def test_tidal_is_answered_without_waiting_for_the_player(playing: Set, address: str) -> None:
    said: list[tuple[str, Any]] = []
    playing.remote.hear(Heard(address, (), None, lambda *answer: said.append(answer)))
    ((reply, arguments),) = said
    assert reply == f"{address}/reply"
    if arguments:
        # Tidal asks for ever of whoever has no bus.
        assert arguments[arguments.index("&controlBusIndices") + 1 :]


# /ctrl


def test_a_control_is_what_a_pattern_reads(playing: Set) -> None:
    for name, value in (("cc74", 0.5), ("word", "sn"), (7, 1)):
        playing.remote.hear(Heard("/ctrl", (name, value)))
    assert controls_heard() == {"cc74": 0.5, "word": "sn", "7": 1}
    assert NAMES["ctrl"]("cc74").segment(1).query(0, 1)[0].value == 0.5


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("x",), ("x", 1, 2), ("x", None), ("x", [1]), ("x", float("nan")), ("x", float("inf")), (b"x", 1),
        (None, 1), ("x" * 101, 1), ("x", "y" * 1001), ("x", b"y"),
    ],
)  # fmt: skip
def test_no_other_control_is_set(playing: Set, arguments: tuple[Any, ...]) -> None:
    with pytest.raises((ValueError, TypeError)):
        playing.remote.hear(Heard("/ctrl", arguments))
    assert controls_heard() == {}


def test_ever_new_controls_do_not_fill_the_memory(playing: Set) -> None:
    for number in range(MOST):
        playing.remote.hear(Heard("/ctrl", (f"x{number}", 1)))
    with pytest.raises(ValueError, match="one too many"):
        playing.remote.hear(Heard("/ctrl", ("another", 1)))
    playing.remote.hear(Heard("/ctrl", ("x5", 2)))
    assert controls_heard()["x5"] == 2


# Too much


def test_only_so_many_messages_wait_and_a_player_that_comes_to_them_has_room_again(playing: Set) -> None:
    for _ in range(WAITING):
        playing.remote.hear(Heard("/track/d1/gain", (0.5,)))
    with pytest.raises(OverflowError):
        playing.remote.hear(Heard("/track/d1/gain", (0.5,)))
    playing.answer()
    playing.remote.hear(Heard("/track/d1/gain", (0.5,)))


def test_what_others_change_waits_behind_no_more_than_that(playing: Set) -> None:
    for _ in range(10 * WAITING):
        with suppress(OverflowError):
            playing.remote.hear(Heard("/mute", ("d1",)))
    playing.session.set_strip("d2", {"gain": 0.5})
    waiting = 0
    while not playing.asked.empty():
        playing.asked.get()
        waiting += 1
    assert waiting == WAITING + 1


def test_however_long_what_is_asked_takes_it_looks_ahead_between(playing: Set) -> None:
    done: list[float] = []

    def take_long() -> None:
        playing.engine.time += TICK
        done.append(playing.engine.time)

    for _ in range(10):
        playing.asked.put(take_long)
    playing.player.run(None, lambda cycle: playing.player.stopped.set())
    assert len(done) == 1
    assert playing.player.conductor.cycle == playing.player.cycle(playing.engine.time + playing.player.ahead)


def test_before_a_player_is_there_the_set_can_be_changed_and_nothing_else() -> None:
    session, asked, said = session_of('d1 >> s("bd")'), Asked(), list[str]()
    remote = Remote(session, asked, said.append)
    for heard in (Heard("/mute", ("d1",)), Heard("/dirt/play", ("s", "bd")), Heard("/status")):
        remote.hear(heard)
    while not asked.empty():
        asked.get()()
    assert session.track("d1").strip == {"mute": 1.0}
    assert said == ["OSC: nothing plays yet"]


# Through the wire


class Line:
    """A player in a thread of its own, and a client of it; the engine's time stands still."""

    def __init__(self, playing: Set, port: int) -> None:
        self.playing, self.port = playing, port
        self.client = SimpleUDPClient("127.0.0.1", port)
        self.client._sock.settimeout(PATIENCE)
        self.arrived: SimpleQueue[tuple[Fraction | None, tuple[Any, ...]]] = SimpleQueue()
        send = playing.engine.send

        def note(messages: Any, at: Fraction | None = None) -> None:
            send(messages, at)
            for message in messages:
                self.arrived.put((at, message))

        playing.engine.send = note  # type: ignore[method-assign]

    def until(self, wanted: Any) -> Any:
        """Return the first message that is wanted."""
        while True:
            at, message = self.arrived.get(timeout=PATIENCE)
            if wanted(message):
                return at, message

    def status(self) -> dict[str, Any]:
        """Return what it answers to /status."""
        self.client.send_message("/status", [])
        answer = OscMessage(self.client._sock.recv(4096))
        assert answer.address == "/status/reply"
        return dict(zip(answer.params[::2], answer.params[1::2], strict=True))


@contextmanager
def wired(playing: Set) -> Iterator[Line]:
    # The engine's time stands still, so a rest ends only by the bell: what is heard was not waited for.
    with listening(playing.remote, 0) as listener:
        line = Line(playing, listener.port)
        running = threading.Thread(target=playing.player.rest, args=(600,), daemon=True)
        running.start()
        try:
            yield line
        finally:
            playing.player.stopped.set()
            running.join(PATIENCE)
            assert not running.is_alive()


def test_a_client_is_heard_while_the_player_rests(playing: Set) -> None:
    with wired(playing) as line:
        line.client.send_message("/track/d1/gain", 0.25)
        assert line.until(lambda message: "gain" in message)[1][-1] == 0.25
        line.client._sock.sendto(bundle(encoded("/dirt/play", ("s", "bd")), 11 * TICKS), ("127.0.0.1", line.port))
        assert line.until(lambda message: message[:2] == ("/s_new", "bd"))[0] == 11


def test_the_status_is_answered_to_who_asks(playing: Set) -> None:
    with wired(playing) as line:
        line.client.send_message("/dirt/play", ["s", "nobody"])
        line.client._sock.sendto(b"junk", ("127.0.0.1", line.port))
        playing.engine.values.update({0: 0.5, 1: 0.25})
        assert playing.player is not None
        playing.engine.buffers[playing.player.mixer.meter_buffer] = [0.1, 0.01, 0, 0, 1, 0.1]
        loud = {"peak": -6, "lufs": pytest.approx(-6.7), "clip": 0, "rms": -20}
        loud |= {"momentary": pytest.approx(-10.7), "integrated": pytest.approx(-10.7), "levels": ANY}
        assert line.status() == {"tempo": 120, "cycle": 4.875, "tracks": "d1 d2", "late": 0, "dropped": 2, **loud}


def test_a_flood_of_bad_packets_stops_nothing(playing: Set) -> None:
    bad = [b"junk", b"#bundle\0", encoded("/eval", ("1/0",)), encoded("/dirt/play", ("s",)), encoded("/mute", (1,))]
    with wired(playing) as line:
        for number in range(5_000):
            line.client._sock.sendto(bad[number % len(bad)], ("127.0.0.1", line.port))
        # What comes into a full buffer is lost before it reaches us: an answer may take more than one question.
        line.client._sock.settimeout(0.5)
        for _ in range(PATIENCE):
            try:
                status = line.status()
                break
            except TimeoutError:
                continue
        assert status["dropped"] > 100
        assert playing.said == []


def test_liblo_is_heard(playing: Set) -> None:
    if shutil.which("oscsend") is None:
        pytest.skip("no oscsend on this machine (python tests/realtime/prepare.py as root installs it)")
    with wired(playing) as line:
        for words in (("/track/d2/pan", "f", "0.75"), ("/mute", "s", "d1"), ("/ctrl", "sf", "cc74", "0.5")):
            subprocess.run(["oscsend", "127.0.0.1", str(line.port), *words], check=True)
        assert line.until(lambda message: "pan" in message)[1][-1] == 0.5
        assert line.until(lambda message: "mute" in message)[1][-1] == 1
        line.status()
        assert controls_heard() == {"cc74": 0.5}


# Out


def sent_out(text: str) -> list[tuple[Target, tuple[Any, ...], int]]:
    playing = Set(text)
    playing.player.outlet.close()
    out = playing.player.outlet = RecordingOut()
    playing.player.conductor.origin = Fraction(1)
    playing.player.conductor.advance(Fraction(1))
    assert voices(playing.engine.sent) == []
    return out.sent


def test_a_track_is_sent_out_stamped_with_the_times_of_its_events() -> None:
    sent = sent_out('d1 >> s("bd sn").gain(.5)\nd1.osc("127.0.0.1:7000", "/light")')
    place = Target("127.0.0.1", 7000, "/light")
    assert sent == [(place, ("s", "bd", "gain", 0.5), TICKS), (place, ("s", "sn", "gain", 0.5), 2 * TICKS)]


def test_to_superdirt_it_says_what_tidal_would() -> None:
    ((_, said, _),) = sent_out('d1 >> note(62).s("superpiano")\nd1.osc("127.0.0.1:57120")')
    assert said == ("cps", 0.5, "cycle", 0.0, "delta", 2.0, "note", 2.0, "s", "superpiano")


def test_a_list_is_sent_as_it_is_and_nothing_of_a_muted_track() -> None:
    assert [said for _, said, _ in sent_out('d1 >> pure([1, "red"])\nd1.osc("127.0.0.1:9", "/x")')] == [(1, "red")]
    assert sent_out('d1 >> pure(1)\nd1.osc("127.0.0.1:9", "/x").mute()') == []


def test_what_osc_cannot_say_is_one_tracks_error() -> None:
    playing = Set('d1 >> pure(object)\nd1.osc("127.0.0.1:9", "/x")\nd2 >> s("bd*2")')
    playing.player.conductor.advance(Fraction(1))
    assert len(voices(playing.engine.sent)) == 2
    (said,) = playing.said
    assert said.startswith("piece.py:1: d1: OSC cannot say")


def test_offline_nothing_is_sent_anywhere() -> None:
    conductor, engine = conductor_of(session_of('d1 >> s("bd")\nd1.osc("127.0.0.1:9", "/x")\nd2 >> s("hh")'))
    conductor.advance(Fraction(1))
    assert [name for _, name in voices(timed(engine.sent))] == ["hh"]


def test_a_track_sounds_again_when_it_is_sent_nowhere() -> None:
    conductor, engine = conductor_of(session_of('d1 >> s("bd")\nd1.osc("127.0.0.1:9", "/x")\nd1.osc(None)'))
    conductor.advance(Fraction(1))
    assert [name for _, name in voices(engine.sent)] == ["bd"]


@pytest.mark.parametrize(("place", "said"), [("7000", "no place to send to"), ("127.0.0.1:0", "no place to send to")])
def test_where_it_cannot_be_sent_is_said(place: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        session_of(f'd1.osc("{place}", "/x")')


def test_a_session_alone_knows_nothing_of_it() -> None:
    assert Session().track("d1").target is None

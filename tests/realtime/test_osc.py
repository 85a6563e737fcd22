"""OSC in real time: Tidal's bundles sound on a scsynth when they say, and a flood of bad packets makes nothing late."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from pyscore.control.messages import bundle, encoded
from pyscore.engine.choose import Boot
from pyscore.engine.osc import NTP_EPOCH, TICKS
from pyscore.live.asked import Asked
from pyscore.live.listening import Remote, listening
from pyscore.live.names import LIBRARY
from pyscore.live.play import Player
from pyscore.pattern import Time
from tests.playing import session_of

FLOOD = """
import socket, sys
line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
bad = [
    b"junk", b"#bundle\\0", b"/x\\0\\0,f\\0\\0\\1", b"/eval\\0\\0\\0,s\\0\\0" + b"1/0\\0", bytes(60_000),
    b"/mute\\0\\0\\0,i\\0\\0\\0\\0\\0\\1",
]
for number in range(100_000):
    line.sendto(bad[number % len(bad)], ("127.0.0.1", int(sys.argv[1])))
"""
CYCLES = 4


class Playing:
    """A set on a scsynth of its own, what hears for it, and a line to that; all that is sent is noted."""

    def __init__(self, text: str) -> None:
        self.session, self.asked, self.said = session_of(text), Asked(), list[str]()
        self.engine = Boot("scsynth").wait()
        self.remote = Remote(self.session, self.asked, self.said.append)
        self.player = Player(self.session, self.engine, LIBRARY, self.said.append, self.asked)
        self.sent: list[tuple[int | None, str]] = []
        send = self.engine.send

        def note(messages: Any, at: Any = None) -> None:
            send(messages, at)
            tag = None if at is None else self.engine.timetag(at)
            self.sent += [(tag, message[1]) for message in messages if message[0] == "/s_new"]

        self.engine.send = note  # type: ignore[method-assign]
        self.player.start()
        self.remote.player = self.player
        self.running = threading.Thread(target=self.player.run, args=(Time(CYCLES),))

    def close(self) -> None:
        self.player.stopped.set()
        self.running.join()
        self.player.close()
        self.engine.close()


@pytest.fixture
def playing(jack: None) -> Iterator[Playing]:
    with closing(Playing('tempo(240)\nd1 >> s("bd*8")\nd2 >> s("hh*8")')) as opened:
        yield opened


def test_a_flood_makes_nothing_late_and_every_onset_is_there(playing: Playing) -> None:
    with listening(playing.remote, 0) as listener:
        playing.running.start()
        subprocess.run([sys.executable, "-c", FLOOD, str(listener.port)], check=True)
        playing.running.join()
    assert playing.remote.dropped() > 1_000
    assert (
        [name for _, name in playing.sent].count("bd") == [name for _, name in playing.sent].count("hh") == 8 * CYCLES
    )
    assert playing.engine.late == 0
    assert playing.said == []


def test_what_tidal_stamps_keeps_its_time_tag_to_the_tick(playing: Playing) -> None:
    with listening(playing.remote, 0) as listener, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        playing.running.start()
        now = time.time_ns() * TICKS // 10**9 + NTP_EPOCH * TICKS
        tags = [now + TICKS // 2 + number * TICKS // 7 for number in range(7)]
        for tag in tags:
            said = encoded("/dirt/play", ("_id_", "1", "cps", 1.0, "cycle", 0.0, "delta", 0.25, "orbit", 0, "s", "cp"))
            line.sendto(bundle(said, tag), ("127.0.0.1", listener.port))
        playing.running.join()
    assert [tag for tag, name in playing.sent if name == "cp"] == tags
    assert playing.engine.late == playing.remote.late == 0
    assert playing.engine.failures == []

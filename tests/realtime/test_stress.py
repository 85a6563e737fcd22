"""What a long night brings: pauses of the garbage collector, busy loops at the prompt, very many events."""

import ctypes
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from pyscore.sound.library import Library

from ..playing import session_of
from .test_live_timing import MICROSECOND, Heard, clicks, playing

__all__ = ["clicks"]

SECONDS = 60
# Python's own library, called without giving up the interpreter: so nothing else of Python runs meanwhile.
HOLDING = ctypes.PyDLL(None)
TEN = "tempo(120)\n" + "\n".join(f'd{n} >> s("bd*{n}").late({n}/17)' for n in range(1, 11))
EIGHT = "tempo(120)\n" + "\n".join(f'd{n} >> s("hh*{n + 10}").gain("0.5 0.8").pan(sine)' for n in range(1, 9))
# 64 tracks, 31 or 32 events a second each.
MANY = "tempo(240)\n" + "\n".join(f'track("t{n}") >> s("hh*{31 + n % 2}")' for n in range(64))


@contextmanager
def beside(*troubles: Callable[[], None]) -> Iterator[None]:
    """Have troubles made again and again in threads of their own."""
    over = threading.Event()

    def make(trouble: Callable[[], None]) -> None:
        while not over.is_set():
            trouble()

    threads = [threading.Thread(target=make, args=(trouble,)) for trouble in troubles]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def pause() -> None:
    """Stop all of Python for a tenth of a second, every second."""
    HOLDING.usleep(100_000)
    time.sleep(0.9)


def busy() -> None:
    """Compute for a second, every five."""
    until = time.monotonic() + 1
    while time.monotonic() < until:
        sum(range(100))
    time.sleep(4)


def off(heard: Heard) -> float:
    """Return how far the time tags lie from exact beats at the most, in seconds."""
    ticks = 2**32
    pairs = zip(heard.tags, heard.exact, strict=True)
    return max(abs(tag - heard.epoch - at * ticks) / ticks for tag, at in pairs)


@pytest.mark.soak
def test_ten_tracks_through_pauses_and_busy_loops(jack: None, clicks: Library) -> None:
    heard = Heard()
    with playing(session_of(TEN), clicks, "scsynth", heard) as player, beside(pause, busy):
        player.run(player.session.tempo.cycle(SECONDS))
    worst = float(off(heard)) * 1e6
    print(f"\n{len(heard.exact)} voices, tags within {worst:.4f} us, {heard.late} late, {player.ahead:.2f} s ahead")
    assert len(heard.exact) > 1_500
    assert off(heard) <= MICROSECOND
    assert heard.late == 0


@pytest.mark.soak
def test_sixty_four_tracks_and_two_thousand_events_a_second(jack: None, clicks: Library) -> None:
    heard = Heard()
    with playing(session_of(MANY), clicks, "scsynth", heard) as player:
        player.run(player.session.tempo.cycle(SECONDS))
    print(f"\n{len(heard.exact) / SECONDS:.0f} voices a second, {heard.late} late, {player.ahead:.2f} s ahead")
    assert len(heard.exact) > 2_000 * SECONDS * 0.99
    assert heard.late == 0


@pytest.mark.soak
def test_what_a_set_of_eight_tracks_costs(jack: None, clicks: Library) -> None:
    heard = Heard()
    with playing(session_of(EIGHT), clicks, "scsynth", heard) as player:
        began = os.times()
        player.run(player.session.tempo.cycle(SECONDS))
        ended = os.times()
    used = ended.user - began.user + ended.system - began.system
    print(f"\n{len(heard.exact) / SECONDS:.0f} voices a second: {100 * used / SECONDS:.1f} % of a core")
    assert heard.late == 0

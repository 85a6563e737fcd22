"""A set that goes on for long in real time: nothing piles up here or on the server, and its journal has all of it."""

import gc
import os
import random
import threading
import time
from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pyscore.engine.choose import Boot
from pyscore.engine.fake import RecordingEngine
from pyscore.engine.live import LiveEngine
from pyscore.live.evaluate import Evaluator
from pyscore.live.journal import journaled
from pyscore.live.names import LIBRARY
from pyscore.live.play import Player
from pyscore.live.remote import obey
from pyscore.live.session import Session
from pyscore.live.sets import playing
from pyscore.pattern import Time
from pyscore.pattern.outside import forget_controls, set_control

from ..live.test_long import LITTLE, MOVES
from ..live.test_replay import from_cycle_0, replayed
from ..playing import session_of

# How long it plays, how often somebody does something, and how long all rings on (s).
TEN_MINUTES, OFTEN, RINGING = 600, 2, 12
WARM_UP = 90
DEFINING = """
from supriya import synthdef
from supriya.ugens import EnvGen, Out, SinOsc
from supriya import Envelope, DoneAction

@synthdef()
def blip(out=0, freq=440, amp=.1):
    shape = EnvGen.kr(envelope=Envelope.percussive(0.01, 0.{n:02}1), done_action=DoneAction.FREE_SYNTH)
    Out.ar(bus=out, source=[SinOsc.ar(frequency=freq) * shape * amp] * 2)

define(blip)
d4 >> note("c4 e4 g4").s("blip")
"""
MORE = (*MOVES, DEFINING, "d1.fx(reverb(time=1.{n:02}))", "scene('night')", "d2 >> s('bd').gain(lambda: {n})", "redo()")
REST = "hush()\nd1.fx()\nd2.fx()\nd4.stop()"


def moves() -> Iterator[str]:
    """Yield what a performer types, for ever."""
    for turn in count():
        yield MORE[turn % len(MORE)].format(n=turn % 60)


def resident() -> int:
    """Return how many bytes of memory this process has."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def census(engine: LiveEngine, player: Player) -> dict[str, int]:
    """Return how much of everything there is on a server where all has rung out, and of what we have to give."""
    status = engine.status()
    buffers = [engine.ask(("/b_query", number), ("/b_info", number)).contents[1] for number in range(64)]
    return {
        "synths": status.synths,
        "groups": status.groups,
        "synthdefs": status.synthdefs,
        "buffers": sum(bool(frames) for frames in buffers),
        "channels": len(player.mixer.channels),
        "threads": threading.active_count(),
    }


@pytest.mark.soak
def test_ten_minutes_leave_nothing_behind(jack: None) -> None:
    said: list[str] = []
    engine = Boot("scsynth").wait()
    session = session_of("tempo(120)")
    player = Player(session, engine, LIBRARY, said.append)
    evaluator, doing = Evaluator(session), moves()

    def play(seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            evaluator.evaluate(next(doing))
            time.sleep(OFTEN)
        assert evaluator.evaluate(REST).ok
        time.sleep(RINGING)

    try:
        player.start()
        with playing(player):
            play(WARM_UP)
            before, memory = census(engine, player), resident()
            play(TEN_MINUTES)
            after, grown = census(engine, player), resident() - memory
        player.close()
    finally:
        engine.close()
    print(f"\n{player.conductor.sent} voices, {engine.late} late, {grown / 1e6:.2f} MB more; {before} then {after}")
    assert after == before
    assert grown < LITTLE


# Again from its journal

FIVE_MINUTES = 300
OSC = (
    ("/track/d1/gain", 0.5), ("/tempo", 100.0), ("/mute", "d2", 1), ("/mute", "d2", 0), ("/once", "cp*3"),
    ("/tempo", 140.0, 2.0), ("/scene", "night"), ("/track/d2/pan", 0.2), ("/solo", "d1", 1), ("/solo", "d1", 0),
)  # fmt: skip
KNOBS = 'd5 >> s("hh*8").gain(ctrl("knob", .5)).pan(ctrl("place", .5))'


class InRealTime(RecordingEngine):
    """An engine that writes down what it is told, while the time goes by."""

    def begin(self) -> None:
        """Let time start now."""
        self.epoch = time.monotonic()

    def now(self) -> float:
        """Return the time."""
        return time.monotonic() - self.epoch


@pytest.mark.soak
def test_five_minutes_are_replayed_event_by_event(tmp_path: Path) -> None:
    forget_controls()
    begin, dice, doing = 'tempo(120)\nd1 >> s("bd*4")\n' + KNOBS, random.Random(5), moves()
    session, engine, path = session_of(begin, seed=5), InRealTime(), tmp_path / "set.jsonl"
    player, evaluator = Player(session, engine, LIBRARY), Evaluator(session)  # type: ignore[arg-type]  # it quacks
    player.start()
    over = threading.Event()

    def turn_knobs() -> None:
        while not over.wait(0.02):
            set_control(dice.choice(["knob", "place"]), round(dice.random(), 3))

    knobs = threading.Thread(target=turn_knobs)
    with journaled(session, path, player.since_begin, print, seed=5, code=begin), playing(player):
        knobs.start()
        end = time.monotonic() + FIVE_MINUTES
        while time.monotonic() < end:
            time.sleep(dice.random() * 2)
            evaluator.evaluate(next(doing) if dice.random() < 0.7 else KNOBS)
            time.sleep(dice.random())
            player.ask(partial(told, session, dice.choice(OSC)))
    over.set()
    knobs.join()

    played = SimpleNamespace(player=player, engine=engine)
    sent, replay = replayed(path)
    ours = [each for each in from_cycle_0(played) if each[0] is None or each[0] < end_of(player, replay.cycles)]  # type: ignore[arg-type]
    theirs = [each for each in sent if each[0] is None or each[0] < end_of(player, replay.cycles)]
    print(f"\n{player.conductor.sent} events in {float(replay.cycles):.1f} cycles; {len(ours)} messages")
    assert theirs == ours
    assert player.conductor.sent > 10 * replay.cycles


def told(session: Session, asked: tuple[Any, ...]) -> None:
    """Have a set do what another program asks."""
    obey(session, asked[0], asked[1:])


def end_of(player: Player, cycles: Time) -> Fraction:
    """Return when the last cycle ends, since cycle 0 (s)."""
    return player.session.tempo.seconds(cycles)

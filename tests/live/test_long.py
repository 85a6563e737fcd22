"""An hour of a set on the manual clock: nothing piles up."""

import gc
import tracemalloc

import pytest

from pyscore.engine.fake import RecordingEngine
from pyscore.live.conductor import Conductor
from pyscore.live.evaluate import Evaluator
from pyscore.live.names import LIBRARY
from pyscore.live.session import Session
from pyscore.pattern import Time
from pyscore.sound.channels import Territory
from pyscore.sound.mixer import Mixer

HOUR, TURN = 3600, 20
LITTLE = 10_000_000
# What a performer does, one of these every twenty seconds.
MOVES = (
    'd1 >> s("bd*4").every({n} % 5 + 2, rev)',
    'd2 >> n("0 .. 7").scale("c minor").s("pluck").off(1/8, add({n} % 12)).room(.2)',
    "d2.fx(delay(time=3/8), filter_(lpf=800 + {n}))",
    'd3 >> s("hh*16").degrade_by(.3).sometimes(fast(2)).pan(rand)',
    "tempo(120 + {n} % 10)",
    'd3.fade(4)\nonce("cp*3")',
    'scene("a{n}")\nundo()',
    "@live_loop\ndef a():\n    play('rim')\n    yield 1\n    cue('x')\n    yield {n} % 3 + 1",
    "d1 >> sss(1)",
    "hush()",
)


class Sink(RecordingEngine):
    """An engine that forgets what it was told."""

    def send(self, messages: object, at: object = None) -> None:
        """Forget."""

    def add_synthdef(self, compiled: bytes) -> None:
        """Forget."""

    def sync(self) -> None:
        """Forget."""


@pytest.mark.soak
def test_an_hour_of_a_set_takes_no_more_memory() -> None:
    session, said = Session(), list[str]()
    conductor = Conductor(session, Sink(), Mixer(Territory(), LIBRARY), LIBRARY, complain=said.append)
    conductor.start()
    evaluator = Evaluator(session)

    def play(begin: int, end: int) -> None:
        for second in range(begin, end):
            if second % TURN == 0:
                turn = second // TURN
                evaluator.evaluate(MOVES[turn % len(MOVES)].format(n=turn % 60))
            conductor.advance(session.tempo.cycle(Time(second)))

    play(0, 600)
    tracemalloc.start()
    gc.collect()
    play(600, HOUR)
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"\n{conductor.sent} voices in an hour, {grown / 1e6:.2f} MB more in its last 50 minutes; said {len(said)}")
    assert conductor.sent > 20_000
    assert grown < LITTLE

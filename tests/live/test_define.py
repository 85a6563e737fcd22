"""SynthDefs that a performer writes while the set plays."""

from collections.abc import Iterator

import pytest

from pyscore.live.evaluate import Evaluator
from pyscore.live.session import Session
from pyscore.live.shelf import LIBRARY
from pyscore.pattern import Time

from ..playing import level, stretch, swapped
from .stage_hands import conductor_of, name_of, settings

HUM = """
from supriya import synthdef
from supriya.ugens import EnvGen, Line, OffsetOut, SinOsc

@synthdef()
def hum(out=0, freq=440, amp=0.1, sustain=1):
    tone = SinOsc.ar(frequency=freq * {ratio}) * amp * Line.kr(start=1, stop=0, duration=sustain, done_action=2)
    OffsetOut.ar(bus=out, source=[tone, tone])

define(hum)
"""


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    LIBRARY._defined.clear()


def test_new_voices_take_up_the_newest_definition() -> None:
    session = Session()
    conductor, engine = conductor_of(session)
    evaluator = Evaluator(session)
    assert evaluator.evaluate(HUM.format(ratio=1) + 'd1 >> note("69*4").s("hum")').ok
    conductor.advance(Time(1))
    assert [name_of(each) for each in engine.definitions].count("hum") == 1
    evaluator.evaluate(HUM.format(ratio=2))
    conductor.advance(Time(2))
    conductor.advance(Time(3))
    hums = [each for each in engine.definitions if name_of(each) == "hum"]
    assert len(hums) == 2
    assert hums[0] != hums[1]
    voices = [settings(message) for at, message in engine.sent if message[:2] == ("/s_new", "hum")]
    assert len(voices) == 12
    assert voices[0] == {"amp": 1.0, "freq": 440.0, "sustain": 0.5, "out": voices[0]["out"]}


def test_it_is_heard() -> None:
    sound = swapped("tempo(240)", 2.0, at=0, then=HUM.format(ratio=1) + 'd1 >> note("69").s("hum").gain(.5)')
    assert -20 < level(stretch(sound, 0.1, 0.5)) < -6


def test_what_is_no_synthdef_is_refused_and_nothing_changes() -> None:
    reply = Evaluator(Session()).evaluate("define(3)")
    assert (reply.ok, reply.error) == (False, "TypeError: expected a function under supriya's @synthdef(), found 3")

"""Live loops, beside patterns and on the same beat."""

import threading
from typing import Any

import pytest

from pyscore.live.asking import Patient
from pyscore.live.evaluate import Evaluator
from pyscore.live.session import Session
from pyscore.pattern import Time

from ..playing import session_of
from .stage_hands import conducted, conductor_of, settings, timed, voices

BASIC = """
tempo(240)
@live_loop
def drums():
    play("bd")
    yield 1
    play("hh", gain=.5)
    yield 1
"""


class Stage:
    """A set on a manual clock, one cycle a second, four beats each."""

    def __init__(self) -> None:
        self.session, self.said = Session(), list[str]()
        self.conductor, self.engine = conductor_of(self.session, self.said.append)
        self.evaluator = Evaluator(self.session)
        self.evaluate("tempo(240)")

    def evaluate(self, text: str) -> None:
        reply = self.evaluator.evaluate(text)
        assert reply.ok, reply.error

    def heard(self, until: Any) -> list[tuple[float, str]]:
        """Return the beats of what is played up to a cycle, since this was asked last."""
        self.engine.sent.clear()
        self.conductor.advance(Time(until))
        return [(float(at) * 4, name) for at, name in voices(timed(self.engine.sent)) if at is not None]


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_a_loop_plays_on_the_beat_of_the_patterns() -> None:
    sent = conducted(session_of(BASIC + 'd1 >> s("sn*2")'), 1)
    assert [(str(at), name) for at, name in voices(sent)] == [
        ("0", "sn"), ("0", "bd"), ("1/4", "hh"), ("1/2", "sn"), ("1/2", "bd"), ("3/4", "hh"),
    ]  # fmt: skip


def test_it_plays_the_same_however_often_it_is_asked() -> None:
    cuts = [Time(n, 7) for n in range(20)]
    assert voices(conducted(session_of(BASIC), 3, cuts)) == voices(conducted(session_of(BASIC), 3))


def test_what_is_played_lasts_some_beats_and_has_its_controls() -> None:
    code = "tempo(240)\n@live_loop\ndef lead():\n    play(60, beats=2, s='pluck', gain=.5)\n    yield 4\n"
    [controls] = [settings(message) for _, message in conducted(session_of(code), 1) if message[1] == "pluck"]
    assert (controls["amp"], round(controls["freq"], 3)) == (0.5, 261.626)


def test_a_new_definition_is_taken_up_at_the_top(stage: Stage) -> None:
    stage.evaluate('@live_loop\ndef a():\n    play("bd")\n    yield 4\n    play("sn")\n    yield 4')
    assert stage.heard(1) == [(0, "bd")]
    stage.evaluate('@live_loop\ndef a():\n    play("cp")\n    yield 4')
    assert stage.heard(4) == [(4, "sn"), (8, "cp"), (12, "cp")]


def test_a_loop_that_is_new_begins_with_the_next_cycle(stage: Stage) -> None:
    stage.heard("3/2")
    stage.evaluate('@live_loop\ndef a():\n    play("bd")\n    yield 4')
    assert stage.heard(4) == [(8, "bd"), (12, "bd")]


def test_loops_wait_for_cues_and_go_on_at_their_time(stage: Stage) -> None:
    stage.evaluate(
        'tempo(240)\n@live_loop\ndef b():\n    yield sync("x")\n    play("sn")\n    yield 1/2\n    play("hh")\n'
        '@live_loop\ndef a():\n    yield 3\n    cue("x")\n    play("bd")\n    yield 5'
    )
    assert stage.heard(4) == [(3, "bd"), (3, "sn"), (3.5, "hh"), (11, "bd"), (11, "sn"), (11.5, "hh")]


def test_an_error_ends_one_turn_and_the_last_good_version_goes_on(stage: Stage) -> None:
    stage.evaluate('@live_loop\ndef a():\n    play("bd")\n    yield 2')
    stage.heard(1)
    stage.evaluate('@live_loop\ndef a():\n    play("sn")\n    yield 1.5\n    1 / 0')
    assert stage.heard(3) == [(4, "sn"), (6, "bd"), (8, "bd"), (10, "bd")]
    assert stage.said == ["a: division by zero"]
    stage.evaluate('@live_loop\ndef a():\n    play("cp")\n    yield 2')
    assert stage.heard(4) == [(12, "cp"), (14, "cp")]


def test_other_loops_and_patterns_do_not_hear_of_it(stage: Stage) -> None:
    stage.evaluate(
        '@live_loop\ndef bad():\n    yield 1\n    play(1 / 0)\n@live_loop\ndef good():\n    play("bd")\n    yield 2\n'
        'd1 >> s("hh")'
    )
    assert stage.heard(2) == [(0, "hh"), (0, "bd"), (2, "bd"), (4, "hh"), (4, "bd"), (6, "bd")]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("if 0: yield", "a live loop must wait: yield a number of beats, or sync(…)"),
        ("yield -1", "a live loop cannot wait for -1 beats"),
        ("while True: yield 0", "more than 1,000 moments at once: yield some beats"),
        ("play('bd', beats=0); yield 1", "a sound lasts more than 0 beats: not 0"),
        ("yield 'x'", "Invalid literal for Fraction: 'x'"),
    ],
)
def test_a_loop_that_cannot_be_is_said_once_and_stops_nothing(stage: Stage, body: str, said: str) -> None:
    stage.evaluate(f'@live_loop\ndef a():\n    {body}\nd1 >> s("hh")')
    assert stage.heard(3) == [(0, "hh"), (4, "hh"), (8, "hh")]
    assert stage.said == [f"a: {said}"]


def test_a_loop_can_be_stopped_and_begun_again(stage: Stage) -> None:
    stage.evaluate('@live_loop\ndef a():\n    play("bd")\n    yield 1')
    assert len(stage.heard(1)) == 4
    stage.evaluate("a.stop()")
    assert stage.heard(2) == []
    stage.evaluate('@live_loop\ndef a():\n    play("bd")\n    yield 2')
    assert stage.heard(3) == [(8, "bd"), (10, "bd")]
    stage.evaluate("hush()")
    assert stage.heard(4) == []


def test_a_loop_has_a_track_of_its_own(stage: Stage) -> None:
    stage.evaluate('@live_loop\ndef drums():\n    play("bd")\n    yield 1\ndrums.mix(gain=.3).fx(delay())')
    assert stage.session.track("drums").strip == {"gain": 0.3}
    assert "drums" in stage.conductor.mixer.channels


def test_outside_a_loop_there_is_nothing_to_play_in() -> None:
    for verb in ("play('bd')", "cue('x')"):
        assert "is for live loops" in Evaluator(Session()).evaluate(verb).error
    assert "yields beats" in Evaluator(Session()).evaluate("@live_loop\ndef f(): pass").error


HANGS = "@live_loop\ndef hung():\n    play('cp')\n    yield 1\n    gate.wait(30)\n    play('cp')\n    yield 1\n"


def test_a_loop_that_hangs_stops_neither_the_others_nor_itself_for_good() -> None:
    stage, gate = Stage(), threading.Event()
    patient = stage.conductor.calendar._ask = Patient(0.2)
    stage.evaluator.namespace["gate"] = gate
    stage.evaluate(HANGS + "@live_loop\ndef good():\n    play('bd')\n    yield 1")
    assert sorted(stage.heard(2)) == sorted([(0, "cp"), *((beat, "bd") for beat in range(8))])
    assert stage.said == ["hung: it takes too long: a live loop waits by yield"]
    rounds = list(patient._stuck.values())
    gate.set()
    assert [asked.done.wait(10) for asked in rounds] == [True]
    # What it says when it comes back is not heard: it begins anew.
    assert [name for _, name in stage.heard(3)].count("cp") == 4


def test_a_loop_that_hangs_is_defined_anew() -> None:
    stage = Stage()
    stage.conductor.calendar._ask = Patient(0.2)
    stage.evaluator.namespace["gate"] = threading.Event()
    stage.evaluate(HANGS)
    assert stage.heard(1) == [(0, "cp")]
    stage.evaluate("@live_loop\ndef hung():\n    play('sn')\n    yield 1")
    assert stage.heard(2) == [(beat, "sn") for beat in range(4, 8)]
    stage.evaluator.namespace["gate"].set()


def test_a_pattern_that_hangs_is_replaced() -> None:
    stage = Stage()
    stage.conductor.calendar._ask = Patient(0.2)
    gate = stage.evaluator.namespace["gate"] = threading.Event()
    stage.evaluate("d1 >> s('bd').gain(saw.fmap(lambda x: gate.wait(30)))")
    assert stage.heard(1) == []
    stage.evaluate("d1 >> s('sn')")
    assert stage.heard(2) == [(4, "sn")]
    gate.set()

"""A set again from its journal: every event equal, at the same time; and a set that goes on after a crash."""

import json
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pyscore.control.osc import Heard
from pyscore.engine.fake import RecordingEngine
from pyscore.engine.offline import offline_kind
from pyscore.engine.options import EngineError
from pyscore.live.asked import Asked
from pyscore.live.conductor import Conductor
from pyscore.live.evaluate import Evaluator
from pyscore.live.journal import JournalError, journaled
from pyscore.live.listening import Remote
from pyscore.live.names import LIBRARY
from pyscore.live.play import Player
from pyscore.live.remote import obey
from pyscore.live.render import Job, OfflineTarget, render
from pyscore.live.replay import Replay, resume
from pyscore.live.session import Session
from pyscore.live.stems import render_stems
from pyscore.live.watch import WholeFile
from pyscore.pattern import Time
from pyscore.pattern.outside import forget_controls, set_control
from pyscore.sound.channels import Territory
from pyscore.sound.mixer import Mixer

from ..playing import session_of
from .stage_hands import Sent, settings, voices
from .test_play import Clock

BEGIN = 'tempo(110)\nd1 >> s("bd*4")\nd2 >> n("0*8").scale("c minor").s("pluck").lpf(ctrl("knob", 800)).fx(delay())'
BEGIN = BEGIN.replace(".fx(delay())", "\nd2.fx(delay(time=3/8))")
# What is done to a set when its time comes, in seconds.
Deed = tuple[float, Callable[[Session, Evaluator], Any]]


def knob(value: float) -> Callable[[Session, Evaluator], None]:
    return lambda session, evaluator: set_control("knob", value)


def code(text: str) -> Callable[[Session, Evaluator], Any]:
    return lambda session, evaluator: evaluator.evaluate(text)


def osc(address: str, *arguments: Any) -> Callable[[Session, Evaluator], None]:
    return lambda session, evaluator: obey(session, address, arguments)


DEEDS: list[Deed] = [
    (0.3, code('def thin(p):\n    return p.degrade_by(.3)\n\nd3 >> thin(s("hh*16"))')),
    (0.9, knob(0.25)),
    (1.33, code("d1.now >> s('[bd sn]*2').room(.3)\ntempo(140)")),
    (2.1, osc("/track/d2/gain", 0.5)),
    (2.2, osc("/tempo", 90.0)),
    (2.21, osc("/once", "cp*3")),
    (2.5, knob(0.75)),
    (2.51, knob(0.5)),
    (3.3, code("amount = .9\nd4 >> nonsense")),
    (3.4, code("d3 >> s('oh*4').degrade_by(amount)\nd1.swing(1/3, 8)\nd2.nudge(.01)")),
    (4.2, code("d4 >> note('c3 e3').s('bass').gain(ctrl('level', .4))\nd4.fade(3, .5)")),
    (5.5, lambda session, evaluator: session.set_tempo(100, ramp=Time(2))),
    (6.0, code("undo()")),
    (7.7, code("once('sn cp')")),
    (8.1, lambda session, evaluator: session.set_solo("d1", True)),
    (8.4, code("d1.unsolo()\ntempo(200, at=9)")),
    (9.3, code("d5 >> s('bd').gain(lambda: 1)")),
    (10.0, code("redo()\nd6 >> s('sn*2')")),
    (12.0, code("hush()")),
    (14.0, code("d1 >> s('bd*2')\nd2 >> s('<hh oh>*16').gain(rand)")),
]


@pytest.fixture(autouse=True)
def _no_controls() -> Any:
    forget_controls()
    yield
    forget_controls()


class Stage:
    """A set with a journal on a clock that only it moves, to which things are done when their time comes."""

    def __init__(self, path: Path, session: Session | None = None, text: str = BEGIN) -> None:
        self.session = session or session_of(text, seed=5)
        self.engine = RecordingEngine()
        self.evaluator = Evaluator(self.session)
        self.asked = Asked()
        self.player = Player(self.session, self.engine, LIBRARY, lambda problem: None, self.asked)  # type: ignore[arg-type]  # it quacks
        self.player.stopped = Clock(self.engine)
        self.path, self.text = path, text

    def play(self, deeds: list[Deed], until: float) -> "Stage":
        """Play until a cycle."""
        left = sorted(deeds, key=lambda deed: deed[0])
        self.player.start()
        start = self.engine.time

        def tell(cycle: Time) -> None:
            while left and left[0][0] <= self.engine.time - start:
                left.pop(0)[1](self.session, self.evaluator)

        with journaled(self.session, self.path, self.now, print, seed=5, file=self.text):
            self.player.run(Time(until), tell)
        assert not left
        return self

    def now(self) -> float:
        return self.engine.now() - float(self.player.conductor.origin)


def replayed(path: Path) -> tuple[list[Sent], Replay]:
    """Return what is sent when a journal is played again, in front of an engine that writes it down."""
    replay, engine = Replay(path), RecordingEngine()
    session = replay.session()
    played = Player(session, engine, LIBRARY).territory  # type: ignore[arg-type]  # it quacks
    conductor = Conductor(session, engine, Mixer(played, LIBRARY, metered=True), LIBRARY, complain=lambda problem: None)
    conductor.start()

    class Target:
        now: Fraction | None = None

    replay.conduct(conductor, Target(), replay.cycles)  # type: ignore[arg-type]  # all that it sets
    return in_order(engine.sent), replay


def from_cycle_0(stage: Stage) -> list[Sent]:
    origin = stage.player.conductor.origin
    return in_order((None if at is None else at - origin, message) for at, message in stage.engine.sent)


def sounds_of(stage: Stage, begin: Fraction) -> list[tuple[Any, ...]]:
    """Return when what sounds from then on, at which level."""
    made = [each for each in from_cycle_0(stage) if each[0] is not None and each[0] >= begin]
    levels = {name: [settings(message)["amp"] for _, message in made if message[:2] == ("/s_new", name)]
              for name in {message[1] for _, message in made if message[0] == "/s_new"} & {"bd", "rim"}}  # fmt: skip
    return [*voices(made), *sorted((0, name, *amps) for name, amps in levels.items())]


class WrittenDown(RecordingEngine):
    """What an offline target takes for a score."""

    def define(self, compiled: bytes) -> None:
        self.add_synthdef(compiled)


def in_order(sent: Iterable[Sent]) -> list[Sent]:
    """Return what was sent for at once, in that order, and then the rest in the order of its times."""
    return sorted(sent, key=lambda each: (0, "") if each[0] is None else (each[0] + 1, repr(each[1])))


def test_every_message_of_a_set_is_sent_again_at_the_same_time(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "set.jsonl").play(DEEDS, 14)
    sent, replay = replayed(stage.path)
    assert replay.cycles == 14
    assert sent == from_cycle_0(stage)
    assert {name for _, name in voices(sent)} >= {"bd", "pluck", "hh", "oh", "cp", "bass", "sn"}
    assert len(voices(sent)) > 150


@pytest.mark.parametrize("shift", range(6))
def test_whatever_the_moment_at_which_things_were_done(tmp_path: Path, shift: int) -> None:
    deeds = [(at + shift * 0.0137, deed) for at, deed in DEEDS]
    stage = Stage(tmp_path / "set.jsonl").play(deeds, 14)
    assert replayed(stage.path)[0] == from_cycle_0(stage)


def test_a_file_that_was_saved_again_is_the_set_again(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "set.jsonl", text='d1 >> s("bd")\nd2 >> s("hh*2").gain(.8)')
    file = WholeFile(stage.session)
    saved = (
        (2.2, lambda *_: file.evaluate('d1 >> s("bd*2")\nd3 >> s("cp")')),
        (4.9, lambda *_: file.evaluate("d1 >> s('sn')\ntempo(90)")),
    )
    stage.play(list(saved), 6)
    sent = replayed(stage.path)[0]
    assert sent == from_cycle_0(stage)
    assert {name for _, name in voices(sent)} == {"bd", "hh", "cp", "sn"}


def test_what_others_do_in_the_middle_of_an_evaluation_is_done_in_its_middle(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "set.jsonl")
    conductor = stage.player.conductor

    def slow(session: Session, evaluator: Evaluator) -> None:
        evaluator.namespace["meanwhile"] = lambda: conductor.advance(conductor.cycle + Time(2, 3))
        evaluator.evaluate('meanwhile = globals().get("meanwhile", int)\ntempo(150)\nmeanwhile()\nd1 >> s("sn*3")')

    stage.play([(1.9, slow)], 6)
    sent = replayed(stage.path)[0]
    assert sent == from_cycle_0(stage)
    assert [name for _, name in voices(sent)].count("sn") > 9


def test_what_others_played_is_heard_again_at_the_same_time_with_the_same_luck(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "set.jsonl")
    remote = Remote(stage.session, stage.asked)
    remote.player = stage.player

    def dirt(after: float | None, *pairs: Any) -> Callable[[Session, Evaluator], None]:
        def hear(session: Session, evaluator: Evaluator) -> None:
            at = None if after is None else int((stage.engine.time + after) * 2**32)
            remote.hear(Heard("/dirt/play", pairs, at))

        return hear

    deeds: list[Deed] = [
        (0.4, dirt(0.2, "s", "sn", "orbit", 1, "cps", 0.6, "delta", 0.25, "gain", 0.7)),
        (0.4, dirt(0.31, "s", "acid", "note", -12.0, "cutoff", 900.0, "room", 0.2)),
        (1.1, code("tempo(150)\ntrack('orbit1').mix(gain=.5)")),
        (2.3, dirt(None, "s", "cp", "orbit", 1)),
        (2.3, code("d7 >> s('rim*4')")),
        (2.3, dirt(0.1, "s", "oh", "orbit", 5)),
        (2.6, lambda session, evaluator: session.strike("keys", {"s": "keys", "note": 64.0}, 0.5)),
    ]
    stage.play(deeds, 4)
    sent, replay = replayed(stage.path)
    assert sent == from_cycle_0(stage)
    assert {name for _, name in voices(sent)} >= {"sn", "acid", "cp", "oh", "keys", "rim"}
    assert {"orbit1", "orbit5", "keys", "d7"} <= set(replay.tracks())


def test_what_was_played_at_once_is_rendered_where_it_was_heard(tmp_path: Path) -> None:
    deeds: list[Deed] = [(1.5, lambda session, evaluator: session.strike("pads", {"s": "bd"}, 0.5))]
    replay = Replay(Stage(tmp_path / "set.jsonl", text="d1 >> s('hh')").play(deeds, 2).path)
    engine = WrittenDown()
    target = OfflineTarget(engine)  # type: ignore[arg-type]  # it quacks
    conductor = Conductor(replay.session(), target, Mixer(Territory(), LIBRARY), LIBRARY)
    conductor.start()
    replay.conduct(conductor, target, replay.cycles)
    (at,) = (at for at, name in voices(engine.sent) if name == "bd")
    (entry,) = (entry for entry in replay.record.entries if entry.what.get("do") == "strike")
    assert at == entry.second > 1


LOOPS = """
count = 0

@live_loop
def drums():
    global count
    count += 1
    play("bd", gain=.5 + count / 100)
    yield 3/2
    cue("tick")

@live_loop
def answer():
    yield sync("tick")
    play("rim")
    yield 1/4
    play("sn")
"""
AGAIN = """
@live_loop
def drums():
    play("cp")
    yield 3/4
    cue("tick")
"""


def test_live_loops_are_heard_again_redefined_stopped_and_failing(tmp_path: Path) -> None:
    deeds: list[Deed] = [
        (0.9, code(LOOPS)),
        (4.1, code(AGAIN)),
        (6.3, code("@live_loop\ndef third():\n    play('oh')\n    yield 5/4\n    1 / 0")),
        (8.0, code("track('answer').mix(gain=.4)\nanswer.stop()")),
        (9.7, code(LOOPS)),
        (11.0, code("hush()")),
        (11.9, code(LOOPS)),
    ]
    stage = Stage(tmp_path / "set.jsonl").play(deeds, 9)
    sent, replay = replayed(stage.path)
    assert sent == from_cycle_0(stage)
    assert {name for _, name in voices(sent)} >= {"bd", "rim", "sn", "cp", "oh"}
    assert {"drums", "answer", "third"} <= set(replay.tracks())


def test_a_set_that_was_cut_off_is_known_up_to_its_last_cycle(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "set.jsonl").play(DEEDS[:3], 5)
    lines = stage.path.read_text().splitlines()
    stage.path.write_text("\n".join([*lines[:-1], '{"at": "5", "seco']))
    sent, replay = replayed(stage.path)
    assert replay.cycles == 5
    assert sent == from_cycle_0(stage)


def test_what_is_no_journal_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"at": 1}\n')
    for path, said in ((tmp_path / "x.jsonl", "is no journal of a set"), (tmp_path / "y.jsonl", "cannot be read: No")):
        with pytest.raises(JournalError, match=said):
            Replay(path)


def test_nothing_that_no_journal_says_is_done(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    lines = [{"pyscore": "0", "seed": 1}, {"at": "0", "do": "adopt", "given": [1, 2]}, {"at": "1", "more": "?"}]
    path.write_text("\n".join(map(json.dumps, lines)))
    assert resume(path).session.begin == 2


# Sound


def test_a_replay_is_rendered_whole_and_as_stems(tmp_path: Path) -> None:
    try:
        offline_kind("auto")
    except EngineError as error:
        pytest.skip(str(error))
    deeds: list[Deed] = [(0.8, code("d2 >> s('hh*4')")), (1.7, osc("/mute", "d1", 1))]
    Stage(tmp_path / "set.jsonl", text='tempo(240)\nd1 >> s("bd*4")').play(deeds, 3)
    replay = Replay(tmp_path / "set.jsonl")
    written = render(replay, LIBRARY, tmp_path / "out.wav", Job(cycles=replay.cycles))
    assert written.seconds >= 3
    assert written.peak > 0.1
    stems = render_stems(replay, LIBRARY, tmp_path / "stems", Job(cycles=replay.cycles))
    assert [each.path.name for each in stems] == ["d1.wav", "d2.wav"]


# Going on


def test_a_set_goes_on_with_its_tracks_tempo_mixer_and_seed_in_phase(tmp_path: Path) -> None:
    deeds: list[Deed] = [
        (0.3, code("bars = 3\nd3 >> s('<sn cp oh>').gain(ctrl('knob', .9))\nd1.mix(gain=.4)\ntempo(120)")),
        (1.0, knob(0.5)),
        (2.0, osc("/mute", "d2")),
    ]
    stage = Stage(tmp_path / "set.jsonl").play(deeds, 5)
    path = stage.path
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))  # killed
    forget_controls()
    evaluator = resume(path)
    session = evaluator.session
    assert (session.seed, session.begin, session.listener) == (5, 5, None)
    assert session.tempo == stage.session.tempo
    assert {name: track.strip for name, track in session.tracks.items()} == {
        name: track.strip for name, track in stage.session.tracks.items()
    }
    assert evaluator.evaluate("bars").value == "3"
    again = Stage(path, session).play([], 7)
    whole = Stage(tmp_path / "whole.jsonl").play(deeds, 7)
    sounds = [
        each
        for each in voices(from_cycle_0(whole))
        if each[0] is not None and each[0] >= session.tempo.seconds(Time(5))
    ]
    assert voices(from_cycle_0(again)) == sounds
    assert json.loads(path.read_text().splitlines()[-2])["at"] == "6"
    assert Replay(path).cycles == 7


def test_live_loops_go_on_where_they_were(tmp_path: Path) -> None:
    deeds: list[Deed] = [(0.3, code(LOOPS)), (4.1, code(AGAIN.replace("drums", "third"))), (5.2, code("third.stop()"))]
    path = Stage(tmp_path / "set.jsonl").play(deeds, 5).path
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))  # killed
    evaluator = resume(path)
    again = Stage(path, evaluator.session).play([], 8)
    whole = Stage(tmp_path / "whole.jsonl").play(deeds, 8)
    assert evaluator.session.begin == 5
    begin = evaluator.session.tempo.seconds(Time(5))
    assert sounds_of(again, begin) == sounds_of(whole, begin)
    assert {name for _, name, *_ in sounds_of(again, begin)} == {"bd", "rim", "sn", "pluck"}


def test_a_live_loop_that_hangs_keeps_no_set_from_going_on(tmp_path: Path) -> None:
    path, gate = tmp_path / "set.jsonl", "import threading\ngate = threading.Event()\n"
    text = f"{gate}@live_loop\ndef stuck():\n    play('bd')\n    yield 1\n    gate.wait(60)"
    lines = [{"pyscore": 1, "seed": 1}, {"at": "0", "code": text}, {"at": "3/2", "code": "d1 >> 'hh'"}, {"at": "4"}]
    path.write_text("\n".join(map(json.dumps, lines)))
    evaluator = resume(path)
    assert evaluator.session.playing() == ["stuck", "d1"]
    evaluator.evaluate("gate.set()")


def test_a_set_that_went_on_can_be_undone_and_goes_on_again(tmp_path: Path) -> None:
    path = Stage(tmp_path / "set.jsonl").play([(1.0, code("d1 >> s('sn')"))], 3).path
    evaluator = resume(path)
    Stage(path, evaluator.session).play([(0.5, code("undo()"))], 6)
    assert resume(path).session.begin == 7
    session = resume(path).session
    assert len(session.track("d1").pattern.query(0, 1)) == 4

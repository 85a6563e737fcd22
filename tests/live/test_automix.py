"""`mix.auto()` on a set: decided beside the music, over the performer's own faders; taken back, and played again."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pyscore.engine.offline import Score
from pyscore.listen.mixing.decide import Mix, State
from pyscore.listen.mixing.moves import ALL, Compressor, Cut, Move, Strip
from pyscore.listen.mixing.roles import Role
from pyscore.live import automix
from pyscore.live.automix import inserts
from pyscore.live.ears import Listening, listened
from pyscore.live.evaluate import Evaluator
from pyscore.live.journal import journaled
from pyscore.live.listener import Deaf
from pyscore.live.mixed import NEUTRAL, Automatic, Mixed
from pyscore.live.mixing import Mix as Words
from pyscore.live.render import Job, score_of
from pyscore.live.replay import Rerun, _ask, read
from pyscore.live.session import Session
from pyscore.live.shelf import LIBRARY
from pyscore.live.track import TrackState
from pyscore.live.watch import WholeFile
from pyscore.pattern import Time

from ..playing import session_of
from .stage_hands import conductor_of

PIECE = "d1 >> s('bd*4')\nd2 >> note('a1*4').s('bass')\nd3 >> note('a4 c5').s('pluck')\nd3.mix(gain=.5)\n"
NOTHING = State({}, {}, -6.0, -20.0)
MOVES = (
    Move(ALL, "gain", -1.0, "the mix peaked at -5.0 dBTP"),
    Move("d2", "gain", -2.5, "3.1 LU over its place under the lead"),
    Move("d2", "cut", -3.0, "masks d3 by 5.4 dB there in 61% of the time", (("hz", 300.0), ("q", 1.4))),
    Move("d3", "pan", 0.3, "left"),
    Move("d3", "room", 0.1, "dry"),
)


class Heard(Deaf):
    """Listens at cycle 3, and remembers what has changed."""

    def __init__(self) -> None:
        super().__init__(Time(3))
        self.changes: list[tuple[str, str]] = []

    def changed_track(self, track: TrackState, what: str) -> None:
        self.changes.append((track.name, what))


@pytest.fixture
def decisions(monkeypatch: pytest.MonkeyPatch) -> list[Listening]:
    """Let the same be decided each time, at once; return what was listened to."""
    asked: list[Listening] = []

    def decided(heard: Listening, *_: Any, **__: Any) -> Mix:
        asked.append(heard)
        roles = {name: Role("bass" if name == "d2" else "bed", 1.0, "its name") for name in heard.tracks}
        return Mix(MOVES, roles, NOTHING, NOTHING)

    monkeypatch.setattr(automix, "_decided", decided)
    monkeypatch.setattr(automix, "CALM", 0.01)
    return asked


def playing() -> tuple[Session, Evaluator, list[str]]:
    session, said = Session(), list[str]()
    session.listener, session.tell = Heard(), said.append
    evaluator = Evaluator(session)
    assert evaluator.evaluate(PIECE).ok
    return session, evaluator, said


def evaluated(session: Session, evaluator: Evaluator, code: str) -> str:
    """Evaluate, and wait until all is decided that follows from it."""
    reply = evaluator.evaluate(code)
    assert reply.ok, reply.error
    if session.remix is not None:
        assert session.remix.__self__.wait(20)  # type: ignore[attr-defined]
    return reply.printed


def test_its_moves_lie_over_the_performers_own_faders(decisions: list[Listening]) -> None:
    session, evaluator, said = playing()
    evaluated(session, evaluator, "mix.auto()")
    assert session.track("d3").strip == {"gain": 0.5}
    assert session.strip_of(session.track("d3"))["gain"] == pytest.approx(0.5 * 10 ** (-1 / 20), abs=1e-4)
    assert session.strip_of(session.track("d3"))["pan"] == 0.3
    assert session.strip_of(session.track("d2"))["gain"] == pytest.approx(10 ** (-3.5 / 20), abs=1e-4)
    assert [each.name for each in session.track("d2").inserts] == ["equalizer"]
    assert session.track("d2").effects == ()
    assert said == [str(move) for move in MOVES]


def test_undo_takes_all_of_it_back_in_one_step_and_it_does_not_come_again(decisions: list[Listening]) -> None:
    session, evaluator, _ = playing()
    evaluated(session, evaluator, "mix.auto()")
    evaluated(session, evaluator, "undo()")
    assert session.automix is None
    assert session.track("d2").inserts == ()
    assert session.strip_of(session.track("d3"))["gain"] == 0.5
    assert session.strip_of(session.track("d3"))["pan"] == 0.5
    evaluated(session, evaluator, "redo()")
    assert session.strip_of(session.track("d3"))["pan"] == 0.3


def test_off_takes_it_back_and_why_says_what_there_is(decisions: list[Listening]) -> None:
    session, evaluator, _ = playing()
    evaluated(session, evaluator, "mix.auto()")
    said = evaluated(session, evaluator, "mix.why(d2)")
    assert "d2 is bass" in said
    assert "d2 -3.0 dB at 300 Hz: masks d3 by 5.4 dB" in said
    assert "d3" not in said.replace("masks d3", "")
    evaluated(session, evaluator, "mix.off()")
    assert {track.mixed for track in session.tracks.values()} == {NEUTRAL}
    assert "nothing was mixed" in evaluated(session, evaluator, "mix.why()")


def test_a_dry_one_only_tells(decisions: list[Listening]) -> None:
    session, evaluator, said = playing()
    evaluated(session, evaluator, "mix.auto(dry=True)")
    assert said
    assert all(track.mixed is None for track in session.tracks.values())


@pytest.mark.parametrize(("code", "again"), [("mix.auto()", 2), ("mix.auto(once=True)", 1)])
def test_it_listens_again_when_code_changes_if_it_keeps_up(decisions: list[Listening], code: str, again: int) -> None:
    session, evaluator, _ = playing()
    evaluated(session, evaluator, code)
    evaluated(session, evaluator, "d2 >> note('e1*2').s('bass')")
    evaluated(session, evaluator, "d2.mix(gain=.9)")
    assert len(decisions) == again


def test_what_keeps_up_is_decided_for_the_gains_of_the_beginning(decisions: list[Listening]) -> None:
    session, evaluator, _ = playing()
    evaluated(session, evaluator, "mix.auto()")
    evaluated(session, evaluator, "d3.mix(gain=.8)\nd2 >> note('e1*2').s('bass')")
    assert decisions[-1].tracks["d3"].strip["gain"] == 0.5
    assert all(track.mixed is None for track in decisions[-1].session.tracks.values())
    evaluated(session, evaluator, "mix.auto()")
    assert decisions[-1].tracks["d3"].strip["gain"] == 0.8


def test_a_fade_goes_on_under_the_gain_that_was_decided(decisions: list[Listening]) -> None:
    session = session_of(PIECE)
    session.settle({"d2": Mixed(gain=0.5, role="bass").data()}, True)
    session.fade("d2", Time(2), 0.0)
    conductor, engine = conductor_of(session)
    conductor.advance(Time(1))
    gains = [
        message[message.index("gain") + 1] for _, message in engine.sent if "gain" in message and len(message) == 4
    ]
    assert gains[0] == pytest.approx(0.5)
    assert gains == sorted(gains, reverse=True)


def test_a_set_that_is_played_again_has_the_same_moves_and_decides_nothing(
    decisions: list[Listening], tmp_path: Path
) -> None:
    session, evaluator, _ = playing()
    path = tmp_path / "set.jsonl"
    with journaled(session, path, lambda: 1.0, print, seed=0):
        evaluated(session, evaluator, PIECE + "mix.auto()")
    known = len(decisions)
    record = read(path)
    rerun = Rerun(record.begin)
    for entry in record.entries:
        _ask(rerun, entry)
    assert len(decisions) == known
    assert {name: track.mixed for name, track in rerun.session.tracks.items()} == {
        name: track.mixed for name, track in session.tracks.items()
    }
    assert rerun.session.track("d2").inserts == session.track("d2").inserts


def test_a_file_keeps_what_was_mixed_while_it_asks_for_it(decisions: list[Listening]) -> None:
    session = Session()
    session.listener, session.complain = Heard(), print
    file = WholeFile(session)
    evaluated(session, file, PIECE + "mix.auto()")
    evaluated(session, file, PIECE + "d4 >> s('hh*8')\nmix.auto()")
    assert session.track("d3").mixed is not None
    evaluated(session, file, PIECE)
    assert {track.mixed for track in session.tracks.values() if track.mixed} == {NEUTRAL}
    assert session.automix is None


def test_roles_are_given_by_track_and_wrong_ones_get_the_nearest(decisions: list[Listening]) -> None:
    session, evaluator, _ = playing()
    evaluated(session, evaluator, "mix.auto(lead=d3, bed=(d1, 'd2'))")
    assert decisions[0].roles == {"d3": "lead", "d1": "bed", "d2": "bed"}
    assert "did you mean 'lead'" in evaluator.evaluate("mix.auto(leed=d3)").error
    assert "1 to 64" in evaluator.evaluate("mix.auto(cycles=0)").error


def test_what_cannot_be_rendered_beside_the_music_is_not_listened_to() -> None:
    piece = "d1 >> s('bd*4').room(.3)\nd2 >> s('hh*4')\nd2.osc('127.0.0.1:5555')\nd3 >> s('sn').pan(.3)\nd3.mute()"
    heard = listened(session_of(piece).draft(), Time(4), {})
    assert list(heard.tracks) == ["d1", "d3"]
    assert (heard.placed, heard.sent) == ({"d3"}, {"d1"})
    assert heard.words["d1"] == ("drum bd",)
    assert heard.tracks["d3"].strip["mute"] == 0.0


LOOP = """
turns = []
@live_loop
def drums():
    turns.append(1)
    play("bd")
    yield 2
    play("sn", pan=.2)
    yield 2
"""


def looping(until: int) -> tuple[Session, Evaluator]:
    """Return a set in which a live loop has played so many cycles."""
    session = Session()
    conductor, _ = conductor_of(session)
    evaluator = Evaluator(session)
    assert evaluator.evaluate(LOOP).ok
    conductor.advance(Time(until))
    return session, evaluator


def begun(heard: Listening, seconds: int, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, Any]]:
    """Return which drums begin when in what is rendered."""
    sent: list[tuple[Any, Any]] = []
    monkeypatch.setattr(Score, "send", lambda _, messages, at=None: sent.extend((at, each) for each in messages))
    score_of(heard.session, LIBRARY, Job(seconds=Fraction(seconds)), Fraction(0))
    return [(at, m[1]) for at, m in sent if m[0] == "/s_new" and m[1] in ("bd", "sn")]


def test_what_live_loops_have_played_is_listened_to_and_their_code_does_not_run_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session, evaluator = looping(3)
    turns = len(evaluator.namespace["turns"])
    heard = listened(session.draft(), session.next_cycle(), {})
    assert (heard.words["drums"], heard.placed, heard.left) == (("drum bd", "drum sn"), {"drums"}, {})
    assert begun(heard, 4, monkeypatch) == [(0, "bd"), (1, "sn"), (2, "bd"), (3, "sn")]
    assert len(evaluator.namespace["turns"]) == turns
    assert session.loops
    assert len(session.lately.events("drums", Time(9), 9)) == 6


def test_what_other_programs_play_is_listened_to(monkeypatch: pytest.MonkeyPatch) -> None:
    session, _ = looping(1)
    session.strike("tidal", {"s": "bd"}, 0.5, Fraction(1))
    session.listener = Deaf(Time(2))
    heard = listened(session.draft(), Time(2), {}, cycles=2)
    assert set(heard.tracks) == {"drums", "tidal"}
    assert (1, "bd") in begun(heard, 2, monkeypatch)


def test_who_cannot_be_listened_to_is_named_once(decisions: list[Listening]) -> None:
    session, evaluator, said = playing()
    evaluated(session, evaluator, f"voice = mic(1)\n{LOOP}mix.auto()")
    evaluated(session, evaluator, "d2 >> note('e1*2').s('bass')")
    left = [line for line in said if "not listened to" in line]
    assert len(left) == 1
    assert "mic1 (an input)" in left[0]
    assert "drums (a live loop that has not played yet)" in left[0]
    assert decisions[-1].left


def test_its_moves_are_no_complaints(decisions: list[Listening]) -> None:
    session, evaluator, said = playing()
    complaints: list[str] = []
    session.complain = complaints.append
    evaluated(session, evaluator, "mix.auto()")
    assert said == [str(move) for move in MOVES]
    assert complaints == []


def test_what_could_not_be_decided_is_a_complaint(decisions: list[Listening], monkeypatch: pytest.MonkeyPatch) -> None:
    def decided(*_: Any, **__: Any) -> Mix:
        raise ValueError("every stem is silent")

    session, evaluator, said = playing()
    complaints: list[str] = []
    session.complain = complaints.append
    monkeypatch.setattr(automix, "_decided", decided)
    evaluated(session, evaluator, "mix.auto()")
    assert (said, complaints) == ([], ["mix: not decided: every stem is silent"])


def test_what_is_listened_to_begins_where_the_set_is(monkeypatch: pytest.MonkeyPatch) -> None:
    session = session_of("d1 >> s('<bd sn>')\ntempo(120)")
    heard = listened(session.draft(), Time(5), {})
    assert begun(heard, 4, monkeypatch) == [(0, "sn"), (2, "bd")]


def test_moves_become_an_equaliser_and_a_compressor_in_the_order_of_the_desk() -> None:
    cuts = (Cut(300.0, -3.0, 1.4), Cut(140.0, -4.0, 0.7, True), Cut(2000.0, -2.0, 1.4))
    made = list(inserts(Strip(cuts=cuts, compressor=Compressor(-20.0, 2.0, 0.01, 0.1), mono=120.0)))
    assert [each.name for each in made] == ["equalizer", "compressor", "mono_bass"]
    assert dict(made[0].settings)["bell2freq"] == 2000.0
    assert dict(made[0].settings)["low"] == -4.0
    for each in made:
        known = {control.name for control in LIBRARY.find(each.name, "effects").controls}
        assert set(dict(each.settings)) <= known


def test_where_nobody_plays_it_is_decided_at_once(decisions: list[Listening]) -> None:
    session = session_of(PIECE + "mix.auto(once=True)")
    assert session.track("d2").mixed is not None
    assert isinstance(session.automix, Automatic)
    assert repr(Words()) == "mix"


def test_a_set_is_mixed_by_its_sound() -> None:
    tune = "d3 >> note('a4 b4 c5 d5 e5 g5 f5 d5').s('pluck')\n"
    session = session_of(PIECE + tune + "d4 >> note('[a3,c4,e4]').s('pad').gain(2)\nmix.auto(cycles=1)")
    roles = {name: track.mixed.role for name, track in session.tracks.items() if track.mixed}
    assert roles == {"d1": "kick", "d2": "bass", "d3": "lead", "d4": "bed"}
    gains = {name: track.mixed.gain for name, track in session.tracks.items() if track.mixed}
    assert gains["d4"] < gains["d3"]

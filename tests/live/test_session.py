"""The running set: what begins when, what is heard of it, and what a draft does to it."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from pyscore.engine.fake import RecordingEngine
from pyscore.live.conductor import Conductor
from pyscore.live.evaluate import Evaluator
from pyscore.live.history import scene_of
from pyscore.live.session import Session
from pyscore.pattern import Time

from .stage_hands import Sent, conductor_of, timed, voices

Set = tuple[Evaluator, Conductor, RecordingEngine]


@pytest.fixture
def played() -> Set:
    """A set at one cycle a second, played up to cycle 2½."""
    session = Session()
    conductor, engine = conductor_of(session, complain=lambda problem: None)
    evaluator = Evaluator(session)
    assert evaluator.evaluate('tempo(240)\nd1 >> s("hh*4")').ok
    conductor.advance(Time(5, 2))
    engine.sent.clear()
    return evaluator, conductor, engine


def heard(played: Set, until: Any) -> list[tuple[str, str]]:
    """Return what is played up to a cycle: seconds and names."""
    _, conductor, engine = played
    conductor.advance(Time(until))
    return [(str(at), name) for at, name in voices(timed(engine.sent))]


def faders(sent: list[Sent], name: str = "gain") -> list[tuple[float, float]]:
    """Return when a strip's control was set to what."""
    found = [
        (at, dict(zip(message[2::2], message[3::2], strict=True))) for at, message in sent if message[0] == "/n_set"
    ]
    return [(float(at), values[name]) for at, values in found if at is not None and name in values]


def test_a_pattern_begins_with_the_next_cycle_in_phase(played: Set) -> None:
    played[0].evaluate('d1 >> s("<bd sn cp>")')
    assert heard(played, 4) == [("5/2", "hh"), ("11/4", "hh"), ("3", "bd")]


def test_a_pattern_can_begin_at_once_in_phase(played: Set) -> None:
    played[0].evaluate('d1.now >> s("[bd sn cp oh]")')
    assert heard(played, 3) == [("5/2", "cp"), ("11/4", "oh")]


def test_patterns_begin_every_so_many_cycles(played: Set) -> None:
    played[0].evaluate('quantize(4)\nd1 >> s("bd")')
    assert [at for at, name in heard(played, 6) if name == "bd"] == ["4", "5"]


def test_once_plays_one_cycle_at_once(played: Set) -> None:
    played[0].evaluate('d1.stop()\nonce(s("bd sn"))\nonce("cp")')
    assert [each for each in heard(played, 8) if each[1] != "hh"] == [("5/2", "bd"), ("5/2", "cp"), ("3", "sn")]


def test_what_fails_changes_nothing(played: Set) -> None:
    reply = played[0].evaluate('d1 >> s("bd")\nd2 >> s("sn")\ntempo(60)\nd3 >> sss("cp")')
    assert (reply.ok, reply.line) == (False, 4)
    assert "d2" not in played[0].session.tracks
    assert heard(played, 4) == [
        ("5/2", "hh"),
        ("11/4", "hh"),
        ("3", "hh"),
        ("13/4", "hh"),
        ("7/2", "hh"),
        ("15/4", "hh"),
    ]


def test_a_draft_leaves_alone_what_others_changed_meanwhile() -> None:
    session = Session()
    session.set_strip("d1", {"gain": 1.0})
    base, draft = session.draft(), session.draft()
    session.set_strip("d1", {"gain": 0.3})
    draft.set_strip("d2", {"gain": 0.5})
    session.adopt(draft, base)
    assert [session.track(name).strip["gain"] for name in ("d1", "d2")] == [0.3, 0.5]


def test_what_took_long_to_evaluate_begins_where_nothing_was_sent_yet(played: Set) -> None:
    evaluator, conductor, _ = played
    base, draft = evaluator.session.draft(), evaluator.session.draft()
    draft.play("d1", evaluator.namespace["s"]("bd*4"))
    conductor.advance(Time(7, 2))
    evaluator.session.adopt(draft, base)
    assert heard(played, 4) == [*((str(Fraction(at, 4)), "hh") for at in range(10, 14)), ("7/2", "bd"), ("15/4", "bd")]


def test_undo_and_redo_play_what_was_before_from_the_next_cycle(played: Set) -> None:
    evaluator = played[0]
    evaluator.evaluate('d1 >> s("bd")\nd1.mix(gain=.5)')
    evaluator.evaluate('d1 >> s("sn")')
    assert evaluator.evaluate("undo()").ok
    assert [name for _, name in heard(played, 4)][-1] == "bd"
    evaluator.evaluate("undo()")
    assert evaluator.session.track("d1").strip["gain"] == 1.0
    assert [name for _, name in heard(played, 5)][-1] == "hh"
    evaluator.evaluate("redo()")
    evaluator.evaluate("redo()")
    assert [name for _, name in heard(played, 6)][-1] == "sn"
    assert evaluator.evaluate("redo()").error == "there is nothing to redo"


def test_a_scene_keeps_what_plays_and_plays_it_again(played: Set) -> None:
    evaluator = played[0]
    evaluator.evaluate('d2 >> s("bd")\nd2.fx(reverb())\nscene("drop")')
    evaluator.evaluate('d1.stop()\nd2.fx()\nd3 >> s("cp")\nscene("break")')
    assert {name for _, name in heard(played, 4)} == {"hh", "bd", "cp"}
    evaluator.evaluate('scene("drop")')
    played[2].sent.clear()
    assert {name for _, name in heard(played, 5)} == {"hh", "bd"}
    assert [effect.name for effect in evaluator.session.track("d2").effects] == ["reverb"]
    assert set(evaluator.session.scenes) == {"drop", "break"}


def test_a_solo_mutes_the_others_until_it_is_taken_back(played: Set) -> None:
    evaluator, conductor, engine = played
    evaluator.evaluate('d2 >> s("bd")\nd3 >> s("cp")\nd3.mute()')
    strips = {conductor.mixer.channels[name].strip: name for name in ("d1", "d2", "d3")}
    for verb, muted in (("d2.solo()", {"d1": 1, "d2": 0, "d3": 1}), ("d2.unsolo()", {"d1": 0, "d2": 0, "d3": 1})):
        engine.sent.clear()
        evaluator.evaluate(verb)
        sent = [message for _, message in engine.sent if message[0] == "/n_set"]
        found = {strips[message[1]]: dict(zip(message[2::2], message[3::2], strict=True))["mute"] for message in sent}
        assert found == muted


def test_a_fade_goes_down_and_the_track_stops(played: Set) -> None:
    played[0].evaluate("d1.mix(gain=.8)\nd1.fade(2)")
    assert heard(played, 7)[-1] == ("19/4", "hh")
    steps = faders(timed(played[2].sent))
    assert (steps[0], steps[16], steps[-1]) == ((3.0, 0.8), (4.0, pytest.approx(0.4)), (5.0, 0.0))
    assert len(steps) == 33
    played[2].sent.clear()
    played[0].evaluate('d1 >> s("bd")')
    assert [dict(zip(message[2::2], message[3::2], strict=True)) for _, message in played[2].sent][-1]["gain"] == 0.8
    assert heard(played, 8) == [("7", "bd")]


def test_a_fade_to_a_level_stays_there(played: Set) -> None:
    played[0].evaluate("d1.fade(1, to=.5)")
    assert heard(played, 5)[-1] == ("19/4", "hh")
    assert faders(timed(played[2].sent))[-1] == (4.0, 0.5)
    assert [message for at, message in played[2].sent if at is None] == [], "nothing jumps"
    assert played[0].session.track("d1").strip == {"gain": 0.5}


def test_nudge_is_in_seconds_and_swing_in_cycles_whatever_the_tempo(played: Set) -> None:
    played[0].evaluate('d1 >> s("bd sn cp oh")\nd1.swing(1/4, 2).nudge(.01)\ntempo(120)')
    # From cycle 3 on a cycle lasts two seconds: the second half of each half comes a quarter of one, 1/8 cycle, later.
    assert heard(played, 4)[2:] == [("301/100", "bd"), ("94/25", "sn"), ("401/100", "cp"), ("119/25", "oh")]


def test_one_event_can_be_nudged_alone(played: Set) -> None:
    played[0].evaluate('d1 >> s("bd sn").nudge("0.02 -0.01")')
    assert heard(played, 4)[2:] == [("151/50", "bd"), ("349/100", "sn")]


def test_nothing_plays_before_the_piece_begins() -> None:
    session = Session()
    conductor, engine = conductor_of(session)
    Evaluator(session).evaluate('tempo(240)\nd1 >> s("bd*2").nudge(-.1)')
    conductor.advance(Time(1))
    assert [(str(at), name) for at, name in voices(timed(engine.sent))] == [("0", "bd"), ("2/5", "bd")]


def test_a_tempo_ramp_keeps_the_beat(played: Set) -> None:
    played[0].evaluate('d1 >> s("bd")\ntempo(120, ramp=2)')
    heard(played, 8)
    times = [float(at) for at, name in voices(timed(played[2].sent)) if at is not None and name == "bd"]
    gaps = [after - before for before, after in pairwise(times)]
    assert gaps[0] < gaps[1] < gaps[2] == gaps[3] == 2.0
    assert gaps[0] + gaps[1] == pytest.approx(2 * 2 * 0.6931, abs=0.001)  # ∫ dc / cps, cps from 1 down to ½


def test_a_new_tempo_ends_a_ramp(played: Set) -> None:
    played[0].evaluate("tempo(120, ramp=4)")
    played[1].advance(Time(4))
    played[0].evaluate("tempo(240)")
    assert played[0].session.tempo.cps(Time(10)) == 1


def test_panic_frees_voices_inserts_and_returns_and_stops_all_patterns(played: Set) -> None:
    played[0].evaluate("d1.fx(delay())")
    played[2].sent.clear()
    played[0].evaluate("panic()")
    freed = {message[1] for at, message in played[2].sent if message[0] == "/g_freeAll" and at is None}
    for channel in played[1].mixer.channels.values():
        assert {channel.voices, channel.inserts} <= freed
    assert [message[1] for at, message in played[2].sent if message[0] == "/s_new" and at is None].count("delay") == 2
    assert heard(played, 6) == []


def test_where_a_pattern_fails_its_last_good_one_goes_on(played: Set) -> None:
    played[0].evaluate('d1 >> s("bd*2").fmap(lambda value: 1 / 0)\nd2 >> s("cp")')
    assert [each for each in heard(played, 4) if each[1] != "cp"][-4:] == [
        ("3", "hh"), ("13/4", "hh"), ("7/2", "hh"), ("15/4", "hh"),
    ]  # fmt: skip


def test_a_set_knows_what_it_plays() -> None:
    session = Session()
    Evaluator(session).evaluate('d1 >> s("bd")\nd2.mix(gain=.5)')
    assert {name: playing.where for name, playing in scene_of(session).items()} == {"d1": "set:1:1", "d2": ""}


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("d1.fade(0)", "a fade takes more than 0 cycles and goes to a level from 0 to 2: not 0, 0.0"),
        ("d1.fade(4, to=3)", "a fade takes more than 0 cycles and goes to a level from 0 to 2: not 4, 3"),
        ("d1.nudge(-1)", "d1 cannot be nudged by -1 s: -0.1 to 1 is possible"),
        ("quantize(0)", "patterns begin every so many cycles, more than 0: not 0"),
        ("tempo(0)", "a tempo of 0 cannot be played: it must be above 0 beats a minute"),
        ("tempo(120, ramp=-1)", "a tempo is reached within 0 cycles or more: not -1"),
        ("undo()", "there is nothing to undo"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(code: str, error: str) -> None:
    assert Evaluator(Session()).evaluate(code).error == error


def test_undo_takes_back_a_tempo_on_the_beat(played: Set) -> None:
    evaluator, conductor, _ = played
    evaluator.evaluate("tempo(120)")
    conductor.advance(Time(9, 2))
    evaluator.evaluate("undo()")
    assert [float(conductor.session.tempo.cps(Time(cycle))) for cycle in (2, 3, 4, 5)] == [1, 0.5, 0.5, 1]
    evaluator.evaluate("redo()")
    assert float(conductor.session.tempo.cps(Time(6))) == 0.5


def test_undo_of_a_track_leaves_a_tempo_that_another_set_meanwhile(played: Set) -> None:
    evaluator, conductor, _ = played
    evaluator.evaluate('d1 >> s("bd")')
    conductor.session.set_tempo(60)
    evaluator.evaluate("undo()")
    assert float(conductor.session.tempo.cps(Time(9))) == 0.25


def test_undo_takes_back_a_live_loop_and_its_body(played: Set) -> None:
    evaluator, conductor, _ = played
    evaluator.evaluate("@live_loop\ndef one():\n    play('cp')\n    yield 2")
    evaluator.evaluate("@live_loop\ndef one():\n    play('sn')\n    yield 2")
    conductor.advance(Time(4))
    assert heard(played, 5)[-1][1] in ("sn", "hh")
    evaluator.evaluate("undo()")
    names = {name for at, name in heard(played, 8) if float(Fraction(at)) >= 6}
    assert names == {"cp", "hh"}
    evaluator.evaluate("undo()")
    assert {name for at, name in heard(played, 12) if float(Fraction(at)) >= 9} == {"hh"}


@pytest.mark.parametrize("code", ["d1 >> s('bd')\nredo()", "d1.mix(gain=.5)\nundo()\nundo()"])
def test_a_block_that_cannot_be_undone_changes_nothing(code: str) -> None:
    session = Session()
    reply = Evaluator(session).evaluate(code)
    assert (reply.ok, reply.error) == (False, f"there is nothing to {code[-6:-2]}")
    assert (session.tracks, session.tempo) == ({}, Session().tempo)
    assert Evaluator(session).evaluate("undo()").error == "there is nothing to undo"


def test_a_block_may_go_back_and_forth() -> None:
    session = Session()
    evaluator = Evaluator(session)
    evaluator.evaluate("d1.mix(gain=.5)")
    assert evaluator.evaluate("undo()\nredo()\nundo()").ok
    assert session.track("d1").strip["gain"] == 1
    assert evaluator.evaluate("redo()").ok
    assert session.track("d1").strip["gain"] == 0.5

"""The mixer as it is typed: groups, returns, side-chains, the master; and that nothing of it is ever lost."""

from pathlib import Path

import pytest

from pyscore.engine.fake import RecordingEngine
from pyscore.live.conductor import Conductor
from pyscore.live.evaluate import Evaluator
from pyscore.live.names import LIBRARY
from pyscore.live.session import Session
from pyscore.live.stems import needed, stems_of
from pyscore.pattern import Time
from pyscore.sound.mixer import Mixer

from ..playing import session_of
from .stage_hands import conductor_of, settings

SET = """
d1 >> s("bd*4")
d2 >> s("hh*8")
drums = group("drums", d1, d2)
drums.mix(gain=.8)
send("plate", plate(time=3))
d2.mix(plate=.3)
d3 >> s("bass")
d3.duck(d1, depth=.7)
master.fx(compressor()).mix(gain=.9)
pan_law(4.5)
"""


def desk_of(engine: RecordingEngine, conductor: Conductor) -> dict[str, dict[str, float]]:
    """Return how the strip of each channel is set by all that was sent; whoever goes through a group, says so."""
    mixer = conductor.mixer
    nodes = {channel.strip: name for name, channel in {**mixer.channels, "master": mixer.master}.items()}
    buses = {channel.bus: name for name, channel in mixer.channels.items()}
    found: dict[str, dict[str, float]] = {}
    for _, message in engine.sent:
        if message[0] == "/s_new" and message[2] in nodes:
            found[nodes[message[2]]] = settings(message)
        if message[0] == "/n_set" and message[1] in nodes:
            found[nodes[message[1]]].update(zip(message[2::2], message[3::2], strict=True))
    return {name: {**own, "into": buses.get(own["out"], "")} for name, own in found.items()}


def is_set(engine: RecordingEngine, conductor: Conductor) -> bool:
    """Return whether the desk is as SET has it."""
    desk = desk_of(engine, conductor)
    names = [message[1] for _, message in engine.sent if message[0] == "/s_new"]
    return (
        (desk["d1"]["into"], desk["d2"]["into"], desk["drums"]["into"]) == ("drums", "drums", "")
        and (desk["drums"]["gain"], desk["drums"]["flat"], desk["master"]["gain"]) == (0.8, 1.0, 0.9)
        and {desk[name]["law"] for name in ("d1", "drums", "plate", "room")} == {4.5}
        and [names.count(name) for name in ("send", "plate", "duck", "compressor")] == [1, 1, 1, 1]
    )


def test_a_set_gets_its_desk() -> None:
    conductor, engine = conductor_of(session_of(SET))
    assert is_set(engine, conductor)


def test_what_is_typed_while_it_plays_is_heard_as_well() -> None:
    session = Session()
    conductor, engine = conductor_of(session)
    conductor.advance(Time(1))
    assert Evaluator(session).evaluate(SET).ok
    assert is_set(engine, conductor)


def test_another_engine_gets_all_of_it() -> None:
    conductor, _ = conductor_of(session_of(SET))
    engine = RecordingEngine()
    conductor.go_on(engine, Mixer(conductor.mixer.territory, LIBRARY))
    assert is_set(engine, conductor)


def test_after_a_panic_all_of_it_is_there() -> None:
    conductor, engine = conductor_of(session_of(SET))
    engine.sent.clear()
    conductor.panic()
    names = [message[1] for _, message in engine.sent if message[0] == "/s_new"]
    assert [names.count(name) for name in ("plate", "duck", "compressor", "reverb", "delay")] == [1] * 5


def test_what_is_undone_can_be_done_again() -> None:
    session = Session()
    conductor, engine = conductor_of(session)
    conductor.advance(Time(1))
    evaluator = Evaluator(session)
    for code in (SET, "undo()"):
        assert evaluator.evaluate(code).ok
    desk = desk_of(engine, conductor)
    assert {desk[name]["into"] for name in ("d1", "d2")} == {""}
    assert desk["drums"]["flat"] == 0
    assert desk["master"]["gain"] == 1
    assert desk["d1"]["law"] == 3
    assert [track.role for track in session.tracks.values()] == ["track"] * len(session.tracks)
    assert not any(track.inserts for track in session.tracks.values())
    assert evaluator.evaluate("redo()").ok
    states = session_of(SET).tracks
    for name, track in session.tracks.items():
        assert (track.role, track.into, track.inserts) == (states[name].role, states[name].into, states[name].inserts)


def test_code_that_fails_leaves_the_desk_alone() -> None:
    session = Session()
    _, engine = conductor_of(session)
    engine.sent.clear()
    assert not Evaluator(session).evaluate(SET + "\n1/0").ok
    assert not engine.sent
    assert not session.tracks


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("d1.to(d1)", "d1 cannot go through itself"),
        ('drums.to("all")', "drums is a group, and a group goes through no other: put its tracks into all"),
        ("d3.to(d1)", "d1 goes through drums, and groups are one level deep"),
        ('d1.to("plate")', "plate is a return, no group: send to it with d1.mix(plate=.3)"),
        ('track("plate").to(drums)', "plate is a return: only tracks go through a group"),
        ('track("room").to(drums)', "room is a return: only tracks go through a group"),
        ('d1.to("master")', "'master' cannot be a group: it is taken"),
        ('send("room")', "'room' cannot be a return: it is taken"),
        ('send("gain")', "'gain' cannot be a return: it is taken"),
        ('send("drums")', "'drums' cannot be a return: d1 goes through it"),
        ('send("my hall")', "a return's name is a word, as in d1.mix(plate=.3): not 'my hall'"),
        (
            "d1.mix(plat=.3)",
            "a track has no 'plat'; did you mean 'plate'? (it has gain, pan, mute, delay, room, plate)",
        ),
        (
            'track("plate").mix(plate=.3)',
            "a track has no 'plate'; did you mean 'pan'? (it has gain, pan, mute, delay, room)",
        ),
        ("master.mix(pan=.3)", "the master has no 'pan'; did you mean 'gain'? (it has gain, mute, law)"),
        ('master >> "bd"', "TypeError: the master plays no pattern: it is what all tracks go through"),
        ("pan_law(7)", "a pan law is from 3 to 6 dB: not 7"),
        ("d1.duck(d2, dept=.3)", "duck has no control 'dept'; did you mean 'depth'?"),
        ("d1.duck(3.5j)", "TypeError: duck(key=3.5j): expected a track"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(code: str, complaint: str) -> None:
    evaluator = Evaluator(session_of(SET))
    reply = evaluator.evaluate(f'drums = track("drums")\n{code}')
    assert not reply.ok
    assert reply.error is not None
    assert reply.error.startswith(complaint)
    assert "\n" not in reply.error


def test_a_fader_that_was_faded_to_a_level_can_be_moved_by_hand() -> None:
    session = session_of('d1 >> s("bd")\nd1.fade(1, to=.5)\nmaster.fade(1)')
    conductor, engine = conductor_of(session)
    conductor.advance(Time(3))
    assert [desk_of(engine, conductor)[name]["gain"] for name in ("d1", "master")] == [0.5, 0.0]
    assert Evaluator(session).evaluate("d1.mix(gain=.9)\nmaster.mix(gain=1)").ok
    assert [desk_of(engine, conductor)[name]["gain"] for name in ("d1", "master")] == [0.9, 1.0]


def test_there_is_a_stem_for_each_group_and_each_track_in_none() -> None:
    tracks = session_of(SET).tracks
    assert stems_of(tracks) == {"drums": {"drums", "d1", "d2"}, "d3": {"d3"}}


def test_who_listens_needs_the_others_to_play() -> None:
    tracks = session_of(SET + "d4.fx(compressor(key=drums))\nd5.duck(d4)\nd5 >> s('bd')").tracks
    assert needed(frozenset({"d3"}), tracks) == {"d3", "d1"}
    assert needed(frozenset({"d5"}), tracks) == {"d5", "d4", "drums", "d1", "d2"}


def test_a_set_that_goes_on_has_its_desk(tmp_path: Path) -> None:
    from pyscore.live.journal import journaled
    from pyscore.live.replay import resume

    session = Session()
    conductor, _ = conductor_of(session)
    with journaled(session, tmp_path / "set.jsonl", lambda: 0.0, print, seed=0, name="set"):
        conductor.advance(Time(1))
        assert Evaluator(session).evaluate(SET).ok
        conductor.advance(Time(2))
    again, engine = conductor_of(resume(tmp_path / "set.jsonl").session)
    assert is_set(engine, again)

"""What other programs may ask of a set, and what they may not."""

from typing import Any

import pytest

from pyscore.live.history import scene_of
from pyscore.live.remote import obey, status_of
from pyscore.live.session import Session
from pyscore.pattern import Time

from ..playing import session_of


@pytest.fixture
def session() -> Session:
    return session_of('d1 >> s("bd")\nd2 >> s("hh")')


@pytest.mark.parametrize(
    ("address", "arguments", "strip"),
    [
        ("/track/d1/gain", (0.5,), {"gain": 0.5}),
        ("/track/d1/pan", (1,), {"pan": 1.0}),
        ("/track/d1/room", (0.25,), {"room": 0.25}),
        ("/mute", ("d1",), {"mute": 1.0}),
        ("/mute", ("d1", 0), {"mute": 0.0}),
        ("/mute", ("d1", True), {"mute": 1.0}),
        ("/unmute", ("d1",), {"mute": 0.0}),
        ("/track/d1/gain", (7,), {"gain": 2.0}),
        ("/track/d1/pan", (-1e30,), {"pan": 0.0}),
    ],
)
def test_a_strip_is_set(session: Session, address: str, arguments: tuple[Any, ...], strip: dict[str, float]) -> None:
    obey(session, address, arguments)
    assert session.track("d1").strip == strip


def test_the_tempo_is_set(session: Session) -> None:
    obey(session, "/tempo", (60,))
    assert session.tempo.seconds(Time(1)) == 4


def test_everything_is_hushed(session: Session) -> None:
    obey(session, "/hush", ())
    assert not any(track.parts[-1][1].query(0, 4) for track in session.tracks.values())


@pytest.mark.parametrize(
    ("address", "arguments"),
    [
        ("/track/d9/gain", (0.5,)),
        ("/track/d1/level", (0.5,)),
        ("/track/d1/gain", ()),
        ("/track/d1/gain", (0.5, 0.5)),
        ("/track/d1/gain", ("loud",)),
        ("/track/d1/gain", (None,)),
        ("/track/d1/gain", (float("nan"),)),
        ("/track/d1/gain", (float("inf"),)),
        ("/track/d1/gain/x", (0.5,)),
        ("/player/d1/gain", (0.5,)),
        ("/mute", ()),
        ("/mute", ("d9",)),
        ("/mute", (["d1"],)),
        ("/tempo", ()),
        ("/tempo", (0,)),
        ("/tempo", (-10.0,)),
        ("/tempo", (float("nan"),)),
        ("/tempo", ("fast",)),
        ("/tempo", (1e9,)),
        ("/tempo", (120, -1)),
        ("/tempo", (120, 1e9)),
        ("/solo", ("d9",)),
        ("/solo", (1,)),
        ("/unsolo", ()),
        ("/scene", ("never",)),
        ("/scene", (None,)),
        ("/once", (5,)),
        ("/once", ("bd [",)),
        ("/once", ("bd " * 1000,)),
        ("/undo", ()),
        ("/redo", ()),
        ("/hush", (1, 2)),
        ("/eval", ("__import__('os').abort()",)),
        ("/", ()),
        ("", ()),
    ],
)
def test_nothing_else_is_done(session: Session, address: str, arguments: tuple[Any, ...]) -> None:
    before = dict(session.tracks), session.tempo
    with pytest.raises((LookupError, ValueError, TypeError)):
        obey(session, address, arguments)
    assert (session.tracks, session.tempo) == before


def test_the_tempo_is_reached_within_some_cycles(session: Session) -> None:
    obey(session, "/tempo", (240, 2))
    assert session.tempo.cps(Time(0)) < session.tempo.cps(Time(1)) < session.tempo.cps(Time(2)) == 1


def test_a_track_is_heard_alone_and_with_the_others_again(session: Session) -> None:
    obey(session, "/solo", ("d1",))
    assert session.strip_of(session.track("d2"))["mute"] == 1
    obey(session, "/unsolo", ("d1",))
    assert session.strip_of(session.track("d2"))["mute"] == 0


def test_something_is_played_once(session: Session) -> None:
    obey(session, "/once", ("bd [hh cp]",))
    played = session.track("once").pattern
    assert [event.value["s"] for event in played.query(0, 4)] == ["bd", "hh", "cp"]


@pytest.mark.parametrize("verb", ["/hush", "/panic"])
def test_what_is_stopped_from_outside_comes_back_with_undo(session: Session, verb: str) -> None:
    before = {name: track.pattern for name, track in session.tracks.items()}
    obey(session, verb, ())
    assert status_of(session, 0.0)[-1] == ""
    obey(session, "/undo", ())
    assert {name: track.pattern for name, track in session.tracks.items()} == before
    obey(session, "/redo", ())
    assert not any(track.plays for track in session.tracks.values())


def test_a_scene_is_recalled_and_undone(session: Session) -> None:
    session.scenes["both"] = scene_of(session)
    obey(session, "/hush", ())
    obey(session, "/scene", ("both",))
    assert session.track("d1").plays
    obey(session, "/undo", ())
    assert not session.track("d1").plays


def test_a_button_that_is_let_go_does_nothing(session: Session) -> None:
    obey(session, "/hush", (0.0,))
    assert session.track("d1").plays
    obey(session, "/hush", (1.0,))
    assert not session.track("d1").plays


def test_the_status_says_tempo_cycle_and_what_plays(session: Session) -> None:
    obey(session, "/tempo", (90,))
    assert status_of(session, 2.5) == ["tempo", 90.0, "cycle", 2.5, "tracks", "d1 d2"]

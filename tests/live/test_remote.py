"""What other programs may ask of a set, and what they may not."""

from typing import Any

import pytest

from pyscore.live.remote import obey
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

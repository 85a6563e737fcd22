"""What a performer types, and the session that it acts on."""

from fractions import Fraction
from typing import Any

import pytest

from pyscore.live import stage
from pyscore.live.names import NAMES
from pyscore.live.session import Session
from pyscore.live.spotlight import on_stage
from pyscore.live.stage import Track
from pyscore.pattern import Time

from ..playing import session_of


def values(session: Session, name: str) -> list[Any]:
    return [event.value for event in session.tracks[name].parts[-1][1].query(0, 1)]


def test_a_string_is_read_as_sounds_and_a_pattern_is_taken_as_it_is() -> None:
    session = session_of('d1 >> "bd sn:2"\nd2 >> n("0 4")\nd3 >> silence')
    assert values(session, "d1") == [{"s": "bd"}, {"s": "sn", "n": 2}]
    assert values(session, "d2") == [{"n": 0}, {"n": 4}]
    assert values(session, "d3") == []


def test_a_track_says_where_it_was_set() -> None:
    session = session_of('\n\nd1 >> s("bd")\n\ntrack("lead") >> s("hh")\nd1.stop()')
    assert session.tracks["d1"].parts[-1][2] == "piece.py:6"
    assert session.tracks["lead"].parts[-1][2] == "piece.py:5"


def test_the_last_word_on_a_track_counts() -> None:
    session = session_of('d1 >> s("bd")\nd1 >> s("hh")')
    assert len(session.tracks["d1"].parts) == 1
    assert values(session, "d1") == [{"s": "hh"}]


def test_verbs_can_be_said_in_a_row() -> None:
    session = session_of('(d1 >> s("bd")).fx(delay(time=3/8), reverb()).mix(gain=.5, pan=.3).mute().mix(gain=.8)')
    track = session.tracks["d1"]
    assert [effect.name for effect in track.effects] == ["delay", "reverb"]
    assert track.strip == {"gain": 0.8, "pan": 0.3, "mute": 1.0}


def test_muted_and_unmuted_and_stopped() -> None:
    session = session_of('d1 >> s("bd")\nd1.mute()\nd2 >> s("hh")\nd2.mute().unmute()\nd3 >> s("cp")\nd3.stop()')
    assert session.tracks["d1"].strip == {"mute": 1.0}
    assert session.tracks["d2"].strip == {"mute": 0.0}
    assert values(session, "d1")
    assert not values(session, "d3")


def test_hush_stops_every_pattern() -> None:
    session = session_of('d1 >> s("bd")\nd2 >> s("hh")\nhush()')
    assert [values(session, name) for name in ("d1", "d2")] == [[], []]


def test_tempo_and_end() -> None:
    session = session_of("tempo(60)\ntempo(240, at=5/2)\nend(48)")
    assert session.end == 48
    assert session.tempo.seconds(Time(Fraction(5, 2))) == 10
    assert session.tempo.seconds(Time(Fraction(7, 2))) == 11


WRONG: list[tuple[str, type[Exception], str]] = [
    ("d1.mix(gian=.5)", LookupError, "a track has no 'gian'; did you mean 'gain'?"),
    ("d1.mix(gain='loud')", ValueError, "loud"),
    ("d1.fx('delay')", TypeError, r"'delay' is not an effect: try d1\.fx\(delay\(time=3/8\)\)"),
    ("d1.fx(delay)", TypeError, "is not an effect"),
    ("d1.fx(delay(tiem=1))", LookupError, "did you mean 'time'"),
    ("tempo(0)", ValueError, "a tempo of 0 cannot be played"),
    ("tempo(-3, at=2)", ValueError, "a tempo of -3 cannot be played"),
    ("end(0)", ValueError, "cannot end at cycle 0"),
    ("end(-1)", ValueError, "cannot end at cycle -1"),
    ("d1 >> s('bd [sn')", ValueError, "column"),
]


@pytest.mark.parametrize(("line", "kind", "said"), WRONG)
def test_what_cannot_be_meant_is_said_at_once(line: str, kind: type[Exception], said: str) -> None:
    with on_stage(Session()) as session:
        session.play("d1", NAMES["silence"])
        before = session.tracks["d1"], session.tempo, session.end
        with pytest.raises(kind, match=said):
            exec(line, dict(NAMES))
        assert (session.tracks["d1"], session.tempo, session.end) == before


def test_sessions_take_the_stage_one_after_the_other() -> None:
    outer = stage.session()
    with on_stage(Session()) as first:
        _ = Track("d1") >> "bd"
        with on_stage(Session()) as second:
            _ = Track("d1") >> "hh"
        assert stage.session() is first
    assert stage.session() is outer
    assert [values(each, "d1") for each in (first, second)] == [[{"s": "bd"}], [{"s": "hh"}]]


def test_a_session_that_fails_leaves_the_stage() -> None:
    outer = stage.session()
    with pytest.raises(ZeroDivisionError), on_stage(Session()):
        _ = 1 / 0
    assert stage.session() is outer


def test_sixteen_tracks_are_there_and_any_other_has_a_name() -> None:
    assert [name for name in NAMES if isinstance(NAMES[name], Track)] == [f"d{number}" for number in range(1, 17)]
    assert NAMES["track"]("pads") == Track("pads")

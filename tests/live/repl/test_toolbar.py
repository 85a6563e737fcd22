"""The line under the prompt, and who asks for what it shows."""

from dataclasses import replace

import pytest

from pyscore.engine.options import EngineError
from pyscore.live.loudness import Loudness
from pyscore.live.repl.gauge import Facts, Gauge
from pyscore.live.repl.toolbar import HINT, Standing, line, standing
from pyscore.pattern import Time

from ...playing import session_of
from .hands import desk_of

NOW = Standing(Time(9, 4), 120.0, "embedded", True, 0, (("d1", False), ("d2", True)))


def text(now: Standing, facts: Facts = Facts(), width: int = 80) -> str:  # noqa: B008  # it is frozen
    return "".join(piece for _, piece in line(now, facts, width))


def marked(now: Standing, facts: Facts = Facts()) -> list[str]:  # noqa: B008  # it is frozen
    return [piece for style, piece in line(now, facts) if style == "class:warning"]


def test_it_says_tempo_cycle_beat_engine_cpu_level_late_and_tracks() -> None:
    shown = text(NOW, Facts(12.4, ("d2", 0.25)))
    assert shown == " 120 bpm  cycle 2 beat 2  embedded 12%  d2 -12 dB  0 late  d1 (d2)"


def test_where_there_is_room_it_says_how_a_block_ends() -> None:
    assert text(NOW, width=160).endswith(HINT)
    assert HINT not in text(NOW, width=60)


def test_what_is_wrong_is_marked() -> None:
    assert marked(NOW) == []
    assert marked(replace(NOW, late=3)) == ["3 late"]
    assert marked(replace(NOW, alive=False)) == ["embedded is gone"]
    assert marked(NOW, Facts(95.0, ("d1", 1.5))) == ["embedded 95%", "d1 +4 dB"]


def test_it_says_how_loud_what_is_heard_is_and_marks_a_clip() -> None:
    quiet = Loudness(-6.02, -14.25, read=9.0)
    assert "-6.0 dBFS  -14.2 LUFS" in text(NOW, Facts(heard=quiet))
    assert marked(NOW, Facts(heard=quiet)) == []
    assert marked(NOW, Facts(heard=quiet.then(9.5, [1.2, 0.3]))) == ["CLIP 1.6 dBFS"]
    assert "LUFS" not in text(NOW, Facts(heard=Loudness(read=9.0)))


def test_what_plays_is_seen_before_how_loud_each_of_it_is() -> None:
    facts = Facts(12.4, ("d2", 0.25), heard=Loudness(-6.02, -14.25, read=9.0))
    assert text(NOW, facts, 80).endswith("-6.0 dBFS  -14.2 LUFS  0 late  d1 (d2)")
    assert len(text(NOW, facts, 80)) <= 80
    assert "LUFS  d2 -12 dB  0 late" in text(NOW, facts, 100)


def test_a_live_loop_plays_too() -> None:
    session = session_of("@live_loop\ndef drums():\n    play('bd')\n    yield 1\n")
    assert standing(session, Time(0), "x", True, 0).tracks == (("drums", False),)
    session.hush()
    assert standing(session, Time(0), "x", True, 0).tracks == ()


def test_with_nothing_to_play_it_says_how_to_begin() -> None:
    assert "d1 >> s(" in text(replace(NOW, tracks=()))


def test_a_session_stands_where_its_tempo_and_tracks_say() -> None:
    session = session_of(
        'tempo(90)\ntempo(140, at=4)\nd1 >> s("bd")\nd2 >> s("hh")\nd3 >> s("cp")\nd2.stop()\nd3.mute()'
    )
    assert standing(session, Time(1), "x", True, 0).bpm == 90
    assert standing(session, Time(5), "x", True, 2) == Standing(
        Time(5), 140.0, "x", True, 2, (("d1", False), ("d3", True))
    )
    session.set_solo("d3", True)
    assert dict(standing(session, Time(0), "x", True, 0).tracks) == {"d1": True, "d3": True}


def test_the_gauge_asks_the_engine_and_rolls_on_demand() -> None:
    desk, _ = desk_of(playing=True)
    desk.answer('d1 >> s("bd*2")')
    assert desk.player is not None
    desk.player.run(Time(1, 4))
    meter = desk.player.mixer.channels["d1"].meter
    desk.player.engine.values.update({0: 0.5, 1: 0.01, meter: 0.5})  # type: ignore[attr-defined]  # a recording engine's
    gauge = Gauge(desk.player)
    heard = Loudness(-6.0, -20.7, read=desk.player.engine.now())
    assert gauge.look() == Facts(3.0, ("d1", 0.5), (), heard)
    gauge.toggle()
    assert gauge.look().roll[1].startswith("d1 bd |#")


def test_an_engine_that_does_not_answer_says_nothing_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, _ = desk_of(playing=True)
    assert desk.player is not None

    def busy(*_: object, **__: object) -> list[float]:
        raise EngineError("no answer")

    monkeypatch.setattr(desk.player.engine, "status", busy)
    monkeypatch.setattr(desk.player.engine, "controls", busy)
    assert replace(Gauge(desk.player).look(), heard=Loudness()) == Facts()

"""What takes long and plays when it is ready: beside the music, again at the same place, and given up when told so."""

import os
import threading
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pyscore import mini
from pyscore.live.evaluate import Evaluator
from pyscore.live.listener import Deaf
from pyscore.live.repl.gauge import Facts
from pyscore.live.repl.toolbar import line, standing
from pyscore.live.replay import resume
from pyscore.live.session import Session
from pyscore.live.soon import Over, Soon
from pyscore.live.spotlight import on_stage
from pyscore.live.stage import VERBS
from pyscore.live.watch import WholeFile
from pyscore.pattern import Pattern, Time

from ..playing import session_of
from .stage_hands import voices
from .test_play import player_of
from .test_replay import Stage, code, from_cycle_0, replayed

PATIENCE = 20
# What is made waits for it, here and in the replay, where it is open.
GATE = threading.Event()
GATED = "from tests.live.test_soon import GATE\nd1 >> soon(lambda: GATE.wait() and s('sn*4'))"


def wait_for(true: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.002)


def settled(session: Session, evaluator: Evaluator) -> None:
    wait_for(lambda: not session.makings)


def playing() -> Session:
    """Return a session that seems to play, at cycle 3."""
    session = Session()
    session.listener = Deaf(Time(3))
    return session


def soon_on(session: Session, make: Any, *args: Any, **named: Any) -> Soon:
    with on_stage(session):
        made: Soon = VERBS["soon"](make, *args, **named)
    return made


def values(pattern: Pattern, cycle: int) -> list[Any]:
    return [event.value for event in pattern.query(cycle, cycle + 1)]


# It plays when it is ready


def test_a_track_plays_on_what_it_played_until_it_is_there() -> None:
    gate = threading.Event()
    session = playing()
    with on_stage(session):
        VERBS["d1"] >> mini("a")
        VERBS["d1"] >> VERBS["soon"](lambda: gate.wait() and "b")
    track = session.track("d1").pattern
    assert values(track, 3) == values(track, 7) == ["a"]
    session.listener = Deaf(Time(13, 2))
    gate.set()
    wait_for(lambda: not session.makings)
    assert (values(track, 6), values(track, 7)) == (["a"], ["b"])


def test_as_part_of_a_pattern_it_is_silent_until_then() -> None:
    gate = threading.Event()
    session = playing()
    made = soon_on(session, lambda: gate.wait() and "b c")
    both = mini("a").superimpose(lambda _: made.fast(2))
    assert values(both, 3) == ["a"]
    gate.set()
    wait_for(lambda: not session.makings)
    assert sorted(values(both, 3)) == ["a", "b", "b", "c", "c"]


def test_where_nobody_plays_it_is_waited_for() -> None:
    session = session_of("import time\nd1 >> soon(lambda: (time.sleep(.02), s('sn'))[1])")
    assert values(session.track("d1").pattern, 0) == [{"s": "sn"}]


def test_a_file_that_is_saved_again_plays_on_what_it_played_and_gives_up_what_had_not_come() -> None:
    session = playing()
    file = WholeFile(session)
    assert file.evaluate("d1 >> mini('a')").ok
    assert file.evaluate("import threading\nd1 >> soon(lambda: threading.Event().wait())").ok
    (lost,) = session.makings.values()
    assert values(session.track("d1").pattern, 5) == ["a"]
    assert file.evaluate("d1 >> soon(lambda: mini('b'))").ok
    wait_for(lambda: not session.makings)
    assert lost.state == "cancelled"  # type: ignore[attr-defined]
    assert values(session.track("d1").pattern, 5) == ["b"]


def test_the_toolbar_says_what_is_being_made() -> None:
    session = playing()
    made = soon_on(session, time.sleep, 600)
    now = standing(session, Time(3), "embedded", True, 0)
    assert "soon: sleep 0 s" in "".join(text for _, text in line(now, Facts(3.2, ("d1", 0.5)), 120))
    made.cancel()


def test_of_what_has_come_nothing_is_kept_that_was_before_it() -> None:
    session = playing()
    for name in "abcdefgh":
        with on_stage(session):
            VERBS["d1"] >> VERBS["soon"](lambda name=name: name)
        wait_for(lambda: not session.makings)
    track = session.track("d1").pattern
    assert isinstance(track, Over)
    assert isinstance(track.before, Soon)


# Where it is made


def test_what_can_be_sent_is_made_in_a_process_of_its_own() -> None:
    session = playing()
    made = soon_on(session, os.getpid)
    wait_for(lambda: not session.makings)
    assert made.state == "playing"
    assert values(made, 0) != [os.getpid()]


def test_what_composers_ask_for_can_be_sent_there_and_back() -> None:
    from pyscore import develop

    session = playing()
    made = soon_on(session, develop, "c4 d4", "invert", key="c major")
    wait_for(lambda: not session.makings)
    assert [value["note"] for value in values(made, 0)] == [60, 59]


def test_what_cannot_be_sent_back_is_made_in_a_thread() -> None:
    from pyscore import s

    session = playing()
    made = soon_on(session, s, "bd sn")
    wait_for(lambda: not session.makings)
    assert values(made, 0) == [{"s": "bd"}, {"s": "sn"}]


# It fails, or is given up


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: mini("a b").scale("c majr"), "soon(soon): no scale 'majr'"),
        (lambda: 1 / 0, "soon(soon): ZeroDivisionError: division by zero"),
        (int, "soon(int): invalid literal for int() with base 10: 'x'"),
    ],
)
def test_an_error_is_said_in_one_line_and_the_track_goes_on(make: Any, said: str) -> None:
    complaints: list[str] = []
    session = playing()
    session.complain = complaints.append
    with on_stage(session):
        VERBS["d1"] >> mini("a")
        VERBS["d1"] >> VERBS["soon"](make, *(["x"] if make is int else []))
    wait_for(lambda: bool(complaints))
    assert complaints[0].startswith(said)
    assert "\n" not in complaints[0]
    assert values(session.track("d1").pattern, 9) == ["a"]


def test_a_player_is_told_of_what_could_not_be_made() -> None:
    complaints: list[str] = []
    player, _ = player_of(session_of("d1 >> s('bd')"), complaints)
    assert Evaluator(player.session).evaluate("d1 >> soon(lambda: 1 / 0)").ok
    wait_for(lambda: bool(complaints))
    assert complaints == ["soon(soon): ZeroDivisionError: division by zero"]


def test_where_nobody_plays_an_error_is_raised() -> None:
    with on_stage(Session()), pytest.raises(ValueError, match="division by zero"):
        VERBS["soon"](lambda: 1 / 0)


@pytest.mark.parametrize("end", ["hush", "panic", "cancel"])
def test_who_gives_up_ends_the_work_of_a_thread(end: str) -> None:
    ticks: list[int] = []

    def forever() -> None:
        while True:
            ticks.append(1)
            time.sleep(0.001)

    session = playing()
    made = soon_on(session, forever)
    wait_for(lambda: bool(ticks))
    made.cancel() if end == "cancel" else getattr(session, end)()
    wait_for(lambda: made._thread is not None and not made._thread.is_alive())
    assert made.state == "cancelled"


def test_who_gives_up_ends_the_process() -> None:
    session = playing()
    made = soon_on(session, time.sleep, 600)
    wait_for(lambda: made._apart is not None)
    process = made._apart._process  # type: ignore[union-attr]
    session.hush()
    assert process.wait(PATIENCE) is not None
    assert made.state == "cancelled"


def test_hush_leaves_silence_even_if_it_was_about_to_come() -> None:
    gate = threading.Event()
    session = playing()
    with on_stage(session):
        VERBS["d1"] >> VERBS["soon"](lambda: gate.wait() and "b")
        VERBS["hush"]()
    gate.set()
    assert not session.makings
    assert values(session.track("d1").pattern, 9) == []


def test_what_is_no_function_is_refused() -> None:
    with pytest.raises(TypeError, match="soon takes a function"):
        VERBS["soon"](mini("a"))


# It is there again


def test_a_set_is_played_again_with_all_that_came_where_it_came(tmp_path: Path) -> None:
    apart = "d2 >> soon(develop, 'c4 d4 e4', 'invert sequence', key='c major').s('pluck')"
    deeds = [
        (1.3, code(GATED)),
        (3.7, lambda *_: GATE.set()),
        (3.71, settled),
        (4.0, code(apart)),
        (7.77, settled),
        (8.0, code("d3 >> soon(lambda: 1 / 0)")),
        (8.5, settled),
        (9.0, code("d1 >> soon(lambda: s('cp*2'))\nd4 >> s('oh')")),
        (9.1, settled),
    ]
    stage = Stage(tmp_path / "set.jsonl").play(deeds, 8)
    sent = replayed(stage.path)[0]
    assert sent == from_cycle_0(stage)
    assert {name for _, name in voices(sent)} == {"bd", "pluck", "sn", "cp", "oh"}
    snares = [at for at, name in voices(sent) if name == "sn" and at is not None]
    kicks = [at for at, name in voices(sent) if name == "bd" and at is not None]
    assert Fraction(37, 10) < min(snares) < Fraction(65, 10)
    assert max(kicks) < min(snares)


def test_what_never_came_never_comes_again(tmp_path: Path) -> None:
    deeds = [(1.0, code("import threading\nd1 >> soon(lambda: threading.Event().wait())"))]
    stage = Stage(tmp_path / "set.jsonl").play(deeds, 3)
    assert replayed(stage.path)[0] == from_cycle_0(stage)
    stage.session.give_up()


def test_a_set_that_goes_on_gets_what_had_not_come_yet(tmp_path: Path) -> None:
    late = "import time\nd1 >> soon(lambda: (time.sleep(.3), s('sn*4'))[1])"
    stage = Stage(tmp_path / "set.jsonl").play([(1.0, code(late))], 1)
    stage.session.give_up()
    session = resume(stage.path).session
    wait_for(lambda: not session.makings)
    assert values(session.track("d1").pattern, 9) == [{"s": "sn"}] * 4

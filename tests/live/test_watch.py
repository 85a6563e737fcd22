"""A file that is the set: what a save does, how editors save, and what a broken one changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pyscore.live.evaluate import Reply
from pyscore.live.session import Session
from pyscore.live.watch import AWAY, POLL, Watcher, WholeFile
from pyscore.pattern import Time

from .stage_hands import conductor_of, timed, voices


class Saved:
    """A file that is watched, and what was taken of it."""

    def __init__(self, path: Path, text: str = "d1 >> 'bd'") -> None:
        path.write_text(text)
        self.path, self.said, self.taken = path, list[str](), list[str]()
        self.watcher = Watcher(path, self.take, self.said.append, wait=lambda seconds: True)

    def take(self, text: str) -> Reply:
        self.taken.append(text)
        return Reply(True)

    def looks(self, times: int = 3) -> list[str]:
        for _ in range(times):
            self.watcher.look()
        return self.taken


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    return Saved(tmp_path / "night.py")


def test_what_is_saved_is_taken_once(saved: Saved) -> None:
    assert saved.looks() == []
    saved.path.write_text("d1 >> 'hh'")
    assert saved.looks() == ["d1 >> 'hh'"]


def test_what_is_saved_without_a_change_is_not_taken(saved: Saved) -> None:
    saved.path.write_text("d1 >> 'bd'")
    saved.path.touch()
    assert saved.looks() == []


def test_a_change_within_the_same_moment_and_of_the_same_length_is_taken(saved: Saved) -> None:
    import os

    before = saved.path.stat()
    saved.path.write_text("d1 >> 'sn'")
    os.utime(saved.path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert saved.looks() == ["d1 >> 'sn'"]


def test_a_file_that_is_replaced_is_taken(saved: Saved) -> None:
    other = saved.path.with_suffix(".new")
    other.write_text("d1 >> 'hh'")
    saved.path.unlink()
    saved.looks()
    other.rename(saved.path)
    assert saved.looks() == ["d1 >> 'hh'"]
    assert saved.said == []


def test_a_file_that_is_written_in_two_steps_is_taken_when_all_is_there(saved: Saved) -> None:
    for text in ("", "d1 >> 'hh'\n", "d1 >> 'hh'\nd2 >> 'cp'\n"):
        saved.path.write_text(text)
        assert saved.looks(1) == []
    assert saved.looks() == ["d1 >> 'hh'\nd2 >> 'cp'\n"]


def test_an_empty_file_is_one_that_is_being_written(saved: Saved) -> None:
    saved.path.write_text("")
    assert saved.looks(9) == []


def test_a_file_that_stays_away_is_missed_once(saved: Saved) -> None:
    saved.path.unlink()
    assert saved.looks(3 * AWAY) == []
    assert saved.said == ["night.py is gone: what it asked for goes on"]


def test_what_is_no_text_is_said(saved: Saved) -> None:
    saved.path.write_bytes(b"d1 >> '\xff'")
    assert saved.looks() == []
    assert saved.said == ["night.py is not text in UTF-8: byte 7"]


def test_it_looks_until_it_is_over(saved: Saved) -> None:
    waited: list[float] = []

    def wait(seconds: float) -> bool:
        waited.append(seconds)
        saved.path.write_text("d2 >> 'hh'")
        return len(waited) == 4

    Watcher(saved.path, saved.take, saved.said.append, wait).run()
    assert (waited, saved.taken) == ([POLL] * 4, ["d2 >> 'hh'"])


def test_it_looks_in_a_thread_of_its_own_meanwhile(saved: Saved) -> None:
    import threading

    taken = threading.Event()
    watcher = Watcher(saved.path, lambda text: (taken.set(), Reply(True))[1], saved.said.append)
    with watcher.watching():
        saved.path.write_text("d1 >> 'hh'")
        assert taken.wait(10)


# The file is the state

Play = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def session() -> Session:
    return Session()


@pytest.fixture
def file(session: Session) -> WholeFile:
    file = WholeFile(session, "night.py")
    text = "tempo(240)\nd1 >> s('hh*4')\nd2 >> s('<bd sn cp>')\nd1.fx(delay())\nd1.mix(gain=.5, room=.2)\nd2.nudge(.1)"
    assert file.evaluate(text).ok
    return file


def test_what_a_file_no_longer_asks_for_stops_on_the_next_cycle(session: Session, file: WholeFile) -> None:
    conductor, engine = conductor_of(session)
    conductor.advance(Time(3, 2))
    assert file.evaluate("d2 >> s('<bd sn cp>')\nd3 >> s('oh')").ok
    conductor.advance(Time(4))
    assert [(float(at or 0), name) for at, name in voices(timed(engine.sent)) if (at or 0) >= 1] == [
        (1.0, "hh"), (1.1, "sn"), (1.25, "hh"), (1.5, "hh"), (1.75, "hh"), (2.0, "cp"), (2.0, "oh"), (3.0, "bd"),
        (3.0, "oh"),
    ]  # fmt: skip


def test_what_a_file_no_longer_says_of_a_track_is_as_if_it_never_had(session: Session, file: WholeFile) -> None:
    assert file.evaluate("d1 >> s('hh*4')\nd1.mix(pan=.2)").ok
    track = session.track("d1")
    assert (track.effects, track.strip) == ((), {"gain": 1.0, "room": 0.0, "pan": 0.2})
    assert session.track("d2").nudge == 0


def test_what_a_file_still_says_is_left_alone(session: Session, file: WholeFile) -> None:
    conductor, engine = conductor_of(session)
    conductor.advance(Time(3, 2))
    engine.sent.clear()
    assert file.evaluate(
        "tempo(240)\nd1 >> s('hh*4')\nd2 >> s('<bd sn cp>')\nd1.fx(delay())\nd1.mix(gain=.5, room=.2)\nd2.nudge(.1)"
    ).ok
    assert [message for at, message in engine.sent if at is None] == []
    conductor.advance(Time(3))
    assert [(float(at or 0), name) for at, name in voices(timed(engine.sent))] == [
        *((at / 4, "hh") for at in range(6, 9)), (2.1, "cp"), *((at / 4, "hh") for at in range(9, 12)),
    ]  # fmt: skip


def test_a_name_that_is_gone_from_the_file_is_gone(file: WholeFile) -> None:
    assert file.evaluate("riff = 'bd'\nd1 >> s(riff)").ok
    reply = file.evaluate("\nd1 >> s(riff)")
    assert (reply.ok, reply.line) == (False, 2)


def test_a_broken_save_changes_nothing_and_says_one_line(tmp_path: Path, session: Session, file: WholeFile) -> None:
    saved = Saved(tmp_path / "night.py")
    before = dict(session.tracks)
    watcher = Watcher(saved.path, file.evaluate, saved.said.append)
    for text in ("d1 >> (", "d3 >> s('bd')\n\nd1 >> sss('bd')", "d1 >> s('bd [sn')"):
        saved.path.write_text(text)
        watcher.look()
        watcher.look()
    assert dict(session.tracks) == before
    first, second, third = saved.said
    assert first == "night.py:1, column 7: '(' was never closed"
    assert second.startswith("night.py:3: NameError: name 'sss' is not defined")
    assert third.startswith("night.py:1, column ")


def test_a_save_can_be_undone(session: Session, file: WholeFile) -> None:
    file.evaluate("d2 >> s('bd*4')")
    session.history.undo(session)
    assert [track.name for track in session.tracks.values() if track.plays] == ["d1", "d2"]


def test_a_live_loop_that_is_no_longer_in_it_stops_and_one_that_is_goes_on_in_phase() -> None:
    loop = "@live_loop\ndef {0}():\n    play('{1}')\n    yield 6\n"
    session = Session()
    file = WholeFile(session)
    file.evaluate(loop.format("drums", "bd") + loop.format("more", "sn"))
    conductor, engine = conductor_of(session)
    conductor.advance(Time(4))
    file.evaluate(loop.format("drums", "cp") + "d1 >> 'hh'")
    conductor.advance(Time(7))
    assert session.playing() == ["drums", "d1"]
    heard = [(at, name) for at, name in voices(timed(engine.sent)) if name != "hh"]
    assert heard == [*((at, name) for at in (0, 3, 6) for name in ("bd", "sn")), (9, "cp"), (12, "cp")]

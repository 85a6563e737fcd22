"""What a journal writes, on disks good and bad, and what is read of it."""

import json
import threading
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pyscore.live import journal
from pyscore.live.evaluate import Evaluator
from pyscore.live.journal import Entry, FakeDisk, File, Journal, JournalError, journaled, latest, new_path, read
from pyscore.live.session import Session
from pyscore.pattern import Time
from pyscore.pattern.build import silence


def written(disk: FakeDisk) -> list[dict[str, Any]]:
    return [json.loads(line) for line in disk.written.splitlines()]


def journal_on(disk: FakeDisk, said: list[str] | None = None) -> Journal:
    return Journal(disk, lambda: 1.5, (said if said is not None else []).append)


def test_it_says_how_a_set_began_and_what_was_asked_from_when_on() -> None:
    disk = FakeDisk()
    kept = journal_on(disk)
    kept.begin(seed=7)
    kept.witness(Time(5, 4), {"code": "d1 >> s('bd')", "since": Time(1, 3)})
    kept.close()
    assert written(disk) == [
        {"pyscore": journal.FORMAT, "seed": 7},
        {"at": "5/4", "second": 1.5, "code": "d1 >> s('bd')", "since": {"exact": "1/3"}},
    ]
    assert disk.closed


def test_of_controls_it_writes_what_changed_and_of_nothing_a_line_a_cycle() -> None:
    disk = FakeDisk()
    kept = journal_on(disk)
    for at, what in (("0", {}), ("1/4", {}), ("1/2", {"controls": {"a": 1, "b": 2}}), ("3/4", {"controls": {"a": 1}})):
        kept.witness(Time(at), what)
    for at, what in (("1", {"controls": {"a": 3, "b": 2}}), ("3/2", {}), ("3", {})):
        kept.witness(Time(at), what)
    kept.close()
    assert [(each["at"], each.get("controls")) for each in written(disk)] == [
        ("0", None),
        ("1/2", {"a": 1, "b": 2}),
        ("1", {"a": 3}),
        ("3", None),
    ]


def test_a_full_disk_is_said_once_and_what_was_kept_is_written_when_there_is_room() -> None:
    disk, said = FakeDisk(room=30), list[str]()
    told = threading.Event()
    kept = Journal(disk, lambda: 0.0, lambda problem: (said.append(problem), told.set())[1])  # type: ignore[func-returns-value]
    kept.begin(seed=1)
    kept.witness(Time(1), {"code": "1"})
    assert told.wait(10)
    assert said == ["the journal cannot be written: No space left on device; the set goes on"]
    kept.witness(Time(2), {"code": "2"})
    disk.room = 10_000
    kept.witness(Time(3), {"code": "3"})
    kept.close()
    assert len(said) == 1
    assert [each.get("code") for each in written(disk)] == [None, "1", "2", "3"]


def test_a_disk_that_does_not_answer_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "PATIENCE", 0.01)
    disk = FakeDisk()
    disk.gate.clear()
    kept = journal_on(disk)
    for cycle in range(1000):
        kept.witness(Time(cycle), {})
    kept.close()
    assert disk.written == b""
    disk.gate.set()
    kept._thread.join(10)
    assert len(written(disk)) == 1000


def test_what_a_disk_never_takes_is_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MOST", 500)
    disk = FakeDisk(room=0)
    kept = journal_on(disk)
    for cycle in range(1000):
        kept.witness(Time(cycle), {})
    disk.room = 100_000
    kept.close()
    assert len(disk.written) < 100_000


# What a session tells


def told(session: Session) -> list[tuple[Time, dict[str, Any]]]:
    heard: list[tuple[Time, dict[str, Any]]] = []
    session.witness = lambda at, what: heard.append((at, dict(what)))
    return heard


def test_an_evaluation_is_told_once_whatever_it_does() -> None:
    session = Session()
    heard = told(session)
    Evaluator(session).evaluate("tempo(90)\nd1 >> 'bd'\nd1.mix(gain=.5)\nd1.solo()\nhush()\npanic()")
    assert [list(what) for _, what in heard] == [["code", "since"]]


def test_what_fails_is_told_with_its_error_and_what_was_interrupted_is_not() -> None:
    session = Session()
    heard = told(session)
    evaluator = Evaluator(session)
    evaluator.evaluate("x = 1\nd1 >> nope")
    evaluator.evaluate("raise KeyboardInterrupt")
    assert [(what["code"], what["error"].split(":")[0]) for _, what in heard] == [("x = 1\nd1 >> nope", "NameError")]


def test_what_others_ask_is_told_as_a_step() -> None:
    session = Session()
    session.play("d1", silence)
    heard = told(session)
    session.set_strip("d1", {"mute": 1.0})
    session.set_tempo(100, ramp=Time(2))
    session.hush()
    assert heard == [
        (0, {"do": "set_strip", "given": ("d1", {"mute": 1.0}), "named": {}}),
        (0, {"do": "set_tempo", "given": (100,), "named": {"ramp": Time(2)}}),
        (0, {"do": "hush", "given": (), "named": {}}),
    ]


def test_what_a_draft_is_asked_is_told_to_nobody() -> None:
    session = Session()
    heard = told(session)
    session.draft().hush()
    assert heard == []


def test_a_step_waits_for_who_holds_the_session() -> None:
    session, done = Session(), threading.Event()
    with session.lock:
        thread = threading.Thread(target=lambda: (session.hush(), done.set()))
        thread.start()
        assert not done.is_set()
    assert done.wait(10)
    thread.join()


# Where it is


def test_a_set_has_a_file_of_its_own_in_the_users_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSCORE_HOME", str(tmp_path))
    today = datetime(2026, 5, 1, 21, 30)
    with pytest.raises(JournalError, match="there is no set to go on with"):
        latest()
    for name in ("2026-05-01 21.30.00 night.jsonl", "2026-05-01 21.30.00 night 1.jsonl"):
        path = new_path("night", today)
        assert path == tmp_path / "sets" / name
        File(path).close()
    monkeypatch.delenv("PYSCORE_HOME")
    assert journal.sets_folder().name == "sets"


def test_a_session_is_journaled_meanwhile_and_goes_on_in_its_own_file(tmp_path: Path) -> None:
    path, said = tmp_path / "sets" / "x.jsonl", list[str]()
    for _ in range(2):
        session = Session(3)
        with journaled(session, path, lambda: 0.5, said.append, seed=3):
            session.hush()
        session.panic()
    assert [list(entry.what) for entry in read(path).entries] == [
        ["do"],
        ["end"],
        ["resumed"],
        ["do"],
        ["end"],
    ]
    assert (read(path).begin["seed"], said) == (3, [])


def test_where_there_can_be_no_journal_that_is_said_and_the_set_is_played(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said: list[str] = []
    with journaled(Session(), tmp_path / "file" / "x.jsonl", lambda: 0.0, said.append):
        pass
    (line,) = said
    assert line.startswith(f"no journal: {tmp_path / 'file' / 'x.jsonl'}: ")
    assert line.endswith("; the set goes on")


def test_a_line_that_was_cut_off_is_left_out_and_the_next_one_has_its_own(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"pyscore": "0"}\n{"at": "1/2", "second": 0.1}\n{"at": "3/4", "sec\xff')
    assert read(path).entries == (Entry(Time(1, 2), Fraction(1, 10), {}),)
    assert read(path).reached == 1
    disk = File(path)
    assert disk.write(b'{"at": "2"}\n') == 12
    disk.close()
    assert [entry.at for entry in read(path).entries] == [Time(1, 2), Time(2)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "x",
        '{"at": "1"}',
        '{"pyscore": "0"}\n{"at": "x"}',
        '{"pyscore": "0"}\n{"at": "1/0"}',
        '{"pyscore": 0}\n{"second": 1}',
    ],
)
def test_what_is_no_journal_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(text)
    with pytest.raises(JournalError, match="is no journal of a set"):
        read(path)

"""Blocks in, replies out, whatever comes in and whoever listens."""

import io
import json
import threading
from typing import Any

import pytest

from pyscore.live import pipe
from pyscore.live.evaluate import Evaluator
from pyscore.live.pipe import Pipe
from pyscore.live.session import Session


def replies(text: bytes, session: Session | None = None) -> list[dict[str, Any]]:
    out = io.BytesIO()
    piped = Pipe(Evaluator(session or Session()), out, lambda: 2.5)
    piped.run(io.BytesIO(text))
    piped.close()
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_block_has_one_reply() -> None:
    session = Session()
    text = b'{"id": 1, "code": "d1 >> s(\\"bd\\")\\nprint(1)"}\n"1 + 1"\n{"id": "x", "code": "\\nd1 >> nope"}\n'
    done, value, wrong = replies(text, session)
    assert done == {
        "id": 1, "ok": True, "value": "Track(name='d1')" if done["value"] else "", "printed": "1\n",
        "error": "", "line": None, "column": None, "cycle": 2.5,
    }  # fmt: skip
    assert (value["id"], value["value"]) == (None, "2")
    assert (wrong["id"], wrong["ok"], wrong["line"]) == ("x", False, 2)
    assert wrong["error"].startswith("NameError")
    assert session.track("d1").plays


def test_blocks_of_plain_text_end_with_an_empty_line_or_the_end() -> None:
    text = b"\n\nx = 1\r\nfor i in range(2):\r\n    x += 1\r\n\r\n  \nx\n\n\n{'x': x}\n\n{x}"
    assert [each["value"] for each in replies(text)] == ["", "3", "{'x': 3}", "{3}"]


def test_json_within_a_block_of_text_is_text() -> None:
    assert [each["value"] for each in replies(b'y = [\n"hush()"\n]\n\ny[0]\n')] == ["", "'hush()'"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (b'{"id": 3}\n', pipe.UNKNOWN),
        (b'{"id": 3, "code": 4}\n', pipe.UNKNOWN),
        (b"\xff\xfe\x00\x01\n\n", "source code string cannot contain null bytes"),
        (b"(" * 100_000 + b"\n\n", "too many nested parentheses"),
        (b"exit()\n\n", "SystemExit"),
        (b"raise SystemExit\n\n", "SystemExit"),
        (b"raise KeyboardInterrupt\n\n", "KeyboardInterrupt"),
        (b"x" * (3 * pipe.LONGEST) + b"\n", pipe.TOO_LONG),
        (b"1\n" * pipe.LONGEST, pipe.TOO_LONG),
        (b"[" * 50_000 + b"1\n\n", "too many nested parentheses"),
        (b'{"a":' * 50_000 + b"\n\n", "too many nested parentheses"),
    ],
    ids=["no code", "no text", "binary", "deep", "exit", "the end", "interrupt", "a long line", "long", "list", "json"],
)
def test_whatever_comes_in_the_next_block_is_evaluated(text: bytes, error: str) -> None:
    first, *_, last = replies(text + b"\n40 + 2\n\n")
    assert (first["ok"], first["error"][: len(error)]) == (False, error)
    assert (last["ok"], last["value"]) == (True, "42")


def test_complaints_are_lines_too() -> None:
    out = io.BytesIO()
    piped = Pipe(Evaluator(Session()), out, lambda: 0.0)
    piped.complain("d1: no instrument")
    piped.close()
    assert json.loads(out.getvalue()) == {"complaint": "d1: no instrument"}


def test_what_is_done_meanwhile_is_no_complaint() -> None:
    out = io.BytesIO()
    piped = Pipe(Evaluator(Session()), out, lambda: 0.0)
    piped.tell("d2 -2.5 dB: over its place")
    piped.close()
    assert json.loads(out.getvalue()) == {"said": "d2 -2.5 dB: over its place"}


def test_where_nobody_reads_any_more_the_set_goes_on() -> None:
    session, out = Session(), io.BytesIO()
    out.close()
    piped = Pipe(Evaluator(session), out, lambda: 0.0)
    piped.run(io.BytesIO(b"d1 >> s('bd')\n\nd2 >> s('hh')\n"))
    piped.close()
    assert session.track("d2").plays


def test_who_does_not_read_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipe, "PATIENCE", 0.01)
    gate = threading.Event()

    class Stuck(io.BytesIO):
        def write(self, data: Any, /) -> int:
            gate.wait()
            return super().write(data)

    session, out = Session(), Stuck()
    piped = Pipe(Evaluator(session), out, lambda: 0.0)
    piped.run(io.BytesIO(b"1\n\n" * 1000))
    piped.complain("x")
    piped.close()
    gate.set()
    piped._thread.join(10)
    assert len(out.getvalue().splitlines()) == 1001

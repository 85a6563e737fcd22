"""Code evaluated while a set plays."""

import pytest

from pyscore.live.evaluate import Evaluator, Reply
from pyscore.live.session import Session


@pytest.fixture
def evaluator() -> Evaluator:
    return Evaluator(Session())


def test_names_last_from_block_to_block(evaluator: Evaluator) -> None:
    assert evaluator.evaluate("riff = 'bd sn'\ndef twice(p):\n    return p.fast(2)") == Reply(True)
    assert evaluator.evaluate("d1 >> twice(s(riff))").ok
    assert len(evaluator.session.track("d1").pattern.query(0, 1)) == 4


def test_the_value_of_the_last_line_is_answered_and_what_was_printed(evaluator: Evaluator) -> None:
    assert evaluator.evaluate("print('a')\n1 + 1") == Reply(True, value="2", printed="a\n")
    assert evaluator.evaluate("None").value == ""
    assert evaluator.evaluate("") == Reply(True)


@pytest.mark.parametrize(
    ("text", "error", "line", "column"),
    [
        ("d1 >> s('bd'", "'(' was never closed", 1, 8),
        ("1\n  2", "unexpected indent", 2, 2),
        ("1\nsawx", "NameError: name 'sawx' is not defined; did you mean 'saw'?", 2, None),
        ("\nd1 >> s('bd [sn')", "\"bd [sn\", column 7: expected ']' for the '[' at column 4, found the end", 2, 16),
        ("def f():\n    return 1/0\n\nf()", "ZeroDivisionError: division by zero", 2, None),
        ("raise ValueError", "ValueError", 1, None),
        ("s('bd').lpff(3)", "no transform or control 'lpff'; did you mean 'lpf'?", 1, None),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", 1, None),
    ],
)
def test_what_is_wrong_is_one_line_with_its_place(
    evaluator: Evaluator, text: str, error: str, line: int, column: int | None
) -> None:
    reply = evaluator.evaluate(text)
    assert (reply.ok, reply.error, reply.line, reply.column) == (False, error, line, column)


def test_the_line_is_that_of_the_block_and_not_of_what_it_calls(evaluator: Evaluator) -> None:
    evaluator.evaluate("def f():\n\n    return 1/0")
    assert evaluator.evaluate("\n\nf()").line == 3

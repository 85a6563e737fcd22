"""When Enter evaluates, and how far the next line is indented."""

import pytest

from pyscore.live.repl.entry import ends, indent_after


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "?every",
        '?s("bd',
        'd1 >> s("bd*4")',
        "hush()\npanic()",
        "if tracks: hush()",
        "def four():\n    return 4\n",
        "def four():\n    return 4\n    ",
        "x = (1,\n     2)",
        "d1.fx(\n    delay(),\n)",
        # What is wrong is evaluated, and says so.
        'd1 >> s("bd',
        "d1 >> )",
        "  indented",
        "x = \0",
    ],
)
def test_enter_evaluates_what_is_whole_or_wrong(text: str) -> None:
    assert ends(text)


@pytest.mark.parametrize(
    "text",
    [
        "d1.fx(",
        'd1 >> s("""bd',
        "def four():",
        "def four():\n    return 4",
        "@live_loop",
        "@live_loop\ndef bass():\n    yield 1",
        "for x in 1, 2:\n    print(x)\nelse:",
        "d1 >> \\",
        "x = [1,\n",
    ],
)
def test_enter_begins_another_line_in_what_is_not(text: str) -> None:
    assert not ends(text)


@pytest.mark.parametrize(
    ("line", "indent"),
    [("", ""), ("x = 1", ""), ("def f():", "    "), ("    if x:  # why", "        "), ("    y = 2", "    ")],
)
def test_a_line_is_indented_as_the_one_before_or_deeper_after_a_colon(line: str, indent: str) -> None:
    assert indent_after(line) == indent

"""When Enter evaluates, and when it begins another line: as Python's own prompt has it."""

import ast
import warnings
from codeop import compile_command

INDENT = "    "


def ends(text: str) -> bool:
    r"""Return whether Enter at the end of a text evaluates it: a block of several lines ends with a blank one.

    >>> ends('d1 >> s("bd*4")'), ends("d1.fx("), ends("def four():"), ends("for x in 1, 2:\\n    print(x)\n")
    (True, False, False, True)
    """
    if not text.strip() or text.lstrip().startswith("?"):
        return True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if compile_command(text, symbol="exec") is None:
                return False
    except (SyntaxError, ValueError, OverflowError, MemoryError, RecursionError):
        return True  # what is wrong is said when it is evaluated
    lines = text.split("\n")
    return len(lines) == 1 or not lines[-1].strip() or not _compound(text)


def indent_after(line: str) -> str:
    """Return how far the line after a line is indented.

    >>> indent_after("  for x in y:")
    '      '
    """
    margin = line[: len(line) - len(line.lstrip())]
    return margin + INDENT if line.partition("#")[0].rstrip().endswith(":") else margin


def _compound(text: str) -> bool:
    """Return whether the last statement of a text is one that has lines of its own."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return False
    return bool(body) and hasattr(body[-1], "body") and not isinstance(body[-1], ast.Expr)

"""Where a cursor is in Python that is not finished: in a string or not, in which calls, after what. Text only."""

import re
from typing import NamedTuple

PIECE = re.compile(
    r"(?s)(?P<triple>\"{3}|'{3})(?P<long>.*?)(?P<shut>(?P=triple)|\Z)"
    r"|(?P<quote>[\"'])(?P<short>(?:\\.|(?!(?P=quote))[^\\\n])*)(?P<close>(?P=quote)|\n|\Z)"
    r"|\#[^\n]*"
)
WORD = re.compile(r"\w*$")
NAME = re.compile(r"([^\W\d]\w*)\s*$")
OPENING, CLOSING = "([{", ")]}"


class Place(NamedTuple):
    """What stands before the cursor.

    `code` has spaces in place of what strings and comments say; `string` is the string that the cursor is in.
    """

    code: str
    string: str | None
    comment: bool

    @property
    def word(self) -> str:
        """The part of a name right before the cursor."""
        found = WORD.search(self.code)
        return found[0] if found else ""

    @property
    def before(self) -> str:
        """What stands before that."""
        return self.code[: len(self.code) - len(self.word)].rstrip()

    @property
    def dotted(self) -> bool:
        """Whether the word is looked for in something: there is a dot before it that is not a number's."""
        return self.before.endswith(".") and not re.search(r"(?<![\w.)\]])\d+\.$", self.before)

    @property
    def calls(self) -> list[str]:
        """The names of the calls around the cursor, the innermost first; "" for brackets that call nothing."""
        return [_name_before(self.code, at) for at in _unclosed(self.code)]

    @property
    def head(self) -> tuple[str, bool]:
        """What the chain before the dot begins with, as in `d1.fx(…).mix(…).`, and whether anything of it is called."""
        return _head(self.before.removesuffix("."))


def place(text: str) -> Place:
    """Return where the end of a text is.

    >>> place('d1 >> s("bd [sn').string, place('d1 >> s("bd [sn').calls
    ('bd [sn', ['s'])
    >>> place('d1.fx(delay(time=1/4)).mi').head
    ('d1', True)
    """
    string, comment = None, False

    def blank(piece: re.Match[str]) -> str:
        nonlocal string, comment
        if piece.end() == len(text):
            comment = piece[0].startswith("#")
            inside = piece["long"] if piece["triple"] else piece["short"]
            string = inside if not comment and not (piece["shut"] or piece["close"]) else None
        return piece[0] if len(piece[0]) < 2 else f"{piece[0][0]}{' ' * (len(piece[0]) - 2)}{piece[0][-1]}"

    code = PIECE.sub(blank, text)
    return Place(code[: len(text) - len(string)] if string is not None else code, string, comment)


def _unclosed(code: str) -> list[int]:
    """Return where the brackets open that are not closed, the innermost first."""
    found, depth = [], 0
    for at in reversed(range(len(code))):
        if code[at] in CLOSING:
            depth += 1
        elif code[at] in OPENING:
            if not depth:
                found.append(at)
            depth = max(depth - 1, 0)
    return found


def _name_before(code: str, at: int) -> str:
    found = NAME.search(code, max(0, at - 80), at)
    return found[1] if found and code[at] == "(" else ""


def _head(code: str) -> tuple[str, bool]:
    called = False
    while True:
        code = code.rstrip()
        if code.endswith((")", "]")):
            # Without its last bracket, the first that is not closed is that one's beginning.
            opened = _unclosed(code[:-1])
            if not opened:
                return "", True
            code, called = code[: opened[0]], True
            continue
        found = NAME.search(code)
        if found is None:
            return "", called
        code = code[: found.start()].rstrip()
        if not code.endswith("."):
            return found[1], called
        code = code.removesuffix(".")

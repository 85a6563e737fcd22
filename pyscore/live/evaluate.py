"""Code that a performer evaluates while the set plays: all of it takes effect, or none of it.

It runs on a draft of the session, in whatever thread asks; the set is played by another one.
"""

import ast
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from types import CodeType
from typing import Any

from .history import scene_of
from .names import NAMES
from .performance import explained
from .session import Session
from .stage import on_stage


@dataclass(frozen=True)
class Reply:
    """What came of an evaluation: whether it took effect, the value of its last line, what it printed, what is wrong.

    `error` is one line; `line` and `column`, counted from 1, say where.
    """

    ok: bool
    value: str = ""
    printed: str = ""
    error: str = ""
    line: int | None = None
    column: int | None = None


class Evaluator:
    """Evaluates blocks of code on a session, in one namespace that lasts.

    >>> session = Session()
    >>> Evaluator(session).evaluate('d1 >> s("bd*4")').ok, list(session.tracks)
    (True, ['d1'])
    >>> Evaluator(session).evaluate("d2 >> sss(1)").error
    "NameError: name 'sss' is not defined; did you mean 'smash'?"
    """

    def __init__(self, session: Session, name: str = "set") -> None:
        self.session, self.name = session, name
        self.namespace: dict[str, Any] = {**NAMES, "__name__": "__performance__"}
        self._count = 0
        self._one = threading.Lock()

    def evaluate(self, text: str) -> Reply:
        """Evaluate a block: its last line's value is answered if it is an expression. Nothing is ever raised."""
        with self._one:
            self._count += 1
            file = f"{self.name}:{self._count}"
            printed = io.StringIO()
            try:
                with self._transaction(), redirect_stdout(printed):
                    value = self._run(text, file)
            except (Exception, KeyboardInterrupt) as error:
                problem, line, column = explained(error, file, text)
                return Reply(False, printed=printed.getvalue(), error=problem, line=line, column=column)
            return Reply(True, value=value, printed=printed.getvalue())

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        base, draft = self.session.draft(), self.session.draft()
        before = scene_of(base)
        with on_stage(draft):
            yield
        if draft.tracks != base.tracks:
            self.session.history.note(before)
        self.session.adopt(draft, base)

    def _run(self, text: str, file: str) -> str:
        body, last = _compiled(text, file)
        exec(body, self.namespace)
        value = None if last is None else eval(last, self.namespace)
        return "" if value is None else repr(value)


def _compiled(text: str, file: str) -> tuple[CodeType, CodeType | None]:
    """Return a block without its last line, and that line if it is an expression."""
    tree = ast.parse(text, file)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    expression = compile(ast.Expression(last.value), file, "eval") if isinstance(last, ast.Expr) else None
    return compile(tree, file, "exec"), expression

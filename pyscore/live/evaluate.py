"""Code that a performer evaluates while the set plays: all of it takes effect, or none of it.

It runs on a draft of the session, in whatever thread asks; the set is played by another one.
"""

import ast
import gc
import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from types import CodeType
from typing import Any

from ..pattern import Time
from .answers import Answers
from .history import step_between
from .names import NAMES
from .performance import explained
from .sampling import prepare
from .session import Session
from .spotlight import on_stage


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
    "NameError: name 'sss' is not defined; did you mean 'hpss'?"
    """

    # What a witness is told that this was.
    kind = "code"

    def __init__(self, session: Session, name: str = "set") -> None:
        self.session, self.name = session, name
        self.namespace: dict[str, Any] = {**NAMES, "__name__": "__performance__"}
        self._count = 0
        self._one = threading.Lock()

    def evaluate(self, text: str, since: Time | None = None) -> Reply:
        """Evaluate a block: its last line's value is answered if it is an expression. Nothing is ever raised.

        `since` is the moment at which it seems to run, where that is not now.
        """
        with self._one, self.session.awaiting():
            self._count += 1
            if not self.session.replayed:
                self.session.answers = Answers()
            file = self._place()
            printed = io.StringIO()
            try:
                with self._transaction(text, since), redirect_stdout(printed):
                    value = self._run(text, file)
            except (Exception, KeyboardInterrupt, SystemExit) as error:
                problem, line, column = explained(error, file, text)
                if isinstance(error, Exception):
                    # What it defined before it failed is there.
                    with self.session.step(**self._told(text, error=problem)):
                        pass
                return Reply(False, printed=printed.getvalue(), error=problem, line=line, column=column)
            return Reply(True, value=value, printed=printed.getvalue())

    def _place(self) -> str:
        """Return what a block is called where something in it goes wrong."""
        return f"{self.name}:{self._count}"

    @contextmanager
    def _transaction(self, text: str, since: Time | None) -> Iterator[None]:
        base = self.session.draft(since)
        draft = base.draft()
        with on_stage(draft):
            yield
        step = step_between(base, draft)
        self.session.history.check(draft.travels, step is not None)
        with self.session.step(**self._told(text, since=base.moment())):
            if step:
                self.session.history.note(step)
            self.session.adopt(draft, base)

    def _told(self, text: str, **more: Any) -> dict[str, Any]:
        """Return what a witness is told: the code, and what was answered to it."""
        heard = self.session.answers.heard
        return {self.kind: text, **more, **({"answers": heard} if heard else {})}

    def _run(self, text: str, file: str) -> str:
        body, last = _compiled(text, file)
        prepare(text)
        modules = len(sys.modules)
        exec(body, self.namespace)
        value = None if last is None else eval(last, self.namespace)
        if len(sys.modules) > modules:
            # As when the set began: what was imported keeps the garbage collector busy no longer.
            gc.freeze()
        return "" if value is None else repr(value)


def _compiled(text: str, file: str) -> tuple[CodeType, CodeType | None]:
    """Return a block without its last line, and that line if it is an expression."""
    tree = ast.parse(text, file)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    expression = compile(ast.Expression(last.value), file, "eval") if isinstance(last, ast.Expr) else None
    return compile(tree, file, "exec"), expression

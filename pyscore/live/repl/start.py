"""A set with a prompt, from its beginning to its end: engine, player, gauge and prompt, each in its thread."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from types import FrameType
from typing import TypeAlias

from ...engine.options import EngineError
from ..names import LIBRARY
from ..play import Player
from ..sets import Booting, Plan, booting, on_air, playing
from .desk import Desk
from .gauge import Gauge
from .prompt import Prompt

WELCOME = 'F1 shows the keys, ?every explains; begin with d1 >> s("bd*4")'
NO_TERMINAL = "the prompt needs a terminal: pyscore play FILE plays without one"
Handler: TypeAlias = Callable[[int, FrameType | None], None] | int | signal.Handlers | None


def start(engine: str, plan: Plan, text: str = "") -> None:
    """Play a set at the terminal, on an engine of a kind, after a text.

    Raises EngineError, JournalError and OSError.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise EngineError(NO_TERMINAL)
    said: list[str] = []
    with booting(engine, said.append, plan) as boot:
        perform(boot, plan, text)


def perform(boot: Booting, plan: Plan, text: str = "") -> None:
    """Play a set on an engine, after a text, until the performer leaves."""
    evaluator = plan.evaluator()
    desk = Desk(evaluator, LIBRARY, lambda kind, line: print(line, file=sys.stderr))
    desk.answer(text)
    said: list[str] = []
    with on_air(evaluator.session, plan, boot, desk.complain, said.append, code=text) as player:
        desk.player, evaluator.session.tell = player, desk.tell
        with playing(player):
            _prompt(desk, player, "; ".join([*said, WELCOME]))


def _prompt(desk: Desk, player: Player, welcome: str) -> None:
    with closing(Gauge(player)) as gauge, at_signals(desk):
        prompt = Prompt(desk, gauge)
        desk.say = prompt.say
        gauge.start()
        desk.say("help", welcome)
        prompt.run()


@contextmanager
def at_signals(desk: Desk) -> Iterator[None]:
    r"""Let no key of the terminal end or halt the set while Python is busy and no prompt reads keys: Ctrl-\ hushes."""

    def hush(number: int, frame: FrameType | None) -> None:
        # Elsewhere: here, what comes next from the terminal, such as Ctrl-C, would break it off.
        threading.Thread(target=desk.session.hush, name="hush").start()
        desk.say("help", "hush")

    wanted: dict[str, Handler] = {"SIGQUIT": hush, "SIGTSTP": signal.SIG_IGN}
    # Windows has neither.
    here = {getattr(signal, name): handler for name, handler in wanted.items() if hasattr(signal, name)}
    before = {number: signal.signal(number, handler) for number, handler in here.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

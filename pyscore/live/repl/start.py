"""A set with a prompt, from its beginning to its end: engine, player, gauge and prompt, each in its thread."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType
from typing import TypeAlias

from ...engine.choose import Boot
from ...engine.live import LiveEngine
from ...engine.options import EngineError
from ..evaluate import Evaluator
from ..journal import keeping
from ..names import LIBRARY
from ..performance import PerformanceError, find
from ..play import Player
from ..render import check_writable
from ..replay import resume
from ..session import Session
from .desk import Desk
from .gauge import Gauge
from .prompt import Prompt

# How long the playing thread may take to notice that it is over.
PATIENCE = 5.0
WELCOME = 'F1 shows the keys, ?every explains; begin with d1 >> s("bd*4")'
NO_TERMINAL = "the prompt needs a terminal: pyscore play FILE plays without one"
Start: TypeAlias = Callable[[], LiveEngine]
Handler: TypeAlias = Callable[[int, FrameType | None], None] | int | signal.Handlers | None


def start(
    engine: str,
    seed: int = 0,
    record: Path | None = None,
    performance: str | None = None,
    again: Path | None = None,
) -> None:
    """Play a set at the terminal, on an engine of a kind; `again` is the journal of one that is to go on.

    Raises EngineError, PerformanceError, JournalError and OSError.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise EngineError(NO_TERMINAL)
    first = find(performance) if performance else None
    said: list[str] = []
    boot = Boot(engine, said=said.append)
    try:
        if record and boot.address is None:
            check_writable(record)
        perform(boot.wait, lambda: Boot(engine, said=said.append).wait(), seed, record, first, again)
    except BaseException:
        boot.cancel()
        raise


def perform(
    boot: Start,
    reboot: Start,
    seed: int = 0,
    record: Path | None = None,
    first: Path | None = None,
    again: Path | None = None,
) -> None:
    """Play a set on the engine that `boot` gives, after a file where one is given, until the performer leaves."""
    evaluator = resume(again) if again else Evaluator(Session(seed))
    desk = Desk(evaluator, LIBRARY, lambda kind, text: print(text, file=sys.stderr))
    text = _read(first) if first else ""
    desk.answer(text)
    player = desk.player = Player(evaluator.session, boot(), LIBRARY, complain=desk.complain, reboot=reboot)
    try:
        with closing(player):
            player.start()
            kept = keeping(player, "repl", desk.complain, again, code=text)
            with player.recording(record), kept, playing(player, desk.complain):
                _prompt(desk, player)
    finally:
        # Not always the engine that it began on.
        player.engine.close()


def _prompt(desk: Desk, player: Player) -> None:
    with closing(Gauge(player)) as gauge, at_signals(desk):
        prompt = Prompt(desk, gauge)
        desk.say = prompt.say
        gauge.start()
        desk.say("help", f"playing on {player.engine.name}; {WELCOME}")
        prompt.run()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise PerformanceError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None


@contextmanager
def playing(player: Player, complain: Callable[[str], None]) -> Iterator[None]:
    """Run a player in a thread of its own meanwhile."""
    thread = threading.Thread(target=_play, args=(player, complain), name="playing")
    thread.start()
    try:
        yield
    finally:
        player.stopped.set()
        thread.join(PATIENCE)


def _play(player: Player, complain: Callable[[str], None]) -> None:
    """Play until it is over, whatever goes wrong; the same thing is said once."""
    said: set[str] = set()
    while not player.stopped.is_set():
        try:
            player.run()
        except Exception as error:
            problem = " ".join(str(error).split()) or type(error).__name__
            if problem not in said:
                said.add(problem)
                complain(problem)
            player.stopped.wait(0.1)


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

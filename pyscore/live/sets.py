"""A set from its beginning to its end, whichever way it is asked for: engine, player, OSC, recording and journal."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..engine.choose import Boot
from ..engine.options import Options
from .asked import Asked
from .evaluate import Evaluator
from .journal import keeping
from .listening import Remote, listening
from .names import LIBRARY
from .play import Player
from .render import check_writable
from .replay import resume
from .session import Session

if TYPE_CHECKING:
    from ..engine.live import LiveEngine

# How long the playing thread may take to notice that it is over (s).
PATIENCE = 5.0
# How long it rests after something went wrong that nobody expected (s).
REST = 0.1
Say = Callable[[str], None]


class Booting(Protocol):
    """An engine on its way up."""

    def wait(self) -> "LiveEngine":
        """Return it when it takes messages. Raises EngineError."""

    def again(self) -> "LiveEngine":
        """Return another one like it, when that takes messages. Raises EngineError."""


class Plan(NamedTuple):
    """How a set is played: the seed, what its journal is called, or which one goes on, and who else may play.

    `osc` is the UDP port and address at which other programs are heard; `stems` is whether each track is recorded, too;
    `channels` is how many outputs there are, `inputs` how many inputs.
    """

    name: str = "set"
    seed: int = 0
    record: Path | None = None
    again: Path | None = None
    osc: tuple[int, str] | None = None
    stems: bool = False
    channels: int = 2
    inputs: int = 0

    def evaluator(self) -> Evaluator:
        """Return what evaluates in this set, which is new, or goes on. Raises JournalError."""
        return resume(self.again) if self.again else Evaluator(Session(self.seed))


@contextmanager
def booting(engine: str, said: Say, plan: Plan) -> Iterator[Boot]:
    """Start an engine, so that other work can be done meanwhile; it ends where that fails.

    Raises EngineError, and OSError where nothing can be recorded.
    """
    boot = Boot(engine, said=said, options=Options(outputs=plan.channels, inputs=plan.inputs))
    try:
        if plan.record and boot.address is None:
            check_writable(plan.record)
        yield boot
    except BaseException:
        boot.cancel()
        raise


@contextmanager
def on_air(session: Session, plan: Plan, boot: Booting, complain: Say, say: Say, **begin: str) -> Iterator[Player]:
    """Yield a player that has started, and is to be run; `begin` is the text that the set begins with, for its journal.

    Raises EngineError and OSError.
    """
    remote = Remote(session, Asked(), complain=complain)
    with ExitStack() as stack:
        if plan.osc:
            stack.enter_context(listening(remote, *plan.osc))
            say(f"hearing OSC at {plan.osc[1]}, UDP port {plan.osc[0]}")
        player = Player(session, boot.wait(), LIBRARY, complain, remote.asked, boot.again)
        stack.callback(lambda: player.engine.close())  # noqa: PLW0108  # not always the one that it began on
        stack.enter_context(closing(player))
        remote.player = player
        player.start()
        session.tell = say
        stack.enter_context(player.recording(plan.record, stems=plan.stems))
        answered = {"answers": session.answers.heard} if session.answers.heard else {}
        stack.enter_context(keeping(player, plan.name, complain, plan.again, **begin, **answered))
        say(f"playing on {player.engine.name}")
        yield player


@contextmanager
def playing(player: Player) -> Iterator[None]:
    """Run a player in a thread of its own meanwhile."""
    thread = threading.Thread(target=_play, args=(player,), name="playing")
    thread.start()
    try:
        yield
    finally:
        player.stopped.set()
        thread.join(PATIENCE)


def _play(player: Player) -> None:
    """Play until it is over, whatever goes wrong; the same thing is said once."""
    said: set[str] = set()
    while not player.stopped.is_set():
        try:
            player.run()
        except Exception as error:
            problem = " ".join(str(error).split()) or type(error).__name__
            if problem not in said:
                said.add(problem)
                player.complain(problem)
            player.stopped.wait(REST)

"""A set again, from its journal: as sound, with the same events at the same beats; or as a session that goes on."""

from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from ..pattern import Time
from ..pattern.outside import forget_controls, set_control
from .answers import Answers
from .asking import Patient
from .conductor import Conductor
from .evaluate import Evaluator, Reply
from .history import History
from .journal import END, Entry, Record, read
from .listener import Deaf
from .loops import Loops
from .play import Posted
from .remote import obey
from .render import OfflineTarget
from .session import Session
from .track import TrackState
from .watch import WholeFile

Action = Callable[[], None]
# How long a live loop may take to come to where it was, from one line of a journal to the next (s).
A_STRETCH = 1.0


class Rerun:
    """Asks a session again what a journal says was asked of it."""

    def __init__(self, begin: Mapping[str, Any]) -> None:
        self.session = Session(int(begin.get("seed", 0)))
        self.session.replayed = True
        self.evaluator = Evaluator(self.session)
        self.file = WholeFile(self.session, str(begin.get("name", "set")))
        forget_controls()
        for evaluator in (self.file, self.evaluator):
            if evaluator.kind in begin:
                self.session.answers = Answers(begin.get("answers"))
                evaluator.evaluate(begin[evaluator.kind])
        self.session.history = History()

    def again(self, entry: Entry) -> None:
        """Do what an entry says was done; what failed then fails again, and leaves behind what it did then."""
        for name, action in ACTIONS.items():
            if name in entry.what:
                action(self, entry.what)


def _evaluate(evaluator: Evaluator, text: str, what: Mapping[str, Any]) -> Reply:
    evaluator.session.answers = Answers(what.get("answers"))
    return evaluator.evaluate(text, what.get("since"))


def _do(rerun: Rerun, what: Mapping[str, Any]) -> None:
    if what["do"] in STEPS:
        getattr(rerun.session, what["do"])(*what.get("given", ()), **what.get("named", {}))


def _control(rerun: Rerun, what: Mapping[str, Any]) -> None:
    for name, value in what["controls"].items():
        set_control(name, value)


PLAYED = ("hush", "panic", "strike", "release", "steer", "arrive", "settle")
STEPS = (*PLAYED, "set_strip", "set_solo", "set_tempo", "move", "fade")
ACTIONS: dict[str, Callable[[Rerun, Mapping[str, Any]], Any]] = {
    "code": lambda rerun, what: _evaluate(rerun.evaluator, what["code"], what),
    "file": lambda rerun, what: _evaluate(rerun.file, what["file"], what),
    "do": _do,
    "osc": lambda rerun, what: obey(rerun.session, what["osc"][0], tuple(what["osc"][1:])),
    "controls": _control,
}


# As sound


class Replay:
    """A set that can be rendered as it was played. `complain` hears of the errors that were heard of then.

    Raises JournalError where there is no journal.
    """

    def __init__(self, path: Path, complain: Callable[[str], None] | None = None) -> None:
        self.record: Record = read(path)
        self.complain = complain or (lambda problem: None)
        self._rerun: Rerun | None = None

    @property
    def cycles(self) -> Time:
        """How many cycles were played: up to where it was stopped, if that is known."""
        last = self.record.entries[-1] if self.record.entries else None
        return max(last.at, Time(1)) if last and END in last.what else self.record.reached

    def session(self) -> Session:
        """Return the session as it was in the beginning."""
        self._rerun = Rerun(self.record.begin)
        return self._rerun.session

    def conduct(self, conductor: Conductor, target: OfflineTarget, until: Time) -> None:
        """Have a conductor play the set as it was played, up to a cycle."""
        assert self._rerun is not None
        posted: SimpleQueue[Action] = SimpleQueue()
        # As when it was played, what follows from all that is asked at one moment is done together.
        conductor.session.listener = Posted(conductor, posted.put)
        for entry in self.record.entries:
            if entry.at > until:
                break
            if entry.at > conductor.cycle:
                _answer(posted, self.complain)
                conductor.advance(entry.at)
            target.now = max(entry.second, Time(0))
            self._rerun.again(entry)
        _answer(posted, self.complain)
        conductor.advance(until)

    def tracks(self) -> Mapping[str, TrackState]:
        """Return all tracks, by name, as they are in the end."""
        return _silently(self.record).session.tracks


def _answer(posted: SimpleQueue[Action], complain: Callable[[str], None]) -> None:
    while not posted.empty():
        try:
            posted.get()()
        except Exception as error:  # as it did not stop the set then
            complain(f"not done: {' '.join(str(error).split()) or type(error).__name__}")


# As a session that goes on


def resume(path: Path) -> Evaluator:
    """Return what evaluates in a set that goes on where its journal ends: its `session` has tracks, tempo and seed.

    Raises JournalError.
    """
    record = read(path)
    rerun = Rerun(record.begin)
    session = rerun.session
    loops, ask, cycle = Loops(lambda: session.loops), Patient(A_STRETCH), Time(0)
    # What live loops printed has been read.
    with redirect_stdout(StringIO()):
        for entry in record.entries:
            loops.advance(cycle, entry.at, ask)
            cycle = max(cycle, entry.at)
            _ask(rerun, entry)
        loops.advance(cycle, record.reached, ask)
    session.begin, session.listener, session.running = record.reached, None, loops
    # What was recorded then stays as it is.
    session.tape = None
    session.expect()
    return rerun.evaluator


def _silently(record: Record) -> Rerun:
    """Return a set after all that was asked of it, of which nothing sounded."""
    rerun = Rerun(record.begin)
    for entry in record.entries:
        _ask(rerun, entry)
    return rerun


def _ask(rerun: Rerun, entry: Entry) -> None:
    rerun.session.listener = Deaf(entry.at)
    rerun.again(entry)

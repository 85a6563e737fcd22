"""A file that is the set: when it is saved, what it asks for is played, and nothing else."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ..pattern import Time
from ..pattern.build import silence
from .evaluate import Evaluator, Reply
from .history import Step, scene_of, step_between
from .mixed import NEUTRAL
from .names import NAMES
from .soon import after
from .spotlight import on_stage
from .track import Part, TrackState, at_rest

# How often we look (s). What was saved counts when two looks in a row have found the same.
POLL = 0.05
# A file that is away for longer than an editor needs to replace it is missed.
AWAY = 20


class WholeFile(Evaluator):
    """Evaluates a file as all that a session shall play: what it no longer asks for stops on the next cycle.

    >>> from pyscore.live.session import Session
    >>> session = Session()
    >>> file = WholeFile(session)
    >>> _ = file.evaluate("d1 >> 'bd'; d2 >> 'hh'"), file.evaluate("d2 >> 'hh'")
    >>> [track.name for track in session.tracks.values() if track.plays]
    ['d2']
    """

    kind = "file"

    def _place(self) -> str:
        return self.name

    def evaluate(self, text: str, since: Time | None = None) -> Reply:
        """Evaluate the file, with no name in it but its own. Nothing is ever raised."""
        self.namespace = {**NAMES, "__name__": "__performance__", "__file__": self.name}
        return super().evaluate(text, since)

    @contextmanager
    def _transaction(self, text: str, since: Time | None) -> Iterator[None]:
        base = self.session.draft(since)
        draft = base.draft()
        draft.tracks.clear()
        draft.end, draft.loops, draft.wires, draft.automix = None, {}, frozenset(), None
        # What was still being made for the file as it was, nobody asks for any more.
        draft.later(lambda session: session.give_up())
        with on_stage(draft):
            yield
        draft.loops = {name: (base.loops.get(name, loop)[0], loop[1]) for name, loop in draft.loops.items()}
        for name, before in base.tracks.items():
            draft.tracks[name] = _instead(before, draft.track(name), draft.next_cycle(), draft.automix is not None)
        self.session.history.check(draft.travels, noted=True)
        with self.session.step(**self._told(text, since=base.moment())):
            self.session.history.note(step_between(base, draft) or Step(scene_of(base)))
            self.session.adopt(draft, base)


def _instead(before: TrackState, wanted: TrackState, cycle: Time, mixing: bool) -> TrackState:
    """Return a track as it is wanted; up to then it plays what it did before, mixed as it was if `mixing` goes on."""
    mixed = before.mixed if mixing or before.mixed is None else NEUTRAL
    stop = (Part(cycle, silence, before.where),) if before.plays else ()
    parts = tuple(part._replace(pattern=after(before.pattern, part.pattern)) for part in wanted.parts) or stop
    kept = tuple(part for part in before.parts if part.begin < parts[0].begin)[-1:] if parts else before.parts
    return replace(wanted, parts=(*kept, *parts), strip={**at_rest(before.strip), **wanted.strip}, mixed=mixed)


class Watcher:
    """Looks at a file again and again, and takes what was saved, if it is not what was `taken` before.

    `wait` rests between two looks, and is true when it is over.

    Editors replace a file, or empty and then write it: what is gone, or empty, or still changing is not taken.
    """

    def __init__(
        self,
        path: Path,
        take: Callable[[str], Reply],
        complain: Callable[[str], None],
        wait: Callable[[float], bool] | None = None,
        taken: bytes | None = None,
    ) -> None:
        self.path, self._take, self._complain = path, take, complain
        self._stopped = threading.Event()
        self._wait = wait or self._stopped.wait
        self._seen = self._content()
        self._taken = self._seen if taken is None else taken
        self._away = 0

    def run(self) -> None:
        """Look until it is over."""
        while not self._wait(POLL):
            self.look()

    def look(self) -> None:
        """Take what was saved, if that is something else than before, and settled."""
        before, self._seen = self._seen, self._content()
        self._away = 0 if self._seen is not None else self._away + 1
        if self._away == AWAY:
            self._complain(f"{self.path.name} is gone: what it asked for goes on")
        if self._seen and self._seen == before and self._seen != self._taken:
            self._taken = self._seen
            self._save(self._seen)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look meanwhile, in a thread of its own."""
        thread = threading.Thread(target=self.run, daemon=True, name="watch")
        thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            thread.join(1)

    def _save(self, content: bytes) -> None:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._complain(f"{self.path.name} is not text in UTF-8: byte {error.start}")
            return
        reply = self._take(text)
        if not reply.ok:
            column = f", column {reply.column}" if reply.column else ""
            self._complain(f"{self.path.name}:{reply.line or 1}{column}: {reply.error}")

    def _content(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except OSError:
            return None

"""What a set played a while ago: scenes by name, and the steps that can be undone and done again."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol, TypeAlias

from ..control.midi import Target as MidiTarget
from ..control.outlet import Target
from ..pattern import Pattern, Time
from ..pattern.build import silence
from ..sound.channels import Role
from ..sound.effects import Effect
from ..sound.outputs import Outs
from ..sound.sources import Source
from .loops import Body
from .mixed import Automatic, Mixed
from .tempo import Tempo
from .track import TrackState, at_rest

STEPS = 200
# Where a track is, and where it goes.
MOVED = ("target", "role", "into", "outs", "ducked", "unmasked", "source", "cleaned", "mixed")
PROBLEMS = {way: f"there is nothing to {way}" for way in ("undo", "redo")}


class Session(Protocol):
    """What is needed of a session to see what it plays, and to have it play something else."""

    tracks: dict[str, TrackState]
    tempo: Tempo
    loops: dict[str, tuple[Time, Body]]
    automix: Automatic | None

    def next_cycle(self) -> Time:
        """Return the cycle from which on something new plays."""

    def track(self, name: str) -> TrackState:
        """Return a track."""

    def play(self, name: str, pattern: Pattern, where: str = "") -> None:
        """Play a pattern on a track."""

    def insert(self, name: str, effects: tuple[Effect, ...]) -> None:
        """Put effects into a track."""

    def set_strip(self, name: str, settings: Mapping[str, float]) -> None:
        """Set a track's strip."""

    def move(self, name: str, **how: Any) -> None:
        """Set where a track is, and where it goes."""


class Playing(NamedTuple):
    """What a track played, where that was asked for, and how it sounded."""

    pattern: Pattern
    where: str
    effects: tuple[Effect, ...]
    strip: Mapping[str, float]
    target: Target | MidiTarget | None = None
    role: Role = "track"
    into: str | None = None
    outs: Outs | None = None
    ducked: Effect | None = None
    unmasked: Effect | None = None
    source: Source | None = None
    cleaned: tuple[Effect, ...] = ()
    mixed: Mixed | None = None


Scene: TypeAlias = Mapping[str, Playing]


def scene_of(session: Session) -> Scene:
    """Return what a session plays now, or will from the next cycle on."""
    return {track.name: _playing(track) for track in session.tracks.values()}


def _playing(track: TrackState) -> Playing:
    return Playing(
        *(track.pattern, track.where, track.effects, track.strip),
        **{name: getattr(track, name) for name in MOVED},
    )


def recall(session: Session, scene: Scene) -> None:
    """Play a scene from the next cycle on, and nothing else."""
    for name in dict.fromkeys((*session.tracks, *scene)):
        track, wanted = session.track(name), scene.get(name, NOTHING)
        if track.pattern is not wanted.pattern:
            session.play(name, wanted.pattern, wanted.where)
        if track.effects != wanted.effects:
            session.insert(name, wanted.effects)
        if track.strip != wanted.strip:
            session.set_strip(name, {**at_rest(track.strip), **wanted.strip})
        moved = {each: getattr(wanted, each) for each in MOVED if getattr(track, each) != getattr(wanted, each)}
        if moved:
            session.move(name, **moved)


NOTHING = Playing(silence, "", (), {})


class Step(NamedTuple):
    """What played before a step: the tracks, and the tempo and the live loops, where the step changed them.

    Of one that was an automatic mix, `unmixed`, it goes on no more when it is taken back.
    """

    scene: Scene
    tempo: Tempo | None = None
    loops: Mapping[str, tuple[Time, Body]] | None = None
    unmixed: bool = False


def step_between(base: Session, draft: Session) -> Step | None:
    """Return how to go back from a draft to what it was made of; None where nothing was changed that plays."""
    tempo = None if draft.tempo == base.tempo else base.tempo
    loops = None if draft.loops == base.loops else base.loops
    changed = draft.tracks != base.tracks or tempo is not None or loops is not None
    return Step(scene_of(base), tempo, loops) if changed else None


def _retrace(session: Session, step: Step) -> None:
    """Play from the next cycle on what was played before a step."""
    begin = session.next_cycle()
    if step.unmixed:
        session.automix = None
    if step.tempo is not None:
        session.tempo = session.tempo.then(begin, step.tempo)
    if step.loops is not None:
        going = session.loops
        session.loops = {name: (going.get(name, (begin,))[0], body) for name, (_, body) in step.loops.items()}
    recall(session, step.scene)


class History:
    """What played before each step, and after those that were undone."""

    def __init__(self) -> None:
        self._before: deque[Step] = deque(maxlen=STEPS)
        self._after: deque[Step] = deque(maxlen=STEPS)

    def note(self, step: Step) -> None:
        """Remember what played before a step; what was undone before it cannot be done again."""
        self._before.append(step)
        self._after.clear()

    def check(self, ways: Iterable[str], noted: bool) -> None:
        """Raise LookupError if these steps back and forth cannot all be gone; first of all, one may be noted.

        >>> History().check(["undo", "redo"], noted=True)
        """
        left = {"undo": len(self._before) + noted, "redo": 0 if noted else len(self._after)}
        for way in ways:
            if not left[way]:
                raise LookupError(PROBLEMS[way])
            left = {each: count - 1 if each == way else count + 1 for each, count in left.items()}

    def undo(self, session: Session) -> None:
        """Play what played before the last step. Raises LookupError if there is none."""
        self._go(session, self._before, self._after, "undo")

    def redo(self, session: Session) -> None:
        """Play again what was undone last. Raises LookupError if there is nothing."""
        self._go(session, self._after, self._before, "redo")

    def _go(self, session: Session, source: deque[Step], target: deque[Step], way: str) -> None:
        if not source:
            raise LookupError(PROBLEMS[way])
        step = source.pop()
        tempo = None if step.tempo is None else session.tempo
        target.append(Step(scene_of(session), tempo, None if step.loops is None else dict(session.loops)))
        _retrace(session, step)

"""`match`: the SynthDef, and its controls, that sound like a recording."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np

from ..listen.files import SoundFileError, read
from ..listen.levels import Audio
from ..sound.library import Library, SynthDoc
from ..sound.voice import VOICES
from .likeness import Floats, Likeness
from .patch import Patch, patch_of
from .pitch import likened, pitches
from .population import RATE, Population, Sounds, Take
from .quest import Quest
from .recording import heard
from .seek import ALIKE, Best
from .space import SIDEWAYS, Points, Space, space_of

# How many sounds are rendered where nothing is said: so many at most, or as many as take so long on one processor (s).
RENDERS, WORK = 12_000, 30.0
# How long one takes there (s): each, each second of it, and of each second more for each byte of its SynthDef.
EACH, SECOND, BYTE = 0.0015, 0.005, 3e-7
# How many of them are anywhere, before any search; so many at once.
SCREENED, PART = 192, 32
# How many of these have the pitch that was heard.
PITCHED = 0.75
# So many pitches are tried at most.
PITCHES = 6
# A pitch that was heard is right to so much (semitones), where it is right at all.
NEAR = 2.0
# Of several SynthDefs: how many sounds each is given in each round, and how many go on to the next.
ROUNDS = ((3, 20), (12, 5), (32, 2))
# What a level may be set to.
LOUDEST = 4.0

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Limits:
    """How far a search goes: so many renders or seconds, whichever is sooner; `progress` hears how far it is.

    Where it is not said how many, it is as many as two processors do within about 15 s.
    """

    renders: int | None = None
    seconds: float | None = None
    progress: Progress | None = None


class Budget:
    """What is left of the limits of one search."""

    def __init__(self, limits: Limits, renders: int) -> None:
        self.used, self.limits, self.renders = 0, limits, limits.renders or renders
        self._until = None if limits.seconds is None else time.monotonic() + limits.seconds

    def spend(self, renders: int) -> None:
        """Count what was rendered."""
        self.used += renders
        if self.limits.progress:
            self.limits.progress(min(1.0, self.used / self.renders))

    def over(self, renders: int) -> bool:
        """Whether so many renders have been made, or no time is left."""
        return self.used >= renders or (self._until is not None and time.monotonic() > self._until)


def affordable(docs: Sequence[SynthDoc], seconds: float, library: Library) -> int:
    """Return how many sounds of so many seconds a search may render: large SynthDefs take longer."""
    size = float(np.mean([len(library.compiled(doc.name)) for doc in docs]))
    return min(RENDERS, round(WORK / (EACH + seconds * (SECOND + size * BYTE))))


@dataclass
class Sifted:
    """A SynthDef with random places in its space that were looked at, the nearest first."""

    space: Space
    points: Points = field(init=False)
    distances: Points = field(default_factory=lambda: np.zeros(0))

    def __post_init__(self) -> None:
        self.points = np.zeros((0, len(self.space.axes)))

    @property
    def nearest(self) -> float:
        """How far away the nearest one is."""
        return float(self.distances[0])

    def add(self, points: Points, distances: Points) -> None:
        """Take in more places."""
        both = np.concatenate([self.distances, distances])
        order = np.argsort(both, kind="stable")
        self.points, self.distances = np.concatenate([self.points, points])[order], both[order]


class Target:
    """What is to be sounded like, and who renders for it: two engines, so that one works while the other is heard."""

    def __init__(
        self, audio: Audio, engines: Sequence[Population], budget: Budget, chance: np.random.Generator
    ) -> None:
        self.audio, self.like = audio, Likeness(audio, RATE)
        self.take = Take(len(audio) / RATE)
        self.pitches = pitches(audio.mean(axis=1), RATE)
        self.engines, self.budget, self.chance = engines, budget, chance

    def space(self, doc: SynthDoc) -> Space:
        """Return what is sought of a SynthDef: what is heard within the target, and no width of what has none."""
        space = space_of(doc).without(() if self.like.wide else SIDEWAYS)
        times = {"sustain": (0.02, self.take.seconds), "attack": (0.001, self.take.seconds)}
        return space.narrowed(times)

    def fixed(self, doc: SynthDoc) -> dict[str, float]:
        """Return the controls that are not sought."""
        return {} if self.like.wide else {each.name: each.low for each in doc.controls if each.name in SIDEWAYS}

    def random(self, space: Space, many: int) -> Points:
        """Return places anywhere, most of them at a pitch that was heard."""
        points = self.chance.random((many, len(space.axes)))
        if "freq" in space.names and space.doc.kind == "instruments" and self.pitches:
            at = space.names.index("freq")
            for number in range(round(many * PITCHED)):
                points[number, at] = space.axes[at].place(self.pitches[number % len(self.pitches)])
        return points

    def far(self, places: Sequence[tuple[Space, Points]]) -> Points:
        """Return how far away places are, each in a space: one part is heard while the next is rendered."""
        patches = [self._patch(space, point) for space, point in places]
        parts = [patches[first : first + PART] for first in range(0, len(patches), PART)]
        found: list[Points] = []
        for number, part in enumerate([*parts, []]):
            if part:
                self.engines[number % 2].begin(part, self.take)
            if number:
                found.append(self.like(self.engines[(number - 1) % 2].taken())[0])
        self.budget.spend(len(places))
        return np.concatenate(found)

    def _likened(self, space: Space) -> list[float]:
        """Return the pitches at which this SynthDef, whatever else is set, has its partials where the target has."""
        points = self.chance.random((PART, len(space.axes)))
        sounds = self.engines[0].sounds([self._patch(space, point) for point in points], self.take)
        self.budget.spend(PART)
        freqs = [space.exact(point)["freq"] for point in points]
        return likened(self.audio.mean(axis=1), sounds.mean(axis=1), freqs, RATE)

    def _patch(self, space: Space, point: Points) -> tuple[SynthDoc, dict[str, float]]:
        return space.doc, {**self.fixed(space.doc), **space.exact(point)}

    def sifted(self, docs: Sequence[SynthDoc]) -> list[Sifted]:
        """Return the SynthDefs that come nearest, with random places in each, the nearest first: halving by halving."""
        left = [Sifted(self.space(doc)) for doc in docs]
        if len(left) == 1 and "freq" in left[0].space.names:
            self.pitches = [*self._likened(left[0].space), *self.pitches][:PITCHES]
        for many, keep in ROUNDS if len(docs) > 1 else ((SCREENED, 1),):
            points = [self.random(each.space, many) for each in left]
            distances = self.far(
                [(each.space, point) for each, some in zip(left, points, strict=True) for point in some]
            )
            for each, some, far in zip(left, points, np.split(distances, len(left)), strict=True):
                each.add(some, far)
            left = sorted(left, key=lambda each: each.nearest)[:keep]
            if self.budget.over(self.budget.renders):
                break
        return left

    def search(self, sifted: Sifted, renders: int) -> Best:
        """Return the best place that is found until so many renders are made, in turns on both engines."""
        best = Best()
        best.see(sifted.points, sifted.distances)
        anywhere = partial(self.random, sifted.space)
        quest = Quest(iter(sifted.points), best, self._scales(sifted.space), anywhere, self.like.smooth, self.chance)
        going = [(quest.seeker(evolving), engine) for evolving, engine in zip((False, True), self.engines, strict=True)]
        asked = [next(seeker) for seeker, _ in going]
        for (_, engine), points in zip(going, asked, strict=True):
            engine.begin([self._patch(sifted.space, point) for point in points], self.take)
        while going:
            seeker, engine = going.pop(0)
            residuals = self._residuals(engine.taken())
            self.budget.spend(len(residuals))
            if not self.budget.over(renders) and best.distance > ALIKE:
                engine.begin([self._patch(sifted.space, point) for point in seeker.send(residuals)], self.take)
                going.append((seeker, engine))
        return best

    def _residuals(self, sounds: Sounds) -> Floats:
        parts = (sounds[first : first + PART // 4] for first in range(0, len(sounds), PART // 4))
        return np.concatenate([self.like.residuals(part)[0] for part in parts])

    def _scales(self, space: Space) -> Points:
        scales = np.ones(len(space.axes))
        if "freq" in space.names and space.doc.kind == "instruments" and self.pitches:
            axis = space.axes[space.names.index("freq")]
            scales[space.names.index("freq")] = NEAR / 12 * np.log(2) / np.log(axis.high / axis.low)
        return scales

    def patch(self, space: Space, best: Best) -> Patch:
        """Return a place as a patch, as loud as the target, and how far away that is once it is written."""
        assert best.point is not None
        doc = space.doc
        controls = {**space.controls(best.point), **self.fixed(doc)}
        if "freq" in space.names:
            controls["freq"] = space.exact(best.point)["freq"]
        distances, gains = self.like(self.engines[0].sounds([(doc, controls)], self.take))
        amp = round(float(np.clip(gains[0], 0, LOUDEST)), 3)
        return patch_of(doc, {**controls, "amp": amp}, round(float(distances[0]), 2))


def match(
    target: str | Path | tuple[Audio, int],
    synth: str | None = None,
    seed: int = 0,
    library: Library | None = None,
    limits: Limits | None = None,
    engine: str = "auto",
) -> Patch:
    """Return the patch that sounds most like a recording: a file, or frames (frames, channels) and their rate (Hz).

    Without a SynthDef's name, all of them are tried. The same seed finds the same patch, unless a limit in seconds
    ends the search. Raises SoundFileError, UnknownSynth, ValueError and EngineError.
    """
    library = library or Library()
    docs = [library.find(synth, *VOICES)] if synth else list(library.of_kind(*VOICES))
    audio = heard(*(_read(target)))
    chance, limits = np.random.default_rng(seed), limits or Limits()
    with ExitStack() as stack:
        engines = [stack.enter_context(Population(library, engine)) for _ in range(2)]
        budget = Budget(limits, affordable(docs, len(audio) / RATE, library))
        wanted = Target(audio, engines, budget, chance)
        sifted = wanted.sifted(docs)
        shares = np.linspace(budget.used, budget.renders, len(sifted) + 1)[1:]
        found = [
            wanted.patch(each.space, wanted.search(each, int(share)))
            for each, share in zip(sifted, shares, strict=True)
        ]
    return min(found, key=lambda patch: patch.distance or 0.0)


def _read(target: str | Path | tuple[Audio, int]) -> tuple[Audio, int]:
    if isinstance(target, tuple):
        return target
    try:
        audio, rate = read(Path(target))
        heard(audio, rate)
    except SoundFileError:
        raise
    except ValueError as error:
        raise SoundFileError(f"{Path(target).name}: {error}") from None
    return audio, rate

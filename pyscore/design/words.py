"""`design`: a patch from words, by the table of words and axes by which samples are found."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..listen.brain.axes import AXES, axes_of
from ..listen.brain.looking import look
from ..listen.brain.words import MEANING, NOUNS, TAGS, WORDS, Meant, meant
from ..sound.library import Library, SynthDoc
from .patch import Patch, patch_of
from .population import RATE, Population, Sounds, Take, loudest
from .space import Points, Space, space_of

# What is not a matter of the words: when a note ends, and how hard it is struck.
PLAYED = ("sustain", "velocity")
# How long a note is held, and listened to (s): an instrument, and a drum.
HELD, HEARD, STRUCK = 1.5, 2.5, 1.2
# How many SynthDefs are tried, how many sounds each, how many are developed, and how often each.
FAMILIES, EACH, PARENTS, CHILDREN = 8, 20, 5, 10
# How far from what its file says a control lies, at first and when developed (parts of its range).
FAR, NEAR = 0.3, 0.12
# More of a word than this (spreads) counts no more.
ENOUGH = 2.0
# What the words leave open stays as it is: how much a spread away from it costs.
STRAYING = 0.3
SILENT = 1e-4
# Axes that a control of the same sense is turned for, whatever is heard: an attack is no slow beating.
TURNED = {"attack": ("attack",), "decay": ("decay",), "width": ("width", "spread")}


class Heard(NamedTuple):
    """A candidate: its place in its space, where it is on the axes, and how loud it is."""

    space: Space
    point: Points
    axes: Points
    level: float

    @property
    def controls(self) -> dict[str, float]:
        """Its controls, in its SynthDef's own names."""
        return self.space.controls(self.point)


def wanted(said: Meant) -> dict[str, float]:
    """Return how far words move each axis, in spreads.

    >>> wanted(meant("warm evolving pad"))
    {'bass': 1.0, 'sharpness': -0.5, 'movement': 1.0}
    """
    moves: dict[str, float] = {}
    for word in said.words:
        for axis, much in WORDS[word].moves:
            moves[axis] = moves.get(axis, 0.0) + much
    return moves


def families(said: Meant, library: Library) -> list[SynthDoc]:
    """Return the SynthDefs of which words speak, by their names, families and tags, the nearest first."""
    docs = list(library.of_kind("instruments", "drums"))
    nouns = {tag for tag in said.tags if tag in TAGS}
    spoken = {*said.names, *said.words, *said.tags}
    named = [doc for doc in docs if doc.name in said.names and doc.name not in {**MEANING, **NOUNS}]
    of_kind = [doc for doc in docs if not nouns or nouns & _kinds(doc)]
    found = named or of_kind or docs
    pool = found if (named or nouns) else [doc for doc in found if doc.kind == "instruments"]
    return sorted(pool, key=lambda doc: -len(spoken & set(doc.tags)))[:FAMILIES]


def _kinds(doc: SynthDoc) -> set[str]:
    """Return the nouns that a SynthDef's tags stand for."""
    tags = {*doc.tags, doc.name.split("_")[0]}
    return {noun for noun, others in TAGS.items() if tags & {noun, *others}}


def design(text: str, seed: int = 0, library: Library | None = None, engine: str = "auto") -> Patch:
    """Return a patch that sounds as words say: `design("warm evolving pad, slow attack")`.

    Nouns and names choose among the SynthDefs, the other words where it should be on the axes of sounds; candidates
    are rendered and heard, and the one that went farthest the right way is taken. The same seed makes the same patch.
    Raises ValueError with the nearest word for one that says nothing, and EngineError.
    """
    library = library or Library()
    said = understood(text, library)
    with Population(library, engine) as population:
        return Designer(population, said, np.random.default_rng(seed)).patch(families(said, library))


def understood(text: str, library: Library) -> Meant:
    """Return what words say of sounds, of SynthDefs and of their controls. Raises ValueError."""
    docs = list(library.of_kind("instruments", "drums"))
    known = {word for doc in docs for word in (doc.name, *doc.tags, *(each.name for each in doc.controls))}
    try:
        return meant(text, known)
    except LookupError as error:
        raise ValueError(str(error).replace("find(", "design(")) from None


class Designer:
    """What makes candidates, hears them and chooses."""

    def __init__(self, population: Population, said: Meant, chance: np.random.Generator) -> None:
        self._population, self._chance = population, chance
        self.moves = wanted(said)

    def patch(self, docs: list[SynthDoc]) -> Patch:
        """Return the patch that is most as the words say, as loud as the SynthDef is by itself."""
        plain = self.heard([(space, space.place({})) for space in map(self._space, docs)])
        spaces = [each.space for each in plain]
        first = plain + self.heard(
            [(space, self._around(space, space.place({}), FAR)) for space in spaces for _ in range(EACH)]
        )
        parents = self.best(first, first)[:PARENTS]
        second = self.heard(
            [(each.space, self._around(each.space, each.point, NEAR)) for each in parents for _ in range(CHILDREN)]
        )
        chosen = self.best(first + second, first)[0]
        usual = next(each.level for each in plain if each.space == chosen.space)
        amp = round(float(np.clip(usual / chosen.level, 0.1, 4)), 3)
        return patch_of(chosen.space.doc, {**chosen.controls, "amp": amp})

    def best(self, heard: list[Heard], among: list[Heard]) -> list[Heard]:
        """Return what was heard, the nearest to the words first; spreads are those of the axes `among` all."""
        axes = np.array([each.axes for each in among])
        middle = np.median(axes, axis=0)
        spread = np.percentile(axes, 84, axis=0) - np.percentile(axes, 16, axis=0) + 1e-6
        scores = [self.score((each.axes - middle) / (spread / 2)) for each in heard]
        return [heard[at] for at in np.argsort(-np.array(scores), kind="stable")]

    def score(self, away: Points) -> float:
        """Return how much a place on the axes, in spreads from the middle, is what the words say."""
        told = dict(zip(AXES, away, strict=True))
        right = sum(abs(much) * min(np.sign(much) * told[axis], ENOUGH) for axis, much in self.moves.items())
        rest = [abs(value) for axis, value in told.items() if axis not in self.moves]
        return float(right - STRAYING * np.mean(rest) * len(self.moves)) if self.moves else -float(np.mean(rest))

    def heard(self, places: list[tuple[Space, Points]]) -> list[Heard]:
        """Render places and hear them; what is silent is left out."""
        found = []
        for kind, take in (("instruments", Take(HEARD)), ("drums", Take(STRUCK))):
            some = [(space, point) for space, point in places if space.doc.kind == kind]
            if some:
                asked = [(space.doc, {**space.controls(point), "sustain": HELD}) for space, point in some]
                found += self._described(some, self._population.sounds(asked, take))
        return found

    def _described(self, places: list[tuple[Space, Points]], sounds: Sounds) -> list[Heard]:
        levels = loudest(sounds)
        return [
            Heard(space, point, np.nan_to_num(axes_of(look(sound.T, RATE))), float(level))
            for (space, point), sound, level in zip(places, sounds, levels, strict=True)
            if level > SILENT
        ]

    def _space(self, doc: SynthDoc) -> Space:
        """Return what may be set: the pitch, too, where the words are of height."""
        space = space_of(doc).narrowed({"attack": (0.001, HELD), "release": (0.02, HEARD)})
        turned = {name: much for axis, much in self.moves.items() for name in TURNED.get(axis, ())}
        ends = {axis.name: axis.end(turned[axis.name]) for axis in space.axes if axis.name in turned}
        return space.narrowed(ends).without(PLAYED if "pitch" in self.moves else (*PLAYED, "freq"))

    def _around(self, space: Space, point: Points, far: float) -> Points:
        away = np.asarray(point + far * self._chance.standard_normal(len(point)))
        # What would go over an edge comes back from it.
        return np.clip(np.where(away < 0, -away, np.where(away > 1, 2 - away, away)), 0, 1)

"""A collection: all sounds of an index, as they are compared, with what is known of each. Numbers in, numbers out.

What a feature means is seen in the collection itself and, where that is small, in all of pyscore's own sounds. Some
sounds are near to everything, and others to nothing: likeness is mutual proximity (Schnitzer et al. 2012), which asks
of both how near the other one is among all.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np

from .axes import AXES
from .features import SIZES, WEIGHTS
from .index import Index
from .looking import Array
from .tags import model, tagged
from .words import WORDS

# A collection's own means count for half where it has so many sounds.
FEW = 20
# How near sounds are to others in general is seen by so many of them.
LANDMARKS = 400
# The logistic function that is as steep as the normal distribution's.
STEEP = 1.702
# Sounds that are nearer than this are the same one twice.
SAME = 1e-3
# What is said of a sound is said from so many spreads on.
SAID = 0.8
BLOCKS = np.repeat(np.eye(len(SIZES), dtype=np.float32), SIZES, axis=0)
SPANS = tuple(pairwise((0, *np.cumsum(SIZES).tolist())))


@dataclass(frozen=True)
class Collection:
    """All sounds of an index. What takes a while is worked out when it is asked for first.

    >>> from .index import EMPTY
    >>> Collection(EMPTY).likeness(np.zeros(176)).shape
    (0,)
    """

    index: Index

    def __len__(self) -> int:
        return len(self.index)

    @cached_property
    def scale(self) -> tuple[Array, Array]:
        """The means and spreads of the features."""
        known, count = model(), len(self)
        if not count:
            return known.mean, known.spread
        own = count / (count + FEW)
        mean, spread = self.index.prints.mean(axis=0), self.index.prints.std(axis=0)
        return own * mean + (1 - own) * known.mean, own * spread + (1 - own) * known.spread + 1e-6

    @cached_property
    def placed(self) -> Array:
        """All prints, so that a distance is the sum of the lengths of its blocks."""
        return self.place(self.index.prints)

    @cached_property
    def axes(self) -> Array:
        """Where each sound is on the AXES, in spreads from the mean: (sounds, axes)."""
        return self.along(self.index.prints)

    @cached_property
    def tags(self) -> Array:
        """How sure each tag is of each sound: (sounds, tags), in the order of the model's."""
        return tagged(self.index.prints)

    @cached_property
    def names(self) -> list[frozenset[str]]:
        """The words of each file's name, and of its folder's."""
        return [name_words(Path(entry.path)) for entry in self.index.entries]

    @cached_property
    def rows(self) -> dict[str, int]:
        """Which row each path has."""
        return {entry.path: row for row, entry in enumerate(self.index.entries)}

    # How sounds are compared

    def place(self, prints: Array) -> Array:
        """Return prints where they are compared."""
        mean, spread = self.scale
        return np.asarray((prints - mean) / spread, dtype=np.float32) * self._counts

    def along(self, prints: Array) -> Array:
        """Return where prints are on the AXES, in spreads from the mean."""
        mean, spread = self.scale
        return np.asarray(((prints - mean) / spread)[..., -len(AXES) :])

    def distances(self, vector: Array) -> Array:
        """Return how far all sounds are from a print; two that have nothing to do with each other, about 6."""
        off = self.placed - self.place(vector)
        off *= off
        return np.asarray(np.sqrt(off @ BLOCKS).sum(axis=1))

    def likeness(self, vector: Array) -> Array:
        """Return how alike all sounds are to a print, from 0 to 1."""
        far = self.distances(vector)
        means, spreads = self._usual
        others = far[far > SAME]
        mean, spread = (others.mean(), others.std() + 1e-6) if len(others) > 1 else (1.0, 1.0)
        return np.asarray(_beyond((far - mean) / spread) * _beyond((far - means) / spreads))

    @cached_property
    def _counts(self) -> Array:
        """How much each feature counts, so that a block's usual distance is its weight."""
        mean, spread = self.scale
        some = ((self._landmarks - mean) / spread).astype(np.float32)
        far = [np.median(apart(some[:, low:high], some[:, low:high])) for low, high in SPANS]
        return np.repeat(np.array(WEIGHTS) / (np.array(far) + 1e-6), SIZES).astype(np.float32)

    @cached_property
    def _usual(self) -> tuple[Array, Array]:
        """How far each sound is from others: the means and spreads of that."""
        some = self.place(self._landmarks)
        far = np.zeros((len(self), len(some)))
        for low, high in SPANS:
            far += apart(self.placed[:, low:high], some[:, low:high])
        return far.mean(axis=1), far.std(axis=1) + 1e-6

    @property
    def _landmarks(self) -> Array:
        prints = self.index.prints
        if len(prints) < 3:
            return np.stack([model().mean, model().mean + model().spread])
        return np.asarray(prints[np.unique(np.linspace(0, len(prints) - 1, LANDMARKS).astype(int))])

    # What is said of them

    def said(self, word: str) -> Array:
        """Return how much a word says of each sound, in spreads: 0 is of one as all of them are."""
        return self.axes @ moves_of(word)

    def tag(self, row: int) -> tuple[str, float]:
        """Return what a sound most likely is, and how sure that is."""
        best = int(self.tags[row].argmax())
        return model().tags[best], float(self.tags[row, best])

    def words(self, row: int, count: int = 3) -> tuple[str, ...]:
        """Return the words that say most of a sound."""
        says = {word: float(self.axes[row] @ moves_of(word)) for word in WORDS}
        return tuple(word for word in sorted(says, key=lambda word: -says[word]) if says[word] > SAID)[:count]


def moves_of(word: str) -> Array:
    """Return how much each axis counts for a word: as much in all as for a word that moves one axis alone."""
    moves = dict(WORDS[word].moves)
    found = np.array([moves.get(axis, 0.0) for axis in AXES])
    return np.asarray(found / np.sqrt((found**2).sum()))


def name_words(path: Path) -> frozenset[str]:
    """Return the words of a file's name and of its folder's, in small letters.

    >>> sorted(name_words(Path("/Drums/Kick_Hard 02.wav")))
    ['drums', 'hard', 'kick']
    """
    letters = [letter if letter.isalpha() else " " for letter in f"{path.parent.name} {path.stem}"]
    return frozenset(word for word in "".join(letters).lower().split() if len(word) > 1)


def _beyond(spreads: Array) -> Array:
    """Return how many of all are further away than so many spreads from the mean."""
    return np.asarray(1 / (1 + np.exp(STEEP * np.clip(spreads, -30, 30))))


def apart(some: Array, others: Array) -> Array:
    """Return how far each is from each of the others."""
    square = (some**2).sum(axis=1)[:, None] + (others**2).sum(axis=1) - 2 * some @ others.T
    return np.asarray(np.sqrt(np.maximum(square, 0)))

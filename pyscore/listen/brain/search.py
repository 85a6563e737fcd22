"""Sounds found by likeness, by words, or like another one but more so. A collection in, rows of it out, best first."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from .collection import SAME, STEEP, Collection, moves_of
from .features import WEIGHTS
from .looking import Array
from .tags import model
from .words import MEANING, NOUNS, TAGS, Meant, UnknownWord, meant

# What a name that has the word counts, against what the word says itself; and what it counts where nothing fits.
NAMED, LEAST = 0.85, 0.02
# How far a word moves a sound by 1 (in spreads), what it costs to miss that, and to go beyond.
STRIDE, SHORT, BEYOND = 2.0, 1.5, 0.3
# How much what was kept and skipped before counts.
LEANING = 0.15


class Hit(NamedTuple):
    """A sound that was found: its row, how well it fits (0 to 1), and what of it fits, each word how well."""

    row: int
    score: float
    why: tuple[tuple[str, float], ...] = ()


def like(
    within: Collection, vector: Array, count: int, without: Iterable[int] = (), lean: Array | None = None
) -> list[Hit]:
    """Return the sounds that are most like a print, none twice and none of `without`.

    >>> from .index import EMPTY
    >>> like(Collection(EMPTY), np.zeros(176), 3)
    []
    """
    alike = within.likeness(vector)
    rows = _best(within, alike + _leaning(within, lean), count, without)
    return [Hit(row, float(alike[row])) for row in rows]


def called(
    within: Collection, text: str, count: int, without: Iterable[int] = (), lean: Array | None = None
) -> list[Hit]:
    """Return the sounds that fit a description best. Raises UnknownWord."""
    fits = fitting(within, meant(text, frozenset().union(*within.names)))
    total = np.exp(np.mean([np.log(each + 1e-6) for each in fits.values()], axis=0))
    rows = _best(within, total + _leaning(within, lean), count, without)
    return [Hit(row, float(total[row]), tuple((word, float(fit[row])) for word, fit in fits.items())) for row in rows]


def toward(
    within: Collection,
    vector: Array,
    moves: Sequence[tuple[str, float]],
    count: int,
    without: Iterable[int] = (),
    lean: Array | None = None,
) -> list[Hit]:
    """Return the sounds that are most like a print but more so by words, of each so much: 1 is two spreads.

    What goes the other way is never found; `why` says how far each went, in spreads.
    """
    gained = {word: within.said(word) - float(within.along(vector) @ moves_of(word)) for word, _ in moves}
    cost = within.distances(vector) / sum(WEIGHTS) - _leaning(within, lean)
    forward = np.ones(len(within), dtype=bool)
    for word, much in moves:
        missed = np.sign(much) * (STRIDE * much - gained[word])
        cost = cost + np.where(missed > 0, SHORT * missed, -BEYOND * missed)
        forward &= np.sign(much) * gained[word] > SAME
    rows = _best(within, -cost, count, {*without, *np.flatnonzero(~forward).tolist()})
    return [Hit(row, float(np.exp(-max(cost[row], 0))), tuple((word, float(gained[word][row])) for word in gained))
            for row in rows]  # fmt: skip


def tagged_as(within: Collection, noun: str, count: int) -> list[Hit]:
    """Return the sounds that most surely are what a noun says, or are called so. Raises UnknownWord."""
    if noun not in NOUNS:
        raise UnknownWord(f"there is no tag '{noun}': there are {', '.join(TAGS)}")
    tag = NOUNS[noun]
    called_so = {tag, *TAGS[tag]}
    named = np.array([NAMED if called_so & name else 0.0 for name in within.names])
    sure = np.maximum(within.tags[:, model().tags.index(tag)], named)
    return [Hit(row, float(sure[row]), ((tag, float(sure[row])),)) for row in _best(within, sure, count, ())]


def fitting(within: Collection, said: Meant) -> Mapping[str, Array]:
    """Return how well each word of a description fits each sound, from 0 to 1; a name that has it fits as well."""
    tags = model().tags
    found = {word: _fit(within.said(word)) for word in said.words}
    found |= {tag: np.maximum(within.tags[:, tags.index(tag)], LEAST) for tag in said.tags}
    for word in said.names:
        meaning = next((each for each in (MEANING.get(word), NOUNS.get(word)) if each in found), word)
        named = np.array([NAMED if word in name else LEAST for name in within.names])
        found[meaning] = np.maximum(found[meaning], named) if meaning in found else named
    return found


def _leaning(within: Collection, lean: Array | None) -> Array:
    """Return how much better each sound fits somebody who has kept and skipped others (Rocchio 1971)."""
    return np.zeros(len(within)) if lean is None else LEANING * np.tanh(within.axes @ lean)


def _best(within: Collection, scores: Array, count: int, without: Iterable[int]) -> list[int]:
    """Return the rows of the highest scores, without some, and without what sounds as one before it does."""
    found: list[int] = []
    left = set(without)
    for row in np.argsort(-scores, kind="stable").tolist():
        if len(found) >= count:
            break
        if row not in left and all(np.abs(within.placed[row] - within.placed[one]).max() > SAME for one in found):
            found.append(row)
    return found


def _fit(spreads: Array) -> Array:
    """Return how well a word fits what it says so much of, in spreads: half a spread is a half."""
    return np.asarray(1 / (1 + np.exp(-STEEP * (spreads - 0.5))))

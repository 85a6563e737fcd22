"""Which chords music is read as, in which keys: the cheapest chain of chords in keys.

Music is cut where notes begin. A stretch between two cuts is heard as one chord of one key, at a cost: notes that are
foreign to it, tones of it that are missing, what is in the bass, how rare the chord is in the key, what came before,
and where in the bar it begins. All stretches, chords and keys are weighed at once by a Viterbi search over segments,
after Pardo and Birmingham (Algorithms for Chordal Analysis, 2002) and Temperley's preference rules (The Cognition of
Basic Musical Structures, 2001), with the ornament-like motion of notes as evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ...pattern.time import Time
from ..harmony.keys import key_of
from ..notation.fifths import signature
from ..score import Sheet
from .hearing import Heard, hear
from .home import key_name
from .lines import Voiced
from .states import Array, KeyOf, states
from .vocabulary import Entry, entries

# Keys have so many sharps or flats at most.
SIGNS = 7
# At most so many cuts are heard as one chord, and then as one more of the same.
LONGEST = 16
# A tone that sounds for fewer beats is missing; what a bass counts where one line plays alone.
PRESENT, ALONE_BASS = 0.2, 0.2


class Read(NamedTuple):
    """A stretch of music read as one chord of a key: from when to when (beats), tonic, mode, chord and bass.

    `added` are tones above the root that it has beside those of its entry: a sixth, a ninth, a suspended fourth;
    `key` is the name of its key, once that is spelled.
    """

    start: Time
    end: Time
    tonic: int
    mode: str
    entry: Entry
    bass: int
    added: tuple[int, ...] = ()
    key: str = ""

    def spelled(self, home: str) -> Read:
        """Return it with the name of its key as it is spelled in a piece in another one, if that is a key of use."""
        near = f"{key_of(home).spelled(self.tonic)} {self.mode}"
        return self._replace(key=near if abs(signature(near)) <= SIGNS else key_name(self.tonic, self.mode))

    @property
    def root(self) -> int:
        """The chord's root, as a pitch class."""
        return (self.tonic + self.entry.root) % 12

    @property
    def classes(self) -> frozenset[int]:
        """The chord's pitch classes."""
        return frozenset((self.root + tone) % 12 for tone in (*self.entry.tones, *self.added))


def read(
    sheet: Sheet, notes: Sequence[Voiced], homes: Mapping[KeyOf, float] | None = None, modulation: float = 0.0
) -> list[Read]:
    """Return the chords that a sheet is read as, in order.

    `homes` says what it costs to begin or end in each key, `modulation` how much more than usual it costs to leave one.
    """
    heard = hear(sheet, notes)
    found = (each for stretch in _Search(heard, homes or {}, modulation).chain() for each in _parts(heard, *stretch))
    return _joined(found)


class _Search:
    """The search for the cheapest chain of chords: what each may come from, cut by cut."""

    def __init__(self, heard: Heard, homes: Mapping[KeyOf, float], modulation: float) -> None:
        self.heard, self.states = heard, states()
        self.distance = self.states.distance + modulation
        self.bass = self.states.bass * (ALONE_BASS if heard.alone else 1)
        self.weights = np.vstack([np.zeros(12), np.cumsum(heard.weights, axis=0)])
        self.sounding = np.vstack([np.zeros(12), np.cumsum(heard.sounding, axis=0)])
        self.away = np.repeat([homes.get(key, 0.0) for key in self.states.keys], self.states.width)
        self.entered = {0: self.states.cost + self.away}
        shape = len(heard.weights) + 1, len(self.away)
        # How many cuts before an end each chord began, and which one was left for it where it began.
        self.length, self.left = np.zeros(shape, dtype=np.int8), np.zeros(shape, dtype=np.int16)

    def chain(self) -> list[tuple[int, int, int]]:
        """Return the cheapest chain: from which cut to which, and the state."""
        for end in range(1, len(self.weights)):
            costs = self._stretches(end)
            if end + 1 < len(self.weights):
                cost, self.left[end] = self._next(costs)
                self.entered[end] = cost + self.heard.begins[end]
            self.entered.pop(end - LONGEST, None)
        return self._traced(int(np.argmin(costs + self.away)))

    def _stretches(self, end: int) -> Array:
        """Return what each state costs at best that ends at a cut."""
        low = max(0, end - LONGEST)
        absent = (self.sounding[end] - self.sounding[low:end] < PRESENT).astype(float)
        costs = np.stack([self.entered[at] for at in range(low, end)]) + absent @ self.states.missing
        costs -= (self.weights[end] - self.weights[low:end]) @ self.states.rewards
        costs += self.bass[self.heard.lowest[low:end]]
        nearest = np.argmin(costs, axis=0)
        self.length[end] = end - low - nearest
        least: Array = costs[nearest, np.arange(costs.shape[1])]
        return least

    def _next(self, costs: Array) -> tuple[Array, Array]:
        """Return what it costs to begin each state next, and which state is left for that."""
        keys, count = len(self.states.keys), self.states.width
        within = costs.reshape(2, 12, count)[..., None] + self.states.passages[:, None]
        inside = within.min(axis=2).reshape(keys, count)
        stayed = within.argmin(axis=2).reshape(keys, count) + np.arange(keys)[:, None] * count
        rows = costs.reshape(keys, count)
        across = rows.min(axis=1)[:, None] + self.distance
        outside, key = across.min(axis=0)[:, None], across.argmin(axis=0)
        moved = (rows.argmin(axis=1) + np.arange(keys) * count)[key][:, None]
        inner = inside <= outside
        return np.where(inner, inside, outside).ravel() + self.states.cost, np.where(inner, stayed, moved).ravel()

    def _traced(self, state: int) -> list[tuple[int, int, int]]:
        end, chain = len(self.weights) - 1, []
        while end:
            begin = end - int(self.length[end, state])
            chain.append((begin, end, state))
            state, end = int(self.left[begin, state]), begin
        return chain[::-1]


def _parts(heard: Heard, begin: int, end: int, state: int) -> Iterator[Read]:
    """Yield a stretch as what it is made of: a triad until its seventh sounds, and what it is over each bass."""
    (tonic, mode), entry = states().at(state)
    triad = next((each for each in entries(mode) if (each.root, each.tones) == (entry.root, entry.tones[:3])), entry)
    seventh = (tonic + entry.root + entry.tones[-1]) % 12
    since = begin if heard.alone else next((at for at in range(begin, end) if heard.sounding[at, seventh]), begin)
    for chord, one, other in ((triad, begin, since), (entry, since, end)):
        if one < other:
            whole = Read(heard.cuts[one], heard.cuts[other], tonic, mode, chord, (tonic + chord.root) % 12)
            yield from [whole] if heard.alone else _basses(heard, whole, range(one, other))


def _basses(heard: Heard, whole: Read, stretch: range) -> Iterator[Read]:
    """Yield what a chord is over each bass: in voices, a new one of its tones on a beat; else the deepest alone."""
    lows = [(heard.cuts[at], heard.lowest[at]) for at in stretch if heard.lowest[at] in whole.classes]
    if not heard.voices:
        yield whole._replace(bass=_deepest(heard, whole, stretch))
        return
    now = whole._replace(bass=lows[0][1] if lows else whole.bass)
    for cut, bass in lows:
        if bass != now.bass and (cut / heard.pulse).denominator == 1:
            yield now._replace(end=cut)
            now = now._replace(start=cut, bass=bass)
    yield now


def _deepest(heard: Heard, whole: Read, stretch: range) -> int:
    """Return which tone of a chord sounds deepest in a stretch."""
    lows = [(heard.depths[at], heard.lowest[at]) for at in stretch if heard.lowest[at] in whole.classes]
    return min(lows, default=(0, whole.bass))[1]


def _joined(reads: Iterable[Read]) -> list[Read]:
    """Return the chords, of which those that are the same as the one before go on with it."""
    found: list[Read] = []
    for each in reads:
        if found and found[-1][2:] == each[2:]:
            found[-1] = found[-1]._replace(end=each.end)
        else:
            found.append(each)
    return found

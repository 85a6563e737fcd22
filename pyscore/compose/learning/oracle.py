"""The factor oracle: improvising on music by jumping between places of it that sound alike. No probabilities.

Sources: C. Allauzen, M. Crochemore and M. Raffinot, "Factor oracle: a new structure for pattern matching" (1999);
G. Assayag and S. Dubnov, "Using factor oracles for machine improvisation", Soft Computing 8 (2004).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import TypeAlias

from ...pattern.time import exact
from ..score import Music, Score
from ..score.sheet import ZERO
from .line import OCTAVE, Line, Tone, lines_of, score_of
from .model import MOST_BARS

# A tone as the oracle compares it: its pitch class or drums, and how long it is until the next.
Letter: TypeAlias = tuple[object, float]
# Places that are reached by fewer tones in common are too unlike for a jump, where there are others.
LIKE = 2


@dataclass(frozen=True)
class Oracle:
    """Music, and where in it one may jump: `links[n]` is the earlier place that sounds most like that after `n` tones.

    `common` is how many tones before the two places are the same.
    """

    line: Line

    @cached_property
    def _built(self) -> tuple[list[int], list[int]]:
        return built([_letter(tone) for tone in self.line.tones])

    @property
    def links(self) -> list[int]:
        """Where one may jump to from after each tone; -1 before the first."""
        return self._built[0]

    @property
    def common(self) -> list[int]:
        """How many tones are common to both ends of each link."""
        return self._built[1]

    def improvise(self, bars: int = 8, seed: int = 0, continuity: float = 0.8) -> Score:
        """Return an improvisation on the music, so many bars long; the more continuity, the fewer jumps, from 0 to 1.

        Raises ValueError.

        >>> from pyscore import oracle
        >>> played = oracle("c4 d4 e4 c4 d4 g4 e4 c4").improvise(bars=2, seed=4)
        >>> {note.pitch for note in played.sheet.parts[0].notes} <= {60, 62, 64, 67}
        True
        """
        if not 1 <= bars <= MOST_BARS:
            raise ValueError(f"{bars:,} bars cannot be played: 1 to {MOST_BARS:,} can")
        if not 0 <= continuity <= 1:
            raise ValueError(f"continuity is from 0 to 1: not {continuity}")
        tones = self._played(bars * self.line.bar, Random(seed), continuity)
        return score_of(self.line._replace(tones=tuple(tones)), ZERO, bars)

    def _played(self, end: float, rng: Random, continuity: float) -> list[Tone]:
        tones: list[Tone] = []
        at, place = 0.0, 0
        while at < end - 1e-9:
            place = self._next(place, rng, continuity)
            tone = self.line.tones[place - 1]
            length = min(tone.length, end - at)
            tones.append(tone._replace(at=at % self.line.bar, length=length, gap=min(tone.gap, end - at - length)))
            at = round(at + tones[-1].span, 9)
        return tones

    def _next(self, place: int, rng: Random, continuity: float) -> int:
        """Return the place after the next tone: the one that follows in the music, or after a jump."""
        last = len(self.line.tones)
        if place < last and (place == 0 or rng.random() < continuity):
            return place + 1
        ways = [way for way in self._alike(place) if way < last]
        return rng.choice(ways or [0]) + 1

    def _alike(self, place: int) -> list[int]:
        """Return the places that sound like one, before and after it: those alike the longest, where there are some."""
        back = [(self.links[place], self.common[place])]
        forth = [(after, self.common[after]) for after in range(1, len(self.links)) if self.links[after] == place]
        ways = [(way, common) for way, common in back + forth if way > 0]
        return [way for way, common in ways if common >= LIKE] or [way for way, _ in ways]


def oracle(music: Music) -> Oracle:
    """Return a factor oracle of music (of several parts, the first), which improvises on it. Raises ValueError.

    >>> oracle("c4 d4 c4 d4").links
    [-1, 0, 0, 1, 2]
    """
    return Oracle(lines_of(music)[0])


def _letter(tone: Tone) -> Letter:
    what = tone.what % OCTAVE if isinstance(tone.what, int) else tone.what
    return what, float(exact(tone.span))


def built(letters: Sequence[Letter]) -> tuple[list[int], list[int]]:
    """Return the suffix links of a factor oracle, and the length of the suffix that each repeats.

    The lengths are A. Lefebvre and T. Lecroq's, "Computing repeated factors with a factor oracle" (2000).

    >>> built([(letter, 1.0) for letter in "abbbaab"])
    ([-1, 0, 0, 2, 3, 1, 1, 2], [0, 0, 0, 1, 2, 1, 1, 2])
    """
    forward: list[dict[Letter, int]] = [{}]
    links, common = [-1], [0]
    for place, letter in enumerate(letters):
        forward.append({})
        forward[place][letter] = place + 1
        state, last = links[place], place
        while state > -1 and letter not in forward[state]:
            forward[state][letter] = place + 1
            state, last = links[state], state
        links.append(forward[state][letter] if state > -1 else 0)
        common.append(_common(links, common, last, links[-1]))
    return links, common


def _common(links: Sequence[int], common: Sequence[int], last: int, link: int) -> int:
    """Return how long the suffix is that a new link repeats; `last` is the state before which the link was found."""
    if link == 0:
        return 0
    before = link - 1
    if before == links[last]:
        return common[last] + 1
    while links[before] != links[last]:
        before = links[before]
    return min(common[last], common[before]) + 1

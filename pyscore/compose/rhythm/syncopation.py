"""How syncopated a rhythm is: the measures of the literature, each of a rhythm that repeats, in a meter of equal beats.

Sources: H. C. Longuet-Higgins and C. S. Lee, "The rhythmic interpretation of monophonic music", Music Perception 1
(1984); M. Keith, From Polychords to Polya (1991); G. Toussaint, "A mathematical analysis of African, Brazilian, and
Cuban clave rhythms" (Bridges 2002; metrical complexity); F. Gómez, A. Melvin, D. Rappaport and G. Toussaint,
"Mathematical measures of syncopation" (Bridges 2005; WNBD).
"""

from __future__ import annotations

from collections.abc import Callable

from ...pattern.nearest import nearest
from ...pattern.time import Time
from .cycles import Rhythm, Rhythmic, beats_of

# How many beats a cycle has, of so many steps.
BEATS = {8: 4, 16: 4, 32: 4, 4: 4, 12: 4, 6: 2, 24: 4, 3: 3, 9: 3, 18: 3}


def syncopation(of: Rhythmic, by: str = "wnbd", beats: int | None = None) -> float:
    """Return how syncopated a rhythm is, by a measure: `wnbd`, `lhl`, `keith` or `metrical`; 0 is not at all.

    `beats` is how many the cycle has: 4 unless its steps say otherwise. `lhl`, `keith` and `metrical` take cycles of 2,
    4, 8 … steps alone. Raises ValueError.

    >>> syncopation("x...x...x...x..."), syncopation("son"), syncopation("bossa", "keith")
    (0.0, 2.8, 9.0)
    """
    if by not in SYNCOPATION:
        raise ValueError(
            f"no measure of syncopation '{by}'{nearest(by, SYNCOPATION)}: {', '.join(SYNCOPATION)} are there"
        )
    found = beats_of(of)
    if by == "wnbd":
        return weighted_distance(found, beats)
    if not applicable(by, found):
        raise ValueError(f"{by} takes cycles of 2, 4, 8, 16 … steps: not {found.steps}; wnbd takes any")
    return float(SYNCOPATION[by](found))


def applicable(name: str, found: Rhythm) -> bool:
    """Return whether a measure can say something of a rhythm."""
    return name == "wnbd" or found.steps & (found.steps - 1) == 0


def weighted_distance(found: Rhythm, beats: int | None = None) -> float:
    """Return the mean weighted note-to-beat distance (WNBD).

    A note off the beat counts the more the nearer it lies to a beat, and twice where it lasts over the next beat, up
    to the one after that.

    >>> from pyscore import rhythm
    >>> weighted_distance(rhythm("gahu"))
    3.6
    """
    count = beats or BEATS.get(found.steps, 4)
    beat = Time(found.steps, count)
    return float(sum(_weight(found, place, beat) for place in range(len(found.beats))) / len(found.beats))


def _weight(found: Rhythm, place: int, beat: Time) -> Time:
    onset = found.beats[place]
    off = onset % beat
    if off == 0:
        return Time(0)
    nearness = 1 / (min(off, beat - off) / beat)
    until = onset + found.lengths[place]
    following = onset - off + beat
    return 2 * nearness if following < until <= following + beat else nearness


def metric_weight(step: int, steps: int) -> int:
    """Return how strong a step of a cycle of 2 ** n steps is: n for the first, 0 for each second one.

    >>> [metric_weight(step, 8) for step in range(8)]
    [3, 0, 1, 0, 2, 0, 1, 0]
    """
    return (step & -step).bit_length() - 1 if step else steps.bit_length() - 1


def metrical_complexity(found: Rhythm) -> int:
    """Return by how much a rhythm's beats are weaker than the strongest steps that so many beats could have.

    >>> from pyscore import rhythm
    >>> [metrical_complexity(rhythm(name)) for name in ("shiko", "son", "soukous", "rumba", "bossa", "gahu")]
    [2, 4, 6, 5, 6, 5]
    """
    weights = sorted((metric_weight(step, found.steps) for step in range(found.steps)), reverse=True)
    return sum(weights[: len(found.beats)]) - sum(metric_weight(onset, found.steps) for onset in found.beats)


def longuet_higgins_lee(found: Rhythm) -> int:
    """Return the sum, over all notes, of how much stronger than a note a rest is that comes before the next note.

    Of the rests after a note, the strongest counts; where none is stronger than the note, there is no syncopation.

    >>> from pyscore import rhythm
    >>> longuet_higgins_lee(rhythm("x...x...x...x...")), longuet_higgins_lee(rhythm("x..x..x...x.x..."))
    (0, 4)
    """
    total = 0
    for onset, length in zip(found.beats, found.lengths, strict=True):
        rests = [metric_weight((onset + step) % found.steps, found.steps) for step in range(1, length)]
        total += max(0, max(rests, default=0) - metric_weight(onset, found.steps))
    return total


def keith(found: Rhythm) -> int:
    """Return Keith's measure: 1 for each hesitation, 2 for each anticipation, 3 for each syncopation.

    A note of a length is seen on a grid of the largest power of 2 that it holds: a hesitation begins on that grid and
    does not end on it, an anticipation ends on it and does not begin on it, a syncopation does neither.

    >>> from pyscore import rhythm
    >>> keith(rhythm("x...x...x...x...")), keith(rhythm("x..x..x...x.x..."))
    (0, 6)
    """
    total = 0
    for onset, length in zip(found.beats, found.lengths, strict=True):
        grid = 1 << (length.bit_length() - 1)
        total += (2 if onset % grid else 0) + (1 if (onset + length) % grid else 0)
    return total


SYNCOPATION: dict[str, Callable[[Rhythm], float]] = {
    "wnbd": weighted_distance,
    "lhl": longuet_higgins_lee,
    "keith": keith,
    "metrical": metrical_complexity,
}

"""The bells of an equaliser that are set together: where they are, and how far to turn each for what is wanted."""

from collections.abc import Sequence
from math import log10

from ._voice import Signal

# Six bands where speech needs room (Hz), all of them as wide: in octaves.
LOW, HIGH, COUNT = 250.0, 5000.0, 6
RATIO = (HIGH / LOW) ** (1 / COUNT)
OCTAVES = log10(RATIO) / log10(2)
MIDDLES = tuple(LOW * RATIO ** (band + 0.5) for band in range(COUNT))
# A bell as wide as its band, at half of its dB, and a little wider, so that there is no ripple between two.
WIDE = 1.25 * OCTAVES
RECIPROCAL_OF_Q = 2 ** (WIDE / 2) - 2 ** (-WIDE / 2)
# What a bell does beside its middle depends little on how far it is turned: as it is there (dB).
TURNED = -12.0


def bell(ratio: float, gain: float) -> float:
    """Return what a bell of `gain` (dB) does at so many times its frequency (dB): the cookbook's, as analogue."""
    a, off = 10 ** (gain / 40), (1 - ratio**2) ** 2
    over, under = (RECIPROCAL_OF_Q * ratio * a) ** 2, (RECIPROCAL_OF_Q * ratio / a) ** 2
    return 10 * log10((off + over) / (off + under))


def inverse(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return the inverse of a matrix whose diagonal is its largest part.

    >>> inverse([[2.0, 0.0], [0.0, 4.0]])
    [[0.5, 0.0], [0.0, 0.25]]
    """
    size = len(matrix)
    rows = [[*row, *(float(at == number) for at in range(size))] for number, row in enumerate(matrix)]
    for at in range(size):
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for other in range(size):
            if other != at:
                rows[other] = [x - rows[other][at] * y for x, y in zip(rows[other], rows[at], strict=True)]
    return [row[size:] for row in rows]


SHARES = inverse([[bell(here / there, TURNED) / TURNED for there in MIDDLES] for here in MIDDLES])


def apart(wanted: Sequence[Signal]) -> list[Signal]:
    """Return by how much to turn down each bell, so that all of them together turn down each band as is wanted (dB)."""
    sums = []
    for row in SHARES:
        total = wanted[0] * row[0]
        for each, share in zip(wanted[1:], row[1:], strict=True):
            total = total + each * share
        sums.append(total.max(0))
    return sums

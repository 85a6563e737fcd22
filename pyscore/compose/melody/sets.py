"""Classes of pitch sets: normal order, prime form, interval vector, Forte number, and what is alike. Pure arithmetic.

Sources: A. Forte, The Structure of Atonal Music (1973; his numbers, prime forms, Z-relation and R-relations); J. Rahn,
Basic Atonal Theory (1980; his prime forms); E. Isaacson, Journal of Music Theory 34 (1990; IcVSIM).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations, groupby
from math import sqrt
from typing import Any, TypeAlias

from ...pattern.nearest import nearest
from ..score import Music, written

CLASSES = 12
Classes: TypeAlias = tuple[int, ...]
# Forte counts sets with the same interval vector last; of each pair, this one comes first. As prime forms.
# fmt: off
FIRST_OF_Z: frozenset[Classes] = frozenset({
    (0, 1, 4, 6),
    (0, 1, 3, 5, 6), (0, 1, 3, 4, 8), (0, 1, 4, 5, 7),
    (0, 1, 2, 3, 5, 6), (0, 1, 2, 4, 5, 6), (0, 1, 2, 5, 6, 7), (0, 1, 3, 4, 5, 7), (0, 1, 2, 4, 5, 7),
    (0, 1, 2, 4, 6, 7), (0, 1, 3, 4, 6, 7), (0, 1, 2, 4, 7, 8), (0, 1, 3, 4, 7, 8), (0, 2, 3, 5, 6, 8),
    (0, 1, 3, 4, 6, 8), (0, 1, 3, 5, 6, 8), (0, 1, 3, 5, 7, 8), (0, 1, 3, 5, 6, 9), (0, 2, 3, 6, 7, 9),
})
# fmt: on
Packed: TypeAlias = Callable[[Classes], tuple[int, ...]]


def _from_the_right(form: Classes) -> tuple[int, ...]:
    """Return by what Rahn compares: the last pitch class, then the one before it, and so on."""
    return form[::-1]


def _from_the_left(form: Classes) -> tuple[int, ...]:
    """Return by what Forte compares: the last pitch class, then the second, the third, and so on."""
    return (form[-1], *form[1:-1]) if form else ()


@dataclass(frozen=True)
class SetClass:
    """A set of pitch classes and what is said of it and of all that it becomes by transposition and inversion."""

    classes: Classes

    @cached_property
    def normal(self) -> Classes:
        """Its normal order: as close together as may be, the smaller intervals to the left."""
        ways = [_above(way) for way in _rotations(self.classes)]
        best = min(ways, key=_from_the_right, default=())
        return _rotations(self.classes)[ways.index(best)] if ways else ()

    @cached_property
    def prime(self) -> Classes:
        """Its prime form, after Rahn."""
        return prime_form(self.classes, _from_the_right)

    @cached_property
    def forte_prime(self) -> Classes:
        """Its prime form, after Forte, which is another one for six of them, such as 5-20."""
        return prime_form(self.classes, _from_the_left)

    @cached_property
    def vector(self) -> tuple[int, ...]:
        """How many pairs of its pitch classes lie 1, 2 … 6 semitones apart."""
        counts = [0] * (CLASSES // 2)
        for one, other in combinations(self.classes, 2):
            counts[min((one - other) % CLASSES, (other - one) % CLASSES) - 1] += 1
        return tuple(counts)

    @cached_property
    def forte(self) -> str:
        """Its Forte number, such as 3-11 or 4-Z15."""
        return forte_numbers()[self.prime]

    @property
    def z(self) -> SetClass | None:
        """The other class that has the same interval vector, if there is one."""
        others = [prime for prime in forte_numbers() if len(prime) == len(self.prime) and prime != self.prime]
        return next((each for each in map(SetClass, others) if each.vector == self.vector), None)

    @property
    def complement(self) -> SetClass:
        """The pitch classes that are not in it."""
        return SetClass(tuple(sorted(set(range(CLASSES)) - set(self.classes))))

    def transposed(self, semitones: int) -> SetClass:
        """Return the set so many semitones higher."""
        return SetClass(tuple(sorted((each + semitones) % CLASSES for each in self.classes)))

    def inverted(self, axis: int = 0) -> SetClass:
        """Return the set turned upside down: each pitch class becomes `axis` less it."""
        return SetClass(tuple(sorted((axis - each) % CLASSES for each in self.classes)))

    def __repr__(self) -> str:
        return f"<{self.forte}: {' '.join(map(str, self.prime))}>"


def set_class(of: Music | Iterable[int] | str) -> SetClass:
    """Return the pitch-class set of music, of pitch classes or MIDI numbers, or of a Forte number. Raises ValueError.

    >>> chord = set_class("[c4,eb4,gb4,bb4]")
    >>> chord.forte, chord.prime, chord.vector, chord.normal
    ('4-27', (0, 2, 5, 8), (0, 1, 2, 1, 1, 1), (10, 0, 3, 6))
    >>> set_class([0, 1, 4, 6]).z, set_class("5-20").forte_prime
    (<4-Z29: 0 1 3 7>, (0, 1, 3, 7, 8))
    """
    if isinstance(of, str) and (found := _numbered().get(of.upper().replace("Z", ""))) is not None:
        return SetClass(found)
    if isinstance(of, str) and of[:1].isdigit() and "-" in of:
        raise ValueError(f"no Forte number '{of}'{nearest(of, forte_numbers().values())}")
    if isinstance(of, (list, tuple, set, frozenset)) and all(isinstance(each, int) for each in of):
        return SetClass(tuple(sorted({each % CLASSES for each in of})))
    sheet = written(of)  # type: ignore[arg-type]
    return SetClass(tuple(sorted({note.pitch % CLASSES for part in sheet.parts for note in part.notes})))


def set_classes(size: int) -> list[SetClass]:
    """Return all classes of so many pitch classes, in the order of their Forte numbers. Raises ValueError.

    >>> set_classes(2)[-1], [len(set_classes(size)) for size in range(3, 10)]
    (<2-6: 0 6>, [12, 29, 38, 50, 38, 29, 12])
    """
    if not 0 <= size <= CLASSES:
        raise ValueError(f"a set has 0 to {CLASSES} pitch classes: not {size}")
    return [SetClass(prime) for prime in forte_numbers() if len(prime) == size]


def set_likeness(one: Any, other: Any) -> float:
    """Return how unlike the intervals of two sets are, 0 if they are in proportion: Isaacson's IcVSIM.

    It is the standard deviation of the differences between their interval vectors.

    >>> set_likeness([0, 1, 4, 6], [0, 1, 3, 7]), round(set_likeness("3-1", "3-12"), 2)
    (0.0, 1.53)
    """
    differences = [a - b for a, b in zip(set_class(one).vector, set_class(other).vector, strict=True)]
    middle = sum(differences) / len(differences)
    return sqrt(sum((each - middle) ** 2 for each in differences) / len(differences))


def prime_form(classes: Iterable[int], packed: Packed = _from_the_right) -> Classes:
    """Return the most packed of all transpositions and inversions of a set, from 0 on.

    >>> prime_form([0, 4, 7]), prime_form([2, 6, 9, 0])
    ((0, 3, 7), (0, 2, 5, 8))
    """
    found = tuple(sorted({each % CLASSES for each in classes}))
    turned = tuple(sorted(-each % CLASSES for each in found))
    return min((_above(way) for each in (found, turned) for way in _rotations(each)), key=packed, default=())


def _rotations(classes: Classes) -> list[Classes]:
    return [classes[place:] + classes[:place] for place in range(len(classes))]


def _above(classes: Classes) -> Classes:
    """Return how far the pitch classes of an order lie above its first."""
    return tuple((each - classes[0]) % CLASSES for each in classes)


@lru_cache(maxsize=1)
def forte_numbers() -> dict[Classes, str]:
    """Return the Forte number of each prime form after Rahn.

    Forte counts the classes of a size from the interval vector that is last in a dictionary down, and each second one
    of two with the same vector after all others; of more than six pitch classes, as the complement is counted.

    >>> forte_numbers()[0, 3, 7], forte_numbers()[0, 1, 3, 7], len(forte_numbers())
    ('3-11', '4-Z29', 224)
    """
    found: dict[Classes, str] = {}
    for size in range(CLASSES + 1):
        if size <= CLASSES // 2:
            found.update(_counted(size))
        else:
            smaller = [prime for prime in found if len(prime) == CLASSES - size]
            for prime in smaller:
                opposite = prime_form(set(range(CLASSES)) - set(prime))
                found[opposite] = f"{size}-{found[prime].split('-', 1)[1]}"
    return found


def _counted(size: int) -> Iterator[tuple[Classes, str]]:
    """Yield the prime forms of a size, each with its number, in order."""
    primes = {prime_form(classes) for classes in combinations(range(CLASSES), size)}
    ordered = sorted(primes, key=lambda prime: (_descending(prime), prime not in FIRST_OF_Z))
    groups = [list(group) for _, group in groupby(ordered, key=_descending)]
    firsts, seconds = [group[0] for group in groups], [group[1] for group in groups if len(group) > 1]
    twins = {prime for group in groups if len(group) > 1 for prime in group}
    for number, prime in enumerate([*firsts, *seconds], 1):
        yield prime, f"{size}-{'Z' if prime in twins else ''}{number}"


def _descending(prime: Classes) -> tuple[int, ...]:
    return tuple(-count for count in SetClass(prime).vector)


@lru_cache(maxsize=1)
def _numbered() -> dict[str, Classes]:
    return {name.replace("Z", ""): prime for prime, name in forte_numbers().items()}

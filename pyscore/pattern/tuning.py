"""Tunings: equal divisions, just ratios, temperaments, as what each key of a keyboard plays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from math import log2
from typing import Any, NamedTuple

from .nearest import nearest
from .notes import MIDDLE_C
from .registry import builder
from .scales import OCTAVE, Scale, Steps

# More steps in an octave than anybody tells apart.
MOST_STEPS = 10_000
CENTS = 100


class Tuning(NamedTuple):
    """Steps in semitones, the size of their octave, the key (a MIDI number) of the first step, and its pitch."""

    steps: Steps
    octave: float = OCTAVE
    key: float = MIDDLE_C
    pitch: float = MIDDLE_C

    def height(self, step: float) -> float:
        """Return how many semitones a step lies above the first; between two steps, between their heights.

        >>> edo(24).height(1), edo(24).height(48)
        (0.5, 24.0)
        """
        return Scale(None, self.steps, self.octave).note(step)

    def note(self, key: float) -> float:
        """Return the MIDI number, with a fraction, of what a key plays.

        >>> ratios("5/4 3/2").note(60), round(ratios("5/4 3/2").note(61), 4)
        (60.0, 63.8631)
        """
        return self.pitch + self.height(key - self.key)


def semitones(ratio: float | Fraction) -> float:
    """Return how many semitones of equal temperament a ratio of frequencies is. Raises ValueError.

    >>> semitones(2), round(semitones(Fraction(3, 2)), 5)
    (12.0, 7.01955)
    """
    if ratio <= 0:
        raise ValueError(f"a ratio of frequencies is above 0: not {ratio}")
    return OCTAVE * log2(ratio)


@builder
def edo(divisions: int, octave: float = 2) -> Tuning:
    """Return the tuning that divides the octave, or another ratio of frequencies, into equal steps.

    >>> from pyscore import edo, n
    >>> [event.value["note"] for event in n("0 1 19").tune(edo(19)).query(0, 1)]
    [60.0, 60.63157894736842, 72.0]
    """
    count = int(divisions)
    if not 1 <= count <= MOST_STEPS or count != divisions:
        raise ValueError(f"edo takes a whole number of steps from 1 to {MOST_STEPS:,}: not {divisions}")
    size = semitones(octave)
    return Tuning(tuple(size * step / count for step in range(count)), size)


@builder
def ratios(written: str | Iterable[Any], octave: float = 2) -> Tuning:
    """Return the tuning of ratios above its root; the root, 1/1, and the octave may be written or left out.

    >>> from pyscore import n, ratios
    >>> [round(event.value["note"], 3) for event in n("0 1 2 3").tune(ratios("9/8 5/4 3/2")).query(0, 1)]
    [60.0, 62.039, 63.863, 67.02]
    """
    size = semitones(octave)
    words = written.split() if isinstance(written, str) else written
    return _tuning([semitones(_ratio(word)) for word in words], size)


@builder
def cents(written: str | Iterable[float], octave: float = 1200) -> Tuning:
    """Return the tuning of notes in cents above its root; the root and the octave may be written or left out.

    >>> from pyscore import cents, n
    >>> [event.value["note"] for event in n("0 1 2").tune(cents("150 700")).query(0, 1)]
    [60.0, 61.5, 67.0]
    """
    words = written.split() if isinstance(written, str) else written
    return _tuning([_float(word) / CENTS for word in words], _float(octave) / CENTS)


def _tuning(heights: list[float], octave: float) -> Tuning:
    # What differs by less is the same note, written in two ways.
    near = 1e-9
    inside = [height for height in heights if abs(height) > near and abs(height - octave) > near]
    return Tuning((0.0, *inside), octave)


def _ratio(word: Any) -> Fraction:
    try:
        return Fraction(word)
    except (ValueError, TypeError, ZeroDivisionError):
        raise ValueError(f"'{word}' is not a ratio such as 3/2") from None


def _float(word: Any) -> float:
    try:
        return float(word)
    except (ValueError, TypeError):
        raise ValueError(f"'{word}' is not a number of cents such as 701.955") from None


def fifths(fifth: float, first: int) -> Tuning:
    """Return the tuning of twelve notes that lie a fifth apart, from the `first`th fifth above the root on.

    >>> [round(step, 2) for step in fifths(3 / 2, -1).steps[:3]]
    [0.0, 1.14, 2.04]
    """
    chain = (semitones(fifth) * each % OCTAVE for each in range(first, first + 12))
    return Tuning(tuple(sorted(chain)))


# Names that a performer may write instead of a tuning

JUST = "16/15 9/8 6/5 5/4 4/3 45/32 3/2 8/5 5/3 9/5 15/8"
PARTCH = """
    81/80 33/32 21/20 16/15 12/11 11/10 10/9 9/8 8/7 7/6 32/27 6/5 11/9 5/4 14/11 9/7 21/16 4/3 27/20 11/8 7/5
    10/7 16/11 40/27 3/2 32/21 14/9 11/7 8/5 18/11 5/3 27/16 12/7 7/4 16/9 9/5 20/11 11/6 15/8 40/21 64/33 160/81
"""
SRUTI = """
    256/243 16/15 10/9 9/8 32/27 6/5 5/4 81/64 4/3 27/20 45/32 729/512 3/2 128/81 8/5 5/3 27/16 16/9 9/5 15/8 243/128
"""
TUNINGS: dict[str, Tuning] = {
    # Just: 5-limit and 7-limit, the harmonic series, La Monte Young's piano, Harry Partch, India
    "just": ratios(JUST),
    "just 7": ratios(JUST.replace("45/32", "7/5").replace("9/5", "7/4")),
    "harmonic": ratios("17/16 9/8 19/16 5/4 21/16 11/8 3/2 13/8 27/16 7/4 15/8"),
    "well tuned piano": ratios("567/512 9/8 147/128 21/16 1323/1024 189/128 3/2 49/32 7/4 441/256 63/32"),
    "partch": ratios(PARTCH),
    "sruti": ratios(SRUTI),
    # Of fifths that are just, or narrower by a part of the syntonic comma
    "pythagorean": fifths(3 / 2, -5),
    "meantone": fifths(5 ** (1 / 4), -3),
    "third comma meantone": fifths((10 / 3) ** (1 / 3), -3),
    "sixth comma meantone": fifths(3 / 2 / (81 / 80) ** (1 / 6), -3),
    # Of the keyboards of the 17th and 18th centuries
    "werckmeister": cents("90.225 192.18 294.135 390.225 498.045 588.27 696.09 792.18 888.27 996.09 1092.18"),
    "kirnberger": cents("90.225 193.157 294.135 386.314 498.045 590.224 696.578 792.18 889.735 996.09 1088.269"),
    "vallotti": cents("94.135 196.09 298.045 392.18 501.955 592.18 698.045 796.09 894.135 1000 1090.225"),
    # Without an octave: Bohlen and Pierce's twelfth in thirteen, Wendy Carlos's steps
    "bohlen pierce": edo(13, 3),
    "bohlen pierce just": ratios("27/25 25/21 9/7 7/5 75/49 5/3 9/5 49/25 15/7 7/3 63/25 25/9", 3),
    "carlos alpha": Tuning((0.0,), 0.77965),
    "carlos beta": Tuning((0.0,), 0.63833),
    "carlos gamma": Tuning((0.0,), 0.35099),
}
EQUAL = re.compile(r"edo ?(\d+)|(\d+) ?(?:edo|tet|et)")


def parse_tuning(text: str) -> Tuning:
    """Return the tuning of a name, such as `just`, `meantone` or `edo19`. Raises ValueError with the nearest name.

    >>> parse_tuning("19edo") == parse_tuning("edo19") == edo(19), len(parse_tuning("well_tuned_piano").steps)
    (True, 12)
    """
    name = " ".join(text.lower().replace(":", " ").replace("_", " ").split())
    equal = EQUAL.fullmatch(name)
    if equal:
        return edo(int(equal[1] or equal[2]))
    if name not in TUNINGS:
        raise ValueError(
            f"no tuning '{text}'{nearest(name, TUNINGS)} (or edo19, or one of your own: scala, ratios, edo)"
        )
    return TUNINGS[name]

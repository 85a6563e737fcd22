"""What a chord offers to those who play it: its degrees, and the scale around it. Of harmony, only its `Chord`."""

from __future__ import annotations

from collections.abc import Mapping

from ..harmony import Chord

OCTAVE = 12
# Which steps above the root, the first that a chord has, are its degree of a number.
DEGREES: Mapping[int, tuple[int, ...]] = {
    1: (0,),
    2: (2, 1),
    3: (4, 3, 5, 2),
    4: (5, 6),
    5: (7, 6, 8),
    6: (9, 8),
    7: (11, 10, 9),
}
# The degrees that chords need not have, and what is played for them.
DEFAULTS = {2: 2, 4: 5, 6: 9, 5: 7}
# Steps above the root of which a chord has one, and then its scale no other.
RIVALS = (frozenset({3, 4}), frozenset({10, 11}))
STEPS_IN_SCALE = 7


def degree(chord: Chord, number: int) -> int | None:
    """Return how far above the root a chord's degree is, in semitones, or None for a third or seventh it lacks.

    Degrees above 7 are those an octave higher, below 0 those an octave lower: -5 is the fifth below.

    >>> from pyscore.compose.harmony import chord_of
    >>> [degree(chord_of("Cm7"), number) for number in (1, 3, 5, 7, 8, -5)], degree(chord_of("C"), 7)
    ([0, 3, 7, 10, 12, -5], None)
    """
    if number < 0:
        found = degree(chord, -number)
        return None if found is None else found - OCTAVE
    octave, place = divmod(number - 1, STEPS_IN_SCALE)
    step = _step(chord, place + 1)
    return None if step is None else step + OCTAVE * octave


def _step(chord: Chord, number: int) -> int | None:
    steps = {tone % OCTAVE for tone in chord.tones}
    for step in DEGREES[number]:
        if step in steps and not (number == 7 and step == 9 and 6 not in steps and 3 in steps and 7 not in steps):
            return step
    return DEFAULTS.get(number)


def scale(chord: Chord, key: frozenset[int]) -> frozenset[int]:
    """Return the pitch classes that lie well around a chord: its own, and those of the key that no tone displaces.

    A third displaces the other third, a seventh the other seventh, and a root that
    the key does not have its neighbours.

    >>> from pyscore.compose.harmony import chord_of
    >>> sorted(scale(chord_of("E7"), frozenset({0, 2, 4, 5, 7, 9, 11})))
    [0, 2, 4, 5, 8, 9, 11]
    """
    steps = {tone % OCTAVE for tone in chord.tones}
    displaced = {step for rivals in RIVALS if steps & rivals for step in rivals}
    if chord.root not in key:
        displaced |= {1, OCTAVE - 1}
    return frozenset(chord.classes) | (key - {(chord.root + step) % OCTAVE for step in displaced})

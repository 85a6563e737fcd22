"""What is known of rows of chords: progressions that have a name, and why chords follow each other. Tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from ..harmony.keys import key_of
from .naming import Named

# Roots in semitones above the tonic, and m for minor triads; looked for from the longest on.
FAMOUS = {
    "the twelve-bar blues": "0 5 0 7 5 0",
    "Pachelbel's progression": "0 7 9m 4m 5 0 5 7",
    "the Andalusian cadence": "0m 10 8 7",
    "the doo-wop progression": "0 9m 5 7",
    "the turnaround": "0 9m 2m 7",
    "the four chords of pop": "0 7 9m 5",
    "the four chords of pop, from the sixth on": "9m 5 0 7",
    "the minor loop i VI III VII": "0m 8 3 10",
    "ii V I": "2m 7 0",
    "the minor ii V i": "2m 7 0m",
    "the Mixolydian I bVII IV": "0 10 5",
}
FOURTH = 5
MANY = 3


def sequence_facts(chords: Sequence[Named]) -> Iterator[str]:
    """Yield sentences that say what is known of a row of chords."""
    yield from _famous(chords)
    yield from _fifths(chords)
    yield from _applied(chords)


def _famous(chords: Sequence[Named]) -> Iterator[str]:
    row = [each for each, _ in groupby(_step(each) for each in chords)]
    for name, text in FAMOUS.items():
        wanted = text.split()
        if len(row) <= 2 * len(wanted) + MANY and any(
            row[at : at + len(wanted)] == wanted for at in range(len(row) - len(wanted) + 1)
        ):
            yield f"In it is {name}."
            return


def _step(chord: Named) -> str:
    above = (chord.root - key_of(chord.key).tonic) % 12
    return f"{above}{'m' * ((chord.root + 3) % 12 in chord.classes and (chord.root + 4) % 12 not in chord.classes)}"


def _fifths(chords: Sequence[Named]) -> Iterator[str]:
    roots = [root for root, _ in groupby(each.root for each in chords)]
    moves = [(other - one) % 12 for one, other in pairwise(roots)]
    falls = sum(move == FOURTH for move in moves)
    if falls >= MANY and 2 * falls >= len(moves):
        yield f"Roots fall by fifths {falls} times of {len(moves)}, which drives it on."


def _applied(chords: Sequence[Named]) -> Iterator[str]:
    applied = dict.fromkeys(each.numeral for each in chords if "/" in each.numeral and each.numeral[-1] in "IiVv")
    for numeral in list(applied)[:MANY]:
        yield f"{numeral} is a dominant of {numeral.rpartition('/')[2]}."

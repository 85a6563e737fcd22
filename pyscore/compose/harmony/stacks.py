"""Which chord notes make: the root above which they are thirds, or else the plainest kind that they are."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from .chords import OCTAVE, Chord
from .symbols import WRITTEN, kind_of

# Kinds that are read only where no chord of thirds has the same notes: C6 is Am7 over C.
LAST = ("6", "m6", "69", "m69", "sus2", "7sus2", "add9", "madd9", "add11", "m7#5")
# Incomplete chords: without their fifth, or only a third or a fifth.
BARE = ((0, 4, 10), (0, 4, 11), (0, 3, 10), (0, 4), (0, 3), (0, 7), (0,))


def chord_of_notes(notes: Iterable[int], bass: int | None = None) -> Chord:
    """Return the chord that notes (MIDI numbers or pitch classes) make over a bass, the first of them by default.

    >>> chord_of_notes((64, 67, 72, 81)).root, chord_of_notes((5, 7, 11, 2)).tones
    (9, (0, 4, 7, 10))
    """
    found = [note % OCTAVE for note in notes]
    if not found:
        raise ValueError("a chord needs notes")
    low = found[0] if bass is None else bass % OCTAVE
    return _stacked(frozenset({*found, low}), low)


@lru_cache(maxsize=4096)
def _stacked(classes: frozenset[int], low: int) -> Chord:
    for order in _orders():
        roots = [root for root in classes if frozenset((each - root) % OCTAVE for each in classes) in order]
        if roots:
            steps = {root: order[frozenset((each - root) % OCTAVE for each in classes)] for root in roots}
            root = min(roots, key=lambda root: (steps[root][0], root != low, root))
            return Chord(root, steps[root][1], low)
    tones = tuple(sorted((each - low) % OCTAVE for each in classes))
    return Chord(low, tones, low)


@lru_cache(maxsize=1)
def _orders() -> tuple[dict[frozenset[int], tuple[int, tuple[int, ...]]], ...]:
    """Return the kinds of chords to look for, by their tones within the octave, each with its rank."""
    first = [kind_of(name) for name in WRITTEN if name not in LAST and len(kind_of(name)) < 5]
    wide = [kind_of(name) for name in WRITTEN if name not in LAST and len(kind_of(name)) >= 5]
    groups = ([*first, *BARE], [kind_of(name) for name in LAST], wide)
    return tuple(
        {frozenset(tone % OCTAVE for tone in tones): (rank, tones) for rank, tones in reversed(list(enumerate(group)))}
        for group in groups
    )

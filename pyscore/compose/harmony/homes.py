"""The key of a progression, and the chords of music that has none written: by what fits best."""

from __future__ import annotations

from collections.abc import Sequence

from ...pattern.time import Time
from ..score import Note, Sheet
from .chords import OCTAVE, Chord
from .keys import Key, key_of
from .reading import Change

# What a chord counts for a key whose scale has all of it, and for being its tonic at the end, the beginning, anywhere.
WITHIN, LAST, FIRST, TONIC, DOMINANT = 1.0, 0.9, 1.1, 0.3, 0.8
TRIADS = ((0, 4, 7), (0, 3, 7))
SEVENTHS = ((0, 4, 7, 10), (0, 3, 7, 10), (0, 4, 7, 11), (0, 3, 6, 10), (0, 3, 6, 9), (0, 3, 6), (0, 5, 7))
# What is lost for each tone that a chord has and nobody plays, and won for the bass being its root.
UNHEARD, ROOT = 0.12, 0.15
SPELLED = ("c", "db", "d", "eb", "e", "f", "f#", "g", "ab", "a", "bb", "b")


def likely_key(chords: Sequence[Chord]) -> Key:
    """Return the key, major or minor, that chords are likeliest in.

    >>> from pyscore.compose.harmony import chord_of
    >>> [likely_key([chord_of(each) for each in text.split()]).name for text in ("Dm7 G7 C", "Am F E7 Am", "C Am F")]
    ['c major', 'a minor', 'c major']
    """
    keys = [key_of(f"{name} {mode}") for mode in ("major", "minor") for name in SPELLED]
    return max(keys, key=lambda key: _fit(chords, key))


def _fit(chords: Sequence[Chord], key: Key) -> float:
    leading = (key.tonic + 11) % OCTAVE
    scale = frozenset(key.scale)
    fifth = (key.tonic + 7) % OCTAVE
    total = 0.0
    for chord in chords:
        home = chord.root == key.tonic and (3 in chord.steps) == key.minor
        dominant = chord.root == fifth and 4 in chord.steps
        own = len(chord.classes & scale | ({leading} & chord.classes if dominant else set())) / len(chord.classes)
        total += WITHIN * own**2 + TONIC * home + (DOMINANT if dominant and 10 in chord.steps else 0)
    ends = ((chords[-1], LAST), (chords[0], FIRST))
    return total + sum(bonus for chord, bonus in ends if chord.root == key.tonic and (3 in chord.steps) == key.minor)


def heard_chords(sheet: Sheet) -> list[Change]:
    """Return a chord for each bar of music: the triad or seventh that most of its notes belong to.

    >>> from pyscore.compose.score import written
    >>> [change.chord.root for change in heard_chords(written("<[c4,e4,g4] [f4,a4,d4,c4] [g4 b4 d5 f5]>"))]
    [0, 2, 7]
    """
    notes = sorted(note for part in sheet.parts for note in part.notes if not note.sound)
    found, bar = [], sheet.bar
    for number in range(int(sheet.length / bar)):
        inside = [note for note in notes if note.start < (number + 1) * bar and note.end > number * bar]
        if inside:
            found.append(Change(number * bar, bar, _best(inside, number * bar, (number + 1) * bar)))
    return found


def _best(notes: Sequence[Note], begin: Time, end: Time) -> Chord:
    weights = [0.0] * OCTAVE
    for note in notes:
        weights[note.pitch % OCTAVE] += float(min(note.end, end) - max(note.start, begin))
    whole, low = (
        sum(weights),
        min(note.pitch for note in notes if note.start == min(each.start for each in notes)) % OCTAVE,
    )
    kinds = (*TRIADS, *SEVENTHS)

    def fit(root: int, tones: tuple[int, ...]) -> float:
        played = [weights[(root + tone) % OCTAVE] for tone in tones]
        return sum(played) / whole - UNHEARD * len(tones) / 3 * (1 + played.count(0)) + ROOT * (root == low)

    root, tones = max(((root, tones) for root in range(OCTAVE) for tones in kinds), key=lambda each: fit(*each))
    return Chord(root, tones, low if (low - root) % OCTAVE in tones else root)

"""Harmony through music21: Roman numerals become chords, converted to plain MIDI numbers at once."""

from functools import lru_cache

from music21 import key as keys
from music21 import roman

from ..pattern import Pattern, pure
from ..pattern.build import slowcat, stack

MODES = ("major", "minor", "dorian", "phrygian", "lydian", "mixolydian", "locrian")


@lru_cache(maxsize=256)
def chords(numerals: str, key: str, octave: int) -> Pattern:
    """Return the chords of Roman numerals, one a cycle. Raises ValueError."""
    home = _key(key)
    found = [_chord(numeral, home, octave) for numeral in numerals.split()]
    if not found:
        raise ValueError("a progression needs at least one Roman numeral, such as 'i VI III VII'")
    return slowcat(*(stack(*map(pure, notes)) for notes in found))


def _key(name: str) -> keys.Key:
    tonic, _, mode = name.strip().partition(" ")
    mode = mode.strip().lower() or "major"
    if mode not in MODES:
        raise ValueError(f"'{name}' is not a key: a note and one of {', '.join(MODES)}")
    try:
        return keys.Key(tonic[:1] + tonic[1:].replace("b", "-"), mode)
    except Exception:  # music21 raises several kinds that share no base but this
        raise ValueError(f"'{name}' is not a key: '{tonic}' is no note") from None


def _chord(numeral: str, key: keys.Key, octave: int) -> tuple[int, ...]:
    """Return the notes of a chord, its bass within the octave."""
    try:
        pitches = roman.RomanNumeral(numeral, key).pitches
    except Exception:  # music21 raises several kinds that share no base but this
        raise ValueError(f"'{numeral}' is not a Roman numeral such as i, V7 or bVI") from None
    notes = [int(pitch.midi) for pitch in pitches]
    lift = 12 * (octave + 1) + (notes[0] - 12 * (octave + 1)) % 12 - notes[0]
    return tuple(note + lift for note in notes)

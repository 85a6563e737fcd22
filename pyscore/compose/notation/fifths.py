"""The line of fifths: where names and keys lie on it. … Bb -2, F -1, C 0, G 1, D 2 … as Temperley counts it."""

from ...pattern.notes import ACCIDENTALS

LETTERS = "fcgdaeb"
# The signatures of the modes on one tonic, in fifths from that of major.
MODES = {"major": 0, "minor": -3, "dorian": -2, "phrygian": -4, "lydian": 1, "mixolydian": -1, "locrian": -5}
MODES |= {"ionian": 0, "aeolian": -3, "harmonic minor": -3, "melodic minor": -3}


def place(name: str) -> int:
    """Return where a name lies on the line of fifths, from C as 0 upwards.

    >>> place("c"), place("f#"), place("eb")
    (0, 6, -3)
    """
    return LETTERS.index(name[0].lower()) - 1 + 7 * sum(ACCIDENTALS[sign] for sign in name[1:])


def name_at(fifths: int) -> str:
    """Return the name at a place of the line of fifths.

    >>> name_at(0), name_at(6), name_at(-3), name_at(13)
    ('c', 'f#', 'eb', 'f##')
    """
    raised, letter = divmod(fifths + 1, 7)
    return LETTERS[letter] + ("#" * raised if raised > 0 else "b" * -raised)


def octave(pitch: int, name: str) -> int:
    """Return the octave in which a MIDI number of a name is written: that of b# below c4 is 3.

    >>> octave(60, "c"), octave(60, "b#"), octave(59, "cb")
    (4, 3, 4)
    """
    return (pitch - sum(ACCIDENTALS[sign] for sign in name[1:])) // 12 - 1


def signature(key: str) -> int:
    """Return how many sharps a key such as `c minor` has; flats count below 0. Raises ValueError.

    >>> signature("c minor"), signature("f# major"), signature("d dorian")
    (-3, 6, 0)
    """
    tonic, _, mode = key.strip().lower().partition(" ")
    mode = mode.strip() or "major"
    if not tonic or tonic[0] not in LETTERS or set(tonic[1:]) - set("#b") or mode not in MODES:
        raise ValueError(f"'{key}' is not a key: a note and one of {', '.join(MODES)}")
    return place(tonic) + MODES[mode]

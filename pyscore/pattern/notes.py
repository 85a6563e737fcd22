"""Note names: c4 is middle C, MIDI note 60."""

import re

PITCH_CLASSES = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
ACCIDENTALS = {"#": 1, "s": 1, "b": -1, "f": -1, "n": 0}
NOTE = re.compile(r"([a-gA-G])([#sbfn]*)(-?\d+)?")
MIDDLE_OCTAVE = 4
MIDDLE_C = 60


def midi(name: str) -> int:
    """Return the MIDI number of a note name; without an octave, that from middle C upwards.

    Raises ValueError for anything else.

    >>> midi("c4"), midi("eb5"), midi("f#3"), midi("a")
    (60, 75, 54, 69)
    """
    found = NOTE.fullmatch(name)
    if found is None:
        raise ValueError(f"'{name}' is not a note name (c4, eb5, f#3) or a number")
    letter, accidentals, octave = found.groups()
    height = PITCH_CLASSES[letter.lower()] + sum(ACCIDENTALS[sign] for sign in accidentals)
    return height + 12 * ((int(octave) if octave else MIDDLE_OCTAVE) + 1)


def frequency(note: float) -> float:
    """Return the frequency in Hz of a MIDI note number in equal temperament, with a4 = 69 = 440 Hz.

    >>> frequency(69), round(frequency(60), 3)
    (440.0, 261.626)
    """
    return float(440.0 * 2.0 ** ((note - 69) / 12))

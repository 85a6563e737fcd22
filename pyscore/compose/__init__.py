"""What could be played: harmony and arrangement, as patterns. The only room that imports music21, when it is used."""

from ..pattern import Pattern


def progression(numerals: str, key: str = "c minor", octave: int = 4) -> Pattern:
    """Return the chords of Roman numerals in a key, one a cycle, as MIDI notes from a given octave upwards.

    Raises ValueError for a numeral or a key that does not exist.

    >>> [sorted(event.value for event in progression("i VI", "c minor").query(cycle, cycle + 1)) for cycle in (0, 1)]
    [[60, 63, 67], [68, 72, 75]]
    """
    from .harmony import chords

    return chords(numerals, key, octave)


NAMES = {"progression": progression}

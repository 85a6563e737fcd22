"""Scales: names from Tidal and music theory, as semitones above the root within an octave."""

import difflib
from typing import NamedTuple

from .notes import NOTE, midi

SCALES: dict[str, tuple[float, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "ionian": (0, 2, 4, 5, 7, 9, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "aeolian": (0, 2, 3, 5, 7, 8, 10),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "locrian": (0, 1, 3, 5, 6, 8, 10),
    "harmonic minor": (0, 2, 3, 5, 7, 8, 11),
    "melodic minor": (0, 2, 3, 5, 7, 9, 11),
    "major pentatonic": (0, 2, 4, 7, 9),
    "minor pentatonic": (0, 3, 5, 7, 10),
    "blues": (0, 3, 5, 6, 7, 10),
    "whole": (0, 2, 4, 6, 8, 10),
    "chromatic": tuple(range(12)),
}


class Scale(NamedTuple):
    """A root, as a MIDI number if it has one, and the semitones of the degrees above it."""

    root: float | None
    steps: tuple[float, ...]

    def note(self, degree: float) -> float:
        """Return the note of a degree, counted from 0 at the root; between two degrees lies between their notes.

        >>> Scale(60, SCALES["major"]).note(8), Scale(60, SCALES["major"]).note(-1)
        (74, 59)
        """
        below = int(degree // 1)
        octave, step = divmod(below, len(self.steps))
        note = (self.root or 0) + 12 * octave + self.steps[step]
        fraction = degree - below
        return note + fraction * (self.note(below + 1) - note) if fraction else note


def parse_scale(text: str) -> Scale:
    """Return the scale that text such as `c3 minor` or `f#:dorian` names; `minor` alone has no root.

    Raises ValueError with the nearest name for a scale that is not known.

    >>> parse_scale("a3 minor pentatonic").note(1)
    60
    """
    words = text.replace(":", " ").replace("_", " ").strip()
    if words.lower() in SCALES:
        return Scale(None, SCALES[words.lower()])
    root, _, name = words.partition(" ")
    if not name and NOTE.fullmatch(root) is None:
        name = root
    steps = SCALES.get(name.strip().lower() or "major")
    if steps is None:
        near = difflib.get_close_matches(name, SCALES, n=1, cutoff=0)
        raise ValueError(f"no scale '{name}'; did you mean '{near[0]}'?")
    return Scale(midi(root), steps)

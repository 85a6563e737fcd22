"""The mode of a cantus firmus: which notes belong to it, which are raised or lowered by custom, and their degrees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from ...pattern.nearest import nearest
from ...pattern.notes import NOTE, midi
from ...pattern.scales import SCALES
from ..harmony.keys import Key
from ..notation.fifths import name_at

OCTAVE = 12
# In the order in which a cantus is given one; how far each lies from major on the line of fifths is its signature.
MODES = {"ionian": 0, "dorian": -2, "aeolian": -3, "mixolydian": -1, "phrygian": -4, "lydian": 1}
ALIASES = {"major": "ionian", "minor": "aeolian"}
LEADING, SIXTH = 6, 5


@dataclass(frozen=True)
class Mode:
    """A tonic, as a pitch class, and the name of a church mode."""

    tonic: int
    name: str

    @cached_property
    def classes(self) -> tuple[int, ...]:
        """The pitch classes of its seven degrees."""
        return tuple(int(self.tonic + step) % OCTAVE for step in SCALES[self.name])

    @cached_property
    def raised(self) -> dict[int, int]:
        """The pitch classes that are raised for a cadence, each with its degree: the leading note and what is below.

        There is none in the Phrygian, which steps down to its final by a semitone, and none where a scale has them.
        """
        if self.name == "phrygian":
            return {}
        wanted = {(self.tonic + 11) % OCTAVE: LEADING, (self.tonic + 9) % OCTAVE: SIXTH}
        return {each: degree for each, degree in wanted.items() if each not in self.classes}

    @cached_property
    def degrees(self) -> dict[int, int]:
        """The degree, counted from 0, of every pitch class that may be sung: the scale's, the raised, and a flat.

        The flat is the one that a signature would add next, b flat where there is none: it softens a tritone.
        """
        note = (11 + 7 * _fifths(self)) % OCTAVE
        found = {each: degree for degree, each in enumerate(self.classes)}
        return {(note - 1) % OCTAVE: found[note]} | self.raised | found

    @property
    def text(self) -> str:
        """Its name, such as `d dorian`."""
        return f"{name_at(_fifths(self) - MODES[self.name])} {self.name}"

    def degree(self, pitch: int) -> int:
        """Return how many degrees a note lies above the lowest tonic of all; of a strange note, the one below it."""
        below = next(step for step in range(OCTAVE) if (pitch - step) % OCTAVE in self.degrees)
        step = self.degrees[(pitch - below) % OCTAVE]
        height = pitch - below - self.tonic
        return 7 * round((height - SCALES[self.name][step]) / OCTAVE) + step


@lru_cache(maxsize=256)
def mode_for(cantus: tuple[int, ...], key: str | Key | None = None) -> Mode:
    """Return the mode of a cantus: that of a key such as `d dorian` or `dorian`, or the one its notes and final say.

    Of several that fit, it is the one with the fewest sharps or flats. Raises ValueError for a mode that is none.

    >>> mode_for((62, 65, 64, 62))
    Mode(tonic=2, name='dorian')
    """
    if key is not None:
        return _named(key.name if isinstance(key, Key) else key, cantus[-1] % OCTAVE)
    modes = [Mode(cantus[-1] % OCTAVE, name) for name in MODES]
    return min(modes, key=lambda mode: (_strangers(mode, cantus), abs(_fifths(mode))))


def _strangers(mode: Mode, cantus: tuple[int, ...]) -> int:
    return sum(pitch % OCTAVE not in mode.classes for pitch in cantus)


def _fifths(mode: Mode) -> int:
    """Return how many sharps the signature of a mode has; flats count below 0."""
    return (7 * mode.tonic + MODES[mode.name] + 6) % OCTAVE - 6


def _named(key: str, final: int) -> Mode:
    words = key.lower().replace(":", " ").split()
    tonic = midi(words[0]) % OCTAVE if words and NOTE.fullmatch(words[0]) else final
    name = words[-1] if words and not NOTE.fullmatch(words[-1]) else "major"
    name = ALIASES.get(name, name)
    if name not in MODES:
        known = [*MODES, *ALIASES]
        raise ValueError(f"no mode '{name}' for counterpoint: there are {', '.join(known)}{nearest(name, known)}")
    return Mode(tonic, name)

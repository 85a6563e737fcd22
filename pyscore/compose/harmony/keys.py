"""Keys as plain values: a tonic and a mode. Knows scales and how notes are spelled, nothing of chords."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from ...pattern.nearest import nearest
from ...pattern.notes import NOTE, midi
from ...pattern.scales import SCALES
from ..notation.fifths import name_at, place

MODES = (
    "major", "minor", "dorian", "phrygian", "lydian", "mixolydian", "locrian", "ionian", "aeolian",
    "harmonic minor", "melodic minor",
)  # fmt: skip
SAME = {"ionian": "major", "aeolian": "minor", "maj": "major", "min": "minor", "m": "minor"}
# How many fifths down and up from the tonic notes are spelled: from the flat second to the sharp fourth.
FLATWARDS = 5


@dataclass(frozen=True)
class Key:
    """A tonic (pitch class), a mode such as `minor`, and the name of both, such as `eb minor`."""

    tonic: int
    mode: str
    name: str

    @cached_property
    def scale(self) -> tuple[int, ...]:
        """The pitch classes of its seven degrees, from the tonic."""
        return tuple((self.tonic + step) % 12 for step in self.steps)

    @cached_property
    def steps(self) -> tuple[int, ...]:
        """How many semitones its degrees lie above the tonic."""
        return tuple(int(step) for step in SCALES[self.mode])

    @property
    def minor(self) -> bool:
        """Whether its third is minor."""
        return self.steps[2] == 3

    def spelled(self, pitch_class: int) -> str:
        """Return how a pitch class is written in the key.

        >>> [key_of("eb major").spelled(each) for each in (3, 8, 1, 9, 6)], key_of("e major").spelled(3)
        (['eb', 'ab', 'db', 'a', 'gb'], 'd#')
        """
        centre = place(self.name.split()[0])
        return name_at(centre - FLATWARDS + (7 * (pitch_class - self.tonic) + FLATWARDS) % 12)


@lru_cache(maxsize=512)
def key_of(name: str | Key) -> Key:
    """Return the key of a name: a note and a mode, major if there is none. Raises ValueError with the modes.

    >>> key_of("Eb minor")
    Key(tonic=3, mode='minor', name='eb minor')
    >>> key_of("f#").scale, key_of("d dorian").scale
    ((6, 8, 10, 11, 1, 3, 5), (2, 4, 5, 7, 9, 11, 0))
    """
    if isinstance(name, Key):
        return name
    words = name.replace("♭", "b").replace("♯", "#").replace(":", " ").replace("_", " ").split()
    tonic, mode = (words[0], " ".join(words[1:]).lower()) if words else ("", "")
    if tonic.endswith("m") and not mode:
        tonic, mode = tonic[:-1], "minor"
    mode = SAME.get(mode, mode) or "major"
    if not tonic or mode not in MODES:
        raise ValueError(f"'{name}' is not a key: a note and one of {', '.join(MODES)}{nearest(mode, MODES)}")
    note = tonic[0].lower() + tonic[1:].replace("-", "b")
    found = NOTE.fullmatch(note)
    if found is None or found[3] or set(note[1:]) - set("#b"):
        raise ValueError(f"'{name}' is not a key: '{tonic}' is no note")
    return Key(midi(note) % 12, mode, f"{note} {mode}")

"""Scales: names from Tidal, SuperCollider and music theory, as semitones above the root within an octave."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from .degrees import Degree, parse_degree
from .nearest import nearest
from .notes import NOTE, midi
from .registry import builder

Steps: TypeAlias = tuple[float, ...]

# fmt: off
ROWS: tuple[tuple[Steps, str], ...] = (
    # The modes of major (Glarean)
    ((0, 2, 4, 5, 7, 9, 11), "major, ionian, diatonic, bilaval"),
    ((0, 2, 3, 5, 7, 9, 10), "dorian, kafi"),
    ((0, 1, 3, 5, 7, 8, 10), "phrygian, bhairavi"),
    ((0, 2, 4, 6, 7, 9, 11), "lydian, kalyan, yaman"),
    ((0, 2, 4, 5, 7, 9, 10), "mixolydian, dominant, khamaj"),
    ((0, 2, 3, 5, 7, 8, 10), "minor, aeolian, natural minor, melodic minor desc, asavari"),
    ((0, 1, 3, 5, 6, 8, 10), "locrian"),
    # Melodic minor and its modes, as in jazz
    ((0, 2, 3, 5, 7, 9, 11), "melodic minor, jazz minor"),
    ((0, 1, 3, 5, 7, 9, 10), "dorian b2, phrygian #6"),
    ((0, 2, 4, 6, 8, 9, 11), "lydian augmented, lydian #5"),
    ((0, 2, 4, 6, 7, 9, 10), "lydian dominant, lydian b7, overtone, acoustic, vachaspati"),
    ((0, 2, 4, 5, 7, 8, 10), "melodic major, bartok, hindu, mixolydian b6, aeolian dominant, charukeshi"),
    ((0, 2, 3, 5, 6, 8, 10), "locrian #2, half diminished, aeolian b5"),
    ((0, 1, 3, 4, 6, 8, 10), "super locrian, altered, diminished whole tone"),
    # Harmonic minor and its modes
    ((0, 2, 3, 5, 7, 8, 11), "harmonic minor, kirwani"),
    ((0, 1, 3, 5, 6, 9, 10), "locrian 6, locrian natural 6"),
    ((0, 2, 4, 5, 8, 9, 11), "ionian augmented, ionian #5, major augmented"),
    ((0, 2, 3, 6, 7, 9, 10), "romanian minor, dorian #4, ukrainian dorian, misheberak"),
    ((0, 1, 4, 5, 7, 8, 10), "spanish, phrygian dominant, phrygian major, freygish"),
    ((0, 3, 4, 6, 7, 9, 11), "lydian #2, lydian #9"),
    ((0, 1, 3, 4, 6, 8, 9), "ultra locrian, super locrian bb7"),
    # Harmonic major and its modes
    ((0, 2, 4, 5, 7, 8, 11), "harmonic major"),
    ((0, 2, 3, 5, 6, 9, 10), "dorian b5"),
    ((0, 1, 3, 4, 7, 8, 10), "phrygian b4"),
    ((0, 2, 3, 6, 7, 9, 11), "lydian b3, lydian diminished, melodic minor #4"),
    ((0, 1, 4, 5, 7, 9, 10), "mixolydian b2, ahirbhairav"),
    ((0, 3, 4, 6, 8, 9, 11), "lydian augmented #2"),
    ((0, 1, 3, 5, 6, 8, 9), "locrian bb7"),
    # Gypsy, Hungarian, Neapolitan and other heptatonics
    ((0, 1, 4, 5, 7, 8, 11), "double harmonic, double harmonic major, byzantine, gypsy, bhairav"),
    ((0, 2, 3, 6, 7, 8, 11), "hungarian minor, gypsy minor, double harmonic minor"),
    ((0, 3, 4, 6, 7, 9, 10), "hungarian major"),
    ((0, 1, 3, 5, 7, 9, 11), "neapolitan major"),
    ((0, 1, 3, 5, 7, 8, 11), "neapolitan minor, balinese"),
    ((0, 1, 4, 6, 8, 10, 11), "enigmatic"),
    ((0, 1, 4, 5, 6, 8, 11), "persian"),
    ((0, 1, 4, 5, 6, 9, 10), "oriental"),
    ((0, 1, 3, 4, 6, 7, 10), "flamenco"),
    ((0, 3, 4, 5, 7, 8, 11), "augmented heptatonic"),
    ((0, 2, 4, 6, 8, 10, 11), "leading whole, leading whole tone"),
    ((0, 2, 4, 6, 7, 8, 10), "lydian minor"),
    ((0, 2, 4, 5, 6, 8, 10), "locrian major, major locrian, arabian"),
    # Ragas
    ((0, 1, 3, 6, 7, 8, 11), "todi"),
    ((0, 1, 4, 6, 7, 8, 11), "purvi"),
    ((0, 1, 4, 6, 7, 9, 11), "marva"),
    ((0, 2, 4, 7, 9), "bhupali, mohanam"),
    ((0, 3, 5, 8, 10), "malkauns, hindolam"),
    ((0, 4, 6, 9, 11), "hindol, sunadavinodini"),
    ((0, 4, 5, 7, 11), "ionian pentatonic"),
    # Pentatonics: of Tidal, of China, and with a blue or other note
    ((0, 3, 5, 7, 10), "minor pentatonic, min pent, yu"),
    ((0, 2, 4, 7, 9), "major pentatonic, maj pent, pentatonic, gong"),
    ((0, 2, 5, 7, 9), "ritusen, zhi, yo"),
    ((0, 2, 5, 7, 10), "egyptian, shang, suspended pentatonic"),
    ((0, 3, 5, 8, 10), "jiao"),
    ((0, 4, 6, 7, 11), "chinese, lydian pentatonic"),
    ((0, 4, 5, 7, 10), "indian, mixolydian pentatonic"),
    ((0, 1, 3, 7, 8), "pelog"),
    ((0, 2, 4, 6, 11), "prometheus"),
    ((0, 1, 4, 7, 9), "scriabin"),
    ((0, 3, 5, 7, 9), "minor six pentatonic, dorian pentatonic"),
    ((0, 2, 4, 7, 8), "flat six pentatonic"),
    ((0, 3, 5, 6, 10), "locrian pentatonic"),
    ((0, 3, 4, 6, 10), "super locrian pentatonic"),
    ((0, 4, 6, 7, 10), "lydian dominant pentatonic"),
    ((0, 4, 6, 8, 10), "whole tone pentatonic"),
    ((0, 3, 5, 7, 11), "minor major pentatonic"),
    ((0, 4, 5, 6, 10), "neapolitan major pentatonic"),
    # Japan
    ((0, 2, 3, 7, 9), "kumai, kumoi, flat three pentatonic"),
    ((0, 2, 3, 7, 8), "hirajoshi"),
    ((0, 1, 5, 6, 10), "iwato"),
    ((0, 1, 5, 7, 8), "in, sakura, miyako bushi, kumoijoshi"),
    ((0, 1, 5, 7, 10), "insen"),
    ((0, 3, 5, 7, 8), "vietnamese"),
    ((0, 2, 4, 5, 6, 7, 9, 11), "ichikosucho"),
    # Hexatonics: modes without a tritone, blues, symmetric ones
    ((0, 2, 4, 7, 9, 11), "hex major 7"),
    ((0, 2, 3, 5, 7, 10), "hex dorian"),
    ((0, 1, 3, 5, 8, 10), "hex phrygian"),
    ((0, 2, 5, 7, 9, 10), "hex sus, piongio"),
    ((0, 2, 4, 5, 7, 9), "hex major 6"),
    ((0, 3, 5, 7, 8, 10), "hex aeolian"),
    ((0, 2, 3, 5, 7, 11), "minor hexatonic"),
    ((0, 3, 5, 6, 7, 10), "blues, minor blues, blues minor"),
    ((0, 2, 3, 4, 7, 9), "major blues, blues major"),
    ((0, 2, 3, 4, 5, 6, 7, 9, 10), "composite blues"),
    ((0, 2, 4, 6, 8, 10), "whole, whole tone, messiaen 1"),
    ((0, 3, 4, 7, 8, 11), "augmented"),
    ((0, 1, 4, 5, 8, 9), "augmented 2, six tone symmetric"),
    ((0, 1, 4, 6, 7, 10), "tritone, petrushka"),
    ((0, 2, 4, 6, 9, 10), "mystic, prometheus hexatonic"),
    ((0, 1, 4, 6, 9, 10), "prometheus neapolitan"),
    # Of eight notes and more: bebop, diminished, Messiaen's modes of limited transposition
    ((0, 2, 4, 5, 7, 9, 10, 11), "bebop, bebop dominant"),
    ((0, 2, 4, 5, 7, 8, 9, 11), "bebop major"),
    ((0, 2, 3, 4, 5, 7, 9, 10), "bebop dorian, bebop minor"),
    ((0, 2, 3, 5, 7, 8, 10, 11), "bebop harmonic minor, minor bebop"),
    ((0, 2, 3, 5, 7, 8, 9, 11), "bebop melodic minor, minor six diminished"),
    ((0, 1, 3, 5, 6, 7, 8, 10), "bebop locrian"),
    ((0, 1, 3, 4, 5, 7, 8, 10), "spanish 8, eight tone spanish"),
    ((0, 1, 4, 5, 6, 7, 8, 11), "purvi raga"),
    ((0, 1, 3, 4, 6, 7, 9, 10), "diminished, octatonic, half whole diminished, messiaen 2"),
    ((0, 2, 3, 5, 6, 8, 9, 11), "diminished 2, octatonic 2, whole half diminished"),
    ((0, 2, 3, 4, 6, 7, 8, 10, 11), "messiaen 3"),
    ((0, 1, 2, 5, 6, 7, 8, 11), "messiaen 4"),
    ((0, 1, 5, 6, 7, 11), "messiaen 5"),
    ((0, 2, 4, 5, 6, 8, 10, 11), "messiaen 6"),
    ((0, 1, 2, 3, 5, 6, 7, 8, 9, 11), "messiaen 7"),
    (tuple(range(12)), "chromatic"),
    # Arabic maqamat in quarter tones, as in SuperCollider
    (tuple(step / 2 for step in range(24)), "chromatic 24, quarter tone"),
    ((0, 1.5, 3, 5, 7, 8, 10), "bayati"),
    ((0, 1.5, 3, 5, 6, 9, 10), "karjighar"),
    ((0, 1.5, 3, 5, 7, 8.5, 10.5), "husseini"),
    ((0, 1, 4, 5, 7, 8.5, 10), "hijaz"),
    ((0, 1, 4, 5, 7, 9, 10), "zanjaran"),
    ((0, 1.5, 3.5, 5.5, 7, 8.5, 10.5), "sikah"),
    ((0, 1.5, 3.5, 4.5, 7.5, 8.5, 10.5), "huzam"),
    ((0, 1.5, 3.5, 5, 6.5, 8.5, 10.5), "iraq"),
    ((0, 1.5, 3.5, 5, 6.5, 7.5, 10.5), "bastanikar"),
    ((0, 2.5, 3.5, 5.5, 6.5, 8.5, 10.5), "mustar"),
    ((0, 2, 3.5, 5, 7, 9, 10.5), "rast, yakah"),
    ((0, 2, 3.5, 5, 7, 8, 11), "suznak"),
    ((0, 2, 3.5, 5, 7, 8.5, 10), "nairuz"),
    ((0, 2, 3.5, 5, 7, 9, 11), "mahur"),
    ((0, 1.5, 3, 4, 6, 8, 10), "saba"),
    ((0, 1, 3, 4, 7, 8, 10), "zamzam"),
    ((0, 2, 3, 5, 7, 8, 11), "nahawand"),
    ((0, 2, 3, 5, 7, 8.5, 10.5), "ushaq mashri"),
    ((0, 1, 3, 5, 7, 8, 10), "kurd"),
    ((0, 2, 4, 5, 7, 9, 11), "ajam"),
    ((0, 2, 4, 5, 7, 9, 10.5), "jiharkah"),
    ((0, 2, 4, 5, 7, 8, 11), "shawq afza"),
    ((0, 2, 3, 6, 7, 8, 11), "nawa athar"),
    ((0, 2, 3, 6, 7, 9, 10), "nikriz"),
    ((0, 1, 3, 6, 7, 8, 11), "athar kurd"),
)
# fmt: on

SCALES: dict[str, Steps] = {name: steps for steps, names in ROWS for name in names.split(", ")}
MODE = re.compile(r"(?P<name>.*?) mode (?P<number>\d+)")
OCTAVE = 12
# A word so short is meant to be a note, if a misspelt one.
SHORT = 3


class Scale(NamedTuple):
    """A root, as a MIDI number if it has one, the semitones of the degrees above it, and those of its octave."""

    root: float | None
    steps: Steps
    octave: float = OCTAVE

    def note(self, degree: float) -> float:
        """Return the note of a degree, counted from 0 at the root; between two degrees lies between their notes.

        >>> Scale(60, SCALES["major"]).note(8), Scale(60, SCALES["major"]).note(-1)
        (74, 59)
        """
        below = int(degree // 1)
        octave, step = divmod(below, len(self.steps))
        note = (self.root or 0) + self.octave * octave + self.steps[step]
        fraction = degree - below
        return note + fraction * (self.note(below + 1) - note) if fraction else note

    def written(self, degree: Any) -> float:
        """Return the note of a degree that may be raised or lowered, also as a word such as `2b`. Raises ValueError.

        >>> Scale(60, SCALES["major"]).written("2b"), Scale(60, SCALES["major"]).written("-1#")
        (63, 60)
        """
        found = parse_degree(degree) if isinstance(degree, str) else degree
        return self.note(found.step) + found.raised if isinstance(found, Degree) else self.note(found)

    def degree(self, note: float) -> tuple[int, float]:
        """Return the degree at or below a note, and how many semitones the note lies above it.

        >>> Scale(60, SCALES["major"]).degree(67), Scale(60, SCALES["major"]).degree(61)
        ((4, 0), (0, 1))
        """
        octave, height = divmod(note - (self.root or 0), self.octave)
        step = max(at for at, each in enumerate(self.steps) if each <= height)
        return int(octave) * len(self.steps) + step, height - self.steps[step]

    def moved(self, note: float, steps: float) -> float:
        """Return the note so many degrees away; how far it lies beside a degree, it does there too.

        >>> Scale(60, SCALES["major"]).moved(64, 2), Scale(60, SCALES["major"]).moved(61, 1)
        (67, 63)
        """
        degree, beside = self.degree(note)
        return self.note(degree + steps) + beside


def _plain(name: str) -> str:
    """Return a name without capitals and spaces, so that `harmonicMinor` is `harmonic minor`."""
    return "".join(name.lower().split())


PLAIN = {_plain(name): steps for name, steps in SCALES.items()}


@builder
def scale_names() -> list[str]:
    """Return the names of all scales.

    >>> from pyscore import scale_names
    >>> scale_names()[:3]
    ['major', 'ionian', 'diatonic']
    """
    return list(SCALES)


def mode_of(steps: Steps, number: int) -> Steps:
    """Return the mode of a scale that begins with its `number`th note, counted from 1. Raises ValueError.

    >>> mode_of(SCALES["major"], 2) == SCALES["dorian"]
    True
    """
    if not 1 <= number <= len(steps):
        raise ValueError(f"a scale of {len(steps)} notes has modes 1 to {len(steps)}: not {number}")
    first = number - 1
    return tuple(step - steps[first] for step in steps[first:]) + tuple(
        step + OCTAVE - steps[first] for step in steps[:first]
    )


@lru_cache(maxsize=1024)
def parse_scale(text: str) -> Scale:
    """Return the scale that text such as `c3 minor` or `f#:dorian` names; `minor` alone has no root.

    Colons and underscores are spaces, capitals do not matter, and ` mode 2` at the end asks for the scale on its
    second note. Raises ValueError with the nearest name for a scale that is not known.

    >>> parse_scale("a3 minor pentatonic").note(1), parse_scale("c:harmonicMinor").note(6)
    (60, 71)
    >>> parse_scale("d3 major mode 2") == parse_scale("d3 dorian")
    True
    """
    words = " ".join(text.replace(":", " ").replace("_", " ").split())
    found = MODE.fullmatch(words.lower())
    if found:
        root, steps, octave = parse_scale(found["name"])
        return Scale(root, mode_of(steps, int(found["number"])), octave)
    if _plain(words) in PLAIN:
        return Scale(None, PLAIN[_plain(words)])
    root_name, _, name = words.partition(" ")
    if NOTE.fullmatch(root_name) or (name and len(root_name) <= SHORT):
        return Scale(midi(root_name), _steps(name or "major"))
    return Scale(None, _steps(words))


def _steps(name: str) -> Steps:
    steps = PLAIN.get(_plain(name))
    if steps is None:
        raise ValueError(f"no scale '{name}'{nearest(name.lower(), SCALES)}")
    return steps

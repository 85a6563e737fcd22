"""Which names fit inside a string, by the call that it is written in: sounds, scales, chords, tunings, tracks.

A string may be mini-notation: what counts is the word at its end.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ...pattern.chords import CHORDS
from ...pattern.outside import controls_heard
from ...pattern.scales import SCALES
from ...pattern.transforms.arpeggio import ORDERS
from ...pattern.transforms.voicing import SHAPES
from ...pattern.tuning import TUNINGS
from ...sound.impulses import SPACES
from ...sound.kits import kits, summary
from ...sound.library import Library
from ..session import Session
from ..shelf import SAMPLES

ROOT = r"[a-gA-G](?:##?|bb?|s)?-?\d*"
WORD = re.compile(r"[\w']*$")
# What may stand in a name but in no word: all from the last bracket on.
NAME = re.compile(r"[^<>\[\](){},|~]*$")
# A scale's name, and in mini-notation the same with colons for spaces; behind a root that may be missing.
SCALE = re.compile(rf"(?:^|(?<=[\s<\[,|])){ROOT}:([\w#:]*)$|^\W*(?:{ROOT}[ _]+|{ROOT}:(?=.* ))?([\w# ]*)$")
# The kind of a chord behind its root: `c4'maj7` among notes, `Cmaj7` where chords are what is written.
TICKED = re.compile(rf"(?:^|(?<=[\s<\[,|])){ROOT}'([^\s'<>\[\],|*!@/~]*)$")
SYMBOL = re.compile(r"(?:^|(?<=[\s<\[,|]))[A-Ga-g](?:##?|bb?)?([^\s'<>\[\],|*!@~]+)$")
VOWELS = "aeiou"


class Word(NamedTuple):
    """A name that may follow, what it is in a line, and what is typed for it."""

    name: str
    meta: str = ""
    ending: str = ""


class Kind(NamedTuple):
    """The names that fit in a kind of string, and which part of what stands there has been typed of one."""

    words: Callable[[], Iterable[Word]]
    part: re.Pattern[str] = WORD


class Strings:
    """The names that fit in the strings of a session.

    >>> strings = Strings(Library(), Session())
    >>> typed, words = strings.fitting("c4'maj", ["note"])
    >>> typed, [word.name for word in words if word.name.startswith(typed)][:3]
    ('maj', ['major', 'maj', 'majorFlat5'])
    """

    def __init__(self, library: Library, session: Session, banks: Callable[[], Iterable[str]] = SAMPLES.names) -> None:
        self._library, self._banks = library, banks
        self._kinds: Mapping[str, Kind] = {
            **dict.fromkeys(("s", "sound", "once", "play"), Kind(self.sounds)),
            **dict.fromkeys(("scale", "scale_transpose"), Kind(scales, SCALE)),
            **dict.fromkeys(("chord", "root_notes"), Kind(chords, SYMBOL)),
            "arp": Kind(lambda: (Word(name, "an order of an arpeggio") for name in ORDERS)),
            "voicing": Kind(lambda: (Word(name, "a shape of a chord") for name in SHAPES)),
            "tune": Kind(lambda: (Word(name, "a tuning") for name in TUNINGS), NAME),
            "ctrl": Kind(lambda: (Word(name, f"a control: {value}") for name, value in controls_heard().items()), NAME),
            "track": Kind(lambda: (Word(name, "a track") for name in list(session.tracks)), NAME),
            "scene": Kind(lambda: (Word(name, "a scene that was kept") for name in list(session.scenes)), NAME),
            "convolve": Kind(lambda: (Word(name, space.words) for name, space in SPACES.items()), NAME),
            "vowel": Kind(lambda: (Word(name, "a vowel") for name in VOWELS)),
            "bank": Kind(lambda: (Word(name, summary(pieces)) for name, pieces in kits(library).items())),
        }

    def fitting(self, string: str, calls: Iterable[str], played: bool = False) -> tuple[str, Iterable[Word]]:
        """Return what was typed of a name at the end of a string, and which names are possible.

        `calls` are those around it, the innermost first; what is `played` on a track by itself is sounds.
        """
        chord = TICKED.search(string)
        if chord:
            return chord[1], chords()
        kind = next((self._kinds[call] for call in calls if call in self._kinds), Kind(self.sounds) if played else None)
        found = kind.part.search(string) if kind else None
        if kind is None or found is None:
            return "", ()
        words = kind.words()
        if kind.part is SCALE and found[1] is not None:
            words = (word._replace(name=word.name.replace(" ", ":")) for word in words)
        return found[found.lastindex or 0], words

    def sounds(self) -> Iterator[Word]:
        """Yield the instruments and drums, and the banks of samples."""
        yield from (Word(doc.name, doc.summary) for doc in self._library.of_kind("instruments", "drums"))
        yield from (Word(name, "a bank of samples") for name in self._banks())


def scales() -> Iterator[Word]:
    """Yield the scales, with their steps."""
    return (Word(name, " ".join(f"{step:g}" for step in steps)) for name, steps in SCALES.items())


def chords() -> Iterator[Word]:
    """Yield the chords, with their notes."""
    return (Word(name, " ".join(map(str, notes))) for name, notes in CHORDS.items())

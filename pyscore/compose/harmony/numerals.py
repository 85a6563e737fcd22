"""Roman numerals read and written: a chord's place in a key, as in classical analysis and in jazz.

Case is the triad's quality (`ii`, `V`), `o` `ø` `+` diminish and augment; figures `6 64 7 65 43 42 9` stack the thirds
of the key and invert them; `V7/V` is in the key of V. `maj7`, `sus4`, `7b9` and every other kind of a chord symbol may
follow too. `b` and `#` count from the major scale, so that `bVI` is Ab in C major and in C minor alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ...pattern.notes import midi
from .chords import OCTAVE, Chord
from .keys import Key, key_of
from .symbols import kind_of

MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii")
NUMERAL = re.compile(
    r"(?P<signs>[b#]*)(?P<degree>VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)"
    r"(?P<quality>half-?dim|hdim|dim|aug|o|°|ø|h|\+|d(?=\d))?(?P<figure>.*)"
)
NOTE_NAME = re.compile(r"[A-G](?:##?|bb?)?|[a-g](?:##?|bb?)")
JOINED = re.compile(r"(\d)/(\d)")
TRIADS: Mapping[str, tuple[int, ...]] = {
    "major": (0, 4, 7), "minor": (0, 3, 7), "o": (0, 3, 6), "ø": (0, 3, 6), "+": (0, 4, 8), "d": (0, 4, 7)
}  # fmt: skip
QUALITIES = {"°": "o", "dim": "o", "h": "ø", "hdim": "ø", "halfdim": "ø", "half-dim": "ø", "aug": "+"}
# Of each figure: how many notes the chord has, by thirds, and which of them is in the bass.
FIGURES: Mapping[str, tuple[int, int]] = {
    "": (3, 0), "5": (3, 0), "53": (3, 0), "6": (3, 1), "63": (3, 1), "64": (3, 2), "7": (4, 0), "75": (4, 0),
    "753": (4, 0), "73": (4, 0), "65": (4, 1), "653": (4, 1), "43": (4, 2), "643": (4, 2), "42": (4, 3),
    "642": (4, 3), "2": (4, 3),
    "9": (5, 0), "97": (5, 0), "11": (6, 0), "13": (7, 0),
}  # fmt: skip
SAYS_MINOR = re.compile(r"-|m(?!a)")
SUSPENSIONS = {"54": "sus4", "4": "sus4", "52": "sus2", "74": "7sus4"}
# Chords with names of their own: semitones of the root above the tonic, tones, and the bass above the root.
# Of the augmented sixths the root is the note below which the others are thirds: the sixth degree, lowered.
SPECIAL: Mapping[str, tuple[int, tuple[int, ...], int]] = {
    "N": (1, (0, 4, 7), 4), "N6": (1, (0, 4, 7), 4), "N53": (1, (0, 4, 7), 0), "N64": (1, (0, 4, 7), 7),
    "It": (8, (0, 4, 10), 0), "It6": (8, (0, 4, 10), 0), "Fr": (8, (0, 4, 6, 10), 0), "Fr43": (8, (0, 4, 6, 10), 0),
    "Fr6": (8, (0, 4, 6, 10), 0), "Ger": (8, (0, 4, 7, 10), 0), "Ger6": (8, (0, 4, 7, 10), 0),
    "Ger65": (8, (0, 4, 7, 10), 0), "Sw": (8, (0, 4, 7, 10), 0), "Sw43": (8, (0, 4, 7, 10), 0),
    "Cad64": (0, (0, 4, 7), 7),
}  # fmt: skip
# What stands for a dominant in jazz: the dominant seventh a semitone above the chord that it leads to.
SUBSTITUTE = "subV"
# A seventh, ninth, eleventh and thirteenth above the root: the usual one first.
EXTENSIONS = ((10, 11), (14, 13), (17, 18), (21, 20))


@lru_cache(maxsize=8192)
def numeral(text: str, key: str | Key) -> Chord:
    """Return the chord of a Roman numeral in a key. Raises ValueError.

    >>> numeral("V65/V", "c major"), numeral("iiø7", "c minor").tones
    (Chord(root=2, tones=(0, 4, 7, 10), bass=6, name='V65/V'), (0, 3, 6, 10))
    """
    plain = JOINED.sub(r"\1\2", text.strip().replace("/o", "ø").replace("♭", "b").replace("♯", "#"))
    first, slash, rest = plain.partition("/")
    try:
        if slash and NOTE_NAME.fullmatch(rest):
            return numeral(first, key).over(midi(rest.lower())).named(text)
        home = _of(rest, key_of(key)) if slash else key_of(key)
        return (_special(first, home) or _stacked(first, home)).named(text.strip())
    except _NoNumeral:
        raise ValueError(f"'{text}' is not a Roman numeral such as i, V7 or bVI") from None


class _NoNumeral(Exception):
    """A text that is no numeral."""


def is_numeral(text: str) -> bool:
    """Return whether a word can only be meant as a Roman numeral, not as a chord symbol.

    >>> [is_numeral(each) for each in ("bVI", "Bb7", "Fr43", "F7", "ii7")]
    [True, False, True, False, True]
    """
    return (
        text.partition("/")[0] in SPECIAL
        or text.startswith(SUBSTITUTE)
        or re.match(r"[b#♭♯]*[IVViv]", text) is not None
    )


def _of(text: str, key: Key) -> Key:
    """Return the key that a chord is tonicised as: minor where its numeral is small."""
    chord = numeral(text, key)
    mode = "minor" if 3 in chord.steps else "major"
    return Key(chord.root, mode, f"{key.spelled(chord.root)} {mode}")


def _special(text: str, key: Key) -> Chord | None:
    if text.startswith(SUBSTITUTE):
        return Chord((key.tonic + 1) % OCTAVE, _kind(text.removeprefix(SUBSTITUTE) or "7", "", False))
    if text not in SPECIAL:
        return None
    above, tones, bass = SPECIAL[text]
    if text == "Cad64" and key.minor:
        tones = (0, 3, 7)
    root = key.tonic + above
    return Chord(root % OCTAVE, tones, (root + bass) % OCTAVE)


def _stacked(text: str, key: Key) -> Chord:
    found = NUMERAL.fullmatch(text)
    if found is None:
        raise _NoNumeral
    small = found["degree"].islower()
    sign = QUALITIES.get(found["quality"] or "", found["quality"] or "")
    quality = sign or ("minor" if small else "major")
    root = _root(found["degree"].lower(), found["signs"], quality, key)
    figure = found["figure"] or ("7" if quality == "ø" else "")
    if figure not in FIGURES:
        return Chord(root, _kind(figure, sign, small))
    count, turned = FIGURES[figure]
    tones = _thirds(TRIADS[quality], root, count, quality, bool(found["signs"]), key)
    return Chord(root, tones, (root + tones[turned]) % OCTAVE)


def _root(degree: str, signs: str, quality: str, key: Key) -> int:
    """Return the root: in minor, small sixths and sevenths stand on the raised degrees; signs count from major."""
    step = ROMANS.index(degree)
    own, plain = key.steps[step], MAJOR[step]
    if not signs:
        raised = key.mode == "minor" and step > 4 and quality in {"minor", "o", "ø"}
        return (key.tonic + own + raised) % OCTAVE
    amount = signs.count("#") - signs.count("b")
    return (key.tonic + (max(own, plain) if amount < 0 else min(own, plain)) + amount) % OCTAVE


def _kind(figure: str, sign: str, small: bool) -> tuple[int, ...]:
    """Return the tones of a numeral that says its kind as a chord symbol does; small ones are minor ones."""
    figure = SUSPENSIONS.get(figure, figure)
    minor = small and SAYS_MINOR.match(figure) is None
    for prefix in [sign] if sign else ["m", ""] if minor else [""]:
        try:
            return kind_of(prefix + figure)
        except ValueError:
            continue
    raise _NoNumeral


def _thirds(triad: tuple[int, ...], root: int, count: int, quality: str, altered: bool, key: Key) -> tuple[int, ...]:
    """Return so many thirds above a root: the triad, and what the key has above it."""
    fixed = {"o": 9, "ø": 10, "d": 10}.get(quality)
    found = list(triad)
    for number, usual in enumerate(EXTENSIONS[: count - 3]):
        known = fixed if number == 0 else None
        found.append(known if known is not None else _chosen(usual, triad, root, altered, key))
    return tuple(found)


def _chosen(usual: tuple[int, int], triad: tuple[int, ...], root: int, altered: bool, key: Key) -> int:
    """Return which of two tones lies in the key: its own scale, or its parallel minor's for a borrowed chord."""
    scale = set(key.scale)
    parallel = {(key.tonic + step) % OCTAVE for step in MINOR}
    own = not altered and (4 in triad or {(root + tone) % OCTAVE for tone in triad} <= scale)
    source = scale if own else parallel
    found = [tone for tone in usual if (root + tone) % OCTAVE in source]
    return found[0] if found and root in source else usual[0]

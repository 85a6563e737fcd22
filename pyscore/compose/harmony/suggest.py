"""What could come next: chords ranked, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import exp
from typing import Any, NamedTuple

from ..score import Score, Sheet, written
from .chords import OCTAVE, Chord
from .homes import heard_chords, likely_key
from .idioms import Mode
from .jazz import JAZZ
from .keys import Key, key_of
from .naming import numeral_of
from .numerals import is_numeral, numeral
from .pop import POP
from .reading import Chords, changes
from .symbols import symbol_of

HOME = "c major"
MOST = 8
# What a chord costs that no idiom leads to, and one that stays; and what having gone there before is worth.
FAR, SAME, BEFORE = 3.0, 4.0, 1.2
# How many semitones further voices must move to cost as much as a step that is less ready.
SEMITONES = 6.0


class Suggestion(NamedTuple):
    """A chord that may come next: its symbol and numeral, how likely it is among all (0 .. 1), and why."""

    chord: str
    numeral: str
    weight: float
    reason: str


def suggest(music: Chords | Any, key: str | Key | None = None, count: int = MOST) -> list[Suggestion]:
    """Return chords that may follow a progression, or a score, the likeliest first, each with its reason.

    Chords are weighed by the steps that songs and standards take, by what went on from there before, and by how far
    voices would move. Without a key, that which the chords are in is taken. Raises ValueError.

    >>> for each in suggest("Dm7 G7", key="c major", count=2):
    ...     print(each.chord, each.numeral, each.reason)
    Cmaj7 I7 G7 resolves: b rises to c, f falls to e
    Em7 iii7 shares g, b and d with G7
    """
    found, home = _chords(music, key)
    options = {name: _cost(name, chord, found, home) for name, chord in _options(found[-1], home)}
    ranked = _apart(sorted(options, key=lambda name: options[name]), home)
    total = sum(exp(-options[name]) for name in ranked)
    return [_suggestion(name, exp(-options[name]) / total, found, home) for name in ranked[:count]]


def _chords(music: Any, key: str | Key | None) -> tuple[list[Chord], Key]:
    """Return the chords of music, and its key."""
    sheet = music.sheet if isinstance(music, Score) else music
    if isinstance(sheet, Sheet):
        found = [change.chord for change in (changes(sheet) if sheet.chords else heard_chords(written(sheet)))]
        key = key or (sheet.keys[-1].text if sheet.keys else None)
        return found, key_of(key) if key else likely_key(found)
    relative = isinstance(music, str) and any(is_numeral(word.lstrip("[<|")) for word in music.split())
    home = key_of(key or HOME)
    found = [change.chord for change in changes(music, home)]
    return found, home if key or relative else likely_key(found)


def _options(last: Chord, key: Key) -> Iterator[tuple[str, Chord]]:
    """Yield the chords of both idioms by their numerals, but the last one itself, and no two alike."""
    seen = {last.classes}
    for idiom in (POP, JAZZ):
        for name in (idiom.minor if key.minor else idiom.major).chords:
            chord = numeral(name, key)
            if chord.classes not in seen and chord.bass == chord.root:
                seen.add(chord.classes)
                yield name, chord


def _apart(ranked: Sequence[str], key: Key) -> list[str]:
    """Return numerals in order without those that only colour a chord that comes before them."""
    found: dict[tuple[int, frozenset[int]], str] = {}
    for name in ranked:
        chord = numeral(name, key)
        found.setdefault((chord.root, chord.steps & {3, 4, 6} | ({10} if {4, 10} <= chord.steps else set())), name)
    return list(found.values())


def _cost(name: str, chord: Chord, found: Sequence[Chord], key: Key) -> float:
    """Return what it costs to go on to a chord."""
    last = found[-1]
    steps = [_step(last, name, idiom.minor if key.minor else idiom.major, key) for idiom in (POP, JAZZ)]
    steps += [1.5 if {4, 10} <= chord.steps else 0.0] if _pulls(last, chord) else []
    sevenths = abs(len(chord.tones) - len(last.tones))
    again = any(one == last and two.classes == chord.classes for one, two in pairwise(found))
    return min(steps) + _distance(last, chord) / SEMITONES + 0.5 * sevenths - BEFORE * again


def _pulls(last: Chord, chord: Chord) -> bool:
    """Return whether a dominant falls a fifth into a chord, or a diminished one rises a semitone."""
    up = (chord.root - last.root) % OCTAVE
    return 7 in chord.steps and ((up == 5 and {4, 10} <= last.steps) or (up == 1 and {3, 6} <= last.steps))


def _step(last: Chord, name: str, mode: Mode, key: Key) -> float:
    """Return what an idiom's step from a chord costs, whatever sevenths the chord has."""
    if name not in mode.chords:
        return FAR + 1.0
    known = [each for each in mode.chords if _alike(numeral(each, key), last)]
    return min([mode.steps.get((each, name), FAR) for each in known] or [FAR]) + 0.5 * mode.chords[name]


def _alike(one: Chord, two: Chord) -> bool:
    """Return whether chords have the same root and third, and are both dominants or neither is."""
    return one.root == two.root and not (one.steps ^ two.steps) & {3, 4, 10}


def _distance(one: Chord, two: Chord) -> int:
    """Return how many semitones the notes of two chords are apart, each from the nearest of the other's."""
    return sum(
        min((each - other) % OCTAVE for other in two.classes) if each not in two.classes else 0 for each in one.classes
    )


def _suggestion(name: str, weight: float, found: Sequence[Chord], key: Key) -> Suggestion:
    chord, last = numeral(name, key), found[-1]
    reason = next(text for said in REASONS if (text := said(last, chord, key)))
    return Suggestion(symbol_of(chord, key), numeral_of(chord, key), round(weight, 3), reason)


# Reasons, the most telling first


def _resolves(last: Chord, chord: Chord, key: Key) -> str:
    if not {4, 10} <= last.steps or (last.root + 5) % OCTAVE != chord.root:
        return ""
    third, seventh = ((last.root + tone) % OCTAVE for tone in (4, 10))
    below = (chord.root + (3 if 3 in chord.steps else 4)) % OCTAVE
    spell = key.spelled
    falls = f", {spell(seventh)} falls to {spell(below)}" if chord.steps & {3, 4} else ""
    rises = f": {spell(third)} rises to {spell(chord.root)}{falls}" if 11 not in chord.steps or falls else ""
    return f"{_name(last, key)} resolves{rises}"


def _rises(last: Chord, chord: Chord, key: Key) -> str:
    if not {3, 6} <= last.steps or (last.root + 1) % OCTAVE != chord.root:
        return ""
    return f"{_name(last, key)} resolves: its {key.spelled(last.root)} rises to {key.spelled(chord.root)}"


def _deceives(last: Chord, chord: Chord, key: Key) -> str:
    if last.root != (key.tonic + 7) % OCTAVE or 4 not in last.steps or key.tonic not in chord.classes:
        return ""
    if (chord.root - last.root) % OCTAVE not in {1, 2}:
        return ""
    return f"deceptive: {_name(last, key)} wants {key.spelled(key.tonic)}, and gets it inside {_name(chord, key)}"


def _plagal(last: Chord, chord: Chord, key: Key) -> str:
    if chord.root != key.tonic or last.root != (key.tonic + 5) % OCTAVE:
        return ""
    return f"plagal: {_name(last, key)} comes home without its dominant"


def _leads(last: Chord, chord: Chord, key: Key) -> str:
    """Return what a dominant that is not the key's own leads to."""
    if not {4, 10} <= chord.steps or chord.root == (key.tonic + 7) % OCTAVE:
        return ""
    if chord.root == (key.tonic + 10) % OCTAVE:
        return "" if key.minor else f"the back door: it comes home to {key.spelled(key.tonic)} by a whole tone"
    if chord.root == (key.tonic + 1) % OCTAVE:
        return f"stands for the dominant, a tritone away: it falls a semitone to {key.spelled(key.tonic)}"
    return f"dominant of {key.spelled((chord.root + 5) % OCTAVE)}: it pulls there next"


def _borrowed(last: Chord, chord: Chord, key: Key) -> str:
    scale = set(key.scale) | ({(key.tonic + 11) % OCTAVE} if key.minor else set())
    foreign = sorted(chord.classes - scale)
    if not foreign:
        return ""
    notes = " and ".join(map(key.spelled, foreign))
    return f"borrowed from {key.name.split()[0]} {'major' if key.minor else 'minor'}: {notes} colours it"


def _dominant(last: Chord, chord: Chord, key: Key) -> str:
    if chord.root != (key.tonic + 7) % OCTAVE or 4 not in chord.steps:
        return ""
    leading = key.spelled((key.tonic + 11) % OCTAVE)
    return f"the dominant: its {leading} leads back to {key.spelled(key.tonic)}"


def _falls(last: Chord, chord: Chord, key: Key) -> str:
    if (last.root + 5) % OCTAVE != chord.root:
        return ""
    roots = f"from {key.spelled(last.root)} to {key.spelled(chord.root)}"
    return f"the root falls a fifth, {roots}: the strongest step there is"


def _shares(last: Chord, chord: Chord, key: Key) -> str:
    shared = sorted(last.classes & chord.classes, key=lambda each: (each - last.root) % OCTAVE)
    if len(shared) < 2:
        return ""
    *most, final = map(key.spelled, shared[:3])
    return f"shares {', '.join(most)} and {final} with {_name(last, key)}"


def _steps(last: Chord, chord: Chord, key: Key) -> str:
    up = (chord.root - last.root) % OCTAVE
    if up not in {1, 2, 10, 11}:
        return ""
    return f"the root steps {'up' if up < 3 else 'down'}, from {key.spelled(last.root)} to {key.spelled(chord.root)}"


def _otherwise(last: Chord, chord: Chord, key: Key) -> str:
    return f"{'home' if chord.root == key.tonic else 'a chord of ' + key.name}, {_distance(last, chord)} semitones away"


REASONS: Sequence[Callable[[Chord, Chord, Key], str]] = (
    _resolves, _rises, _deceives, _plagal, _leads, _borrowed, _dominant, _falls, _shares, _steps, _otherwise,
)  # fmt: skip


def _name(chord: Chord, key: Key) -> str:
    try:
        return symbol_of(chord, key)
    except ValueError:
        return chord.name

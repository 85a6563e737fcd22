"""Progressions reharmonized: some of their chords replaced, or led to, and each change says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import NamedTuple

from ...pattern.nearest import nearest
from ...pattern.time import Time
from ..score import Music, Note, Score, Sheet, written
from ..score.sheet import COMMON_TIME
from .chords import OCTAVE, Chord
from .fitting import misfit
from .jazz import JAZZ
from .keys import Key, key_of
from .leading import lead, names_of, sheet_of
from .reading import Change, Chords, changes
from .swaps import RULES, Swap
from .symbols import symbol_of
from .voicings import SATB, ranges_of

# What a melody note may cost over a new chord, by its share of the time: tensions that lie well are less.
MOST_MISFIT = 0.6
# Chords shorter than so many beats are not divided.
SHORTEST = Time(1)


class Swapped(NamedTuple):
    """What was changed: when (in beats), which chord into which, by which rule, and why."""

    start: Time
    before: str
    after: str
    rule: str
    reason: str


class Reharmonized(Score):
    """A score of chords some of which were changed: `swaps` holds what was and why, `why` says it; `chords` are all."""

    __slots__ = ("chords", "swaps")

    def __init__(self, sheet: Sheet, found: tuple[Change, ...], swaps: tuple[Swapped, ...]) -> None:
        super().__init__(sheet)
        self.chords = found
        self.swaps = swaps

    @property
    def why(self) -> str:
        """What was changed and why, a line each."""
        bar = self.sheet.bar
        return "\n".join(
            f"bar {int(each.start / bar) + 1}: {each.before} → {each.after}: {each.reason}" for each in self.swaps
        )


def reharmonize(
    chords: Chords,
    *rules: str,
    key: str | Key = "c major",
    melody: Music | None = None,
    amount: float = 0.5,
    seed: int = 0,
    meter: str = COMMON_TIME,
) -> Reharmonized:
    """Return a progression with some chords changed, sung by four voices, that says why each is what it is.

    Rules are `relative`, `borrowed`, `secondary dominant`, `tritone`, `ii-V`, `passing diminished` and `backdoor`, all
    of them unless some are named; `amount` is how likely each chord is changed, 0 .. 1. The first and the last chord
    stay. Over a melody only chords that its notes lie well over are taken. Raises ValueError for an unknown rule.

    >>> new = reharmonize("Dm7 G7 C^7", "tritone", amount=1)
    >>> [mark.text for mark in new.sheet.chords], new.why
    (['Dm7', 'Db7', 'Cmaj7'], 'bar 2: G7 → Db7: Db7 has the tritone b and f of G7, and falls a semitone to Cmaj7')
    """
    for rule in rules:
        if rule not in RULES:
            raise ValueError(f"no rule '{rule}'{nearest(rule, RULES)}: there are {', '.join(RULES)}")
    home, old = key_of(key), changes(chords, key, meter)
    notes = [] if melody is None else [note for part in written(melody).parts for note in part.notes if not note.sound]
    found, swaps = _swapped(old, rules or tuple(RULES), home, notes, amount, Random(seed))
    named = tuple(change._replace(chord=change.chord.named(_text(change.chord, home))) for change in found)
    led = lead([change.chord for change in named], ranges_of(SATB, 4), key=home, strict=False)
    return Reharmonized(sheet_of(named, led.voicings, names_of(4), home, meter), named, tuple(swaps))


def _swapped(
    old: Sequence[Change], rules: Iterable[str], key: Key, notes: Sequence[Note], amount: float, random: Random
) -> tuple[list[Change], list[Swapped]]:
    """Return new chords and what was changed; from the end on, so that what each leads to is what follows it."""
    found, swaps = [old[-1]], list[Swapped]()
    for at in range(len(old) - 2, -1, -1):
        change, after = old[at], found[0].chord
        before = old[at - 1].chord if at else None
        options = [
            [
                (swap, laid)
                for swap in RULES[rule](change.chord, after, key)
                if _moves(swap, before, change.chord, after) and (laid := _laid(change, swap)) and _fits(laid, notes)
            ]
            for rule in rules
        ]
        taken, options = random.random() < amount, [each for each in options if each]
        if not options or not taken:
            found.insert(0, change)
            continue
        swap, laid = random.choice(random.choice(options))
        found[:0] = laid
        texts = _text(change.chord, key), " ".join(_text(chord, key) for chord in swap.chords)
        swaps.insert(0, Swapped(change.start, *texts, swap.rule, swap.reason))
    return found, swaps


def _moves(swap: Swap, before: Chord | None, chord: Chord, after: Chord) -> bool:
    """Return whether a swap repeats neither neighbour, and begins with the first chord where it is at the beginning."""
    first, last = swap.chords[0], swap.chords[-1]
    return last.classes != after.classes and (
        first == chord or (before is not None and first.classes != before.classes)
    )


def _laid(change: Change, swap: Swap) -> list[Change]:
    """Return a swap's chords in the time of the chord that they replace; none if it is too short for them."""
    each = change.length / len(swap.chords)
    if len(swap.chords) > 1 and each < SHORTEST:
        return []
    return [Change(change.start + number * each, each, chord) for number, chord in enumerate(swap.chords)]


def _fits(laid: Sequence[Change], notes: Sequence[Note]) -> bool:
    for change in laid:
        heard: dict[int, float] = {}
        for note in notes:
            share = min(note.end, change.end) - max(note.start, change.start)
            if share > 0:
                heard[note.pitch % OCTAVE] = heard.get(note.pitch % OCTAVE, 0.0) + float(share / change.length)
        if misfit(heard, change.chord, JAZZ) > MOST_MISFIT:
            return False
    return True


def _text(chord: Chord, key: Key) -> str:
    try:
        return symbol_of(chord, key)
    except ValueError:
        return chord.name

"""Explaining music: what each part of the analysis finds, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ...pattern import Pattern
from ...pattern.time import Time
from ..harmony.keys import key_of
from ..rules import faults
from ..score import Mark, Music, Score, Sheet, written
from ..score.sheet import ZERO
from .beat import beats
from .cadences import Cadence, kind, last_two
from .explanation import Explanation, Region, Section
from .form import form
from .home import Likely, key_name, likely_keys, modal, pitched, weights
from .homing import settled
from .lines import in_voices, voiced
from .naming import Named, extended, named
from .ornaments import ornaments
from .phrases import Phrase, melody, phrases
from .place import bars
from .reading import Read, read
from .states import KeyOf
from .tension import tensions
from .tune import FEW, implied, tune_of
from .words import paragraph

# What it costs to begin or end elsewhere than at home; each point by which a key fits a loop less than the likeliest
# one; and to leave the key of a loop, or of a line that plays alone.
AWAY, DOUBT, SETTLED = 0.5, 3.0, 3.0
# Modes that major is taken for if it ends on its dominant or subdominant.
OPEN_ENDED = ("mixolydian", "lydian")
# What is wrong with chords in blocks is of no interest but for these.
PARALLELS = ("parallel fifths", "parallel octaves")
# More than this takes too long to wait for.
MOST_BARS = 1_000
# The key in whose chords a mode is read: major or minor, on the same tonic, but phrygian in that which it ends on V of.
FAMILY = {"dorian": ("minor", 0), "phrygian": ("minor", 5), "lydian": ("major", 0), "mixolydian": ("major", 0)}


def explained(music: Music, cycles: int | None = None, loop: bool = False) -> Explanation:
    """Return what music is made of; of a pattern so many cycles, or until it repeats. Raises ValueError.

    A `loop`, as patterns are, has no end that says anything of its key.
    """
    sheet = written(music, cycles)
    count = int(sheet.length / sheet.bar)
    if count > MOST_BARS:
        raise ValueError(
            f"it has {count:,} bars, and {MOST_BARS:,} can be explained: take fewer cycles, or a part of it"
        )
    loop = loop or (isinstance(music, (str, Pattern)) and not isinstance(music, Score))
    found = Explanation(sheet.title, sheet.meters[0].text, count, "", _lines(sheet), not in_voices(sheet), bars(sheet))
    if len({note.pitch % 12 for note in pitched(sheet)}) >= FEW:
        found = _harmony(found, sheet, loop)
    if found.lines == 1:
        found = replace(found, tune=tune_of(pitched(sheet), found.key))
    found = replace(found, rhythm=beats(sheet, loop and found.lines == 1))
    return replace(found, text=paragraph(found))


def _lines(sheet: Sheet) -> int:
    """Return how many pitches sound at once at most."""
    changes = sorted((time, step) for note in pitched(sheet) for time, step in ((note.start, 1), (note.end, -1)))
    now = most = 0
    for _, step in changes:
        now += step
        most = max(most, now)
    return most


def _harmony(found: Explanation, sheet: Sheet, loop: bool) -> Explanation:
    notes, homes = voiced(sheet), likely_keys(sheet, loop)
    stays = SETTLED if loop or found.lines == 1 else 0
    reads = extended(settled(read(sheet, notes, homes_of(homes, loop), stays)), notes)
    key = _home(homes, reads, sheet) if loop else _final(homes[0].key, reads)
    reads = [each.spelled(key) for each in reads]
    tune, sung = melody(sheet), phrases(sheet, reads)
    reads = implied(reads, tune) if found.lines == 1 else reads
    chords, regions = named(reads), _regions(reads)
    letters, marked = form(sung, tune), _marked(sheet, regions, key)
    return replace(
        found,
        key=key,
        regions=regions,
        chords=chords,
        cadences=_cadences(sheet, reads, chords, sung),
        ornaments=tuple(ornaments(notes, reads)),
        tension=tuple(tensions(marked)),
        faults=tuple(faults(marked, *(PARALLELS if found.blocks else ()))) if found.lines > 1 else (),
        phrases=tuple(Section(*phrase, letter) for phrase, letter in zip(sung, letters, strict=True)),
    )


def homes_of(homes: Sequence[Likely], loop: bool) -> dict[KeyOf, float]:
    """Return what it costs to begin or end in each key, major or minor: which one a loop is in, its chords say, too."""
    found: dict[KeyOf, float] = {}
    for likely in homes:
        found.setdefault(_family(likely.key, loop), DOUBT * (homes[0].fit - likely.fit) if loop else AWAY)
    return found if loop else found | {_family(homes[0].key, loop): 0.0}


def _family(key: str, loop: bool = False) -> KeyOf:
    home = key_of(key)
    mode, above = FAMILY.get(home.mode, (home.mode, 0))
    return (home.tonic + above * (not loop)) % 12, mode


def _home(homes: Sequence[Likely], reads: Sequence[Read], sheet: Sheet) -> str:
    """Return the likeliest key whose chords a loop is read in for the longest."""
    spent: dict[KeyOf, Time] = {}
    for each in reads:
        key = each.tonic, each.mode
        spent[key] = spent.get(key, ZERO) + each.end - each.start
    most = max(spent, key=lambda key: spent[key])
    own = [likely for likely in homes if _family(likely.key, loop=True) == most]
    heard = weights(pitched(sheet), ZERO, sheet.length)
    return next((likely.key for likely in own if modal(likely.key, heard)), own[0].key)


def _final(key: str, reads: Sequence[Read]) -> str:
    """Return the key of a piece: where one in mixolydian or lydian is but a major one with an open end, that."""
    ends = {(each.tonic, each.mode) for each in (reads[0], reads[-1])}
    open_ended = key.split()[1] in OPEN_ENDED and len(ends) == 1 and _family(key) not in ends
    return key_name(*ends.pop()) if open_ended else key


def _regions(reads: Sequence[Read]) -> tuple[Region, ...]:
    groups = [(key, list(group)) for key, group in groupby(reads, key=lambda each: each.key)]
    return tuple(Region(group[0].start, group[-1].end, key) for key, group in groups)


def _marked(sheet: Sheet, regions: Sequence[Region], key: str) -> Sheet:
    """Return a sheet with the keys found above it: by them rules and spelling go."""
    return replace(sheet, keys=tuple(Mark(region.start, region.key) for region in regions) or (Mark(ZERO, key),))


def _cadences(
    sheet: Sheet, reads: Sequence[Read], chords: Sequence[Named], sung: Sequence[Phrase]
) -> tuple[Cadence, ...]:
    names, found = dict(zip(reads, chords, strict=True)), []
    for phrase in sung:
        pair = last_two(reads, phrase.start, phrase.end)
        ending = [note.pitch for note in pitched(sheet) if note.start < phrase.end <= note.end]
        says = kind(*pair, max(ending) % 12, min(ending) % 12) if pair and ending else None
        if pair and says:
            one, last = (names[each] for each in pair)
            found.append(Cadence(last.start, says, last.key, (one.numeral, last.numeral)))
    return tuple(found)

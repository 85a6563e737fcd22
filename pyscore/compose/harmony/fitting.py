"""Chords for a melody by Viterbi's algorithm: how its notes fit each chord, and what it costs to go on to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

from ...pattern.time import Time
from ..score import Note, bar_length
from .chords import OCTAVE, Chord
from .idioms import UNUSUAL, Idiom, Mode
from .keys import Key
from .numerals import numeral
from .reading import Change

# What a melody note costs that lies badly, and what fitting counts against steps.
FOREIGN, FIT = 2.6, 3.2
# What counts more: notes that begin with the chord; and less: short ones that pass by step.
STRONG, PASSING, SHORT = 1.7, 0.4, Time(1, 2)
# Ends: of the whole on its tonic, of four bars on a chord of rest; and a beginning elsewhere than at home.
NOT_HOME, NOT_HALF, NOT_OPENING, LESS_OPENING = 6.0, 0.6, 2.5, 1.0
PHRASE = 4
# How far apart seeds may be.
JITTER = 0.9


class Slot(NamedTuple):
    """A stretch of time that has one chord, how heavy each pitch class is in it, and where in a bar it is."""

    start: Time
    length: Time
    heard: Mapping[int, float]
    bar: int
    first: bool


def slots(notes: Sequence[Note], meter: str, since: Time, until: Time) -> list[Slot]:
    """Return the half bars of a melody, or whole ones where the meter has no half, with what is heard in each."""
    bar = bar_length(meter)
    even = sum(map(int, meter.partition("/")[0].split("+"))) % 2 == 0
    half = bar / 2 if even else bar
    found, start, at = [], since, 0
    while start < until:
        while at < len(notes) and notes[at].end <= start:
            at += 1
        heard = _heard(notes, at, start, start + half)
        found.append(Slot(start, half, heard, int((start - since) / bar), (start - since) % bar == 0))
        start += half
    return found


def _heard(notes: Sequence[Note], at: int, begin: Time, end: Time) -> dict[int, float]:
    """Return how heavy pitch classes are between two times; `notes` are in order, the first that lasts is at `at`."""
    found: dict[int, float] = {}
    while at < len(notes) and notes[at].start < end:
        note = notes[at]
        share = float((min(note.end, end) - max(note.start, begin)) / (end - begin))
        weight = share * (STRONG if note.start <= begin else PASSING if _passes(notes, at) else 1.0)
        found[note.pitch % OCTAVE] = found.get(note.pitch % OCTAVE, 0.0) + weight
        at += 1
    return found


def _passes(notes: Sequence[Note], at: int) -> bool:
    if notes[at].length > SHORT or not 0 < at < len(notes) - 1:
        return False
    return all(0 < abs(notes[at].pitch - notes[other].pitch) <= 2 for other in (at - 1, at + 1))


def chosen(found: Sequence[Slot], key: Key, idiom: Idiom, seed: int = 0) -> list[Change]:
    """Return the cheapest chords for a melody's slots, those that stay joined; seed 0 is the cheapest of all."""
    mode = idiom.minor if key.minor else idiom.major
    names = list(mode.chords)
    chords = [numeral(name, key) for name in names]
    random = Random(seed)
    spread = JITTER if seed else 0.0
    total, back = [0.0] * len(names), []
    for at, slot in enumerate(found):
        own = [
            mode.chords[name] + FIT * misfit(slot.heard, chord, idiom) + _placed(name, at, found, mode)
            for name, chord in zip(names, chords, strict=True)
        ]
        own = [cost + random.uniform(0, spread) for cost in own]
        if at == 0:
            total = own
            continue
        row = [_best(total, names, name, slot, mode, idiom) for name in names]
        back.append([before for _, before in row])
        total = [cost + each for (cost, _), each in zip(row, own, strict=True)]
    path = [total.index(min(total))]
    for befores in reversed(back):
        path.append(befores[path[-1]])
    return _joined(found, [chords[at] for at in reversed(path)])


def misfit(heard: Mapping[int, float], chord: Chord, idiom: Idiom) -> float:
    """Return what notes cost over a chord: nothing for its own, little for tensions that lie well, most for others."""
    kind = "minor" if 4 not in chord.steps else "dominant" if 10 in chord.steps else "major"
    table, cost = idiom.fits[kind], 0.0
    for each, weight in heard.items():
        tone = (each - chord.root) % OCTAVE
        cost += weight * (0.0 if tone in chord.steps else table.get(tone, FOREIGN))
    return cost


def _placed(name: str, at: int, found: Sequence[Slot], mode: Mode) -> float:
    """Return what a chord costs where it stands: at the beginning, at the end, at the end of four bars."""
    last = at == len(found) - 1
    ends = found[at].bar % PHRASE == PHRASE - 1 and (last or found[at + 1].first)
    return (
        NOT_OPENING * (at == 0 and name not in mode.openings)
        + LESS_OPENING * (at == 0 and name in mode.openings[1:])
        + NOT_HOME * (last and name not in mode.closings)
        + NOT_HALF * (ends and not last and name not in mode.halves)
    )


def _best(
    total: Sequence[float], names: Sequence[str], name: str, slot: Slot, mode: Mode, idiom: Idiom
) -> tuple[float, int]:
    """Return the cheapest way to a chord: what it costs in all, and from which chord it comes."""

    def step(other: str) -> float:
        if other == name:
            return idiom.staying * slot.first
        return mode.steps.get((other, name), UNUSUAL) + idiom.within * (not slot.first)

    return min((cost + step(other), before) for before, (cost, other) in enumerate(zip(total, names, strict=True)))


def _joined(found: Sequence[Slot], chords: Sequence[Chord]) -> list[Change]:
    changes: list[Change] = []
    for slot, chord in zip(found, chords, strict=True):
        if changes and changes[-1].chord == chord:
            changes[-1] = changes[-1]._replace(length=changes[-1].length + slot.length)
        else:
            changes.append(Change(slot.start, slot.length, chord))
    return changes

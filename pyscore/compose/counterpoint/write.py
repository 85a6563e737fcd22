"""How counterpoint is written: one voice after another outwards from the cantus, the one of the species last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from ...pattern.time import Time
from ..harmony.keys import Key
from ..score import Mark, Music, Note, Part, Score, Sheet
from .cantus import cantus_of, known_species
from .exercise import Exercise, Pitches, Slot
from .mode import Mode, mode_for
from .search import lines

BEAT = 2
BEATS = Time(4)
MOST_VOICES = 4
# What is tried until something is found: how many beginnings the search keeps, and of the lines that it finds for a
# voice, every so manieth of so many with the voices outside it.
ATTEMPTS = ((36, 3, 24), (60, 2, 40), (100, 1, 60), (200, 1, 120))
# How many notes are tried in all before it is given up: a quarter of a minute at the most.
WORK = 800_000
LINE, CANTUS = "counterpoint", "cantus"

Lines: TypeAlias = tuple[tuple[Slot, ...], ...]


def counterpoint(
    cantus: Music,
    species: int = 1,
    voices: int = 2,
    above: bool = True,
    key: str | Key | None = None,
    seed: int = 0,
) -> Score:
    """Return a cantus firmus with counterpoint of a species, 1 to 5, in 2 to 4 voices; each note of it lasts a bar.

    The outermost voice, above or below, moves as its species does, all others in whole notes. The mode is that of a
    key such as `d dorian`, or what the cantus and its final say. The laws are Fux's (Gradus ad Parnassum, 1725).
    Raises ValueError for a cantus that is none or that no counterpoint fits, and for a species that is none.

    >>> score = counterpoint("d4 f4 e4 d4 g4 f4 a4 g4 f4 e4 d4")
    >>> [part.name for part in score.sheet.parts], score.sheet.keys[0].text
    (['counterpoint', 'cantus'], 'd dorian')
    """
    notes = cantus_of(cantus)
    if voices not in range(2, MOST_VOICES + 1):
        raise ValueError(f"counterpoint in {voices} voices is not written here: 2 to {MOST_VOICES} are")
    mode, work = mode_for(notes, key), iter(range(WORK))
    plan = Plan(notes, known_species(species), voices, above, mode, Random(seed), work)
    found = next((found for effort in ATTEMPTS for found in _stacks(plan, (), effort)), None)
    if found is None:
        where = "above" if above else "below"
        raise ValueError(f"no counterpoint of species {species} was found {where} this cantus: try the other side")
    return Score(_sheet(plan, found))


@dataclass(frozen=True)
class Plan:
    """What is to be written: everything that `counterpoint` was asked for, understood."""

    cantus: Pitches
    species: int
    voices: int
    above: bool
    mode: Mode
    random: Random
    work: Iterator[int]


def _stacks(plan: Plan, done: Lines, effort: tuple[int, int, int]) -> Iterator[Lines]:
    """Yield all voices but the cantus, from the innermost outwards, each set that was found."""
    if len(done) == plan.voices - 1:
        yield done
        return
    width, apart, most = effort
    for line in lines(_exercise(plan, done), plan.random, width, plan.work)[:most:apart]:
        yield from _stacks(plan, (*done, line), effort)


def _exercise(plan: Plan, done: Lines) -> Exercise:
    """Return the exercise of the next voice, whose neighbour is the last of those that are done."""
    outer = len(done) == plan.voices - 2
    inner = tuple(tuple(slot.pitch for slot in line) for line in done)
    others = (*reversed(inner), plan.cantus) if plan.above else (plan.cantus, *inner)
    over, under = ((), others) if plan.above else (others, ())
    species = plan.species if outer else 1
    return Exercise(species, plan.cantus, over, under, plan.mode, plan.voices, outer, outer or plan.above)


def _sheet(plan: Plan, found: Lines) -> Sheet:
    names = [LINE, *(f"{LINE} {number}" for number in range(2, plan.voices))]
    parts = [Part(name, tuple(map(_note, line))) for name, line in zip(names, reversed(found), strict=True)]
    cantus = Part(CANTUS, tuple(Note(BEATS * bar, BEATS, pitch) for bar, pitch in enumerate(plan.cantus)))
    ordered = (*parts, cantus) if plan.above else (cantus, *reversed(parts))
    return Sheet(ordered, keys=(Mark(Time(0), plan.mode.text),))


def _note(slot: Slot) -> Note:
    return Note(Time(slot.start, BEAT), Time(slot.length, BEAT), slot.pitch)

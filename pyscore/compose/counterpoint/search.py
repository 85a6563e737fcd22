"""The search for lines: a beam over time, of the best beginnings that break no law. All chance is the seed's."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from .exercise import AGREEING, BAR, CONSONANT, HALF, Exercise, Line, Slot
from .frame import VALUES
from .law import legal
from .mode import OCTAVE
from .taste import cost

# How many beginnings may be kept that end alike.
ALIKE = 3
# How far a line may be from its neighbour, in semitones: alone or as the lowest, and inside.
FAR, NEAR = 16, 12
# How much a note may cost by chance: a seed has its whims, which notes it would rather have in which bar.
WHIM = 3.5
HIGHEST = 127
# After how long a rest a line of each species begins.
RESTS = {1: 0, 2: HALF, 3: 0, 4: HALF, 5: HALF}

Found = tuple[float, tuple[Slot, ...]]


def lines(music: Exercise, random: Random, width: int, work: Iterator[int]) -> list[tuple[Slot, ...]]:
    """Return the legal lines that a beam of a width finds for an exercise, the best first; none if it finds none.

    Each note that is tried takes one of `work`; without any left nothing is found.
    """
    end = BAR * music.bars
    whims = [[WHIM * random.random() for _ in range(HIGHEST + 1)] for _ in range(music.bars)]
    at: dict[int, list[Found]] = {RESTS[music.species]: [(0.0, ())]}
    for position in range(end):
        for price, line in _best(at.pop(position, []), width):
            for slot in _next(music, line, position):
                longer = (*line, slot)
                if next(work, None) is not None and legal(music, longer, len(line)):
                    whim = whims[slot.bar][slot.pitch] * slot.length / BAR
                    at.setdefault(slot.end, []).append((price + cost(music, longer, len(line)) + whim, longer))
    return [line for _, line in sorted(at.get(end, []))]


def _best(states: list[Found], width: int) -> Iterator[Found]:
    """Yield the best beginnings, of those that end alike no more than a few."""
    endings: dict[tuple[tuple[int, int], ...], int] = {}
    kept = 0
    for state in sorted(states):
        ending = tuple(slot[1:] for slot in state[1][-3:])
        endings[ending] = endings.get(ending, 0) + 1
        if endings[ending] <= ALIKE:
            kept += 1
            yield state
        if kept == width:
            return


def _next(music: Exercise, line: Line, position: int) -> Iterator[Slot]:
    """Yield the notes that might come next: of the mode, near enough to the line's neighbour, and of its values."""
    bar, place = divmod(position, BAR)
    for length in _lengths(music, bar, place):
        for pitch in _pitches(music, bar):
            if not line or abs(pitch - line[-1].pitch) <= OCTAVE:
                yield Slot(position, length, pitch)


def _lengths(music: Exercise, bar: int, place: int) -> tuple[int, ...]:
    if bar == music.bars - 1:
        return (BAR,) if place == 0 else ()
    values = tuple(sorted(VALUES[music.species].get(place, ())))
    return (*values, BAR) if music.species == 2 and place == 0 and bar == music.bars - 2 else values


def _pitches(music: Exercise, bar: int) -> list[int]:
    """Return the notes that may be sung in a bar; raised ones before the end alone, in the line with the cadence."""
    classes = set(music.mode.classes)
    if bar == music.bars - 2 and music.outer:
        raised = set(music.mode.raised)
        classes = (classes | raised) - ({(music.mode.tonic - 2) % OCTAVE} if raised else set())
    if music.under:
        low, high = music.under[0][bar], music.under[0][bar] + (FAR if music.alone else NEAR)
    else:
        low, high = music.over[-1][bar] - FAR, music.over[-1][bar]
    if bar == music.bars - 2 and not music.outer and music.stepwise:
        classes = {each for each in classes if (each - music.leading) % OCTAVE in _beside(music)}
    return [pitch for pitch in range(low, high + 1) if pitch % OCTAVE in classes]


def _beside(music: Exercise) -> frozenset[int]:
    """Return how far above the leading note other lines may be when it sounds; they do not double it."""
    return (AGREEING if music.based else CONSONANT) - {0}

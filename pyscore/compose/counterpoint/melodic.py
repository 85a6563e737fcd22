"""What a line may not do by itself. Each rule looks at its newest note, and says in words what is wrong, if anything.

The rules are those of Fux (Gradus ad Parnassum, 1725) and Jeppesen (Counterpoint, 1931).
"""

from __future__ import annotations

from ..rules import note_name
from .exercise import BAR, HALF, QUARTER, STEP, THIRD, Exercise, Line, sign, step
from .mode import OCTAVE

# Melodic intervals, in semitones: of the sixths the minor alone, which Fux leaps downwards too (figures 41, 57, 75).
LEAPS = frozenset((0, 1, 2, 3, 4, 5, 7, 8, 12))
FOURTH_STEPS, TRITONE, LARGE = 3, 6, 7
# Fux keeps to a twelfth: figure 39 spans one.
TWELFTH = 19


def strange(music: Exercise, line: Line, at: int) -> str | None:
    """Notes belong to the mode, or are raised or lowered as custom allows."""
    pitch = line[at].pitch
    if pitch % OCTAVE in music.mode.degrees or _major_third(music, line, at):
        return None
    return f"{note_name(pitch)} is not a note of this {music.mode.name} mode"


def leap(music: Exercise, line: Line, at: int) -> str | None:
    """Lines leap no tritone, major sixth, seventh, nor more than an octave."""
    if at == 0:
        return None
    size = step(line[at - 1], line[at])
    if abs(size) in LEAPS and not _altered(music, line, at, size):
        return None
    return f"the line leaps from {note_name(line[at - 1].pitch)} to {note_name(line[at].pitch)}"


def chromatic(music: Exercise, line: Line, at: int) -> str | None:
    """Lines do not go from a note to the same note raised or lowered."""
    if at == 0 or abs(step(line[at - 1], line[at])) != 1:
        return None
    if music.mode.degree(line[at].pitch) != music.mode.degree(line[at - 1].pitch):
        return None
    return f"the line goes from {note_name(line[at - 1].pitch)} to {note_name(line[at].pitch)} by a chromatic step"


def recovery(music: Exercise, line: Line, at: int) -> str | None:
    """After a leap of a sixth or an octave, lines turn back."""
    if at < 2:
        return None
    size = step(line[at - 2], line[at - 1])
    if abs(size) <= LARGE or sign(step(line[at - 1], line[at])) == -sign(size):
        return None
    return f"the leap to {note_name(line[at - 1].pitch)} is not followed by motion the other way"


def outline(music: Exercise, line: Line, at: int) -> str | None:
    """Two leaps the same way outline a seventh only if a step goes on from it, and nothing wider than an octave."""
    if at < 3:
        return None
    first, then, on = (step(line[at - back], line[at - back + 1]) for back in (3, 2, 1))
    size = abs(first + then)
    if sign(first) != sign(then) or min(abs(first), abs(then)) <= STEP:
        return None
    if size > OCTAVE or (size in {10, 11} and not (abs(on) <= STEP and sign(on) == sign(first))):
        name = "a seventh" if size < OCTAVE else "more than an octave"
        return f"two leaps outline {name}, as far as {note_name(line[at - 1].pitch)}"
    return None


def tritone(music: Exercise, line: Line, at: int) -> str | None:
    """Between two turns, lines do not run through an augmented fourth."""
    if at < 2 or sign(step(line[at - 2], line[at - 1])) in {0, sign(step(line[at - 1], line[at]))}:
        return None
    direction, first = sign(step(line[at - 2], line[at - 1])), at - 2
    while first > 0 and sign(step(line[first - 1], line[first])) == direction:
        first -= 1
    low, high = sorted((line[first].pitch, line[at - 1].pitch))
    if high - low != TRITONE or music.mode.degree(high) - music.mode.degree(low) != FOURTH_STEPS:
        return None
    return f"the line outlines the tritone between {note_name(low)} and {note_name(high)}"


def repeated(music: Exercise, line: Line, at: int) -> str | None:
    """Notes are not repeated, but once in whole notes, of more than two lines twice, and to anticipate a resolution."""
    whole = line[at].length == BAR and line[at].place == 0
    most = 1 if not whole else 2 if music.alone else 3
    if at < most or any(line[at - back].pitch != line[at].pitch for back in range(1, most + 1)):
        return None
    if music.species == 5 and at > 1 and line[at].place == HALF and line[at - 1].place == QUARTER and line[at - 2].tied:
        return None
    return f"{note_name(line[at].pitch)} is repeated"


def compass(music: Exercise, line: Line, at: int) -> str | None:
    """Lines stay within a twelfth."""
    pitches = [slot.pitch for slot in line[: at + 1]]
    if max(pitches) - min(pitches) <= TWELFTH:
        return None
    return f"the line has gone from {note_name(min(pitches))} to {note_name(max(pitches))}, more than a twelfth"


def _major_third(music: Exercise, line: Line, at: int) -> bool:
    """Return whether a note is the raised third of a first or a last chord, as in Fux's figure 167."""
    ends = line[at].bar in {0, music.bars - 1}
    return ends and not music.alone and (line[at].pitch - music.cantus[-1]) % OCTAVE == THIRD


def _altered(music: Exercise, line: Line, at: int, size: int) -> bool:
    """Return whether an interval is an augmented second or a diminished fourth, which sound like thirds."""
    degrees = abs(music.mode.degree(line[at].pitch) - music.mode.degree(line[at - 1].pitch))
    return (abs(size), degrees) in {(3, 1), (4, 3)}

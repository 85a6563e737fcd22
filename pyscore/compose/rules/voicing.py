"""Where parts may not be: across each other, too far apart, out of a voice's range; and what a line may not leap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

from .fault import Fault
from .motion import OCTAVE, STEP, moving, said
from .texture import SILENCE, Pitches, Texture, note_name

# Lowest and highest notes of voices in four parts: the ranges of textbooks (Aldwell and Schachter, Harmony and Voice
# Leading), up to where Bach's chorales go in each.
RANGES = {
    "soprano": (60, 81),
    "mezzo": (57, 79),
    "alto": (53, 76),
    "tenor": (47, 69),
    "baritone": (43, 67),
    "bass": (36, 64),
}
TRITONE = 6
BAD_LEAPS = {6: "a tritone", 10: "a seventh", 11: "a seventh"}


def crossing(music: Texture) -> Iterator[Fault]:
    """Yield where a part goes below one that is written under it; once for as long as it lasts."""
    for upper, lower in combinations(range(len(music.names)), 2):
        yield from _stretches(music, upper, lower, lambda distance: distance < 0, "crossing", "{} cross")


def overlap(music: Texture) -> Iterator[Fault]:
    """Yield where a part moves past the note that its neighbour has just left."""
    for before, after in music.moves():
        one, two = before.pitches, after.pitches
        moved = set(moving(one, two))
        for upper in range(len(one) - 1):
            lower = upper + 1
            past = (lower in moved and one[upper] != SILENCE and two[lower] > one[upper] > one[lower]) or (
                upper in moved and one[lower] != SILENCE and two[upper] < one[lower] < one[upper]
            )
            if past and {upper, lower} <= moved and two[upper] >= two[lower]:
                text = f"overlap: {said(music, after, upper, lower)} after {said(music, before, upper, lower)}"
                yield Fault("overlap", after.start, (music.names[upper], music.names[lower]), text)


def spacing(music: Texture) -> Iterator[Fault]:
    """Yield where neighbours above the lowest part are more than an octave apart; once for as long as it lasts."""
    for upper in range(len(music.names) - 2):
        yield from _stretches(
            music, upper, upper + 1, lambda distance: distance > OCTAVE, "spacing", "{} are over an octave apart"
        )


def ranges(music: Texture) -> Iterator[Fault]:
    """Yield where a part that is called a voice, such as alto, leaves the range of that voice."""
    for part, name in enumerate(music.names):
        low, high = RANGES.get(name.lower(), (SILENCE, 127))
        for start, pitch in music.line(part):
            if pitch != SILENCE and not low <= pitch <= high:
                text = f"{name} {note_name(pitch)} is out of its range, {note_name(low)} to {note_name(high)}"
                yield Fault("range", start, (name,), text)


def leaps(music: Texture) -> Iterator[Fault]:
    """Yield where a line leaps a seventh, more than an octave, or a tritone that it does not step back into."""
    for part, name in enumerate(music.names):
        line = music.line(part)
        for number, ((_, one), (start, two)) in enumerate(pairwise(line)):
            size = abs(two - one)
            wrong = "more than an octave" if size > OCTAVE else BAD_LEAPS.get(size)
            if wrong is None or SILENCE in {one, two}:
                continue
            if size != TRITONE or not _turns_back(one, two, line[number + 2][1] if number + 2 < len(line) else one):
                text = f"{name} leaps {wrong}, from {note_name(one)} to {note_name(two)}"
                yield Fault("leap", start, (name,), text)


def _turns_back(one: int, two: int, three: int) -> bool:
    """Return whether a line steps back into the interval that it has leapt."""
    return three != SILENCE and 0 < abs(three - two) <= STEP and (three > two) != (two > one)


def _stretches(
    music: Texture, upper: int, lower: int, wrong: Callable[[int], bool], rule: str, text: str
) -> Iterator[Fault]:
    """Yield each stretch over which the distance of two parts, in semitones, is wrong."""
    going = False
    for moment in music.moments:
        was, going = (
            going,
            _sound(moment.pitches, upper, lower) and wrong(moment.pitches[upper] - moment.pitches[lower]),
        )
        if going and not was:
            names = (music.names[upper], music.names[lower])
            yield Fault(rule, moment.start, names, text.format(said(music, moment, upper, lower)))


def _sound(pitches: Pitches, *parts: int) -> bool:
    return all(pitches[part] != SILENCE for part in parts)

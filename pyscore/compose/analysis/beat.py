"""What is to be said of rhythms: of each drum's, and of a line's that plays alone. By the measures of `rhythm`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from math import lcm

from ...pattern.time import Time
from ...pattern.transforms.structure import bjorklund
from ..rhythm.cycles import Rhythm
from ..rhythm.measures import evenness
from ..rhythm.syncopation import syncopation
from ..rhythm.timelines import TIMELINES
from ..score import Note, Sheet
from .explanation import Beat

# A bar on a finer grid is no cycle of steps that anybody counts.
FINEST = 48
CLAPS = ("sn", "cp", "sd", "snare", "clap", "rim")


def beats(sheet: Sheet, line: bool) -> tuple[Beat, ...]:
    """Return the rhythm of each drum of a sheet, and of its notes if they are one line: of the most frequent bar."""
    played: dict[str, list[Note]] = {}
    for part in sheet.parts:
        for note in part.notes:
            if note.sound or line:
                played.setdefault(note.sound or part.name, []).append(note)
    found = ((name, _usual(notes, sheet)) for name, notes in played.items())
    return tuple(
        Beat(name, str(rhythm), ", ".join(_says(name, rhythm))) for name, rhythm in found if rhythm is not None
    )


def _usual(notes: Iterable[Note], sheet: Sheet) -> Rhythm | None:
    """Return the bar that comes most often, as steps, at least as many as its meter counts."""
    bars: dict[int, set[Time]] = {}
    for note in notes:
        number, place = divmod(note.start, sheet.bar)
        bars.setdefault(int(number), set()).add(place / sheet.bar)
    places = Counter(frozenset(each) for each in bars.values()).most_common(1)[0][0]
    counted = int(sheet.meters[0].text.partition("/")[0].split("+")[0])
    steps = lcm(counted, *(place.denominator for place in places))
    return Rhythm((int(place * steps) for place in places), steps) if steps <= FINEST else None


def _says(name: str, rhythm: Rhythm) -> Iterator[str]:
    count = sum(rhythm.bits)
    yield f"{rhythm}, {count} {'stroke' if count == 1 else 'strokes'} a bar"
    known = _known(name, rhythm)
    if known:
        yield known
    if count < 2:
        return
    if len(set(rhythm.lengths)) == 1:
        yield "perfectly even"
        if not rhythm.bits[0]:
            yield "off the first beat"
        return
    yield f"evenness {evenness(rhythm):.2f} of 1"
    level = syncopation(rhythm)
    yield f"syncopation {level:.1f} (WNBD; the son clave has 2.8)" if level else "no syncopation"


def _known(name: str, rhythm: Rhythm) -> str | None:
    quarters = {place * 4 for place in _places(str(rhythm))}
    if quarters == {0, 1, 2, 3}:
        return "four on the floor" if name.startswith("bd") else "on each beat"
    if quarters == {1, 3} and name.partition("_")[0] in CLAPS:
        return "the backbeat, on 2 and 4"
    named = min((each for each in TIMELINES if _same(rhythm, TIMELINES[each])), key=_far(rhythm), default=None)
    return f"the {named}" if named else _euclidean(rhythm)


def _same(rhythm: Rhythm, steps: str) -> bool:
    """Return whether a rhythm is that of a timeline, however fine the grid of either is."""
    return _places(str(rhythm)) == _places(steps)


def _places(steps: str) -> set[Time]:
    """Return where the strokes of written steps are, as shares of the cycle."""
    return {Time(at, len(steps)) for at, step in enumerate(steps) if step == "x"}


def _far(rhythm: Rhythm) -> Callable[[str], int]:
    """Return how far the steps of a timeline are in number from those of a rhythm."""
    return lambda name: abs(len(TIMELINES[name]) - rhythm.steps)


def _euclidean(rhythm: Rhythm) -> str | None:
    count = sum(rhythm.bits)
    spread = tuple(int(bit) for bit in bjorklund(count, rhythm.steps))
    turns = [spread[at:] + spread[:at] for at in range(rhythm.steps)]
    if rhythm.bits not in turns or count < 2 or rhythm.steps % count == 0:
        return None
    return f"Euclidean, ({count},{rhythm.steps}): as even as {count} strokes in {rhythm.steps} steps can be"

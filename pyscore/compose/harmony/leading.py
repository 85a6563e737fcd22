"""Voices led through chords: of all voicings, those that together cost the least, by dynamic programming."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..score import Mark, Note, Part, Score, Sheet, bar_length
from ..score.sheet import COMMON_TIME, ZERO
from .chords import OCTAVE, Chord
from .keys import Key, key_of
from .reading import Change, Chords, changes
from .voicings import CHOIRS, SATB, Ranges, Voicing, ranges_of, voicing_cost, voicings

# By how many semitones, at a time, ranges are widened for a chord that does not fit them, and how often.
WIDER, TIMES = 3, 12
VELOCITY = 0.7
# What one piece may ask for.
MOST_CHORDS = 40_000


class Led(NamedTuple):
    """Voicings for chords, from the highest voice down, what they cost in all, and which laws had to be relaxed."""

    voicings: tuple[Voicing, ...]
    cost: int
    relaxed: tuple[str, ...] = ()


class Pin(NamedTuple):
    """Notes that the outer voices must sing with a chord, -1 for free; and what the upper voices stay under."""

    top: int = -1
    low: int = -1
    under: int = 128


def voice_lead(
    chords: Chords,
    voices: int = 4,
    ranges: Sequence[Any] | str | None = SATB,
    key: str | Key = "c major",
    meter: str = COMMON_TIME,
) -> Score:
    """Return chords sung by voices that move as little as they can and break no law of part-writing.

    Chords are complete, voices do not cross, upper ones are within an octave of each other, and there are no parallel
    fifths and octaves. Where there is no such way, overlaps are allowed first, then parallel fifths, then octaves, and
    ranges widened where nothing else helps: a warning says so. Raises ValueError for no chord and 2 to 6 voices only.

    >>> [[note.pitch for note in part.notes] for part in voice_lead("ii7 V7 I", key="c major").sheet.parts]
    [[72, 71, 72], [65, 65, 64], [57, 55, 55], [50, 43, 48]]
    """
    home, found = key_of(key), changes(chords, key, meter)
    spans = ranges_of(ranges, voices)
    led = lead([change.chord for change in found], spans, key=home)
    for text in led.relaxed:
        warnings.warn(text, stacklevel=2)
    return Score(sheet_of(found, led.voicings, names_of(voices, ranges), home, meter))


def lead(
    chords: Sequence[Chord], ranges: Ranges, pins: Sequence[Pin] | None = None, key: Key | None = None,
    strict: bool = True,
) -> Led:  # fmt: skip
    """Return the cheapest voicings of chords, one each: the least sum of `voicing_cost` and `step_costs`.

    Without `strict`, parallels and overlaps are free, as in pop and jazz. Raises ValueError.

    >>> from pyscore.compose.harmony import chord_of
    >>> lead([chord_of("G7"), chord_of("C")], ranges_of("SATB", 4)).voicings
    ((71, 65, 55, 43), (72, 64, 55, 48))
    """
    from .motion import ints, step_costs  # noqa: PLC0415  # which needs numpy

    if not 0 < len(chords) <= MOST_CHORDS:
        raise ValueError(f"voices are led through 1 to {MOST_CHORDS:,} chords: not {len(chords):,}")
    layers, relaxed = _layers(chords, ranges, pins or [Pin()] * len(chords))
    tables: dict[Any, Any] = {}
    leading = -1 if key is None else (key.tonic - 1) % OCTAVE
    own = [
        [voicing_cost(each, chord, ranges, leading) for each in layer]
        for chord, layer in zip(chords, layers, strict=True)
    ]
    total, back = ints(own[0]), []
    for at in range(1, len(chords)):
        place = (chords[at - 1], chords[at], layers[at - 1], layers[at])
        if place not in tables:
            tables[place] = step_costs(layers[at - 1], layers[at], chords[at - 1], chords[at], strict)
        sums = total[:, None] + tables[place]
        back.append(sums.argmin(0))
        total = sums.min(0) + ints(own[at])
    chosen = [int(total.argmin())]
    for before in reversed(back):
        chosen.append(int(before[chosen[-1]]))
    path = tuple(layer[at] for layer, at in zip(layers, reversed(chosen), strict=True))
    return Led(path, int(total.min()), (*relaxed, *(_said(chords, path) if strict else ())))


def _layers(
    chords: Sequence[Chord], ranges: Ranges, pins: Sequence[Pin]
) -> tuple[list[tuple[Voicing, ...]], list[str]]:
    """Return all voicings of each chord, in wider ranges where there are none. Raises ValueError."""
    layers, relaxed = [], []
    for number, (chord, pin) in enumerate(zip(chords, pins, strict=True)):
        found = voicings(chord, ranges, pin.top, pin.low)
        found = tuple(voicing for voicing in found if voicing[0] < pin.under) or found
        for wider in range(WIDER, WIDER * TIMES + 1, WIDER):
            if found:
                break
            found = voicings(chord, tuple((low - wider, high + wider) for low, high in ranges), pin.top, pin.low)
            if found:
                relaxed.append(
                    f"chord {number + 1} ({chord.name}): ranges are {wider} semitones wider, since it does not fit"
                )
        if not found:
            raise ValueError(f"chord {number + 1} ({chord.name or chord.tones}) cannot be sung in {len(ranges)} voices")
        layers.append(found)
    return layers, relaxed


def _said(chords: Sequence[Chord], path: Sequence[Voicing]) -> list[str]:
    from .motion import broken  # noqa: PLC0415

    return [
        f"chords {at} and {at + 1} ({chords[at - 1].name}, {chords[at].name}): {' and '.join(laws)} cannot be avoided"
        for at in range(1, len(path))
        if (laws := broken(path[at - 1], path[at]))
    ]


def names_of(voices: int, ranges: Any = None) -> tuple[str, ...]:
    """Return the names of voices, from the highest down, each once.

    >>> names_of(4), names_of(5)
    (('soprano', 'alto', 'tenor', 'bass'), ('soprano 1', 'soprano 2', 'alto', 'tenor', 'bass'))
    """
    named = isinstance(ranges, (tuple, list)) and all(isinstance(each, str) for each in ranges)
    names = tuple(ranges) if named and len(ranges) == voices else CHOIRS[voices]
    return tuple(
        f"{name} {names[: at + 1].count(name)}" if names.count(name) > 1 else name for at, name in enumerate(names)
    )


def sheet_of(
    found: Sequence[Change],
    sung: Sequence[Voicing],
    names: Sequence[str],
    key: Key,
    meter: str = COMMON_TIME,
    synths: Mapping[str, str] | None = None,
) -> Sheet:
    """Return voicings as a sheet of one part a voice, with the key and the chords' names above them."""
    parts = tuple(
        Part(
            name,
            tuple(
                Note(change.start, change.length, voicing[at], VELOCITY)
                for change, voicing in zip(found, sung, strict=True)
            ),
            synth=(synths or {}).get(name, ""),
        )
        for at, name in enumerate(names)
    )
    marks = tuple(Mark(change.start, change.chord.name) for change in found)
    bar = bar_length(meter)
    least = -(-max(change.end for change in found) // bar) * bar
    return Sheet(parts, meters=(Mark(ZERO, meter),), keys=(Mark(ZERO, key.name),), chords=marks, least=least)

"""A band that plays a chart in a style: each player's part, and all of them as a score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from math import ceil

from ...pattern.time import Time
from ..score import Mark, Music, Note, Pace, Part, Score, Sheet, written
from .band import Band, playable
from .casting import Player, Task, cast
from .chart import Charted, chart
from .comping import arpeggio, chords, pad
from .drumming import drums
from .ensembles import Ensemble
from .feel import swung
from .form import END, OUTRO, Intensity, plan
from .instruments import DRUMS, Instrument
from .lead import melody as sung
from .lead import solo
from .lines import line
from .style import Layer, Style
from .style import style as named

PLAYS: Mapping[str, Callable[[Band, Layer, Instrument], list[Note]]] = {
    "line": line,
    "chords": chords,
    "pad": pad,
    "arp": arpeggio,
}
# Where a piece fades, it does so to this part of its loudness.
FAINTEST = 0.15


def arrange(
    changes: Charted,
    style: str | Style = "pop",
    ensemble: Ensemble | None = None,
    form: str = "",
    intensity: Intensity = None,
    seed: int = 0,
    melody: Music | Mapping[str, Music] | None = None,
    meter: str = "",
    key: str = "",
    bpm: float | None = None,
    title: str = "",
) -> Score:
    """Return a score in which a band plays a chart of chord symbols, as `words.arrange` says. Raises ValueError.

    >>> song = arrange("Dm7 | G7 | C^7 | %", style="swing", form="A A")
    >>> [part.name for part in song.sheet.parts]
    ['piano', 'electric guitar', 'upright bass', 'drums']
    """
    manner = style if isinstance(style, Style) else named(style)
    paper = chart(changes, meter or manner.meter, key)
    band = Band(plan(paper, form, intensity), manner, seed)
    parts = [_part(band, player, melody) for player in cast(manner, ensemble)]
    return Score(_sheet(band, [part for part in parts if part.notes], float(bpm or manner.bpm[1]), title))


def _part(band: Band, player: Player, tunes: Music | Mapping[str, Music] | None) -> Part:
    """Return the part of a player: where it leads, it plays nothing else at the same time, unless it plays chords."""
    if player.instrument.name == DRUMS:
        return _finished(band, player, drums(band))
    lead = _leading(band, player, tunes) if player.leads else []
    notes = [note for task in player.tasks for note in _task(band, task, player.instrument)]
    return _finished(band, player, [*lead, *_beside(notes, lead, band.plan.width)])


def _beside(notes: Iterable[Note], lead: Iterable[Note], width: Time) -> Iterator[Note]:
    """Yield notes of those bars in which there is no lead."""
    spans = [(int(note.start // width), ceil(note.end / width)) for note in lead]
    taken = {bar for begin, end in spans for bar in range(begin, end)}
    return (note for note in notes if int(note.start // width) not in taken)


def _task(band: Band, task: Task, player: Instrument) -> list[Note]:
    notes = PLAYS[task.layer.plays](band, task.layer, player)
    return notes if task.voice is None else list(_voice(notes, task.voice))


def _voice(notes: Iterable[Note], voice: int) -> Iterator[Note]:
    """Yield of each chord the note of one voice, from 0 for the highest; the lowest, where it has not so many."""
    for _, chord in groupby(sorted(notes, key=lambda note: note.start), lambda note: note.start):
        falling = sorted(chord, key=lambda note: -note.pitch)
        yield falling[min(voice, len(falling) - 1)]


def _leading(band: Band, player: Player, tunes: Music | Mapping[str, Music] | None) -> list[Note]:
    by_section = tunes if isinstance(tunes, Mapping) else {} if tunes is None else {band.plan.chart.first: tunes}
    found = solo(band, player.instrument)
    for name, tune in by_section.items():
        section = band.plan.chart.section(name)
        found += sung(band, written(tune, meter=band.meter), section, player.instrument)
    return found


def _finished(band: Band, player: Player, notes: list[Note]) -> Part:
    """Return a part as it is played: in the range of its instrument, swung, faded out, and no longer than the piece."""
    fitting = notes if player.instrument.name == DRUMS else [playable(note, player.instrument) for note in notes]
    distinct = {(note.start, note.pitch, note.sound): note for note in sorted(fitting, key=lambda note: note.velocity)}
    played = swung([note for note in distinct.values() if note.start < band.plan.end], band.style.swing)
    if band.style.fade:
        played = [_faded(band, note) for note in played]
    return Part(player.name, tuple(played), player.instrument.name, player.instrument.synth)


def _faded(band: Band, note: Note) -> Note:
    bar = band.plan.bar_at(note.start)
    if bar.section not in (OUTRO, END) or bar.turn == 0:
        return note
    part = 1.0 if bar.section == OUTRO else 0.0
    left = part * (1 - bar.number / bar.count)
    return note._replace(velocity=round(note.velocity * (FAINTEST + (1 - FAINTEST) * left), 3))


def _sheet(band: Band, parts: Iterable[Part], bpm: float, title: str) -> Sheet:
    laid = band.plan
    symbols = [Mark(span.begin, span.chord.name if span.chord else "N.C.") for bar in laid.bars for span in bar.spans]
    sections = [Mark(bar.start, bar.section) for bar in laid.bars if bar.number == 0]
    zero = Time(0)
    return Sheet(
        tuple(parts),
        title,
        (Mark(zero, band.meter),),
        (Mark(zero, laid.chart.key),),
        (Pace(zero, bpm),),
        tuple(symbols),
        tuple(sections),
        least=laid.end,
    )

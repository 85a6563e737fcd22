"""Orchestration: music for one player, or any, given to an ensemble, voice by voice, each to who can play it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, groupby

from ...pattern.time import Time
from ..score import Music, Note, Part, Score, Sheet, written
from .band import OCTAVE, playable
from .ensembles import Ensemble, Seat, chordal, numbered, seats
from .instruments import DRUMS, Instrument, instrument

# What it costs a voice to take a note while it still sounds another one, or one that its player cannot play at ease.
BUSY, UNEASY = 24.0, 3.0
# What drops out first of chords of too many notes: who doubles another, and then who is closest to one.
DOUBLED = -100
BOTTOM = -1


def orchestrate(music: Music, ensemble: Ensemble = "string quartet") -> Score:
    """Return music for an ensemble: its voices, the highest first, for its seats, in octaves that they can play.

    The ensemble is one by name (`string quartet`, `wind quintet`, `brass quintet`, `orchestra`, `big band` …) or a
    list of instruments from the highest to the lowest. Who plays chords gets all notes, the others a voice each, and
    some of a large ensemble only double what is loud. Raises ValueError for what does not exist, or has no notes.

    >>> quartet = orchestrate("[c3,g3,e4,c5] [d3,a3,f4,a4]", "string quartet")
    >>> [(part.name, [note.pitch for note in part.notes]) for part in quartet.sheet.parts][::3]
    [('violin 1', [72, 69]), ('cello', [48, 50])]
    """
    sheet, sitting = written(music), seats(ensemble)
    notes = [note for part in sheet.parts if not part.drums for note in part.notes]
    pitched = [seat for seat in sitting if seat.instrument != DRUMS]
    if not pitched:
        raise ValueError("an ensemble that only drums cannot play notes: add an instrument with a pitch")
    players = _first(pitched)
    voices = dict(zip(players, voiced(notes, list(players.values())), strict=True))
    loud = _loudness(notes, sheet.bar)
    names = numbered([seat.instrument for seat in sitting])
    parts = [_part(name, seat, sheet, notes, voices, loud) for name, seat in zip(names, sitting, strict=True)]
    return Score(replace(sheet, parts=tuple(part for part in parts if part.notes), least=sheet.length))


def _first(sitting: Sequence[Seat]) -> dict[int, Instrument]:
    """Return the first player of each voice, from the highest voice to the lowest."""
    order = sorted({seat.voice for seat in sitting}, key=lambda voice: (voice == BOTTOM, voice))
    return {voice: instrument(next(seat.instrument for seat in sitting if seat.voice == voice)) for voice in order}


def _part(
    name: str,
    seat: Seat,
    sheet: Sheet,
    notes: Sequence[Note],
    voices: Mapping[int, Sequence[Note]],
    loud: Mapping[int, float],
) -> Part:
    player = instrument(seat.instrument)
    if player.name == DRUMS:
        own = [note for part in sheet.parts if part.drums for note in part.notes]
        return Part(name, tuple(own), DRUMS)
    chosen = notes if chordal(player) else voices[seat.voice]
    heard = [note for note in chosen if loud[int(note.start // sheet.bar)] >= seat.since]
    moved = {playable(note.raised(seat.shift), player) for note in heard}
    return Part(name, tuple(moved), player.name, player.synth)


def _loudness(notes: Iterable[Note], bar: Time) -> dict[int, float]:
    """Return how loud the loudest note that begins in each bar is."""
    found: dict[int, float] = {}
    for note in notes:
        number = int(note.start // bar)
        found[number] = max(found.get(number, 0.0), note.velocity)
    return found


def voiced(notes: Iterable[Note], players: Sequence[Instrument]) -> list[list[Note]]:
    """Return notes as one line a player, none of whose notes overlap: the highest for the first, the lowest the last.

    >>> chord = [Note(Time(0), Time(1), pitch) for pitch in (48, 64, 67)]
    >>> [[note.pitch for note in line] for line in voiced(chord, [instrument("violin"), instrument("cello")])]
    [[67], [48]]
    """
    lines: list[list[Note]] = [[] for _ in players]
    for _, together in groupby(sorted(notes, key=lambda note: note.start), lambda note: note.start):
        chord = _fewer(sorted(set(together), key=lambda note: -note.pitch), len(players))
        takers = min(
            combinations(range(len(players)), len(chord)),
            key=lambda places: sum(_cost(note, lines[at], players[at]) for note, at in zip(chord, places, strict=True)),
        )
        for note, at in zip(chord, takers, strict=True):
            _taken(lines[at], note)
    return lines


def _fewer(chord: list[Note], count: int) -> list[Note]:
    """Return a chord, the highest note first, of at most so many notes; the outer ones always stay."""
    while len(chord) > max(count, 1):
        inner = chord[1:-1] if count > 1 and len(chord) > 2 else chord[1:]
        chord.remove(min(inner, key=lambda note: _needed(note, chord)))
    return chord


def _needed(note: Note, chord: Sequence[Note]) -> float:
    others = [other for other in chord if other is not note]
    doubled = any((other.pitch - note.pitch) % OCTAVE == 0 for other in others)
    return (DOUBLED if doubled else 0) + min(abs(other.pitch - note.pitch) for other in others)


def _cost(note: Note, line: Sequence[Note], player: Instrument) -> float:
    uneasy = max(0, player.low - note.pitch, note.pitch - player.high)
    if not line:
        return UNEASY * uneasy + abs(note.pitch - (player.low + player.high) / 2) / 2
    return UNEASY * uneasy + abs(note.pitch - line[-1].pitch) + (BUSY if line[-1].end > note.start else 0)


def _taken(line: list[Note], note: Note) -> None:
    if line and line[-1].end > note.start:
        line[-1] = line[-1]._replace(length=note.start - line[-1].start)
    line.append(note)

"""Lines of degrees: basses, riffs, and basses that walk. A figure says when and which degree, the chords which notes.

A walking note is a tone of the chord on strong beats, the root where the chord is new, and before a change it leads
to the next root by a half step or a whole one, or from its fifth (as in Ray Brown's Bass Method, 1963).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sin, tau
from random import Random
from typing import Any

from ...pattern.time import Time
from ..score import Note
from .band import Band, centre, loudness, within
from .form import Bar, Span
from .instruments import Instrument
from .path import cheapest
from .style import Layer
from .tones import OCTAVE, degree, scale

WALKING, LEADING, NEXT = "w", "a", "n"
# What it costs to go so many semitones within a walking line, and to go further.
LEAPS = {0: 3.0, 1: 0.0, 2: 0.0, 3: 0.4, 4: 0.5, 5: 0.9, 6: 2.0, 7: 1.0, 8: 1.8, 9: 1.8, 10: 2.5, 11: 3.0, 12: 1.4}
TOO_FAR = 6.0
# What it costs to lead to the next note from so many semitones above it.
LEADS = {-1: 0.0, 1: 0.3, -2: 0.4, 2: 0.4, 7: 0.9, -5: 0.9}
NO_LEAD = 3.0
# What walking notes cost by themselves.
NOT_ROOT, NOT_CHORD, IN_SCALE, CHROMATIC, LUCK, PULL = 2.8, 9.0, 0.4, 2.2, 0.9, 0.2
# How far a walking line goes up and down, in semitones, and in how many notes.
ARCH, ARCH_NOTES = 5, 11
# How long the rest of a note must be for another one to be struck with a new chord.
SHORTEST = Time(1, 4)


@dataclass
class Token:
    """A note of a line that is being made: where it is, what a figure says of it, and what it may be."""

    bar: Bar
    start: Time
    length: Time
    word: Any
    span: Span
    choices: Sequence[int] = ()

    @property
    def free(self) -> bool:
        """Whether it is the line's own choice."""
        return self.word in (WALKING, LEADING)


def line(band: Band, layer: Layer, player: Instrument) -> list[Note]:
    """Return the notes of a layer that plays lines."""
    dice, middle = band.dice(layer.role), centre(layer, player)
    low, high = player.lowest, min(player.highest, middle + OCTAVE + 5)
    tokens = list(_tokens(band, layer, middle, low, high))
    pitches = _chosen(band, tokens, middle, dice)
    played = list(zip(tokens, pitches, strict=True))
    notes = [_note(token, pitch, layer, dice, band.style.human) for token, pitch in played]
    return list(_changing(band, notes, low, middle))


def anchor(pitch_class: int, centre: int, low: int) -> int:
    """Return the note of a class that is nearest to a centre, and not below the lowest.

    >>> anchor(4, 36, 28), anchor(3, 33, 28)
    (40, 39)
    """
    note = centre + (pitch_class - centre + 6) % OCTAVE - 6
    return note if note >= low else note + OCTAVE


def _tokens(band: Band, layer: Layer, middle: int, low: int, high: int) -> Iterator[Token]:
    begun: Time | None = None
    for bar, hit in band.hits(layer.rows):
        ahead = hit.value == NEXT
        span = band.plan.at(bar.start + band.plan.width if ahead else hit.start)
        if span.chord is None:
            continue
        # The first note of a chord is its bass, whatever the figure would have later.
        word = 1 if bar.final or (isinstance(hit.value, int) and begun != span.begin) else hit.value
        begun = span.begin
        token = Token(bar, hit.start, hit.length, word, span)
        token.choices = range(low, high + 1) if token.free else [_degree(token, middle, low, high)]
        yield token


def _degree(token: Token, middle: int, low: int, high: int) -> int:
    chord = token.span.chord
    assert chord is not None
    root = anchor(chord.bass, middle, low)
    number = token.word if isinstance(token.word, int) else 1
    step = degree(chord, number)
    if step is None:
        step = OCTAVE
    elif chord.bass != chord.root and number % 7 != 1:
        step = (chord.root + step - chord.bass) % OCTAVE - (OCTAVE if number < 0 else 0)
    return within(root + step, low, high)


def _chosen(band: Band, tokens: Sequence[Token], middle: int, dice: Random) -> list[int]:
    """Return the notes of tokens: those that are given, and the cheapest way between them."""
    if not any(token.free for token in tokens):
        return [token.choices[0] for token in tokens]
    scales = [scale(token.span.chord, band.scale) if token.span.chord else frozenset() for token in tokens]
    arch = dice.random()

    def own(place: int, pitch: int) -> float:
        token = tokens[place]
        if not token.free:
            return 0.0
        aim = middle + 2 + ARCH * sin(tau * (place / ARCH_NOTES + arch))
        leads = token.word == LEADING or (place + 1 < len(tokens) and tokens[place + 1].span != token.span)
        return _cost(band, token, pitch, scales[place], leads) + PULL * abs(pitch - aim) + LUCK * dice.random()

    def between(place: int, left: int, right: int) -> float:
        token, before = tokens[place], tokens[place - 1]
        if before.word == LEADING or (before.free and before.span != token.span):
            return LEADS.get(left - right, NO_LEAD)
        foreign = before.free and left % OCTAVE not in scales[place - 1]
        return LEAPS.get(abs(left - right), TOO_FAR) + (NO_LEAD if foreign and abs(left - right) != 1 else 0)

    return cheapest([token.choices for token in tokens], own, between)


def _cost(band: Band, token: Token, pitch: int, around: frozenset[int], leads: bool) -> float:
    chord = token.span.chord
    assert chord is not None
    tone = pitch % OCTAVE
    if token.start == token.span.begin and tone != chord.bass:
        return NOT_ROOT if tone in chord.classes else NOT_CHORD
    if tone in chord.classes:
        return 0.0
    if leads and not band.is_strong(token.start):
        return IN_SCALE
    if band.is_strong(token.start) and token.word == WALKING:
        return NOT_CHORD
    return IN_SCALE if tone in around else CHROMATIC


def _note(token: Token, pitch: int, layer: Layer, dice: Random, human: float) -> Note:
    strength = 8.5 if token.start == token.bar.start else 7.5
    velocity = loudness(strength, layer.level, token.bar, dice, human)
    return Note(token.start, token.length * Time(layer.gate).limit_denominator(64), pitch, velocity)


def _changing(band: Band, notes: Sequence[Note], low: int, middle: int) -> Iterator[Note]:
    """Yield notes, of which one that does not belong to a chord that comes in ends there, and its bass is struck."""
    starts = sorted({note.start for note in notes})
    following = dict(pairwise([*starts, band.plan.end]))
    for note in notes:
        end = min(note.end, following[note.start])
        yield from _cut(band, note._replace(length=end - note.start), low, middle)


def _cut(band: Band, note: Note, low: int, middle: int) -> Iterator[Note]:
    here = band.plan.at(note.start)
    if note.end <= here.end:
        yield note
        return
    span = band.plan.at(here.end)
    if span.chord is None:
        yield note._replace(length=here.end - note.start)
    elif note.pitch % OCTAVE in span.chord.classes:
        yield note
    else:
        yield note._replace(length=here.end - note.start)
        if note.end - here.end >= SHORTEST:
            yield note._replace(start=here.end, length=note.end - here.end, pitch=anchor(span.chord.bass, middle, low))

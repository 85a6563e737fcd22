"""Chords: how they are struck, held or broken up, in voicings that move as little as can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...pattern.time import Time
from ..score import Note
from .band import Band, centre, loudness
from .figure import Hit
from .form import Bar, Span
from .instruments import Instrument
from .style import Layer, row
from .tones import OCTAVE, scale
from .voicing import Voices, voiced

# How far below and above its centre a layer's chords lie, in semitones, and how much of a beat a chord may be ahead.
BELOW, ABOVE = 10, 12
AHEAD = Time(1, 2)
# How hard the notes of an arpeggio are struck: the first of a beat, and the others.
ON_BEAT, OFF_BEAT = 8, 6


def chords(band: Band, layer: Layer, player: Instrument) -> list[Note]:
    """Return the notes of a layer that strikes chords."""
    dice, voices = band.dice(layer.role), _voices(band, layer, player)
    notes: list[Note] = []
    for bar, hit in band.hits(layer.rows):
        span = _span(band, hit, layer.ahead)
        if span.begin in voices:
            end = hit.start + _gated(hit.length, layer)
            length = (min(end, span.end) if span.begin <= hit.start < span.end else end) - hit.start
            velocity = loudness(float(hit.value), layer.level, bar, dice, band.style.human)
            notes += [Note(hit.start, length, pitch, velocity) for pitch in voices[span.begin]]
    return notes


def pad(band: Band, layer: Layer, player: Instrument) -> list[Note]:
    """Return the notes of a layer that holds each chord as long as it lasts, but not beyond its section."""
    dice, voices = band.dice(layer.role), _voices(band, layer, player)
    notes: list[Note] = []
    for bar, text, begin, end in _held(band, layer):
        velocity = loudness(float(text), layer.level, bar, dice, band.style.human)
        span = band.plan.at(begin)
        notes += [Note(begin, end - begin, pitch, velocity) for pitch in voices.get(span.begin, ())]
    return notes


def _held(band: Band, layer: Layer) -> Iterator[tuple[Bar, str, Time, Time]]:
    """Yield what a layer holds: in which bar it begins, its figure, and from when to when."""
    held: tuple[Bar, str, Time, Time] | None = None
    for bar in band.plan.bars:
        text = row(layer.rows, bar.intensity)
        for span in bar.spans:
            if held and text and held[0].turn == bar.turn and band.plan.at(held[2]) == band.plan.at(span.begin):
                held = (*held[:3], span.end)
                continue
            if held:
                yield held
            held = (bar, text, span.begin, span.end) if text and span.chord else None
    if held:
        yield held


def arpeggio(band: Band, layer: Layer, player: Instrument) -> list[Note]:
    """Return the notes of a layer that plays the voices of chords by their numbers, in the next octave if too few."""
    dice, voices = band.dice(layer.role), _voices(band, layer, player)
    notes: list[Note] = []
    for bar, hit in band.hits(layer.rows):
        chord = voices.get(_span(band, hit, layer.ahead).begin, ())
        for number in (range(len(chord)) if bar.final else [hit.value]) if chord else ():
            strength = ON_BEAT if hit.start.denominator == 1 else OFF_BEAT
            velocity = loudness(strength, layer.level, bar, dice, band.style.human)
            notes.append(Note(hit.start, _gated(hit.length, layer), _voice(chord, number), velocity))
    return notes


def _voice(chord: Voices, number: Any) -> int:
    octave, place = divmod(int(number), len(chord))
    return chord[place] + OCTAVE * octave


def _gated(length: Time, layer: Layer) -> Time:
    return length * Time(layer.gate).limit_denominator(64)


def _span(band: Band, hit: Hit, ahead: bool) -> Span:
    """Return the chord of a hit: that of its time, or, off the beat just before a change, the next one."""
    early = ahead and hit.start.denominator > 1 and hit.start % 1 >= AHEAD
    return band.plan.at(hit.start + AHEAD if early else hit.start)


def _voices(band: Band, layer: Layer, player: Instrument) -> Mapping[Time, Voices]:
    """Return the voicing of each chord of the plan, by when it begins."""
    spans: Sequence[Span] = band.plan.spans
    sounding = [(span, span.chord) for span in spans if span.chord is not None]
    middle = centre(layer, player)
    low, high = max(player.low, middle - BELOW), min(player.high, middle + ABOVE)
    scales = [scale(chord, band.scale) for _, chord in sounding]
    found = voiced([chord for _, chord in sounding], layer.voicing, scales, low, high, middle)
    return {span.begin: voices for (span, _), voices in zip(sounding, found, strict=True)}

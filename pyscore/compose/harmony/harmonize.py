"""Melodies harmonized: a melody with chords and a bass, in the style of pop, of jazz, or of Bach's chorales."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...pattern.nearest import nearest
from ..score import Mark, Music, Note, Part, Score, Sheet, written
from ..score.sheet import ZERO
from .chords import OCTAVE, Chord
from .fitting import chosen, slots
from .idioms import Idiom
from .jazz import JAZZ
from .keys import Key, key_of
from .leading import Pin, lead
from .pop import POP
from .reading import Change
from .symbols import symbol_of

IDIOMS: Mapping[str, Idiom] = {"pop": POP, "jazz": JAZZ}
STYLES = ("chorale", *IDIOMS)
# Between which notes a melody may lie that has chords below it.
LOWEST, HIGHEST = 48, 96
VELOCITIES = {"chords": 0.5, "bass": 0.65}
NINTHS = (14, 13)


def harmonize(
    melody: Music, style: str = "chorale", key: str | Key | None = None, seed: int = 0, **options: Any
) -> Score:
    """Return a melody with chords under it: in four voices as Bach's (`chorale`), or with a bass as in `pop` or `jazz`.

    The key is found if it is not given; seed 0 is what fits best, others vary it. Options are those of the chorale
    model, such as `temperature`. Raises ValueError for no melody, microtones, and one that leaves c3 .. c7.

    >>> tune = harmonize("<[c4 c4 g4 g4] [a4 a4 g4@2] [f4 f4 e4 e4] [d4 d4 c4@2]>", style="pop", key="c major")
    >>> [mark.text for mark in tune.sheet.chords]
    ['C', 'F', 'C', 'F', 'C', 'G', 'C']
    """
    if style == "chorale":
        from ..chorale import harmonize as in_four_voices  # noqa: PLC0415  # the model is large

        return in_four_voices(melody, key=key, seed=seed, **options)
    if style not in IDIOMS:
        raise ValueError(f"no style '{style}'{nearest(style, STYLES)}: there are {', '.join(STYLES)}")
    if options:
        raise ValueError(f"style '{style}' has no option '{next(iter(options))}'")
    sheet = written(melody)
    line = _line(sheet)
    home = _home(sheet, key)
    since = sheet.bar if sheet.pickup else ZERO
    found = chosen(
        slots(line, sheet.meters[0].text, since, max(sheet.length, since + sheet.bar)), home, IDIOMS[style], seed
    )
    return Score(_arranged(sheet, line, found, home, IDIOMS[style]))


def _line(sheet: Sheet) -> list[Note]:
    """Return the melody of a sheet: the top of its first part with pitches. Raises ValueError."""
    part = next((part for part in sheet.parts if part.notes and not part.drums), None)
    if part is None:
        raise ValueError("there is no melody in it: only drums")
    highest = {note.start: note for note in part.notes}
    line = [highest[start] for start in sorted(highest)]
    low, high = min(note.pitch for note in line), max(note.pitch for note in line)
    if low < LOWEST or high > HIGHEST:
        raise ValueError(
            f"the melody goes from MIDI note {low} to {high}: between c3 (48) and c7 (96) it can be harmonized"
        )
    return line


def _home(sheet: Sheet, key: str | Key | None) -> Key:
    if key is not None:
        return key_of(key)
    if sheet.keys:
        return key_of(sheet.keys[0].text)
    from ..analysis.home import likely_keys  # noqa: PLC0415  # which stands above this

    return key_of(likely_keys(sheet)[0].key)


def _arranged(sheet: Sheet, line: Sequence[Note], found: Sequence[Change], key: Key, idiom: Idiom) -> Sheet:
    chords = [_coloured(change.chord, key) if idiom.coloured else change.chord for change in found]
    pins = [Pin(under=_lowest(line, change)) for change in found]
    led = lead(chords, idiom.ranges, pins, key, strict=False)
    notes: dict[str, list[Note]] = {"chords": [], "bass": []}
    for change, voicing in zip(found, led.voicings, strict=True):
        for pitch in sorted(set(voicing[:-1])):
            notes["chords"].append(Note(change.start, change.length, pitch, VELOCITIES["chords"]))
        notes["bass"].append(Note(change.start, change.length, voicing[-1], VELOCITIES["bass"]))
    parts = [Part("melody", tuple(line), synth=idiom.synths["melody"])]
    parts += [Part(name, tuple(own), synth=idiom.synths[name]) for name, own in notes.items()]
    marks = tuple(Mark(change.start, symbol_of(chord, key)) for change, chord in zip(found, chords, strict=True))
    return replace(sheet, parts=tuple(parts), keys=(Mark(ZERO, key.name),), chords=marks, least=sheet.length)


def _lowest(line: Sequence[Note], change: Change) -> int:
    """Return the lowest melody note over a chord, which the chord is to stay under."""
    at = bisect_left(line, change.end, key=lambda note: note.start)
    since = bisect_left(line, change.start, key=lambda note: note.end)
    return min((note.pitch for note in line[since:at] if note.end > change.start), default=128)


def _coloured(chord: Chord, key: Key) -> Chord:
    """Return a seventh chord with the ninth that the key has above it; flat ones over dominants alone."""
    dominant = {4, 10} <= chord.steps
    if len(chord.steps) != 4 or not chord.steps & {10, 11} or 6 in chord.steps:
        return chord
    for ninth in NINTHS[: 1 + dominant]:
        if (chord.root + ninth) % OCTAVE in key.scale:
            return Chord(chord.root, (*chord.tones, ninth), chord.bass)
    return chord

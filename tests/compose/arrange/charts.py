"""Twenty charts of the common kinds, and what is counted in their arrangements: progressions of our own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pyscore.compose.arrange.arranging import arrange
from pyscore.compose.arrange.chart import chart
from pyscore.compose.arrange.figure import strong
from pyscore.compose.arrange.form import plan
from pyscore.compose.arrange.instruments import DRUMS, instrument
from pyscore.compose.score import Note, Part, Score, Sheet
from pyscore.pattern.time import Time

FORM = "intro A B solo A outro"


class Kind(NamedTuple):
    """A chart and its meter."""

    text: str
    meter: str = "4/4"


CHARTS = {
    "twelve bars": Kind(
        "A: F7 | Bb7 | F7 | Cm7 F7 | Bb7 | Bdim7 | F7 | D7 | Gm7 | C7 | F7 D7 | Gm7 C7 B: Bb7 | % | F7 | C7"
    ),
    "minor blues": Kind("A: Cm7 | % | % | C7b9 | Fm7 | % | Cm7 | % | Ab7 | G7#9 | Cm7 | G7 B: Fm7 | Cm7 | D7 | G7"),
    "rhythm": Kind(
        "A: Bb^7 G7 | Cm7 F7 | Dm7 G7 | Cm7 F7 | Fm7 Bb7 | Eb6 Ebm6 | Dm7 G7 | C7 F7 B: D7 | % | G7 | % | C7 | % | F7"
    ),
    "pop loop": Kind("A: C | G | Am | F B: F | G | Em | Am"),
    "doo-wop": Kind("A: Eb | Cm | Ab | Bb7 B: Ab | Abm | Eb Bb/D | Cm Bb7"),
    "minor loop": Kind("A: Am | F | C | G B: Dm | Am | E7 | Am"),
    "andalusian": Kind("A: Dm | C | Bb | A B: Gm7 | C7 | F^7 | Bb^7 A7"),
    "dorian": Kind("A: Dm7 | G7 | Dm7 | G7 B: Ebm7 | Ab7 | Dm7 | %"),
    "so modal": Kind("A: Em11 | % | % | % B: Fm11 | % | Em11 | %"),
    "mixolydian": Kind("A: D | C | G/B | D B: Bm | A | G | A7sus4 A7"),
    "two fives": Kind("A: Dm7 | G7 | C^7 | A7 B: Fm7 | Bb7 | Eb^7 Ab^7 | Dm7b5 G7b9"),
    "cycle": Kind("A: Am7 | D7 | G^7 | C^7 | F#m7b5 | B7 | Em7 | E7 B: C#m7 | F#7 | B^7 | E7 | Am7 D7 | G6 | % | E7b9"),
    "stella kind": Kind(
        "A: Em7b5 | A7b9 | Cm9 | F13 | Fm7 | Bb7 | Eb^7 | Ab7#11 B: G7#5 | % | Cm7 | % | Ab9 | % | Bb^9 | %"
    ),
    "slash": Kind("A: C C/B | Am Am/G | F^7 C/E | Dm7 G7/F B: Em Em/D# | Em/D C#m7b5 | F/C C | Gsus4 G"),
    "gospel": Kind("A: Ab Ab7/C | Db Ddim7 | Ab/Eb F7 | Bb7 Eb7 B: Fm C/E | Ab/Eb Bb7/D | Db Dbm6 | Ab/Eb Eb7"),
    "waltz": Kind("A: G | D7/F# | Em | C | G/D | D7 | G | D7 B: Em | B7 | C | G/B | Am | E7 | Am7 | D7", "3/4"),
    "jazz waltz": Kind(
        "A: F^7 | Gm7 | Am7 D7 | Gm7 C7 | F^7 | Bb7 | F/A D7 | Gm7 C7 B: Bbm7 | Eb7 | Ab^7 | Gm7 C7", "3/4"
    ),
    "five": Kind("A: Ebm7 Bbm7 | Ebm7 Bbm7 | Ebm | Bbm7 B: Cb^7 Ab7 | Bbm7 Ebm7 | Abm7 Db7 | Gb^7 Bb7", "5/4"),
    "six eight": Kind("A: A | F#m | D | E7 B: Bm | F#m | Bm7 C#7 | E7sus4 E7", "6/8"),
    "chromatic": Kind(
        "A: B^7 D7 | G^7 Bb7 | Eb^7 | Am7 D7 | G^7 Bb7 | Eb^7 F#7 | B^7 | Fm7 Bb7 B: Eb^7 | Am7 D7 | G^7 | C#m7 F#7"
    ),
}


def arranged(name: str, manner: str, **others: object) -> Score:
    """Return a chart in a style, in its own meter."""
    kind = CHARTS[name]
    return arrange(kind.text, manner, form=FORM, meter=kind.meter, **others)  # type: ignore[arg-type]


def bass_of(sheet: Sheet) -> Part:
    """Return the part that plays the lowest notes."""
    return min(
        (part for part in sheet.parts if not part.drums), key=lambda part: min(note.pitch for note in part.notes)
    )


def on_strong_beats(name: str, score: Score, bass: Part) -> Iterator[tuple[Note, frozenset[int]]]:
    """Yield what the bass sounds on strong beats, struck there or held, with the chord's pitch classes."""
    kind = CHARTS[name]
    laid = plan(chart(kind.text, kind.meter), FORM)
    for bar in laid.bars:
        for beat in strong(kind.meter):
            time = bar.start + beat
            chord = laid.at(time).chord
            for note in bass.notes:
                if chord and note.start <= time < note.end:
                    yield note, chord.classes


def out_of_range(sheet: Sheet) -> list[tuple[str, int]]:
    """Return the parts and pitches that lie outside their instrument's range."""
    return [
        (part.name, note.pitch)
        for part in sheet.parts
        for note in part.notes
        if part.instrument != DRUMS and not instrument(part.instrument).plays(note.pitch)
    ]


def groove(sheet: Sheet, end: Time) -> frozenset[tuple[Time, str]]:
    """Return when which drum is struck before a time."""
    drummer = sheet.part(DRUMS)
    return frozenset((note.start, note.sound.partition("_")[0]) for note in drummer.notes if note.start < end)


def sections(sheet: Sheet) -> Iterator[tuple[str, float, float]]:
    """Yield of each section its name, onsets a beat, and loudness: the sum of velocities a beat."""
    ends = [*(mark.start for mark in sheet.sections[1:]), sheet.length]
    notes = [note for part in sheet.parts for note in part.notes]
    for mark, end in zip(sheet.sections, ends, strict=True):
        inside = [note.velocity for note in notes if mark.start <= note.start < end]
        beats = float(end - mark.start)
        yield mark.text, len(inside) / beats, sum(inside) / beats

"""Leads: a melody that is given, and a solo over the chords, in phrases that come to rest on their tones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sin, tau
from random import Random

from ...pattern.time import Time
from ..harmony import key_of
from ..score import Note, Sheet
from .band import Band, loudness
from .figure import Hit, figure
from .form import Bar
from .instruments import Instrument
from .path import cheapest
from .tones import OCTAVE, degree, scale

SOLO = "solo"
LEVEL, STRENGTH = 0.8, 8.0
# The rhythms of a soloist's phrases, a bar each; of every two the second comes to rest.
CALLS = (
    "~ 5 [5 5] [5 5]",
    "[5 5] [5 5] 5 ~",
    "[~ 5] [5 5] [5 5] 5",
    "5@3 [5 5] [5 5] [5 5] ~ ~",
    "~ [5 5 5] 5 [5 5]",
    "[5 5] [~ 5] [~ 5] [5 5]",
)
RESTS = ("5@3 ~", "[5 5] 5@2 ~", "~ [5 5] 5@2", "[5 ~ ~ 5] 5@3", "5 ~ [~ 5] 5", "[~ 5] 5@3")
BUSY = ("[5 5 5 5] [5 5] [5 5 5 5] 5", "[5 5] [5 5] [5 5 5] [5 5]", "[~ 5 5 5] [5 5] [5 5 5 5] [5 5]")
BUSY_FROM = 0.75
# What it costs a soloist to move by so many semitones.
MOVES = {0: 2.0, 1: 0.2, 2: 0.0, 3: 0.3, 4: 0.5, 5: 0.9, 7: 1.1, 12: 1.5}
FAR = 0.45
OUTSIDE, BESIDE, LUCK, PULL = 6.0, 1.3, 1.6, 0.13
# How far a phrase rises and falls, in semitones, and in how many bars.
ARCH, ARCH_BARS = 7, 4
MINOR_PENTATONIC, BLUES, MAJOR_PENTATONIC = (0, 3, 5, 7, 10), (0, 3, 5, 6, 7, 10), (0, 2, 4, 7, 9)


def melody(band: Band, tune: Sheet, section: str, player: Instrument) -> list[Note]:
    """Return a tune wherever its section comes, as long as that lasts, in the middle of an instrument's range."""
    notes = [note for part in tune.parts for note in part.notes if not note.sound]
    lift = _lift([note.pitch for note in notes], player)
    found: list[Note] = []
    for bar in band.plan.bars:
        if bar.section == section and bar.number == 0:
            end = bar.count * band.plan.width
            inside = (note._replace(length=min(note.end, end) - note.start) for note in notes if note.start < end)
            found += [note.moved(bar.start).raised(lift) for note in inside]
    return found


def _lift(pitches: Sequence[int], player: Instrument) -> int:
    """Return by how many octaves, in semitones, a tune is moved so that the most of it is played at ease."""
    octaves = sorted(range(-5, 6), key=abs)
    return OCTAVE * max(
        octaves, key=lambda octave: sum(player.low <= pitch + OCTAVE * octave <= player.high for pitch in pitches)
    )


def solo(band: Band, player: Instrument) -> list[Note]:
    """Return a solo over the bars of sections called solo."""
    dice = band.dice(SOLO)
    places = [(bar, hit) for bar in band.plan.bars if bar.section == SOLO for hit in _phrase(band, bar, dice)]
    places = [(bar, hit) for bar, hit in places if band.plan.at(hit.start).chord]
    low, high = player.low, min(player.high, player.low + 2 * OCTAVE + 2)
    pitches = cheapest(
        [range(low, high + 1)] * len(places), _taste(band, places, low + (high - low) * 3 // 5, dice), _move
    )
    return [
        Note(hit.start, hit.length, pitch, loudness(STRENGTH, LEVEL, bar, dice, 2 * band.style.human))
        for (bar, hit), pitch in zip(places, pitches, strict=True)
    ]


def _phrase(band: Band, bar: Bar, dice: Random) -> list[Hit]:
    calls = BUSY if bar.intensity >= BUSY_FROM and dice.random() < 0.4 else CALLS
    text = dice.choice(RESTS if bar.number % 2 else calls)
    return [hit._replace(start=bar.start + hit.start) for hit in figure(text, 0, "4/4", band.meter)]


def _taste(band: Band, places: Sequence[tuple[Bar, Hit]], middle: int, dice: Random) -> Callable[[int, int], float]:
    """Return what each note costs a soloist at each place."""
    around = [_around(band, hit.start) for _, hit in places]

    def own(place: int, pitch: int) -> float:
        hit, (tones, beside, guides) = places[place][1], around[place]
        aim = middle + ARCH * sin(tau * float(hit.start / band.plan.width) / ARCH_BARS)
        resting = hit.length >= 1 or band.is_strong(hit.start)
        tone = pitch % OCTAVE
        cost = -0.5 if tone in guides and resting else 0.0 if tone in tones else BESIDE * resting
        return cost + (0 if tone in tones | beside else OUTSIDE) + PULL * abs(pitch - aim) + LUCK * dice.random()

    return own


def _around(band: Band, time: Time) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Return a chord's tones at a time, those that the style plays beside them, and its third and seventh."""
    chord = band.plan.at(time).chord
    assert chord is not None
    steps = (degree(chord, 3), degree(chord, 7))
    guides = frozenset((chord.root + step) % OCTAVE for step in steps if step is not None)
    return frozenset(chord.classes), _scale(band, time), guides


def _scale(band: Band, time: Time) -> frozenset[int]:
    chord, chart = band.plan.at(time).chord, band.plan.chart
    assert chord is not None
    minor = key_of(chart.key).minor
    steps = {"blues": BLUES, "pentatonic": MINOR_PENTATONIC if minor else MAJOR_PENTATONIC}.get(band.style.solo)
    if steps is None:
        return scale(chord, band.scale)
    return frozenset((chart.tonic + step) % OCTAVE for step in steps)


def _move(_: int, left: int, right: int) -> float:
    distance = abs(left - right)
    return MOVES.get(distance, FAR * distance)

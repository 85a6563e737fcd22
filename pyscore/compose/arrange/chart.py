"""Charts: chord symbols in bars, in sections with names. How they are written, and which of their keys is likely."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeAlias

from ...pattern.nearest import nearest
from ...pattern.time import Time
from ..analysis.home import likely_keys
from ..harmony import Chord, chord_of, key_of
from ..score import Mark, Note, Part, Sheet, bar_length
from ..score.sheet import COMMON_TIME
from .figure import THREE_EIGHTHS, compound

# What a bar has: chords, or none, each from a beat on.
Changes: TypeAlias = tuple[tuple[Time, Chord | None], ...]
Charted: TypeAlias = "str | Mapping[str, str] | Sequence[str] | Chart"

FIRST = "A"
NAMED = re.compile(r"(?:(?<=\s)|^)([A-Za-z]\w*):(?![|\]])")
REPEATED = re.compile(r"\|:(.*?):\|")
SAME, LONGER, NONE = "%", "/", ("N.C.", "NC", "n.c.")
MOST_BARS = 1000
# How a root is written; where chords are sounded to find their key, and what it is where there are none (MIDI).
ROOT = re.compile("[A-Ga-g][#b]*")
LOW, HIGH = 36, 60
NO_KEY = "c major"


@dataclass(frozen=True)
class Chart:
    """Chords of a piece: the bars of each section, by its name, in a meter, and the key they are likely in."""

    sections: Mapping[str, tuple[Changes, ...]]
    meter: str = COMMON_TIME
    key: str = "c major"

    @property
    def first(self) -> str:
        """The name of its first section."""
        return next(iter(self.sections))

    def section(self, name: str) -> str:
        """Return the name of a section as it is written, whatever its capitals. Raises ValueError with the nearest."""
        found = next((each for each in self.sections if each.lower() == name.lower()), None)
        if found is None:
            raise ValueError(f"no section '{name}' in the chart{nearest(name, self.sections)}")
        return found

    @property
    def scale(self) -> frozenset[int]:
        """The pitch classes of its key."""
        return frozenset(key_of(self.key).scale)

    @property
    def tonic(self) -> int:
        """The pitch class of its key's first note."""
        return key_of(self.key).tonic


def chart(text: Charted, meter: str = COMMON_TIME, key: str = "") -> Chart:
    """Return the chart of chord symbols in bars, `A: Cm7 | F7 | % B: …` or sections by name; without one, it is A.

    `%` is the bar before again, `/` a beat more of the chord before, `N.C.` no chord, `|: … :|` is played twice, and
    chords of one bar share its beats. Raises ValueError for what is no chord, saying where.

    >>> list(chart("A: Dm7 | G7 B: C^7 | % ").sections), chart("Cm7 | Fm7 G7").key
    (['A', 'B'], 'c minor')
    """
    if isinstance(text, Chart):
        return text
    if not isinstance(text, (str, Mapping, list)):
        raise ValueError(f"{text!r} is not a chart: write chords and bar lines, as in 'Cm7 | F7'")
    written = text if isinstance(text, Mapping) else _split(text if isinstance(text, str) else " | ".join(text))
    sections = {name: _bars(name, row, meter) for name, row in written.items()}
    if not any(sections.values()):
        raise ValueError("there are no chords in it: a chart is written as 'Cm7 | F7 | Bb^7 | %'")
    home = key_of(key).name if key else _key(next(iter(sections.values())), meter)
    return Chart(sections, meter, home)


def _split(text: str) -> dict[str, str]:
    names = list(NAMED.finditer(text))
    if not names:
        return {FIRST: text}
    ends = [*(name.start() for name in names[1:]), len(text)]
    return {name[1]: text[name.end() : end] for name, end in zip(names, ends, strict=True)}


def _bars(name: str, text: str, meter: str) -> tuple[Changes, ...]:
    text = REPEATED.sub(lambda found: f"|{found[1]}|{found[1]}|", " ".join(text.split()))
    rows = [row.split() for row in text.split("|") if row.strip()]
    if not rows:
        raise ValueError(f"section {name} has no bars: write chords and bar lines, as in 'Cm7 | F7'")
    if len(rows) > MOST_BARS:
        raise ValueError(f"section {name} has {len(rows):,} bars; {MOST_BARS:,} is the most")
    bars: list[Changes] = []
    for number, words in enumerate(rows, 1):
        bars.append(_bar(words, bars, meter, f"section {name}, bar {number}"))
    return tuple(bars)


def _bar(words: Sequence[str], before: Sequence[Changes], meter: str, where: str) -> Changes:
    if words == [SAME]:
        if not before:
            raise ValueError(f"{where}: '%' repeats the bar before, and there is none")
        return before[-1]
    last = before[-1][-1][1] if before else None
    changes: list[tuple[Time, Chord | None]] = []
    for number, (start, word) in enumerate(zip(_starts(len(words), meter), words, strict=True), 1):
        last = last if word == LONGER else _chord(word, f"{where}, chord {number}")
        if word != LONGER or not changes:
            changes.append((start, last))
    return tuple(changes)


def _chord(word: str, where: str) -> Chord | None:
    if word in NONE:
        return None
    try:
        return chord_of(word)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None


def _starts(count: int, meter: str) -> list[Time]:
    """Return when so many chords of one bar begin: on its beats, the first ones longer where that is uneven."""
    width = bar_length(meter)
    beat = THREE_EIGHTHS if compound(meter) else Time(1)
    while width / beat < count:
        beat /= 2
    pulses = int(width / beat)
    return [ceil(Time(number * pulses, count)) * beat for number in range(count)]


def _key(section: Sequence[Changes], meter: str) -> str:
    """Return the key that a section is likely in, played round and round, its tonic as it is written there."""
    width = bar_length(meter)
    notes: list[Note] = []
    written: dict[int, str] = {}
    for number, bar in enumerate(section):
        for (start, chord), end in zip(bar, [*(time for time, _ in bar[1:]), width], strict=True):
            if chord:
                notes += _sounding(chord, number * width + start, end - start)
                written[chord.root] = "".join(ROOT.findall(chord.name)[:1]).lower()
    if not notes:
        return NO_KEY
    home = key_of(likely_keys(Sheet((Part("chords", tuple(notes)),), meters=(Mark(Time(0), meter),)), loop=True)[0].key)
    return f"{written.get(home.tonic) or home.name.split()[0]} {home.mode}"


def _sounding(chord: Chord, start: Time, length: Time) -> list[Note]:
    return [Note(start, length, pitch) for pitch in (LOW + chord.bass, *(HIGH + each for each in chord.classes))]

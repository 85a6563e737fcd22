"""Forms: sections laid end to end, as bars that know their chords, their place, and how intense they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from ...pattern import Pattern
from ...pattern.nearest import nearest
from ...pattern.registry import reify
from ...pattern.time import Time
from ..harmony import Chord
from ..score import bar_length
from .chart import Changes, Chart

# How intense sections are, or become, from 0 to 1, by what they are called.
ENERGY: Mapping[str, tuple[float, float]] = {
    "intro": (0.25, 0.3),
    "verse": (0.5, 0.5),
    "A": (0.5, 0.5),
    "B": (0.65, 0.65),
    "C": (0.75, 0.75),
    "prechorus": (0.55, 0.75),
    "chorus": (0.85, 0.85),
    "bridge": (0.6, 0.7),
    "solo": (0.7, 0.85),
    "break": (0.15, 0.2),
    "build": (0.3, 0.9),
    "drop": (1.0, 1.0),
    "outro": (0.4, 0.25),
}
# A section that comes again is so much more intense.
AGAIN = 0.1
OTHER = (0.6, 0.6)
# Sections that any chart has: they are played over the first one, or over so many of its last bars.
BORROWED: Mapping[str, int | None] = {"intro": 4, "outro": 4, "solo": None, "break": None, "build": None, "drop": None}
# Behind an outro there is one bar more, on a chord of the key's own first note, in which the piece ends.
OUTRO, END = "outro", "end"
MOST_BARS = 10_000
Intensity: TypeAlias = "float | Sequence[Any] | Mapping[str, Any] | Pattern | str | None"


class Span(NamedTuple):
    """A chord, or none, from one beat of a piece up to another."""

    begin: Time
    end: Time
    chord: Chord | None


@dataclass(frozen=True)
class Bar:
    """A bar of a form: where it begins, its section and place in it, how intense it is, and its chords."""

    start: Time
    section: str
    turn: int
    number: int
    count: int
    intensity: float
    spans: tuple[Span, ...]

    @property
    def last(self) -> bool:
        """Whether it is the last of its section."""
        return self.number == self.count - 1

    @property
    def final(self) -> bool:
        """Whether it is the one in which the piece ends."""
        return self.section == END


@dataclass(frozen=True)
class Plan:
    """A form laid out: its bars in their meter, over a chart."""

    bars: tuple[Bar, ...]
    chart: Chart

    @property
    def width(self) -> Time:
        """How long a bar is, in beats."""
        return bar_length(self.chart.meter)

    @property
    def end(self) -> Time:
        """When its last bar ends, in beats."""
        return self.width * len(self.bars)

    @cached_property
    def spans(self) -> list[Span]:
        """Its chords in order, each as long as it lasts, over bar lines too."""
        merged: list[Span] = []
        for span in (span for bar in self.bars for span in bar.spans):
            if merged and merged[-1].chord == span.chord:
                merged[-1] = merged[-1]._replace(end=span.end)
            else:
                merged.append(span)
        return merged

    @cached_property
    def _begins(self) -> list[Time]:
        return [span.begin for span in self.spans]

    def at(self, time: Time) -> Span:
        """Return the chord at a time, in beats; past its end, the first."""
        return self.spans[bisect_right(self._begins, time) - 1] if time < self.end else self.spans[0]

    def bar_at(self, time: Time) -> Bar:
        """Return the bar at a time, in beats."""
        return self.bars[min(int(time // self.width), len(self.bars) - 1)]


def plan(chart: Chart, form: str = "", intensity: Intensity = None) -> Plan:
    """Return the bars of a form such as `intro A A B:8 outro`, in which a colon says how many bars a section has.

    Raises ValueError for a section that is neither in the chart nor one that any chart has, and for too many bars.
    """
    words = form.split() or list(chart.sections)
    turns = [_turn(word, chart) for word in words]
    if sum(len(bars) for _, bars in turns) > MOST_BARS:
        raise ValueError(f"the form has more than {MOST_BARS:,} bars")
    levels = _levels([name for name, _ in turns], intensity)
    if words[-1].partition(":")[0] == OUTRO:
        turns, levels = [*turns, (END, [((Time(0), _home(chart)),)])], [*levels, (levels[-1][1],) * 2]
    return Plan(tuple(_laid(turns, levels, bar_length(chart.meter), intensity)), chart)


def _laid(
    turns: Sequence[tuple[str, Sequence[Changes]]],
    levels: Sequence[tuple[float, float]],
    width: Time,
    intensity: Intensity,
) -> Iterator[Bar]:
    signal = reify(intensity) if isinstance(intensity, (Pattern, str)) else None
    total = 0
    for turn, ((name, bars), (low, high)) in enumerate(zip(turns, levels, strict=True)):
        for number, changes in enumerate(bars):
            level = low + (high - low) * number / max(1, len(bars) - 1)
            level = level if signal is None else _sampled(signal, total, level)
            yield Bar(total * width, name, turn, number, len(bars), level, _spans(changes, total * width, width))
            total += 1


def _home(chart: Chart) -> Chord | None:
    """Return the chord to end on: the last one of the chart on its key's first note, else its very last one."""
    chords = [chord for bars in chart.sections.values() for bar in bars for _, chord in bar if chord]
    return next((chord for chord in reversed(chords) if chord.root == chord.bass == chart.tonic), chords[-1])


def _sampled(signal: Pattern, cycle: int, otherwise: float) -> float:
    values = signal.values(Time(cycle))
    return min(1.0, max(0.0, float(values[0][0]))) if values else otherwise


def _spans(changes: Changes, start: Time, width: Time) -> tuple[Span, ...]:
    ends = [*(time for time, _ in changes[1:]), width]
    return tuple(Span(start + begin, start + end, chord) for (begin, chord), end in zip(changes, ends, strict=True))


def _turn(word: str, chart: Chart) -> tuple[str, list[Changes]]:
    """Return the name and the bars of a word of a form. Raises ValueError."""
    name, _, bars = word.partition(":")
    if bars and not (bars.isdigit() and int(bars)):
        raise ValueError(f"'{word}': behind a section's colon stands how many bars it has, as in {name}:8")
    known = {section.lower(): section for section in chart.sections}
    own = known.get(name.lower())
    if own is None and name not in BORROWED:
        raise ValueError(f"no section '{name}' in the chart{nearest(name, [*chart.sections, *BORROWED])}")
    rows = chart.sections[own or chart.first]
    last = None if own else BORROWED[name]
    rows = rows[-last:] if last else rows
    wanted = int(bars) if bars else len(rows)
    return own or name, [rows[number % len(rows)] for number in range(wanted)]


def _levels(names: Sequence[str], intensity: Intensity) -> list[tuple[float, float]]:
    usual = list(_usual(names))
    if intensity is None or isinstance(intensity, (str, Pattern)):
        return usual
    if isinstance(intensity, Mapping):
        for name in intensity:
            if name not in names:
                raise ValueError(f"no section '{name}' in the form{nearest(name, names)}")
        return [_pair(intensity[name]) if name in intensity else own for name, own in zip(names, usual, strict=True)]
    if isinstance(intensity, Sequence):
        if len(intensity) != len(names):
            raise ValueError(f"{len(intensity)} intensities for {len(names)} sections: one each is needed")
        return [_pair(each) for each in intensity]
    return [_pair(intensity)] * len(names)


def _usual(names: Iterable[str]) -> Iterator[tuple[float, float]]:
    heard: dict[str, int] = {}
    for name in names:
        before = heard[name] = heard.get(name, -1) + 1
        low, high = ENERGY.get(name, OTHER)
        yield min(1.0, low + AGAIN * before), min(1.0, high + AGAIN * before)


def _pair(value: Any) -> tuple[float, float]:
    pair = tuple(value) if isinstance(value, (tuple, list)) else (value, value)
    if len(pair) != 2 or not all(0 <= each <= 1 for each in pair):
        raise ValueError(f"an intensity is a number from 0 to 1, or two of them, from and to: not {value!r}")
    return float(pair[0]), float(pair[1])

"""An explanation: what music is made of, as plain frozen data. How it reads is said in `words`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from ...pattern.time import Time
from ..harmony.keys import key_of
from ..notation.fifths import octave
from ..rules import Fault, note_name
from .cadences import Cadence
from .naming import Named
from .ornaments import Ornament
from .place import Bars
from .tension import Tension


class Region(NamedTuple):
    """A stretch in one key, from when to when (beats)."""

    start: Time
    end: Time
    key: str


class Section(NamedTuple):
    """A phrase, from when to when (beats), and its letter in the form."""

    start: Time
    end: Time
    letter: str


class Beat(NamedTuple):
    """The rhythm of a drum or a line: the bar that comes most often as steps, `x..x..x.`, and what is said of it."""

    name: str
    steps: str
    says: str


class Tune(NamedTuple):
    """A line that plays alone: its lowest and highest note, its scale degrees in order, how many steps and leaps."""

    low: int
    high: int
    degrees: tuple[str, ...]
    steps: int
    leaps: int


@dataclass(frozen=True)
class Explanation:
    """What music is made of: read it with `print`, or take its values, which count beats; `.data()` is for JSON.

    `lines` is how many pitches sound at once at most, `blocks` whether some part plays chords.
    """

    title: str
    meter: str
    bars: int
    key: str
    lines: int
    blocks: bool
    places: Bars
    regions: tuple[Region, ...] = ()
    chords: tuple[Named, ...] = ()
    cadences: tuple[Cadence, ...] = ()
    ornaments: tuple[Ornament, ...] = ()
    tension: tuple[Tension, ...] = ()
    faults: tuple[Fault, ...] = ()
    phrases: tuple[Section, ...] = ()
    rhythm: tuple[Beat, ...] = ()
    tune: Tune | None = None
    # In words, as `words` says it.
    text: str = ""

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    def data(self) -> dict[str, Any]:
        """Return everything as what JSON has: times in beats, with their bars and beats.

        >>> from pyscore import explain
        >>> explain("c4 e4 g4 c5").data()["key"]
        'c major'
        """
        whole = {"title": self.title, "meter": self.meter, "bars": self.bars, "key": self.key}
        lists = ("regions", "chords", "cadences", "ornaments", "tension", "faults", "phrases", "rhythm")
        whole |= {"tune": self._row(self.tune) if self.tune else None}
        return whole | {name: [self._row(each) for each in getattr(self, name)] for name in lists}

    def key_at(self, start: Time) -> str:
        """Return the key at a time (beats)."""
        return next((region.key for region in reversed(self.regions) if region.start <= start), self.key)

    def note(self, pitch: int, start: Time) -> str:
        """Return the name of a MIDI number as it is spelled in the key at a time, such as `g#4`."""
        key = self.key_at(start)
        if not key:
            return note_name(pitch)
        name = key_of(key).spelled(pitch % 12)
        return f"{name}{octave(pitch, name)}"

    def _row(self, row: Any) -> dict[str, Any]:
        found = {name: _plain(value) for name, value in row._asdict().items()}
        if "pitch" in found:
            found["note"] = self.note(row.pitch, row.start)
        if "start" in found:
            place = self.places.at(row.start)
            found |= {"bar": place.bar, "beat": float(place.beat)}
        return found


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, (int, str)) else round(float(value), 4)

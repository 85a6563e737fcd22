"""Styles: what a band plays in one, as plain frozen data, and where their files are found. How it is played, not here.

A style is a file of `styles/`, which holds one `STYLE`. Its figures are mini-notation, a cycle of which is a bar of
its meter, and stand in rows by the intensity from which on they are played:

- of drums and of chords, how hard they are struck, from 1, a ghost note, to 9: `"~ 8 ~ [8 3]"`;
- of lines, the degrees of the chord: 1 its bass, 3, 5, 7, 8 an octave higher, -5 the fifth below; `w` a walking note,
  `a` one that leads to what is next, `n` the bass of the next bar's chord;
- of arpeggios, the voices of the chord, from 0 upwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from importlib import import_module
from typing import NamedTuple, TypeAlias

from ...pattern.nearest import nearest
from ...pattern.time import Time
from ..score.sheet import COMMON_TIME

Rows: TypeAlias = Mapping[float, str]
Groove: TypeAlias = Mapping[str, str]

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)


class Swing(NamedTuple):
    """Where in a unit of so many beats its middle is played: half is straight, two thirds are triplets."""

    unit: Time
    middle: Time


STRAIGHT = Swing(Time(1), HALF)
TRIPLETS = Swing(Time(1), TWO_THIRDS)
# The sixteenths of a drum machine as Roger Linn's first shuffled them, a little more, and a little.
SHUFFLED = Swing(HALF, Fraction(7, 12))
DUSTY, LIGHT = Swing(HALF, Fraction(59, 100)), Swing(HALF, Fraction(27, 50))


@dataclass(frozen=True)
class Layer:
    """What one or several players of a band play: in which way (`line`, `chords`, `pad` or `arp`), and its figures.

    Several `instruments` with commas between share out the voices of chords, the highest first. `centre` is the note
    about which it lies, `level` how loud it is from 0 to 1, `gate` which part of a note's time it sounds, `ahead`
    whether an off-beat just before a change already has the new chord.
    """

    role: str
    instruments: str
    plays: str
    rows: Rows
    voicing: str = "seventh"
    centre: str = "c4"
    level: float = 0.7
    gate: float = 0.95
    ahead: bool = False


@dataclass(frozen=True)
class Style:
    """A style of playing: tempo from, usually and up to, in beats a minute, kit, drums, fills, layers and the rest.

    `phrase` is after how many bars there is a fill, `ending` what is struck in the last bar, `lag` by how many seconds
    a layer's players are late, for `nudge`: notes are not moved by it. `solo` says from which scale a soloist plays.
    """

    name: str
    bpm: tuple[int, int, int]
    kit: str
    drums: Mapping[float, Groove]
    fills: tuple[Groove, ...]
    layers: tuple[Layer, ...]
    lead: str = "piano"
    meter: str = COMMON_TIME
    swing: Swing = STRAIGHT
    phrase: int = 4
    crash: str = "cr"
    ending: str = "9@4"
    fade: bool = False
    solo: str = "chord"
    human: float = 0.06
    lag: Mapping[str, float] = field(default_factory=dict)


WRITTEN = (
    "pop rock funk soul disco house techno drum_and_bass hip_hop trap reggae dub ska bossa samba salsa tango swing "
    "ballad waltz blues gospel country metal ambient minimalism film"
)
NAMES = tuple(WRITTEN.split())
OTHER_NAMES = {"dnb": "drum_and_bass", "drum_&_bass": "drum_and_bass", "jazz": "swing", "bossa_nova": "bossa"}
OTHER_NAMES |= {"hiphop": "hip_hop", "minimal": "minimalism", "minimal_music": "minimalism", "cinematic": "film"}


def styles() -> list[str]:
    """Return the names of all styles.

    >>> len(styles()), styles()[:3]
    (27, ['pop', 'rock', 'funk'])
    """
    return [name.replace("_", " ").replace(" and ", " & ") for name in NAMES]


def style(name: str) -> Style:
    """Return the style of a name. Raises ValueError with the nearest name.

    >>> style("bossa").bpm, style("drum & bass").kit
    ((100, 132, 160), 'studio')
    """
    plain = "_".join(name.lower().replace("&", "and").split())
    plain = OTHER_NAMES.get(plain, plain)
    if plain not in NAMES:
        raise ValueError(f"no style '{name}'{nearest(name.lower(), styles())}")
    return _loaded(plain)


@cache
def _loaded(name: str) -> Style:
    found = import_module(f".styles.{name}", __package__).STYLE
    assert isinstance(found, Style)
    return found


def row(rows: Mapping[float, str], intensity: float) -> str | None:
    """Return the figure of an intensity, or None below the first.

    >>> row({0.0: "9", 0.5: "9 9"}, 0.7), row({0.5: "9 9"}, 0.2)
    ('9 9', None)
    """
    levels = [level for level in rows if level <= intensity]
    return rows[max(levels)] if levels else None

"""Where each track is: lows and leads in the middle, the others to both sides, and what is sent to room and delay."""

from collections.abc import Mapping, Sequence

import numpy as np

from .measure import LOW, Heard
from .moves import Move, Stem

# How far from the middle a role goes at most: E. Perez-Gonzalez and J. Reiss, "A Real-Time Semiautonomous Audio
# Panning System for Music Mixing", EURASIP JASP (2010): the higher it lies, the wider, and lows in the middle.
WIDTHS: Mapping[str, float] = {"bed": 0.28, "percussion": 0.3, "hat": 0.2}
# What lies lower than the first stays in the middle, than the second goes nearly there (Hz).
NARROW, WIDE = 200.0, 1200.0
MIDDLE = ("voice", "bass", "kick", "snare", "drums")
# What leans to a side by less (dB) is in the middle.
LEANS = 1.5
# The sides of what is wider than this below LOW (dB) are put together.
APART = -12.0
# What is so much softer (dB) is gone.
GONE = 60
# How much is sent where by a role that is dry: what falls faster than DRY (dB a second).
ROOM: Mapping[str, float] = {"voice": 0.12, "lead": 0.14, "snare": 0.1, "percussion": 0.1, "drums": 0.05, "bed": 0.16}
DELAY: Mapping[str, float] = {"voice": 0.05, "lead": 0.07}
DRY = 60.0


def pans(stems: Sequence[Stem], heard: Mapping[str, Heard], roles: Mapping[str, str]) -> list[Move]:
    """Return the places of tracks to which nobody has given one: from the left, 0, to the right, 1."""
    free = [stem.name for stem in stems if not stem.placed]
    middle = [_centred(heard[name], roles[name]) for name in free if roles[name] in MIDDLE]
    leaning = {name for name in roles if abs(heard[name].side) > LEANS}
    spread = [name for name in free if name not in leaning and _width(heard[name], roles[name]) > 0.03]
    weight = sum(np.sign(heard[name].side) * 10 ** (heard[name].loudness / 10) for name in leaning - set(free))
    if len(spread) + (weight != 0) < 2:
        return [move for move in middle if move]
    return [*(move for move in middle if move), *_spread(spread, heard, roles, float(weight))]


def _centred(each: Heard, role: str) -> Move | None:
    """Return what brings to the middle what leans to a side."""
    if abs(each.side) <= LEANS or abs(each.side) > 20:
        return None
    place = float(np.arctan(10 ** (-each.side / 20)) / (np.pi / 2))
    leaning = f"it leans {abs(each.side):.1f} dB to the {'right' if each.side > 0 else 'left'}"
    return Move(each.name, "pan", round(place, 2), f"a {role} belongs in the middle: {leaning}")


def _width(each: Heard, role: str) -> float:
    octaves = np.log2(max(each.centroid, 1.0) / NARROW) / np.log2(WIDE / NARROW)
    return float(WIDTHS.get(role, 0.0) * np.clip(octaves, 0, 1))


def _spread(names: Sequence[str], heard: Mapping[str, Heard], roles: Mapping[str, str], weight: float) -> list[Move]:
    """Return places to both sides, the loudest first, each to the side that has less."""
    made = []
    for name in sorted(names, key=lambda each: -heard[each].loudness):
        side = 1 if weight < 0 else -1
        weight += side * 10 ** (heard[name].loudness / 10)
        width = _width(heard[name], roles[name])
        where = "right" if side > 0 else "left"
        why = f"{where}, where there is less; its middle lies at {heard[name].centroid:.0f} Hz"
        made.append(Move(name, "pan", round(0.5 + side * width, 2), why))
    return made


def monos(heard: Mapping[str, Heard], roles: Mapping[str, str]) -> list[Move]:
    """Return whose lows are made mono: those of what has lows, and has them apart, and does not lean as a whole."""
    return [
        Move(name, "mono", LOW, f"its lows are {each.wide:.0f} dB to the sides, where ears tell no place")
        for name, each in heard.items()
        if each.wide > APART and each.low > 0.1 and abs(each.side) <= LEANS and name in roles
    ]


def sends(stems: Sequence[Stem], heard: Mapping[str, Heard], roles: Mapping[str, str]) -> list[Move]:
    """Return how much of the tracks that are dry is sent to the room, and to the delay."""
    dry = [stem.name for stem in stems if not stem.sent and heard[stem.name].dryness > DRY]
    why = {name: f"no room of its own: {GONE} dB softer within {GONE / heard[name].dryness:.2g} s" for name in dry}
    rooms = [Move(name, "room", ROOM[roles[name]], why[name]) for name in dry if roles[name] in ROOM]
    return rooms + [Move(name, "delay", DELAY[roles[name]], why[name]) for name in dry if roles[name] in DELAY]

"""Ensembles by name: who sits in one, and which voice of music for a piano each seat plays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from ...pattern.nearest import nearest
from .instruments import DRUMS, INSTRUMENTS, OTHER_NAMES, Instrument, instrument

Ensemble: TypeAlias = "str | Sequence[str]"


class Seat(NamedTuple):
    """A player: which voice it plays, 0 the highest and -1 the lowest, how much higher, and from what loudness on."""

    instrument: str
    voice: int = 0
    shift: int = 0
    since: float = 0.0


def _row(*names: str) -> tuple[Seat, ...]:
    """Return seats for one voice each, from the highest to the lowest."""
    return tuple(Seat(name, place if place < len(names) - 1 else -1) for place, name in enumerate(names))


LOUD, LOUDER = 0.6, 0.75
# Who doubles whom is as Rimsky-Korsakov (Principles of Orchestration, chapters II and III) has it: woodwinds and
# strings in octaves, horns in the middle, trumpets and trombones where it is loud.
ENSEMBLES: dict[str, tuple[Seat, ...]] = {
    "string quartet": _row("violin", "violin", "viola", "cello"),
    "string trio": _row("violin", "viola", "cello"),
    "string orchestra": (*_row("violin", "violin", "viola", "cello"), Seat("double bass", -1, -12)),
    "wind quintet": _row("flute", "oboe", "clarinet", "horn", "bassoon"),
    "brass quintet": _row("trumpet", "trumpet", "horn", "trombone", "tuba"),
    "sax quartet": _row("soprano sax", "alto sax", "tenor sax", "baritone sax"),
    "choir": _row("soprano", "alto", "tenor", "bass"),
    "piano trio": (Seat("violin", 0), Seat("cello", -1), Seat("piano", 0)),
    "jazz trio": (Seat("piano", 0), Seat("upright bass", -1), Seat(DRUMS)),
    "jazz quartet": (Seat("tenor sax", 0), Seat("piano", 1), Seat("upright bass", -1), Seat(DRUMS)),
    "rock band": (Seat("electric guitar", 0), Seat("organ", 1), Seat("bass guitar", -1), Seat(DRUMS)),
    "orchestra": (
        Seat("flute", 0, 12, LOUD),
        Seat("oboe", 0, 0, LOUD),
        Seat("clarinet", 1),
        Seat("bassoon", -1),
        Seat("horn", 2),
        Seat("trumpet", 0, 0, LOUDER),
        Seat("trombone", 2, 0, LOUDER),
        Seat("tuba", -1, 0, LOUDER),
        Seat("violin", 0),
        Seat("violin", 1),
        Seat("viola", 2),
        Seat("cello", -1),
        Seat("double bass", -1, -12),
    ),
    "big band": (
        Seat("alto sax", 0),
        Seat("alto sax", 1),
        Seat("tenor sax", 2),
        Seat("tenor sax", 3),
        Seat("baritone sax", -1),
        Seat("trumpet", 0, 0, LOUD),
        Seat("trumpet", 1, 0, LOUD),
        Seat("trumpet", 2, 0, LOUD),
        Seat("trombone", 1, -12, LOUD),
        Seat("trombone", 2, -12, LOUD),
        Seat("piano", 0),
        Seat("upright bass", -1),
        Seat(DRUMS),
    ),
}


def seats(ensemble: Ensemble) -> tuple[Seat, ...]:
    """Return the seats of an ensemble: one by name, or instruments from the highest to the lowest.

    Raises ValueError with the nearest name for one that does not exist.

    >>> [seat.instrument for seat in seats("string trio")], [seat.voice for seat in seats("flute, cello")]
    (['violin', 'viola', 'cello'], [0, -1])
    """
    if isinstance(ensemble, str):
        plain = " ".join(ensemble.lower().replace("_", " ").split())
        if plain in ENSEMBLES:
            return ENSEMBLES[plain]
        if "," not in plain and plain not in INSTRUMENTS and plain not in OTHER_NAMES:
            raise ValueError(f"no ensemble '{ensemble}'{nearest(plain, [*ENSEMBLES, *INSTRUMENTS])}")
        ensemble = [name.strip() for name in ensemble.split(",")]
    players = [instrument(name) for name in ensemble]
    if not players:
        raise ValueError("an ensemble needs at least one instrument")
    pitched = _row(*(player.name for player in players if player.name != DRUMS))
    return (*pitched, *(Seat(DRUMS) for player in players if player.name == DRUMS))


def ensembles() -> list[str]:
    """Return the names of all ensembles.

    >>> ensembles()[:2]
    ['string quartet', 'string trio']
    """
    return list(ENSEMBLES)


def chordal(player: Instrument) -> bool:
    """Return whether an instrument plays chords by itself, and is no bass.

    >>> chordal(instrument("piano")), chordal(instrument("cello")), chordal(instrument("bass guitar"))
    (True, False, False)
    """
    plucked = player.family in ("keyboards", "plucked") and "bass" not in player.name
    return plucked or player.clefs == ("grand",) or player.name in ("vibraphone", "steel drum", "synth pluck")


def numbered(names: Sequence[str]) -> list[str]:
    """Return names of parts, numbered where there are several of one.

    >>> numbered(["violin", "violin", "cello"])
    ['violin 1', 'violin 2', 'cello']
    """
    found: list[str] = []
    for place, name in enumerate(names):
        count = names.count(name)
        found.append(f"{name} {list(names[: place + 1]).count(name)}" if count > 1 else name)
    return found

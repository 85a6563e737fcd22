"""What the tests of this room share: a conductor in front of a recording engine, and how to read what it wrote down."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from pyscore.engine.fake import RecordingEngine
from pyscore.live.conductor import Conductor
from pyscore.live.names import LIBRARY
from pyscore.live.session import Session
from pyscore.pattern import Time
from pyscore.sound.channels import Territory
from pyscore.sound.mixer import Mixer

Sent = tuple[Fraction | None, tuple[Any, ...]]


def conductor_of(
    session: Session, complain: Callable[[str], None] | None = None, only: frozenset[str] | None = None
) -> tuple[Conductor, RecordingEngine]:
    """Return a conductor that has started, and its engine."""
    engine = RecordingEngine()
    conductor = Conductor(session, engine, Mixer(Territory(), LIBRARY), LIBRARY, only, complain)
    conductor.start()
    return conductor, engine


def conducted(session: Session, until: float | Fraction, cuts: Iterable[Fraction] = ()) -> list[Sent]:
    """Return what is sent for a time until a cycle, in the order of the times, advancing to each of the cuts first."""
    conductor, engine = conductor_of(session)
    for cut in (*sorted(cuts), Fraction(until)):
        conductor.advance(Time(cut))
    return timed(engine.sent)


def timed(sent: Iterable[Sent]) -> list[Sent]:
    """Return what was sent for a time, in the order of those times."""
    return sorted(((at, message) for at, message in sent if at is not None), key=lambda each: each[0])


def voices(sent: Iterable[Sent]) -> list[tuple[Fraction | None, str]]:
    """Return when which instruments and drums begin."""
    playable = {doc.name for doc in LIBRARY.of_kind("instruments", "drums")}
    return [(at, message[1]) for at, message in sent if message[0] == "/s_new" and message[1] in playable]


def settings(message: tuple[Any, ...]) -> dict[str, Any]:
    """Return the controls of a new synth."""
    return dict(zip(message[5::2], message[6::2], strict=True))


def name_of(compiled: bytes) -> str:
    """Return the name of a compiled SynthDef: a Pascal string after SCgf, version and count."""
    return compiled[11 : 11 + compiled[10]].decode()

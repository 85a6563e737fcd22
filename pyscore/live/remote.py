"""What other programs may ask of a set: OSC addresses, and what each does."""

from collections.abc import Callable
from math import isfinite
from typing import Any

from ..sound.mixer import STRIP
from .session import Session

Action = Callable[[Session, tuple[Any, ...]], None]


def _tempo(session: Session, arguments: tuple[Any, ...]) -> None:
    (bpm,) = arguments
    session.set_tempo(_number(bpm))


def _mute(session: Session, arguments: tuple[Any, ...]) -> None:
    name, muted = (*arguments, 1)[:2]
    _known(session, name)
    session.set_strip(name, {"mute": float(bool(muted))})


ACTIONS: dict[str, Action] = {
    "/hush": lambda session, arguments: session.hush(),
    "/tempo": _tempo,
    "/mute": _mute,
}


def obey(session: Session, address: str, arguments: tuple[Any, ...]) -> None:
    """Do what a message asks: `/hush`, `/tempo BPM`, `/mute TRACK [0|1]`, `/track/TRACK/CONTROL VALUE`.

    Raises LookupError, ValueError or TypeError for anything else.

    >>> session = Session()
    >>> session.play("d1", __import__("pyscore").silence)
    >>> obey(session, "/track/d1/gain", (0.5,))
    >>> session.track("d1").strip
    {'gain': 0.5}
    """
    if address in ACTIONS:
        ACTIONS[address](session, arguments)
        return
    _, track, name, control = address.split("/")
    (value,) = arguments
    if track != "track" or control not in STRIP:
        raise LookupError(address)
    _known(session, name)
    session.set_strip(name, {control: _number(value)})


def _number(value: Any) -> float:
    """Return a number as a float. Raises ValueError for what is none: it would stay in a synth for good."""
    if not isfinite(value):
        raise ValueError(f"{value} is no number")
    return float(value)


def _known(session: Session, name: str) -> None:
    """Raise LookupError for a track that nobody plays: what comes from outside makes none."""
    if name not in session.tracks:
        raise LookupError(name)

"""What other programs may ask of a set: OSC addresses, and what each does. Nothing here evaluates code.

A message is read in the thread that hears it, which refuses what makes no sense, and done in the thread that plays.
"""

from collections.abc import Callable
from functools import partial
from math import isfinite
from typing import Any, TypeAlias

from ..pattern import reify
from ..pattern.time import exact
from ..sound.channels import STRIP
from .history import Step, recall, scene_of
from .session import Session
from .strip import LOUDEST
from .tempo import BEATS

Action: TypeAlias = Callable[[Session], None]
Arguments: TypeAlias = tuple[Any, ...]

SLOWEST, FASTEST = 1, 2_000
LONGEST_RAMP = 64
LONGEST_TEXT = 2_000
# A knob that is turned too far stays where a strip's ends.
HIGHEST = {**dict.fromkeys(STRIP, 1.0), "gain": float(LOUDEST)}


def obey(session: Session, address: str, arguments: Arguments) -> None:
    """Do what a message asks. Raises LookupError, ValueError or TypeError for what nobody may ask.

    >>> session = Session()
    >>> session.play("d1", __import__("pyscore").silence)
    >>> obey(session, "/track/d1/gain", (0.5,))
    >>> session.track("d1").strip
    {'gain': 0.5}
    """
    understood(address, arguments)(session)


def understood(address: str, arguments: Arguments) -> Action:
    """Return what a message asks of a session, as one step. Raises LookupError, ValueError or TypeError."""
    return partial(_step, (address, *arguments), _read(address, arguments))


def _step(asked: Arguments, action: Action, session: Session) -> None:
    with session.step(osc=asked):
        action(session)


def _read(address: str, arguments: Arguments) -> Action:
    if address in ACTIONS:
        return ACTIONS[address](*arguments)
    _, track, name, control = address.split("/")
    (value,) = arguments
    if track != "track" or control not in STRIP:
        raise LookupError(address)
    return partial(_set_strip, name, control, max(0.0, min(HIGHEST[control], _number(value))))


def status_of(session: Session, cycle: float) -> list[Any]:
    """Return what a session plays, as pairs of a name and a value.

    >>> status_of(Session(), 0.5)
    ['tempo', 120.0, 'cycle', 0.5, 'tracks', '']
    """
    playing = " ".join(session.playing())
    bpm = float(session.tempo.cps(exact(cycle)) * 60 * BEATS)
    return ["tempo", bpm, "cycle", cycle, "tracks", playing]


# What is asked


def _tempo(bpm: Any, ramp: Any = 0) -> Action:
    speed, cycles = _number(bpm), _number(ramp)
    if not SLOWEST <= speed <= FASTEST or not 0 <= cycles <= LONGEST_RAMP:
        raise ValueError(f"a tempo of {speed:g} within {cycles:g} cycles")
    return lambda session: session.set_tempo(speed, ramp=exact(cycles))


def _once(text: Any) -> Action:
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        raise ValueError("a short text in mini-notation is wanted")
    pattern = reify(text).s()
    return lambda session: session.once(pattern, "/once")


def _scene(name: Any) -> Action:
    known = _text(name)

    def play(session: Session) -> None:
        if known not in session.scenes:
            raise LookupError(f"no scene '{known}'")
        scene = session.scenes[known]
        _remember(session)
        recall(session, scene)

    return play


def _mute(name: Any, muted: Any = 1) -> Action:
    return partial(_set_strip, _text(name), "mute", float(bool(muted)))


def _solo(name: Any, soloed: Any = 1) -> Action:
    known = _text(name)

    def solo(session: Session) -> None:
        _known(session, known)
        session.set_solo(known, bool(soloed))

    return solo


def _button(action: Action) -> Callable[..., Action]:
    """Return the reading of an action without arguments: a button that says 0 was let go."""
    return lambda pressed=1: action if pressed else _nothing


def _nothing(session: Session) -> None:
    """Do nothing."""


def _hush(session: Session) -> None:
    _remember(session)
    session.hush()


def _panic(session: Session) -> None:
    _remember(session)
    session.panic()


ACTIONS: dict[str, Callable[..., Action]] = {
    "/tempo": _tempo,
    "/once": _once,
    "/scene": _scene,
    "/mute": _mute,
    "/unmute": lambda name: _mute(name, 0),
    "/solo": _solo,
    "/unsolo": lambda name: _solo(name, 0),
    "/hush": _button(_hush),
    "/panic": _button(_panic),
    "/undo": _button(lambda session: session.history.undo(session)),
    "/redo": _button(lambda session: session.history.redo(session)),
}


def _set_strip(name: str, control: str, value: float, session: Session) -> None:
    _known(session, name)
    session.set_strip(name, {control: value})


def _remember(session: Session) -> None:
    """Let what is asked from outside be undone, as what is evaluated can be."""
    session.history.note(Step(scene_of(session)))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no name")
    return value


def _number(value: Any) -> float:
    """Return a number as a float. Raises ValueError for what is none: it would stay in a synth for good."""
    if not isfinite(value):
        raise ValueError(f"{value} is no number")
    return float(value)


def _known(session: Session, name: str) -> None:
    """Raise LookupError for a track that nobody plays: what comes from outside makes none."""
    if name not in session.tracks:
        raise LookupError(f"no track '{name}'")

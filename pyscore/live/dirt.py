"""SuperDirt's dialect: what `/dirt/play` says as the controls of an event, and the controls of an event in its words.

Tidal's notes count from middle C, ours are MIDI numbers; what comes from outside stays in each control's range.
"""

import os
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from ..control.outlet import Target
from ..pattern.controls import ALIASES, CONTROLS, WORDS
from ..sound.voice import MIDDLE_C

PLAY = "/dirt/play"
ORBITS = 12
# The octave from which SuperDirt's notes count, and how many of them make one.
OCTAVE, NOTES = 5, 12
# What Tidal says of an event beside its controls: how long until the next one (s), and the tempo.
LENGTHS = (1e-3, 3_600.0)
TEMPI = (1e-3, 1_000.0)
CALLED = {**ALIASES, "up": "note"}
OURS = {"lpf": "cutoff", "hpf": "hcutoff"}


def event_of(arguments: Sequence[Any]) -> dict[str, Any]:
    """Return the controls that key-value pairs ask for; those that nobody knows are left out. Raises ValueError.

    >>> event_of(["s", "pluck", "note", -12.0, "cutoff", 1e9, "orbit", 1, "_id_", "1"])
    {'s': 'pluck', 'note': 48.0, 'lpf': 20000.0, 'orbit': 1.0}
    """
    if len(arguments) % 2 or not all(isinstance(key, str) for key in arguments[::2]):
        raise ValueError(f"{PLAY} takes pairs of a name and a value")
    pairs: dict[str, Any] = dict(zip(arguments[::2], arguments[1::2], strict=True))
    said: dict[str, Any] = {CALLED.get(key, key): value for key, value in pairs.items()}
    if "s" in said:
        said["s"] = str(said["s"])
        if os.path.isabs(said["s"]):
            # Which files there are here is nobody's business.
            raise ValueError("a sound has a name: a path is for this program's own code")
    return {key: kept for key, value in _transposed(said).items() if (kept := _kept(key, value)) is not None}


def length_of(arguments: Sequence[Any], cps: float) -> tuple[float, float]:
    """Return how many seconds an event lasts and its tempo, `cps` where it does not say.

    >>> length_of(["s", "bd", "cps", 0.5, "delta", 0.25], 1.0), length_of(["s", "bd"], 2.0)
    ((0.25, 0.5), (0.5, 2.0))
    """
    pairs = dict(zip(arguments[::2], arguments[1::2], strict=True))
    tempo = _between(pairs.get("cps", cps), *TEMPI) or cps
    return _between(pairs.get("delta", 1 / tempo), *LENGTHS) or 1 / tempo, tempo


def track_of(event: Mapping[str, Any]) -> str:
    """Return the name of the track of an event's orbit.

    >>> track_of({"orbit": 1.0}), track_of({})
    ('orbit1', 'orbit0')
    """
    return f"orbit{int(event.get('orbit', 0)) % ORBITS}"


def pairs_of(value: Mapping[str, Any], cps: float, cycle: float, delta: float) -> list[Any]:
    """Return an event as SuperDirt takes it.

    >>> pairs_of({"s": "superpiano", "note": 62, "lpf": 800}, 0.5, 3.0, 0.25)
    ['cps', 0.5, 'cycle', 3.0, 'delta', 0.25, 's', 'superpiano', 'note', 2.0, 'cutoff', 800]
    """
    said: list[Any] = ["cps", cps, "cycle", cycle, "delta", delta]
    for key, control in value.items():
        said += (OURS.get(key, key), float(control) - MIDDLE_C if key == "note" else control)
    return said


def arguments_of(target: Target, value: Any, cps: float, cycle: float, delta: float) -> list[Any]:
    """Return what a message to a target says of an event: its controls in pairs, a list's values, or its one value.

    >>> arguments_of(Target("127.0.0.1", 9000, "/light"), {"note": 62}, 0.5, 3.0, 0.25)
    ['note', 62]
    >>> arguments_of(Target("127.0.0.1", 9000, "/light"), (1, "red"), 0.5, 3.0, 0.25)
    [1, 'red']
    """
    if not isinstance(value, Mapping):
        return list(value) if isinstance(value, list | tuple) else [value]
    if target.address == PLAY:
        return pairs_of(value, cps, cycle, delta)
    return [item for pair in value.items() for item in pair]


def _transposed(said: dict[str, Any]) -> dict[str, Any]:
    """Return controls with the note as a MIDI number, in the octave that was asked for."""
    shift = NOTES * ((_between(said.get("octave", OCTAVE), 0, 10) or 0) - OCTAVE)
    note = _between(said.get("note"), -200, 200)
    if "midinote" in said:
        return {**{key: value for key, value in said.items() if key != "midinote"}, "note": said["midinote"]}
    if note is not None:
        return {**said, "note": MIDDLE_C + note + shift}
    number = _between(said.get("n"), -200, 200)
    # A drum's `n` is the number of a sample: only an octave that was asked for makes a note of it.
    return {**said, "note": MIDDLE_C + number + shift} if number is not None and shift else said


def _kept(key: str, value: Any) -> Any:
    """Return a control's value within its range; None for what is no such thing."""
    if key in WORDS:
        return value if isinstance(value, str) and len(value) < 100 else None
    known = CONTROLS.get(key)
    return None if known is None else _between(value, known.low, known.high)


def _between(value: Any, low: float, high: float) -> float | None:
    """Return a number, or the nearest that is allowed; None for what is none."""
    if not isinstance(value, int | float) or not isfinite(value):
        return None
    return float(max(low, min(high, value)))

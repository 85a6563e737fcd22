"""Patches: a SynthDef with its controls, as a pattern that plays it and as the line of code that does."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2
from types import MappingProxyType
from typing import Any

from ..pattern import Pattern
from ..pattern.controls import ALIASES, control
from ..pattern.notes import MIDDLE_C, frequency
from ..pattern.pattern import pure
from ..sound.library import Library, SynthDoc

A4 = 69
# With so many digits after the point, a pitch is as exact as anybody hears (semitones).
CENTS = 3
LETTERS = ("c", "cs", "d", "ds", "e", "f", "fs", "g", "gs", "a", "as", "b")


class Timbre(Pattern):
    """A pattern of controls but for the notes: `d1 >> patch.note("c e g")`, `d1 >> note("c e g").set(patch)`.

    By itself it plays once a cycle, at the pitch of its own.
    """

    __slots__ = ()

    def note(self, value: Any = None) -> Pattern:
        """Play notes with it: their rhythm, its sound.

        >>> from pyscore.sound.library import Library
        >>> patch = patch_of(Library().docs["fm_bell"], {"freq": 220, "index": 3.2})
        >>> [event.value["note"] for event in patch.note("c4 e4").query(0, 1)]
        [60, 64]
        """
        return self if value is None else control("note")(value).app_left(self._held(), _after)

    def n(self, value: Any = None) -> Pattern:
        """Play degrees of a scale with it: `patch.n("0 2 4").scale("c4 minor")`."""
        return self if value is None else control("n")(value).app_left(self._held(), _after)

    def _held(self) -> Pattern:
        """Return its controls at any time, not cut into cycles."""
        return self


def _after(left: Any, right: dict[str, Any]) -> dict[str, Any]:
    """Return both, but for the pitch of the timbre's own, which gives way."""
    return {**{name: value for name, value in right.items() if name not in left}, **left}


class Patch(Timbre):
    """A SynthDef with its controls, as performers type them, and how far from what was sought it is (dB), if that is.

    It cannot be changed, and shows itself as a line of code. Its own pitch is kept as `n`, counted from middle C (of
    drums as `pitch`), so that any `note` goes before it.
    """

    __slots__ = ("controls", "distance", "synth")
    synth: str
    controls: Mapping[str, float]
    distance: float | None

    def __init__(self, synth: str, controls: Mapping[str, float], distance: float | None = None) -> None:
        known = {ALIASES.get(name, name): float(value) for name, value in controls.items()}
        whole = pure({"s": synth, **known})
        super().__init__(whole.cycle, whole.period, whole.constant)
        self.synth, self.distance = synth, distance
        self.controls = MappingProxyType(known)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in Patch.__slots__ and hasattr(self, name):
            raise AttributeError(f"a patch cannot be changed: vary(patch, .1), or patch.{name}(…)")
        super().__setattr__(name, value)

    def __reduce__(self) -> tuple[Any, ...]:
        return Patch, (self.synth, dict(self.controls), self.distance)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Patch):
            return NotImplemented
        return (self.synth, dict(self.controls)) == (other.synth, dict(other.controls))

    def __hash__(self) -> int:
        return hash((self.synth, tuple(sorted(self.controls.items()))))

    def __repr__(self) -> str:
        return self.code

    __str__ = __repr__

    @property
    def code(self) -> str:
        """The line of code that plays it.

        >>> Patch("fm_bell", {"n": -3, "index": 3.2, "decay": 5}).code
        'note("a3").s("fm_bell").index(3.2).decay(5)'
        """
        rest = {name: value for name, value in self.controls.items() if name != "n"}
        begin = (
            f's("{self.synth}")' if "n" not in self.controls else f'note({_note(self.controls["n"])}).s("{self.synth}")'
        )
        return begin + "".join(f".{name}({_number(value)})" for name, value in rest.items())


def _number(value: float) -> str:
    """Return a number as a performer writes it.

    >>> _number(0.25), _number(3.0), _number(-0.5), _number(12345.678)
    ('.25', '3', '-.5', '12345.678')
    """
    text = f"{value:.9g}"
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def _note(n: float) -> str:
    note = MIDDLE_C + n
    if note == round(note):
        octave, step = divmod(round(note), 12)
        return f'"{LETTERS[step]}{octave - 1}"'
    return _number(note)


def patch_of(doc: SynthDoc, controls: Mapping[str, float], distance: float | None = None) -> Patch:
    """Return the patch of controls in a SynthDef's own units: their `freq` becomes a pitch that notes may replace."""
    named = dict(controls)
    freq = named.pop("freq", None)
    amp = named.pop("amp", None)
    pitch = {} if freq is None else _pitched(doc, freq)
    level = {} if amp is None else {"gain": amp}
    return Patch(doc.name, {**pitch, **named, **level}, distance)


def _pitched(doc: SynthDoc, freq: float) -> dict[str, float]:
    if doc.kind == "instruments":
        return {"n": round(A4 + 12 * log2(freq / 440) - MIDDLE_C, CENTS)}
    return {"pitch": round(12 * log2(freq / _default(doc, "freq")), CENTS)}


def _default(doc: SynthDoc, name: str) -> float:
    return next((each.default for each in doc.controls if each.name == name), 0.0)


def controls_of(patch: Patch, library: Library) -> dict[str, float]:
    """Return a patch's controls in its SynthDef's own names and units. Raises UnknownSynth.

    >>> library = Library()
    >>> round(controls_of(Patch("sine", {"n": 9, "gain": .5}), library)["freq"])
    440
    """
    doc = library.find(patch.synth, "instruments", "drums")
    own = {ALIASES.get(each.name, each.name): each.name for each in doc.controls}
    found = {own[name]: value for name, value in patch.controls.items() if name in own}
    found["amp"] = patch.controls.get("gain", 1.0)
    if doc.kind == "instruments":
        found["freq"] = frequency(MIDDLE_C + patch.controls["n"]) if "n" in patch.controls else _default(doc, "freq")
    elif "freq" in doc.accepts:
        found["freq"] = _default(doc, "freq") * 2 ** (patch.controls.get("pitch", 0.0) / 12)
    return found

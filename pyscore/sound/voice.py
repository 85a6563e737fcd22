"""From an event's controls to the messages that make scsynth sound them: one voice, and what it goes through."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ..pattern.notes import frequency
from .chain import chain
from .kits import member
from .library import Kind, Library, SynthDoc

Message: TypeAlias = tuple[Any, ...]

ADD_TO_TAIL = 1
MIDDLE_C = 60
# What the voice's own SynthDef calls a control, where it has it.
OWN_NAMES = {"lpf": "cutoff", "resonance": "res"}
SENDS = ("delay", "room")
# What a written vowel stands for: its place here.
VOWELS = "aeiou"
VOICES: tuple[Kind, ...] = ("instruments", "drums")
# Longer than any gap inside a voice, but for its attack (s).
PATIENCE = 0.25
# How long a voice without a release of its own takes to silence when its key is let go (s).
DAMPED = 0.1
# To the end of its bundle, scsynth says nothing of nodes that are gone.
QUIETLY = -1


@dataclass(frozen=True)
class Place:
    """Where on the server a track's voices play: their group, the track's bus, and a bus to work on."""

    group: int
    bus: int
    scratch: int


@dataclass(frozen=True)
class Moment:
    """What a voice needs to know of its event: seconds that it lasts, its random seed and generator, and the tempo.

    `key` is the one that plays it, if one does; `held` is whether it may be ended before its time.
    """

    seconds: float
    seed: int = 0
    rng: int = 0
    cps: float = 0.5
    key: int | None = None
    held: bool = False


@dataclass(frozen=True)
class Voice:
    """A SynthDef with its controls, the effects behind it, and how much of it goes to the sends.

    `held` is whether it may be ended before its time; `release` is how long that takes (s), where it cannot do that
    itself.
    """

    name: str
    controls: Mapping[str, float]
    effects: tuple[tuple[str, Mapping[str, float]], ...]
    sends: Mapping[str, float]
    release: float | None = None
    held: bool = False

    def synthdefs(self) -> Iterable[str]:
        """Return the names of the SynthDefs it needs."""
        chain = ("tail",) if self.chained else ()
        key = () if self.release is None else ("key",)
        return (self.name, *(name for name, _ in self.effects), *key, *chain)

    @property
    def chained(self) -> bool:
        """Whether it is more than one synth that plays on its track's bus."""
        return bool(self.effects or self.sends or self.release is not None)

    def _key(self, place: Place, node: int) -> list[Message]:
        held = self.release is not None
        return [synth("key", node, {"bus": place.scratch, "release": self.release or 0.0})] if held else []

    @property
    def patience(self) -> float:
        """How long it may be silent before it is over: a slow attack begins with silence (s)."""
        return PATIENCE + self.controls.get("attack", 0.0)

    def messages(self, place: Place, node: int) -> list[Message]:
        """Return what makes it sound at a place; a chain becomes a group of the id `node`, which frees itself."""
        if not self.chained:
            return [synth(self.name, place.group, {**self.controls, "out": place.bus}, node)]
        return [
            ("/g_new", node, ADD_TO_TAIL, place.group),
            synth(self.name, node, {**self.controls, "out": place.scratch}),
            *(synth(name, node, {"bus": place.scratch, "mix": 1, **own}) for name, own in self.effects),
            *self._key(place, node),
            synth("tail", node, {"bus": place.scratch, "out": place.bus, "patience": self.patience, **self.sends}),
        ]


def let_go(node: int) -> list[Message]:
    """Return what ends the voice of a key, whose chain is in the group `node`, if it is not over yet."""
    return [("/error", QUIETLY), ("/n_set", node, "gate", 0.0)]


def synth(name: str, group: int, controls: Mapping[str, float], node: int = -1) -> Message:
    """Return the message for a new synth at the end of a group; node -1 lets the server choose an id."""
    pairs = (item for pair in controls.items() for item in pair)
    return ("/s_new", name, node, ADD_TO_TAIL, group, *pairs)


def voice(value: Mapping[str, Any], moment: Moment, library: Library, others: Iterable[str] = ()) -> Voice | None:
    """Return the voice for an event's controls, or None for one that cannot be heard (no `s`, no gain, `s("~")`).

    Raises UnknownSynth, with the nearest name, be it one of `others`.

    >>> sounding = voice({"s": "bass", "note": 33, "lpf": 800, "room": 0.2}, Moment(0.5), Library())
    >>> sounding.controls["freq"], sounding.controls["cutoff"], sounding.sends
    (55.0, 800.0, {'room': 0.2})
    """
    name = value.get("s")
    if name is None or name == "~":
        return None
    if "bank" in value:
        name = member(name, value["bank"], library, others)
    doc = library.find(str(name), *VOICES, others=others)
    return voiced(doc, {**value, **_pitch(value, doc)}, _sustain(value, moment), moment)


def voiced(doc: SynthDoc, value: Mapping[str, Any], sustain: float, moment: Moment) -> Voice | None:
    """Return the voice of a SynthDef for controls in its own units; None for one that cannot be heard."""
    amp = float(value.get("gain", 1)) * float(value.get("velocity", 1))
    if amp <= 0:
        return None
    asked = {"amp": amp, **_written(value), "pan": 2 * float(value.get("pan", 0.5)) - 1}
    plumbing = {"sustain": sustain, "seed": moment.seed, "rng": moment.rng, "cps": moment.cps}
    controls = {OWN_NAMES[key] if OWN_NAMES.get(key) in doc.accepts else key: number for key, number in asked.items()}
    own = {key: number for key, number in {**controls, **plumbing}.items() if key in doc.accepts}
    release = _release(controls, doc) if moment.held and "gate" not in doc.accepts else None
    effects = chain(controls, controls.keys() - doc.accepts, moment.cps)
    return Voice(doc.name, own, effects, _sends(value), release, moment.held)


def _written(value: Mapping[str, Any]) -> dict[str, float]:
    numbers = {key: float(number) for key, number in value.items() if not isinstance(number, str)}
    vowel = value.get("vowel")
    if isinstance(vowel, str) and vowel in tuple(VOWELS):
        numbers["vowel"] = float(VOWELS.index(vowel))
    return numbers


def _pitch(value: Mapping[str, Any], doc: SynthDoc) -> dict[str, float]:
    """Return the frequency: as written, or of the note; a drum's own, transposed as far as the note is from c4.

    `pitch` transposes it by so many semitones.
    """
    tuned = 2 ** (float(value.get("pitch", 0)) / 12)
    if "freq" in value:
        return {"freq": float(value["freq"]) * tuned}
    note = value.get("note", MIDDLE_C + value["n"] if "n" in value and doc.kind == "instruments" else None)
    if note is not None and doc.kind == "instruments":
        return {"freq": frequency(float(note)) * tuned}
    if note is None and tuned == 1:
        return {}
    own = next((control.default for control in doc.controls if control.name == "freq"), 0.0)
    return {"freq": own * tuned * 2 ** ((float(MIDDLE_C if note is None else note) - MIDDLE_C) / 12)}


def _release(controls: Mapping[str, float], doc: SynthDoc) -> float:
    own = next((control.default for control in doc.controls if control.name == "release"), DAMPED)
    return controls.get("release", own)


def _sustain(value: Mapping[str, Any], moment: Moment) -> float:
    return float(value.get("sustain", moment.seconds * float(value.get("legato", 1))))


def _sends(value: Mapping[str, Any]) -> dict[str, float]:
    return {name: float(value[name]) for name in SENDS if value.get(name, 0) > 0}

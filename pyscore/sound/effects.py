"""Effects as a performer writes them: a name and settings, checked against the library."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from ..pattern import Pattern
from ..pattern.controls import ALIASES, CONTROLS, control
from ..pattern.nearest import nearest
from .impulses import DEFAULT, USUAL, Impulse
from .library import ControlDoc, Library, SynthDoc
from .samples.banks import Banks

# The units of a control that says what an effect listens to, and of one that says which space answers.
BUS, IMPULSE = "bus", "impulse"
# The control of what listens to a track that hears something from outside: to that, as it comes.
SOONER = "sooner"
Value: TypeAlias = float | str | Impulse


class UnknownControl(LookupError):
    """A control that an effect does not have."""


@dataclass(frozen=True)
class Effect:
    """An effect and its settings, as `delay(time=3/8)` gives it; a track that it listens to is there by its name.

    An impulse response is there as what it is.

    >>> Effect("compressor", (("key", "d1"), ("ratio", 8.0)))
    compressor(key=d1, ratio=8)
    """

    name: str
    settings: tuple[tuple[str, Value], ...] = ()

    def __repr__(self) -> str:
        said = (f"{key}={f'{value:g}' if isinstance(value, float) else value}" for key, value in self.settings)
        return f"{self.name}({', '.join(said)})"

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the tracks that it listens to."""
        return tuple(value for _, value in self.settings if isinstance(value, str))

    @property
    def impulses(self) -> tuple[Impulse, ...]:
        """The impulse responses that it needs."""
        return tuple(value for _, value in self.settings if isinstance(value, Impulse))


def effect(doc: SynthDoc, settings: Mapping[str, Any], banks: Banks | None = None) -> Effect:
    """Return an effect with these settings; samples of `banks` may be impulse responses.

    Raises UnknownControl and LookupError, with the nearest name, TypeError, SoundFileError and OSError.
    """
    known = {control.name: control for control in doc.controls}
    for name in settings:
        if name not in known:
            raise UnknownControl(
                f"{doc.name} has no control '{name}'{nearest(name, known)} (it has {', '.join(known)})"
            )
    answering = {control.name: DEFAULT for control in doc.controls if control.unit == IMPULSE}
    asked = {**answering, **settings}.items()
    return Effect(doc.name, tuple((name, _setting(doc, known[name], value, banks)) for name, value in asked))


def _setting(doc: SynthDoc, control: ControlDoc, value: Any, banks: Banks | None) -> Value:
    """Return a number; of what listens, also the name of the track it listens to. Raises TypeError."""
    if control.unit == IMPULSE:
        return _impulse(doc, control, value, banks)
    heard = value if isinstance(value, str) else getattr(value, "name", None)
    if control.unit == BUS and isinstance(heard, str):
        return heard
    if isinstance(value, bool) or not hasattr(value, "__float__"):
        expected = "a track" if control.unit == BUS else "a number"
        raise TypeError(f"{doc.name}({control.name}={value!r}): expected {expected}")
    return float(value)


def _impulse(doc: SynthDoc, control: ControlDoc, value: Any, banks: Banks | None) -> Impulse:
    """Return an impulse response, whose files are made here, so that who plays has not to wait for them."""
    if not isinstance(value, str | Path):
        raise TypeError(f"{doc.name}({control.name}={value!r}): expected a name, a file, or a sample")
    from .responses import find, ready

    found = find(str(value), banks)
    for rate in USUAL:
        ready(found, rate)
    return found


def effect_function(doc: SynthDoc, banks: Banks | None = None) -> Callable[..., Effect | Pattern]:
    """Return the function that makes an effect of one SynthDef from keyword settings.

    If a control has its name too, then with a pattern it makes a pattern of that control.
    """
    begin = control(ALIASES.get(doc.name, doc.name)) if doc.name in CONTROLS or doc.name in ALIASES else None

    def function(*pattern: Any, **settings: float) -> Effect | Pattern:
        if not pattern:
            return effect(doc, settings, banks)
        if begin is None:
            raise TypeError(f"{doc.name}() takes its settings by name: {doc.name}({doc.controls[0].name}=…)")
        if len(pattern) > 1 or settings:
            raise TypeError(f"{doc.name}() takes one pattern, for the control of events, or settings, for the effect")
        return begin(*pattern)

    function.__name__ = function.__qualname__ = doc.name
    rows = "\n".join(f"    {c.name}: {c.words} ({c.unit}, {c.low:g} to {c.high:g})" for c in doc.controls)
    both = f"\n\nWith a pattern: {begin.__doc__}" if begin is not None else ""
    function.__doc__ = f"{doc.summary}\n\n{rows}{both}"
    return function


def effect_functions(library: Library, banks: Banks | None = None) -> dict[str, Callable[..., Effect | Pattern]]:
    """Return the effects of a library by the names a performer types: those of Python's own end in `_`.

    Samples of `banks` may be impulse responses.

    >>> effect_functions(Library())["delay"](time=0.25, feedback=0.5)
    delay(time=0.25, feedback=0.5)
    >>> effect_functions(Library())["crush"]("4 8").query(0, 1)[0].value
    {'crush': 4}
    """
    return {public_name(doc.name): effect_function(doc, banks) for doc in library.of_kind("effects")}


def public_name(name: str) -> str:
    """Return a name that hides nothing of Python's: `filter` becomes `filter_`."""
    builtins: Any = __builtins__
    taken = builtins if isinstance(builtins, dict) else vars(builtins)
    return f"{name}_" if name in taken else name

"""Effects as a performer writes them: a name and settings, checked against the library."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..pattern.nearest import nearest
from .library import Library, SynthDoc


class UnknownControl(LookupError):
    """A control that an effect does not have."""


@dataclass(frozen=True)
class Effect:
    """An effect and its settings, as `delay(time=3/8)` gives it."""

    name: str
    settings: tuple[tuple[str, float], ...] = ()

    def __repr__(self) -> str:
        return f"{self.name}({', '.join(f'{key}={value:g}' for key, value in self.settings)})"


def effect(doc: SynthDoc, settings: Mapping[str, Any]) -> Effect:
    """Return an effect with these settings. Raises UnknownControl, with the nearest name, and TypeError."""
    known = [control.name for control in doc.controls]
    for name, value in settings.items():
        if name not in known:
            raise UnknownControl(
                f"{doc.name} has no control '{name}'{nearest(name, known)} (it has {', '.join(known)})"
            )
        if isinstance(value, bool) or not hasattr(value, "__float__"):
            raise TypeError(f"{doc.name}({name}={value!r}): expected a number")
    return Effect(doc.name, tuple((name, float(value)) for name, value in settings.items()))


def effect_function(doc: SynthDoc) -> Callable[..., Effect]:
    """Return the function that makes an effect of one SynthDef from keyword settings."""

    def function(**settings: float) -> Effect:
        return effect(doc, settings)

    function.__name__ = function.__qualname__ = doc.name
    rows = "\n".join(f"    {c.name}: {c.words} ({c.unit}, {c.low:g} to {c.high:g})" for c in doc.controls)
    function.__doc__ = f"{doc.summary}\n\n{rows}"
    return function


def effect_functions(library: Library) -> dict[str, Callable[..., Effect]]:
    """Return the effects of a library by the names a performer types: those of Python's own end in `_`.

    >>> effect_functions(Library())["delay"](time=0.25, feedback=0.5)
    delay(time=0.25, feedback=0.5)
    """
    return {public_name(doc.name): effect_function(doc) for doc in library.of_kind("effects")}


def public_name(name: str) -> str:
    """Return a name that hides nothing of Python's: `filter` becomes `filter_`."""
    builtins: Any = __builtins__
    taken = builtins if isinstance(builtins, dict) else vars(builtins)
    return f"{name}_" if name in taken else name

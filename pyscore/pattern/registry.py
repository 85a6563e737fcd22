"""How a function becomes a transform (a method of Pattern and a function to pass on) or a builder of patterns.

`TRANSFORMS` and `BUILDERS` hold all of them, by the names that a performer types.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from .pattern import VOLATILE, Pattern, pure

# Strings become patterns wherever a pattern is expected; `mini` says how (it is set there, since it needs Pattern).
_readers: list[Callable[[str], Pattern]] = []
TRANSFORMS: dict[str, Callable[..., Any]] = {}
BUILDERS: dict[str, Any] = {}
Built = TypeVar("Built")
# What a transform makes of the values of a patterned argument is kept, for as many as a player would write.
KEPT = 64


def read_strings_with(reader: Callable[[str], Pattern]) -> None:
    """Set what turns a string into a pattern."""
    _readers[:] = [reader]


def reify(value: Any) -> Pattern:
    """Return a pattern: itself, the pattern a string spells, or any other value once a cycle."""
    if isinstance(value, Pattern):
        return value
    if isinstance(value, str):
        return _readers[0](value)
    return pure(value)


def builder(function: Built, name: str = "") -> Built:
    """Register what makes a pattern out of values or of other patterns, or is one, under its name or another."""
    BUILDERS[name or getattr(function, "__name__", "")] = function
    return function


def transform(*patterned: str, method_name: str = "") -> Callable[[Callable[..., Pattern]], Callable[..., Any]]:
    """Register a function of (pattern, arguments…) as a method of Pattern, and return it as a transform.

    The returned function takes the arguments and gives a function of one pattern (`fast(2)`), or takes the
    pattern last, as Tidal does (`fast(2, p)`). Arguments named in `patterned` may be patterns or strings. A method
    may have a name that a function must not, since it would hide Python's own (`range`).

    >>> from pyscore import fast, mini
    >>> fast(2)(mini("a b")).query(0, 1) == mini("a b").fast(2).query(0, 1) == fast(2, "a b").query(0, 1)
    True
    """

    def register(implementation: Callable[..., Pattern]) -> Callable[..., Any]:
        signature = inspect.signature(implementation)
        needed = [p for p in signature.parameters.values() if p.default is p.empty and p.kind is not p.VAR_POSITIONAL]
        required = [parameter.name for parameter in needed]

        @functools.wraps(implementation)
        def method(*args: Any, **kwargs: Any) -> Pattern:
            return _joined(implementation, signature.bind(*args, **kwargs), patterned)

        @functools.wraps(implementation)
        def function(*args: Any, **kwargs: Any) -> Any:
            whole = len(args) + len(kwargs.keys() & required) >= len(required)
            if whole and args and isinstance(args[-1], (str, Pattern)):
                return method(reify(args[-1]), *args[:-1], **kwargs)
            return lambda pattern: method(reify(pattern), *args, **kwargs)

        setattr(Pattern, method_name or implementation.__name__, method)
        TRANSFORMS[implementation.__name__] = function
        return function

    return register


def applied(change: Any, pattern: Pattern) -> Pattern:
    """Return what a transform that was passed as an argument makes of a pattern. Raises TypeError if it is none.

    >>> from pyscore import fast, mini
    >>> len(applied(fast(2), mini("a")).query(0, 1))
    2
    """
    if not callable(change):
        raise TypeError(f"expected a transform, such as fast(2) or rev, found {change!r}")
    return reify(change(pattern))


def _joined(implementation: Callable[..., Pattern], bound: inspect.BoundArguments, names: tuple[str, ...]) -> Pattern:
    """Return what an implementation makes of its arguments, those that are patterns value by value."""
    for index, name in enumerate(names):
        value = bound.arguments.get(name)
        if not isinstance(value, (str, Pattern)):
            continue
        values = reify(value)
        if values.constant:
            bound.arguments[name] = values.constant[0]
            continue
        chosen = values.fmap(_kept(functools.partial(_replaced, implementation, bound, names[index:]))).inner_join()
        if any(isinstance(each, Pattern) and each.period == VOLATILE for each in bound.arguments.values()):
            chosen.period = VOLATILE
        return chosen
    return implementation(*bound.args, **bound.kwargs)


def _kept(make: Callable[[Any], Pattern]) -> Callable[[Any], Pattern]:
    """Return `make`, which remembers what it made of its last values, so that these patterns remember their cycles."""
    made: dict[Any, Pattern] = {}

    def keep(value: Any) -> Pattern:
        try:
            known = made.get(value)
        except TypeError:  # not hashable
            return make(value)
        if known is None:
            if len(made) >= KEPT:
                made.clear()
            known = made[value] = make(value)
        return known

    return keep


def _replaced(
    implementation: Callable[..., Pattern], bound: inspect.BoundArguments, names: tuple[str, ...], value: Any
) -> Pattern:
    name, *rest = names
    arguments = type(bound.arguments)({**bound.arguments, name: value})
    return _joined(implementation, inspect.BoundArguments(bound.signature, arguments), tuple(rest))

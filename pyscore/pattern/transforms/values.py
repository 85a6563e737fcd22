"""Arithmetic of patterns: what becomes of two values that meet, and whose rhythm is heard. And Pattern's operators.

`add`, `mul` and their like keep the structure of the pattern that they are called on, the operators take both's; any
of them can be told with `structure`.
"""

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from ..grid import Combine
from ..notes import midi
from ..pattern import Pattern
from ..registry import reify, transform

# So large a power is worked out as a float: nobody waits for its digits.
LARGEST = 1 << 53


def _divide(left: Any, right: Any) -> Any:
    return _plain(Fraction(left, right) if isinstance(left, int) and isinstance(right, int) else left / right)


def _plain(value: Any) -> Any:
    """Return a rational as the int it is, or else the nearest float: what controls are made of."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return value


def _power(left: Any, right: Any) -> Any:
    result = float(left) ** float(right)
    if isinstance(result, complex):
        raise ValueError(f"{left} is negative: to the power of {right} it is no number")
    whole = isinstance(left, int) and isinstance(right, int) and right >= 0 and abs(result) < LARGEST
    return left**right if whole else result


ARITHMETIC: dict[str, Combine] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": _divide,
    "mod": operator.mod,
    "pow": _power,
}


def combining(combine: Combine) -> Combine:
    """Return `combine` for words and controls too: mappings key by key, a mapping and a number at its pitch.

    >>> combining(operator.add)({"n": 1, "s": "bd"}, {"n": 2, "gain": 1}), combining(operator.add)({"note": 60}, 7)
    ({'n': 3, 's': 'bd', 'gain': 1}, {'note': 67})
    """

    def both(left: Any, right: Any) -> Any:
        if isinstance(left, dict) and isinstance(right, dict):
            common = left.keys() & right.keys()
            return {**left, **right, **{key: both(left[key], right[key]) for key in common}}
        if isinstance(left, dict):
            key = pitch(left)
            return {**left, key: both(left[key], right)}
        if isinstance(right, dict):
            key = pitch(right)
            return {**right, key: both(left, right[key])}
        if isinstance(left, str) and isinstance(right, str):
            return left + right if combine is operator.add else left
        return _calculated(combine, left, right)

    return both


def _calculated(combine: Combine, left: Any, right: Any) -> Any:
    try:
        return combine(number(left), number(right))
    except ZeroDivisionError:
        raise ValueError(f"{left} cannot be divided by {right}") from None
    except OverflowError:
        raise ValueError(f"{left} and {right} make too large a number") from None


def pitch(controls: dict[str, Any]) -> str:
    """Return which control of an event a number changes. Raises TypeError if it has none of them."""
    for key in ("note", "n"):
        if key in controls:
            return key
    raise TypeError(f"a number can change a note or an n, and {controls} has neither")


def number(value: Any) -> Any:
    """Return a value as a number, which note names are too."""
    return midi(value) if isinstance(value, str) else value


# Whose rhythm is heard


def _squeezed(left: Pattern, right: Pattern, combine: Combine) -> Pattern:
    made = left.fmap(lambda value: right.fmap(lambda other: combine(value, other))).squeeze_join()
    made.period = min(made.period, right.period)
    return made


STRUCTURES: dict[str, Callable[[Pattern, Pattern, Combine], Pattern]] = {
    "left": Pattern.app_left,
    "right": Pattern.app_right,
    "both": Pattern.app_both,
    "squeeze": _squeezed,
    "squeeze_out": lambda left, right, combine: _squeezed(right, left, lambda value, other: combine(other, value)),
}
# Strudel's names.
STRUCTURES |= {"in": STRUCTURES["left"], "out": STRUCTURES["right"], "mix": STRUCTURES["both"]}


def met(pattern: Pattern, other: Any, combine: Combine, structure: str) -> Pattern:
    """Return two patterns' values combined wherever they meet. Raises ValueError for an unknown structure."""
    join = STRUCTURES.get(structure)
    if join is None:
        raise ValueError(f"structure is one of {', '.join(STRUCTURES)}: not {structure!r}")
    return join(pattern, reify(other), combine)


def _arithmetic(name: str, combine: Combine) -> Callable[..., Any]:
    def implementation(pattern: Pattern, other: Any, structure: str = "left") -> Pattern:
        return met(pattern, other, combining(combine), structure)

    title = "pow_" if name == "pow" else name
    implementation.__name__ = implementation.__qualname__ = title
    implementation.__doc__ = f"""{name.capitalize()} another pattern's values, with this one's structure or as told.

    `structure` is "left", "right", "both" or "squeeze", which fits a cycle of the other one into each event.
    Controls are combined key by key; a number goes to the pitch.

    >>> from pyscore import {title}, n
    >>> n("6 8").{name}(n("2")).query(0, 1) == n("6 8").{name}(2).query(0, 1) == {title}(2)(n("6 8")).query(0, 1)
    True
    """
    return transform(method_name=name)(implementation)


add, sub, mul, div, mod, pow_ = (_arithmetic(name, combine) for name, combine in ARITHMETIC.items())


# Values that replace others


@transform(method_name="set")
def set_(pattern: Pattern, other: Any, structure: str = "left") -> Pattern:
    """Put another pattern's values in the place of these; of controls, those that the other one names.

    `structure` says whose rhythm is heard, as for add.

    >>> from pyscore import s
    >>> s("bd sn").pan(0).set(s("cp")).query(0, 1)[1].value
    {'s': 'cp', 'pan': 0}
    """
    return met(pattern, other, _replaced, structure)


@transform()
def keep(pattern: Pattern, other: Any, structure: str = "left") -> Pattern:
    """Keep these values, and add the controls that only another pattern has.

    `structure` says whose rhythm is heard, as for add.

    >>> from pyscore import s
    >>> s("bd sn").keep(s("cp").pan(0)).query(0, 1)[1].value
    {'s': 'sn', 'pan': 0}
    """
    return met(pattern, other, lambda left, right: _replaced(right, left), structure)


def _replaced(left: Any, right: Any) -> Any:
    return {**left, **right} if isinstance(left, dict) and isinstance(right, dict) else right


# Operators


def _operator(combine: Combine, swap: bool) -> Callable[[Pattern, Any], Pattern]:
    both = combining(combine)
    if swap:
        return lambda self, other: reify(other).app_both(self, both)
    return lambda self, other: self.app_both(reify(other), both)


OPERATORS: dict[str, Combine] = {
    "add": ARITHMETIC["add"],
    "sub": ARITHMETIC["sub"],
    "mul": ARITHMETIC["mul"],
    "truediv": ARITHMETIC["div"],
    "floordiv": operator.floordiv,
    "mod": ARITHMETIC["mod"],
    "pow": ARITHMETIC["pow"],
}

# p + q takes structure from both; q.__radd__ serves 2 + p.
for _name, _combine in OPERATORS.items():
    setattr(Pattern, f"__{_name}__", _operator(_combine, swap=False))
    setattr(Pattern, f"__r{_name}__", _operator(_combine, swap=True))


def _everywhere(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def changed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: other if isinstance(other, str) else change(other) for key, other in value.items()}
        return change(number(value))

    return changed


def _unary(change: Callable[[Any], Any]) -> Callable[[Pattern], Pattern]:
    return lambda self: self.fmap(_everywhere(change))


# -p and abs(p): every number of controls, as in Tidal.
for _name, _change in (("neg", operator.neg), ("abs", abs)):
    setattr(Pattern, f"__{_name}__", _unary(_change))

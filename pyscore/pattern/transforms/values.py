"""Transforms of values: arithmetic with structure from the left, ranges; and Pattern's operators."""

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from ..notes import midi
from ..pattern import Pattern
from ..registry import reify, transform
from ..time import Number

Combine = Callable[[Any, Any], Any]


def _divide(left: Any, right: Any) -> Any:
    return Fraction(left, right) if isinstance(left, int) and isinstance(right, int) else left / right


ARITHMETIC: dict[str, Combine] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": lambda left, right: _plain(_divide(left, right)),
    "mod": operator.mod,
}


def _plain(value: Any) -> Any:
    """Return a rational as the int it is, or else the nearest float: what controls are made of."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return value


def combining(combine: Combine) -> Combine:
    """Return `combine` for controls too: two mappings key by key, a mapping and a number at its pitch.

    >>> combining(operator.add)({"n": 1, "s": "bd"}, {"n": 2, "gain": 1}), combining(operator.add)({"note": 60}, 7)
    ({'n': 3, 's': 'bd', 'gain': 1}, {'note': 67})
    """

    def both(left: Any, right: Any) -> Any:
        if isinstance(left, dict) and isinstance(right, dict):
            common = left.keys() & right.keys()
            return {**left, **right, **{key: both(left[key], right[key]) for key in common}}
        if isinstance(left, dict):
            key = _pitch(left)
            return {**left, key: both(left[key], right)}
        if isinstance(right, dict):
            key = _pitch(right)
            return {**right, key: both(left, right[key])}
        if isinstance(left, str) and isinstance(right, str):
            return left + right if combine is operator.add else left
        return combine(_number(left), _number(right))

    return both


def _pitch(controls: dict[str, Any]) -> str:
    for key in ("note", "n"):
        if key in controls:
            return key
    raise TypeError(f"a number can change a note or an n, and {controls} has neither")


def _number(value: Any) -> Any:
    return midi(value) if isinstance(value, str) else value


def _arithmetic(name: str, combine: Combine) -> Callable[..., Any]:
    def implementation(pattern: Pattern, other: Any) -> Pattern:
        return pattern.app_left(reify(other), combining(combine))

    implementation.__name__ = implementation.__qualname__ = name
    implementation.__doc__ = f"""{name.capitalize()} another pattern's values, with this one's structure.

    Controls are combined key by key; a number goes to the pitch.

    >>> from pyscore import {name}, n
    >>> n("6 8").{name}(n("2")).query(0, 1) == n("6 8").{name}(2).query(0, 1) == {name}(2)(n("6 8")).query(0, 1)
    True
    """
    return transform()(implementation)


add, sub, mul, div, mod = (_arithmetic(name, combine) for name, combine in ARITHMETIC.items())


def _operator(combine: Combine, swap: bool) -> Callable[[Pattern, Any], Pattern]:
    both = combining(combine)
    if swap:
        return lambda self, other: reify(other).app_both(self, both)
    return lambda self, other: self.app_both(reify(other), both)


# p + q takes structure from both; q.__radd__ serves 2 + p.
for _name, _combine in (("add", "add"), ("sub", "sub"), ("mul", "mul"), ("truediv", "div"), ("mod", "mod")):
    setattr(Pattern, f"__{_name}__", _operator(ARITHMETIC[_combine], swap=False))
    setattr(Pattern, f"__r{_name}__", _operator(ARITHMETIC[_combine], swap=True))


@transform("low", "high", method_name="range")
def range_(pattern: Pattern, low: Number, high: Number) -> Pattern:
    """Stretch values between 0 and 1, as signals give, to between `low` and `high`.

    >>> from pyscore import saw
    >>> [event.value for event in saw.range(200, 400).segment(2).query(0, 1)]
    [250.0, 350.0]
    """
    low_, high_ = _number(low), _number(high)
    return pattern.fmap(lambda value: low_ + value * (high_ - low_))

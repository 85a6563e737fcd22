"""Patterns that rules grow: Markov chains, L-systems, and a pattern that is changed over and over."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import accumulate, islice
from typing import Any

from ..build import fastcat, silence, slowcat
from ..chance import random_at
from ..pattern import FASTEST, Pattern, Transform, by_cycle, pure
from ..registry import applied, builder, reify, transform
from ..time import Number, Time, exact
from .chance import varied

Matrix = Sequence[Sequence[float]]
Chain = Mapping[Hashable, Mapping[Hashable, float]]

# More changes of a pattern by itself than anybody follows, and few enough for Python's stack.
DEEPEST = 64


# Markov chains


@builder
def markov(n: Any, chain: Matrix | Chain, start: Any = None) -> Pattern:
    """Return `n` steps a cycle of a Markov chain, which begins with `start` in every cycle.

    A chain says of each state how likely it is that each other one follows: {"bd": {"bd": 1, "sn": 3}, "sn": …}. Or it
    is a matrix, as in Tidal, whose rows are the states from 0 on. Weights need not add up to 1.

    >>> from pyscore import markov
    >>> [event.value for event in markov(4, {"a": {"b": 1, "c": 1}, "b": {"a": 1}, "c": {"a": 1}}).query(0, 2)]
    ['a', 'c', 'a', 'b', 'a', 'b', 'a', 'c']
    >>> [event.value for event in markov(8, [[3, 5, 2], [4, 4, 2], [0, 1, 0]], 1).query(0, 1)]
    [1, 0, 1, 1, 0, 0, 0, 1]
    """
    states, rows = _chain(chain)
    first = 0 if start is None else _place(start, states)
    return varied(n, lambda count: _walked(_steps(count), states, rows, first))


@builder
def markov_pat(n: Any, start: Any, matrix: Matrix) -> Pattern:
    """Return `n` steps a cycle of a Markov chain, as markov does, with the arguments in Tidal's order.

    >>> from pyscore import markov_pat
    >>> [event.value for event in markov_pat(4, 1, [[3, 5, 2], [4, 4, 2], [0, 1, 0]]).query(0, 1)]
    [1, 1, 0, 0]
    """
    return varied(start, lambda state: markov(n, matrix, state))


def run_markov(n: int, matrix: Matrix, start: int, seed: Number = 0) -> list[int]:
    """Return `n` states of a Markov chain, as numbers; the seed is a time in cycles.

    >>> from pyscore import run_markov
    >>> run_markov(8, [[2, 3], [1, 3]], 0, 0)
    [0, 0, 1, 1, 1, 0, 0, 0]
    """
    states, rows = _chain(matrix)
    return _walk(_steps(n), rows, _place(start, states), exact(seed))


builder(run_markov)


def _chain(chain: Matrix | Chain) -> tuple[list[Any], list[list[float]]]:
    """Return the states of a chain and, of each, where in 0 to 1 the parts of those that may follow end."""
    if isinstance(chain, Mapping):
        states = list(chain)
        unknown = {state for follows in chain.values() for state in follows} - set(states)
        if unknown:
            raise ValueError(f"nothing follows {', '.join(sorted(map(repr, unknown)))}: each state needs its own line")
        weights = [[follows.get(state, 0) for state in states] for follows in chain.values()]
    else:
        states, weights = list(range(len(chain))), [list(row) for row in chain]
    if not states:
        raise ValueError("a chain needs one state at least")
    return states, [_ends(state, row, len(states)) for state, row in zip(states, weights, strict=True)]


def _ends(state: Any, row: Sequence[float], count: int) -> list[float]:
    total = sum(row)
    if len(row) != count or min(row) < 0 or total <= 0:
        raise ValueError(f"after {state!r} come {count} weights of 0 or more, one at least above 0: not {row}")
    return list(accumulate(weight / total for weight in row))


def _place(start: Any, states: Sequence[Any]) -> int:
    if start not in states:
        raise ValueError(f"a chain begins with one of its states, {', '.join(map(str, states))}: not {start!r}")
    return states.index(start)


def _steps(n: Number) -> int:
    if n > FASTEST:
        raise ValueError(f"a chain takes a number of steps up to {FASTEST:,}: not {n}")
    return max(int(n), 0)


def _walk(count: int, rows: Sequence[Sequence[float]], first: int, time: Time) -> list[int]:
    walk = [first][:count]
    for step in range(1, count):
        number = random_at(*(time + Time(step, count)).as_integer_ratio())
        # The first whose part ends there or later.
        walk.append(min(bisect_left(rows[walk[-1]], number), len(rows) - 1))
    return walk


def _walked(count: int, states: Sequence[Any], rows: Sequence[Sequence[float]], first: int) -> Pattern:
    plays = [pure(state) for state in states]
    return by_cycle(lambda cycle: (fastcat(*(plays[place] for place in _walk(count, rows, first, Time(cycle)))), 0))


# L-systems


def lindenmayer(n: int, rules: Any, axiom: str) -> str:
    """Return a text after each of its letters was replaced `n` times over, as rules say: "a:b,b:ab" or a dictionary.

    Raises ValueError where it gets too long.

    >>> from pyscore import lindenmayer
    >>> lindenmayer(1, "a:b,b:ab", "ab"), lindenmayer(4, {"a": "ab", "b": "a"}, "a")
    ('bab', 'abaababa')
    """
    if n < 0:
        raise ValueError(f"an L-system grows 0 times or more often: not {n} times")
    replaced, text = _rules(rules), axiom
    for _ in range(n):
        if sum(len(replaced.get(letter, letter)) for letter in text) > FASTEST:
            raise ValueError(f"this L-system grows to more than {FASTEST:,} letters")
        grown = "".join(replaced.get(letter, letter) for letter in text)
        if grown == text:
            break
        text = grown
    return text


builder(lindenmayer)


def _rules(rules: Any) -> Mapping[str, str]:
    if isinstance(rules, Mapping):
        pairs = list(rules.items())
    else:
        pairs = [tuple(part.strip() for part in rule.split(":")) for rule in rules.split(",")]
    for pair in pairs:
        if len(pair) != 2 or len(pair[0]) != 1:
            raise ValueError(f"a rule says what replaces one letter, such as 'a:ab': not {':'.join(pair)!r}")
    return dict(pairs)


@builder
def l_system(n: int, rules: Any, axiom: str, values: Mapping[str, Any] | None = None) -> Pattern:
    """Return the letters of an L-system, grown `n` times, as the steps of a cycle.

    `values` says what each letter plays, a value, a string or a pattern; letters that it does not name are rests.
    Without it letters are words.

    >>> from pyscore import l_system
    >>> [event.value for event in l_system(3, "a:ab,b:a", "a", {"a": "bd", "b": "sn"}).query(0, 1)]
    ['bd', 'sn', 'bd', 'bd', 'sn']
    """
    text = lindenmayer(n, rules, axiom)
    plays = {letter: reify((values or {}).get(letter, "~")) if values else pure(letter) for letter in set(text)}
    return fastcat(*(plays[letter] for letter in text))


# Over and over


@transform("depth")
def soak(pattern: Pattern, depth: int, change: Transform) -> Pattern:
    """Play a pattern as it is, then changed once, twice and so on, a cycle each, `depth` cycles in all.

    >>> from pyscore import add, mini
    >>> [event.value for event in mini("0 1").soak(3, add(7)).query(0, 3)]
    [0, 1, 7, 8, 14, 15]
    """
    return slowcat(*islice(_changed(pattern, change), _depth("soak", depth)))


@transform("depth")
def snowball(pattern: Pattern, depth: int, combine: Callable[..., Any], change: Transform) -> Pattern:
    """Play a pattern, then what `combine` makes of that and the pattern changed once more, and so on, `depth` cycles.

    `combine` takes two patterns, as Python's operator.add does. The first to be combined is the pattern itself.

    >>> from operator import add
    >>> from pyscore import mini, mul
    >>> [event.value for event in mini("1 2").snowball(3, add, mul(2)).query(0, 3)]
    [1, 2, 2, 4, 4, 8]
    """
    count = _depth("snowball", depth)
    if count == 0:
        return silence
    layers = islice(_changed(pattern, change), count - 1)
    return slowcat(*accumulate(layers, lambda ball, layer: reify(combine(ball, layer)), initial=pattern))


def _changed(pattern: Pattern, change: Transform) -> Any:
    while True:
        yield pattern
        pattern = applied(change, pattern)


def _depth(name: str, depth: int) -> int:
    if depth > DEEPEST:
        raise ValueError(f"{name} takes a depth up to {DEEPEST}: not {depth}")
    return max(int(depth), 0)

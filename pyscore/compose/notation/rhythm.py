"""Readable rhythm: what lasts a while in a bar as note values with dots, ties and tuplets, by the bar's meter.

A value may not hide where a span of the bar (`meters.py`) begins, but for the syncopations that everybody reads at
sight (short, long, short). Tuplets are written over the smallest span that holds them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import lcm
from typing import NamedTuple

from ...pattern.time import Time
from ..score.sheet import ZERO
from .meters import Node, dyadic, laid, tree

# The longest span of one tuplet, and of one that is divided further, in beats.
WIDEST, BEAT = 4, Time(3, 2)
MOST_DOTS = 2
# Of how many notes a tuplet is over more than a beat.
WIDE = (3, 5, 7)


class Tuplet(NamedTuple):
    """So many notes in the time of so many others of a value; whether a piece is its first, or its last."""

    actual: int
    normal: int
    unit: Time
    first: bool = False
    last: bool = False


class Piece(NamedTuple):
    """One written value: of which span it is a part, from when, for how long, as which value with how many dots."""

    which: int
    start: Time
    beats: Time
    value: Time
    dots: int
    tuplet: Tuplet | None = None


Spans = tuple[tuple[Time, Time, bool], ...]


def value_of(length: Time) -> tuple[Time, int] | None:
    """Return the note value, in beats, and the dots with which a length is written as one note; None if it is not.

    >>> value_of(Time(3)), value_of(Time(5))
    ((Fraction(2, 1), 1), None)
    """
    top, below = length.numerator, length.denominator
    if not dyadic(length):
        return None
    dots = {1: 0, 3: 1, 7: 2}.get(top // (top & -top))
    return None if dots is None else (Time(top & -top, below) * 2**dots, dots)


@lru_cache(maxsize=8192)
def pieces(meter: str, spans: Spans) -> tuple[Piece, ...]:
    """Return the written values of spans (begin, end, whether it sounds) that fill a bar, or its end, one by one.

    >>> for piece in pieces("4/4", ((Time(0), Time(5, 2), True), (Time(5, 2), Time(4), True))):
    ...     print(piece.which, piece.start, piece.value, piece.dots)
    0 0 2 0
    0 2 1/2 0
    1 5/2 1 1
    """
    bar = tree(meter)
    tuplets = list(_tuplets(bar, sorted({time for begin, end, _ in spans for time in (begin, end)})))
    cuts = sorted({edge for node in tuplets for edge in (node.begin, node.end)})
    found = []
    for which, (begin, end, sounds) in enumerate(spans):
        edges = [begin, *(cut for cut in cuts if begin < cut < end), end]
        for low, high in pairwise(edges):
            node = next((node for node in tuplets if node.begin <= low and high <= node.end), None)
            if node is None:
                found += [_plain(which, *each) for each in _values(low, high, bar, sounds)]
            else:
                found += _within(which, low, high, sounds, node, _odd(node, spans))
    return tuple(_bracketed(found, tuplets))


def _plain(which: int, low: Time, high: Time) -> Piece:
    value, dots = value_of(high - low) or (high - low, 0)
    return Piece(which, low, high - low, value, dots)


# Tuplets


def _tuplets(node: Node, points: Sequence[Time]) -> Iterator[Node]:
    """Yield the spans that are written as tuplets, since points lie in them that no halving reaches."""
    inside = [point for point in points if node.begin < point < node.end]
    if all(map(dyadic, inside)):
        return
    if _is_tuplet(node, inside):
        yield node
    else:
        for part in node.parts:
            yield from _tuplets(part, inside)


def _is_tuplet(node: Node, inside: Sequence[Time]) -> bool:
    count = _count(node, inside)
    shown = all(part.end in inside for part in node.parts[:-1])
    if node.length > BEAT or node.length.numerator > 3:
        return node.length <= WIDEST and count in WIDE and not shown
    halves = [not all(dyadic(p) for p in inside if part.begin < p < part.end) for part in node.parts]
    return not shown or (count == 6 and all(halves))


def _count(node: Node, points: Iterable[Time]) -> int:
    """Return into how many equal units points divide a span."""
    return lcm(1, *(((point - node.begin) / node.length).denominator for point in points))


def _odd(node: Node, spans: Spans) -> int:
    """Return of how many a tuplet is: so many that only halves are left to divide."""
    count = _count(node, {t for begin, end, _ in spans for t in (begin, end) if node.begin < t < node.end})
    odd = count // (count & -count)
    return 6 if count == 6 and any(2 * (end - node.begin) == node.length for _, end, _ in spans) else odd


def _within(which: int, low: Time, high: Time, sounds: bool, node: Node, count: int) -> list[Piece]:
    """Return the values of what lies in a tuplet."""
    normal = _normal(node.length, count)
    unit = node.length / normal
    ratio = Time(count, normal)
    tuplet = Tuplet(count, normal, unit)
    inside = _even(count, unit)
    spans = _values((low - node.begin) * ratio, (high - node.begin) * ratio, inside, sounds)
    plain = [_plain(which, *each) for each in spans]
    return [p._replace(start=node.begin + p.start / ratio, beats=p.beats / ratio, tuplet=tuplet) for p in plain]


@lru_cache(maxsize=256)
def _even(count: int, unit: Time) -> Node:
    return Node(ZERO, count * unit, tuple(laid(ZERO, (3, 3) if count == 6 else (1,) * count, unit)))


def _normal(length: Time, count: int) -> int:
    """Return in the time of how many a tuplet of `count` stands: as many as fit of the value just longer."""
    normal = length.numerator // (length.numerator & -length.numerator)
    while normal * 2 <= count:
        normal *= 2
    return normal


def _bracketed(found: Sequence[Piece], tuplets: Sequence[Node]) -> Iterator[Piece]:
    """Yield pieces that know whether they begin or end a tuplet."""
    starts = [node.begin for node in tuplets]
    inside = [bisect_right(starts, piece.start) if piece.tuplet else -1 - at for at, piece in enumerate(found)]
    for at, piece in enumerate(found):
        if piece.tuplet is None:
            yield piece
            continue
        first, last = inside[at - 1 : at] != [inside[at]], inside[at + 1 : at + 2] != [inside[at]]
        yield piece._replace(tuplet=piece.tuplet._replace(first=first, last=last))


# Values


def _values(low: Time, high: Time, node: Node, sounds: bool) -> Iterator[tuple[Time, Time]]:
    """Yield stretches of which each is one written value."""
    parts = node.parts
    if (low, high) == node[:2]:
        yield from _whole(node)
        return
    for part in parts:
        if part.begin <= low and high <= part.end:
            yield from _values(low, high, part, sounds)
            return
    if value_of(high - low) and sounds and _readable(low, high, node):
        yield low, high
        return
    edges = [part.begin for part in parts if low < part.begin < high]
    cut = edges[-1] if any(low == part.begin for part in parts) else edges[0]
    yield from _values(low, cut, node, sounds)
    yield from _values(cut, high, node, sounds)


def _whole(node: Node) -> Iterator[tuple[Time, Time]]:
    value = value_of(node.length)
    if value and value[1] < MOST_DOTS:
        yield node.begin, node.end
    else:
        for part in node.parts:
            yield from _whole(part)


def _readable(low: Time, high: Time, node: Node) -> bool:
    """Return whether everybody reads a value at sight that begins or ends inside the spans of a node."""
    parts, length = node.parts, node.length
    even = all(part.length == parts[0].length for part in parts)
    simple = even and parts[0].length.numerator & (parts[0].length.numerator - 1) == 0
    place = ((low - node.begin) / length, (high - node.begin) / length)
    if len(parts) == 2:
        return simple and (place in SYNCOPES or (place == DOUBLE_DOTTED and length <= 2))
    aligned = {part.begin for part in parts} | {node.end}
    return (low in aligned and high in aligned) or (len(parts) == 3 and simple and place == HALF)


HALF = (ZERO, Time(1, 2))
DOUBLE_DOTTED = (ZERO, Time(7, 8))
# Short long short; long short, dotted; short long, dotted.
SYNCOPES = ((Time(1, 4), Time(3, 4)), (ZERO, Time(3, 4)), (Time(1, 4), Time(1)))

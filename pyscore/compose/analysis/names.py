"""The word of analysis that a performer types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..score import Music

if TYPE_CHECKING:
    from .explanation import Explanation


def explain(music: Music, cycles: int | None = None) -> Explanation:
    """Return why music works: keys, chords, cadences, ornaments, tension, form, rhythm, and what breaks which rule.

    `print` it to read it, or take its values or its `.data()`. Of a pattern so many cycles are explained, each a bar,
    or until it repeats. Raises ValueError for nothing, for microtones, and for more than 1,000 bars.

    >>> found = explain("[c4,e4,g4] [d4,f4,a4] [g3,b3,d4,f4] [c4,e4,g4]")
    >>> found.key, " ".join(chord.numeral for chord in found.chords)
    ('c major', 'I ii V7 I')
    """
    from .explain import explained

    return explained(music, cycles)


NAMES: Mapping[str, Callable[..., Any]] = {"explain": explain}

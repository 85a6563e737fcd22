"""The table of rules, and what of music breaks them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from ...pattern.nearest import nearest
from ..score import Music
from . import motion, tendency, voicing
from .fault import Fault
from .texture import Texture, texture, texture_of_grid

Rule: TypeAlias = Callable[[Texture], Iterator[Fault]]

RULES: dict[str, Rule] = {
    "parallel fifths": motion.parallel_fifths,
    "parallel octaves": motion.parallel_octaves,
    "parallel unisons": motion.parallel_unisons,
    "contrary fifths": motion.contrary_fifths,
    "contrary octaves": motion.contrary_octaves,
    "hidden fifths": motion.hidden_fifths,
    "hidden octaves": motion.hidden_octaves,
    "crossing": voicing.crossing,
    "overlap": voicing.overlap,
    "spacing": voicing.spacing,
    "range": voicing.ranges,
    "leap": voicing.leaps,
    "doubled leading note": tendency.doubled_leading_note,
    "unresolved leading note": tendency.unresolved_leading_note,
    "unresolved seventh": tendency.unresolved_seventh,
}


def faults(music: Music, *rules: str) -> list[Fault]:
    """Return where music breaks the rules of part-writing, or those named alone, in order of time (beats).

    Parts are taken in order from the highest to the lowest. Raises ValueError for a rule that is not known, with the
    nearest, and for music without notes.

    >>> from pyscore.compose.score import Part, Sheet, written
    >>> parts = {"upper": "g4 a4 b4 c5", "lower": "c4 d4 g3 c3"}
    >>> duet = Sheet(tuple(Part(name, written(line).parts[0].notes) for name, line in parts.items()))
    >>> [(fault.rule, str(fault.start), fault.text) for fault in faults(duet, "parallel fifths")]
    [('parallel fifths', '1', 'parallel fifths from upper g4 and lower c4 to upper a4 and lower d4')]
    """
    return _found(texture(music), rules)


def faults_of_grid(grid: Any, *rules: str) -> list[Fault]:
    """Return where a grid breaks the rules, or those named: rows of S A T B a sixteenth long, -1 for silence.

    >>> [fault.rule for fault in faults_of_grid([[72, 67, 64, 48], [74, 69, 65, 50]], "parallel octaves")]
    ['parallel octaves']
    """
    return _found(texture_of_grid(grid), rules)


def _found(music: Texture, rules: tuple[str, ...]) -> list[Fault]:
    for name in rules:
        if name not in RULES:
            raise ValueError(f"no rule '{name}'{nearest(name, RULES)}")
    found = [fault for name in rules or RULES for fault in RULES[name](music)]
    return sorted(found, key=lambda fault: fault.start)

"""The laws of patterns, held by every single transform: each test module of a group has a table `CALLS` of them."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tests.pattern
from pyscore.pattern import TRANSFORMS, Event, Pattern, Span, Time, mini

from ..comparing import lengths
from ..strategies import spans, times

Transform = Callable[[Pattern], Pattern]


def calls() -> dict[str, Transform]:
    """Return one use of each transform, from the tables of all test modules."""
    names = [module.name for module in pkgutil.iter_modules(tests.pattern.__path__) if module.name.startswith("test_")]
    tables = [getattr(importlib.import_module(f"tests.pattern.{name}"), "CALLS", {}) for name in names]
    return {name: call for table in tables for name, call in table.items()}


CALLS = calls()
# Words and numbers, short and long events, several at once, some that reach over the end of a cycle.
SOURCES = ("0 [1 2] <3 4>", "[0,4,7] 2*3 _", "1/1.5 2(3,8)", "~ 1? <2 [3 4]>/3")


def begun(events: list[Event]) -> Counter[tuple[Span | None, str]]:
    return Counter((event.whole, repr(event.value)) for event in events if event.onset)


def test_every_transform_has_its_row() -> None:
    assert sorted({name.rstrip("_") for name in TRANSFORMS} - {name.rstrip("_") for name in CALLS}) == []


@pytest.mark.parametrize("name", CALLS)
@settings(max_examples=8, deadline=None)
@given(st.sampled_from(SOURCES), spans(), times(0, 1))
def test_a_transform_obeys_the_laws(name: str, text: str, span: Span, where: Time) -> None:
    pattern = CALLS[name](mini(text))
    answer = pattern.query(*span)
    assert pattern.query(*span) == answer, "the same question has the same answer"
    for whole, part, _ in answer:
        assert span.begin <= part.begin < part.end <= span.end, "a part lies inside the question"
        assert whole is None or whole.begin <= part.begin < part.end <= whole.end, "a part lies inside its whole"
    cut = span.begin + (span.end - span.begin) * where
    pieces = [
        event
        for piece in ((span.begin, cut), (cut, span.end))
        if piece[0] < piece[1]
        for event in pattern.query(*piece)
    ]
    assert begun(pieces) == begun(answer), "splitting a question loses and doubles no onset"
    wholes = [event for event in answer if event.whole]
    assert lengths([event for event in pieces if event.whole]) == lengths(wholes), "nor any other part of an event"

"""`pyscore query`: the events of a pattern, drawn or as data."""

import json
from argparse import Namespace

from ..live.names import NAMES
from ..pattern import Pattern, reify
from ..pattern.nearest import nearest
from ..pattern.roll import data, roll


def run(chosen: Namespace) -> int:
    """Show the events of a pattern. Raises ValueError, and whatever the expression does."""
    begin, end = chosen.cycles
    events = _evaluated(chosen.expression).query(begin, end)
    print(json.dumps(data(events)) if chosen.json else roll(events, begin, end))
    return 0


def _evaluated(expression: str) -> Pattern:
    try:
        return reify(eval(compile(expression, "expression", "eval"), dict(NAMES)))
    except SyntaxError as error:
        raise ValueError(f"column {error.offset}: {error.msg}: {expression}") from None
    except NameError as error:
        raise ValueError(f"{error}{nearest(str(error.name), NAMES)}: {expression}") from None

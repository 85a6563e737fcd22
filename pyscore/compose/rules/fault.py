"""What a rule finds wrong: values alone."""

from typing import NamedTuple

from ...pattern.time import Time


class Fault(NamedTuple):
    """What breaks a rule: its name, when (in beats), in which parts, and one sentence that says it."""

    rule: str
    start: Time
    parts: tuple[str, ...]
    text: str

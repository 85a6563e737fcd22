"""What the world outside of the code answers while that is evaluated, so that a set that is played again has it again.

Which sounds are on the disk, and what somebody likes, may be different then: what was answered is in the journal.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any


class Answers:
    """Answers to questions, each asked any number of times; `given` are those of a journal, in order.

    >>> asked = Answers()
    >>> asked.ask("like bd", lambda: "kick:3")
    'kick:3'
    >>> Answers(asked.heard).ask("like bd", lambda: "another one")
    'kick:3'
    """

    def __init__(self, given: Mapping[str, Sequence[Any]] | None = None) -> None:
        self._given = {question: list(answers) for question, answers in (given or {}).items()}
        self.heard: dict[str, list[Any]] = {}

    def ask(self, question: str, answer: Callable[[], Any]) -> Any:
        """Return what was answered when this was asked as often before, or what is answered now: plain values."""
        asked = len(self.heard.get(question, ()))
        given = self._given.get(question, ())
        found = given[asked] if asked < len(given) else answer()
        self.heard.setdefault(question, []).append(found)
        return found

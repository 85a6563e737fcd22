"""How patterns are asked what they play: at once, or by somebody who does not wait for one that takes too long.

Every answer is a list of events, the exception that was raised, or None where there was no answer in time.
"""

import threading
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from typing import TypeAlias

from ..pattern import Event

Question: TypeAlias = tuple[str, Callable[[], list[Event]]]
Answer: TypeAlias = list[Event] | Exception | None
# Longer than all patterns of a large set take together, shorter than what we look ahead.
PATIENCE = 0.06
# It is waited out in so many pieces, each counted as it was meant to be: while the machine stands still, none does.
PIECES = 8


def attempt(question: Callable[[], list[Event]]) -> Answer:
    """Return what a pattern answers, or the exception that it raises.

    >>> attempt(lambda: 1 / 0)
    ZeroDivisionError('division by zero')
    """
    try:
        return question()
    except Exception as error:
        return error


def ask_all(questions: Sequence[Question]) -> list[Answer]:
    """Return the answers to questions, each by the name of a track, however long they take."""
    return [attempt(question) for _, question in questions]


class _Round:
    """Questions that are asked in turn, the answers that have come, and whether the rest is still wanted."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = questions
        self.answers: list[Answer] = []
        self.done = threading.Event()
        self.wanted = True

    def ask(self) -> None:
        """Ask one after another."""
        for _, question in self.questions:
            if self.wanted:
                self.answers.append(attempt(question))
        self.done.set()


class _Asker:
    """A thread that asks round after round."""

    def __init__(self) -> None:
        self.rounds: SimpleQueue[_Round | None] = SimpleQueue()
        threading.Thread(target=self._ask, daemon=True, name="asker").start()

    def _ask(self) -> None:
        while (asked := self.rounds.get()) is not None:
            asked.ask()


class Patient:
    """Asks patterns in a thread of its own, and gives up those that take too long, for as long as they take.

    >>> Patient()([("d1", lambda: [])])
    [[]]
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._asker = _Asker()
        # Rounds that were given up while a track was asked, by its name: it is not asked again before they end.
        self._stuck: dict[str, _Round] = {}

    def __call__(self, questions: Sequence[Question]) -> list[Answer]:
        """Return the answers to questions, each by the name of a track."""
        self._stuck = {name: asked for name, asked in self._stuck.items() if not asked.done.is_set()}
        answers: list[Answer] = [None] * len(questions)
        left = [index for index, (name, _) in enumerate(questions) if name not in self._stuck]
        while left:
            found = self._round([questions[index] for index in left])
            for index, answer in zip(left, found, strict=False):
                answers[index] = answer
            left = [index for index in left[len(found) :] if questions[index][0] not in self._stuck]
        return answers

    def _round(self, questions: Sequence[Question]) -> list[Answer]:
        """Return the answers up to the first that did not come in time, or all."""
        asked = _Round(questions)
        self._asker.rounds.put(asked)
        if any(asked.done.wait(self._patience / PIECES) for _ in range(PIECES)):
            return asked.answers
        asked.wanted = False
        found = list(asked.answers)
        if len(found) < len(questions):
            self._stuck[questions[len(found)][0]] = asked
            found.append(None)
        # The thread ends when what it waits for has come, and another one goes on.
        self._asker.rounds.put(None)
        self._asker = _Asker()
        return found

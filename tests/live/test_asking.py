"""Patterns that take too long, or fail, keep nobody else waiting."""

import threading

from pyscore.live.asking import Patient, ask_all
from pyscore.pattern import Event, mini

SOON = 5.0


def onsets(text: str) -> list[Event]:
    return mini(text).onsets(0, 1)


def test_answers_come_in_the_order_of_the_questions() -> None:
    questions = [(name, lambda name=name: onsets(name)) for name in ("a", "b", "a b")]
    for ask in (ask_all, Patient(SOON)):
        assert ask(questions) == [onsets("a"), onsets("b"), onsets("a b")]


def test_an_error_is_an_answer() -> None:
    for ask in (ask_all, Patient(SOON)):
        first, second = ask([("d1", lambda: 1 / 0), ("d2", lambda: onsets("b"))])
        assert isinstance(first, ZeroDivisionError)
        assert second == onsets("b")


def test_who_takes_too_long_has_no_answer_and_is_not_asked_again_before_it_has_one() -> None:
    ready, asked = threading.Event(), []

    def slow() -> list[Event]:
        asked.append(1)
        ready.wait(SOON)
        return onsets("slow")

    patient = Patient(0.3)
    questions = [("d1", lambda: onsets("a")), ("d2", slow), ("d3", lambda: onsets("c"))]
    for _ in range(3):
        assert patient(questions) == [onsets("a"), None, onsets("c")]
    assert asked == [1]
    stuck = patient._stuck["d2"]
    ready.set()
    assert stuck.done.wait(SOON)
    assert Patient(SOON)(questions) == patient(questions) == [onsets("a"), onsets("slow"), onsets("c")]


def test_several_may_be_stuck_at_once() -> None:
    ready = threading.Event()
    patient = Patient(0.3)
    questions = [(name, lambda: onsets("a") * ready.wait(SOON)) for name in ("d1", "d2", "d3")]
    assert patient([*questions, ("d4", lambda: onsets("d"))]) == [None, None, None, onsets("d")]
    assert set(patient._stuck) == {"d1", "d2", "d3"}
    ready.set()

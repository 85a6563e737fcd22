"""Whether a server still answers."""

import threading

from pyscore.engine.pulse import MISSING, Pulse

PATIENCE = 10


def test_who_answers_is_there_and_who_does_not_is_lost() -> None:
    answers, asked, made = [True], threading.Semaphore(0), threading.Event()

    def ask() -> None:
        made.wait()
        if answers[0]:
            pulse.beat()
        asked.release()

    pulse = Pulse(ask, every=0.001)
    made.set()
    for _ in range(MISSING * 3):
        assert asked.acquire(timeout=PATIENCE)
    assert not pulse.lost
    answers[0] = False
    for _ in range(MISSING + 2):
        assert asked.acquire(timeout=PATIENCE)
    assert pulse.lost
    pulse.beat()
    pulse.close()

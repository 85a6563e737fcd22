"""The bell that wakes the thread that plays."""

import threading

from pyscore.live.asked import Asked, Bell

# Longer than any test may take (s): whoever waits that long was not woken.
FOR_EVER = 600.0


def test_a_bell_that_was_rung_before_ends_one_wait_and_no_more() -> None:
    bell = Bell()
    bell.ring()
    bell.ring()
    assert not bell.wait(FOR_EVER)
    assert not bell._rung.is_set()
    assert not bell.wait(0)


def test_a_bell_that_rings_meanwhile_ends_the_wait() -> None:
    bell, ended = Bell(), threading.Event()
    waiting = threading.Thread(target=lambda: (bell.wait(FOR_EVER), ended.set()), daemon=True)
    waiting.start()
    bell.ring()
    assert ended.wait(10)
    assert not bell.is_set()


def test_a_bell_that_is_set_ends_all_waits_for_good() -> None:
    bell = Bell()
    bell.set()
    assert all(bell.wait(FOR_EVER) for _ in range(3))


def test_what_is_asked_comes_in_order_and_rings() -> None:
    asked, done = Asked(), list[int]()
    for number in range(3):
        asked.put(lambda number=number: done.append(number))  # type: ignore[misc]
    assert not asked.bell.wait(FOR_EVER)
    while not asked.empty():
        asked.get()()
    assert done == [0, 1, 2]

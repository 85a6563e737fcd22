"""A wall clock that is set while a set plays: it goes on by hand until the server has the time again."""

import threading
from fractions import Fraction
from typing import Any

import pytest

from pyscore.engine.clock import EVERY, OFTEN, PROBE, SECOND, ByHand, Clock, Post
from pyscore.engine.options import EngineError
from pyscore.engine.osc import IMMEDIATELY, NTP_EPOCH, TICKS

PATIENCE = 10
YEAR_2026 = 1_770_000_000


class Machine:
    """A machine whose clocks are set by hand; `busy` is how long it takes to read one of them (ns)."""

    def __init__(self) -> None:
        self.nanoseconds, self.wall, self.busy = 5 * SECOND, YEAR_2026 * SECOND, 0
        self.clock = Clock(self.monotonic, lambda: self.wall)
        self.sent: list[tuple[int, Any]] = []

    def monotonic(self) -> int:
        self.nanoseconds += self.busy
        return self.nanoseconds

    def go(self, seconds: float) -> None:
        self.nanoseconds += round(seconds * SECOND)
        self.wall += round(seconds * SECOND)

    def set(self, seconds: float) -> None:
        self.wall += round(seconds * SECOND)

    def post(self, **how: Any) -> Post:
        return Post(self.clock, lambda tag, messages: self.sent.append((tag, messages)), **how)


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_time_tags_are_those_of_the_wall_clock(machine: Machine) -> None:
    assert machine.post().timetag(Fraction(1, 2)) == (NTP_EPOCH + YEAR_2026) * TICKS + TICKS // 2
    machine.go(2.5)
    assert machine.clock.now() == 2.5
    assert machine.clock.epoch == 5


def test_while_nobody_sets_it_time_tags_do_not_move(machine: Machine) -> None:
    tag = machine.post().timetag(Fraction(1))
    for _ in range(100):
        machine.go(0.02)
        machine.set(0.00004)
        assert machine.clock.step() == 0
    assert machine.post().timetag(Fraction(1)) == tag


@pytest.mark.parametrize("seconds", [3600, -3600, 0.05])
def test_where_it_is_set_they_follow_and_our_own_time_does_not(machine: Machine, seconds: float) -> None:
    tag = machine.post().timetag(Fraction(1))
    machine.set(seconds)
    assert machine.clock.step() == seconds
    assert machine.clock.step() == 0
    assert machine.post().timetag(Fraction(1)) - tag == round(seconds * SECOND) * TICKS // SECOND
    assert machine.clock.now() == 0


def test_a_machine_that_is_busy_is_not_taken_for_one_whose_clock_was_set(machine: Machine) -> None:
    machine.busy = SECOND // 10
    assert machine.clock.step() == 0


# By hand


def wait_for(machine: Machine, count: int) -> None:
    """Wait until so much was sent."""
    for _ in range(PATIENCE * 1000):
        if len(machine.sent) >= count:
            return
        threading.Event().wait(0.001)
    pytest.fail(f"sent {machine.sent}")


def test_what_was_sent_ahead_of_a_step_back_is_forgotten_and_sent_when_it_is_due(machine: Machine) -> None:
    post = machine.post()
    for number in (1, 2, 30):
        post.send([("/s_new", number)], Fraction(number, 10))
    machine.go(0.15)
    assert post.keep_time() == 0
    machine.set(-3600)
    del machine.sent[:]
    assert post.keep_time() == -3600
    assert machine.sent == [(IMMEDIATELY, [("/clearSched",)])]
    machine.go(0.06)
    post.send([("/s_new", 0)], Fraction(1, 5))
    wait_for(machine, 3)
    assert sorted(machine.sent[1:]) == [(IMMEDIATELY, [("/s_new", 0)]), (IMMEDIATELY, [("/s_new", 2)])]
    post.close()


def test_what_was_sent_ahead_of_a_step_forward_has_been_played(machine: Machine) -> None:
    post = machine.post()
    post.send([("/s_new", 1)], Fraction(1, 10))
    machine.set(3600)
    post.keep_time()
    machine.go(1)
    post.send([("/s_new", 2)], Fraction(1, 2))
    wait_for(machine, 2)
    assert machine.sent[1:] == [(IMMEDIATELY, [("/s_new", 2)])]
    post.close()


def test_anothers_server_is_not_told_to_forget_what_others_sent(machine: Machine) -> None:
    post = machine.post(clears=False)
    post.send([("/s_new", 1)], Fraction(1))
    machine.set(-60)
    post.keep_time()
    assert len(machine.sent) == 1
    post.close()


def test_it_is_stamped_again_when_the_server_has_the_time(machine: Machine) -> None:
    post = machine.post()
    machine.set(60)
    post.keep_time()
    hand = post.by_hand
    for late in (1.0, *(0.005 for _ in range(OFTEN))):
        assert post.by_hand is hand
        machine.go(EVERY + 0.1)
        post.keep_time()
        tag, [(address, bus)] = machine.sent[-1]
        assert (tag, address) == (post.timetag(Fraction(machine.clock.now() + PROBE)), "/c_get")
        machine.go(PROBE + late)
        post.heard(bus)
    assert post.by_hand is None
    post.send([("/s_new", 1)], Fraction(100))
    assert machine.sent[-1][0] == post.timetag(Fraction(100))


def test_an_answer_that_comes_at_once_shows_that_the_server_is_ahead(machine: Machine) -> None:
    post = machine.post()
    machine.set(-60)
    post.keep_time()
    for _ in range(OFTEN * 2):
        machine.go(EVERY + 0.1)
        post.keep_time()
        post.heard(machine.sent[-1][1][0][1])
    assert post.by_hand
    post.close()


def test_what_cannot_be_sent_by_hand_ends_nothing() -> None:
    sent: list[Any] = []

    def send(messages: Any) -> None:
        sent.append(messages)
        if len(sent) == 1:
            raise EngineError("unreachable")

    hand = ByHand(send, lambda: 10.0)
    for number in range(2):
        hand.put([("/n_free", number)], Fraction(number))
    hand.close()
    for thread in threading.enumerate():
        if thread.name == "by hand":
            thread.join(PATIENCE)
    assert sent == [[("/n_free", 0)], [("/n_free", 1)]]

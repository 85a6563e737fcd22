"""The server's memory: bounded, the least used leave first, and nothing leaves while it sounds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscore.listen.files import SoundFile
from pyscore.sound.samples.files import Playable
from pyscore.sound.samples.pool import AFTER, OutOfRoom, Pool


def found(name: str, frames: int = 250, changed: int = 0) -> Playable:
    return Playable(SoundFile(Path(name), frames, 48_000, 1, changed), Path(name))


def take(pool: Pool, name: str, now: float, frames: int = 250, changed: int = 0) -> tuple[int, list[str]]:
    number, messages = pool.take(found(name, frames, changed), now + 0.1, now)
    return number, [message[0] for message in messages]


def test_a_file_is_loaded_once() -> None:
    pool = Pool(first=10)
    assert take(pool, "a", 0) == (10, ["/b_allocReadChannel"])
    assert take(pool, "a", 1) == (10, [])
    assert take(pool, "b", 1) == (11, ["/b_allocReadChannel"])


def test_a_file_that_changed_is_loaded_anew_elsewhere_while_the_old_one_may_still_sound() -> None:
    pool = Pool(first=10)
    take(pool, "a", 0)
    assert take(pool, "a", 0, changed=1) == (11, ["/b_allocReadChannel"])
    assert take(pool, "b", 3) == (10, ["/b_close", "/b_free", "/b_allocReadChannel"])


def test_the_least_used_leaves_first() -> None:
    pool = Pool(first=0, budget=2_000)
    take(pool, "a", 0)
    take(pool, "b", 0)
    take(pool, "a", 5)
    take(pool, "c", 10)
    assert pool.used == 2_000
    assert take(pool, "a", 10) == (0, [])
    assert take(pool, "b", 20)[1] == ["/b_close", "/b_free", "/b_allocReadChannel"]


def test_what_sounds_does_not_leave() -> None:
    pool = Pool(first=0, budget=1_000)
    take(pool, "a", 0)
    with pytest.raises(OutOfRoom, match="no room for a sample of 0 MB"):
        take(pool, "b", 0.05)
    assert take(pool, "b", 0.1 + AFTER + 0.1)[1][-1] == "/b_allocReadChannel"


def test_there_are_only_so_many_buffers() -> None:
    pool = Pool(first=0, count=2)
    take(pool, "a", 0)
    take(pool, "b", 0)
    with pytest.raises(OutOfRoom, match="all buffers are taken"):
        take(pool, "c", 0)


def test_a_stream_has_a_buffer_of_its_own_and_gives_it_back() -> None:
    pool = Pool(first=0, count=1)
    number, messages = pool.stream(found("long"), 480, until=1.0, now=0.0)
    assert (number, [message[0] for message in messages]) == (0, ["/b_alloc", "/b_read"])
    assert pool.used == 0
    again, messages = pool.stream(found("long"), 0, until=9.0, now=5.0)
    assert (again, [message[0] for message in messages]) == (0, ["/b_close", "/b_free", "/b_alloc", "/b_read"])


def test_with_a_new_server_all_is_loaded_anew() -> None:
    pool = Pool(first=0, count=2)
    take(pool, "a", 0)
    pool.stream(found("long"), 0, until=1.0, now=0.0)
    pool.forget()
    assert pool.used == 0
    assert {take(pool, "a", 0)[0], take(pool, "b", 0)[0]} == {0, 1}


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 5), st.integers(1, 600)), max_size=60))
def test_the_budget_is_never_passed_and_no_buffer_is_used_twice(asked: list[tuple[str, int, int]]) -> None:
    pool, now = Pool(first=0, count=4, budget=4_000), 0.0
    sounding: dict[int, tuple[str, float]] = {}
    for name, later, frames in asked:
        now += later
        try:
            number, _ = take(pool, f"{name}{frames}", now, frames)
        except OutOfRoom:
            continue
        other, until = sounding.get(number, ("", -1.0))
        assert other in ("", f"{name}{frames}") or until < now, "it still sounded"
        sounding[number] = (f"{name}{frames}", now + 0.1)
        assert pool.used <= 4_000

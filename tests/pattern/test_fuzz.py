"""Ten thousand texts that nobody would write: each is a pattern or a located error, soon, and in little memory."""

import random
import time
import tracemalloc

import pytest

from pyscore.pattern import Event, MiniError, mini

from .test_mini import RANDOM, TIDAL

COUNT = 10_000
MARKS = "[]<>{}()*/,|.?!@_~%:'-#^ 0123456789abct\n\t"
# Seconds of this process's own time, which other work on the machine does not lengthen; and bytes.
SOON, LITTLE = 1.0, 100_000_000
TALL = ("bd*1000000000", "[" * 100_000, "<" * 5_000 + "a", "a(3,1000000000)", "{a}%1000000000", "0 .. 1000000000",
        "a!1000000000", "a@1000000000 b", "bd*<1 999999999>", "[[[[a*100]*100]*100]*100]", "1%0", "a?9999999999",
        "9" * 100_000, "a " * 50_000, "a/0.0000001", "a'" * 5_000)  # fmt: skip


def broken(text: str, chance: random.Random) -> str:
    """Return a text with a few marks put in, taken out or doubled."""
    marks = list(text)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(marks) + 1)
        marks[at : at + chance.randint(0, 2)] = chance.choice(["", chance.choice(MARKS), *map(str, marks[at : at + 2])])
    return "".join(marks)


def texts() -> list[str]:
    chance = random.Random(1)
    good = [*TIDAL, *RANDOM]
    noise = [chance.randbytes(chance.randint(0, 60)).decode("latin-1") for _ in range(COUNT // 2)]
    marks = ["".join(chance.choices(MARKS, k=chance.randint(1, 60))) for _ in range(COUNT // 2)]
    return [*TALL, *noise, *marks, *(broken(chance.choice(good), chance) for _ in range(COUNT))]


def read(text: str) -> list[Event] | MiniError:
    """Return what two cycles of a text have, or what is said of it."""
    try:
        return mini(text).query(0, 2)
    except MiniError as error:
        return error


@pytest.mark.soak
def test_no_text_hangs_or_breaks_anything() -> None:
    slowest, patterns = (0.0, ""), 0
    for text in texts():
        begin = time.process_time()
        answer = read(text)
        slowest = max(slowest, (time.process_time() - begin, text))
        if isinstance(answer, MiniError):
            assert 1 <= answer.column <= len(text) + 1, text
            assert "\n" not in str(answer), text
        else:
            patterns += 1
            assert all(event.whole is not None for event in answer), text
    print(f"\n{patterns} of {2 * COUNT} were patterns; slowest {slowest[0]:.3f} s: {slowest[1][:60]!r}")
    assert slowest[0] < SOON


@pytest.mark.soak
def test_no_text_takes_much_memory() -> None:
    tracemalloc.start()
    for text in texts():
        read(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"\n{peak / 1e6:.0f} MB at the most")
    assert peak < LITTLE


@pytest.mark.soak
def test_a_hundred_thousand_cycles_of_a_pattern_take_no_more_memory() -> None:
    pattern = mini("bd*2 <sn cp> [hh? hh]*2 ~ {a b c}%4").every(3, lambda each: each.rev()).fast("<1 2 1.5>")
    pattern.query(0, 100)
    tracemalloc.start()
    for cycle in range(100_000):
        pattern.query(cycle, cycle + 1)
    grown = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"\n100,000 cycles: {grown / 1e6:.2f} MB more")
    assert grown < 20_000_000

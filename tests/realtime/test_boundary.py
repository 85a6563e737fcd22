"""What is evaluated 150 ms before a cycle begins, plays from that cycle on: never from a later one."""

import time
from collections.abc import Iterator
from fractions import Fraction
from itertools import cycle, islice
from typing import Any

import pytest

from pyscore.engine.choose import Boot
from pyscore.live.evaluate import Evaluator
from pyscore.live.names import LIBRARY
from pyscore.live.play import AHEAD, Player
from pyscore.live.sets import playing
from pyscore.pattern import Time
from pyscore.sound.library import Library

from ..playing import session_of

# So long before (s), and at most so much later than that.
LEFT, SLACK = 0.150, 0.010
# A machine on which those fifty lines take longer does something else; and where it made us late before, more is sent
# ahead for a while.
BUSY = 0.075
LINE = "p{n} = s('bd*{n} [hh sn]*2 <cp oh>').every(4, fast(2)).off(1/8, rev).hpf({n})"
LONG = "\n".join(LINE.format(n=n + 1) for n in range(49))


def blocks(library: Library) -> Iterator[tuple[str, str]]:
    """Yield code, each with the synth that begins with the next cycle: new patterns, new synths, long blocks."""
    new = [doc.name for doc in library.of_kind("instruments") if doc.name not in library._compiled]
    for number, kind in enumerate(cycle(("pattern", "synth", "block"))):
        if kind == "pattern":
            yield f"d1 >> s('bd').n({number})", "bd"
        elif kind == "synth":
            name = new[number // 3 % len(new)]
            yield f"d2 >> s('{name}')", name
        else:
            yield f"{LONG}\nd3 >> s('rim*2').hpf({number})", "rim"


@pytest.mark.parametrize("count", [12, pytest.param(120, marks=pytest.mark.soak)])
def test_no_cycle_is_missed(jack: None, count: int) -> None:
    said, begun, checked = list[str](), dict[Fraction, set[str]](), 0
    session = session_of("tempo(300)")
    engine = Boot("scsynth").wait()
    player, evaluator, took = Player(session, engine, LIBRARY, said.append), Evaluator(session), list[float]()
    send = engine.send

    def note(messages: Any, at: Fraction | None = None) -> None:
        if at is not None:
            begun.setdefault(at, set()).update(each[1] for each in messages if each[0] == "/s_new")
        send(messages, at)

    engine.send = note  # type: ignore[method-assign]
    try:
        player.start()
        with playing(player):
            for text, name in islice(blocks(LIBRARY), count):
                boundary = Time(player.cycle(engine.now() + 0.3) // 1 + 1)
                due = player.conductor.seconds(boundary)
                time.sleep(max(0.0, float(due) - LEFT - SLACK - engine.now()))
                left, began, ahead = float(due) - engine.now(), time.monotonic(), player.ahead
                assert evaluator.evaluate(text).ok
                took.append(time.monotonic() - began)
                time.sleep(max(0.0, float(due) - engine.now()))
                if left >= LEFT and took[-1] < BUSY and ahead < AHEAD * 1.02:
                    checked += 1
                    assert name in begun.get(due, ()), f"{name}: {left * 1e3:.1f} ms before, in {took[-1] * 1e3:.1f}"
        player.close()
        assert (engine.failures, said) == ([], [])
    finally:
        engine.close()
    assert checked
    took_ms = f"{min(took) * 1e3:.1f} to {max(took) * 1e3:.1f} ms"
    print(f"\n{checked} of {count} blocks looked at, {took_ms}, {engine.late} late: no cycle is missed")

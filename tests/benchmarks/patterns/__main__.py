"""Events per second of each pattern, pyscore's and Strudel's: `python -m tests.benchmarks.patterns [CYCLES]`.

Cold: a new pattern object, no cycle asked twice. Both are run in turn, and the medians compared.
"""

import json
import math
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import platformdirs

from pyscore.pattern import NAMES, Pattern, mini

HERE = Path(__file__).parent
PEER = Path(platformdirs.user_cache_dir("pyscore")) / "strudel"
PACKAGES = ("@strudel/core@1.1.0", "@strudel/mini@1.1.0")
RUNS = 5

add, fast, n, note, rev, s, sine, stack = (
    NAMES[name] for name in ("add", "fast", "n", "note", "rev", "s", "sine", "stack")
)


def track(number: int) -> Pattern:
    parts = stack(
        s("bd*4").gain(0.9),
        s("~ cp").room(0.3),
        s("hh*8").gain("0.5 0.8").pan(sine),
        note("c3 <eb3 g3> [bb3 c4]").s("saw").lpf(800).delay(0.2),
    )
    return parts.room(0.1 + number / 20).delay(0.1)  # type: ignore[no-any-return]  # methods are registered


PATTERNS: dict[str, Callable[[], Pattern]] = {
    "sequence": lambda: mini("bd*2 <sn cp> [hh hh]*2 ~ {a b c}%4"),
    "every": lambda: mini("bd*2 <sn cp> [hh hh]*2 ~ {a b c}%4").fast(4).every(3, rev),
    "euclid": lambda: mini("bd(3,8) hh*8"),
    "sixteen": lambda: mini("[a b c d]*16"),
    "changing": lambda: mini("<a b c d>(<3 5 7>,16,<0 2>)"),
    "melody": lambda: n("0 .. 15").scale("c minor").off(1 / 8, add(7)).jux(rev),
    "chance": lambda: s("hh*16").degrade_by(0.3).sometimes(fast(2)),
    "tracks": lambda: stack(*map(track, range(8))),
}


def ours(cycles: int) -> dict[str, tuple[int, float]]:
    """Return how many events each pattern has in so many cycles, and how many seconds they took."""
    answers = {}
    for name, make in PATTERNS.items():
        mini.cache_clear()
        begin = time.perf_counter()
        pattern = make()
        events = sum(len(pattern.query(cycle, cycle + 1)) for cycle in range(cycles))
        answers[name] = (events, time.perf_counter() - begin)
    return answers


def theirs(cycles: int) -> dict[str, tuple[int, float]] | None:
    """Return the same of Strudel, or None where there is no node."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return None
    if not (PEER / "node_modules/@strudel/mini").exists():
        PEER.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", str(PEER), *PACKAGES], check=True)
    shutil.copy(HERE / "strudel.mjs", PEER)
    run = subprocess.run(["node", str(PEER / "strudel.mjs"), str(cycles)], check=True, capture_output=True, text=True)
    # Strudel greets on the same stream.
    found: dict[str, tuple[int, float]] = json.loads(run.stdout.splitlines()[-1])
    return found


def rates(runs: list[dict[str, tuple[int, float]]], name: str) -> float:
    return median(events / seconds for events, seconds in (run[name] for run in runs))


def main(cycles: int) -> None:
    own, peer = [], []
    for _ in range(RUNS):
        own.append(ours(cycles))
        peer.append(theirs(cycles))
    if None in peer:
        print("Strudel was not measured: node and npm are not on this machine")
    ratios = []
    for name in PATTERNS:
        rate, text = rates(own, name), f"{own[0][name][0]} events in {cycles} cycles"
        if None in peer:
            print(f"  {name:<9} {rate:>9,.0f} events/s, {text}")
            continue
        other = rates([run for run in peer if run], name)
        ratios.append(rate / other)
        print(f"  {name:<9} {rate:>9,.0f} events/s, Strudel {other:>8,.0f} ({(peer[0] or {})[name][0]}), "
              f"ratio {rate / other:5.2f}; {text}")  # fmt: skip
    if ratios:
        print(f"geometric mean of the ratios: {math.prod(ratios) ** (1 / len(ratios)):.2f} (median of {RUNS} runs)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)

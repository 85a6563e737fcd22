"""What each voice and effect costs, as a share of one core: `python -m tests.benchmarks.bench_voices [NAME …]`.

Fifty play at once in blocks of 64 at 48 kHz, rendered offline; the processor's time, less that of a score without them,
is held against the length of the sound. The least of two runs counts: what else the machine does only adds to it.
"""

import resource
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

from pyscore.engine.offline import Rendering, Score, offline_kind
from pyscore.engine.options import Options
from pyscore.engine.osc import Message
from pyscore.live.names import LIBRARY
from pyscore.sound.library import SynthDoc

RATE, MANY, TIMES = 48_000, 50, 2
SECONDS = Fraction(2)
MOST = 0.03  # of a core: what one may cost
# Drums die away: as soon as that they are struck anew (s).
STRUCK = Fraction(1, 10)
# What effects are fed with, one after the other on one bus; with half of it dry, the last one hears it too.
FEED, BUS, HALF = "saw", 16, 0.5
# Room for fifty long delays.
OPTIONS = replace(Options(), memory=2**20)

Timed = list[tuple[Fraction, Sequence[Message]]]


def cpu(names: Sequence[str], timed: Timed) -> float:
    """Return how many seconds of the processor an engine takes for a score."""
    score = Score(RATE)
    for name in names:
        score.define(LIBRARY.compiled(name))
    for at, messages in timed:
        score.send(messages, at)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with Rendering(score, SECONDS, offline_kind("auto")[0], OPTIONS, Path(tempfile.gettempdir())) as rendering:
        rendering.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def least(names: Sequence[str], timed: Timed) -> float:
    return min(cpu(names, timed) for _ in range(TIMES))


def many(name: str, **controls: float) -> list[Message]:
    """Return the messages for MANY of them, each of another seed."""
    known = LIBRARY.docs[name].accepts
    made: list[Message] = []
    for number in range(MANY):
        settings = {"out": BUS, "bus": BUS, "seed": number, "rng": number, **controls}
        pairs = [item for key, value in settings.items() if key in known for item in (key, value)]
        made.append(("/s_new", name, -1, 1, 0, *pairs))
    return made


@cache
def nothing() -> float:
    return least([FEED], [])


def share(doc: SynthDoc) -> float:
    """Return the share of a core that one of a SynthDef takes."""
    if doc.kind == "effects":
        fed = [("/s_new", FEED, -1, 0, 0, "out", BUS, "sustain", 60), *many(doc.name, mix=HALF)]
        taken = least([FEED, doc.name], [(Fraction(0), fed)]) - nothing()
    elif "sustain" in doc.accepts:
        taken = least([doc.name], [(Fraction(0), many(doc.name, sustain=60))]) - nothing()
    else:
        strokes = [STRUCK * number for number in range(int(SECONDS / STRUCK))]
        taken = least([doc.name], [(at, [("/g_freeAll", 0), *many(doc.name)]) for at in strokes]) - nothing()
    return max(0.0, taken) / float(SECONDS) / MANY


def main(names: Sequence[str]) -> None:
    docs = [doc for doc in LIBRARY.of_kind("instruments", "drums", "effects") if not names or doc.name in names]
    shares = sorted(((share(doc), doc) for doc in docs), key=lambda pair: -pair[0])
    print(f"{len(docs)} voices and effects, each {MANY} times at once at {RATE} Hz, {offline_kind('auto')[0]}:")
    for part, doc in shares:
        possible = f"{round(1 / part):6,}" if part > 1e-5 else "  many"
        said = "  more than it may" if part > MOST else ""
        print(f"  {doc.name:<16}{doc.kind:<12}{100 * part:6.2f} % of a core{possible} at once{said}")


if __name__ == "__main__":
    main(sys.argv[1:])

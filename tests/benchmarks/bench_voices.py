"""What each voice and effect costs, as a share of one core, and a set of the default kit on 16 tracks.

    python -m tests.benchmarks.bench_voices [--engine scsynth] [NAME …]

Fifty play at once in blocks of 64 at 48 kHz, rendered offline; the processor's time, less that of a score without them,
is held against the length of the sound. The least of two runs counts: what else the machine does only adds to it.
"""

import argparse
import resource
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

from pyscore.engine.offline import Rendering, Score, offline_kind
from pyscore.engine.options import Kind, Options
from pyscore.engine.osc import Message
from pyscore.live.names import LIBRARY
from pyscore.live.render import Job, render
from pyscore.sound.library import SynthDoc
from tests.playing import session_of

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

# Sixteenths and eighths of the default kit, a track each, with all that a track has: strip, sends, master.
KIT = ["bd", "sn", "hh", "oh", "cp", "rim", "cr", "rd", "sh", "tb", "cb", "perc", "ht", "mt", "lt", "hh"]
SET = "tempo(128)\n" + "\n".join(
    f'd{number} >> s("{name}*{8 if number % 2 else 16}").gain(.5).room(.2)' for number, name in enumerate(KIT, 1)
)
SET_SECONDS, SET_MOST = 30, 0.4


def spent(action: Callable[[], object]) -> float:
    """Return how many seconds of the processor the engines take that an action starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    action()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cpu(kind: Kind, names: Sequence[str], timed: Timed) -> float:
    """Return how many seconds of the processor an engine takes for a score."""
    score = Score(RATE)
    for name in names:
        score.define(LIBRARY.compiled(name))
    for at, messages in timed:
        score.send(messages, at)
    with Rendering(score, SECONDS, kind, OPTIONS, Path(tempfile.gettempdir())) as rendering:
        return spent(rendering.wait)


def least(kind: Kind, names: Sequence[str], timed: Timed) -> float:
    return min(cpu(kind, names, timed) for _ in range(TIMES))


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
def nothing(kind: Kind) -> float:
    return least(kind, [FEED], [])


def share(kind: Kind, doc: SynthDoc) -> float:
    """Return the share of a core that one of a SynthDef takes."""
    if doc.kind == "effects":
        fed = [("/s_new", FEED, -1, 0, 0, "out", BUS, "sustain", 60), *many(doc.name, mix=HALF)]
        taken = least(kind, [FEED, doc.name], [(Fraction(0), fed)]) - nothing(kind)
    elif "sustain" in doc.accepts:
        taken = least(kind, [doc.name], [(Fraction(0), many(doc.name, sustain=60))]) - nothing(kind)
    else:
        strokes = [STRUCK * number for number in range(int(SECONDS / STRUCK))]
        taken = least(kind, [doc.name], [(at, [("/g_freeAll", 0), *many(doc.name)]) for at in strokes]) - nothing(kind)
    return max(0.0, taken) / float(SECONDS) / MANY


def set_share(kind: Kind) -> float:
    """Return the share of a core that an engine takes for the set of the default kit."""
    with tempfile.TemporaryDirectory() as folder:
        job = Job(seconds=Fraction(SET_SECONDS), engine=kind)
        return spent(lambda: render(session_of(SET), LIBRARY, Path(folder, "set.wav"), job)) / SET_SECONDS


def main(engine: str, names: Sequence[str]) -> None:
    kind, _ = offline_kind(engine)
    docs = [doc for doc in LIBRARY.of_kind("instruments", "drums", "effects") if not names or doc.name in names]
    shares = sorted(((share(kind, doc), doc) for doc in docs), key=lambda pair: -pair[0])
    print(f"{len(docs)} voices and effects, each {MANY} times at once at {RATE} Hz, {kind}:")
    for part, doc in shares:
        possible = f"{round(1 / part):6,}" if part > 1e-5 else "  many"
        said = "  more than it may" if part > MOST else ""
        print(f"  {doc.name:<16}{doc.kind:<12}{100 * part:6.2f} % of a core{possible} at once{said}")
    whole = set_share(kind)
    said = "  more than it may" if whole > SET_MOST else ""
    print(f"the default kit on {len(KIT)} tracks: {100 * whole:.1f} % of a core{said}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="What each voice and effect costs.")
    parser.add_argument("--engine", default="auto")
    parser.add_argument("names", nargs="*", metavar="NAME")
    given = parser.parse_args()
    main(given.engine, given.names)

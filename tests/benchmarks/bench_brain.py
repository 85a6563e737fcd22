"""How well sounds are found, and how fast: `python -m tests.benchmarks.bench_brain`.

Likeness is measured on sonic-pi-samples by their 14 name prefixes, each sound left out once, beside plain descriptors
(`describe`), each in spreads of the collection, in the same run. Nothing was learnt from these sounds: the features and
what they count were chosen on pyscore's own sounds (`train_brain`), by finding other SynthDefs of the same tag.
"""

import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from scipy.stats import spearmanr

from pyscore.commands.brain import heard_file
from pyscore.listen.brain.axes import AXES
from pyscore.listen.brain.collection import Collection, moves_of
from pyscore.listen.brain.features import hear
from pyscore.listen.brain.index import EMPTY, Entry, Index, gathered
from pyscore.listen.brain.layout import laid_out
from pyscore.listen.brain.search import called, like, toward
from pyscore.listen.brain.tags import MODEL, model
from pyscore.listen.brain.words import MEANING, NOUNS, WORDS
from pyscore.listen.files import read
from tests.listen.brain.material import SONIC_PI, prefix, retrieval, sonic_pi, truth
from tests.listen.brain.sweeps import RATE, STEPS, sweep_of

MANY = 10_000


def taken(work: Callable[[], object], clock: Callable[[], float], times: int = 20) -> list[float]:
    """Return how long work took by a clock, so many times (ms), in order."""
    found = []
    for _ in range(times):
        begin = clock()
        work()
        found.append(1_000 * (clock() - begin))
    return sorted(found)


def likeness(paths: list[Path]) -> None:
    """Print how often the likest sounds are of the same group."""
    within, groups = sonic_pi(), [prefix(path) for path in paths]
    alike = np.array([within.likeness(vector) for vector in within.index.prints])
    plain = -np.array([within.distances(vector) for vector in within.index.prints])
    print(f"{len(paths)} sounds in {len(set(groups))} groups            P@1    mAP   (wanted: 0.60, 0.35)")
    for name, found in (("our likeness", alike), ("our distances alone", plain), *baseline(paths)):
        first, mean = retrieval(found, groups)
        print(f"  {name:32} {first:.3f}  {mean:.3f}")


def baseline(paths: list[Path]) -> list[tuple[str, np.ndarray]]:
    """Return how alike plain descriptors find the sounds, where there are some yet."""
    try:
        from pyscore.listen.descriptors import DESCRIPTORS, describe
    except ImportError:
        return []
    rows = np.array([list(describe(*read(path)).values()) for path in paths])
    rows = (rows - rows.mean(axis=0)) / (rows.std(axis=0) + 1e-9)
    return [(f"{len(DESCRIPTORS)} plain descriptors", -np.array([((rows - row) ** 2).sum(axis=1) for row in rows]))]


def names(paths: list[Path]) -> None:
    """Print how often the tags are right on sounds that were never learnt from."""
    within = sonic_pi()
    told = [(within.tag(row), truth(path)) for row, path in enumerate(paths) if truth(path)]
    right = [tag in wanted for (tag, _), wanted in told]
    sure = [tag in wanted for (tag, sure), wanted in told if sure > 0.8]
    print(f"tags: {np.mean(right):.2f} of {len(right)} right, {np.mean(sure):.2f} of the {len(sure)} surest (> 80 %); "
          f"{len(model().tags)} tags, model {MODEL.stat().st_size / 1024:.0f} KB")  # fmt: skip


def words() -> None:
    """Print how well words follow their sweeps."""
    within = Collection(EMPTY)
    follows = {}
    for word in WORDS:
        says = [float(within.along(hear(sound, RATE).print) @ moves_of(word)) for sound in sweep_of(word)]
        follows[word] = float(spearmanr(range(STEPS), says).statistic)
    worst = min(follows, key=lambda word: follows[word])
    print(f"words: {len(WORDS)}, {len(MEANING)} with synonyms, {len(NOUNS)} for tags, {len(AXES)} axes")
    mean = np.mean(list(follows.values()))
    print(f"Spearman: {follows[worst]:.2f} at worst ({worst}), {mean:.3f} on average (wanted: 0.90)")


def indexing(paths: list[Path]) -> None:
    """Print how fast sounds are indexed, by one process and by all cores."""
    seconds = sum(entry.seconds for entry in sonic_pi().index.entries)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        began, spent = time.perf_counter(), time.process_time()
        for path in paths:
            heard_file(place, path)
        gathered(place, paths)
        one, cpu = time.perf_counter() - began, time.process_time() - spent
    with TemporaryDirectory() as folder, ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        place = Path(folder)
        list(pool.map(heard_file, [place] * 4, paths[:4]))
        began = time.perf_counter()
        list(pool.map(heard_file, [place] * len(paths), paths, chunksize=4))
        gathered(place, paths)
        several = time.perf_counter() - began
    print(f"indexing {seconds:.0f} s of sound: {seconds / one:.0f} x real time on a core, {seconds / cpu:.0f} x by CPU")
    print(f"  on {os.cpu_count()} cores: {seconds / several:.0f} x (wanted: 100)")


def queries() -> None:
    """Print how long a question takes among many sounds: copies of real ones, each a little different."""
    known = sonic_pi().index.prints
    random = np.random.default_rng(1)
    other = random.normal(size=(MANY, known.shape[1])) * known.std(axis=0) * 0.2
    prints = (known[random.integers(0, len(known), MANY)] + other).astype(np.float32)
    within = Collection(Index(tuple(Entry(f"/{row}.wav", 0, 0, 1.0) for row in range(MANY)), prints))
    begin = time.perf_counter()
    called(within, "short dark metallic hit", 8)
    like(within, known[0], 8)
    first = time.perf_counter() - begin
    for name, ask in (
        ("by likeness", lambda: like(within, known[3], 8)),
        ("by four words", lambda: called(within, "short dark metallic hit", 8)),
        ("brighter and shorter", lambda: toward(within, known[3], [("bright", 0.3), ("short", 0.5)], 8)),
    ):
        found, spent = taken(ask, time.perf_counter), taken(ask, time.process_time)
        middle, own = found[len(found) // 2], spent[len(spent) // 2]
        print(f"a question over {MANY:,} sounds, {name}: {middle:.1f} ms, {own:.1f} by CPU (wanted: 20)")
    print(f"the first question of a session: {first:.2f} s")
    begin = time.perf_counter()
    laid_out(sonic_pi())
    small = time.perf_counter() - begin
    begin = time.perf_counter()
    laid_out(within)
    print(f"a map of {len(sonic_pi())}: {small:.1f} s, of {MANY:,}: {time.perf_counter() - begin:.1f} s")


def main() -> None:
    """Print it all."""
    words()
    if not SONIC_PI.is_dir():
        print("no sonic-pi-samples on this machine: apt-get install sonic-pi-samples")
        return
    paths = sorted(SONIC_PI.glob("*.flac"))
    likeness(paths)
    names(paths)
    indexing(paths)
    queries()


if __name__ == "__main__":
    main()

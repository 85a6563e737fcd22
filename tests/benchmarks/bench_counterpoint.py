"""Counterpoint in figures: how much of Fux passes, how many errors are caught, how long it takes, what Bach breaks.

`python -m tests.benchmarks.bench_counterpoint`
"""

import time
from itertools import product

from pyscore.compose.counterpoint import check, counterpoint
from pyscore.compose.imitation import canons
from pyscore.compose.rules import faults_of_grid
from tests.compose.counterpoint.errors import errors, sheet
from tests.compose.counterpoint.fux import solutions
from tests.compose.counterpoint.test_counterpoint import TEXTBOOKS

SPECIES, VOICES, SEEDS = (1, 2, 3, 4, 5), (2, 3, 4), 4
TUNE = "<[c4 d4 e4 c4] [c4 d4 e4 c4] [e4 f4 g4@2] [e4 f4 g4@2]>"


def checked() -> None:
    for species in SPECIES:
        rows = [each for each in solutions() if each.species == species]
        passed = [each for each in rows if not check(sheet(each.line), each.cantus, species)]
        print(f"species {species}: {len(passed)} of {len(rows)} solutions by Fux break no law")
    made = [error for seed in range(SEEDS) for error in errors(seed)]
    print(f"errors caught under their own names: {sum(error.caught for error in made)} of {len(made)}")


def written() -> None:
    for species, voices in product(SPECIES, VOICES):
        times, legal = [], 0
        for cantus, above in product(TEXTBOOKS.values(), (True, False)):
            before = time.process_time()
            score = counterpoint(cantus, species, voices, above)
            times.append(time.process_time() - before)
            legal += not check(score, cantus, species)
        middle = sorted(times)[len(times) // 2]
        print(
            f"species {species} in {voices} voices: {legal} of {len(times)} legal, "
            f"{middle:.2f} s in the middle, {max(times):.2f} s at most"
        )


def judged() -> None:
    grid = [[72, 67, 64, 48]] * 4 + [[74, 69, 65, 50]] * 4 + [[72, 67, 64, 48]] * 4
    chorale = grid * 20
    before = time.process_time()
    faults_of_grid(chorale)
    print(f"all rules over {len(chorale)} rows of a grid: {1000 * (time.process_time() - before):.1f} ms")
    before = time.process_time()
    best = canons(TUNE, key="c major")[0]
    print(
        f"canons of four bars: {time.process_time() - before:.2f} s, best after {best.after} beats at {best.interval}"
    )


if __name__ == "__main__":
    checked()
    judged()
    written()

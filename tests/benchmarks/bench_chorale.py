"""How good the chorale model is and how fast: `python -m tests.benchmarks.bench_chorale`.

Times are of the processor, in one thread. A step is one sixteenth of all four voices. Scoring looks at whole pieces;
one cell after another is what sampling a single piece costs, without rules; drafts are what `harmonize` does, rules
included. Chance is how often the basses of two different beats of a piece would agree, by their pitch classes.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import time
from collections import Counter

import numpy as np

from pyscore.compose.chorale import nats_per_cell
from pyscore.compose.chorale.cells import BASS, BEAT, MARGIN, SOPRANO, VOICES, Ints
from pyscore.compose.chorale.context import LEVELS, ORDER, block_of
from pyscore.compose.chorale.draft import DRAFTS
from pyscore.compose.chorale.memory import recalled
from pyscore.compose.chorale.model import WEIGHTS, likelihoods, load
from pyscore.compose.chorale.setting import settled
from pyscore.compose.rules import RULES, faults_of_grid
from tests.compose.chorale.samples import rank, valid

PARALLELS = ("parallel fifths", "parallel octaves", "parallel unisons")
TEMPERATURE = 0.5


def scoring() -> None:
    """Print nats a cell, in all and by voice, and what a step of scoring costs."""
    load()
    began = time.process_time()
    figure = nats_per_cell(valid())
    spent = time.process_time() - began
    steps = sum(map(len, valid()))
    print(f"weights {WEIGHTS.stat().st_size:,} bytes")
    print(f"{figure:.4f} nats a cell on valid; scoring {1000 * spent / steps:.3f} ms a step")
    each = -sum(np.log(likelihoods(load(), grid)).sum(axis=0) for grid in valid()) / steps
    print("  " + ", ".join(f"{name} {value:.3f}" for name, value in zip(VOICES, each, strict=True)))


def one_by_one() -> None:
    """Print what a step costs when one piece is predicted cell by cell."""
    model, grid = load(), valid()[0]
    scene = model.scene([grid])
    cells = sorted(((step, voice) for step in range(len(grid)) for voice in ORDER), key=lambda cell: rank(*cell))
    behind, whole = (recalled(model.source, scene.cells, scene.lengths, known) for known in (False, True))
    row, times = np.zeros(1, np.int64), []
    for _ in range(3):
        began = time.process_time()
        for step, voice in cells:
            at = np.array([step])
            pointers = (behind if voice == SOPRANO else whole)[0, block_of(at)]
            model.chances(scene, row, at + MARGIN, voice, pointers)
        times.append(time.process_time() - began)
    print(f"one cell after another, one piece: {1000 * min(times) / len(grid):.3f} ms a step ({len(LEVELS)} levels)")


def setting() -> None:
    """Print what harmonizing all melodies of the validation part gives, beside what Bach wrote."""
    counts: dict[str, Counter[str]] = {"model": Counter(), "Bach": Counter()}
    notes, same, beats, chance, times = Counter[str](), 0, 0, 0.0, []
    for number, grid in enumerate(valid()):
        began = time.process_time()
        made = settled(grid[:, SOPRANO], None, number, TEMPERATURE)
        times.append(time.process_time() - began)
        for name, each in (("model", made), ("Bach", grid)):
            counts[name].update(fault.rule for fault in faults_of_grid(each))
            notes[name] += int((each[1:] != each[:-1]).sum()) + 4
        mine, his = basses(made), basses(grid)
        same, beats = same + int((mine == his).sum()), beats + len(his)
        chance += float(np.bincount(his, minlength=12)[mine].sum()) / len(his)
    for name in counts:
        parallel = sum(counts[name][rule] for rule in PARALLELS)
        print(f"{name}: {notes[name]:,} notes, {1000 * parallel / notes[name]:.2f} parallels per 1,000 notes")
        print("  " + ", ".join(f"{rule} {counts[name][rule]}" for rule in RULES if counts[name][rule]))
    print(f"bass pitch class is Bach's on {same / beats:.1%} of beats; by chance {chance / beats:.1%}")
    steps = sum(map(len, valid()))
    print(f"harmonize, {DRAFTS} drafts: mean {np.mean(times):.2f} s, longest {max(times):.2f} s;", end=" ")
    print(f"{1000 * sum(times) / steps / DRAFTS:.3f} ms a step and draft")


def basses(grid: Ints) -> Ints:
    """Return the pitch class of the bass on each beat."""
    return grid[::BEAT, BASS] % 12


if __name__ == "__main__":
    scoring()
    one_by_one()
    setting()

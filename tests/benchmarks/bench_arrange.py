"""What arrangements are like, on 20 charts in every style: `python -m tests.benchmarks.bench_arrange [STYLE …]`.

Of each style: how much of what the bass sounds on strong beats is a tone of the chord, notes out of range, how dense
and loud its sections are, and the processor's time for 64 bars. At the end, the two styles whose drums are most alike.
"""

import sys
import time
from collections.abc import Sequence
from itertools import combinations

from pyscore.compose.arrange.arranging import arrange
from pyscore.compose.arrange.style import styles
from pyscore.pattern.time import Time
from tests.compose.arrange.charts import CHARTS, arranged, bass_of, groove, on_strong_beats, out_of_range, sections

LONG, LONG_FORM, BARS = "two fives", "A B A B A B A B A B A B A B A B", 64
COMPARED = Time(32)


def told(manner: str) -> None:
    right = total = outside = 0
    for name in CHARTS:
        score = arranged(name, manner)
        sounding = list(on_strong_beats(name, score, bass_of(score.sheet)))
        right += sum(note.pitch % 12 in classes for note, classes in sounding)
        total += len(sounding)
        outside += len(out_of_range(score.sheet))
    begun = time.process_time()
    arrange(CHARTS[LONG].text, manner, form=LONG_FORM)
    seconds = time.process_time() - begun
    form = "  ".join(f"{name} {dense:.1f}/{loud:.1f}" for name, dense, loud in sections(arranged(LONG, manner).sheet))
    print(f"{manner:<12}{100 * right / total:6.1f} % of {total:<5}{outside:3} outside {seconds:5.2f} s   {form}")


def alike(manners: Sequence[str]) -> None:
    grooves = {
        manner: groove(arrange("C | % | % | %", manner, intensity=0.7, form="A A").sheet, COMPARED)
        for manner in manners
    }
    shares = [
        (len(one & other) / len(one | other), left, right)
        for (left, one), (right, other) in combinations(grooves.items(), 2)
    ]
    share, left, right = max(shares)
    same = sum(share == 1 for share, *_ in shares)
    print(f"styles with the same drums: {same}; most alike: {left} and {right}, {100 * share:.0f} % of their strokes")


def main(manners: Sequence[str]) -> None:
    print(f"{len(CHARTS)} charts; bass on strong beats, notes out of range, {BARS} bars, onsets / loudness a beat:")
    for manner in manners:
        told(manner)
    if len(manners) > 1:
        alike(manners)


if __name__ == "__main__":
    main(sys.argv[1:] or styles())

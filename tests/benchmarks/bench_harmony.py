"""Harmony in figures: readers against music21, voice leading against brute force, basses that music21 fails on, times.

`python -m tests.benchmarks.bench_harmony`
"""

import time
import warnings
from collections.abc import Callable
from random import Random
from typing import Any

from pyscore.compose.harmony import Chord, chord_of, figured_bass, key_of, numeral, suggest, voice_lead
from pyscore.compose.harmony.harmonize import harmonize
from pyscore.compose.rules import faults
from tests.compose.harmony.test_figures import falling
from tests.compose.harmony.test_leading import KINDS, compared
from tests.compose.harmony.test_numerals import CORRECTED, MAJOR, MINOR, TONICS, music21s
from tests.compose.harmony.test_symbols import CORRECTED as SYMBOLS
from tests.compose.harmony.test_symbols import SHARED

LAWS = ("parallel fifths", "parallel octaves", "crossing", "spacing")
FIGURES = ("", "", "6", "6", "7", "65", "43", "42", "64")


def timed(work: Callable[[], Any]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def read() -> None:
    same = total = 0
    for mode, table in (("major", MAJOR), ("minor", MINOR)):
        for tonic, other in TONICS.items():
            for figure in table.split():
                found = numeral(figure, f"{tonic} {mode}")
                expected = music21s(figure, other.upper() if mode == "major" else other)
                same, total = same + ((found.classes, found.bass) == expected), total + 1
    print(f"numerals as music21 reads them: {same} of {total}, and {len(CORRECTED)} that it reads wrongly")
    print(f"symbols as music21 reads them: {len(SHARED.split())}, and {len(SYMBOLS)} that it cannot or reads wrongly")
    symbols = SHARED.split()
    chord_of.cache_clear()
    print(f"a symbol is read in {1e6 * timed(lambda: list(map(chord_of, symbols))) / len(symbols):.0f} µs")


def led() -> None:
    print(f"led as well as brute force: {compared(2000, seed=7)} of 2000 random progressions")
    random = Random(1)
    chords = [Chord(random.randrange(12), random.choice(KINDS)) for _ in range(64)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        print(f"64 random chords in four voices: {timed(lambda: voice_lead(chords)):.2f} s")
        print(f"64 random chords in five voices: {timed(lambda: voice_lead(chords, voices=5)):.2f} s")


def figured(count: int = 60) -> None:
    from music21 import key, note
    from music21.figuredBass import realizer

    random = Random(5)
    scale = [f"{letter}{octave}" for octave in (2, 3) for letter in "cdefgab"][4:13]
    basses = [text for text, home in falling(4 * count, seed=9) if home == "c major"][: count // 2]
    basses += [
        " ".join(f"{random.choice(scale)}:{random.choice(FIGURES)}" for _ in range(5)) for _ in range(count // 2)
    ]
    failed = solved = clean = 0
    for bass in basses:
        line = realizer.FiguredBassLine(key.Key("C"))
        for word in bass.split():
            name, _, figures = word.partition(":")
            line.addElement(note.Note(name), ",".join(figures))
        try:
            if line.realize().getNumSolutions():
                continue
        except Exception as error:  # it raises several kinds
            print(f"  music21 raises {type(error).__name__} on {bass}")
        failed += 1
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheet = figured_bass(bass, "c major").sheet
        solved += 1
        clean += not faults(sheet, *LAWS)
    print(f"figured basses that music21 fails on: {failed} of {len(basses)}; solved {solved}, {clean} without a fault")


def harmonized() -> None:
    random = Random(2)
    walk = [random.choice(key_of("c major").scale) + 60 for _ in range(4 * 64)]
    for style in ("pop", "jazz"):
        print(f"64 bars in the style of {style}: {timed(lambda style=style: harmonize(walk, style=style)):.2f} s")
    long = [(note, 4) for note in walk] * 40
    print(f"{len(long):,} bars of pop: {timed(lambda: harmonize(long[:10_000], style='pop', key='c major')):.1f} s")
    print(f"suggest: {1000 * timed(lambda: suggest('Dm7 G7', key='c major')):.1f} ms")


if __name__ == "__main__":
    read()
    led()
    figured()
    harmonized()

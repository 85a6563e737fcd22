"""How often explaining is right, and how long it takes: `python -m tests.benchmarks.bench_explain`.

Keys of all chorales of music21's corpus, against their signature and final; Roman numerals of those that are analysed
there, against the analyses, beside music21's own; phrases against fermatas. Weights were tried on the odd-numbered
analyses alone, except for what a modulation costs, which was chosen on all of them.
"""

import time
from collections import Counter
from collections.abc import Iterable

from pyscore import NAMES, explain
from tests.compose.analysis.bach import (
    Chorale,
    agreement,
    agrees,
    analysed,
    chorale,
    final,
    names,
    ours,
    phrase_score,
    theirs,
)

PIECE = """stack(
    n("0 2 4 [6 5] 7 4 2 [1 3]*2").scale("c4 minor").s("acid").every(4, rev),
    progression("i VI III VII iv i V7 i", "c minor").note().s("pad"),
    s("bd*4, ~ cp, hh*8"),
)"""
EACH = 7


def keys(pieces: Iterable[Chorale]) -> None:
    """Print how many keys are right, and in which modes they are not."""
    right, modes, wrong = Counter[str](), Counter[str](), []
    for music in pieces:
        said, found = final(music), explain(music.sheet).key
        modes[said.mode] += 1
        right[said.mode] += agrees(music, found)
        wrong += [] if agrees(music, found) else [f"{music.name.removeprefix('bach/')} {found}"]
    whole = sum(modes.values())
    share = sum(right.values()) / whole
    print(f"key: {sum(right.values())} of {whole} ({share:.1%}) have the final bass as tonic, and the")
    print("  third that the signature has above it; by the mode that the signature has on the final:")
    print("  " + ", ".join(f"{mode} {right[mode]}/{count}" for mode, count in modes.most_common()))
    print(f"  not: {', '.join(wrong)}")


def numerals() -> None:
    """Print how much of our numerals, and of music21's, is as analysed."""
    pieces = analysed()
    print(
        f"numerals: Riemenschneider {', '.join(str(number) for number, *_ in pieces)}, share of half beats that agree"
    )
    tried = [each for each in pieces if each[0] % 2 == 1]
    held = [each for each in pieces if each[0] % 2 == 0]
    rows = [agreement(ours, pieces), agreement(ours, tried), agreement(ours, held), agreement(theirs, pieces)]
    print(f"  {'':46}{'ours':>8}{'(odd)':>8}{'(even)':>8}{'music21':>9}")
    for name in rows[0]:
        print(f"  {name:46}" + "".join(f"{row[name]:>8.1%}" for row in rows))


def main() -> None:
    """Print all figures."""
    pieces = [chorale(name) for name in names()]
    keys(pieces)
    numerals()
    precision, recall = phrase_score(pieces[::EACH])
    print(f"phrases: {precision:.1%} of ours end under a fermata, {recall:.1%} of the fermatas end one of ours")
    pattern = eval(PIECE, dict(NAMES))
    explain(pattern, 1)
    begin = time.process_time()
    explain(pattern, 16)
    print(f"time: {time.process_time() - begin:.2f} s of CPU for 16 bars of a melody, chords and drums")


if __name__ == "__main__":
    main()

"""How long scores take to be written and read. Run it: `python tests/benchmarks/bench_scores.py`."""

import random
import tempfile
import time
from fractions import Fraction
from pathlib import Path

from pyscore.compose.notation.files import WRITERS, export
from pyscore.compose.notation.reading import read
from pyscore.compose.score import Note, Part, Sheet

BARS, PARTS = 64, 8


def band() -> Sheet:
    """Return 64 bars of 8 parts in which every sixteenth has a note: 8,192."""
    luck = random.Random(1)
    steps = [Fraction(at, 4) for at in range(BARS * 16)]
    rows = [tuple(Note(at, Fraction(1, 4), 55 + luck.randrange(24)) for at in steps) for _ in range(PARTS)]
    return Sheet(tuple(Part(f"part {at}", row, "piano") for at, row in enumerate(rows)))


def main() -> None:
    sheet = band()
    print(f"{BARS} bars, {PARTS} parts, {sum(len(part.notes) for part in sheet.parts):,} notes")
    with tempfile.TemporaryDirectory() as folder:
        for suffix in WRITERS:
            begin = time.process_time()
            pages = export(sheet, Path(folder) / f"x{suffix}")
            print(f"write {suffix:<10} {time.process_time() - begin:6.2f} s  {len(pages)} files")
        for suffix in (".musicxml", ".mid"):
            begin = time.process_time()
            read(Path(folder) / f"x{suffix}")
            print(f"read  {suffix:<10} {time.process_time() - begin:6.2f} s")


if __name__ == "__main__":
    main()

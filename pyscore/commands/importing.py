"""`pyscore import`: a score file, or a work of music21's corpus, as a piece that plays the same."""

from argparse import Namespace

from ..compose.notation.piece import piece
from ..compose.notation.reading import read
from .screen import done


def run(chosen: Namespace) -> int:
    """Print a piece, or write it. Raises ValueError and OSError."""
    sheet = read(chosen.score, chosen.number)
    code = piece(sheet)
    if chosen.out is None:
        print(code, end="")
        return 0
    chosen.out.write_text(code, encoding="utf-8")
    done(f"{chosen.out}: {len(sheet.parts)} parts, {int(sheet.length / sheet.bar)} bars")
    return 0

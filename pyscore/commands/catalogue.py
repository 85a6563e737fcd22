"""`pyscore catalogue`: a page on which every sound can be seen and heard."""

from argparse import Namespace

from ..live.catalogue import catalogue
from ..live.names import LIBRARY
from .screen import done, on_screen, progress


def run(chosen: Namespace) -> int:
    """Make the page. Raises EngineError, PicturesMissing and OSError."""
    count = catalogue(LIBRARY, chosen.out, progress if on_screen() else None)
    done(f"{chosen.out / 'index.html'}: {count} sounds")
    return 0

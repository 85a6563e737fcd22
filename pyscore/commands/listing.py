"""`pyscore list`: what there is."""

from argparse import Namespace

from ..listing import LISTINGS


def run(chosen: Namespace) -> int:
    """Show all there is of a kind."""
    LISTINGS[chosen.what]()
    return 0

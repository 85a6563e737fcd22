"""`pyscore list`: what there is."""

from argparse import Namespace

from ..listing import LISTINGS, tagged


def run(chosen: Namespace) -> int:
    """Show all there is of a kind, or of a tag. Raises ValueError for a tag that nothing has."""
    if chosen.tag:
        tagged(chosen.what, chosen.tag)
    else:
        LISTINGS[chosen.what]()
    return 0

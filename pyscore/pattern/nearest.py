"""What to say of a name that does not exist, in every room."""

import difflib
from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """Return "; did you mean '…'?" with the nearest of the known names, or nothing if none is near.

    >>> nearest("bsas", ["bass", "pad"]), nearest("zzz", ["bass"])
    ("; did you mean 'bass'?", '')
    """
    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"; did you mean '{found[0]}'?" if found else ""

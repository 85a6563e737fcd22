"""`pyscore explain`: why a performance, a score or a pattern works, in words or as data."""

import json
from argparse import Namespace
from pathlib import Path

from ..compose.analysis.explain import explained
from ..compose.notation.reading import READERS, read
from ..compose.score import Sheet
from ..live.names import LIBRARY
from ..live.performance import find, perform
from ..live.scored import sheet_of


def run(chosen: Namespace) -> int:
    """Say it. Raises PerformanceError, ValueError and OSError."""
    path = Path(chosen.performance)
    is_score = path.suffix.lower() in READERS
    heard = explained(read(path)) if is_score else explained(_played(chosen), loop=True)
    print(json.dumps(heard.data()) if chosen.json else heard)
    return 0


def _played(chosen: Namespace) -> Sheet:
    """Return what a performance plays."""
    found = find(chosen.performance)
    return sheet_of(perform(found, chosen.seed), LIBRARY, chosen.cycles, found.stem.replace("_", " "))

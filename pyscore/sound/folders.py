"""Where pyscore's own folders lie: inside the installed package, or beside it in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).parent.parent


def folder(name: str) -> Path:
    """Return the folder `synthdefs` or `performances`. Raises FileNotFoundError if the installation lacks it."""
    for place in (PACKAGE / name, PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"this installation of pyscore has no {name}/ folder: install it again")

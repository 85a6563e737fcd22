"""Where folders lie: pyscore's own, inside the installed package or beside it in a checkout; and the user's."""

import os
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).parent.parent
# Where pyscore keeps what is the user's, if not where the system says.
HOME = "PYSCORE_HOME"


def folder(name: str) -> Path:
    """Return the folder `synthdefs` or `performances`. Raises FileNotFoundError if the installation lacks it."""
    for place in (PACKAGE / name, PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"this installation of pyscore has no {name}/ folder: install it again")


def user_folder() -> Path:
    """Return where what is the user's is kept: journals, history, which samples there are."""
    home = os.environ.get(HOME)
    return Path(home) if home else platformdirs.user_data_path("pyscore", appauthor=False)

"""What the tests of engines share: a library that has a voice of one sample."""

import shutil
from pathlib import Path

import pytest

from pyscore.engine.options import KINDS, Kind, absence
from pyscore.sound.folders import folder
from pyscore.sound.library import Library

from . import clicks


@pytest.fixture(params=KINDS)
def offline(request: pytest.FixtureRequest) -> Kind:
    """Each engine that renders to the sample, where this machine has it."""
    kind: Kind = request.param
    reason = absence(kind)
    if reason:
        pytest.skip(reason)
    return kind


@pytest.fixture(scope="session")
def click_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """pyscore's own library, with a voice called click."""
    path = tmp_path_factory.mktemp("library") / "synthdefs"
    shutil.copytree(folder("synthdefs"), path, ignore=shutil.ignore_patterns("__pycache__"))
    Path(path, "instruments", "click.py").write_text(clicks.FILE)
    return Library(path)

"""The benches are not run with the tests, but what they measure with is still there: each of them can be imported."""

import importlib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
BENCHES = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith(("test_", "__")))


def test_there_are_benches() -> None:
    assert "bench_render" in BENCHES


@pytest.mark.parametrize("name", BENCHES)
def test_it_can_be_imported(name: str) -> None:
    assert importlib.import_module(f"tests.benchmarks.{name}").__doc__

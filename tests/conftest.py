"""For every room: no test looks at the wall clock, Hypothesis's deadline included, or writes to the user's folders."""

import os
import signal
import tempfile
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import settings

from pyscore.engine import options

# A shell lets what it runs in the background ignore Ctrl-C, and so would all that is started here.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# As for the command: two cores are shared by all that is tested at once.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# What is tested at the same time keeps off each other's engines: between finding a port free and taking it is a moment.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    options.USUAL_PORT += 1 + int(worker.removeprefix("gw"))

# A set's journal goes where the test run's other leavings go.
os.environ["PYSCORE_HOME"] = tempfile.mkdtemp(prefix="pyscore-tests-")

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.hookimpl(wrapper=True)
def pytest_collect_file() -> Generator[None, list[Any], list[Any]]:
    """Look for doctests in the code, not in its tests: each run would import and search them, and the benches, too."""
    found = yield
    return [each for each in found if type(each) is pytest.Module]

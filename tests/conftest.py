"""For every room: no test looks at the wall clock, Hypothesis's deadline included, or writes to the user's folders."""

import os
import tempfile

from hypothesis import settings

# A set's journal goes where the test run's other leavings go.
os.environ["PYSCORE_HOME"] = tempfile.mkdtemp(prefix="pyscore-tests-")

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

"""For every room: no test looks at the wall clock, Hypothesis's deadline included."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

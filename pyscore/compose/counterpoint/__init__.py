"""Strict counterpoint in five species, after Fux: lines that are written to a cantus firmus, and lines that are judged.

`exercise` holds what a line is written against, `law` the table of what it may not do, `taste` what it had better do.
"""

from .check import check
from .write import counterpoint

NAMES = {"check": check, "counterpoint": counterpoint}

__all__ = ["NAMES", "check", "counterpoint"]

"""What musicians call transforms, a file for each kind; importing this registers them all."""

from . import conditions, harmony, structure, time, values

__all__ = ["conditions", "harmony", "structure", "time", "values"]

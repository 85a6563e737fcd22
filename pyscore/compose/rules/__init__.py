"""What part-writing forbids, and where music does it: rules over parts of one line each, from the highest down."""

from .fault import Fault
from .table import RULES, faults, faults_of_grid
from .texture import Texture, note_name, texture, texture_of_grid

NAMES = {"faults": faults}

__all__ = ["NAMES", "RULES", "Fault", "Texture", "faults", "faults_of_grid", "note_name", "texture", "texture_of_grid"]

"""What sets play from: the SynthDef library, which a performer may add to, and the banks of samples. One a program."""

from ..sound.library import Library
from ..sound.samples.banks import Banks, added_folders

LIBRARY = Library()
SAMPLES = Banks(added_folders)

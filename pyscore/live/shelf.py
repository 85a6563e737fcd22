"""What sets play from: the SynthDef library, which a performer may add to, and the banks of samples. One a program."""

from pathlib import Path

from ..pattern.nearest import nearest
from ..sound.library import Library
from ..sound.samples.banks import Banks, added_folders

LIBRARY = Library()
SAMPLES = Banks(added_folders)


def source(name: str) -> Path:
    """Return the file of a sound: one of a bank, or a path. Raises LookupError."""
    bank, colon, number = name.partition(":")
    sample = SAMPLES.sample(bank, int(number)) if colon and number.isdigit() else SAMPLES.sample(name)
    path = sample.path if sample else Path(name).expanduser()
    if not path.is_file():
        raise LookupError(f"'{name}' is no file, and no sample of a bank{nearest(bank, SAMPLES.names())}")
    return path.resolve()

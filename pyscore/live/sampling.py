"""The sound files of the banks as a set plays them: made ready before they are due, loaded when they are."""

import re

from ..sound.channels import Territory
from ..sound.library import Library
from ..sound.samples.pool import Pool
from ..sound.samples.sampler import Sampler
from ..sound.samples.shelf import Shelf
from .shelf import LIBRARY, SAMPLES

# The files of banks as they are wanted on stage.
FILES = Shelf()
WORD = re.compile(r"[\w#.-]+(?::(\d+))?")


def prepare(text: str) -> None:
    """Have ready what is named in a text, SynthDefs and sound files, so that nobody waits when it is to sound."""
    LIBRARY.prepare(text)
    for found in WORD.finditer(text):
        sample = SAMPLES.sample(found[0].partition(":")[0], int(found[1] or 0))
        if sample:
            FILES.want(sample.path)


def sampler(library: Library, territory: Territory, patient: bool = False) -> Sampler:
    """Return what plays the banks on a server's share; a patient one waits for each file, as offline."""
    pool = Pool(territory.first_buffer, territory.sample_buffers)
    return Sampler(SAMPLES, library, pool, Shelf(patience=None) if patient else FILES)

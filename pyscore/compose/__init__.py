"""What could be played: harmony and arrangement, as patterns. The only room that imports music21, when it is used."""

from .analysis.names import NAMES as ANALYSIS
from .arrange.words import NAMES as ARRANGEMENT
from .chorale import NAMES as CHORALE
from .counterpoint import NAMES as COUNTERPOINT
from .harmony.words import NAMES as HARMONY
from .imitation import NAMES as IMITATION
from .learning import NAMES as LEARNING
from .melody import NAMES as MELODY
from .notation.words import NAMES as NOTATION
from .rhythm import NAMES as RHYTHM
from .rules import NAMES as RULES

NAMES = {
    **ANALYSIS,
    **ARRANGEMENT,
    **CHORALE,
    **COUNTERPOINT,
    **HARMONY,
    **IMITATION,
    **LEARNING,
    **NOTATION,
    **MELODY,
    **RHYTHM,
    **RULES,
}

"""Every name that a performer may type, in one table: the REPL, performances and `from pyscore import *` share it."""

from typing import Any

from ..compose import NAMES as COMPOSING
from ..pattern import NAMES as PATTERNS
from ..sound.effects import effect_functions
from .analyzing import ANALYZING
from .brain import BRAIN
from .designing import DESIGNING
from .mixing import MIX
from .shelf import LIBRARY, SAMPLES
from .speech import SPEECH
from .stage import VERBS
from .wiring import WIRING

__all__ = ["LIBRARY", "NAMES"]

NAMES: dict[str, Any] = {
    **PATTERNS,
    **COMPOSING,
    **effect_functions(LIBRARY, SAMPLES),
    **DESIGNING,
    **VERBS,
    **WIRING,
    **ANALYZING,
    **BRAIN,
    **MIX,
    **SPEECH,
}

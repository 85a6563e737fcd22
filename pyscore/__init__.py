"""pyscore: live coding and generative music on SuperCollider.

`from pyscore import *` brings what a performer types: tracks, patterns, transforms, controls and effects.
"""

from .live.names import NAMES

__version__ = "0.1.0"
globals().update(NAMES)
__all__ = [*NAMES]  # noqa: PLE0604  # the names are known once they are made

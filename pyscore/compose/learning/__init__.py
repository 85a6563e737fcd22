"""Learning from music: models that play on in its manner, vary and answer it, and improvise on it. No other's rules."""

from .model import Model
from .oracle import Oracle, oracle
from .sources import learn

__all__ = ["NAMES", "Model", "Oracle", "learn", "oracle"]

NAMES = {"learn": learn, "oracle": oracle}

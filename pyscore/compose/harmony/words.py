"""The words of harmony that a performer types. What takes long to import is imported by the word that needs it."""

from collections.abc import Callable, Mapping
from typing import Any

from .figures import figured_bass
from .harmonize import harmonize
from .leading import voice_lead
from .progress import progression
from .reharmonize import reharmonize
from .suggest import suggest

NAMES: Mapping[str, Callable[..., Any]] = {
    word.__name__: word for word in (progression, voice_lead, figured_bass, harmonize, reharmonize, suggest)
}

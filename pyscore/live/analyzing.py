"""What a performer types to know what is in a sound file: `analyze("loop.wav")`, `analyze("bd:3")`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..listen.report import Report


def analyze(name: str) -> Report:
    """Return what is in a sound file, or in a sample of a bank: loudness, peaks, tempo, key, pitch, descriptors.

    At a prompt it is shown at length; `analyze("loop.wav").tempo` is one of it, and `.descriptors` are numbers such
    as `centroid`. Raises LookupError where there is no such file, and SoundFileError where it is no sound.
    """
    from ..listen.report import analyzed
    from .shelf import source

    return analyzed(source(name))


ANALYZING: dict[str, Any] = {"analyze": analyze}

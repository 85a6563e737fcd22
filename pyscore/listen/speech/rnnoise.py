"""RNNoise, from the library that pyrnnoise brings (extra `speech`): the one place that knows it.

Its own wrapper needs PyAV; the library needs nothing, and is called directly.
"""

import ctypes
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from ..levels import Audio

# What it works at (Hz), in segments of so many samples, and how many of those it is late.
RATE, SEGMENT, LATE = 48_000, 480, 2
FULL = 32_768.0
NAMES = {"linux": "librnnoise.so", "darwin": "librnnoise.dylib", "win32": "rnnoise.dll"}


@cache
def library() -> Any:
    """Return the library; None where it is not installed, or cannot be loaded here."""
    found = find_spec("pyrnnoise")
    if found is None or not found.origin or sys.platform not in NAMES:
        return None
    try:
        loaded = ctypes.CDLL(str(Path(found.origin).with_name(NAMES[sys.platform])))
        loaded.rnnoise_create.restype = ctypes.c_void_p
        loaded.rnnoise_create.argtypes = [ctypes.c_void_p]
        loaded.rnnoise_destroy.argtypes = [ctypes.c_void_p]
        loaded.rnnoise_destroy.restype = None
        loaded.rnnoise_process_frame.argtypes = [ctypes.c_void_p] * 3
        loaded.rnnoise_process_frame.restype = ctypes.c_float
        usable = loaded.rnnoise_get_frame_size() == SEGMENT
    except (OSError, AttributeError):
        return None
    return loaded if usable else None


def denoised(signal: Audio) -> Audio:
    """Return a mono signal at 48 kHz without noise, as late as it was. Raises RuntimeError without the library."""
    loaded = library()
    if loaded is None:
        raise RuntimeError("RNNoise needs pyrnnoise: pip install 'pyscore-live[speech]'")
    late = LATE * SEGMENT
    padded = np.pad(np.asarray(signal, dtype=np.float32) * np.float32(FULL), (0, late + -len(signal) % SEGMENT))
    state = loaded.rnnoise_create(None)
    try:
        begin, step = padded.ctypes.data, SEGMENT * padded.itemsize
        for at in range(begin, begin + padded.nbytes, step):
            loaded.rnnoise_process_frame(state, at, at)
    finally:
        loaded.rnnoise_destroy(state)
    return np.asarray(padded[late : late + len(signal)] / FULL, dtype=float)

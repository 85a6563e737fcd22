"""What rounding does to a sound, made into noise: dither."""

import numpy as np

from ..levels import Audio

BITS = {"16": 16, "24": 24}


def dithered(audio: Audio, bits: str, seed: int = 0) -> Audio:
    """Return audio with triangular noise of two steps of so many bits ("16" or "24"), and as it is for "float".

    What is rounded after that has an error that does not depend on the sound (S. P. Lipshitz et al., "Quantization and
    dither", JAES 40, 1992). The same seed gives the same noise.

    >>> bool(np.abs(dithered(np.zeros((100, 2)), "16")).max() < 2 / 2**16 * 1.001)
    True
    """
    if bits not in BITS:
        return audio
    random, step = np.random.default_rng(seed), 2.0 ** (1 - BITS[bits])
    noise = random.random(audio.shape, np.float32) - random.random(audio.shape, np.float32)
    return np.asarray(audio + noise * np.float32(step))

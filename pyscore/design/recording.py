"""What of a recording is matched: the sound in it, without what lies around it."""

import numpy as np

from ..listen.levels import Audio
from ..listen.resample import resampled
from .population import RATE

# As much of a recording as is listened to (s), at least and at most; and of what follows when it is over.
SHORTEST, LONGEST, AFTER = 0.1, 2.0, 0.1
# It has begun so far below its peak (dB), rose there from silence or from noise, and is over where it stays below that.
BEGUN, SILENCE, OVER = -40.0, -90.0, -60.0
# Noise is what is quietest within so long (s), twice as high; what begins so soon begins at once.
QUIET, AT_ONCE = 0.02, 0.005


def heard(audio: Audio, rate: int) -> Audio:
    """Return as much of a recording as is matched, at 48 kHz, without the silence around it. Raises ValueError."""
    level = np.abs(audio).max(axis=1)
    highest = float(level.max()) if level.size else 0.0
    if not np.isfinite(highest) or highest <= 1e-5:
        raise ValueError("there is nothing to match: it is silent")
    begin, end = _onset(level / highest, rate), len(level) - int(np.argmax(level[::-1] > highest * 10 ** (OVER / 20)))
    silent = level[-round(QUIET * rate) :].max() < highest * 10 ** (SILENCE / 20)
    wanted = min(max(end - begin + round(AFTER * rate), round(SHORTEST * rate)), round(LONGEST * rate))
    part = resampled(audio[begin : begin + wanted], rate, RATE)
    least = round((wanted / rate if silent else SHORTEST) * RATE)
    return np.pad(part, ((0, max(0, least - len(part))), (0, 0)))


def _onset(level: Audio, rate: int) -> int:
    """Return the sample at which a level begins to rise out of silence or noise to its peak of 1."""
    before, block = level[: int(np.argmax(level > 10 ** (BEGUN / 20)))], round(QUIET * rate)
    quietest = np.sort(before[: len(before) // block * block].reshape(-1, block).max(axis=1))[:2]
    # What is slowly struck is not steady, as noise is.
    steady = quietest.size == 2 and quietest[1] < 2 * quietest[0]
    begin = int(np.argmax(level > max(2 * quietest[0] if steady else 0.0, 10 ** (SILENCE / 20))))
    return begin if begin > AT_ONCE * rate else 0

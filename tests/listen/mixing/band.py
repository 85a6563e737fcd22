"""A band of stems whose every property is known: made here, a few seconds of each."""

import numpy as np

from pyscore.listen.levels import Audio
from pyscore.listen.mixing.moves import Stem

RATE, SECONDS = 24_000, 3.0
TIME = np.arange(round(SECONDS * RATE)) / RATE


def tone(hz: float, level: float = 0.1, overtones: int = 6) -> Audio:
    """Return a tone with overtones."""
    wave = sum(np.sin(2 * np.pi * hz * n * TIME) / n for n in range(1, overtones + 1) if hz * n < RATE / 2.5)
    return np.asarray(level * wave).reshape(-1, 1)


def struck(hz: float, every: float = 0.5, decay: float = 0.08) -> Audio:
    """Return a drum: a tone that falls away, again and again."""
    since = TIME % every
    return np.asarray(0.5 * np.exp(-since / decay) * np.sin(2 * np.pi * hz * since)).reshape(-1, 1)


def noise(level: float = 0.1, every: float | None = None, seed: int = 1) -> Audio:
    """Return noise, as it is or struck."""
    made = np.random.default_rng(seed).normal(size=len(TIME)) * level
    return np.asarray(made * (np.exp(-(TIME % every) / 0.03) if every else 1)).reshape(-1, 1)


def stem(name: str, audio: Audio, **more: object) -> Stem:
    """Return a stem of the band's rate."""
    return Stem(name, audio, RATE, **more)  # type: ignore[arg-type]


def band(**gains: float) -> list[Stem]:
    """Return a kick, a bass, a lead and two pads; each so many dB louder than it came."""
    made = {
        "kick": struck(60),
        "bass": tone(80, 0.2, 4),
        "lead": tone(660) * (0.6 + 0.4 * np.sin(2 * np.pi * 2 * TIME)).reshape(-1, 1),
        "pad": tone(620, 0.1) + tone(930, 0.05),
        "strings": tone(330, 0.1) + tone(415, 0.1),
    }
    return [stem(name, audio * 10 ** (gains.get(name, 0.0) / 20)) for name, audio in made.items()]

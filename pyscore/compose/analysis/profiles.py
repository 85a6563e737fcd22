"""How well each degree of the chromatic scale fits a major and a minor key, as measured by others. Tables."""

from typing import NamedTuple


class Profile(NamedTuple):
    """Twelve weights above a major tonic, and above a minor one."""

    major: tuple[float, ...]
    minor: tuple[float, ...]


# fmt: off
PROFILES = {
    # Probe tones (Krumhansl and Kessler, 1982; in Krumhansl, Cognitive Foundations of Musical Pitch, 1990).
    "krumhansl": Profile(
        (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88),
        (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17),
    ),
    # How often each degree is there in a part of a piece (Temperley, Music and Probability, 2007, of Kostka and Payne).
    "temperley": Profile(
        (0.748, 0.060, 0.488, 0.082, 0.670, 0.460, 0.096, 0.715, 0.104, 0.366, 0.057, 0.400),
        (0.712, 0.084, 0.474, 0.618, 0.049, 0.460, 0.105, 0.747, 0.404, 0.067, 0.133, 0.330),
    ),
    # How long each degree lasts in common-practice pieces (Albrecht and Shanahan, 2013).
    "albrecht": Profile(
        (0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.080, 0.008, 0.081),
        (0.220, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052),
    ),
}
# fmt: on

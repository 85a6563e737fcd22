"""The random numbers of patterns: a function of time, the same as Tidal's, so that any set can be played again."""

SCALE = 1 << 29
# Tidal spreads its numbers over so many cycles, after which they come again.
CYCLES = 300
WORD = (1 << 64) - 1


def xorwise(seed: int) -> int:
    """Return the next number of the series, as a signed word of 64 bits.

    Source: Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8 (2003), as in Tidal.

    >>> xorwise(1)
    270369
    """
    first = (seed << 13) & WORD ^ seed & WORD
    # Haskell's Int is signed: its shift to the right keeps the sign.
    signed = first - (1 << 64) if first >> 63 else first
    second = (signed >> 17) & WORD ^ first
    third = (second << 5) & WORD ^ second
    return third - (1 << 64) if third >> 63 else third


def seed_at(time: float) -> int:
    """Return the random integer of a time in cycles."""
    turns = time / CYCLES
    return xorwise(int((turns - int(turns)) * SCALE))


def random_at(time: float) -> float:
    """Return the random number of a time in cycles, from 0 up to but not including 1.

    >>> random_at(0.0), round(random_at(0.5), 6)
    (0.0, 0.259138)
    """
    return seed_at(time) % SCALE / SCALE


def randoms_at(time: float, count: int) -> list[float]:
    """Return so many random numbers that all belong to one time.

    >>> len(set(randoms_at(0.3, 4)))
    4
    """
    seed, found = seed_at(time), []
    for _ in range(count):
        found.append(seed % SCALE / SCALE)
        seed = xorwise(seed)
    return found

"""The random numbers of patterns: a function of time, the same as Tidal's, so that any set can be played again."""

SCALE = 1 << 29
# Tidal spreads its numbers over so many cycles, after which they come again.
CYCLES = 300
WORD, HALF = (1 << 64) - 1, 1 << 63


def xorwise(seed: int) -> int:
    """Return the next number of the series, as a signed word of 64 bits.

    Source: Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8 (2003), as in Tidal.

    >>> xorwise(1)
    270369
    """
    # Haskell's Int is signed: its shift to the right keeps the sign.
    first = ((seed << 13 ^ seed) + HALF & WORD) - HALF
    second = first >> 17 ^ first
    return ((second << 5 ^ second) + HALF & WORD) - HALF


def seed_at(n: int, d: int = 1) -> int:
    """Return the random integer that belongs to the time n/d cycles: exactly that time, however late."""
    turned = abs(n) * SCALE // (CYCLES * d) % SCALE
    return xorwise(turned if n >= 0 else -turned)


def random_at(n: int, d: int = 1) -> float:
    """Return the random number that belongs to the time n/d cycles, from 0 up to but not including 1.

    >>> random_at(0), round(random_at(1, 2), 6)
    (0.0, 0.259138)
    """
    return seed_at(n, d) % SCALE / SCALE


def randoms_at(n: int, count: int) -> list[float]:
    """Return so many random numbers that all belong to one cycle.

    >>> len(set(randoms_at(3, 4)))
    4
    """
    seed, found = seed_at(n), []
    for _ in range(count):
        found.append(seed % SCALE / SCALE)
        seed = xorwise(seed)
    return found


def random_of(number: float) -> float:
    """Return the random number that belongs to a number which is not exact: noise over other things than time.

    >>> random_of(0.5) == random_at(1, 2)
    True
    """
    turns = number / CYCLES
    return xorwise(int((turns - int(turns)) * SCALE)) % SCALE / SCALE

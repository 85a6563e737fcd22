"""How what follows a command is read: text to values, or what argparse says in one line."""

import argparse
from fractions import Fraction

from ..pattern import Time


def cycles(text: str) -> Time:
    """Return a number of cycles above 0, or raise what argparse says in one line; so do all of these.

    >>> str(cycles("3/2"))
    '3/2'
    """
    return Time(positive(text))


def positive(text: str) -> Fraction:
    """Return a number above 0."""
    try:
        number = Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number") from None
    if number <= 0:
        raise argparse.ArgumentTypeError(f"'{text}' is too small: it must be above 0")
    return number


def rate(text: str) -> int:
    """Return a sample rate (Hz)."""
    if not text.isdigit() or not 8_000 <= int(text) <= 192_000:
        raise argparse.ArgumentTypeError(f"'{text}' is not a sample rate between 8000 and 192000 Hz")
    return int(text)


def workers(text: str) -> int:
    """Return how many work at once."""
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of workers between 1 and 64")
    return int(text)


def channels(text: str) -> int:
    """Return how many outputs: pairs."""
    if not text.isdigit() or int(text) not in range(2, 17, 2):
        raise argparse.ArgumentTypeError(f"'{text}' is not an even number of outputs between 2 and 16")
    return int(text)


def inputs(text: str) -> int:
    """Return how many inputs."""
    if not text.isdigit() or int(text) > 16:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of inputs between 0 and 16")
    return int(text)


def lu(text: str) -> float:
    """Return how far apart two loudnesses are (LU or dB)."""
    return _number(text, 0, 40, "LU")


def lufs(text: str) -> float:
    """Return a loudness (LUFS)."""
    return _number(text, -40, -6, "LUFS")


def seconds(text: str) -> float:
    """Return a time (s)."""
    return _number(text, 0, 86_400, "s")


def _number(text: str, least: float, most: float, unit: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number") from None
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"'{text}' is not between {least:g} and {most:g} {unit}")
    return number


def port(text: str) -> int:
    """Return a port."""
    if not text.isdigit() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port between 1 and 65535")
    return int(text)


def span(text: str) -> tuple[Time, Time]:
    """Return a stretch of cycles.

    >>> span("1:4") == (1, 4), span("2") == (0, 2)
    (True, True)
    """
    begin, colon, end = text.partition(":")
    try:
        found = (Time(Fraction(begin)), Time(Fraction(end))) if colon else (Time(0), Time(Fraction(begin)))
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError(f"'{text}' is not a stretch of cycles such as 0:4") from None
    if found[0] >= found[1]:
        raise argparse.ArgumentTypeError(f"'{text}' is empty: the end must come after the beginning")
    return found


def count(text: str) -> int:
    """Return how many things are wanted."""
    if not text.isdigit() or not 1 <= int(text) <= 100:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number between 1 and 100")
    return int(text)


def seeds(text: str) -> range:
    """Return several seeds: "0:16" are 16, from 0 on.

    >>> seeds("3:6"), seeds("2")
    (range(3, 6), range(0, 2))
    """
    begin, colon, end = text.partition(":")
    try:
        found = range(int(begin), int(end)) if colon else range(int(begin))
    except ValueError:
        found = range(0)
    if not found:
        raise argparse.ArgumentTypeError(f"'{text}' names no seeds: 0:16 are 16, from 0 on")
    return found

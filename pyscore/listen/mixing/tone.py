"""Where tracks mask each other, the one that matters less gives way: cuts by bells, and by a shelf in the lows.

What matters of a track is where it is loud, and what another one can give up is what it has least use of: S. Hafezi and
J. Reiss, "Autonomous Multitrack Equalization Based on Masking Reduction", JAES 63 (2015); here in loudness, as Z. Ma,
J. Reiss and D. Black have it ("Partial Loudness in Multitrack Mixing", AES 53rd Conference, 2014).
"""

from collections.abc import Mapping, Sequence

import numpy as np

from ..filters import low_shelf, peaking, response
from ..levels import Audio
from .hearing import middles
from .masking import Ears, Flags, Masked, between, even, shares
from .moves import Cut, Move, cut_of

# Who makes room for whom: those that come later for those that come earlier.
ORDER = ("voice", "lead", "kick", "snare", "bass", "drums", "percussion", "hat", "bed", "texture")
# At most so many bells a track, so deep (dB), and no shallower.
BELLS, DEEPEST, SHALLOWEST = 2, -6.0, -1.5
# How much of what a track is over another it gives up, and beyond that (dB).
GIVEN, BEYOND = 0.5, 1.5
# Where a track itself is nearly as loud as it ever is, it is cut by no more than this (dB).
OWN, NEAR = -2.5, 0.7
# What is tried (dB), what must come back of the other's loudness at least, and what a loss of one's own counts.
TRIED, BACK, LOSS = -4.0, 0.004, 0.3
# How wide a bell is (Q), and how near two of one track may be (octaves).
Q, APART = 1.4, 0.8
# Under this (Hz) what has little of its loudness there gives way by a shelf; but what is made of lows does not.
SHELF, LITTLE, BOTTOM = 140.0, 0.2, ("kick", "drums", "bass")
# A masker that is louder less often is none (of the time).
OFTEN = 0.12
# A bell works on the bands beside its own, too.
BESIDE = np.array([0.5, 1.0, 0.5])
# So many moments are enough.
MOMENTS = 400
RATE = 48_000


def cuts(ears: Ears, roles: Mapping[str, str]) -> list[Move]:
    """Return the cuts by which tracks give way; `ears` are at the loudness that they are to have.

    Who matters least comes first, and each cut is heard by what is decided after it.
    """
    now, made = even(ears, MOMENTS), []
    for name in sorted(roles, key=lambda each: -ORDER.index(roles[each])):
        own: list[Move] = []
        while len(own) < BELLS and (move := _next(name, now, roles, own)):
            own.append(move)
            now[name] = now[name] * gains([cut_of(move)])
        made += own
    return made


def gains(filters: Sequence[Cut]) -> Audio:
    """Return by what filters multiply the power of each band.

    >>> round(float(gains([Cut(1000.0, -6.0, 1.0)]).min()), 2)
    0.25
    """
    powers = np.ones(len(middles()))
    for cut in filters:
        row = low_shelf(cut.hz, cut.db, RATE) if cut.shelf else peaking(cut.hz, cut.db, cut.q, RATE)
        powers = powers * np.abs(response(row, middles(), RATE)) ** 2
    return np.asarray(powers)


def _next(name: str, ears: Ears, roles: Mapping[str, str], own: Sequence[Move]) -> Move | None:
    """Return the cut of a track that helps most, if any does."""
    others = [other for other in roles if ORDER.index(roles[name]) > ORDER.index(roles[other])]
    whole = sum(ears.values(), np.zeros((1, len(middles()))))
    found = [_best(between(name, other, ears, whole, TRIED), _free([cut_of(move) for move in own])) for other in others]
    possible = [(worth, band, each) for worth, band, each in found if worth > BACK]
    if not possible:
        return None
    _, band, each = max(possible, key=lambda triple: triple[0])
    return _move(each, band, shares(ears[name]), roles[name] in BOTTOM)


def _free(made: Sequence[Cut]) -> Flags:
    """Return which bands are not near a cut that was made."""
    free = np.ones(len(middles()), bool)
    for cut in made:
        free &= middles() > 2 * SHELF if cut.shelf else np.abs(np.log2(middles() / cut.hz)) > APART
    return free


def _best(each: Masked, free: Flags) -> tuple[float, int, Masked]:
    """Return what the best bell is worth, in which band it lies, and for whom."""
    worth = _around(each.given) - LOSS * _around(each.lost)
    worth = np.where(free & (each.often > OFTEN), worth, -1.0)
    band = int(worth.argmax())
    return float(worth[band]), band, each


def _around(bands: Audio) -> Audio:
    return np.convolve(bands, BESIDE, "same")


def _move(each: Masked, band: int, mine: Audio, deep: bool) -> Move | None:
    over, hz = float(each.over[band]), float(middles()[band])
    depth = max(-GIVEN * over - BEYOND, OWN if mine[band] > NEAR * mine.max() else DEEPEST)
    if depth > SHALLOWEST:
        return None
    why = f"masks {each.other} by {over:.1f} dB there in {each.often[band]:.0%} of the time that it plays"
    settings: tuple[tuple[str, float], ...] = (("hz", round(hz, -1 if hz >= 1000 else 0)), ("q", Q))
    if hz < SHELF and not deep and mine[middles() < 2 * SHELF].sum() < LITTLE:
        settings = (("hz", SHELF), ("q", 0.7), ("shelf", 1.0))
    return Move(each.masker, "cut", round(depth, 1), why, settings)

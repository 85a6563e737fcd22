"""Rhythms as cycles of steps: which there are, how even, odd and syncopated they are, how alike; grooves and talas."""

from .cycles import Rhythm, rhythm
from .families import bracelets, de_bruijn, necklaces, rhythms
from .groove import Groove, groove
from .isorhythm import isorhythm
from .likeness import rhythm_distance
from .measures import evenness, oddity, off_beatness, rhythm_profile
from .syncopation import syncopation
from .talas import tala

__all__ = [
    "NAMES",
    "Groove",
    "Rhythm",
    "bracelets",
    "de_bruijn",
    "evenness",
    "groove",
    "isorhythm",
    "necklaces",
    "oddity",
    "off_beatness",
    "rhythm",
    "rhythm_distance",
    "rhythm_profile",
    "rhythms",
    "syncopation",
    "tala",
]

NAMES = {
    word.__name__: word
    for word in (
        rhythm,
        rhythms,
        necklaces,
        bracelets,
        de_bruijn,
        evenness,
        oddity,
        off_beatness,
        syncopation,
        rhythm_profile,
        rhythm_distance,
        groove,
        isorhythm,
        tala,
    )
}

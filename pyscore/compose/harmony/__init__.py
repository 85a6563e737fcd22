"""Chords in keys: read, named, voiced, substituted, put under a melody. Pure Python but for the leading of voices."""

from .chords import Chord
from .figures import figured_bass
from .keys import Key, key_of
from .leading import voice_lead
from .naming import numeral_of
from .numerals import numeral
from .progress import progression
from .reading import Change, changes, read_chord
from .reharmonize import reharmonize
from .stacks import chord_of_notes
from .suggest import suggest
from .symbols import chord_of, symbol_of

__all__ = [
    "Change",
    "Chord",
    "Key",
    "changes",
    "chord_of",
    "chord_of_notes",
    "figured_bass",
    "key_of",
    "numeral",
    "numeral_of",
    "progression",
    "read_chord",
    "reharmonize",
    "suggest",
    "symbol_of",
    "voice_lead",
]

"""Sheets, scores that play, and how music of any form becomes one. Knows nothing of harmony, nor of music21."""

from .score import Score
from .sheet import Mark, Note, Pace, Part, Sheet, bar_length
from .written import Music, written

__all__ = ["Mark", "Music", "Note", "Pace", "Part", "Score", "Sheet", "bar_length", "written"]

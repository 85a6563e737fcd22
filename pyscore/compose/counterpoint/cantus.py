"""How a cantus firmus is read from music of any form, and what is none."""

from __future__ import annotations

from ..rules import note_name
from ..score import Music, written
from .exercise import Pitches
from .frame import SPECIES

FEWEST, MOST = 3, 64
# The lowest and the highest note of voices, c2 and c6.
LOWEST, HIGHEST = 36, 84


def cantus_of(music: Music) -> Pitches:
    """Return the notes of a cantus, each of which lasts a bar, however long it was written.

    Raises ValueError for music that is empty, too short, too long, of several lines, or out of voices' range.
    """
    sheet = written(music)
    notes = [note for part in sheet.parts for note in part.notes if not note.sound]
    if len(sheet.parts) > 1 or len({note.start for note in notes}) < len(notes):
        raise ValueError("a cantus firmus is one line: this has several notes at once")
    if not FEWEST <= len(notes) <= MOST:
        raise ValueError(f"a cantus firmus of {len(notes):,} notes cannot be set: {FEWEST} to {MOST} notes can")
    for note in notes:
        if not LOWEST <= note.pitch <= HIGHEST:
            raise ValueError(
                f"{note_name(note.pitch)} in the cantus is out of the range of voices, "
                f"{note_name(LOWEST)} to {note_name(HIGHEST)}: transpose it"
            )
    return tuple(note.pitch for note in notes)


def known_species(species: int) -> int:
    """Return a species, if there is one. Raises ValueError."""
    if species not in SPECIES or isinstance(species, bool):
        raise ValueError(f"no species {species!r}: there are 1 to {len(SPECIES)}")
    return int(species)

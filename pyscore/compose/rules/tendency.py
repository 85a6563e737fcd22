"""Notes that want to go somewhere: the leading note, not to be doubled, and the seventh of a dominant."""

from __future__ import annotations

from collections.abc import Iterator

from .fault import Fault
from .motion import OCTAVE, STEP, said
from .texture import SILENCE, Moment, Pitches, Texture

# Semitones above a tonic: the dominant seventh and the diminished chord on the leading note are parts of the first.
FIFTH, LEADING, SECOND, FOURTH = 7, 11, 2, 5
DOMINANT = frozenset((FIFTH, LEADING, SECOND, FOURTH))
TRIAD = frozenset((FIFTH, LEADING, SECOND))
TONICS = (frozenset((0, 3)), frozenset((0, 4)), frozenset((0, 3, 7)), frozenset((0, 4, 7)))


def doubled_leading_note(music: Texture) -> Iterator[Fault]:
    """Yield where the leading note of a dominant that goes to its tonic is doubled."""
    for before, _, tonic in cadences(music):
        parts = _parts(before.pitches, tonic + LEADING)
        if len(parts) > 1:
            names = tuple(music.names[part] for part in parts)
            text = f"the leading note is doubled: {said(music, before, *parts)}"
            yield Fault("doubled leading note", before.start, names, text)


def unresolved_leading_note(music: Texture) -> Iterator[Fault]:
    """Yield where an outer part leaves the leading note of a dominant for another note than the tonic above it."""
    for before, after, tonic in cadences(music):
        for part in {0, len(music.names) - 1} & set(_parts(before.pitches, tonic + LEADING)):
            if after.pitches[part] not in {SILENCE, before.pitches[part] + 1}:
                text = f"the leading note does not rise: {said(music, before, part)} goes to {said(music, after, part)}"
                yield Fault("unresolved leading note", after.start, (music.names[part],), text)


def unresolved_seventh(music: Texture) -> Iterator[Fault]:
    """Yield where the seventh of a dominant does not fall by step when the chord goes to its tonic.

    It may rise by step together with the bass, as from a second inversion to the tonic's first.
    """
    for before, after, tonic in cadences(music):
        if (tonic + FIFTH) % OCTAVE not in _classes(before.pitches):
            continue
        for part in _parts(before.pitches, tonic + FOURTH):
            moved = after.pitches[part] - before.pitches[part]
            if after.pitches[part] != SILENCE and not -STEP <= moved < 0 and not _rises_with_bass(before, after, moved):
                text = f"the seventh does not fall: {said(music, before, part)} goes to {said(music, after, part)}"
                yield Fault("unresolved seventh", after.start, (music.names[part],), text)


def cadences(music: Texture) -> Iterator[tuple[Moment, Moment, int]]:
    """Yield each two moments of which the first is a dominant and the second its tonic, with the tonic's class.

    Dominant sevenths and diminished chords say themselves what their tonic is; triads are dominants of a written key.
    """
    for before, after in music.moves():
        home = music.tonic(before.start)
        classes = _classes(before.pitches)
        for tonic in range(OCTAVE):
            chord = frozenset((each - tonic) % OCTAVE for each in classes)
            leads = chord <= DOMINANT and LEADING in chord and len(chord) > 2 and (chord != TRIAD or tonic == home)
            if leads and frozenset((each - tonic) % OCTAVE for each in _classes(after.pitches)) in TONICS:
                yield before, after, tonic


def _classes(pitches: Pitches) -> set[int]:
    return {pitch % OCTAVE for pitch in pitches if pitch != SILENCE}


def _parts(pitches: Pitches, pitch_class: int) -> list[int]:
    return [part for part, pitch in enumerate(pitches) if pitch != SILENCE and (pitch - pitch_class) % OCTAVE == 0]


def _rises_with_bass(before: Moment, after: Moment, moved: int) -> bool:
    bass = after.pitches[-1] - before.pitches[-1]
    return 0 < moved <= STEP and 0 < bass <= STEP and SILENCE not in {before.pitches[-1], after.pitches[-1]}

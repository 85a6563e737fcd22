"""The notes of MusicXML: what stands in a voice of a bar, with its ties, tuplets, beams and accidentals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ...pattern.notes import ACCIDENTALS
from ...pattern.time import Time
from ..score import Note
from .beams import Beams, Signs, by_height
from .drums import drum, plain
from .fifths import octave
from .page import Token

# From 32 beats down.
VALUES = ["maxima", "long", "breve", "whole", "half", "quarter", "eighth"]
VALUES += ["16th", "32nd", "64th", "128th", "256th", "512th", "1024th"]
TYPES = {Time(32) / 2**at: name for at, name in enumerate(VALUES)}
SIGNS = {-2: "flat-flat", -1: "flat", 0: "natural", 1: "sharp", 2: "double-sharp", 3: "triple-sharp"}


class Place(NamedTuple):
    """Where a voice stands: in which part from 0, on which staff (0: the only one), as which voice, stems up or down.

    `unit` is into how many units of MusicXML a quarter falls.
    """

    part: int
    staff: int
    voice: int
    stem: str
    unit: int


def own_name(at: int, sound: str) -> str:
    """Return what a drum of a part is called within a file."""
    return f"P{at + 1}-{''.join(each for each in sound if each.isalnum()) or 'drum'}"


def ticks_of(unit: int, beats: Time) -> int:
    """Return a time in units of MusicXML, so many a quarter."""
    return int(beats * unit)


def voice_of(tokens: Iterable[Token], beamed: Beams, signs: Signs, place: Place) -> Iterator[str]:
    """Yield the notes and rests of a voice in a bar."""
    for token, beam in zip(tokens, beamed, strict=True):
        ticks = f"<duration>{ticks_of(place.unit, token.beats)}</duration>"
        tail = f"<staff>{place.staff}</staff>" if place.staff else ""
        if token.notes:
            yield from _chord(token, beam, signs, place, ticks, tail)
        elif token.hidden:
            yield f"<forward>{ticks}<voice>{place.voice}</voice>{tail}</forward>"
        else:
            rest = '<rest measure="yes"/>' if token.whole else "<rest/>"
            shown = f"<voice>{place.voice}</voice>{_written(token)}{tail}{_notations(token, True)}"
            yield f"<note>{rest}{ticks}{shown}</note>"


def _chord(token: Token, beam: Sequence[str], signs: Signs, place: Place, ticks: str, tail: str) -> Iterator[str]:
    drums = bool(token.notes[0].sound)
    stem = f"<stem>{place.stem}</stem>" if place.stem else ""
    head, time = _split(_written(token))
    for which, note in enumerate(token.notes if drums else by_height(token.notes)):
        what, sign, own = _struck(place.part, note) if drums else _pitched(note, token, signs)
        first = "<chord/>" if which else ""
        lines = "" if which else "".join(f'<beam number="{n}">{how}</beam>' for n, how in enumerate(beam, 1))
        yield (
            f"<note>{first}{what}{ticks}{'' if drums else _ties(token)}{own}<voice>{place.voice}</voice>"
            f"{head}{sign}{time}{stem}{_head(note)}{tail}{lines}{_notations(token, which == 0)}</note>"
        )


def _written(token: Token) -> str:
    """Return a value with its dots, and how a tuplet changes it."""
    if token.whole:
        return ""
    shown = f"<type>{TYPES[token.value]}</type>{'<dot/>' * token.dots}"
    if not token.tuplet:
        return shown
    ratio = token.tuplet
    normal = f"<actual-notes>{ratio.actual}</actual-notes><normal-notes>{ratio.normal}</normal-notes>"
    return f"{shown}<time-modification>{normal}<normal-type>{TYPES[ratio.unit]}</normal-type></time-modification>"


def _split(written: str) -> tuple[str, str]:
    """Return what stands before an accidental, and what after it."""
    head, found, tail = written.partition("<time-modification>")
    return head, found + tail


def _pitched(note: Note, token: Token, signs: Signs) -> tuple[str, str, str]:
    alter = sum(ACCIDENTALS[sign] for sign in note.name[1:])
    raised = f"<alter>{alter}</alter>" if alter else ""
    height = f"<octave>{octave(note.pitch, note.name)}</octave>"
    needed = signs.needed(note) and not token.tied_in
    sign = f"<accidental>{SIGNS[alter]}</accidental>" if needed and alter in SIGNS else ""
    return f"<pitch><step>{note.name[0].upper()}</step>{raised}{height}</pitch>", sign, ""


def _struck(at: int, note: Note) -> tuple[str, str, str]:
    where = drum(note.sound).place
    shown = f"<display-step>{where[0].upper()}</display-step><display-octave>{where[1]}</display-octave>"
    return f"<unpitched>{shown}</unpitched>", "", f'<instrument id="{own_name(at, plain(note.sound))}"/>'


def _head(note: Note) -> str:
    head = drum(note.sound).head if note.sound else "normal"
    return "" if head == "normal" else f"<notehead>{head}</notehead>"


def _ties(token: Token) -> str:
    return ('<tie type="stop"/>' if token.tied_in else "") + ('<tie type="start"/>' if token.tied_out else "")


def _notations(token: Token, first: bool) -> str:
    """Return a token's ties and, at its first note, where tuplets begin and end."""
    inside = ""
    if token.notes and not token.notes[0].sound:
        inside += '<tied type="stop"/>' if token.tied_in else ""
        inside += '<tied type="start"/>' if token.tied_out else ""
    if first and token.tuplet:
        inside += '<tuplet type="start" bracket="yes"/>' if token.tuplet.first else ""
        inside += '<tuplet type="stop"/>' if token.tuplet.last else ""
    return f"<notations>{inside}</notations>" if inside else ""

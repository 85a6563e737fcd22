"""A session on paper: what its tracks play, as a sheet. Nothing sounds, and no engine is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..compose.score import Mark, Note, Pace, Part, Sheet
from ..compose.score.written import note_of
from ..pattern import Time
from ..pattern.notes import MIDDLE_C
from ..pattern.outside import steady
from ..pattern.time import Span
from ..sound.library import Library
from .asking import ask_all
from .due import Calendar, Due
from .render import CYCLES
from .session import Session
from .tempo import BEATS

# A cycle is a bar of four beats, as for the tempo.
BAR = Time(BEATS)
DRUMS = "drums"
SWING = "Swing"


def sheet_of(session: Session, library: Library, cycles: Time | None = None, title: str = "") -> Sheet:
    """Return so many cycles of a session as a sheet, each a bar of 4/4; without, up to its end, or 16.

    Each track is a part, but for the drums, which are one; swing is left straight and said. Raises ValueError for
    what cannot be written, and whatever patterns raise.
    """
    until = cycles or session.end or Time(CYCLES)
    swung = any(track.swing for track in session.tracks.values())
    session.tracks = {name: replace(track, swing=None) for name, track in session.tracks.items()}
    found: dict[tuple[str, str], list[Note]] = {}
    for due in _dues(session, until):
        part, note = _written(due, session, library)
        if note.velocity > 0:
            found.setdefault(part, []).append(note)
    if not found:
        raise ValueError(f"nothing plays that can be written within {float(until):g} cycles")
    paces = tuple(Pace(at * BAR, float(cps * 60 * BEATS)) for at, cps in session.tempo.changes if at < until)
    sections = (Mark(Time(0), SWING),) if swung else ()
    return Sheet(tuple(_parts(found)), title, paces=paces, sections=sections, least=until * BAR)


def _dues(session: Session, until: Time) -> Iterable[Due]:
    """Yield what is due, cycle by cycle, on tracks that are not muted."""

    def fail(name: str, where: str, error: Exception) -> None:
        raise error

    calendar = Calendar(session, None, ask_all, fail)
    begin = Time(0)
    while begin < until:
        with steady():
            due = calendar.due(Span(begin, min(begin + 1, until)))
        yield from (each for each in due if not session.strip_of(each.track).get("mute"))
        begin += 1


def _written(due: Due, session: Session, library: Library) -> tuple[tuple[str, str], Note]:
    """Return which part an event belongs to, and its note. Raises ValueError."""
    track = due.track.name
    if not isinstance(due.event.value, Mapping):
        raise ValueError(f"{track}: {due.event.value!r} is not a sound: begin with s(…), n(…) or note(…)")
    value = dict(due.event.value)
    synth = str(value.get("s", ""))
    doc = library.docs.get(synth)
    if doc is not None and doc.kind == "instruments":
        value.setdefault("note", MIDDLE_C + float(value.get("n", 0)))
        value["note"] += float(value.get("pitch", 0))
    elif synth:
        value = {key: each for key, each in value.items() if key not in ("n", "note")}
    try:
        note = note_of(due.event._replace(value=value), BAR)
    except ValueError as error:
        raise ValueError(f"{track}: {error}") from None
    return (DRUMS, DRUMS) if note.sound else (track, synth), note


def _parts(found: Mapping[tuple[str, str], list[Note]]) -> Iterable[Part]:
    """Yield parts by the order of tracks, the drums last, each called after what plays it, where that is one alone."""
    synths = [synth for track, synth in found if track != DRUMS]
    tracks = [track for track, _ in found]
    for (track, synth), notes in sorted(found.items(), key=lambda item: (item[0][0] == DRUMS, item[0][0])):
        if (track, synth) == (DRUMS, DRUMS):
            yield Part(DRUMS, tuple(notes), DRUMS)
            continue
        name = synth if synths.count(synth) == 1 else track if tracks.count(track) == 1 else f"{track} {synth}"
        yield Part(name or track, tuple(notes), synth=synth)

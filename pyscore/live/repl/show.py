"""What the prompt prints: what is wrong and where, what a name means, and the events of the tracks as a roll. Text."""

import inspect
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor
from typing import Any

from prompt_toolkit.utils import get_cwidth

from ...pattern import TRANSFORMS, Event, Pattern, Time
from ...pattern.chords import CHORDS
from ...pattern.controls import CONTROLS
from ...pattern.nearest import nearest
from ...pattern.roll import label, roll
from ...pattern.scales import SCALES
from ...sound.aliases import SUPERDIRT
from ...sound.library import Library
from ..evaluate import Reply
from ..session import Session
from ..track import TrackState
from .words import meaning

COLUMNS = 32
ROWS = 16
QUOTED = re.compile(r"'([^']+)'")
ORIGIN = re.compile(r"set:(?P<number>\d+):(?P<line>\d+): (?P<problem>.*)", re.DOTALL)

KEYS = """\
Enter          play what was typed; in a block, a blank line does (Alt-Enter: from anywhere)
Tab            complete
Up, Ctrl-R     what was typed before, in other sets too
Ctrl-\\, F2     hush: patterns stop, tails ring
F3             panic: no sound at all
F4             the roll of this cycle, on and off
Alt-1 … Alt-9  mute d1 … d9, or let it be heard again
Ctrl-C         end what Python is busy with; the music goes on
Ctrl-D         leave: twice, while something plays; or quit()
?name          what a name means: ?every, ?lpf, ?acid, ?dorian; ?roll is the roll of the next two cycles"""


# What is wrong


def trouble(reply: Reply, text: str) -> str:
    """Return what is wrong with a text in one line, and under it the line with a caret, where that is known.

    >>> print(trouble(Reply(False, error="no scale 'minr'", line=1), 'n("0").scale("minr")'))
    line 1, column 15: no scale 'minr'
      n("0").scale("minr")
                    ^
    """
    lines = text.splitlines()
    if reply.line is None or not 0 < reply.line <= len(lines):
        return reply.error
    return _pointed(f"line {reply.line}", reply.error, lines[reply.line - 1], reply.column)


def complaint(problem: str, texts: Mapping[int, str]) -> str:
    """Return what went wrong while the set played, with the line of the evaluation that asked for it."""
    found = ORIGIN.match(problem)
    lines = texts.get(int(found["number"]), "").splitlines() if found else []
    if found is None or not 0 < int(found["line"]) <= len(lines):
        return problem
    return _pointed("", found["problem"], lines[int(found["line"]) - 1], None)


def _pointed(place: str, problem: str, line: str, column: int | None) -> str:
    if column is None:
        column = _column_of(problem, line)
    place = ", ".join(part for part in (place, f"column {column}" if column and place else "") if part)
    line = line.expandtabs(1)
    shown = f"{place + ': ' if place else ''}{problem}\n  {line}"
    return shown if column is None else f"{shown}\n  {' ' * get_cwidth(line[: column - 1])}^"


def _column_of(problem: str, line: str) -> int | None:
    """Return where in a line the name is that a problem quotes."""
    name = QUOTED.search(problem)
    found = re.search(rf"(?<!\w){re.escape(name[1])}(?!\w)", line) if name else None
    return found.start() + 1 if found else None


# What a name means


def described(name: str, namespace: Mapping[str, Any], library: Library) -> str:
    """Return what a name means: of Python, of a pattern's transform or control, a sound, a scale or a chord.

    >>> print(described("dorian", {}, Library()))
    dorian: a scale, 0 2 3 5 7 9 10
    """
    name = name.strip().strip("?").rpartition(".")[2].partition("(")[0].strip("\"' ")
    ways = (_of_python(name, namespace), _of_library(name, library), *_of_tables(name))
    found = [way for way in ways if way]
    if found:
        return "\n".join(found)
    known = (*namespace, *TRANSFORMS, *CONTROLS, *library.docs, *SCALES, *CHORDS)
    return f"nothing is called '{name}'{nearest(name, known)}"


def _of_python(name: str, namespace: Mapping[str, Any]) -> str:
    value = namespace.get(name, inspect.getattr_static(Pattern, name, None))
    if value is None:
        return ""
    if not callable(value) or isinstance(value, Pattern):
        return f"{name}: {meaning(name, value)}"
    changes = name in TRANSFORMS or name not in namespace
    return f"{name}({_arguments(value, changes)})\n{inspect.cleandoc(value.__doc__ or '')}"


def _arguments(value: Any, changes: bool) -> str:
    """Return what is written between the brackets: of what changes a pattern, without that one."""
    try:
        parameters = list(inspect.signature(value).parameters.values())
    except (TypeError, ValueError):  # some of Python's own have none
        return "…"
    return ", ".join(str(each.replace(annotation=each.empty)) for each in parameters[1 if changes else 0 :])


def _of_library(name: str, library: Library) -> str:
    doc = library.docs.get(SUPERDIRT.get(name, name))
    if doc is None or doc.kind not in ("instruments", "drums"):
        return ""
    rows = (f"    {each.name:<10} {each.unit:<6} {each.low:g} to {each.high:g}: {each.words}" for each in doc.controls)
    return "\n".join((f'{name}: s("{name}"), {doc.summary}', *rows))


def _of_tables(name: str) -> Iterator[str]:
    if name in SCALES:
        yield f"{name}: a scale, {' '.join(f'{step:g}' for step in SCALES[name])}"
    if name in CHORDS:
        yield f"{name}: a chord, {' '.join(str(note) for note in CHORDS[name])}"


# What the tracks play


def roll_of(session: Session, begin: Time, end: Time, columns: int = COLUMNS, rows: int = ROWS) -> str:
    """Return the roll of what the tracks play in whole cycles, each row with its track's name; errors are left out."""
    events = [event for track in list(session.tracks.values()) for event in _shown(track, begin, end)]
    if not events:
        return "nothing plays"
    lines = roll(events, begin, end, columns).splitlines()
    return "\n".join(lines if len(lines) <= rows else [*lines[:rows], f"… and {len(lines) - rows} rows more"])


def _shown(track: TrackState, begin: Time, end: Time) -> Iterator[Event]:
    for cycle in range(floor(begin), floor(end)):
        part = next((each for each in reversed(track.parts) if each.begin < cycle + 1), None)
        try:
            events = part.pattern.onsets(Time(cycle), Time(cycle + 1)) if part else []
        except Exception:  # the playing thread says what is wrong with it
            continue
        for event in events:
            yield event._replace(value=f"{track.name} {label(event.value)}")


def with_playhead(lines: list[str], cycle: Fraction, columns: int = COLUMNS) -> list[tuple[str, str]]:
    """Return a roll of one cycle as styled text, the column that sounds marked."""
    shown: list[tuple[str, str]] = []
    column = int(cycle % 1 * columns)
    for line in lines:
        at = line.find("|") + 1 + column
        if not line.endswith("|") or at >= len(line):
            shown.append(("class:roll", f"{line}\n"))
            continue
        shown += [("class:roll", line[:at]), ("class:playhead", line[at]), ("class:roll", f"{line[at + 1 :]}\n")]
    return shown

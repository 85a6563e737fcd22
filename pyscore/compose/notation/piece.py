"""A sheet as a performer would type it: a piece of mini-notation that plays the same, a line a bar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import lcm

from ...pattern import NAMES as PATTERNS
from ...pattern.time import Time
from ..score import Part, Sheet
from ..score.score import DEFAULT_SYNTH
from ..score.sheet import ZERO
from .fifths import octave
from .page import Bar, bars_of
from .spelling import spelled
from .staves import Group, groups_of, voices

# What a performer has of tracks without naming them.
TRACKS = 9
BEATS = 4
RESERVED = ("d", "s", "n", "note", "tempo", "stack", "end", "track")


def piece(music: Sheet) -> str:
    """Return the code of a piece that plays a sheet. A cycle is a bar of its first meter.

    >>> from pyscore.compose.score import written
    >>> print(piece(written(["c4", ("e4", 2), "g4"])))
    tempo(120)
    <BLANKLINE>
    notes = note("c4 e4@2 g4").velocity(.8)
    <BLANKLINE>
    d1 >> notes.s("piano")
    <BLANKLINE>
    end(1)
    <BLANKLINE>
    """
    sheet = spelled(music)
    bars, names = list(bars_of(sheet)), _names(sheet.parts)
    parts = [_part(part, name, sheet, bars) for part, name in zip(sheet.parts, names, strict=True)]
    tracks = [_track(number, part, name) for number, (part, name) in enumerate(zip(sheet.parts, names, strict=True), 1)]
    count = int(sheet.length / sheet.bar)
    return "\n\n".join([*_head(sheet), *parts, "\n".join(tracks), f"end({count})"]) + "\n"


def _head(sheet: Sheet) -> Iterator[str]:
    if sheet.title:
        yield f'"""{sheet.title}."""'.replace("\\", "")
    bpm = sheet.paces[0].bpm if sheet.paces else 120
    said = [f"quarters at {bpm:g}, a cycle is a bar of {sheet.meters[0].text}"] if sheet.bar != BEATS else []
    said += ["the tempo changes later: only the first is kept"] if len(sheet.paces) > 1 else []
    yield f"tempo({bpm * BEATS / float(sheet.bar):.6g})" + (f"  # {'; '.join(said)}" if said else "")


def _names(parts: Sequence[Part]) -> list[str]:
    """Return a name for each part that hides nothing, no two the same."""
    found: list[str] = []
    for part in parts:
        name = re.sub(r"\W+", "_", part.name.lower()).strip("_") or "notes"
        name = name if name.isidentifier() and name.isascii() else f"part_{len(found) + 1}"
        if name in PATTERNS or name in RESERVED or re.fullmatch(r"d\d+", name):
            name += "_"
        found.append(name if name not in found else f"{name}_{len(found) + 1}")
    return found


def _track(number: int, part: Part, name: str) -> str:
    sound = "" if part.drums else f'.s("{part.synth or DEFAULT_SYNTH}")'
    where = f"d{number}" if number <= TRACKS else f'track("{name}")'
    return f"{where} >> {name}{sound}"


def _part(part: Part, name: str, sheet: Sheet, bars: Sequence[Bar]) -> str:
    rows = [_row(row, sheet, bars, part.drums) for row in voices(groups_of(part.notes), most=None) if row]
    if len(rows) == 1:
        return f"{name} = {rows[0]}"
    return f"{name} = stack(\n" + "".join(f"{row},\n" for row in rows) + ")"


def _row(row: Sequence[Group], sheet: Sheet, bars: Sequence[Bar], drums: bool) -> str:
    count = int(sheet.length / sheet.bar)
    slow = f".slow({count})" if count > 1 else ""
    steps = list(_steps(row, sheet.length))
    unit = lcm(*(length.denominator for _, length, _ in steps))
    notes = [(start, _chord(group, drums), length) for start, length, group in steps]
    text = _lines(notes, unit, bars)
    return f"{'s' if drums else 'note'}({text}){slow}{_velocity(steps, unit, slow)}"


def _velocity(steps: Sequence[tuple[Time, Time, Group | None]], unit: int, slow: str) -> str:
    """Return how loud a row is: one number, or a row of them as long as the notes."""
    found = [None if group is None else f"{group.notes[0].velocity:.3g}" for _, _, group in steps]
    different = sorted({each for each in found if each is not None})
    if len(different) == 1:
        return f".velocity({different[0].removeprefix('0') or '0'})"
    words = " ".join(_weighed(each or "~", length, unit) for each, (_, length, _) in zip(found, steps, strict=True))
    return f'.velocity(mini("{words}"){slow})'


def _steps(row: Iterable[Group], length: Time) -> Iterator[tuple[Time, Time, Group | None]]:
    at = ZERO
    for group in row:
        if group.start > at:
            yield at, group.start - at, None
        yield group.start, group.end - group.start, group
        at = group.end
    if at < length:
        yield at, length - at, None


def _lines(notes: Sequence[tuple[Time, str, Time]], unit: int, bars: Sequence[Bar]) -> str:
    """Return steps in quotes, on a new line in each bar in which one begins."""
    rows = []
    for bar in bars:
        begin = min(bar.full, bar.begin)
        inside = [_weighed(text, length, unit) for start, text, length in notes if begin <= start < bar.end]
        rows += [" ".join(inside)] if inside else []
    return f'"{rows[0]}"' if len(rows) == 1 else '"""\n    ' + "\n    ".join(rows) + '\n"""'


def _weighed(text: str, length: Time, unit: int) -> str:
    weight = int(length * unit)
    return text if weight == 1 else f"{text}@{weight}"


def _chord(group: Group | None, drums: bool) -> str:
    if group is None:
        return "~"
    names = [note.sound if drums else f"{note.name}{octave(note.pitch, note.name)}" for note in group.notes]
    return names[0] if len(names) == 1 else f"[{','.join(names)}]"

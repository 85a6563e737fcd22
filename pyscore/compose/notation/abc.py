"""ABC 2.1 text of a page: a voice for each voice of each staff. Drums are notes where they stand on their staff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...pattern.time import Time
from ..score import Mark, Note
from .beams import Signs, beams, by_height
from .drums import drum
from .fifths import name_at, octave
from .page import Bar, Page, Stave, Token, stands
from .staves import CLEFS

UNIT = Time(1, 2)
BARS_A_LINE = 4
SIGNS = {"#": "^", "b": "_"}
# Notes are capitals below this octave.
SMALL = 5


def abc(page: Page) -> str:
    """Return a page as ABC text."""
    rows = [(player, staff, at) for player in page.players for staff in player.staves for at in range(_count(staff))]
    first = page.bars[0]
    lines = ["X:1", f"T:{page.sheet.title or 'untitled'}", f"M:{_meter(first.meter)}", "L:1/8"]
    lines += [f"Q:1/4={round(pace.bpm)}" for pace in page.sheet.paces[:1]]
    lines += [f"%%score {_grouped(page)}"] if len(rows) > 1 else []
    lines += [f"K:{_key(first.sharps)}"]
    for number, (player, staff, at) in enumerate(rows, 1):
        lines.append(f'V:{number} name="{_plain(player.part.name)}" clef={CLEFS[staff.clef].abc}')
        if player.part.drums:
            lines += ["%%MIDI channel 10", *_drummap(player.part.notes)]
        lines += _lines(_bars(staff, at, page, number == 1))
    return "\n".join(lines) + "\n"


def _drummap(notes: Iterable[Note]) -> list[str]:
    """Return which key plays each place of a staff: one, since ABC knows no heads."""
    struck = {drum(note.sound) for note in notes}
    return sorted(f"%%MIDI drummap {place} {key}" for place, key in {_height(d.place): d.key for d in struck}.items())


def _count(staff: Stave) -> int:
    return max(1, *(len(voices) for voices in staff.bars))


def _grouped(page: Page) -> str:
    number, text = 0, ""
    for player in page.players:
        groups = []
        for staff in player.staves:
            count = _count(staff)
            groups.append(f"({' '.join(str(number + 1 + at) for at in range(count))})")
            number += count
        text += f"{{{' '.join(groups)}}} " if len(groups) > 1 else f"{groups[0]} "
    return text.strip()


def _plain(text: str) -> str:
    return " ".join(text.replace('"', "'").split())


def _meter(meter: str) -> str:
    above, _, below = meter.partition("/")
    return f"({above})/{below}" if "+" in above else meter


def _key(sharps: int) -> str:
    name = name_at(sharps)
    return name[0].upper() + name[1:]


def _lines(bars: Sequence[str]) -> list[str]:
    rows = [bars[at : at + BARS_A_LINE] for at in range(0, len(bars), BARS_A_LINE)]
    texts = [" | ".join(row) + " |" for row in rows]
    return [*texts[:-1], texts[-1] + "]"]


def _bars(staff: Stave, at: int, page: Page, lead: bool) -> list[str]:
    signs, found = Signs(), []
    for index, bar in enumerate(page.bars):
        signs.barline(bar.sharps)
        voices = staff.bars[index]
        tokens = voices[at] if at < len(voices) else ()
        marks = _above(page, bar) if lead else []
        begun = _begun(bar) if index else ""
        text = "".join(_signs(tokens, bar, signs, marks)) if tokens else f"x{_length(bar.end - bar.begin)}"
        found.append(begun + text.strip())
    return found


def _begun(bar: Bar) -> str:
    meter = f"[M:{_meter(bar.meter)}]" if bar.new_meter else ""
    return meter + (f"[K:{_key(bar.sharps)}]" if bar.new_key else "")


def _above(page: Page, bar: Bar) -> list[Mark]:
    """Return what stands above a bar: chord symbols, and the names of sections."""
    marks = [*(Mark(mark.start, f'"^{_plain(mark.text)}"') for mark in page.sheet.sections)]
    marks += [Mark(mark.start, f'"{_plain(mark.text)}"') for mark in page.sheet.chords]
    return sorted(mark for mark in marks if stands(mark.start, bar, page))


def _signs(tokens: Sequence[Token], bar: Bar, signs: Signs, marks: list[Mark]) -> Iterator[str]:
    joined = beams(bar, tokens)
    for at, token in enumerate(tokens):
        while marks and marks[0].start < token.start + token.beats:
            yield marks.pop(0).text
        if token.tuplet and token.tuplet.first:
            yield f"({token.tuplet.actual}:{token.tuplet.normal}:{_members(tokens[at:])}"
        yield _sign(token, signs)
        inside = bool(joined[at]) and joined[at][0] in ("begin", "continue")
        yield "" if inside else " "


def _members(tokens: Iterable[Token]) -> int:
    """Return how many tokens belong to the tuplet that the first of them begins."""
    return 1 + next(at for at, token in enumerate(tokens) if token.tuplet and token.tuplet.last)


def _sign(token: Token, signs: Signs) -> str:
    length = _length(token.value * (2 - Time(1, 2**token.dots)))
    if not token.notes:
        return f"{'x' if token.hidden else 'z'}{length}"
    drums = bool(token.notes[0].sound)
    tie = "-" if token.tied_out and not drums else ""
    if drums:
        names = list(dict.fromkeys(_height(drum(note.sound).place) for note in token.notes))
    else:
        names = [_pitch(note, token, signs) + tie for note in by_height(token.notes)]
    return names[0].removesuffix("-") + length + tie if len(names) == 1 else f"[{''.join(names)}]{length}"


def _length(beats: Time) -> str:
    """Return a length in eighths, as ABC writes it.

    >>> _length(Time(1, 2)), _length(Time(3, 2)), _length(Time(1, 4))
    ('', '3', '/2')
    """
    units = beats / UNIT
    top, below = units.numerator, units.denominator
    return ("" if top == 1 else str(top)) + ("" if below == 1 else f"/{below}")


def _pitch(note: Note, token: Token, signs: Signs) -> str:
    needed = signs.needed(note) and not token.tied_in
    sign = "".join(SIGNS[each] for each in note.name[1:]) or "="
    return (sign if needed else "") + _height(f"{note.name[0]}{octave(note.pitch, note.name)}")


def _height(name: str) -> str:
    """Return a natural note as ABC writes it.

    >>> _height("c4"), _height("c5"), _height("g6"), _height("a2")
    ('C', 'c', "g'", 'A,,')
    """
    letter, height = name[0], int(name[1:])
    return letter + "'" * (height - SMALL) if height >= SMALL else letter.upper() + "," * (SMALL - 1 - height)

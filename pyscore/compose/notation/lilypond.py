"""LilyPond 2.24 text of a page: voices, tuplets, ties, drums, two staves, and all that stands above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...pattern.time import Time
from ..score import Note
from .beams import by_height
from .drums import drum
from .fifths import name_at, octave
from .musicxml import is_words
from .page import Bar, Page, Player, Stave, Token, stands
from .staves import CLEFS

# What a value is called: parts of a whole note, but for the longest.
LONG = {Time(8): "\\breve", Time(16): "\\longa", Time(32): "\\maxima"}
SIGNS = {"#": "s", "b": "f"}
# Stems go up and down in turn, from the outside inwards.
VOICES = {1: ("",), 2: ("\\voiceOne", "\\voiceTwo"), 3: ("\\voiceOne", "\\voiceThree", "\\voiceTwo")}
FOUR_VOICES = ("\\voiceOne", "\\voiceThree", "\\voiceFour", "\\voiceTwo")
MIDDLE_OCTAVE = 3


def lilypond(page: Page) -> str:
    """Return a page as LilyPond text."""
    title = f"  title = {_quoted(page.sheet.title)}\n" if page.sheet.title else ""
    players = "\n".join(_player(player, page) for player in page.players)
    above = " |\n  ".join(_above(page, bar) for bar in page.bars)
    return (
        f'\\version "2.24.0"\n\\language "english"\n\n\\header {{\n{title}  tagline = ##f\n}}\n\n'
        f"above = {{\n  {above} |\n}}\n\n\\score {{\n<<\n{players}\n>>\n\\layout {{ }}\n\\midi {{ }}\n}}\n"
    )


def _quoted(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _above(page: Page, bar: Bar) -> str:
    """Return what stands above a bar, on rests that are not seen: meter, key, tempo, sections, chords."""
    sheet = page.sheet
    marks: list[tuple[Time, str, str]] = []
    marks += [(mark.start, "", _section(mark.text, is_words(mark))) for mark in sheet.sections]
    marks += [(pace.start, f"\\tempo 4 = {round(pace.bpm)} ", "") for pace in sheet.paces]
    marks += [(mark.start, "", f"^\\markup \\bold {_quoted(mark.text)}") for mark in sheet.chords]
    here = [(max(mark[0], bar.begin), *mark[1:]) for mark in marks if stands(mark[0], bar, page)]
    text = _begun(bar)
    times = sorted({bar.begin, *(start for start, _, _ in here if start < bar.end)})
    for begin, end in zip(times, [*times[1:], bar.end], strict=True):
        now = [mark for mark in here if mark[0] == begin]
        text += "".join(before for _, before, _ in now) + f"s1*{(end - begin) / 4}" + "".join(each[2] for each in now)
        text += " "
    return text.rstrip()


def _section(text: str, words: bool) -> str:
    return f"^\\markup {_quoted(text)}" if words else f"^\\markup \\box {_quoted(text)}"


def _begun(bar: Bar) -> str:
    """Return what is new at the beginning of a bar."""
    above, _, below = bar.meter.partition("/")
    text = ""
    if bar.new_meter:
        counts = above.split("+")
        compound = f"\\compoundMeter #'(({' '.join(counts)} {below})) "
        text += compound if len(counts) > 1 else f"\\time {bar.meter} "
    if bar.new_key:
        text += f"\\key {_lily(name_at(bar.sharps))} \\major "
    return text + (f"\\partial 1*{(bar.end - bar.begin) / 4} " if bar.short else "")


def _player(player: Player, page: Page) -> str:
    name = _quoted(player.part.name)
    staves = [_stave(staff, page, player.part.drums) for staff in player.staves]
    if len(staves) > 1:
        return f"\\new PianoStaff \\with {{ instrumentName = {name} }} <<\n" + "\n".join(staves) + "\n>>"
    kind, rest = staves[0].split(" ", 2)[1:]
    return f"\\new {kind} \\with {{ instrumentName = {name} }} {rest}"


def _stave(staff: Stave, page: Page, drums: bool) -> str:
    count = max(len(voices) for voices in staff.bars)
    used = [at for at in range(count) if any(len(voices) > at and voices[at] for voices in staff.bars)]
    stems = VOICES.get(len(used), FOUR_VOICES)
    clef = "" if drums else f"\\clef {CLEFS[staff.clef].lilypond} "
    voices = "\n".join(_voice(staff, at, stem, page.bars, drums) for at, stem in zip(used, stems, strict=True))
    return f"\\new {'DrumStaff' if drums else 'Staff'} << {{ {clef}\\above }}\n{voices}\n>>"


def _voice(staff: Stave, at: int, stem: str, bars: Sequence[Bar], drums: bool) -> str:
    lines = [_bar(voices[at] if at < len(voices) else (), bar) for voices, bar in zip(staff.bars, bars, strict=True)]
    mode = "\\drummode " if drums else ""
    return f"\\new {'DrumVoice' if drums else 'Voice'} {mode}{{ {stem}\n  " + " |\n  ".join(lines) + " |\n}"


def _bar(tokens: Sequence[Token], bar: Bar) -> str:
    return " ".join(_signs(tokens)) if tokens else f"s1*{(bar.end - bar.begin) / 4}"


def _signs(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.tuplet and token.tuplet.first:
            yield f"\\tuplet {token.tuplet.actual}/{token.tuplet.normal} {{"
        yield _sign(token)
        if token.tuplet and token.tuplet.last:
            yield "}"


def _sign(token: Token) -> str:
    if token.whole:
        return f"R1*{token.beats / 4}"
    value = _value(token)
    if not token.notes:
        return f"s{value}" if token.hidden else f"r{value}"
    if token.notes[0].sound:
        names = list(dict.fromkeys(drum(note.sound).lily for note in token.notes))
    else:
        names = [_pitch(note) for note in by_height(token.notes)]
    tie = "~" if token.tied_out and not token.notes[0].sound else ""
    return (names[0] if len(names) == 1 else f"<{' '.join(names)}>") + value + tie


def _value(token: Token) -> str:
    return LONG.get(token.value, str(4 / token.value)) + "." * token.dots


def _pitch(note: Note) -> str:
    height = octave(note.pitch, note.name) - MIDDLE_OCTAVE
    return _lily(note.name) + ("'" * height if height > 0 else "," * -height)


def _lily(name: str) -> str:
    return name[0] + "".join(SIGNS[sign] for sign in name[1:])

"""MusicXML 4.0 of a page, which all notation programs read. Written as text: a quarter of a second for 5,000 notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from math import lcm
from xml.sax.saxutils import escape, quoteattr

from ...pattern.notes import ACCIDENTALS
from ...pattern.time import Time
from ..score import Mark, Sheet
from .beams import Signs, beams
from .drums import drum, plain
from .musicxml_notes import Place, own_name, ticks_of, voice_of
from .page import Bar, Page, Player, stands
from .staves import CLEFS, MOST_VOICES, instrument_of
from .symbols import Symbol, symbol_of

HEAD = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" "http://www.musicxml.org/dtds/partwise.dtd">
<score-partwise version="4.0">
"""
DRUM_CHANNEL, CHANNELS = 10, 16


def musicxml(page: Page) -> str:
    """Return a page as MusicXML."""
    lines = chain(_titles(page.sheet), _list(page.players), *(_part(page, at) for at in range(len(page.players))))
    return HEAD + "\n".join(lines) + "\n</score-partwise>\n"


def channel(at: int) -> int:
    """Return the MIDI channel of a part that has no drums, from 1: all but the drums', over and over."""
    return [each for each in range(1, CHANNELS + 1) if each != DRUM_CHANNEL][at % (CHANNELS - 1)]


def _titles(sheet: Sheet) -> Iterator[str]:
    if sheet.title:
        yield f"<work><work-title>{escape(sheet.title)}</work-title></work>"
    yield "<identification><encoding><software>pyscore</software></encoding></identification>"


def _list(players: Sequence[Player]) -> Iterator[str]:
    yield "<part-list>"
    for at, player in enumerate(players):
        part = player.part
        yield f'<score-part id="P{at + 1}"><part-name>{escape(part.name)}</part-name>'
        if part.drums:
            yield from _kit(at, sorted({plain(note.sound) for note in part.notes}))
        else:
            known = instrument_of(part)
            own, program = f"P{at + 1}-I1", known.program + 1 if known else 1
            yield _instrument(own, escape(known.name if known else part.name))
            yield _midi(own, channel(at), f"<midi-program>{program}</midi-program>")
        yield "</score-part>"
    yield "</part-list>"


def _kit(at: int, sounds: Sequence[str]) -> Iterator[str]:
    for sound in sounds:
        yield _instrument(own_name(at, sound), drum(sound).name)
    for sound in sounds:
        unpitched = f"<midi-unpitched>{drum(sound).key + 1}</midi-unpitched>"
        yield _midi(own_name(at, sound), DRUM_CHANNEL, f"<midi-program>1</midi-program>{unpitched}")


def _instrument(own: str, name: str) -> str:
    return f'<score-instrument id="{own}"><instrument-name>{name}</instrument-name></score-instrument>'


def _midi(own: str, number: int, inside: str) -> str:
    return f'<midi-instrument id="{own}"><midi-channel>{number}</midi-channel>{inside}</midi-instrument>'


def _part(page: Page, at: int) -> Iterator[str]:
    player = page.players[at]
    signs = [Signs() for _ in player.staves]
    unit = _divisions(player)
    ticks = partial(ticks_of, unit)
    yield f'<part id="P{at + 1}">'
    for index, bar in enumerate(page.bars):
        implicit = ' implicit="yes"' if bar.number == 0 else ""
        yield f'<measure number="{bar.number}"{implicit}>'
        yield from _attributes(bar, player, unit if index == 0 else 0)
        if at == 0:
            yield from _above(page, bar, unit)
        for number, (staff, sign) in enumerate(zip(player.staves, signs, strict=True)):
            sign.barline(bar.sharps)
            for voice, tokens in enumerate(staff.bars[index]):
                if not tokens:
                    continue
                if (number, voice) != _first(player, index):
                    yield f"<backup><duration>{ticks(bar.end - bar.begin)}</duration></backup>"
                stem = ("up", "down")[voice % 2] if sum(map(bool, staff.bars[index])) > 1 else ""
                where = number + 1 if len(player.staves) > 1 else 0
                place = Place(at, where, MOST_VOICES * number + voice + 1, stem, unit)
                yield from voice_of(tokens, beams(bar, tokens), sign, place)
        yield "</measure>"
    yield "</part>"


def _first(player: Player, index: int) -> tuple[int, int]:
    """Return which staff and voice is written first in a bar."""
    rows = ((at, voice) for at, staff in enumerate(player.staves) for voice, has in enumerate(staff.bars[index]) if has)
    return next(rows, (0, 0))


def _divisions(player: Player) -> int:
    """Return into how many units of MusicXML a quarter falls, so that every time is whole."""
    found = {token.beats.denominator for staff in player.staves for voices in staff.bars for v in voices for token in v}
    return lcm(4, *found)


def _attributes(bar: Bar, player: Player, unit: int) -> Iterator[str]:
    """Yield what is new at the beginning of a bar; `unit` where it is the first."""
    if not (unit or bar.new_key or bar.new_meter):
        return
    yield "<attributes>"
    if unit:
        yield f"<divisions>{unit}</divisions>"
    if bar.new_key and not player.part.drums:
        yield f"<key><fifths>{bar.sharps}</fifths></key>"
    if bar.new_meter:
        above, _, below = bar.meter.partition("/")
        yield f"<time><beats>{above}</beats><beat-type>{below}</beat-type></time>"
    if unit:
        yield from _clefs(player)
    yield "</attributes>"


def _clefs(player: Player) -> Iterator[str]:
    if len(player.staves) > 1:
        yield f"<staves>{len(player.staves)}</staves>"
    for number, staff in enumerate(player.staves, 1):
        clef = CLEFS[staff.clef]
        own = f' number="{number}"' if len(player.staves) > 1 else ""
        octaves = f"<clef-octave-change>{clef.octaves}</clef-octave-change>" if clef.octaves else ""
        yield f"<clef{own}><sign>{clef.sign}</sign><line>{clef.line}</line>{octaves}</clef>"


# Above the staves


def _above(page: Page, bar: Bar, unit: int) -> Iterator[str]:
    """Yield what stands above a bar: sections, tempos and chord symbols."""
    sheet = page.sheet
    here = partial(stands, bar=bar, page=page)

    def offset(start: Time) -> str:
        ticks = ticks_of(unit, max(start - bar.begin, Time(0)))
        return f"<offset>{ticks}</offset>" if ticks else ""

    for mark in filter(lambda mark: here(mark.start), sheet.sections):
        word = "words" if is_words(mark) else "rehearsal"
        inside = f"<direction-type><{word}>{escape(mark.text)}</{word}></direction-type>{offset(mark.start)}"
        yield f'<direction placement="above">{inside}</direction>'
    for pace in filter(lambda pace: here(pace.start), sheet.paces):
        bpm = f"{pace.bpm:.6g}"
        shown = f"<metronome><beat-unit>quarter</beat-unit><per-minute>{pace.bpm:.4g}</per-minute></metronome>"
        inside = f"<direction-type>{shown}</direction-type>{offset(pace.start)}<sound tempo={quoteattr(bpm)}/>"
        yield f'<direction placement="above">{inside}</direction>'
    for mark in filter(lambda mark: here(mark.start), sheet.chords):
        yield _harmony(symbol_of(mark.text), offset(mark.start))


def is_words(mark: Mark) -> bool:
    """Return whether a section's mark says how to play rather than where one is."""
    return mark.text.lower().startswith("swing")


def _harmony(symbol: Symbol, offset: str) -> str:
    if not symbol.root:
        words = f"<direction-type><words>{escape(symbol.text)}</words></direction-type>"
        return f'<direction placement="above">{words}{offset}</direction>'
    root = _named("root", symbol.root)
    bass = f"<bass>{_named('bass', symbol.bass)}</bass>" if symbol.bass else ""
    kind = f"<kind text={quoteattr(symbol.suffix)}>{symbol.kind}</kind>"
    return f"<harmony><root>{root}</root>{kind}{bass}{offset}</harmony>"


def _named(what: str, name: str) -> str:
    alter = sum(ACCIDENTALS[sign] for sign in name[1:])
    return f"<{what}-step>{name[0].upper()}</{what}-step>" + (f"<{what}-alter>{alter}</{what}-alter>" if alter else "")

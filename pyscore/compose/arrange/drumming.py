"""Drums: grooves by intensity, fills before what is new, a crash on it, and no two strokes alike."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ...pattern.notes import MIDDLE_C
from ...pattern.time import Time
from ..score import Note
from .band import Band, stroke
from .figure import Hit, figure
from .form import Bar
from .style import Groove

STROKE = Time(1, 4)
# From which intensity on a band plays fills, and crashes on the first beat of a section.
FILLING, CRASHING = 0.35, 0.45
HARD = 9.0

# What each kit has of its own; what it has not is played on another drum of it, or on that of the studio's.
KITS = {
    "studio": "bd cb cp cr hh ht lt mt oh perc rd rim sh sn tb",
    "acoustic": "bd cr hh ht lt mt oh rd rim sn",
    "industrial": "bd cp hh oh perc sn",
    "808": "bd cb cl cp cy hc hh ht lc lt ma mc mt oh rim sn",
    "909": "bd cp cr hh ht lt mt oh rd rim sn",
    "lofi": "bd cp hh oh perc sn",
    "minimal": "bd cp hh oh perc sn",
}
STUDIO = "studio"
# Drums that only the 808 has.
ONLY_808 = ("cl", "hc", "mc", "lc", "ma")


def sound(drum: str, kit: str) -> str:
    """Return the sound of a drum in a kit: the kit's own, or else another's.

    >>> sound("bd", "acoustic"), sound("sh", "acoustic"), sound("cl", "studio"), sound("rd", "808")
    ('bd_acoustic', 'sh', 'cl_808', 'rd')
    """
    if drum in KITS[kit].split():
        return drum if kit == STUDIO else f"{drum}_{kit}"
    return f"{drum}_808" if drum in ONLY_808 else drum


def drums(band: Band) -> list[Note]:
    """Return the drums of a style over a plan."""
    dice = band.dice("drums")
    return [_stroke(band, bar, drum, hit, dice) for bar in band.plan.bars for drum, hit in _bar(band, bar, dice)]


def _stroke(band: Band, bar: Bar, drum: str, hit: Hit, dice: Random) -> Note:
    velocity = stroke(float(hit.value), bar, dice, band.style.human)
    return Note(bar.start + hit.start, STROKE, MIDDLE_C, velocity, sound=sound(drum, band.style.kit))


def _bar(band: Band, bar: Bar, dice: Random) -> list[tuple[str, Hit]]:
    """Return the strokes of a bar: its groove up to where a fill begins, if it has one, and a crash after one."""
    strokes = list(_played(band, bar, _groove(band, bar)))
    fill = _fill(band, bar, dice)
    if fill:
        filling = list(_played(band, bar, fill))
        begin = min((hit.start for _, hit in filling), default=band.plan.width)
        strokes = [(drum, hit) for drum, hit in strokes if hit.start < begin] + filling
    if band.style.crash and bar.number == 0 and bar.turn and bar.intensity >= CRASHING:
        strokes.append((band.style.crash, Hit(Time(0), STROKE, HARD)))
    return strokes


def _played(band: Band, bar: Bar, groove: Groove) -> Iterator[tuple[str, Hit]]:
    for drum, text in groove.items():
        for hit in figure(text, band.cycle(bar), band.style.meter, band.meter):
            yield drum, hit


def _groove(band: Band, bar: Bar) -> Groove:
    if bar.final:
        return {drum: band.style.ending for drum in ("bd", band.style.crash) if drum} if band.style.drums else {}
    levels = [level for level in band.style.drums if level <= bar.intensity]
    return band.style.drums[max(levels)] if levels else {}


def _fill(band: Band, bar: Bar, dice: Random) -> Groove | None:
    """Return the fill of a bar: the last one of the style where a section ends, another where a phrase does."""
    fills = band.style.fills
    if not fills or bar.final or not _groove(band, bar):
        return None
    if bar.last:
        return fills[-1] if bar.intensity >= FILLING else None
    phrase = (bar.number + 1) % band.style.phrase == 0
    return dice.choice(fills[:-1] or fills) if phrase and bar.intensity >= FILLING else None

"""The line under the prompt: tempo, where we are, how the engine does, what plays. Text from values, nothing asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import floor, log10

from ...pattern import Time
from ..loudness import SILENT, Loudness
from ..session import ONCE, Session
from ..tempo import BEATS
from .gauge import Facts

Styled = list[tuple[str, str]]
HINT = "Enter plays · blank line ends a block · F1 keys"
BUSY = 80
SOFTEST = 1e-3
SOFTEST_HEARD = -70.0


@dataclass(frozen=True)
class Standing:
    """Where a set stands: the cycle that sounds, the tempo, the engine, what came late, and each track's state."""

    cycle: Time
    bpm: float
    engine: str
    alive: bool
    late: int
    tracks: tuple[tuple[str, bool], ...]
    makings: tuple[str, ...] = ()


def standing(session: Session, cycle: Time, engine: str, alive: bool, late: int) -> Standing:
    """Return where a session stands."""
    bpm = float(session.tempo.cps(cycle) * 60 * BEATS)
    return Standing(cycle, bpm, engine, alive, late, tuple(_tracks(session)), tuple(_makings(session)))


def _tracks(session: Session) -> Iterator[tuple[str, bool]]:
    """Yield each track that plays, and whether it is muted."""
    for name in session.playing():
        if name != ONCE:
            yield name, session.strip_of(session.tracks[name]).get("mute", 0.0) > 0


def _makings(session: Session) -> Iterator[str]:
    """Yield what is being made, and for how long it has been."""
    for made in list(session.makings.values()):
        yield f"{made.name} {made.seconds:.0f} s"


def line(now: Standing, facts: Facts, width: int = 80) -> Styled:
    """Return the toolbar of a screen of so many columns: what is worth a look is marked.

    >>> now = Standing(Time(9, 4), 120, "embedded", True, 0, (("d1", False), ("d2", True)))
    >>> "".join(text for _, text in line(now, Facts(3.2, ("d1", 0.5)), 80))
    ' 120 bpm  cycle 2 beat 2  embedded 3%  d1 -6 dB  0 late  d1 (d2)'
    """
    shown = [*_parts(now, facts)]
    # What plays is to be seen before how loud each of it is, and that before how loud all of it was.
    briefer = (replace(facts.heard, integrated=SILENT), None)
    for less in ({"heard": briefer[0]}, {"heard": briefer[0], "loudest": briefer[1]}):
        if _columns(shown) > width:
            shown = [*_parts(now, replace(facts, **less))]
    if _columns(shown) + len(HINT) < width:
        shown.append(("class:hint", HINT))
    return _spaced(shown)


def _columns(shown: Styled) -> int:
    return sum(len(text) + 2 for _, text in shown)


def _parts(now: Standing, facts: Facts) -> Iterator[tuple[str, str]]:
    yield "", f"{now.bpm:.4g} bpm"
    yield "", f"cycle {floor(now.cycle)} beat {floor(now.cycle % 1 * BEATS) + 1}"
    yield _engine(now, facts)
    yield from _heard(facts.heard)
    if facts.loudest and facts.loudest[1] > SOFTEST:
        name, level = facts.loudest
        yield "class:warning" if level > 1 else "", f"{name} {20 * log10(level):+.0f} dB".replace("+0", "0")
    yield "class:warning" if now.late else "", f"{now.late} late"
    if now.makings:
        yield "class:hint", f"soon: {', '.join(now.makings)}"
    if now.tracks:
        yield "class:tracks", " ".join(f"({name})" if muted else name for name, muted in now.tracks)
    else:
        yield "class:hint", 'nothing plays: d1 >> s("bd*4")'


def _heard(heard: Loudness) -> Iterator[tuple[str, str]]:
    """Yield the peak and the loudness of what is heard, where it is, and the loudness of all that was."""
    if heard.short_term > SOFTEST_HEARD or heard.peak > SOFTEST_HEARD:
        peak = f"{heard.peak:.1f} dBFS"
        yield ("class:warning", f"CLIP {peak}") if heard.clipped else ("", peak)
        yield "", f"{heard.short_term:.1f} LUFS"
        if heard.integrated > SOFTEST_HEARD:
            yield "", f"all {heard.integrated:.1f}"


def _engine(now: Standing, facts: Facts) -> tuple[str, str]:
    if not now.alive:
        return "class:warning", f"{now.engine} is gone"
    cpu = "" if facts.cpu is None else f" {facts.cpu:.0f}%"
    return "class:warning" if (facts.cpu or 0) > BUSY else "", f"{now.engine}{cpu}"


def _spaced(shown: Iterable[tuple[str, str]]) -> Styled:
    return [
        piece for index, (style, text) in enumerate(shown) for piece in (("", "  " if index else " "), (style, text))
    ]

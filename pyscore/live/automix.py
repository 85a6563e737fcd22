"""The hand that mixes while a set plays: tracks rendered as stems beside the music, moves decided, and taken over.

It works in a thread of its own, in engines and a process of their own, and what it has decided is a step of the
session (`settle`), so that a set that is played again has the same moves at the same places and decides nothing.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..engine.options import EngineError
from ..sound.effects import Effect
from ..sound.library import Library
from .apart import MADE, Apart
from .mixed import Automatic, Mixed
from .track import TrackState

if TYPE_CHECKING:
    from ..listen.mixing.decide import Mix
    from ..listen.mixing.moves import Strip
    from .ears import Listening
    from .session import Session

# How long code has to be left alone before tracks are listened to again (s).
CALM = 0.3
# A change of gain that is smaller is none (dB).
STEADY = 0.5


class Hand:
    """Mixes a session: asked again while it is at it, it begins again when it is done."""

    def __init__(self, session: Session, library: Library) -> None:
        self._session, self._library = session, library
        self._asked = threading.Event()
        self._thread: threading.Thread | None = None
        self._first = True

    def ask(self, first: bool = False) -> None:
        """Have the session mixed: now where nobody plays, else beside the music. `first`: anew, by what was asked."""
        self._first = self._first or first
        if self._session.replayed:
            return
        if self._session.listener is None:
            self._mix()
            return
        self._asked.set()
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, daemon=True, name="mix")
            self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait until it is done, no longer than so long; return whether it is."""
        if self._thread:
            self._thread.join(seconds)
        return not (self._thread and self._thread.is_alive())

    def _run(self) -> None:
        while self._asked.is_set() and self._session.automix is not None:
            self._asked.clear()
            if not self._first and self._asked.wait(CALM):
                continue
            try:
                self._mix()
            except (ValueError, EngineError, OSError, RuntimeError) as error:
                complain = self._session.complain or print
                complain(f"mix: not decided: {' '.join(str(error).split()) or type(error).__name__}")

    def _mix(self) -> None:
        from .ears import listened

        wished, first, self._first = self._session.automix, self._first, False
        if wished is None:
            return
        with self._session.lock:
            draft, begin = self._session.draft(), self._session.next_cycle()
        heard = listened(draft, begin, wished.roles, first, wished.cycles)
        if first and heard.left:
            names = ", ".join(f"{name} ({why})" for name, why in heard.left.items())
            self._tell([f"mix: not listened to, and left as it is: {names}"])
        if not heard.tracks:
            self._tell(["mix: there is nothing to listen to: no track plays"])
            return
        live = self._session.listener is not None
        mix = _decided(heard, self._library, wished, {} if first else gains_of(draft), apart=live)
        self._take(wished, mix, heard.tracks, first)

    def _take(self, wished: Automatic, mix: Mix, tracks: Mapping[str, TrackState], first: bool) -> None:
        """Take over what was decided, if that is still wanted, and say it."""
        decided = {name: mixed_from(mix, name, tracks[name]) for name in tracks if name in mix.roles}
        with self._session.lock:
            if self._session.automix is not wished:
                return
            known = {name: self._session.track(name).mixed for name in decided}
            new = {name: mixed for name, mixed in decided.items() if first or _differs(mixed, known[name])}
            if new and not wished.dry:
                self._session.settle({name: mixed.data() for name, mixed in new.items()}, first)
        self._tell([str(move) for move in mix.moves] if first else [line for each in new.values() for line in each.why])

    def _tell(self, lines: Iterable[str]) -> None:
        tell: Callable[[str], None] = self._session.tell or print
        for line in lines:
            tell(line)


# How it is decided


def _decided(heard: Listening, library: Library, wished: Automatic, gains: Mapping[str, float], apart: bool) -> Mix:
    """Render the stems, and have them mixed: in a process of its own, where there is music to be kept from waiting."""
    from ..listen.mixing.decide import Wishes
    from ..listen.mixing.folder import decided
    from .render import Job
    from .stems import render_stems

    cycle = float(1 / heard.session.tempo.cps(heard.session.begin))
    with tempfile.TemporaryDirectory() as folder:
        length = heard.session.tempo.seconds(heard.session.begin + wished.cycles)
        job = Job(seconds=length - heard.session.tempo.seconds(heard.session.begin))
        render_stems(heard.session, library, Path(folder), job)
        wishes = Wishes(heard.roles, keep=True, gains=gains, cycle=cycle)
        given = (Path(folder), wishes, dict(heard.words), heard.placed, heard.sent)
        if not apart:
            return decided(*given)
        how, what = Apart(decided, given, {}).wait()
        if how != MADE:
            raise RuntimeError(str(what))
        made: Mix = what
        return made


def gains_of(session: Session) -> dict[str, float]:
    """Return which gains (dB) tracks have from a mix before."""
    from math import log10

    mixed = {name: track.mixed for name, track in session.tracks.items() if track.mixed and track.mixed.role}
    return {name: 20 * log10(max(each.gain, 1e-6)) for name, each in mixed.items()}


# What it comes to


def mixed_from(mix: Mix, name: str, track: TrackState) -> Mixed:
    """Return what the moves of a mix come to on a track: gain, place, sends, and an equaliser and a compressor."""
    from ..listen.mixing.moves import ALL, strip_of

    strip = strip_of(mix.moves, name)
    why = tuple(str(move) for move in mix.moves if move.track in (name, ALL))
    return Mixed(
        gain=round(10 ** (strip.gain / 20), 4),
        pan=strip.pan,
        room=strip.room,
        delay=strip.delay,
        effects=tuple(inserts(strip)),
        against=track.strip.get("gain", 1.0),
        role=mix.roles[name].role,
        why=why,
    )


def inserts(strip: Strip) -> Iterable[Effect]:
    """Yield the effects that do on a track what a strip says, in the order in which the desk does it."""
    if strip.cuts:
        settings: dict[str, float] = {}
        bells = [cut for cut in strip.cuts if not cut.shelf]
        for number, cut in zip(("", "2"), bells, strict=False):
            settings |= {f"bell{number}": cut.db, f"bell{number}freq": cut.hz, f"bell{number}q": cut.q}
        for cut in strip.cuts:
            settings |= {"low": cut.db, "lowfreq": cut.hz} if cut.shelf else {}
        yield Effect("equalizer", tuple(settings.items()))
    if strip.compressor:
        yield Effect("compressor", tuple(strip.compressor._asdict().items()))
    if strip.mono:
        yield Effect("mono_bass", (("freq", strip.mono),))


def _differs(mixed: Mixed, old: Mixed | None) -> bool:
    """Return whether what was decided is heard as something else than what there is."""
    if old is None or not old.role:
        return True
    louder = abs(mixed.gain / max(old.gain, 1e-6) - 1) > 10 ** (STEADY / 20) - 1
    return louder or replace(mixed, gain=1.0, why=()) != replace(old, gain=1.0, why=())

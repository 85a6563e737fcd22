"""`pyscore mix`: stems of a folder, or those of a performance, mixed; each move with its reason, before and after."""

import json
import tempfile
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ..engine.offline import offline_kind
from ..listen.files import write
from ..listen.levels import dbfs, peak
from ..listen.mixing.decide import Mix, Wishes, decide
from ..listen.mixing.desk import mixed
from ..listen.mixing.folder import stems_in
from ..listen.mixing.moves import Stem
from ..listen.mixing.report import lines
from ..live.ears import listened
from ..live.names import LIBRARY
from ..live.performance import find, perform
from ..live.render import Job, check_writable
from ..live.stems import render_stems
from .screen import on_screen, progress, say


class Source(NamedTuple):
    """What is mixed: stems, and how long a cycle of them is (s), where that is known."""

    stems: Sequence[Stem]
    cycle: float | None = None


def run(chosen: Namespace) -> int:
    """Mix. Raises PerformanceError, EngineError, ValueError and OSError."""
    folder = Path(chosen.stems)
    out = chosen.out or Path(f"{folder.name}-mix.wav")
    if not chosen.dry:
        check_writable(out)
    source = Source(stems_in(folder)) if folder.is_dir() else _of_performance(chosen)
    mix = decide(
        source.stems, Wishes(roles(chosen.roles), chosen.headroom, cycle=source.cycle, space=not chosen.no_space)
    )
    print(json.dumps(mix.data()) if chosen.json else "\n".join(lines(mix)))
    if not chosen.dry:
        _write(source, mix, out)
    return 0


def _write(source: Source, mix: Mix, out: Path) -> None:
    audio = mixed(source.stems, mix.moves, source.cycle)
    write(out, audio, source.stems[0].rate)
    say(f"{out}: {len(audio) / source.stems[0].rate:.1f} s, peak {dbfs(peak(audio)):.2f} dBFS")


def _of_performance(chosen: Namespace) -> Source:
    """Render the stems of a performance, and return them with what plays on each."""
    session = perform(find(chosen.stems), chosen.seed)
    tempo = session.tempo
    job = Job(cycles=chosen.cycles, engine=offline_kind(chosen.engine)[0])
    ears = listened(session.draft(), session.begin, {})
    with tempfile.TemporaryDirectory() as made:
        render_stems(session, LIBRARY, Path(made), job, progress if on_screen() else None)
        stems = stems_in(Path(made), ears.words, ears.placed, ears.sent)
    return Source(stems, float(1 / tempo.cps(session.begin)))


def roles(given: Sequence[str]) -> dict[str, str]:
    """Return roles by track, of what was given as lead=flute, bed=piano,guitar. Raises ValueError.

    >>> roles(["lead=flute", "bed=piano,guitar"])
    {'flute': 'lead', 'piano': 'bed', 'guitar': 'bed'}
    """
    found: dict[str, str] = {}
    for each in given:
        role, equals, names = each.partition("=")
        if not equals or not names:
            raise ValueError(f"'{each}' gives no role: lead=flute does, and bed=piano,guitar")
        found |= dict.fromkeys(names.split(","), role)
    return found

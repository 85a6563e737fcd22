"""`pyscore render`: a performance as a WAV file, or as stems."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from ..engine.offline import offline_kind
from ..engine.wav import Written
from ..listen.files import read
from ..listen.levels import dbfs
from ..listen.loudness import integrated
from ..live.names import LIBRARY
from ..live.performance import find, perform
from ..live.render import Job, render
from ..live.stems import render_stems
from .screen import done, minutes, on_screen, progress, say

# Of what is longer (s), nobody wants to wait for the loudness.
MEASURED = 600


def run(chosen: Namespace) -> int:
    """Render a performance. Raises PerformanceError, EngineError and OSError."""
    path = find(chosen.performance)
    session = perform(path, chosen.seed)
    engine, reasons = offline_kind(chosen.engine)
    for reason in reasons:
        say(f"not {reason}")
    job = Job(chosen.cycles, chosen.seconds, chosen.rate, chosen.bits, engine, channels=chosen.channels)
    return rendered(session, chosen.out or Path(f"{path.stem}.wav"), job, chosen.stems, chosen.workers)


def rendered(what: Any, out: Path, job: Job, stems: bool, workers: int = 1) -> int:
    """Render a session, or a set that is played again, and say what was made."""
    tell = progress if on_screen() else None
    if stems:
        folder = out.with_suffix("")
        made = render_stems(what, LIBRARY, folder, job, tell, workers)
        done(f"{folder}/: {len(made)} stems of {made[0].seconds:.1f} s: {', '.join(each.path.name for each in made)}")
        return 0
    written = render(what, LIBRARY, out, job, tell)
    loud = f", {loudness(written):.1f} LUFS" if written.seconds <= MEASURED else ""
    done(f"{written.path}: {minutes(written.seconds)}, peak {dbfs(written.peak):.2f} dBFS{loud}")
    return 0


def loudness(written: Written) -> float:
    """Return the integrated loudness of a file that was written (LUFS)."""
    return integrated(*read(written.path))

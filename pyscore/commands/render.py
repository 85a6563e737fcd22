"""`pyscore render`: a performance as a WAV file, as stems, or as many of its seeds have it."""

from argparse import Namespace
from dataclasses import replace
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
from . import batch
from .screen import done, minutes, on_screen, progress, say

# Of what is longer (s), nobody wants to wait for the loudness.
MEASURED = 600


def run(chosen: Namespace) -> int:
    """Render a performance. Raises PerformanceError, EngineError, ValueError and OSError."""
    path = find(chosen.performance)
    if chosen.seeds:
        return _of_seeds(path, chosen)
    session = perform(path, chosen.seed)
    engine, reasons = offline_kind(chosen.engine)
    for reason in reasons:
        say(f"not {reason}")
    job = replace(_job(chosen), engine=engine)
    return rendered(session, chosen.out or Path(f"{path.stem}.wav"), job, chosen.stems, chosen.workers or 1)


def _job(chosen: Namespace) -> Job:
    return Job(chosen.cycles, chosen.seconds, chosen.rate, chosen.bits, chosen.engine, channels=chosen.channels)


def _of_seeds(path: Path, chosen: Namespace) -> int:
    """Render a performance as each of several seeds has it. Raises ValueError."""
    if chosen.stems:
        raise ValueError("--seeds makes a file a seed: for stems, name one with --seed")
    folder = chosen.out or Path(path.stem)
    outs = {seed: folder / f"{path.stem}-{seed}.wav" for seed in chosen.seeds}
    tasks = [batch.Task(out.stem, seed_rendered, (path, out, seed, _job(chosen)), out) for seed, out in outs.items()]
    return batch.run(tasks, chosen, folder)


def seed_rendered(path: Path, out: Path, seed: int, job: Job) -> str:
    """Render a performance with a seed, and return a line that says what was made. Raises what `run` does."""
    out.parent.mkdir(parents=True, exist_ok=True)
    return _line(render(perform(path, seed), LIBRARY, out, replace(job, engine=offline_kind(job.engine)[0])))


def rendered(what: Any, out: Path, job: Job, stems: bool, workers: int = 1) -> int:
    """Render a session, or a set that is played again, and say what was made."""
    tell = progress if on_screen() else None
    if stems:
        folder = out.with_suffix("")
        made = render_stems(what, LIBRARY, folder, job, tell, workers)
        done(f"{folder}/: {len(made)} stems of {made[0].seconds:.1f} s: {', '.join(each.path.name for each in made)}")
        return 0
    done(_line(render(what, LIBRARY, out, job, tell)))
    return 0


def _line(written: Written) -> str:
    loud = f", {loudness(written):.1f} LUFS" if written.seconds <= MEASURED else ""
    return f"{written.path}: {minutes(written.seconds)}, peak {dbfs(written.peak):.2f} dBFS{loud}"


def loudness(written: Written) -> float:
    """Return the integrated loudness of a file that was written (LUFS)."""
    return integrated(*read(written.path))

"""`pyscore master`: mixes made ready to be published, with a report each; files or folders."""

import json
from argparse import Namespace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..listen.files import sound, write
from ..listen.mastering.chain import Mastered, mastered
from ..listen.mastering.dither import dithered
from ..listen.mastering.measure import Heard, heard
from ..listen.mastering.report import as_json, short, text
from ..listen.mastering.targets import DEFAULT, PRESETS, Target, like, loud, preset
from ..listen.resample import resampled
from ..pattern.nearest import nearest
from .batch import Task
from .batch import run as work
from .places import places


class Wishes(NamedTuple):
    """What is asked for: a preset, or a reference, or a loudness; bits and rate of the file; data, or at length."""

    preset: str
    reference: Path | None
    lufs: float | None
    bits: str
    rate: int
    json: bool
    each: bool


def run(chosen: Namespace) -> int:
    """Master. Raises ValueError, SoundFileError and OSError."""
    if chosen.preset not in PRESETS:
        near = nearest(chosen.preset, PRESETS)
        raise ValueError(f"no preset '{chosen.preset}'{near} (there is {', '.join(PRESETS)})")
    outs, folder = places(chosen.sounds, chosen.out, "-master.wav", Path("masters"))
    if chosen.reference:
        _reference(chosen.reference, chosen.reference.stat().st_mtime_ns)
    tasks = [
        Task(path.name, master, (path, chosen.reference, out, _wishes(chosen, len(outs))), out)
        for path, out in outs.items()
    ]
    return work(tasks, chosen, folder)


def _wishes(chosen: Namespace, count: int) -> Wishes:
    asked = PRESETS[chosen.preset] if chosen.lufs is None and not chosen.reference else PRESETS[DEFAULT]
    return Wishes(
        chosen.preset,
        chosen.reference,
        chosen.lufs,
        chosen.bits or asked.bits,
        chosen.rate or asked.rate,
        chosen.json,
        count == 1,
    )


def master(path: Path, reference: Path | None, out: Path, wishes: Wishes) -> str:
    """Write the master of a file, and return what was done. Raises ValueError, SoundFileError and OSError."""
    given = sound(path)
    rate = wishes.rate or given.rate
    try:
        made = mastered(resampled(given.audio, given.rate, rate), rate, _target(reference, wishes, rate))
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from None
    out.parent.mkdir(parents=True, exist_ok=True)
    write(out, dithered(made.audio, wishes.bits), rate, wishes.bits)
    return _said(made, path, out, wishes)


def _target(reference: Path | None, wishes: Wishes, rate: int) -> Target:
    if reference:
        return like(_reference(reference, reference.stat().st_mtime_ns), reference.name)
    return preset(wishes.preset, rate) if wishes.lufs is None else loud(wishes.lufs, rate)


@lru_cache(4)
def _reference(path: Path, changed: int) -> Heard:
    """Return what is known of a reference, as it is since it was changed last. Raises ValueError."""
    found = sound(path)
    try:
        return heard(found.audio, found.rate)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from None


def _said(made: Mastered, path: Path, out: Path, wishes: Wishes) -> str:
    if wishes.json:
        return json.dumps({"in": str(path), "out": str(out), **as_json(made)})
    if wishes.each:
        return text(made, path.name, str(out))
    was, now = made.before.figures, made.after
    heard_now = f"{now.loudness:.1f} LUFS{short(made)}, {now.true_peak:.2f} dBTP, range {now.range:.1f} LU"
    return f"{out}: {was.loudness:.1f} to {heard_now}"

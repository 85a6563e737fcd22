"""What a master was, what was done to it and why, and what came of it: in words and numbers, or as plain data."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from ..levels import Audio
from .bands import centres
from .chain import UNHEARD, Mastered
from .dynamics import DEEPEST
from .measure import OCTAVES, Figures

# What each figure is called, its unit, and how many digits of it are worth showing.
ROWS = (
    ("loudness", "integrated", "LUFS", 1),
    ("range", "range", "LU", 1),
    ("true_peak", "true peak", "dBTP", 2),
    ("crest", "crest (PLR)", "dB", 1),
    ("correlation", "correlation", "", 2),
    ("width", "sides", "dB", 1),
)
# A loudness that is off by so much was not reached (LU).
MISSED = 0.1
# So many octaves are named, the ones that change most.
NAMED = 3
# What of a limiter, and of how quick a compressor, is told.
EASY = 0.05


class Change(NamedTuple):
    """What was done, and why, in words and numbers."""

    what: str
    why: str


def changes(made: Mastered) -> list[Change]:
    """Return what was done, in the order of the chain, and why."""
    return [_tone(made), _width(made), _squeezing(made), _loudness(made), _limiting(made)]


def text(made: Mastered, name: str, out: str) -> str:
    """Return a report as lines: what was wanted, what was done and why, and figures before and after."""
    head = f"{out}: {name} for {made.target.name} ({made.target.source})"
    done = [f"  {change.what}: {change.why}" for change in changes(made)]
    return "\n".join([head, *done, *_table(made)])


def as_json(made: Mastered) -> dict[str, Any]:
    """Return a report as plain data."""
    target, wanted = made.target, made.target.figures
    return {
        "target": {"name": target.name, "lufs": target.lufs, "ceiling": target.ceiling, "source": target.source},
        "before": made.before.figures.as_json(),
        "after": made.after.as_json(),
        "reference": wanted.as_json() if wanted else None,
        "equalizer": _by_band(made.plan.tone, made.rate),
        "sides": _by_band(made.plan.width, made.rate),
        "compressor": {"ratio": made.plan.dynamics.ratio, "reduction": round(made.plan.dynamics.squeezed, 2)},
        "limiter": {"gain": round(made.plan.dynamics.gain, 2), "reduction": round(made.plan.dynamics.limited, 2)},
        "changes": [change._asdict() for change in changes(made)],
    }


def _by_band(gains: Audio, rate: int) -> dict[str, float]:
    return {f"{hz:.0f}": round(float(db), 2) for hz, db in zip(centres(rate), gains, strict=True)}


def _tone(made: Mastered) -> Change:
    gains, target = made.plan.tone, made.target
    if np.abs(gains).max() < UNHEARD:
        why = (
            f"no band is more than {target.tolerance:g} dB from what mastered music has" if target.tolerance else "none"
        )
        return Change("spectrum as it was", why)
    moves = ", ".join(f"{db:+.1f} dB at {_hz(hz)}" for hz, db in _largest(gains))
    towards = f"the spectrum of {target.name}" if target.figures else "what mastered music has on average"
    limits = f"{target.most:g} dB at most" + (f", {target.strength:.0%} of the way" if target.strength < 1 else "")
    return Change(f"spectrum {moves}", f"towards {towards}, linear phase, {limits}")


def _largest(gains: Audio) -> list[tuple[int, float]]:
    """Return the octaves (Hz) that change most, and by how much (dB), the lowest first."""
    octaves = [(hz, float(gains[3 * at])) for at, hz in enumerate(OCTAVES) if 3 * at < len(gains)]
    return sorted(sorted(octaves, key=lambda each: -abs(each[1]))[:NAMED])


def _width(made: Mastered) -> Change:
    gains, target = made.plan.width, made.target
    if not made.before.stereo:
        return Change("width as it was", "it is mono")
    if np.abs(gains).max() < UNHEARD:
        return Change("width as it was", "nothing asks for another, and left and right are alike enough")
    reasons = [
        f"as {target.name} has it" if target.sides is not None else "",
        f"mono below {target.mono:g} Hz" if target.mono else "",
        "so that a sum to mono holds" if made.before.figures.correlation < EASY * 2 else "",
    ]
    mean = float(gains[5:25].mean())
    return Change(f"sides {mean:+.1f} dB on average", ", ".join(filter(None, reasons)))


def _squeezing(made: Mastered) -> Change:
    chosen = made.plan.dynamics
    if chosen.ratio <= 1:
        return Change("no compressor", f"the limiter has little to do without one ({chosen.limited:.1f} dB)")
    what = f"compressor {chosen.ratio:g}:1, {chosen.squeezed:.1f} dB where it is loudest"
    return Change(what, f"{made.target.lufs:g} LUFS below {made.target.ceiling:g} dBTP need less crest than it has")


def _loudness(made: Mastered) -> Change:
    gained, wanted = made.after.loudness - made.before.figures.loudness, made.target.lufs
    return Change(f"loudness {gained:+.1f} LU", f"{wanted:.1f} LUFS are wanted{short(made)}")


def short(made: Mastered) -> str:
    """Return by how much a master is softer than wanted, and why; nothing where it is not."""
    missing = made.target.lufs - made.after.loudness
    if missing < MISSED:
        return ""
    crest = f"its peaks were {made.before.figures.crest:.0f} dB above its loudness"
    return f", {missing:.1f} LU more than can be had: {crest}, and no limiter takes more than {DEEPEST:g} dB of that"


def _limiting(made: Mastered) -> Change:
    limited = made.plan.dynamics.limited
    if limited < EASY:
        return Change("limiter at rest", f"peaks stay below {made.target.ceiling:g} dBTP as they are, but for a few")
    return Change(
        f"limiter {limited:.1f} dB where it is loudest", f"no true peak is above {made.target.ceiling:g} dBTP"
    )


def _table(made: Mastered) -> list[str]:
    """Return figures before and after, and those of a reference, in columns."""
    columns: list[tuple[str, Figures]] = [("before", made.before.figures), ("after", made.after)]
    columns += [("reference", made.target.figures)] if made.target.figures else []
    every = [figures for _, figures in columns]
    rows = [_row(words, [getattr(each, key) for each in every], digits, unit) for key, words, unit, digits in ROWS]
    count = min(len(each.octaves) for each in every)
    octaves = [_row(_hz(hz), [each.octaves[at] for each in every], 1, "dB") for at, hz in enumerate(OCTAVES[:count])]
    head = f"  {'':<12}" + "".join(f"{name:>12}" for name, _ in columns)
    return [head, *rows, *octaves]


def _row(words: str, values: Sequence[float], digits: int, unit: str) -> str:
    numbers = "".join(f"{value:>12.{digits}f}" for value in values)
    return f"  {words:<12}{numbers} {unit}".rstrip()


def _hz(hz: float) -> str:
    return f"{hz / 1000:g} kHz" if hz >= 1000 else f"{hz:g} Hz"

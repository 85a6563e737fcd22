"""What there is, for `pyscore list`: a function for each kind of thing, in one table; each prints lines."""

from collections.abc import Callable
from typing import Any


def _synths(*kinds: str) -> None:
    from .live.names import LIBRARY

    for doc in LIBRARY.of_kind(*kinds):  # type: ignore[arg-type]  # the table below has kinds
        print(f"{doc.name}: {doc.summary}")
        for control in doc.controls:
            sense = f"{control.low:g} .. {control.high:g}"
            print(f"    {control.name:<10} {control.unit:<8} {sense:<16} {control.default:<8g} {control.words}")


def _controls() -> None:
    from .pattern.controls import CONTROLS

    for control in CONTROLS.values():
        names = " ".join((control.name, *control.aliases))
        print(f"{names:<20} {control.unit:<10} {f'{control.low:g} .. {control.high:g}':<14} {control.words}")


def _transforms() -> None:
    """Print what changes patterns, then what makes them, each with what it does, and how many there are."""
    from .pattern import BUILDERS, TRANSFORMS

    for names in (TRANSFORMS, {name: made for name, made in BUILDERS.items() if callable(made)}):
        for name in sorted(names):
            print(f"{name:<20} {_sentence(names[name])}")
    print(f"{len(TRANSFORMS)} transforms, {len(BUILDERS)} builders and signals")


def _sentence(made: Any) -> str:
    return str(made.__doc__ or "").partition("\n")[0]


def _scales() -> None:
    from .pattern.scales import SCALES

    for name, steps in SCALES.items():
        print(f"{name:<24} {' '.join(f'{step:g}' for step in steps)}")


def _chords() -> None:
    from .pattern.chords import CHORDS

    for name, notes in CHORDS.items():
        print(f"{name:<16} {' '.join(str(note) for note in notes)}")


def _performances() -> None:
    from .live.performance import listed, summary

    for name, path in listed().items():
        print(f"{name}: {summary(path)}")


LISTINGS: dict[str, Callable[[], None]] = {
    "synths": lambda: _synths("instruments", "drums"),
    "effects": lambda: _synths("effects"),
    "controls": _controls,
    "transforms": _transforms,
    "scales": _scales,
    "chords": _chords,
    "performances": _performances,
}

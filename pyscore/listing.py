"""What there is, for `pyscore list`: a function for each kind of thing, in one table; each prints lines."""

from collections import Counter
from collections.abc import Callable
from typing import Any


def _synths(kind: str, tag: str | None = None) -> None:
    from .live.names import LIBRARY
    from .sound.aliases import SUPERDIRT

    for doc in LIBRARY.of_kind(*TAGGED[kind]):  # type: ignore[arg-type]  # the table below has kinds
        if tag is not None and tag not in doc.tags:
            continue
        print(f"{doc.name}: {doc.summary}")
        print(f"    tags: {', '.join(doc.tags)}")
        if also := [other for other, ours in SUPERDIRT.items() if ours == doc.name]:
            print(f"    also: {', '.join(also)}")
        for control in doc.controls:
            sense = f"{control.low:g} .. {control.high:g}"
            print(f"    {control.name:<10} {control.unit:<8} {sense:<16} {control.default:<8g} {control.words}")


def _aliases() -> None:
    """Print the names that users of TidalCycles type, where one of our sounds is like it."""
    from .sound.aliases import SUPERDIRT

    for name, ours in SUPERDIRT.items():
        print(f"{name:<20} {ours}")


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


def _midi() -> None:
    """Print the MIDI ports that there are. Raises MidiError."""
    from .control.rtmidi import MidiPorts

    ports = MidiPorts()
    ways = (("in", ports.inputs()), ("out", ports.outputs()))
    found = [f"{way:<4} {name}" for way, names in ways for name in names]
    print("\n".join(found) or "there are no MIDI ports: plug something in")


def _kits() -> None:
    from .live.names import LIBRARY
    from .sound.kits import kits, summary

    for name, pieces in kits(LIBRARY).items():
        print(f"{name:<12} {' '.join(doc.name for doc in pieces)}\n{'':<12} {summary(pieces)}")


def _tags() -> None:
    from .live.names import LIBRARY

    counted = Counter(tag for doc in LIBRARY.of_kind(*TAGGED["synths"], *TAGGED["effects"]) for tag in doc.tags)  # type: ignore[arg-type]  # the table below has kinds
    for tag, count in sorted(counted.items()):
        print(f"{tag:<16} {count}")


def _samples() -> None:
    from .live.shelf import SAMPLES

    for name in SAMPLES.names():
        print(f"{name:<24} {SAMPLES.count(name)}")


def _performances() -> None:
    from .live.performance import listed, summary

    for name, path in listed().items():
        print(f"{name}: {summary(path)}")


# What has tags, and which kinds that is in the library.
TAGGED = {"synths": ("instruments", "drums"), "effects": ("effects",)}


def tagged(what: str, tag: str) -> None:
    """Print the synths or effects of a tag. Raises ValueError for what has none, or for a tag that nothing has."""
    from .live.names import LIBRARY
    from .pattern.nearest import nearest

    if what not in TAGGED:
        raise ValueError(f"{what} have no tags: list synths or effects")
    known = {each for doc in LIBRARY.of_kind(*TAGGED[what]) for each in doc.tags}  # type: ignore[arg-type]  # as above
    if tag not in known:
        raise ValueError(f"no {what} are tagged '{tag}'{nearest(tag, sorted(known))}; see pyscore list tags")
    _synths(what, tag)


LISTINGS: dict[str, Callable[[], None]] = {
    "synths": lambda: _synths("synths"),
    "effects": lambda: _synths("effects"),
    "kits": _kits,
    "tags": _tags,
    "aliases": _aliases,
    "samples": _samples,
    "controls": _controls,
    "transforms": _transforms,
    "scales": _scales,
    "chords": _chords,
    "performances": _performances,
    "midi": _midi,
}

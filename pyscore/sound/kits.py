"""Kits: drums that belong together. `bd_808` is the `bd` of the kit 808, which plays where an event's `bank` is 808."""

import ast
from collections.abc import Iterable, Mapping

from ..pattern.nearest import nearest
from .aliases import SUPERDIRT
from .library import Library, SynthDoc, UnknownSynth


def kits(library: Library) -> Mapping[str, list[SynthDoc]]:
    """Return the drums of each kit, by its name: what follows the `_`, and else that of their folder.

    >>> [doc.name for doc in kits(Library())["909"]][:3]
    ['bd_909', 'cp_909', 'cr_909']
    """
    found: dict[str, list[SynthDoc]] = {}
    for doc in library.of_kind("drums"):
        _, _, kit = doc.name.partition("_")
        found.setdefault(kit or doc.path.parent.name, []).append(doc)
    return found


def member(name: str, bank: object, library: Library, others: Iterable[str] = ()) -> str:
    """Return the name of a sound in a kit, or its own name if the kit does not have it.

    `others` are banks of samples, some of which may be of that kit: `linn_bd`. Raises UnknownSynth for no kit.

    >>> member("bd", 808, Library()), member("sd", 808, Library()), member("bass", 808, Library())
    ('bd_808', 'sn_808', 'bass')
    """
    for piece in (name, SUPERDIRT.get(name, name)):
        if f"{piece}_{bank}" in library.docs:
            return f"{piece}_{bank}"
    known = {*kits(library), *(other.partition("_")[0] for other in others if "_" in other)}
    if str(bank) not in known:
        raise UnknownSynth(f"no kit '{bank}'{nearest(str(bank), sorted(known))}")
    return name


def summary(pieces: Iterable[SynthDoc]) -> str:
    """Return what the folder of a kit says of it."""
    path = next(iter(pieces)).path.parent / "__init__.py"
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) if path.exists() else None
    return (text or "").partition("\n")[0]

"""Talas: the seven of Carnatic music in their five jatis, and the common ones of Hindustani music. A table of facts.

Source: P. Sambamurthy, South Indian Music, book III (the suladi sapta talas); M. Clayton, Time in Indian Music (2000).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from ...pattern.nearest import nearest
from .cycles import Rhythm

# Angas: a laghu (|) has as many beats as its jati says, a drutam (0) two, an anudrutam (U) one.
SAPTA: dict[str, str] = {
    "dhruva": "|0||",
    "matya": "|0|",
    "rupaka": "0|",
    "jhampa": "|U0",
    "triputa": "|00",
    "ata": "||00",
    "eka": "|",
}
JATIS: dict[str, int] = {"tisra": 3, "chatusra": 4, "khanda": 5, "misra": 7, "sankirna": 9}
# The jati that a tala has where none is named.
USUAL: dict[str, str] = {"jhampa": "misra", "triputa": "tisra", "ata": "khanda"}
DRUTAM, ANUDRUTAM = 2, 1
# Vibhags of Hindustani talas, and those of Carnatic ones that have a name of their own.
OTHERS: dict[str, tuple[int, ...]] = {
    "adi": (4, 2, 2),
    "khanda chapu": (2, 3),
    "misra chapu": (3, 4),
    "teental": (4, 4, 4, 4),
    "tilwada": (4, 4, 4, 4),
    "jhaptal": (2, 3, 2, 3),
    "rupak": (3, 2, 2),
    "ektal": (2, 2, 2, 2, 2, 2),
    "chautal": (2, 2, 2, 2, 2, 2),
    "dhamar": (5, 2, 3, 4),
    "jhumra": (3, 4, 3, 4),
    "deepchandi": (3, 4, 3, 4),
    "sultal": (2, 2, 2, 2, 2),
    "dadra": (3, 3),
    "keherwa": (4, 4),
}


class Tala(Rhythm):
    """A tala: a rhythm whose beats are where its angas begin; `angas` says how many beats each of them has."""

    __slots__ = ("angas", "name")

    def __init__(self, name: str, angas: Sequence[int]) -> None:
        super().__init__(_begins(angas), sum(angas))
        self.name, self.angas = name, tuple(angas)

    def __repr__(self) -> str:
        return f"<{self.name} tala: {' + '.join(map(str, self.angas))} = {self.steps} beats>"


def tala(name: str) -> Tala:
    """Return a tala, as a rhythm of its beats that sounds where an anga begins: `s("clap").struct(tala("adi"))`.

    "triputa" is one of the seven, in its usual jati; "misra triputa" says which. Raises ValueError.

    >>> tala("adi"), tala("misra dhruva"), tala("rupak").lengths
    (<adi tala: 4 + 2 + 2 = 8 beats>, <misra dhruva tala: 7 + 2 + 7 + 7 = 23 beats>, (3, 2, 2))
    """
    words = " ".join(name.lower().removesuffix("tala").split())
    if words in OTHERS:
        return Tala(words, OTHERS[words])
    jati, _, form = words.rpartition(" ")
    if form in SAPTA and (not jati or jati in JATIS):
        return Tala(words, _angas(SAPTA[form], JATIS[jati or USUAL.get(form, "chatusra")]))
    known = [*OTHERS, *SAPTA, *(f"{jati} {form}" for jati in JATIS for form in SAPTA)]
    raise ValueError(f"no tala '{name}'{nearest(words, known)}")


def _angas(form: str, laghu: int) -> list[int]:
    return [{"|": laghu, "0": DRUTAM, "U": ANUDRUTAM}[sign] for sign in form]


def _begins(angas: Iterable[int]) -> list[int]:
    return [0, *accumulate(angas)][:-1]

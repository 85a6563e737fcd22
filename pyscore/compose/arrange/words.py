"""The words of arrangement that a performer types; what they need is imported when they are used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ...pattern import Pattern
from ...pattern.transforms.sections import arrange as in_turn
from ..score import Music, Score

if TYPE_CHECKING:
    from .ensembles import Ensemble


def arrange(*chart: Any, **asked: Any) -> Pattern:
    """Return a score in which a band plays a chart of chord symbols; given (cycles, pattern) pairs, these in turn.

    A chart is bars of chords, `"Cm7 | F7 | Bb^7 | %"`, in several sections if need be, `"A: … B: …"` or a dictionary.

    - `style="pop"`: one of `styles()`; its tempo stands above the score, or `bpm`, but on stage `tempo` decides.
    - `form="intro A A B A solo A outro"`: sections of the chart laid end to end, and intro, solo, break, build, drop
      and outro, which any chart has; `B:8` is eight bars of B. Behind an outro there is a bar more, the ending.
    - `intensity`: from 0 to 1, how dense and loud it is and who plays; one for all, a list with one a section, a
      dictionary by section, or a pattern with a cycle a bar; a pair goes from one to another within a section.
    - `ensemble`: one of `ensembles()`, or a list of instruments, the highest first; else the style's own.
    - `melody`: music that is played in the first section, or a dictionary of such by section.
    - `meter="4/4"`, `key` and `title`; `seed=0`, of which the same plays the same.

    Raises ValueError, in one line, for what it does not know: a chord, a section, a style, an instrument, a meter.

    >>> song = arrange("Dm7 | G7 | C^7 | %", style="bossa", form="intro A outro")
    >>> [part.name for part in song.sheet.parts], [mark.text for mark in song.sheet.sections]
    (['guitar', 'piano', 'upright bass', 'drums'], ['intro', 'A', 'outro', 'end'])
    """
    if all(isinstance(each, tuple) for each in chart) and not asked:
        return in_turn(*chart)
    from .arranging import arrange as played

    return played(*chart, **asked)


def orchestrate(music: Music, ensemble: Ensemble = "string quartet") -> Score:
    """Return music for an ensemble: its voices, the highest first, for its players, in octaves that they can play.

    The ensemble is one of `ensembles()`, such as `wind quintet`, `brass quintet`, `orchestra` and `big band`, or a
    list of instruments, the highest first. Raises ValueError for one that does not exist, and for no notes.

    >>> [part.name for part in orchestrate("[c3,g3,e4,c5] [d3,a3,f4,a4]").sheet.parts]
    ['violin 1', 'violin 2', 'viola', 'cello']
    """
    from .orchestration import orchestrate as given

    return given(music, ensemble)


def thin(music: Music, amount: float = 0.5) -> Score:
    """Return music without a share of its notes, 0 to 1: those off the beat, in the middle and soft go first.

    Raises ValueError for another amount.

    >>> [event.value["note"] for event in thin("c4 [d4 e4] f4 g4", 0.2).query(0, 1)]
    [60, 62, 65, 67]
    """
    from .density import thin as thinned

    return thinned(music, amount)


def thicken(music: Music, amount: float = 0.5) -> Score:
    """Return music with a share of its notes doubled in octaves, 0 to 1, and soft strokes between those of drums.

    Raises ValueError for another amount.

    >>> [event.value["note"] for event in thicken("c4 [d4 e4] f4 g4", 0.25).query(0, 1/2)]
    [48, 60, 62, 64]
    """
    from .density import thicken as thickened

    return thickened(music, amount)


def styles() -> list[str]:
    """Return the names of the styles that `arrange` knows.

    >>> len(styles()), styles()[:3]
    (27, ['pop', 'rock', 'funk'])
    """
    from .style import styles as names

    return names()


def ensembles() -> list[str]:
    """Return the names of the ensembles that `arrange` and `orchestrate` know.

    >>> ensembles()[:2]
    ['string quartet', 'string trio']
    """
    from .ensembles import ensembles as names

    return names()


def instruments(family: str = "") -> list[str]:
    """Return the names of all instruments, or of those of a family. Raises ValueError with the nearest family.

    >>> instruments("brass")[:3]
    ['horn', 'trumpet', 'c trumpet']
    """
    from .instruments import instruments as names

    return names(family)


NAMES: Mapping[str, Callable[..., Any]] = {
    "arrange": arrange,
    "orchestrate": orchestrate,
    "thin": thin,
    "thicken": thicken,
    "styles": styles,
    "ensembles": ensembles,
    "instruments": instruments,
}

"""Sound design while the music plays: `match`, `design` and `vary` work beside it, in processes of their own.

What they make is silent until it is there; that it is there, and what it is, is a step of the session, so that a set
that is played again has the same patch at the same place, without another search.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..design.patch import Patch, Timbre
from ..pattern.build import silence
from ..pattern.grid import Grid
from ..pattern.pattern import VOLATILE, Pattern
from .soon import Soon
from .spotlight import session


class Coming(Timbre, Soon):
    """A patch that is being made; `patch` is it, once it is there. Shows itself as its line of code."""

    __slots__ = ()

    @property
    def patch(self) -> Patch | None:
        """The patch, if it is there."""
        return self._made if isinstance(self._made, Patch) else None

    def outcome(self) -> Any:
        """Return the patch in a form that a journal holds."""
        patch = self.patch
        return (
            None
            if patch is None
            else {"synth": patch.synth, "controls": dict(patch.controls), "distance": patch.distance}
        )

    def settle(self, outcome: Mapping[str, Any]) -> None:
        """Let it be what it was when the set was played, whatever would be found now."""
        self.cancel()
        self._made, self.state, self.error = Patch(**outcome), "ready", ""

    def __repr__(self) -> str:
        return self.patch.code if self.patch is not None else f"<{self.name}: {self.error or self.state}>"


class Later(Timbre):
    """What is made of patches, some of which are still in the making: silent until they are there."""

    __slots__ = ("_make", "_parts", "_whole")

    def __init__(self, make: Callable[..., Pattern], parts: tuple[Any, ...]) -> None:
        super().__init__(self._cycle_of, VOLATILE)
        self._make, self._parts = make, parts
        self._whole: Pattern | None = None

    def _cycle_of(self, number: int) -> Grid:
        return self._there().cycle(number)

    def _there(self) -> Pattern:
        if self._whole is None:
            if any(isinstance(part, Coming) and part.since is None for part in self._parts):
                return silence
            self._whole = self._make(*map(_patch, self._parts))
        return self._whole

    def _held(self) -> Pattern:
        return Pattern(self._held_of, VOLATILE)

    def _held_of(self, number: int) -> Grid:
        there = self._there()
        return (there._held() if isinstance(there, Timbre) else there).cycle(number)


def _patch(value: Any) -> Any:
    return value.patch if isinstance(value, Coming) and value.patch is not None else value


def _coming(make: Callable[..., Any], name: str, *args: Any) -> Coming:
    made = Coming(make, args)
    made.name = name
    session().later(lambda on_stage: on_stage.make(made))
    return made


def match(target: str | Path, synth: str | None = None, seed: int = 0, seconds: float | None = None) -> Coming:
    """Find the patch that sounds like a recording.

    `bell = match("bell.wav", "fm_bell")`, then `d1 >> bell.note("c e g")`; `bell` shows the line of code when it is
    there. Without `synth` all synths and drums are tried. The music goes on meanwhile. It is sought for about a quarter
    of a minute, or `seconds` at most, and the same seed finds the same patch.
    """
    return _coming(_matched, "match", str(target), synth, seed, seconds)


def design(words: str, seed: int = 0) -> Coming:
    """Make a patch that sounds as words say.

    `d1 >> design("warm evolving pad, slow attack").note("c3 e3 g3")`. The words are those of `find`, which `pyscore
    samples words` shows, and names, families and tags of synths. Another seed makes another patch.
    """
    return _coming(_designed, "design", words, seed)


def vary(patch: Patch | Coming, amount: float = 0.2, seed: int = 0) -> Coming:
    """Make a patch near another one, as loud: each control moves by at most that part of its range.

    The notes, their lengths and their force stay. Another seed makes another one.
    """
    return _coming(_varied, "vary", _patch(patch), amount, seed)


def morph(first: Patch | Coming, second: Patch | Coming, amount: Any = 0.5) -> Timbre:
    """Go from one patch (0) to another (1), by an amount that may be a pattern.

    `d1 >> morph(a, b, sine.slow(8)).note("c e g")`. Of one synth, its controls go from the one's to the other's as ears
    count them; of two synths, both play and are crossfaded.

    >>> morph(Patch("saw", {"lpf": 6400}), Patch("saw", {"lpf": 400}), 0.5)
    s("saw").lpf(1600)
    """
    parts = (_patch(first), _patch(second))
    if any(isinstance(part, Coming) for part in parts):
        return Later(lambda one, other: _morphed(one, other, amount), parts)
    return _morphed(parts[0], parts[1], amount)


# What takes long to import is imported by what is done apart.


def _matched(target: str, synth: str | None, seed: int, seconds: float | None) -> Patch:
    from ..design.match import Limits
    from ..design.match import match as found

    try:
        return found(target, synth, seed, limits=Limits(seconds=seconds))
    except LookupError as error:
        raise ValueError(str(error)) from None


def _designed(words: str, seed: int) -> Patch:
    from ..design.words import design as designed

    return designed(words, seed)


def _varied(patch: Any, amount: float, seed: int) -> Patch:
    from ..design.morph import vary as varied

    if isinstance(patch, Coming):
        patch.wait()
    return varied(_patch(patch), amount, seed)


def _morphed(first: Any, second: Any, amount: Any) -> Timbre:
    from ..design.morph import morph as morphed

    return morphed(first, second, amount)


DESIGNING: dict[str, Any] = {"Patch": Patch, **{verb.__name__: verb for verb in (match, design, vary, morph)}}

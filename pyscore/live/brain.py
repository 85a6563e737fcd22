"""What a performer types to find sounds: by likeness, by words, or like another one but more so. It learns.

What was found is in the set's journal (`Answers`), so that a set that is played again plays the same sounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..listen.brain.words import COMPARATIVES, MEANING
from ..pattern import Pattern
from ..pattern.build import fastcat, silence
from ..pattern.nearest import nearest
from ..pattern.pattern import pure
from .spotlight import session

# How far a word moves a sound where nobody says, and at most; and how many are found at most.
MUCH, MOST, LONGEST = 0.5, 2.0, 100


class Result(NamedTuple):
    """A sound that was found: how it is played, where it lies, how well it fits, what it is, and why it was found.

    As text it is what `s` plays: `s(found[0])`.
    """

    play: str
    path: str
    score: float
    tag: str
    sure: float
    why: tuple[tuple[str, float], ...]
    about: str

    def __str__(self) -> str:
        return self.play

    def keep(self) -> None:
        """Have more like this from now on."""
        _choose(self, kept=True)

    def skip(self) -> None:
        """Have less like this from now on, and not this one again for the same question."""
        _choose(self, kept=False)


class Found(Pattern):
    """Sounds that were found, the best first: a list that cannot be changed, and a pattern that plays one by one.

    `found[0]`, `len(found)`, `s(found)`, `found.keep(0)`, `found.skip(2)`.
    """

    __slots__ = ("results",)

    def __init__(self, results: Sequence[Result]) -> None:
        self.results = tuple(results)
        played = fastcat(*[pure(each.play) for each in self.results]) if self.results else silence
        super().__init__(played.cycle, played.period, played.constant)

    def __getitem__(self, place: int) -> Result:
        return self.results[place]

    def __len__(self) -> int:
        return len(self.results)

    def __bool__(self) -> bool:
        return bool(self.results)

    def __iter__(self) -> Iterator[Result]:
        return iter(self.results)

    def __repr__(self) -> str:
        width = max((len(_short(each.play)) for each in self.results), default=0)
        return "\n".join(_row(place, each, width) for place, each in enumerate(self.results)) or "nothing was found"

    def keep(self, place: int = 0) -> Found:
        """Have more like this one from now on."""
        self.results[place].keep()
        return self

    def skip(self, place: int = 0) -> Found:
        """Have less like this one from now on, and not this one again for the same question."""
        self.results[place].skip()
        return self


class Like(Pattern):
    """The sound that is most like another one, or like it but more so: `like("bd:3").brighter(.3).shorter()`.

    It is a pattern of that sound's name; `found` says which one it is, and why.
    """

    __slots__ = ("found", "moves", "name")

    def __init__(self, name: str, moves: tuple[tuple[str, float], ...] = ()) -> None:
        self.name, self.moves = name, moves
        about = " ".join([f"like {name}", *(f"{word} {much:+g}" for word, much in moves)])
        results = _asked(about, about, lambda: _finding().moved(name, moves, 1, about))
        if not results:
            more = " and ".join(f"{'more' if much > 0 else 'less'} {word}" for word, much in moves)
            raise LookupError(f"no sound that is indexed is {more or 'another one'} than {name}")
        self.found: Result = results[0]
        played = pure(self.found.play)
        super().__init__(played.cycle, played.period, played.constant)

    def more(self, word: str, much: float = MUCH) -> Like:
        """Return the sound that is more as a word says: 1 is much, and below 0 it is less. Raises LookupError."""
        if word not in MEANING:
            raise LookupError(f"no word '{word}' for sounds{nearest(word, MEANING)}")
        if not -MOST <= much <= MOST or not much:
            raise ValueError(f"a sound can be more {word} by up to {MOST:g}, or less by as much: not {much:g}")
        return Like(self.name, (*self.moves, (MEANING[word], float(much))))

    def less(self, word: str, much: float = MUCH) -> Like:
        """Return the sound that is less as a word says."""
        return self.more(word, -much)

    def __getattr__(self, name: str) -> Any:
        """Return what moves it as a comparative says: brighter, darker, shorter, more_metallic."""
        if name in COMPARATIVES:
            return lambda much=MUCH: self.more(COMPARATIVES[name], much)
        if name.startswith("_") or hasattr(Pattern, name):
            raise AttributeError(name)
        known = nearest(name, [*COMPARATIVES, *dir(Pattern)])
        raise AttributeError(f"no comparative, transform or control '{name}'{known}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *COMPARATIVES]

    def __repr__(self) -> str:
        return _row(0, self.found, 0)


# What is typed


def find(text: str | None = None, n: int = 8, like: str | Path | None = None, tag: str | None = None) -> Found:
    """Return what fits best of what is indexed: `find("short dark hit")`, `find(like="kick.wav")`, `find(tag="kick")`.

    `like` is a sound file or one of a bank, `bd:3`. `pyscore samples words` shows all words; those of file names count,
    too. Raises LookupError for a word or a sound that nobody knows, SoundFileError, and ValueError.

    >>> find("dark", n=0)
    Traceback (most recent call last):
        ...
    ValueError: find gives 1 to 100 sounds: not 0
    """
    if sum(each is not None for each in (text, like, tag)) != 1:
        raise ValueError('find takes words, or like=, or tag=: find("short dark hit"), find(like="kick.wav")')
    if not 1 <= n <= LONGEST:
        raise ValueError(f"find gives 1 to {LONGEST} sounds: not {n}")
    if text is not None:
        return Found(_asked(f"{text}, {n}", text, lambda: _finding().described(text, n, text)))
    if tag is not None:
        return Found(_asked(f"tag {tag}, {n}", f"tag {tag}", lambda: _finding().tagged(tag, n)))
    about = f"like {like}"
    return Found(_asked(f"{about}, {n}", about, lambda: _finding().alike(str(like), n, about)))


def like(sound: str | Path) -> Like:
    """Return the sound most like a file or one of a bank, moved by words: `s(like("bd:3").brighter(.3).shorter())`.

    How much is 0.5 where nothing is said, and 1 is much. Raises LookupError where nothing lies that way.
    """
    return Like(str(sound))


def similar(sound: str | Path, n: int = 8) -> Found:
    """Return so many sounds that are like one, none twice, as a pattern of them: `s(similar("bd:3", 8))`."""
    return find(like=sound, n=n)


def taste() -> Any:
    """Return what was kept and skipped, and what that says; `pyscore` keeps it in a file that can be read."""
    return _finding().known_taste()


def forget() -> None:
    """Forget all that was kept and skipped."""
    if not session().replayed:
        _finding().taste_file().unlink(missing_ok=True)


def _finding() -> Any:
    """Return what answers: it needs numpy, for which nobody waits who finds nothing."""
    from . import finding

    return finding


def _asked(question: str, about: str, answer: Callable[[], list[Any]]) -> list[Result]:
    """Return what is found; where a set is played again, what was found then."""
    rows = session().answers.ask(question, answer)
    found = [
        Result(play, path, score, tag, sure, tuple((word, much) for word, much in why), about)
        for play, path, score, tag, sure, why in rows
    ]
    if session().listener:
        _finding().ready([each.path for each in found])
    return found


def _choose(result: Result, kept: bool) -> None:
    if not session().replayed:
        _finding().choose(result.path, result.about, kept)


def _row(place: int, result: Result, width: int) -> str:
    why = ", ".join(f"{word} {much:.2f}" for word, much in result.why)
    name = "" if Path(result.play).is_absolute() else f"{Path(result.path).stem:<20}  "
    sure = f"{result.tag} {result.sure:.0%}"
    return f"{place}  {_short(result.play):<{width}}  {name}{result.score:.2f}  {sure}  {why}".rstrip()


def _short(play: str) -> str:
    """Return how a sound is played, of a path its end."""
    path = Path(play)
    return f"…/{path.parent.name}/{path.name}" if path.is_absolute() else play


BRAIN = {verb.__name__: verb for verb in (find, like, similar, taste, forget)}

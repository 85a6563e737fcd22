"""Which names fit at a place in the code, and what each is: tracks, verbs, transforms, controls, sounds, scales."""

import inspect
import keyword
import re
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType
from typing import Any, NamedTuple

from ...pattern import Pattern
from ...pattern.controls import ALIASES, CONTROLS
from ...sound.channels import STRIP
from ...sound.effects import public_name
from ...sound.library import ControlDoc, Library
from ..session import Session
from ..stage import Track
from .place import Place, place
from .strings import Strings, Word


class Found(NamedTuple):
    """The part of a word that stands there, and what it may become; `narrow` where only few names make sense."""

    typed: str
    words: list[Word]
    narrow: bool = False


class Words:
    """The names of a set: those that come with pyscore, and those that the performer has made.

    >>> [word.name for word in Words({}, Library(), Session()).fitting('d1 >> s("ba').words]
    ['bass']
    """

    def __init__(self, namespace: Mapping[str, Any], library: Library, session: Session) -> None:
        self._namespace = namespace
        self._effects = {public_name(doc.name): doc for doc in library.of_kind("effects")}
        self._strings = Strings(library, session)

    def fitting(self, text: str) -> Found:
        """Return what may follow a text, in the order of the names."""
        where = place(text)
        if where.comment:
            return Found("", [])
        if where.string is not None:
            return self._in_string(where, where.string)
        return self._in_code(where)

    def names(self) -> Iterator[Word]:
        """Yield what may stand for itself."""
        for name, value in list(self._namespace.items()):
            if not name.startswith("_"):
                yield Word(name, meaning(name, value))
        yield from (Word(name, "Python") for name in (*keyword.kwlist, "print", "range", "len"))

    def _in_string(self, where: Place, string: str) -> Found:
        played = where.before.rstrip("\"'").rstrip().endswith(">>")
        return _beginning(*self._strings.fitting(string, where.calls, played))

    def _in_code(self, where: Place) -> Found:
        call = where.calls[0] if where.calls else ""
        if where.dotted:
            return _beginning(where.word, self._members(*where.head), narrow=True)
        if where.before.endswith("="):
            return _beginning(where.word, self.names())
        if call in self._effects:
            return _beginning(where.word, map(_setting, self._effects[call].controls), narrow=True)
        if call == "fx":
            return _beginning(where.word, (Word(name, doc.summary) for name, doc in self._effects.items()), narrow=True)
        if call == "mix":
            return _beginning(where.word, (Word(name, "of the track's strip", "=") for name in STRIP), narrow=True)
        return _beginning(where.word, self.names())

    def _members(self, head: str, called: bool) -> Iterator[Word]:
        """Yield what follows a dot: a track's verbs after a track, else what a pattern can do."""
        value = self._namespace.get(head)
        if isinstance(value, Track) or head == "track":
            return members(Track)
        if called or head == "" or isinstance(value, Pattern):
            return members(Pattern)
        if isinstance(value, ModuleType):
            return (Word(name) for name in sorted(vars(value)) if not name.startswith("_"))
        return members(type(value)) if head in self._namespace else iter(())


def members(kind: type) -> Iterator[Word]:
    """Yield what values of a kind can be asked, each with its first sentence."""
    for name in sorted(dir(kind)):
        if not name.startswith("_"):
            yield Word(name, meaning(name, inspect.getattr_static(kind, name, None)))


def meaning(name: str, value: Any) -> str:
    """Return what a name is, in one line.

    >>> meaning("lpf", Pattern.lpf)
    "low-pass: the voice's own filter, else one put after it (Hz, 20 to 20000)"
    """
    control = CONTROLS.get(ALIASES.get(name, name))
    if control is not None and "Set " in str(getattr(value, "__doc__", ""))[:4]:
        return f"{control.words} ({control.unit}, {control.low:g} to {control.high:g})"
    if isinstance(value, Pattern):
        return "a pattern, or a signal"
    documented = value if callable(value) or isinstance(value, property) else type(value)
    return sentence(documented)


def sentence(made: Any) -> str:
    """Return the first sentence of what something's docstring says."""
    return str(made.__doc__ or "").strip().partition("\n")[0]


def _setting(control: ControlDoc) -> Word:
    return Word(control.name, f"{control.words} ({control.unit}, {control.low:g} to {control.high:g})", "=")


def _beginning(typed: str, words: Iterable[Word], narrow: bool = False) -> Found:
    fitting = {word.name: word for word in words if word.name.lower().startswith(typed.lower())}
    # A chord's M is not its m: what is written as it was typed comes first.
    ordered = sorted(fitting, key=lambda name: (not name.startswith(typed), _order(name)))
    return Found(typed, [fitting[name] for name in ordered], narrow)


def _order(name: str) -> tuple[str, int, str]:
    """Let d2 come before d10."""
    digits = re.search(r"\d+$", name)
    return (name[: digits.start()], int(digits[0]), "") if digits else (name, -1, name)

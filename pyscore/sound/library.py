"""The SynthDef library: what there is, as its files say it, and compiled when it is first played.

What a SynthDef sounds like and which controls it has is read from the file's text, so that listing and checking
need no supriya; the file is imported, and its SynthDef compiled, when a voice asks for it.
"""

import ast
import importlib
import importlib.util
import re
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any, Literal, get_args

from ..pattern.nearest import nearest
from .aliases import SUPERDIRT
from .cache import remembered
from .folders import folder

Kind = Literal["instruments", "drums", "effects", "system"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# The package name under which a folder of SynthDefs is imported, so that its files may share code.
MOUNT = "pyscore_synthdefs"

ROW = re.compile(r"(?P<name>\w+) +(?P<unit>\S+) +(?P<low>\S+) \.\. (?P<high>\S+) +(?P<words>.+)")
TAGS = re.compile(r"Tags: (?P<tags>[^.]+)\.(?: Notes: (?P<low>\d+) \.\. (?P<high>\d+)\.)?")
# supriya builds one SynthDef at a time, whichever thread it is in.
BUILDING = threading.Lock()


class UnknownSynth(LookupError):
    """A name that no SynthDef has."""


@dataclass(frozen=True)
class ControlDoc:
    """One control of a SynthDef: name, unit, lowest and highest sensible value, default, what it does."""

    name: str
    unit: str
    low: float
    high: float
    default: float
    words: str


@dataclass(frozen=True)
class SynthDoc:
    """What the file of a SynthDef says of it.

    `latency` is how many samples late it is, if it looks ahead; `tags` say what it is like, its family first; `notes`
    are the lowest and the highest that it is made for, in MIDI numbers, if it has a pitch.
    """

    name: str
    kind: Kind
    summary: str
    controls: tuple[ControlDoc, ...]
    accepts: frozenset[str]
    path: Path
    latency: int = 0
    tags: tuple[str, ...] = ()
    notes: tuple[int, int] | None = None


class Library:
    """The SynthDefs of a folder, by name.

    >>> [doc.name for doc in Library().of_kind("drums") if doc.name in ("bd", "hh", "sn")]
    ['bd', 'hh', 'sn']
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or folder("synthdefs")
        self._compiled: dict[str, bytes] = {}
        self._defined: dict[str, SynthDoc] = {}
        self._editions: dict[str, int] = {}

    @property
    def docs(self) -> Mapping[str, SynthDoc]:
        """What there is, by name: in the folder, and what was defined since."""
        return {**self._files, **self._defined} if self._defined else self._files

    def define(self, made: Any) -> SynthDoc:
        """Take in an instrument, a SynthDef of supriya's, in place of the one of its name. Raises TypeError.

        It plays like any other: `out` is where it sounds; of `freq`, `amp`, `pan`, `sustain`, `gate` and so on it
        hears those that it has.
        """
        if not all(hasattr(made, name) for name in ("name", "parameters", "compile")):
            raise TypeError(f"expected a function under supriya's @synthdef(), found {made!r}")
        defaults = {name: float(parameter.value[0]) for name, (parameter, _) in made.parameters.items()}
        controls = tuple(ControlDoc(name, "", 0, 0, value, "") for name, value in defaults.items() if name != "out")
        self._compiled[made.name] = made.compile()
        self._editions[made.name] = self.edition(made.name) + 1
        doc = SynthDoc(made.name, "instruments", "Defined in this set.", controls, frozenset(defaults), self.path)
        self._defined[made.name] = doc
        return doc

    def edition(self, name: str) -> int:
        """Return how often a SynthDef was defined anew."""
        return self._editions.get(name, 0)

    @cached_property
    def _files(self) -> Mapping[str, SynthDoc]:
        docs = (read_doc(path, kind) for kind in KINDS for path in sorted((self.path / kind).rglob("[!_]*.py")))
        return MappingProxyType({doc.name: doc for doc in docs})

    def of_kind(self, *kinds: Kind) -> Iterator[SynthDoc]:
        """Yield what there is of some kinds."""
        return (doc for doc in self.docs.values() if doc.kind in kinds)

    def find(self, name: str, *kinds: Kind, others: Iterable[str] = ()) -> SynthDoc:
        """Return what the file of a SynthDef of one of these kinds says.

        Raises UnknownSynth, with the nearest name, be it one of `others`.
        """
        doc = self.docs.get(name) or self.docs.get(SUPERDIRT.get(name, ""))
        if doc is None or doc.kind not in kinds:
            noun = "effect" if kinds == ("effects",) else "sound"
            known = [*(doc.name for doc in self.of_kind(*kinds)), *others]
            raise UnknownSynth(f"no {noun} '{name}'{nearest(name, known)}")
        return doc

    def compiled(self, name: str) -> bytes:
        """Return the compiled SynthDef of that name, which the library must have."""
        with BUILDING:
            if name not in self._compiled:
                doc = self.docs[name]
                self._compiled[name] = remembered(self._recipe(doc), lambda: self._compile(doc))
            return self._compiled[name]

    def prepare(self, text: str) -> None:
        """Compile what is named in a text, so that nobody waits for it when it is to sound."""
        words = set(re.findall(r"\w+", text))
        for name in self.docs.keys() & {*words, *(SUPERDIRT[word] for word in words & SUPERDIRT.keys())}:
            # Who plays it says what is wrong with it.
            with suppress(Exception):
                self.compiled(name)

    def _compile(self, doc: SynthDoc) -> bytes:
        compiled: bytes = getattr(self._module(doc), doc.name).compile()
        return compiled

    def _recipe(self, doc: SynthDoc) -> str:
        """Return a digest of all that a compiled SynthDef depends on: its file, the files it may share, and supriya."""
        sources = (doc.path, *sorted(self.path.glob("_*.py")))
        return sha256(version("supriya").encode() + b"".join(path.read_bytes() for path in sources)).hexdigest()

    def _module(self, doc: SynthDoc) -> ModuleType:
        inside = doc.path.relative_to(self.path).with_suffix("")
        return importlib.import_module(".".join((self._mounted(), *inside.parts)))

    def _mounted(self) -> str:
        name = MOUNT if self.path == folder("synthdefs") else f"{MOUNT}_{abs(hash(self.path))}"
        if name not in sys.modules:
            spec = importlib.util.spec_from_file_location(
                name, self.path / "__init__.py", submodule_search_locations=[str(self.path)]
            )
            if spec is None or spec.loader is None:
                raise ImportError(f"{self.path} is no folder of SynthDefs: it lacks an __init__.py")
            module = importlib.util.module_from_spec(spec)
            sys.modules[name] = module
            spec.loader.exec_module(module)
        return name


def read_doc(path: Path, kind: Kind) -> SynthDoc:
    """Return what the file of a SynthDef says: its docstring's text and table, and its function's defaults."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    function = next((node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == path.stem), None)
    if function is None:
        raise ImportError(f"{path}: expected a function '{path.stem}' under @synthdef()")
    names = [argument.arg for argument in function.args.args]
    defaults = dict(zip(reversed(names), map(ast.literal_eval, reversed(function.args.defaults)), strict=False))
    text = ast.get_docstring(tree) or ""
    summary, _, rest = text.partition("\n\n")
    rows = filter(None, (ROW.fullmatch(line.strip()) for line in rest.splitlines()))
    controls = tuple(_control(row, defaults) for row in rows)
    tags, notes = _tags(rest)
    family = () if path.parent.name == kind else (path.parent.name,)
    return SynthDoc(
        *(path.stem, kind, " ".join(summary.split()), controls, frozenset(names), path, _latency(tree)),
        tags=(*family, *(tag for tag in tags if tag not in family)),
        notes=notes,
    )


def _tags(text: str) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    """Return what a line of tags and notes says.

    >>> _tags("Tags: bass, dark. Notes: 24 .. 60.")
    (('bass', 'dark'), (24, 60))
    """
    found = TAGS.search(text)
    if found is None:
        return (), None
    tags = tuple(tag.strip() for tag in found["tags"].split(","))
    return tags, (int(found["low"]), int(found["high"])) if found["low"] else None


def _latency(tree: ast.Module) -> int:
    """Return what the file assigns to LATENCY, 0 if nothing."""
    assigned = (node for node in tree.body if isinstance(node, ast.Assign))
    latencies = (node.value for node in assigned if ast.unparse(node.targets[0]) == "LATENCY")
    return next((int(ast.literal_eval(value)) for value in latencies), 0)


def _control(row: re.Match[str], defaults: Mapping[str, float]) -> ControlDoc:
    name = row["name"]
    return ControlDoc(name, row["unit"], float(row["low"]), float(row["high"]), defaults.get(name, 0.0), row["words"])

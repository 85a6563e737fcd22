"""The rooms of the house: who may import whom, and which foreign package lives where. Read from the code, not run."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
OURS = ("pyscore", "synthdefs")

# What each room may import of the others.
ROOMS: dict[str, set[str]] = {
    "pattern": set(),
    "compose": {"pattern"},
    "sound": {"pattern", "listen"},
    "control": {"pattern"},
    "engine": set(),
    "listen": set(),
    "design": {"pattern", "sound", "engine", "listen"},
    "live": {"pattern", "compose", "sound", "control", "engine", "listen", "design"},
}
# Where each foreign package may be imported; a new one gets its row here.
FOREIGN: dict[str, tuple[str, ...]] = {
    "supriya": ("pyscore/engine", "synthdefs"),
    "nanosynth": ("pyscore/engine/embedded.py",),
    "pythonosc": ("pyscore/control",),
    "mido": ("pyscore/control/rtmidi.py",),
    "rtmidi": ("pyscore/control/rtmidi.py",),
    "aalink": ("pyscore/control/link.py",),
    "music21": ("pyscore/compose",),
    "jax": ("pyscore/compose/chorale/train.py",),
    "verovio": ("pyscore/compose/notation/picture.py",),
    "resvg_py": ("pyscore/compose/notation/picture.py",),
    "numpy": (
        "pyscore/engine/wav.py",
        "pyscore/listen",
        "pyscore/design",
        "pyscore/sound/spaces.py",
        "pyscore/compose/chorale",
        "pyscore/compose/analysis",
        "pyscore/compose/harmony/motion.py",
    ),
    "prompt_toolkit": ("pyscore/live/repl",),
    "pygments": ("pyscore/live/repl",),
    "soundfile": ("pyscore/listen/files.py",),
    "PIL": (
        "pyscore/listen/pictures.py",
        "pyscore/listen/brain/maps.py",
        "pyscore/listen/chart.py",
    ),
    "scipy": ("pyscore/listen", "pyscore/design"),
    "cma": ("pyscore/design",),
    "earshot": ("pyscore/listen/speech",),
    "pyrnnoise": ("pyscore/listen/speech",),
    "distributed": ("pyscore/commands/batch.py",),
    "platformdirs": (
        "pyscore/sound/cache.py",
        "pyscore/sound/folders.py",
        "pyscore/live/journal.py",
        "pyscore/live/repl",
    ),
}
# These run as scripts, before or without the rest, or promise to need nothing.
ALONE = ("pyscore/engine/keeper.py", "pyscore/engine/embedded.py", "pyscore/engine/fake.py")
HEAVY = (
    "supriya",
    "numpy",
    "scipy",
    "cma",
    "music21",
    "pythonosc",
    "mido",
    "aalink",
    "nanosynth",
    "prompt_toolkit",
    "pygments",
)


def files() -> list[str]:
    return sorted(str(path.relative_to(HOUSE)) for top in OURS for path in (HOUSE / top).rglob("*.py"))


FILES = files()


def module(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


MODULES = {module(file): file for file in FILES}


def imported(file: str) -> Iterator[str]:
    """Yield the modules that a file imports, wherever in it, as absolute names."""
    for node in _statements(ast.parse((HOUSE / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(file, node)
            for alias in node.names:
                name = f"{base}.{alias.name}"
                yield name if name in MODULES else base


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements within, but not the expressions: those are most of a file, and import nothing."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.expr):
            yield child
            yield from _statements(child)


def _absolute(file: str, node: ast.ImportFrom) -> str:
    parts = file.split("/")[: -node.level] if node.level else []
    return ".".join([*parts, *([node.module] if node.module else [])])


IMPORTS = {file: sorted(set(imported(file))) for file in FILES}


def room(name: str) -> str | None:
    """Return the room of a module of pyscore; None for what wires the rooms together."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "pyscore" and parts[1] in ROOMS else None


def test_imports_are_found_at_all() -> None:
    assert "pyscore.engine.offline" in IMPORTS["pyscore/live/render.py"]
    assert "pyscore.pattern" in IMPORTS["pyscore/compose/harmony/progress.py"]
    assert "pyscore.pattern.build" in IMPORTS["pyscore/pattern/__init__.py"]
    assert "synthdefs._voice" in IMPORTS["synthdefs/drums/studio/bd.py"]
    assert "pyscore.live.sets" in IMPORTS["pyscore/commands/play.py"]


def test_every_folder_of_pyscore_is_a_room_or_wires_them() -> None:
    folders = {file.split("/")[1] for file in FILES if file.count("/") > 1 and file.startswith("pyscore/")}
    assert folders == {*ROOMS, "commands"}


@pytest.mark.parametrize("file", [file for file in FILES if room(module(file))])
def test_a_room_imports_only_the_rooms_below_it(file: str) -> None:
    own = room(module(file))
    assert own is not None
    others = {name: room(name) for name in IMPORTS[file] if name.split(".")[0] in OURS}
    assert {name for name, other in others.items() if other != own and other not in ROOMS[own]} == set()


@pytest.mark.parametrize("file", [file for file in FILES if file.startswith("synthdefs/")])
def test_synthdefs_know_nothing_of_pyscore(file: str) -> None:
    assert [name for name in IMPORTS[file] if name.split(".")[0] == "pyscore"] == []


@pytest.mark.parametrize("file", FILES)
def test_a_foreign_package_is_imported_in_its_own_room_only(file: str) -> None:
    tops = {name.split(".")[0] for name in IMPORTS[file]}
    for package in tops - sys.stdlib_module_names - set(OURS):
        homes = FOREIGN.get(package, ())
        assert any(file == home or file.startswith(f"{home}/") for home in homes), f"{package} does not live here"


@pytest.mark.parametrize("file", ALONE)
def test_what_stands_alone_imports_nothing_of_ours(file: str) -> None:
    assert [name for name in IMPORTS[file] if name.split(".")[0] in OURS] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    edges = {name: [each for each in IMPORTS[file] if each in MODULES] for name, file in MODULES.items()}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " imports ".join((*path[path.index(name) :], name))
        if name not in done:
            for each in edges[name]:
                visit(each, (*path, name))
            done.add(name)

    for name in edges:
        visit(name, ())
    assert done == set(MODULES)


@pytest.mark.parametrize(
    "code",
    [
        "import pyscore",
        'from pyscore.cli import main; main([\'query\', \'n("0 2").scale("c minor").s("bass").room(.2)\'])',
        "from pyscore.cli import main; main(['list', 'synths'])",
    ],
    ids=["import", "query", "list"],
)
def test_what_takes_long_is_imported_by_what_needs_it_alone(code: str) -> None:
    loaded = f"import sys\n{code}\nprint([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", loaded], cwd=HOUSE, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"

"""What a newcomer installs: the wheel, in a new environment, in an empty folder, makes music."""

import os
import subprocess
import sys
import tomllib
import venv
import wave
import zipfile
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
# Nothing of the checkout, nor of this environment, may help; Python keeps what it compiles, as at a newcomer's.
OURS = {"PYTHONPATH", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE"}
CLEAN = {name: value for name, value in os.environ.items() if name not in OURS}


def ran(*command: str | Path, folder: Path, **environment: str) -> str:
    surroundings = {**CLEAN, **environment}
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it would be published."""
    folder = tmp_path_factory.mktemp("wheel")
    recipe = tomllib.loads((HOUSE / "pyproject.toml").read_text())["build-system"]
    fetched = subprocess.run(
        [*PIP, "download", "--no-deps", "--dest", folder / "probe", *recipe["requires"]],
        env=CLEAN, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if fetched.returncode:
        pytest.skip(f"pip reaches no package registry from here: {fetched.stderr.strip().splitlines()[-1]}")
    ran(sys.executable, "-m", "build", "--wheel", "--outdir", folder, HOUSE, folder=folder)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The programs of a new environment in which nothing is installed but the wheel and what it asks for."""
    venv.create(wheel.parent / "venv", with_pip=False)
    programs = wheel.parent / "venv" / ("Scripts" if os.name == "nt" else "bin")
    ran(*PIP, "--python", programs / "python", "install", "--no-compile", wheel, folder=wheel.parent)
    return programs


def test_the_wheel_carries_all_that_is_played(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("synthdefs", "performances"):
        files = {str(path.relative_to(HOUSE)) for path in (HOUSE / folder).rglob("*.py")}
        assert files
        assert {f"pyscore/{file}" for file in files} <= names
    code = {str(path.relative_to(HOUSE)) for path in (HOUSE / "pyscore").rglob("*.py")}
    assert code <= names
    assert not [name for name in names if "test" in name or "__pycache__" in name or not name.startswith("pyscore")]


def test_in_an_empty_folder_a_newcomer_hears_the_first_piece(installed: Path, tmp_path: Path) -> None:
    pyscore = installed / "pyscore"
    # Nor has anything been compiled for it before.
    cache = str(installed.parent / "cache")
    command = (pyscore, "render", "first_light", "-o", "x.wav", "--cycles", "2")
    said = ran(*command, folder=tmp_path, XDG_CACHE_HOME=cache)
    assert said.startswith("x.wav: 0:")
    assert [path.name for path in tmp_path.iterdir()] == ["x.wav"]
    with wave.open(str(tmp_path / "x.wav")) as made:
        assert made.getnframes() > 2 * made.getframerate()
        assert any(made.readframes(made.getframerate()))


def test_there_it_lists_what_there_is(installed: Path, tmp_path: Path) -> None:
    names = [path.stem for path in sorted((HOUSE / "performances").glob("[!_]*.py"))]
    listed = ran(installed / "pyscore", "list", "performances", folder=tmp_path)
    assert [line.partition(":")[0] for line in listed.splitlines()] == names
    assert "bd: " in ran(installed / "pyscore", "list", "synths", folder=tmp_path)
    code = "import pyscore; print(pyscore.__file__)"
    assert str(installed.parent) in ran(installed / "python", "-c", code, folder=tmp_path)

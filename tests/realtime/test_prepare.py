import os
import subprocess
import sys
from pathlib import Path

import pytest

from . import prepare

ALL = list(prepare.PACKAGES)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A bare Linux where root may install: what is on it."""
    there: list[str] = []
    monkeypatch.setattr(prepare, "present", there.__contains__)
    monkeypatch.setattr(prepare, "apt", lambda *words: pytest.fail("nothing was to be installed"))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(prepare.shutil, "which", lambda program: f"/usr/bin/{program}")
    return there


def installing(machine: list[str], monkeypatch: pytest.MonkeyPatch, *refused: str, stale: bool = False) -> list[str]:
    """Let apt-get install what it is told to but for some packages, and before an update nothing if lists are stale."""
    ran: list[str] = []

    def apt(*words: str) -> str:
        ran.append(" ".join(words))
        if words[0] == "update":
            return ""
        packages = {**prepare.PACKAGES, **prepare.LISTENING}
        wanted = [word for word in words if word in packages.values()]
        unknown = [package for package in wanted if package in refused]
        if unknown or (stale and "update" not in ran):
            return f"E: Unable to locate package {[*unknown, *wanted][0]}"
        machine.extend(need for need, package in packages.items() if package in wanted)
        return ""

    monkeypatch.setattr(prepare, "apt", apt)
    return ran


def test_where_all_is_there_nothing_is_done_or_said(machine: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    machine += ALL
    prepare.main()
    assert capsys.readouterr().out == ""


def test_only_what_is_missing_is_installed(
    machine: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine += ["scsynth", "jackd"]
    ran = installing(machine, monkeypatch)
    prepare.main()
    packages = "supercollider-supernova pulseaudio libasound2-plugins liblo-tools faketime"
    assert ran == [f"install --yes --no-install-recommends {packages}"]
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == f"installed for the tests in real time: {packages}"


def test_old_lists_are_brought_up_to_date(machine: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ran = installing(machine, monkeypatch, stale=True)
    prepare.main()
    assert [words.split()[0] for words in ran] == ["install", "update", "install"]
    assert machine == ALL


def test_what_listening_is_measured_with_is_installed_where_it_is_asked_for(
    machine: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine += ALL
    ran = installing(machine, monkeypatch)
    prepare.main("listening")
    (words,) = ran
    assert words.endswith("ffmpeg espeak-ng pocketsphinx-testdata extremetuxracer-data sonic-pi-samples")


def test_a_package_that_is_nowhere_keeps_no_other_out(
    machine: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installing(machine, monkeypatch, "supercollider-supernova")
    prepare.main()
    assert sorted([*machine, "supernova"]) == sorted(ALL)
    assert capsys.readouterr().out.splitlines()[-1] == (
        "no supernova, so these tests are skipped: supernova (E: Unable to locate package supercollider-supernova)"
    )


@pytest.mark.parametrize(
    ("hindrance", "cure"),
    [
        ("darwin", "brew install --cask supercollider"),
        ("win32", "install SuperCollider"),
        ("nobody", "sudo apt-get install supercollider-server"),
        ("no apt", "there is no apt-get here"),
    ],
)
def test_where_it_may_not_it_says_what_is_skipped_and_how_to_get_it(
    machine: list[str], hindrance: str, cure: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if hindrance == "nobody":
        monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    elif hindrance == "no apt":
        monkeypatch.setattr(prepare.shutil, "which", lambda program: None)
    else:
        monkeypatch.setattr(sys, "platform", hindrance)
    prepare.main()
    (line,) = capsys.readouterr().out.splitlines()
    assert "so these tests are skipped: scsynth live and offline, supernova," in line
    assert cure in line


def test_it_never_fails_the_build() -> None:
    # Not even where nothing is found: an empty path, and nobody to be.
    script = Path(prepare.__file__)
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(script)], env={"PATH": ""}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "so these tests are skipped" in done.stdout

"""The doctor, where something is missing: each thing that pyscore needs or can use, and what to do about it."""

import importlib.metadata
import re
from types import SimpleNamespace
from typing import Any

import pytest

from pyscore.engine.options import EngineError
from pyscore.live import doctor
from pyscore.live.doctor import Finding, examine, plain


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No engine is booted, none renders, and no device is asked for, but where a test says so."""
    monkeypatch.setattr(doctor, "render", lambda *_: SimpleNamespace(peak=0.5, dbfs=-6.0))
    monkeypatch.setattr(doctor, "Boot", lambda *_, **__: booted(EngineError("no engine to play on: none")))
    monkeypatch.setattr(doctor, "audio_devices", list)
    monkeypatch.setattr(doctor, "audio_inputs", list)


def booted(answer: Any) -> Any:
    def wait() -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    return SimpleNamespace(wait=wait)


def findings() -> dict[str, Finding]:
    told: list[Finding] = []
    found = examine(told.append)
    assert found == told
    return {finding.name: finding for finding in found}


def test_where_all_is_well_nothing_needs_a_cure() -> None:
    found = findings()
    assert all(finding.well for finding in found.values() if finding.needed)
    assert re.fullmatch(r"\d+ instruments, \d+ drums, \d+ effects", found["synthdefs"].found)
    assert found["test render"].found == "peak -6.0 dBFS"


def test_an_engine_that_boots_is_heard_of_and_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []
    engine = SimpleNamespace(
        name="scsynth", status=lambda: SimpleNamespace(rate=44_100.0), close=lambda: ended.append(True)
    )
    monkeypatch.setattr(doctor, "Boot", lambda *_, **__: booted(engine))
    boot = findings()["test boot"]
    assert (boot.well, boot.found) == (True, "scsynth at 44100 Hz")
    assert ended == [True]


def test_one_that_does_not_boot_is_no_illness_but_has_a_cure() -> None:
    boot = findings()["test boot"]
    assert (boot.well, boot.needed, boot.found) == (False, False, "no engine to play on: none")
    assert boot.cure == "a live set needs an audio device"


@pytest.mark.parametrize(("missing", "needed"), [("numpy", True), ("nanosynth", False)])
def test_a_missing_package_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch, missing: str, needed: bool) -> None:
    def version(name: str) -> str:
        if name == missing:
            raise importlib.metadata.PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(importlib.metadata, "version", version)
    found = findings()[missing]
    assert found == Finding(missing, False, "not installed", f"pip install {missing}", needed)


def test_a_library_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise FileNotFoundError("this installation of pyscore has no synthdefs/ folder: install it again")

    monkeypatch.setattr(doctor, "Library", gone)
    found = findings()["synthdefs"]
    assert (found.well, found.needed, found.cure) == (False, True, "install pyscore-live again")
    assert "synthdefs/" in found.found


def test_an_engine_that_renders_silence_or_nothing_is_ill(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "render", lambda *_: SimpleNamespace(peak=0.0, dbfs=float("-inf")))
    silent = findings()["test render"]
    assert (silent.well, silent.needed) == (False, True)
    assert "silence" in silent.cure

    def broken(*_: object) -> None:
        raise EngineError("no engine to render with: none")

    monkeypatch.setattr(doctor, "render", broken)
    broken_render = findings()["test render"]
    assert (broken_render.well, broken_render.found) == (False, "no engine to render with: none")
    assert broken_render.cure


@pytest.mark.parametrize("inputs", [["JACK server: 2"], []])
def test_what_can_be_recorded_from_is_named(monkeypatch: pytest.MonkeyPatch, inputs: list[str]) -> None:
    monkeypatch.setattr(doctor, "audio_inputs", lambda: inputs)
    found = findings()["inputs"]
    assert (found.well, found.needed) == (bool(inputs), False)
    assert found.found.startswith("JACK server: 2 (a set has as many as --inputs says" if inputs else "none")


def test_findings_are_plain_data() -> None:
    assert plain([Finding("python", True, "3.11", "install it")]) == [
        {"name": "python", "well": True, "found": "3.11", "cure": "install it", "needed": True}
    ]

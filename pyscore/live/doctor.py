"""The doctor: looks at everything that pyscore needs on this machine, and names a cure for what is missing."""

import importlib.metadata
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path

from ..engine.choose import Boot
from ..engine.devices import audio_devices, audio_inputs
from ..engine.options import KINDS, EngineError, absence
from ..listen.levels import dbfs
from ..pattern import Time
from ..pattern.controls import control
from ..sound.library import Library
from .render import Job, render
from .session import Session

PACKAGES = ("supriya", "nanosynth", "numpy", "python-osc", "music21")
OLDEST = (3, 11)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is well, what was found, a cure, and whether pyscore needs it."""

    name: str
    well: bool
    found: str
    cure: str = ""
    needed: bool = True


def examine(tell: Callable[[Finding], None]) -> list[Finding]:
    """Return every finding, telling each as it comes."""
    findings = []
    for check in (_python, _packages, _library, _engines, _devices, _rendering, _sounding):
        for finding in check():
            tell(finding)
            findings.append(finding)
    return findings


def plain(findings: list[Finding]) -> list[dict[str, object]]:
    """Return findings as plain data."""
    return [asdict(finding) for finding in findings]


def _python() -> Iterator[Finding]:
    well = sys.version_info >= OLDEST
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    yield Finding("python", well, found, "install Python 3.11 or newer")


def _packages() -> Iterator[Finding]:
    for name in PACKAGES:
        try:
            yield Finding(name, True, importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Finding(name, False, "not installed", f"pip install {name}", needed=name != "nanosynth")


def _library() -> Iterator[Finding]:
    try:
        counts = {kind: len(list(Library().of_kind(kind))) for kind in ("instruments", "drums", "effects")}
    except (OSError, ImportError, SyntaxError) as error:
        yield Finding("synthdefs", False, str(error), "install pyscore-live again")
        return
    yield Finding("synthdefs", True, ", ".join(f"{count} {kind}" for kind, count in counts.items()))


def _engines() -> Iterator[Finding]:
    reasons = {kind: absence(kind) for kind in KINDS}
    for kind, reason in reasons.items():
        yield Finding(kind, reason is None, "found" if reason is None else "not found", reason or "", needed=False)
    if all(reasons.values()):
        yield Finding("engine", False, "none", "pip install nanosynth, or install SuperCollider")


def _devices() -> Iterator[Finding]:
    devices = audio_devices()
    cure = "plug in a sound card, start PipeWire, PulseAudio or JACK; rendering needs none"
    yield Finding("audio devices", bool(devices), ", ".join(devices) or "none", cure, needed=False)
    inputs = audio_inputs()
    found = f"{', '.join(inputs)} (a set has as many as --inputs says, none as a rule)" if inputs else "none"
    yield Finding("inputs", bool(inputs), found, "mic(1) hears nothing: plug in a microphone", needed=False)


def _rendering() -> Iterator[Finding]:
    session = Session()
    session.play("d1", control("s")("bd"))
    with tempfile.TemporaryDirectory() as folder:
        try:
            job = Job(cycles=Time(1), seconds=Fraction(1, 2))
            written = render(session, Library(), Path(folder, "doctor.wav"), job)
        except Exception as error:
            yield Finding("test render", False, str(error), "look at the engines above")
            return
    found = f"peak {dbfs(written.peak):.1f} dBFS"
    yield Finding("test render", written.peak > 0.01, found, "the engine renders silence: install nanosynth again")


def _sounding() -> Iterator[Finding]:
    try:
        engine = Boot("auto", said=lambda reason: None).wait()
    except EngineError as error:
        yield Finding("test boot", False, str(error), "a live set needs an audio device", needed=False)
        return
    status = engine.status()
    engine.close()
    yield Finding("test boot", True, f"{engine.name} at {status.rate:g} Hz", needed=False)

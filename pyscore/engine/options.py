"""What engines are started with, and where on this machine they are found."""

import importlib.util
import os
import shutil
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["embedded", "scsynth", "supernova"]
KINDS: tuple[Kind, ...] = ("embedded", "scsynth", "supernova")
USUAL_PORT = 57110
APPLICATIONS = (
    "/Applications/SuperCollider.app/Contents/Resources",
    "/Applications/SuperCollider/SuperCollider.app/Contents/Resources",
    *map(str, sorted(Path(r"C:\Program Files").glob("SuperCollider*"), reverse=True)),
)


class EngineError(RuntimeError):
    """An engine that cannot be had, or did not do what was asked: one line that says what, and what to do."""


@dataclass(frozen=True)
class Options:
    """Limits of an engine: they fit a stage. Memory is in kB, the rate in Hz (None: the device's own)."""

    nodes: int = 16_384
    memory: int = 262_144
    buffers: int = 4_096
    audio_buses: int = 4_096
    wires: int = 1_024
    generators: int = 4_096
    definitions: int = 4_096
    outputs: int = 2
    inputs: int = 0
    rate: int | None = None


# Each limit as an argument of scsynth and supernova, and as one of the embedded engine: live, and offline.
ARGUMENTS: dict[str, tuple[str, str, str]] = {
    "nodes": ("-n", "max_nodes", "max_nodes"),
    "memory": ("-m", "realtime_memory_size", "realtime_memory_size"),
    "buffers": ("-b", "num_buffers", "num_buffers"),
    "audio_buses": ("-a", "num_audio_bus_channels", "num_audio_bus_channels"),
    "wires": ("-w", "max_wire_bufs", "max_wire_bufs"),
    "generators": ("-r", "num_rgens", "num_rgens"),
    "definitions": ("-d", "max_graph_defs", "max_graph_defs"),
    "outputs": ("-o", "num_output_bus_channels", "num_output_bus_channels"),
    "inputs": ("-i", "num_input_bus_channels", "num_input_bus_channels"),
    "rate": ("-S", "preferred_sample_rate", "sample_rate"),
}


def program_arguments(options: Options, offline: bool = False) -> list[str]:
    """Return the limits as arguments of the scsynth program; offline it takes the rate elsewhere.

    >>> program_arguments(Options())[:4]
    ['-n', '16384', '-m', '262144']
    """
    chosen = {name: getattr(options, name) for name in ARGUMENTS if not (offline and name == "rate")}
    pairs = ((ARGUMENTS[name][0], str(value)) for name, value in chosen.items() if value is not None)
    return [word for pair in pairs for word in pair]


def embedded_arguments(options: Options, offline: bool = False) -> dict[str, int]:
    """Return the limits as keyword arguments of the embedded engine."""
    column = 2 if offline else 1
    chosen = {row[column]: getattr(options, name) for name, row in ARGUMENTS.items()}
    return {name: value for name, value in chosen.items() if value is not None}


def find_program(kind: Kind) -> Path | None:
    """Return where scsynth or supernova lies on this machine: on the path, or where SuperCollider installs itself."""
    found = shutil.which(kind) or next(filter(None, (shutil.which(kind, path=folder) for folder in APPLICATIONS)), None)
    return Path(found) if found else None


def has_embedded() -> bool:
    """Return whether the embedded engine is installed: it has no wheel for some machines."""
    return importlib.util.find_spec("nanosynth") is not None


def absence(kind: Kind) -> str | None:
    """Return why an engine is not to be had on this machine at all, and what to do; None if it is."""
    if kind == "embedded":
        return (
            None
            if has_embedded()
            else "nanosynth is not installed (no wheel for this machine, or: pip install nanosynth)"
        )
    return None if find_program(kind) else f"no {kind} on this machine (install SuperCollider, or add {kind} to PATH)"


def free_port() -> int:
    """Return 57110, or a free UDP port if that is taken."""
    for port in (USUAL_PORT, 0):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trial:
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(trial.getsockname()[1])
    raise EngineError("no UDP port is free on 127.0.0.1")


def environment() -> dict[str, str]:
    """Return the environment for an engine.

    The embedded engine's own libasound looks for the desktop's sound server (PulseAudio, PipeWire) in a folder
    that does not exist, and JACK would otherwise take the sound device by starting a server of its own.
    """
    given = {"JACK_NO_START_SERVER": "1"}
    plugins = sorted(Path("/usr").glob("lib*/*/alsa-lib")) + sorted(Path("/usr").glob("lib*/alsa-lib"))
    if sys.platform == "linux" and plugins:
        given["ALSA_PLUGIN_DIR"] = str(plugins[0])
    return {**given, **os.environ}

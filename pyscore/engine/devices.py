"""Audio devices of this machine, as the system names them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# How Linux lists sound cards, and what each of them can play and record.
CARDS, STREAMS = Path("/proc/asound/cards"), Path("/proc/asound/pcm")


def audio_devices() -> list[str]:
    """Return the sound cards and sound servers that can be seen; on macOS and Windows, the system's default."""
    if sys.platform != "linux":
        return ["the system's default device"]
    jack = ["JACK server"] if "system:playback_1" in _jack() else []
    return [*_cards(), *(f"sound server: {name}" for name in _pulse("sinks")), *jack]


def audio_inputs() -> list[str]:
    """Return what can be recorded from, likewise: of a sound server no monitors, of JACK how many ports."""
    if sys.platform != "linux":
        return ["the system's default device"]
    cards = [f"ALSA: {line.split(':')[1].strip()}" for line in _lines(STREAMS) if ": capture" in line]
    servers = [f"sound server: {name}" for name in _pulse("sources") if not name.endswith(".monitor")]
    ports = sum(line.startswith("system:capture_") for line in _jack())
    return [*cards, *servers, *([f"JACK server: {ports}"] if ports else ())]


def _cards() -> list[str]:
    return [f"ALSA: {line.split('[')[1].split(']')[0].strip()}" for line in _lines(CARDS) if "[" in line]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except OSError:
        return []


def _pulse(kind: str) -> list[str]:
    """Return the names of a sound server's sinks or sources."""
    if shutil.which("pactl") is None:
        return []
    return [line.split()[1] for line in _said(["pactl", "list", "short", kind]).splitlines() if len(line.split()) > 1]


def _jack() -> list[str]:
    """Return JACK's ports."""
    return [] if shutil.which("jack_lsp") is None else _said(["jack_lsp"]).splitlines()


def _said(command: list[str]) -> str:
    environment = {**os.environ, "JACK_NO_START_SERVER": "1"}
    try:
        return subprocess.run(command, check=False, capture_output=True, text=True, timeout=5, env=environment).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""

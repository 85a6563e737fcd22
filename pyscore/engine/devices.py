"""Audio devices of this machine, as the system names them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# How each system lists its devices, and how each line of that is read.
LINUX_CARDS = Path("/proc/asound/cards")


def audio_devices() -> list[str]:
    """Return the sound cards and sound servers that can be seen; on macOS and Windows, the system's default."""
    if sys.platform != "linux":
        return ["the system's default device"]
    return [*_cards(), *_pulse_sinks(), *_jack()]


def _cards() -> list[str]:
    try:
        lines = LINUX_CARDS.read_text().splitlines()
    except OSError:
        return []
    return [f"ALSA: {line.split('[')[1].split(']')[0].strip()}" for line in lines if "[" in line]


def _pulse_sinks() -> list[str]:
    if shutil.which("pactl") is None:
        return []
    listed = _said(["pactl", "list", "short", "sinks"])
    return [f"sound server: {line.split()[1]}" for line in listed.splitlines() if len(line.split()) > 1]


def _jack() -> list[str]:
    if shutil.which("jack_lsp") is None:
        return []
    return ["JACK server"] if "system:playback_1" in _said(["jack_lsp"]) else []


def _said(command: list[str]) -> str:
    environment = {**os.environ, "JACK_NO_START_SERVER": "1"}
    try:
        return subprocess.run(command, check=False, capture_output=True, text=True, timeout=5, env=environment).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""

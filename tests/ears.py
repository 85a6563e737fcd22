"""Ears for the tests: render SynthDefs offline on a real scsynth and listen with numpy."""

import struct
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from supriya.osc import OscMessage

RATE = 48_000

EMBEDDED = """
import sys
from nanosynth import _scsynth, find_ugen_plugins_path
_scsynth.world_nrt_render(
    sys.argv[1], sys.argv[2], sample_rate=int(sys.argv[3]), header_format="raw", sample_format="float",
    num_output_bus_channels=int(sys.argv[4]), ugen_plugins_path=str(find_ugen_plugins_path()),
    num_rgens=4096, max_wire_bufs=1024, realtime_memory_size=262144, num_audio_bus_channels=2048, max_nodes=16384,
)
"""


def _bundle(tick: int, messages: Sequence[tuple[Any, ...]]) -> bytes:
    data = b"#bundle\0" + struct.pack(">Q", tick)
    for message in messages:
        datagram = OscMessage(*message).to_datagram()
        data += struct.pack(">i", len(datagram)) + datagram
    return struct.pack(">i", len(data)) + data


def render(
    definitions: Sequence[Any],
    timed: Sequence[tuple[float, Sequence[tuple[Any, ...]]]],
    seconds: float,
    channels: int = 2,
    rate: int = RATE,
) -> np.ndarray:
    """Return what the messages, each list at its time in seconds, sound like: float32 (frames, channels)."""
    score = [_bundle(0, [("/d_recv", d.compile()) for d in definitions])]
    for time, messages in sorted(timed, key=lambda pair: pair[0]):
        score.append(_bundle(int((time + 0.25 / rate) * 2**32), messages))
    score.append(_bundle(int(seconds * 2**32), [("/g_freeAll", 0), ("/c_set", 0, 0)]))
    with tempfile.TemporaryDirectory() as folder:
        osc, raw = Path(folder, "score.osc"), Path(folder, "out.raw")
        osc.write_bytes(b"".join(score))
        command = [sys.executable, "-c", EMBEDDED, str(osc), str(raw), str(rate), str(channels)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        wrong = [line for line in said.splitlines() if "FAILURE" in line or "exception" in line.lower()]
        assert not wrong, "\n".join(wrong)
        return np.fromfile(raw, "<f4").reshape(-1, channels)


def decibels(ratio: float) -> float:
    """Return a ratio of amplitudes in dB (-240 at the least)."""
    return float(20 * np.log10(max(abs(ratio), 1e-12)))

"""Ears for the tests: render SynthDefs offline on a real scsynth and listen with numpy."""

import re
import struct
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from supriya.osc import OscMessage

from pyscore.engine.options import Options
from pyscore.engine.process import start_offline

RATE = 48_000
# What an engine says when something is wrong.
WRONG = re.compile("FAIL|(?i:exception)")


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
        engine = start_offline("embedded", osc, raw, rate, Options(outputs=channels))
        status, wrong = engine.wait(), [line for line in engine.words if WRONG.search(line)]
        engine.end()
        assert (status, wrong) == (0, []), engine.complaint()
        # Each channel in one piece: numpy measures that several times as fast.
        return np.asfortranarray(np.fromfile(raw, "<f4").reshape(-1, channels))


def decibels(ratio: float) -> float:
    """Return a ratio of amplitudes in dB (-240 at the least)."""
    return float(20 * np.log10(max(abs(ratio), 1e-12)))

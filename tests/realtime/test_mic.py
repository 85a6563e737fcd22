"""A microphone on stage: what an input of the engine hears is heard on its channel, and how much later."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from scipy import signal as dsp
from scipy.io import wavfile

from .processes import until
from .programs import Program, pyscore

RATE = 48_000
# The master's limiter, through which the set goes before it comes in again.
LIMITER = 144
# What speech may be late (s).
LATEST = 0.06
SET = """
tempo(240)
track("said") >> s("vox*2").note("<c3 e3 d3 g3>")
raw, clean = mic(1, clean=False).out(3), mic(2).out(3)
"""


def cabled(number: int) -> bool:
    """Lead the engine's first output into one of its inputs; return whether that was done."""
    words = ["jack_connect", "SuperCollider:out_1", f"SuperCollider:in_{number}"]
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


@contextmanager
def heard_again(folder: Path, *words: str) -> Iterator[Program]:
    """Play a set whose first output is led into its inputs."""
    if shutil.which("jack_connect") is None:
        pytest.skip("no jack_connect on this machine (python tests/realtime/prepare.py as root installs it)")
    (folder / "set.py").write_text(SET)
    given = ("play", "set.py", "--engine", "scsynth", "--channels", "4", *words)
    with pyscore(*given, folder=folder) as program:
        yield program


def test_speech_is_heard_within_sixty_milliseconds(jack: None, tmp_path: Path) -> None:
    words = ("--inputs", "2", "--cycles", "10", "--record", "set.wav", "--stems")
    with heard_again(tmp_path, *words) as program:
        for number in (1, 2):
            until(lambda number=number: cabled(number), 20)
        program.sees("played 10 cycles")
    sound = {path.stem: wavfile.read(path)[1][:, 0] / 2**31 for path in (tmp_path / "set").iterdir()}
    assert sound.keys() == {"said", "mic1", "mic2"}
    late = {name: lateness(sound["said"], sound[name]) - LIMITER / RATE for name in ("mic1", "mic2")}
    print({name: f"{1000 * each:.1f} ms" for name, each in late.items()})
    assert 0 < late["mic1"] < 0.02, "as it comes"
    assert late["mic1"] < late["mic2"] < LATEST, "clean"


def lateness(said: np.ndarray, heard: np.ndarray) -> float:
    """Return by how much one sound comes after another (s), by where they are most alike."""
    count = min(len(said), len(heard))
    begin = count - 6 * RATE
    alike = dsp.correlate(heard[begin:count], said[begin:count], "full", "fft")
    middle = len(alike) // 2
    return float(np.argmax(np.abs(alike[middle : middle + RATE // 5])) / RATE)


def test_an_engine_without_inputs_says_so_and_plays_on(jack: None, tmp_path: Path) -> None:
    with heard_again(tmp_path, "--cycles", "2") as program:
        program.sees("mic1: there is no input 1: the engine has none (start with --inputs 1)")
        program.sees("played 2 cycles")

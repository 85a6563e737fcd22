"""A set is recorded while it plays: the mix, and each track and group of it, on a real scsynth."""

from pathlib import Path

import numpy as np
import pytest
from scipy.io import wavfile

from pyscore.cli import main

NIGHT = """
tempo(240)
d1 >> s("bd*4")
d2 >> note("c2 g1").s("bass").room(.2)
group("low", d2).mix(gain=.5)
"""


def test_the_mix_and_every_track_and_group_of_it_are_recorded_from_one_moment_on(
    jack: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("night.py").write_text(NIGHT)
    command = ["play", "night.py", "--engine", "scsynth", "--cycles", "3", "--record", "set.wav", "--stems"]
    assert main(command) == 0
    said = capsys.readouterr().err
    assert sorted(path.name for path in Path("set").iterdir()) == ["d1.wav", "d2.wav", "low.wav"], said
    sounds = {path.stem: wavfile.read(path)[1] / 2**31 for path in (Path("set.wav"), *Path("set").iterdir())}
    first = {name: int(np.flatnonzero(np.abs(sound).max(axis=1) > 1e-3)[0]) for name, sound in sounds.items()}
    # The limiter is 144 samples late, and the two sounds do not rise equally fast.
    assert abs(first["set"] - 144 - min(first["d1"], first["low"])) < 48
    length = min(map(len, sounds.values()))
    assert max(map(len, sounds.values())) - length < 48_000
    half = sounds["d2"][:length] * 0.5
    assert np.abs(half).max() > 0.01
    assert np.abs(half - sounds["low"][:length]).max() < 1e-5

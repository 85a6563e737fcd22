"""`pyscore balance`: files and folders in, a mix and its stems out, and one line for what is wrong."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from pyscore.cli import main
from tests.listen.speech.scenes import RATE, needs_speech, recordings, scene


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    heard = scene(recordings()[5:6]).phone if recordings() else np.zeros(RATE)
    soundfile.write("a.wav", heard[::6], 8_000)
    soundfile.write("b.wav", np.random.default_rng(1).uniform(-0.9, 0.9, (3 * RATE, 2)), RATE)
    return tmp_path


@needs_speech
def test_stems_add_up_to_the_mix_exactly(folder: Path, capsys: Any) -> None:
    assert main(["balance", "--speech", "a.wav", "--music", "b.wav", "-o", "c.wav", "--stems", "st", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    mix, speech, music = (
        soundfile.read(name, dtype="float32")[0] for name in ("c.wav", "st/speech.wav", "st/music.wav")
    )
    assert np.array_equal(mix, speech + music)
    assert said["delay"] == 0
    assert said["utterances"][0]["difference"] == pytest.approx(10, abs=0.1)


@needs_speech
def test_of_folders_what_is_called_alike_goes_together_and_what_is_bad_gets_its_line(folder: Path, capsys: Any) -> None:
    for name in ("voices", "beds"):
        Path(name).mkdir()
    for name, source in (("good", "a.wav"), ("silent", ""), ("alone", "a.wav")):
        Path(f"voices/{name}.wav").write_bytes(Path(source).read_bytes() if source else b"")
        if name != "alone":
            Path(f"beds/{name}.wav").write_bytes(Path("b.wav").read_bytes())
    soundfile.write("voices/silent.wav", np.zeros(8_000), 8_000)
    command = ["balance", "--speech", "voices", "--music", "beds", "-o", "out", "--workers", "1"]
    assert main(command) == 1
    said = capsys.readouterr()
    assert Path("out/good.wav").exists()
    assert "alone: no music in beds is called like alone.wav" in said.err
    assert "1 of 3 done, 2 failed" in said.err
    assert "silent: silent.wav: no speech is in it" in said.err


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (["--speech", "none.wav"], "none.wav cannot be read"),
        (["--speech", "nan.wav"], "nan.wav is no number"),
        (["--speech", "b.wav"], "no speech is in it"),
        (["-o", "b.wav"], "would be overwritten"),
        (["--difference", "99"], "not between 0 and 40 LU"),
        (["-o", "no/where/c.wav"], "there is no such folder"),
    ],
)
@needs_speech
def test_what_is_wrong_is_one_line(folder: Path, capsys: Any, change: list[str], line: str) -> None:
    soundfile.write("nan.wav", np.full(8_000, np.nan), 8_000, subtype="FLOAT")
    try:
        status = main(["balance", "--speech", "a.wav", "--music", "b.wav", *change])
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    said = capsys.readouterr().err
    assert status
    assert line in said
    assert len(said.splitlines()) == 1

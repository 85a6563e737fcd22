"""`pyscore master`: a file, a folder, a reference; reports; and what is wrong is one line."""

import json
from pathlib import Path
from typing import Any

import pytest
import soundfile

from pyscore.cli import main

from .listen.mastering.scenes import RATE, band


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    soundfile.write("mix.wav", band(2), RATE, subtype="FLOAT")
    return tmp_path


def test_a_master_says_what_was_done_and_is_what_its_preset_says(capsys: Any) -> None:
    assert main(["master", "mix.wav", "--preset", "cd"]) == 0
    said = capsys.readouterr().out
    made = soundfile.info("mix-master.wav")
    assert (made.subtype, made.samplerate, made.channels) == ("PCM_16", 44_100, 2)
    assert "mix-master.wav: mix.wav for cd" in said
    assert "before       after" in said


def test_bits_and_rate_are_as_asked_for_and_the_report_is_data(capsys: Any) -> None:
    command = ["master", "mix.wav", "-o", "out.wav", "--lufs", "-18", "--bits", "float", "--rate", "96000", "--json"]
    assert main(command) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["after"]["loudness"] == pytest.approx(-18, abs=0.05)
    assert (soundfile.info("out.wav").subtype, soundfile.info("out.wav").samplerate) == ("FLOAT", 96_000)


def test_of_a_folder_each_gets_a_line_and_the_rest_goes_on(capsys: Any) -> None:
    Path("mixes").mkdir()
    for name in ("one", "two"):
        soundfile.write(f"mixes/{name}.wav", band(1, seed=len(name)), RATE)
    soundfile.write("mixes/silent.wav", 0 * band(1), RATE)
    command = ["master", "mixes", "-o", "out", "--reference", "mix.wav", "--workers", "1"]
    assert main(command) == 1
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 2
    assert "silent.wav: it is silent" in said.err
    assert sorted(path.name for path in Path("out").glob("*.wav")) == ["one.wav", "two.wav"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("mix.wav", "--preset", "clup"), "no preset 'clup'; did you mean 'club'?"),
        (("mix.wav", "-o", "mix.wav"), "would be overwritten"),
        (("mix.wav", "--reference", "none.wav"), "none.wav"),
        (("none.wav",), "none.wav cannot be read"),
        ((".", "-o", "out"), "lies in what is read"),
    ],
)
def test_what_is_wrong_is_one_line(capsys: Any, words: tuple[str, ...], line: str) -> None:
    assert main(["master", *words]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert line in said

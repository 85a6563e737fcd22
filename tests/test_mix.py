"""`pyscore mix`: stems of a folder, or of a performance, in; a mix and its reasons out."""

import json
from pathlib import Path

import numpy as np
import pytest

from pyscore.cli import main
from pyscore.listen.files import read, write
from pyscore.listen.levels import dbfs, true_peak

from .listen.mixing.band import RATE, band


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    stems = tmp_path / "stems"
    stems.mkdir()
    for stem in band(pad=9.0, lead=-9.0):
        write(stems / f"{stem.name}.wav", stem.audio, RATE)
    return stems


def test_a_folder_of_stems_becomes_a_mix_with_headroom_and_reasons(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mix.wav"
    assert main(["mix", str(folder), "-o", str(out), "--headroom", "3"]) == 0
    audio, rate = read(out)
    assert (rate, audio.shape[1]) == (RATE, 2)
    assert dbfs(true_peak(audio)) == pytest.approx(-3, abs=0.1)
    said = capsys.readouterr().out
    assert "its place in front (lead)" in said
    assert "LU from its place" in said


def test_as_data_it_has_moves_roles_before_and_after(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mix", str(folder), "--dry", "--json", "--roles", "lead=pad", "bed=lead,strings"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["roles"]["pad"]["role"] == "lead"
    assert told["after"]["spread"] < told["before"]["spread"]
    assert {move["what"] for move in told["moves"]} >= {"gain", "cut"}


def test_stems_of_other_rates_and_sides_are_mixed_at_the_first_ones(folder: Path, tmp_path: Path) -> None:
    write(folder / "strings.wav", np.full((4_000, 1), 0.1) * np.sin(np.arange(4_000) / 4).reshape(-1, 1), 8_000)
    assert main(["mix", str(folder), "-o", str(tmp_path / "mix.wav")]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--roles", "leed=pad"], "did you mean 'lead'"),
        (["--roles", "lead"], "'lead' gives no role"),
        (["--roles", "lead=pat"], "did you mean 'pad'"),
    ],
)
def test_what_is_wrong_gets_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["mix", str(folder), "--dry", *arguments]) != 0
    told = capsys.readouterr().err.strip()
    assert said in told
    assert "\n" not in told


@pytest.mark.parametrize("broken", ["empty", "nan", "text"])
def test_a_broken_stem_gets_one_line_that_names_it(
    folder: Path, capsys: pytest.CaptureFixture[str], broken: str
) -> None:
    if broken == "empty":
        for path in folder.iterdir():
            path.unlink()
    elif broken == "nan":
        write(folder / "pad.wav", np.full((1000, 1), np.nan), RATE)
    else:
        (folder / "pad.wav").write_text("no sound")
    assert main(["mix", str(folder), "--dry"]) != 0
    told = capsys.readouterr().err.strip()
    assert ("stems" if broken == "empty" else "pad.wav") in told
    assert "\n" not in told


@pytest.mark.soak
def test_a_performance_is_rendered_and_mixed_by_what_plays_on_its_tracks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    piece = tmp_path / "piece.py"
    piece.write_text("d1 >> s('bd*4')\nd2 >> note('a1*2').s('bass').gain(2)\nd3 >> note('a4 c5').s('lead')\n")
    assert main(["mix", str(piece), "-o", str(tmp_path / "mix.wav"), "--cycles", "1"]) == 0
    said = capsys.readouterr().out
    assert [line.split()[1] for line in said.splitlines()[:3]] == ["kick", "bass", "lead"]

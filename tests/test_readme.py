"""The README stays true: every command in it that needs no sound card runs, on the piece it tells people to write."""

import os
import re
import shlex
from pathlib import Path

import pytest

from pyscore.cli import main

README = Path(__file__).parent.parent.joinpath("README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
PIECE = next(text for kind, text in BLOCKS if kind == "python" and "tempo(110)" in text)
# What is played needs real time; tests/realtime plays.
COMMANDS = [
    [line for line in text.splitlines() if line.startswith("pyscore") and not line.startswith("pyscore play")]
    for kind, text in BLOCKS
    if kind == "sh"
]
# Those that need nothing of the ones before them run apart, and at the same time.
NEEDY = "pyscore analyze night.wav"
SILENT = [group for lines in COMMANDS for group in ([lines] if NEEDY in lines else ([line] for line in lines))]
TRY = re.findall(r"`([^`]+)`", README[README.index("| change | to |") : README.index("What there is to play with")])


@pytest.mark.parametrize("commands", SILENT, ids=lambda commands: commands[-1])
def test_commands_run(
    commands: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "night.py").write_text(PIECE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYSCORE_HOME", str(tmp_path / "home"))
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "user"))
    # Processes that start take longer than what these have to do; tests/test_batch.py has several.
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    for command in commands:
        assert main(shlex.split(command)[1:]) == 0, command
        assert capsys.readouterr().out.strip(), command


SONG = next(text for kind, text in BLOCKS if kind == "python" and "arrange(" in text)
WORDS = README[README.index("Whatever makes music here") : README.index("pyscore explain night.py")]
CALLS = re.findall(r"`((?:progression|voice_lead|figured_bass|harmonize|reharmonize|suggest|write_chorale|arrange)"
                   r"\([^`…]*)`", WORDS)  # fmt: skip


@pytest.mark.parametrize("call", [SONG, *CALLS], ids=["the song", *CALLS])
def test_what_a_composer_may_type_works(call: str, tmp_path: Path) -> None:
    from pyscore.live.performance import perform

    path = tmp_path / "song.py"
    path.write_text('tune = "<[g4 a4] b4>"\nchart = "A: G | D7"\nd9 >> s("bd")\n' + call.replace("\\|", "|"))
    assert perform(path).tracks


def test_there_are_commands_and_changes_to_try() -> None:
    assert len(SILENT) >= 7
    assert len(TRY) >= 20


@pytest.mark.parametrize("change", TRY)
def test_change_can_be_made(change: str, tmp_path: Path) -> None:
    """Whatever the table says to type is understood: as a rhythm, after the third track's pattern, or on its own."""
    from fractions import Fraction

    from pyscore.engine.fake import RecordingEngine
    from pyscore.live.conductor import Conductor
    from pyscore.live.names import LIBRARY
    from pyscore.live.performance import perform
    from pyscore.sound.channels import Territory
    from pyscore.sound.mixer import Mixer

    if change.startswith('"'):
        piece = PIECE.replace('"bd*2 [~ bd], ~ cp, hh*8"', change)
    elif change.startswith("."):
        piece = PIECE.replace(".room(.3)", change)
    else:
        piece = PIECE + change + "\n"
    assert piece != PIECE
    path = tmp_path / "tried.py"
    path.write_text(piece)
    engine = RecordingEngine()
    conductor = Conductor(perform(path), engine, Mixer(Territory(), LIBRARY), LIBRARY)
    conductor.start()
    conductor.advance(Fraction(4))
    assert conductor.sent > 20

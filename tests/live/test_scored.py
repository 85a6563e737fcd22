"""Performances on paper, and the commands that write and read scores."""

from fractions import Fraction as F  # noqa: N817  # in tables of notes
from pathlib import Path

import pytest

from pyscore.cli import main
from pyscore.compose.notation.reading import read
from pyscore.compose.score import Sheet
from pyscore.live.names import LIBRARY, NAMES
from pyscore.live.scored import sheet_of
from pyscore.live.session import Session
from pyscore.live.spotlight import on_stage


def sheet(code: str, cycles: int | None = 2) -> Sheet:
    with on_stage(Session()) as session:
        exec(code, dict(NAMES))
    return sheet_of(session, LIBRARY, F(cycles) if cycles else None)


def test_tracks_are_parts_and_all_drums_are_one() -> None:
    found = sheet(
        'd1 >> s("bd*4")\nd2 >> note("c3 e3").s("bass")\nd3 >> s("hh*8")\nd4 >> n("0 2").scale("c5 major").s("pluck")'
    )
    assert [(part.name, part.synth, len(part.notes)) for part in found.parts] == [
        ("bass", "bass", 4),
        ("pluck", "pluck", 4),
        ("drums", "", 24),
    ]
    assert [note.pitch for note in found.parts[1].notes] == [72, 76, 72, 76]


def test_tempo_is_kept_and_swing_is_left_straight_and_said() -> None:
    found = sheet('tempo(90)\ntempo(120, at=1)\nd1 >> s("hh*8")\nd1.swing(1/3, 4)')
    assert [(pace.start, pace.bpm) for pace in found.paces] == [(0, 90.0), (4, 120.0)]
    assert [mark.text for mark in found.sections] == ["Swing"]
    assert {note.start.denominator for note in found.parts[0].notes} == {1, 2}


def test_what_is_muted_is_not_written_and_live_loops_are() -> None:
    loops = '@live_loop\ndef tune():\n    play("pluck", note=64)\n    yield 2\n'
    found = sheet(f'd1 >> s("bd*4")\nd1.mute()\n{loops}')
    assert [part.name for part in found.parts] == ["pluck"]
    assert [(note.start, note.pitch) for note in found.parts[0].notes] == [(0, 64), (2, 64), (4, 64), (6, 64)]


def test_what_cannot_be_written_names_its_track() -> None:
    with pytest.raises(ValueError, match=r"d2: .*microtones"):
        sheet('d2 >> note("60.5").s("bass")')
    with pytest.raises(ValueError, match="nothing plays"):
        sheet('d1 >> s("~")')


@pytest.mark.parametrize("suffix", [".musicxml", ".mid", ".ly", ".abc"])
def test_a_performance_is_exported(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    piece = tmp_path / "night.py"
    piece.write_text('tempo(110)\nd1 >> s("bd*2, hh*8")\nd2 >> n("0 ~ 0 3").scale("a1 minor").s("bass")\n')
    assert main(["export", str(piece), "-o", str(tmp_path / f"x{suffix}"), "--cycles", "2"]) == 0
    assert "2 parts, 2 bars, 26 notes" in capsys.readouterr().out
    assert (tmp_path / f"x{suffix}").stat().st_size > 200


def test_a_score_is_exported_and_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    piece = tmp_path / "night.py"
    piece.write_text('d2 >> note("a3 c4 e4 <a4 b4>").s("pluck")\n')
    assert main(["export", str(piece), "-o", str(tmp_path / "x.mid"), "--cycles", "2"]) == 0
    assert main(["export", str(tmp_path / "x.mid"), "-o", str(tmp_path / "x.musicxml")]) == 0
    assert [note.pitch for note in read(tmp_path / "x.musicxml").parts[0].notes] == [57, 60, 64, 69, 57, 60, 64, 71]
    capsys.readouterr()
    assert main(["import", str(tmp_path / "x.mid")]) == 0
    assert "a3 c4 e4 a4\n    a3 c4 e4 b4" in capsys.readouterr().out
    assert main(["import", str(tmp_path / "x.mid"), "-o", str(tmp_path / "y.py")]) == 0
    assert main(["export", str(tmp_path / "y.py"), "-o", str(tmp_path / "y.mid")]) == 0
    assert read(tmp_path / "y.mid").parts[0].notes == read(tmp_path / "x.mid").parts[0].notes


def test_commands_say_in_one_line_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "no such work"]) == 1
    assert main(["export", "first_light", "-o", str(tmp_path / "x.pdf"), "--cycles", "1"]) == 1
    assert main(["export", "first_light", "-o", str(tmp_path / "none" / "x.mid"), "--cycles", "1"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line[:34] for line in lines] == [
        "pyscore: no score 'no such work': ",
        "pyscore: 'x.pdf' must end in one o",
        f"pyscore: {tmp_path}"[:34],
    ]

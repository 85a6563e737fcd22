"""Performances: where they are found, what they are given, and one line with file and line for what is wrong."""

from pathlib import Path

import pytest

from pyscore.live.performance import PerformanceError, find, listed, perform, summary


def write(folder: Path, text: str | bytes, name: str = "piece.py") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refusal(path: Path) -> str:
    with pytest.raises(PerformanceError) as raised:
        perform(path)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_a_performance_needs_no_import_and_brings_a_session(tmp_path: Path) -> None:
    session = perform(write(tmp_path, 'tempo(90)\nd1 >> s("bd*2").lpf(sine.range(200, 900))\nend(8)'), seed=4)
    assert (list(session.tracks), session.end, session.seed) == (["d1"], 8, 4)


def test_it_may_use_all_of_python_and_knows_its_file(tmp_path: Path) -> None:
    text = 'import math, pathlib\nbeats = int(math.pi)\nd1 >> s(f"bd*{beats}").n(len(pathlib.Path(__file__).stem))'
    (track,) = perform(write(tmp_path, text)).tracks.values()
    assert [event.value for event in track.parts[0][1].query(0, 1)] == [{"s": "bd", "n": 5}] * 3


def test_a_live_loop_is_something_to_play(tmp_path: Path) -> None:
    session = perform(write(tmp_path, "@live_loop\ndef drums():\n    play('bd')\n    yield 1\n"))
    assert session.playing() == ["drums"]


def test_one_performance_leaves_nothing_behind_for_the_next(tmp_path: Path) -> None:
    perform(write(tmp_path, 'mine = 1\nd1 >> s("bd")'))
    assert "NameError: name 'mine' is not defined" in refusal(write(tmp_path, "d1 >> n(mine)", "other.py"))
    assert list(perform(write(tmp_path, 'd2 >> s("bd")', "third.py")).tracks) == ["d2"]


def test_they_are_found_by_path_and_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find("first_light") == listed()["first_light"]
    path = write(tmp_path, "", "first_light")
    assert find("first_light").resolve() == path
    assert find(str(path)) == path


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "fist_light",
            "no performance 'fist_light': no such file, nor one of pyscore's own; did you mean 'first_light'?",
        ),
        ("zzz.py", "no performance 'zzz.py': no such file, nor one of pyscore's own"),
        (".", ". is a folder: name a performance in it"),
    ],
)
def test_what_is_not_found_is_said_with_the_nearest_name(name: str, said: str) -> None:
    with pytest.raises(PerformanceError) as raised:
        find(name)
    assert str(raised.value) == said


WRONG = [
    # syntax: line and column
    ('d1 >> s("bd"\n', "piece.py:1, column 8: '(' was never closed"),
    ('\nd1 >> s("bd") >>\n', "piece.py:2, column 17: invalid syntax"),
    ('if True:\nd1 >> s("bd")', "piece.py:2, column 1: expected an indented block"),
    # names
    (
        '\n\nd1 >> scal("bd")',
        "piece.py:3: NameError: name 'scal' is not defined; did you mean 'scale'?: d1 >> scal(\"bd\")",
    ),
    ('d1 >> s("bd").lpff(800)', "piece.py:1: no transform or control 'lpff'; did you mean 'lpf'?: d1"),
    ('d1.mxi(gain=1)', "piece.py:1: 'Track' object has no attribute 'mxi'; did you mean 'mix'?: d1.mxi(gain=1)"),
    ('d1.mix(gian=1)', "piece.py:1: a track has no 'gian'; did you mean 'gain'?"),
    ('d1.fx(delay(tiem=1))', "piece.py:1: delay has no control 'tiem'; did you mean 'time'?"),
    ('d1 >> n("0").scale("c mionr")', "piece.py:1: no scale 'mionr'; did you mean 'minor'?"),
    # values
    ("tempo(0)", "piece.py:1: a tempo of 0 cannot be played: it must be above 0 beats a minute: tempo(0)"),
    ("end(-2)", "piece.py:1: a piece cannot end at cycle -2: end(-2)"),
    (
        'd1 >> s("bd [sn")',
        'piece.py:1, column 16: "bd [sn", column 7: expected \']\' for the \'[\' at column 4, found the end',
    ),
    # Python's own, with its kind where the words alone say little
    ("x = 1\n1 / 0", "piece.py:2: ZeroDivisionError: division by zero: 1 / 0"),
    ("{}['x']", "piece.py:1: KeyError: 'x': {}['x']"),
    ("raise RuntimeError('two\\nlines')", "piece.py:1: RuntimeError: two lines"),
    # the deepest line of the file itself, also where pyscore or Python complains
    ("def f():\n    return int('x')\n\nf()", "piece.py:2: invalid literal for int() with base 10: 'x': return"),
    ("import no_such_module", "piece.py:1: ModuleNotFoundError: No module named 'no_such_module'"),
    # nothing to hear
    ("", 'piece.py plays nothing: begin with d1 >> s("bd*4")'),
    ("tempo(90)", 'piece.py plays nothing: begin with d1 >> s("bd*4")'),
    ("d1.mix(gain=.5)", 'piece.py plays nothing: begin with d1 >> s("bd*4")'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG, ids=[text for text, _ in WRONG])
def test_what_is_wrong_is_said_in_one_line_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    assert refusal(write(tmp_path, text)).startswith(said)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'd1 >> s("\xff\xfe")', "cannot be read: 'utf-8' codec can't decode"),
        (b"d1 >> s('bd')\0", "piece.py: source code string cannot contain null bytes"),
    ],
)
def test_what_is_no_text_is_said(tmp_path: Path, data: bytes, said: str) -> None:
    assert said in refusal(write(tmp_path, data))


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no file here that even root cannot read")
def test_what_cannot_be_read_is_said() -> None:
    assert refusal(find("/proc/self/mem")) == "/proc/self/mem cannot be read: Input/output error"


def test_summaries_are_the_first_line(tmp_path: Path) -> None:
    assert summary(write(tmp_path, '"""One line.\n\nMore.\n"""')) == "One line."
    assert summary(write(tmp_path, "d1 >> s('bd')")) == ""

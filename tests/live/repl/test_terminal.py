"""The whole of it, in a real pseudo-terminal, as a performer has it in front of him."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from pyscore.cli import main
from pyscore.live.repl.start import NO_TERMINAL
from tests.realtime.conftest import jack, jackd
from tests.realtime.processes import descendants, running, until
from tests.test_readme import BLOCKS

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

from .terminal import HOUSE, Terminal, terminal

__all__ = ["jack", "jackd"]
ENTER, TAB, UP, CTRL_C, CTRL_D, QUIT = "\r", "\t", "\x1b[A", "\x03", "\x04", "\x1c"
# Pasted, as terminals say that; it says so itself when it is busy, which the echo of what was typed does not.
BUSY = "\x1b[200~print('bu' + 'sy', file=__import__('sys').stderr)\nwhile True: pass\n\x1b[201~"
BEGUN = "begin with d1 >>"


DRIVER = str(HOUSE / "tests/live/repl/on_fake.py")


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[Terminal]:
    with terminal(DRIVER, "heard.json", environment={"XDG_DATA_HOME": str(tmp_path)}, folder=tmp_path) as screen:
        screen.sees(BEGUN, "120 bpm")
        yield screen


def heard(folder: Path) -> dict[str, list[tuple[float, str]]]:
    return json.loads((folder / "heard.json").read_text())  # type: ignore[no-any-return]


def test_one_types_completes_evaluates_mistakes_undoes_and_quits(fake: Terminal, tmp_path: Path) -> None:
    fake.type('d1 >> s("bd*4")' + ENTER)
    fake.sees("0 late  d1")
    fake.type('d2 >> s("aci')
    fake.sees("acid", LIBRARY_SAYS)
    fake.type(TAB)
    fake.type(f'"){ENTER}')
    fake.sees("d1 d2")
    fake.type('d1 >> s("bd").scael("c")' + ENTER)
    fake.sees("did you mean 'scale'?", "^", "0 late")
    fake.type('d3 >> s("bsas")' + ENTER)
    fake.sees("no sound 'bsas'; did you mean 'bass'?", "^", "d1 d2 d3")
    fake.type(f"undo(){ENTER}print(len('undone') * 111){ENTER}")
    fake.sees("666", "0 late")
    fake.type("for x in 1, 2:" + ENTER + "print(x * 1111)" + ENTER + ENTER)
    fake.sees("1111\n2222", "0 late")
    fake.type("?every" + ENTER)
    fake.sees("every(n, change, offset=0)", "0 late")
    fake.type("quit()" + ENTER)
    assert fake.ends() == 0
    assert "Traceback" not in fake.shown
    said = heard(tmp_path)
    assert said["closed"]
    assert {name for _, name in said["voices"]} >= {"bd"}
    history = (tmp_path / "pyscore" / "history").read_text()
    assert '+d1 >> s("bd*4")' in history


LIBRARY_SAYS = "Acid"


@pytest.fixture
def loud(tmp_path: Path) -> Iterator[Terminal]:
    environment = {"XDG_DATA_HOME": str(tmp_path), "LOUD": "1"}
    with terminal(DRIVER, "heard.json", environment=environment, folder=tmp_path) as screen:
        screen.sees(BEGUN, "120 bpm")
        yield screen


def test_the_music_goes_on_while_python_is_busy_until_ctrl_c(loud: Terminal, tmp_path: Path) -> None:
    fake = loud
    fake.type('d1 >> s("bd*4")' + ENTER)
    fake.sees("0 late  d1", "tick")
    # Whatever it sees from here on was played while Python was busy; then it is interrupted, and hears us again.
    fake.type(BUSY + ENTER)
    fake.sees("busy")
    for _ in range(3):
        fake.sees("tick")
    fake.type(CTRL_C)
    fake.sees("KeyboardInterrupt", "0 late")
    fake.type("print(6 * 111)" + ENTER)
    fake.sees("666", "0 late")
    fake.type(CTRL_D)
    fake.sees("d1 still plays", "0 late")
    fake.type(CTRL_D)
    assert fake.ends() == 0
    times = [at for at, name in heard(tmp_path)["voices"] if name == "bd"]
    steps = {round(later - at, 6) for at, later in pairwise(times)}
    assert steps == {0.5}


def test_a_block_that_vs_code_sends_is_played_whole_blank_lines_and_all(fake: Terminal) -> None:
    (key,) = (json.loads(text) for kind, text in BLOCKS if kind == "json")
    block = "def twice(x):\n    y = x\n\n    return x + y\n\nprint(twice(333))\nd4 >> s('bd')"
    fake.type(key["args"]["text"].replace("${selectedText}", block))
    fake.sees("666", "0 late  d4")
    fake.type("quit()" + ENTER)
    assert fake.ends() == 0


def test_signals_of_the_terminal_hush_at_most(fake: Terminal) -> None:
    fake.type('d1 >> s("bd*4")' + ENTER)
    fake.sees("0 late  d1")
    fake.type(BUSY + ENTER)
    fake.sees("busy")
    os.kill(fake.process.pid, signal.SIGTSTP)
    fake.type(QUIT)
    fake.sees("hush")
    fake.type(CTRL_C)
    fake.sees("KeyboardInterrupt", "nothing plays")
    fake.type(CTRL_D)
    assert fake.ends() == 0


def test_a_file_plays_first_and_its_mistakes_do_not_end_it(tmp_path: Path) -> None:
    (tmp_path / "piece.py").write_text('d1 >> s("bd")\nd2 >> sss("bd")\n')
    environment = {"XDG_DATA_HOME": "/dev/null/nowhere"}
    with terminal(DRIVER, "heard.json", "piece.py", environment=environment, folder=tmp_path) as screen:
        screen.sees("line 2, column 7: NameError", BEGUN, "nothing plays")
        screen.type('d1 >> s("hh")' + ENTER)
        screen.sees("0 late  d1")
        screen.type("quit()" + ENTER)
        assert screen.ends() == 0


def test_without_a_terminal_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 1
    assert capsys.readouterr().err == f"pyscore: {NO_TERMINAL}\n"


@pytest.mark.jack
@pytest.mark.parametrize("command", [["repl", "--engine", "scsynth"], []])
def test_on_a_real_engine_it_plays_and_takes_it_along_when_it_leaves(
    jack: None, tmp_path: Path, command: list[str]
) -> None:
    with terminal("-m", "pyscore", *command, environment={"XDG_DATA_HOME": str(tmp_path)}, folder=tmp_path) as screen:
        screen.sees(BEGUN, "120 bpm")
        children = list(descendants(screen.process.pid))
        assert children
        screen.type('d1 >> s("bd*8")' + ENTER)
        screen.sees("dB", "0 late  d1")
        screen.type("quit()" + ENTER)
        assert screen.ends() == 0
        until(lambda: not running(children))
        assert "Traceback" not in screen.shown

"""What the README has for editors, in those editors: what is sent to `pyscore --pipe`, and that the reply is shown."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .test_readme import BLOCKS

HOUSE = Path(__file__).parent.parent
PIECE = 'tempo(120)\n\nd1 >> s("bd*4")\nd2 >> s("hh \'x\'")\n\n6 * 7\n'
# A pyscore without an engine: it evaluates, replies, and writes down what came in.
FAKE = f"""#!{sys.executable}
import sys
sys.path.insert(0, {str(HOUSE)!r})
from pyscore.live.evaluate import Evaluator
from pyscore.live.pipe import Pipe
from pyscore.live.session import Session

assert sys.argv[1:] == ["--pipe"]

class Noted:
    def readline(self, size):
        line = sys.stdin.buffer.readline(size)
        with open("got.jsonl", "ab") as got:
            got.write(line)
        return line

out, sys.stdout = sys.stdout.buffer, sys.stderr
pipe = Pipe(Evaluator(Session()), out)
pipe.run(Noted())
pipe.close()
"""
# What an editor is told to do: read the snippet, send blocks, and wait until the last one's value is shown.
VIM = """
source snippet.vim
edit night.py
call cursor(4, 1)
execute "normal \\<C-e>"
call cursor(6, 1)
execute "normal V\\<C-e>"
for again in range(300)
  sleep 50m
  if execute('messages') =~ '"42"' | break | endif
endfor
call writefile(split(execute('messages'), "\\n"), 'shown.txt')
qall!
"""
EMACS = """
(load (expand-file-name "snippet.el"))
(find-file "night.py")
(score-start)
(goto-char (point-min))
(forward-line 2)
(score-eval (point) (progn (forward-line 2) (point)))
(with-temp-buffer (insert "6 * 7  #" (make-string 6000 ?#)) (score-eval (point-min) (point-max)))
(with-current-buffer "*pyscore*"
  (dotimes (again 300) (unless (string-match "\\"42\\"" (buffer-string)) (accept-process-output nil 0.05)))
  (write-region (point-min) (point-max) "shown.txt"))
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "night.py").write_text(PIECE)
    (tmp_path / "pyscore").write_text(FAKE)
    (tmp_path / "pyscore").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def snippet(kind: str) -> str:
    return next(text for name, text in BLOCKS if name == kind)


def driven(folder: Path, program: str, kind: str, script: tuple[str, str], *arguments: str) -> tuple[list[str], str]:
    """Return which blocks an editor has sent, and what it has shown."""
    if shutil.which(program) is None:
        pytest.skip(f"no {program} on this machine")
    (folder / script[0]).write_text(snippet(kind))
    (folder / "drive").write_text(script[1])
    subprocess.run(
        [program, *arguments, "drive"], stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=True
    )
    blocks = [json.loads(line)["code"] for line in (folder / "got.jsonl").read_text().splitlines()]
    return blocks, (folder / "shown.txt").read_text()


def test_vim(folder: Path) -> None:
    if "+channel" not in subprocess.run(["vim", "--version"], capture_output=True, text=True, check=False).stdout:
        pytest.skip("this vim has no channels")
    blocks, shown = driven(folder, "vim", "vim", ("snippet.vim", VIM), "-u", "NONE", "-N", "-es", "-S")
    assert blocks == ['d1 >> s("bd*4")\nd2 >> s("hh \'x\'")', "6 * 7"]
    assert re.search(r'"error": "\S.*"line": 2', shown)
    assert '"value": "42"' in shown


def test_emacs(folder: Path) -> None:
    blocks, shown = driven(folder, "emacs", "elisp", ("snippet.el", EMACS), "-Q", "--batch", "-l")
    assert blocks[0] == 'd1 >> s("bd*4")\nd2 >> s("hh \'x\'")\n'
    # More than a terminal takes in a line.
    assert len(blocks[1]) > 6000
    assert re.search(r'"error": "\S.*"line": 2', shown)
    assert '"value": "42"' in shown


def test_vs_code_reads_its_key() -> None:
    """What it sends is tried in a terminal (tests/live/repl/test_terminal.py)."""
    key = json.loads(snippet("json"))
    assert key.keys() == {"key", "command", "when", "args"}
    assert key["command"] == "workbench.action.terminal.sendSequence"
    assert "${selectedText}" in key["args"]["text"]

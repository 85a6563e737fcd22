"""Processes of this machine, as /proc tells of them: whose children they are, and whether they still run."""

import os
import socket
import time
from collections.abc import Callable
from pathlib import Path


def descendants(pid: int) -> dict[int, str]:
    """Return the living children of a process, their children, and so on: each with its name."""
    found: dict[int, str] = {}
    for child in _children(pid):
        name = _name(child)
        if name is not None:
            found[child] = name
        found |= descendants(child)
    return found


def running(pids: list[int]) -> list[int]:
    """Return which of these processes still run: a zombie does not."""
    return [pid for pid in pids if _name(pid) is not None]


def until(condition: Callable[[], object], seconds: float = 10.0) -> float:
    """Return after how many seconds a condition holds; fails if it never does."""
    begin = time.monotonic()
    while not condition():
        assert time.monotonic() - begin < seconds, f"not within {seconds:g} s"
        time.sleep(0.005)
    return time.monotonic() - begin


def unused_port() -> int:
    """Return a UDP port that nobody has; not pyscore's usual one, which another pyscore may want any moment."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def _children(pid: int) -> list[int]:
    try:
        tasks = [each.read_text() for each in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(word) for task in tasks for word in task.split()]


def _name(pid: int) -> str | None:
    try:
        name, _, rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")
    except OSError:
        return None
    return None if rest.split()[0] in "ZX" else os.path.basename(name.partition("(")[2])

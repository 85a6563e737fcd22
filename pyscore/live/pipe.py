"""Blocks of code in, one line of JSON out for each: so that any editor can drive a set.

In: a line of JSON, a text or `{"id": 1, "code": "…"}`; or lines of code, ended by an empty one. Out: a reply a block,
`{"complaint": "…"}` whenever something goes wrong in what plays, and `{"said": "…"}` for what was done meanwhile.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from queue import SimpleQueue
from typing import Any, NamedTuple, Protocol

from .evaluate import Evaluator, Reply

# A block that is longer than this is no music.
LONGEST = 1 << 20
TOO_LONG = f"a block is at most {LONGEST} bytes long"
UNKNOWN = 'a block is a text, or {"id": 1, "code": "…"}'
# How long leaving waits for who reads (s).
PATIENCE = 2.0


class Lines(Protocol):
    """Where blocks come from."""

    def readline(self, size: int, /) -> bytes:
        """Return a line, no more of it than that, or nothing at the end."""


class Paper(Protocol):
    """Where replies go."""

    def write(self, data: bytes, /) -> Any:
        """Write bytes."""

    def flush(self) -> Any:
        """Let them be read."""


class Block(NamedTuple):
    """A block of code, what its sender calls it, and what is wrong with it before it is even read."""

    code: str = ""
    name: Any = None
    error: str = ""


class Pipe:
    """Evaluates blocks and replies; `cycle` says where the set is, when it plays.

    Replies are written in a thread of its own, so that who does not read them holds up nobody.
    """

    def __init__(self, evaluator: Evaluator, out: Paper, cycle: Callable[[], float] = lambda: 0.0) -> None:
        self._evaluator, self.cycle = evaluator, cycle
        self._said: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._thread = threading.Thread(target=_write, args=(out, self._said), daemon=True, name="pipe")
        self._thread.start()

    def run(self, lines: Lines) -> None:
        """Evaluate what comes in until it ends."""
        for block in blocks(lines):
            reply = Reply(False, error=block.error) if block.error else self._evaluator.evaluate(block.code)
            self._said.put({"id": block.name, **asdict(reply), "cycle": round(self.cycle(), 3)})

    def complain(self, problem: str) -> None:
        """Tell who reads of something that went wrong in what plays."""
        self._said.put({"complaint": problem})

    def tell(self, line: str) -> None:
        """Tell who reads of something that was done while the set played."""
        self._said.put({"said": line})

    def close(self) -> None:
        """Write what is left."""
        self._said.put(None)
        self._thread.join(PATIENCE)


def _write(out: Paper, said: SimpleQueue[dict[str, Any] | None]) -> None:
    while (each := said.get()) is not None:
        # Nobody may read any more: the set goes on.
        with suppress(OSError, ValueError):
            out.write(f"{json.dumps(each)}\n".encode())
            out.flush()


def blocks(lines: Lines) -> Iterator[Block]:
    r"""Yield the blocks that come in.

    >>> import io
    >>> text = b'{"id": 7, "code": "d1 >> 1"}\n"hush()"\nx = 1\ny = 2\n\n'
    >>> for block in blocks(io.BytesIO(text)):
    ...     print(block.name, repr(block.code))
    7 'd1 >> 1'
    None 'hush()'
    None 'x = 1\ny = 2\n'
    """
    text: list[bytes] = []
    size = 0
    while line := lines.readline(LONGEST):
        size += len(line)
        if size >= LONGEST:
            _skip(lines, line)
            yield Block(error=TOO_LONG)
            text, size = [], 0
        elif not text and (block := _said_in_json(line)):
            yield block
            size = 0
        elif line.strip():
            text.append(line)
        else:
            if text:
                yield _plain(text)
            text, size = [], 0
    if text:
        yield _plain(text)


def _plain(text: list[bytes]) -> Block:
    return Block(b"".join(text).decode("utf-8", "replace").replace("\r\n", "\n"))


def _skip(lines: Lines, line: bytes) -> None:
    """Pass over the rest of a line."""
    while line and not line.endswith(b"\n"):
        line = lines.readline(LONGEST)


def _said_in_json(line: bytes) -> Block | None:
    """Return the block that a line of JSON holds; None if it is no such line."""
    if line[:1] not in (b"{", b'"'):
        return None
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if isinstance(said, str):
        return Block(said)
    if isinstance(said.get("code"), str):
        return Block(said["code"], said.get("id"))
    return Block(name=said.get("id"), error=UNKNOWN)

"""Work in a process of its own: `python -m pyscore.live.apart` does what it is told by its parent, once, and answers.

What it is told and what it answers are pickles, through pipes that nobody else has. It ends when its parent does.
"""

import os
import pickle
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from subprocess import DEVNULL, PIPE, Popen
from typing import Any, BinaryIO

# How it went: there is a result, an error in one line, or something cannot be sent there or back.
MADE, FAILED, UNSENT = "made", "failed", "unsent"
# As far as the system lets us, what plays comes first.
NICE = 10
LENGTH = 8


class Apart:
    """A process that makes something. Raises what cannot be pickled while it is begun."""

    def __init__(self, make: Callable[..., Any], args: tuple[Any, ...], named: dict[str, Any]) -> None:
        told = pickle.dumps((make, args, named))
        # Ctrl-C at the prompt is not meant for it.
        command = [sys.executable, "-m", "pyscore.live.apart"]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, start_new_session=True)
        threading.Thread(target=self._tell, args=(told,), daemon=True).start()

    def _tell(self, told: bytes) -> None:
        assert self._process.stdin
        with suppress(OSError):
            self._process.stdin.write(len(told).to_bytes(LENGTH, "big") + told)
            self._process.stdin.flush()

    def wait(self) -> tuple[str, Any]:
        """Return how it went, and what came of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        said = self._process.stdout.read()
        self._process.wait()
        with suppress(OSError):
            self._process.stdin.close()
        if not said:
            return FAILED, "the process that made it has died"
        how, what = pickle.loads(said)
        return str(how), what

    def stop(self) -> None:
        """End it at once."""
        self._process.kill()


def main() -> None:
    """Do what the parent says, and answer."""
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What it prints is no answer.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if hasattr(os, "nice"):
        os.nice(NICE)
    source = sys.stdin.buffer
    told = source.read(int.from_bytes(source.read(LENGTH), "big"))
    threading.Thread(target=_leave_with, args=(source,), daemon=True).start()
    answer.write(_answer(told))
    answer.flush()
    # The thread that reads holds standard input: it must not be waited for.
    os._exit(0)


def _leave_with(parent: BinaryIO) -> None:
    """End where the parent has gone."""
    parent.read()
    os._exit(1)


def _answer(told: bytes) -> bytes:
    try:
        make, args, named = pickle.loads(told)
    except Exception:  # what was written where this process cannot look
        return pickle.dumps((UNSENT, None))
    try:
        made = make(*args, **named)
    except Exception as error:
        return pickle.dumps((FAILED, in_one_line(error)))
    try:
        return pickle.dumps((MADE, made))
    except Exception:  # a pattern is full of functions, which cannot be sent
        return pickle.dumps((UNSENT, None))


def in_one_line(error: BaseException) -> str:
    """Return what an error says, in one line.

    >>> in_one_line(ValueError("no scale 'majr'")), in_one_line(KeyError("x"))
    ("no scale 'majr'", "KeyError: 'x'")
    """
    said = " ".join(str(error).split())
    plain = isinstance(error, ValueError) and said
    return said if plain else f"{type(error).__name__}: {said}".removesuffix(": ")


if __name__ == "__main__":
    main()

"""Runs an engine's program, and ends it when pyscore ends, however it ends: `keeper.py PROGRAM ARGUMENT…`.

A script of its own with nothing but the standard library, so that it starts at once. Its standard input is a pipe
that pyscore holds open; when pyscore dies the pipe ends, also after `kill -9`, and the program is ended with it.
"""

import os
import subprocess
import sys
import threading

PR_SET_PDEATHSIG = 1
SIGKILL = 9
PATIENCE = 0.5


def _die_with_keeper() -> None:
    import ctypes

    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, SIGKILL)


def _end(program: "subprocess.Popen[bytes]") -> None:
    while os.read(0, 4096):
        pass
    program.terminate()
    try:
        program.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        program.kill()


def main() -> int:
    """Run the program that the arguments name, and return its exit status."""
    if sys.platform == "linux":
        program = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, preexec_fn=_die_with_keeper)  # noqa: PLW1509  # no thread runs yet
    else:
        program = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
    threading.Thread(target=_end, args=(program,), daemon=True).start()
    return program.wait()


if __name__ == "__main__":
    sys.exit(main())

"""Runs an engine's program, and ends it when pyscore ends, however it ends: `keeper.py PROGRAM ARGUMENT…`.

A script of its own with nothing but the standard library, so that it starts at once. Its standard input is a pipe
that pyscore holds open; when pyscore dies the pipe ends, also after `kill -9`, and the program is ended with it. If
a line came through the pipe, that was the UDP port at which the program listens, and not another's: then it is first
asked to quit, so that it gives its shared memory back. A line with 0 has it killed at once: it does not answer.
"""

import os
import subprocess
import sys
import threading

PR_SET_PDEATHSIG = 1
SIGKILL = 9
PATIENCE = 0.4
QUIT = b"/quit\0\0\0,\0\0\0"
# In place of a port.
AT_ONCE = b"0"


def _die_with_keeper() -> None:
    import ctypes

    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, SIGKILL)


def _ask(port: int) -> None:
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.sendto(QUIT, ("127.0.0.1", port))


def _end(program: "subprocess.Popen[bytes]") -> None:
    told = b""
    while more := os.read(0, 4096):
        told += more
    ports = told.split()
    steps = [program.terminate, program.kill]
    if AT_ONCE in ports:
        steps = [program.kill]
    elif ports:
        steps.insert(0, lambda: _ask(int(ports[0])))
    for step in steps:
        step()
        try:
            program.wait(PATIENCE)
            return
        except subprocess.TimeoutExpired:
            continue


def main() -> int:
    """Run the program that the arguments name, and return its exit status."""
    command = sys.argv[1:]
    if sys.platform == "linux":
        program = subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=_die_with_keeper)  # noqa: PLW1509  # no thread runs yet
    else:
        program = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    threading.Thread(target=_end, args=(program,), daemon=True).start()
    return program.wait()


if __name__ == "__main__":
    sys.exit(main())

"""Sound servers that play to nobody: a JACK and a PulseAudio of our own, which end with who started them."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyscore.engine import keeper

PATIENCE = 20.0
PROBED = 5.0

# Whether a JACK server takes clients, asked in a process of its own: JACK's library starts threads.
PROBE = """
import ctypes, sys
jack = ctypes.CDLL("libjack.so.0")
jack.jack_client_open.restype = ctypes.c_void_p
no_start_server_and_this_name = 0x01 | 0x04
client = jack.jack_client_open(b"probe", no_start_server_and_this_name, None, sys.argv[1].encode())
sys.exit(client is None)
"""

# A sink that asks for sound at once, as a sound card does: by itself it first wants what it plays in two seconds,
# and lets an engine wait for 1.4 s, which scsynth's clock takes a minute to forget.
RATHER = "norewinds=1 rate=48000"

ALSA = """
pcm.!default { type pulse }
ctl.!default { type pulse }
"""


@contextmanager
def jack_server(suffix: str = "") -> Iterator[dict[str, str]]:
    """Run a JACK server whose driver is a clock; give what leads a program to it by its environment."""
    name = f"pyscore-test-{os.getpid()}{suffix}"
    # With a real-time priority, where we may have one, its clock is late less often.
    priority = ["-R", "-P", "70"] if os.geteuid() == 0 else ["-r"]
    command = ["jackd", *priority, "--no-mlock", "-n", name, "-d", "dummy", "-r", "48000", "-p", "256"]
    with Daemon(command, dict(os.environ), lambda: _has_no_jack(name)):
        yield {"JACK_DEFAULT_SERVER": name}


@contextmanager
def pulse_server() -> Iterator[dict[str, str]]:
    """Run a PulseAudio with a sink that swallows everything; give what leads a program to it by its environment."""
    with tempfile.TemporaryDirectory(prefix="pyscore-pulse-") as folder:
        address = Path(folder, "native")
        alsa = Path(folder, "asound.conf")
        alsa.write_text(ALSA)
        leading = {
            "XDG_RUNTIME_DIR": folder,
            "PULSE_RUNTIME_PATH": folder,
            "PULSE_STATE_PATH": folder,
            "PULSE_COOKIE": str(Path(folder, "cookie")),
            "PULSE_SERVER": f"unix:{address}",
            "ALSA_CONFIG_PATH": str(alsa),
        }
        modules = (f"module-null-sink {RATHER}", f"module-native-protocol-unix socket={address} auth-anonymous=1")
        command = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"]
        command += [word for module in modules for word in ("-L", module)]
        with Daemon(command, {**os.environ, **leading}, lambda: _refuses(address)):
            yield leading


def _has_no_jack(name: str) -> int:
    # A server that is just beginning may leave a client waiting for good.
    probe = [sys.executable, "-c", PROBE, name]
    try:
        return subprocess.run(probe, check=False, capture_output=True, timeout=PROBED).returncode
    except subprocess.TimeoutExpired:
        return 1


def _refuses(address: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        return line.connect_ex(str(address)) != 0


class Daemon:
    """A server in the background, ready when `refuses` returns nothing; its keeper ends it when these tests end."""

    def __init__(self, command: list[str], environment: dict[str, str], refuses: Callable[[], object]) -> None:
        self._command, self._environment, self._refuses = command, environment, refuses

    def __enter__(self) -> None:
        self._log = tempfile.TemporaryFile("w+")  # closed when the server is
        program = shutil.which(self._command[0]) or self._command[0]
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", keeper.__file__, program, *self._command[1:]],
            stdin=subprocess.PIPE, stdout=self._log, stderr=self._log, env=self._environment, start_new_session=True,
        )  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while self._refuses():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self._log.seek(0)
                said = self._log.read().strip()
                self.__exit__()
                raise RuntimeError(f"{self._command[0]} does not run: {said[-400:]}")
            time.sleep(0.02)

    def __exit__(self, *problem: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._log.close()

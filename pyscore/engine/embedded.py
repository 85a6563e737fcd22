"""The embedded engine in a process of its own: `embedded.py live|offline|many`, with arguments as a line of JSON.

A script, and the only file that imports nanosynth: what crashes in there takes only this process with it. It ends
when its standard input does, which pyscore holds open, so that it never outlives pyscore.
"""

import ctypes
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

# How long it may take to end in good order (s).
PATIENCE = 0.3
QUIT = b"/quit\0\0\0,\0\0\0"


def _die_with_pyscore() -> None:
    """End when pyscore does: with its files closed, if it came as far as to listen at a port."""
    port = 0
    while line := sys.stdin.readline():
        port = int(line)
    if port:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            sender.sendto(QUIT, ("127.0.0.1", port))
        time.sleep(PATIENCE)
    os._exit(0)


def _say(text: str) -> None:
    os.write(1, text.encode(errors="replace"))


@cache
def _nanosynth() -> Any:
    """Return nanosynth's engine, without the package around it: importing that takes ten times as long."""
    found = find_spec("nanosynth")
    bare = sys.modules["nanosynth"] = ModuleType("nanosynth")
    bare.__path__ = list(found.submodule_search_locations or ()) if found else []
    from nanosynth import _scsynth

    _scsynth.set_print_func(_say)
    return _scsynth


def _plugins(engine: Any) -> str:
    return str(Path(engine.__file__).parent / "plugins")


def live(port: int, **options: Any) -> None:
    """Run an engine at a UDP port of this machine until it is told to quit."""
    engine = _nanosynth()
    # No shared memory: nobody reads it, and what a killed engine leaves of it stays until the machine restarts.
    world = engine.world_new(
        ugen_plugins_path=_plugins(engine), load_graph_defs=0, rendezvous=False, shared_memory_id=0, **options
    )
    if not engine.world_open_udp(world, "127.0.0.1", port):
        raise OSError(f"UDP port {port} is taken")
    _say("SuperCollider 3 server ready.\n")
    engine.world_wait_for_quit(world, False)


def offline(score: str, out: str, **options: Any) -> None:
    """Render a score file to a file of raw floats."""
    engine = _nanosynth()
    engine.world_nrt_render(
        score, out, header_format="raw", sample_format="float", ugen_plugins_path=_plugins(engine), **options
    )


def many(**options: Any) -> None:
    """Render score after score, each asked for in a line of input, with a line for each that is done."""
    # Now, before anything is asked for, as it takes a while; what it prints itself may end within a line.
    plug_ins = Path(_plugins(_nanosynth()))
    # Each score opens its plug-ins and closes them again, which takes longer than a short score does: they stay open.
    for plug_in in plug_ins.iterdir():
        with suppress(OSError):
            ctypes.CDLL(str(plug_in))
    while line := sys.stdin.readline():
        try:
            offline(**options, **json.loads(line))
        except Exception as error:
            _say(f"\nFAILED: {error}\n")
        else:
            _say("\nRENDERED\n")


MODES: dict[str, Callable[..., None]] = {"live": live, "offline": offline, "many": many}

if __name__ == "__main__":
    arguments = json.loads(sys.stdin.readline())
    # Who renders many reads on, and so sees the end of the input.
    if sys.argv[1] != "many":
        threading.Thread(target=_die_with_pyscore, daemon=True).start()
    try:
        MODES[sys.argv[1]](**arguments)
    except Exception as error:
        _say(f"FAILED: {error}\n")
        os._exit(1)
    # The engine's threads may still run; leaving in the ordinary way aborts on them.
    os._exit(0)

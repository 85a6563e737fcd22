"""Real MIDI ports, of the extra `midi`: the only importer of mido, and of python-rtmidi, through which it speaks."""

import os
import sys
import time
from pathlib import Path
from typing import Any

from .midi import Data, Hear, MidiError, Opened

SEQUENCER, SERVERS = Path("/dev/snd/seq"), Path("/dev/shm")
# In place of what this machine seems to have: UNIX_JACK, LINUX_ALSA …, as mido calls them.
CHOSEN = "PYSCORE_MIDI"
OFFERED = "MIDI needs two more packages: pip install 'pyscore-live[midi]'"


def _api() -> str:
    """Return the name of the MIDI system of this machine; empty for its only one. Raises MidiError."""
    chosen = os.environ.get(CHOSEN)
    if chosen or not sys.platform.startswith("linux") or SEQUENCER.exists():
        return chosen or ""
    # Where no JACK runs, its library would say so over a page.
    if any(SERVERS.glob(f"jack_{os.environ.get('JACK_DEFAULT_SERVER', 'default')}_*")):
        return "UNIX_JACK"
    raise MidiError(f"there is no MIDI on this machine: neither {SEQUENCER} nor a JACK server")


class _Port:
    """An open port of mido's."""

    def __init__(self, port: Any, read: Any) -> None:
        self._port, self._read = port, read

    def send(self, data: Data) -> None:
        """Send a message at once. Raises OSError where that cannot be."""
        try:
            self._port.send(self._read(data))
        except ValueError as error:
            raise OSError(str(error)) from None

    def close(self) -> None:
        """Give the port back."""
        self._port.close()


class MidiPorts:
    """The ports of this machine. Raises MidiError where it has none, or a package is missing."""

    def __init__(self) -> None:
        try:
            import mido
            import rtmidi
        except ImportError:
            raise MidiError(OFFERED) from None
        api = _api()
        self._mido: Any = mido.Backend(f"mido.backends.rtmidi/{api}" if api else "mido.backends.rtmidi")
        self._read = mido.Message.from_bytes
        try:
            # Names are asked for again and again: always by the same two, as JACK has clients for them.
            number = getattr(rtmidi, f"API_{api or 'UNSPECIFIED'}")
            self._in, self._out = rtmidi.MidiIn(number), rtmidi.MidiOut(number)
        except (OSError, AttributeError) as error:
            raise MidiError(f"there is no MIDI on this machine: {error}") from None

    def inputs(self) -> list[str]:
        """Return the names of the ports from which messages come. Raises OSError."""
        return list(self._in.get_ports())

    def outputs(self) -> list[str]:
        """Return the names of the ports to which messages can be sent. Raises OSError."""
        return list(self._out.get_ports())

    def listen(self, name: str, hear: Hear, virtual: bool = False) -> Opened:
        """Have a port's messages heard, or those of a virtual port of our own. Raises OSError."""

        def take(message: Any) -> None:
            hear(tuple(message.bytes()), time.monotonic())

        return _Port(self._mido.open_input(name, callback=take, virtual=virtual), self._read)

    def speak(self, name: str, virtual: bool = False) -> Opened:
        """Return a port to send to, or a virtual one of our own. Raises OSError."""
        return _Port(self._mido.open_output(name, virtual=virtual), self._read)

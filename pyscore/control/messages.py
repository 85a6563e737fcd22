"""OSC for other programs: messages and bundles as bytes, and the line on which they go out. python-osc encodes."""

import socket
import struct
from collections.abc import Sequence
from typing import Any

from pythonosc.osc_message_builder import BuildError, OscMessageBuilder

from .outlet import Target

BUNDLE = b"#bundle\0"


class OscOut:
    """Sends to whoever is told, on one socket. What cannot be sent is counted in `lost`, and stops nobody.

    >>> out = OscOut()
    >>> out.send(Target("127.0.0.1", 9, "/blink"), ("red", 0.5), timetag=1)
    >>> out.close()
    """

    def __init__(self) -> None:
        self.lost = 0
        self._line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._line.setblocking(False)

    def send(self, target: Target, arguments: Sequence[Any], timetag: int) -> None:
        """Send a message in a bundle for a time. Raises ValueError for what OSC has no type for."""
        packet = bundle(encoded(target.address, arguments), timetag)
        try:
            self._line.sendto(packet, (target.host, target.port))
        except OSError:
            self.lost += 1

    def close(self) -> None:
        """Give the socket back."""
        self._line.close()


def encoded(address: str, arguments: Sequence[Any]) -> bytes:
    r"""Return a message as bytes. Raises ValueError for what OSC has no type for.

    >>> encoded("/hush", ())
    b'/hush\x00\x00\x00,\x00\x00\x00'
    """
    builder = OscMessageBuilder(address)
    try:
        for argument in arguments:
            builder.add_arg(_plain(argument))
        return builder.build().dgram
    except (BuildError, ValueError, OverflowError) as error:
        raise ValueError(f"OSC cannot say {list(arguments)}: {error}") from None


def _plain(value: Any) -> Any:
    """Return a value as what OSC knows: an exact fraction becomes a float."""
    known = isinstance(value, str | bytes | bool | int | float)
    return value if known or not hasattr(value, "__float__") else float(value)


def bundle(message: bytes, timetag: int) -> bytes:
    """Return the bundle of one message for a time, in OSC's ticks."""
    return BUNDLE + struct.pack(">Qi", timetag % 2**64, len(message)) + message

"""Where messages for other programs go, and the outlet that sends them: the interface, and its fake. No encoding."""

import socket
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple, Protocol

HIGHEST = 65_535


class Target(NamedTuple):
    """Where messages go: a host as an IP address, a UDP port, and an OSC address."""

    host: str
    port: int
    address: str


class Outlet(Protocol):
    """What sends messages to other programs, stamped with OSC time tags."""

    def send(self, target: Target, arguments: Sequence[Any], timetag: int) -> None:
        """Send a message in a bundle for a time."""

    def close(self) -> None:
        """Send no more."""


class RecordingOut:
    """An outlet for tests: it writes down what would be sent, and for when.

    >>> out = RecordingOut()
    >>> out.send(Target("127.0.0.1", 9, "/blink"), ("red",), timetag=1)
    >>> out.sent
    [(Target(host='127.0.0.1', port=9, address='/blink'), ('red',), 1)]
    """

    def __init__(self) -> None:
        self.sent: list[tuple[Target, tuple[Any, ...], int]] = []
        self.closed = False

    def send(self, target: Target, arguments: Sequence[Any], timetag: int) -> None:
        """Write a message down."""
        self.sent.append((target, tuple(arguments), timetag))

    def close(self) -> None:
        """Take leave."""
        self.closed = True


def target(place: str, address: str) -> Target:
    """Return what `host:port` and an OSC address mean. Raises ValueError.

    >>> target("127.0.0.1:57120", "/dirt/play")
    Target(host='127.0.0.1', port=57120, address='/dirt/play')
    """
    host, _, port = place.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) <= HIGHEST:
        raise ValueError(f"'{place}' is no place to send to: it looks like 127.0.0.1:57120")
    if not address.startswith("/") or any(each in " #*,?[]{}" or not " " < each <= "~" for each in address):
        raise ValueError(f"'{address}' is no OSC address: it looks like /dirt/play")
    with suppress(OSError, UnicodeError):
        return Target(socket.gethostbyname(host), int(port), address)
    raise ValueError(f"no machine is called '{host}'")

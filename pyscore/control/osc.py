"""OSC from other programs: packets in, messages to one handler; the malformed are counted and dropped.

Bound to this machine alone unless told otherwise; nothing that comes in is ever evaluated.
"""

import logging
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from socketserver import BaseRequestHandler, UDPServer
from typing import Any, TypeAlias

from pythonosc.osc_message import OscMessage, ParseError

from .messages import encoded

Sender: TypeAlias = tuple[str, int]
LOOPBACK = "127.0.0.1"
LARGEST = 65_536
# What may wait to be heard: as much of it as the system allows.
BURST = 2**20
BUNDLE = b"#bundle\0"
HEADER = len(BUNDLE) + 8
# As deep as bundles may lie in each other.
DEEPEST = 16
IMMEDIATELY = 1
WIDTHS = {**dict.fromkeys(b"firm", 4), **dict.fromkeys(b"hdt", 8)}
# python-osc says on the root logger what it cannot read; over a performer's screen that says nothing.
logging.getLogger().addFilter(lambda record: "pythonosc" not in record.pathname)


def _unheard(address: str, arguments: Sequence[Any]) -> None:
    """Answer nobody."""


@dataclass(frozen=True)
class Heard:
    """A message from another program: `time` is its bundle's OSC time tag, None for at once; `answer` sends one back.

    >>> Heard("/tempo", (120,)).time is None
    True
    """

    address: str
    arguments: tuple[Any, ...] = ()
    time: int | None = None
    answer: Callable[[str, Sequence[Any]], None] = field(default=_unheard, compare=False, repr=False)


Handler: TypeAlias = Callable[[Heard], None]


class OscIn:
    """Hears OSC at a UDP port, and hands each message of each packet to `handler`, in a thread of its own.

    `port` 0 takes a free one. Raises OSError if the port is taken.

    >>> listener = OscIn(lambda heard: None, port=0)
    >>> listener.port > 0
    True
    >>> listener.close()
    """

    def __init__(self, handler: Handler, port: int = 57120, host: str = LOOPBACK) -> None:
        self.dropped = 0
        self._handler = handler
        hear = self._hear

        class Request(BaseRequestHandler):
            def handle(self) -> None:
                hear(self.request[0], self.client_address)

        class Server(UDPServer):
            max_packet_size = LARGEST

        try:
            self._server = Server((host, port), Request)
            self._server.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BURST)
        except OSError as error:
            raise OSError(error.errno, error.strerror, f"UDP port {port}") from None
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True, name="OSC in")
        self._thread.start()

    @property
    def port(self) -> int:
        """The UDP port."""
        return int(self._server.server_address[1])

    def close(self) -> None:
        """Stop hearing, and give the port back."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _hear(self, packet: bytes, sender: Sender | None = None) -> None:
        # Time tags are not waited for here: who handles a message decides when it takes effect.
        try:
            messages = [(time, _complete(each)) for time, each in datagrams(packet)]
        except (ParseError, ValueError, IndexError, OverflowError, RecursionError, struct.error):
            self.dropped += 1
            return
        answer = _unheard if sender is None else partial(self._answer, sender)
        for time, message in messages:
            try:
                self._handler(Heard(message.address, tuple(message.params), time, answer))
            except Exception:  # whatever it is: what comes in stops nothing
                self.dropped += 1

    def _answer(self, to: Sender, address: str, arguments: Sequence[Any]) -> None:
        # From our own port: who asks knows us by it, and Tidal hears nobody else.
        with suppress(OSError):
            self._server.socket.sendto(encoded(address, arguments), to)


def _complete(message: bytes) -> OscMessage:
    """Return a message that is all there: python-osc reads a number that was cut off as 0. Raises ValueError."""
    begin = message.find(b",")
    tags = message[begin:].partition(b"\0")[0] if begin > 0 else b""
    end = begin + len(tags) + 4 - len(tags) % 4
    if len(message) % 4 or len(message) - end < sum(WIDTHS.get(tag, 0) for tag in tags):
        raise ValueError("a message that was cut off")
    return OscMessage(message)


def datagrams(packet: bytes, time: int | None = None, depth: int = 0) -> Iterator[tuple[int | None, bytes]]:
    r"""Yield the messages of a packet, each as its time and its bytes. Raises ValueError and struct.error.

    Not by python-osc, which goes round for ever in a bundle with a negative size.

    >>> list(datagrams(b"/hush\0\0\0"))
    [(None, b'/hush\x00\x00\x00')]
    """
    if not packet.startswith(BUNDLE):
        if not packet.startswith(b"/"):
            raise ValueError("neither a message nor a bundle")
        yield time, packet
        return
    if len(packet) < HEADER or depth > DEEPEST:
        raise ValueError("a bundle without a time, or too deep")
    (tag,) = struct.unpack_from(">Q", packet, len(BUNDLE))
    at = HEADER
    while at < len(packet):
        (size,) = struct.unpack_from(">i", packet, at)
        at += 4
        if not 0 < size <= len(packet) - at:
            raise ValueError(f"a bundle's part of {size} bytes")
        yield from datagrams(packet[at : at + size], None if tag == IMMEDIATELY else tag, depth + 1)
        at += size

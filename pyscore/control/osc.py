"""OSC from other programs: packets in, (address, arguments) to one handler; the malformed are counted and dropped.

Bound to this machine alone unless told otherwise; nothing that comes in is ever evaluated.
"""

import threading
from collections.abc import Callable
from socketserver import BaseRequestHandler, UDPServer
from typing import Any, TypeAlias

from pythonosc.osc_packet import OscPacket, ParseError

Handler: TypeAlias = Callable[[str, tuple[Any, ...]], None]
LOOPBACK = "127.0.0.1"
LARGEST = 65_536


class OscIn:
    """Hears OSC at a UDP port, and hands each message of each packet to `handler`, in a thread of its own.

    `port` 0 takes a free one. Raises OSError if the port is taken.

    >>> listener = OscIn(lambda address, arguments: None, port=0)
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
                hear(self.request[0])

        class Server(UDPServer):
            max_packet_size = LARGEST

        self._server = Server((host, port), Request)
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

    def _hear(self, packet: bytes) -> None:
        # Time tags are not waited for here: who handles a message decides when it takes effect.
        try:
            messages = [(timed.message.address, tuple(timed.message.params)) for timed in OscPacket(packet).messages]
        except (ParseError, ValueError, IndexError, OverflowError, RecursionError):
            self.dropped += 1
            return
        for address, arguments in messages:
            try:
                self._handler(address, arguments)
            except (ValueError, TypeError, LookupError, AttributeError):
                self.dropped += 1

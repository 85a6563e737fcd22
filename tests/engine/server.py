"""A server that answers as scsynth does, as far as pyscore asks, and makes no sound: what it was told is in `heard`."""

import socket
import threading
from collections.abc import Callable
from typing import Any

from pythonosc.osc_bundle import OscBundle
from pythonosc.osc_message import OscMessage as Read
from supriya.osc import OscMessage

Message = tuple[Any, ...]
Answers = dict[str, Callable[..., list[Message]]]

STATUS = ("/status.reply", 1, 12, 3, 2, 5, 1.5, 2.5, 48_000.0, 48_000.1)
ANSWERS: Answers = {
    "/status": lambda: [STATUS],
    "/notify": lambda _: [("/done", "/notify", 3, 8)],
    "/sync": lambda number: [("/synced", number)],
    "/c_getn": lambda first, count: [("/c_setn", first, count, *(0.5 for _ in range(count)))],
    "/b_alloc": lambda buffer, *_: [("/done", "/b_alloc", buffer)],
    "/b_write": lambda buffer, *_: [("/done", "/b_write", buffer)],
}


class Server:
    """At a port of this machine, until it is closed. `answers` replaces what it says to some addresses."""

    def __init__(self, answers: Answers | None = None) -> None:
        self.heard: list[tuple[int, Message]] = []
        self._answers = {**ANSWERS, **(answers or {})}
        self._line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._line.bind(("127.0.0.1", 0))
        self.port = int(self._line.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *problem: object) -> None:
        # A thread that waits for a datagram does not notice that its socket is closed.
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            line.sendto(b"", ("127.0.0.1", self.port))

    def said(self, *addresses: str) -> list[Message]:
        """Return the messages at some addresses that it was sent."""
        return [message for _, message in self.heard if message[0] in addresses]

    def send(self, data: bytes, to: tuple[str, int]) -> None:
        """Send a datagram, whatever it is."""
        self._line.sendto(data, to)

    def _serve(self) -> None:
        with self._line:
            while data := self._line.recvfrom(65_536):
                datagram, sender = data
                if not datagram:
                    return
                tick = int.from_bytes(datagram[8:16], "big") if datagram.startswith(b"#bundle") else 0
                messages = list(OscBundle(datagram)) if tick else [Read(datagram)]
                for message in messages:
                    self._answer(tick, (message.address, *message.params), sender)

    def _answer(self, tick: int, message: Message, sender: tuple[str, int]) -> None:
        self.heard.append((tick, message))
        for answer in self._answers.get(message[0], lambda *_: [])(*message[1:]):
            raw = answer[0] if isinstance(answer[0], bytes) else OscMessage(*answer).to_datagram()
            self._line.sendto(raw, sender)

"""Messages as datagrams: supriya encodes the messages, and time tags stay whole numbers, so that nothing rounds."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from supriya.osc import OscMessage

Message: TypeAlias = tuple[Any, ...]

BUNDLE = b"#bundle\0"
# An OSC time tag counts 2 ** -32 s.
TICKS = 2**32
# The time tag of what is due at once.
IMMEDIATELY = 1
# From NTP's epoch, 1900, to Unix's, 1970.
NTP_EPOCH = 2_208_988_800
# What fits into one datagram.
LARGEST = 65_507


def datagram(timetag: int, messages: Sequence[Message]) -> bytes:
    """Return the bundle of messages for a time tag, in ticks.

    >>> datagram(1, [("/quit",)]).hex(" ", 4)
    '2362756e 646c6500 00000000 00000001 0000000c 2f717569 74000000 2c000000'
    """
    parts = [BUNDLE, struct.pack(">Q", timetag % 2**64)]
    for message in messages:
        encoded = OscMessage(*message).to_datagram()
        parts += (struct.pack(">i", len(encoded)), encoded)
    return b"".join(parts)


@dataclass(frozen=True)
class Bundle:
    """A bundle that supriya sends as it is."""

    timetag: int
    messages: tuple[Message, ...]

    def to_osc(self) -> Any:
        """Return itself: what supriya asks of everything that it sends."""
        return self

    def to_datagram(self) -> bytes:
        """Return the bytes to send."""
        return datagram(self.timetag, self.messages)

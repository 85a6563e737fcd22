"""Whether the bytes of a sound file are all there, by what its own headers say: what a decoder passes over in silence.

Ogg: RFC 3533 (each page names its length, and the last one of a stream that it is the last). MP3: the first frame may
be Xing's header, which counts the bytes that follow; without it nobody knows how long a file should be.
"""

import struct
from pathlib import Path
from typing import NamedTuple

# A page of Ogg begins with this, and is no longer (bytes); of its flags this one says that it is the last.
PAGE, LONGEST, LAST = b"OggS\0", 65_307, 4
# Where Xing's header may lie, from the first frame on (bytes), and of its flags which say that counts follow.
NEAR, FRAMES, BYTES = 256, 1, 2


class Counted(NamedTuple):
    """How many bytes of sound an MP3 file says that it has, and has."""

    said: int
    there: int


def ends(path: Path) -> bool:
    """Return whether an Ogg file goes on to its end; what is no Ogg file does. Raises OSError."""
    with path.open("rb") as opened:
        if opened.read(len(PAGE)) != PAGE:
            return True
        opened.seek(max(0, path.stat().st_size - LONGEST))
        tail = opened.read()
    page = tail[max(0, tail.rfind(PAGE)) :]
    if len(page) < 27 or not page[5] & LAST:
        return False
    parts = page[27 : 27 + page[26]]
    return len(page) >= 27 + page[26] + sum(parts)


def counted(path: Path) -> Counted | None:
    """Return the bytes of an MP3 file; None where it does not count them, or is none. Raises OSError."""
    with path.open("rb") as opened:
        begin = _tagged(opened.read(10))
        opened.seek(begin)
        frame = opened.read(NEAR)
    at = max(frame.find(b"Xing"), frame.find(b"Info"))
    if frame[:1] != b"\xff" or at < 0 or len(frame) < at + 16:
        return None
    flags, first, second = struct.unpack(">III", frame[at + 4 : at + 16])
    return Counted(second if flags & FRAMES else first, path.stat().st_size - begin) if flags & BYTES else None


def _tagged(start: bytes) -> int:
    """Return how many bytes ID3's tag has in front of the sound: its length is written in four times 7 bits."""
    if start[:3] != b"ID3":
        return 0
    return 10 + sum((byte & 127) << 7 * (3 - at) for at, byte in enumerate(start[6:]))

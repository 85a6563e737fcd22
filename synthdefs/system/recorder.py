"""Writes a stereo bus to the file that a buffer was opened on, for as long as it lives."""

from supriya import synthdef
from supriya.ugens import DiskOut, In

from .._voice import Control


@synthdef()
def recorder(bus: Control = 0, buffer: Control = 0) -> None:
    DiskOut.ar(buffer_id=buffer, source=In.ar(bus=bus, channel_count=2))

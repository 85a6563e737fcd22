"""What a performer types to tie a set to MIDI and Link, beside `d1.midi(…)` and `d1.keys(…)`, which are a track's."""

from typing import Any

from .spotlight import session
from .wire import Kind, Wire, without

LATEST = 1.0


def midi_in(port: str | None) -> None:
    """Let patterns hear a MIDI port: `ctrl("cc74")` from 0 to 1, and `ctrl("bend")`; `midi_in(None)`: none any more.

    `ctrl("note")` and `ctrl("velocity")` are those of the last key.
    """
    _plug("in", None if port is None else Wire("in", port), others=port is not None)


def midi_clock(port: str | None, latency: float = 0.0) -> None:
    """Send our clock to a MIDI port, with start and song position, so much later; `midi_clock(None)`: no more."""
    _plug("clock", None if port is None else Wire("clock", port, latency=_latency(latency)), others=port is not None)


def follow_clock(port: str | None, latency: float = 0.0, transport: bool = True) -> None:
    """Follow the MIDI clock of a port: its tempo and phase, and its start and stop too if `transport`.

    `latency` is how long after we play a sound it is heard (s); `follow_clock(None)`: keep our own time again.
    """
    wire = None if port is None else Wire("follow", port, latency=_latency(latency), transport=transport)
    session().wires = without(session().wires, "link")
    _plug("follow", wire)


def link(on: bool = True, latency: float = 0.0, transport: bool = False) -> None:
    """Share tempo and phase with all that speak Ableton Link in this network; `link(False)`: no more.

    `latency` is how long after we play a sound it is heard (s); with `transport`, start and stop are shared too.
    """
    session().wires = without(session().wires, "follow")
    _plug("link", Wire("link", latency=_latency(latency), transport=transport) if on else None)


def _plug(kind: Kind, wire: Wire | None, others: bool = False) -> None:
    """Have a wire in place of those of its kind, or beside those to other ports."""
    kept = session().wires if others else without(session().wires, kind)
    kept = frozenset(each for each in kept if wire is None or (each.kind, each.port) != (kind, wire.port))
    session().wires = kept if wire is None else kept | {wire}


def _latency(seconds: float) -> float:
    if not -LATEST <= seconds <= LATEST:
        raise ValueError(f"a latency is within {LATEST:g} s: not {seconds:g}")
    return float(seconds)


WIRING: dict[str, Any] = {verb.__name__: verb for verb in (midi_in, midi_clock, follow_clock, link)}

"""Recording what is heard: to a WAV file, and where its engine dies, on to another file."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ..engine.options import EngineError
from ..engine.unclosed import mend
from ..sound.mixer import Mixer
from .conductor import Conductor

if TYPE_CHECKING:
    from ..engine.live import LiveEngine

BUFFER = 0


class Player(Protocol):
    """What of a player a recorder needs."""

    engine: LiveEngine
    mixer: Mixer
    conductor: Conductor


class Recorder:
    """Writes what an engine plays to a file: `path`."""

    def __init__(self, path: Path, bits: str = "24") -> None:
        self._first = self.path = path
        self._bits = bits

    def begin(self, player: Player) -> None:
        """Begin the file. Raises EngineError where it cannot be written."""
        player.conductor.voicing.load("recorder")
        player.engine.record(self.path, BUFFER, self._bits)
        player.engine.send(player.mixer.record(BUFFER))

    def go_on(self, player: Player) -> None:
        """Begin another file, after an engine that died has left this one as it was. Raises EngineError."""
        self.cut_off()
        self.path = next(path for path in map(self._numbered, count(2)) if not path.exists())
        self.begin(player)

    def end(self, engine: LiveEngine) -> None:
        """Close the file."""
        try:
            engine.stop_recording(BUFFER)
        except EngineError:
            self.cut_off()

    def cut_off(self) -> None:
        """Let the file say how long it is, which its engine had no time for."""
        with suppress(OSError):
            mend(self.path)

    def _numbered(self, number: int) -> Path:
        return self._first.with_stem(f"{self._first.stem}-{number}")

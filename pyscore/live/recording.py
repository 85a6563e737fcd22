"""Recording what is heard, and each track of it: to WAV files, and where their engine dies, on to others."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ..engine.options import EngineError
from ..engine.unclosed import mend
from ..pattern.time import exact
from ..sound.channels import MASTER
from ..sound.mixer import Mixer
from .conductor import Conductor

if TYPE_CHECKING:
    from ..engine.live import LiveEngine

BUFFER = 0
# Files that are to begin together do so this much later (s).
SOON = 0.1
# What says how much later than the others a file of a track that came later begins.
OFFSETS = "offsets.txt"


class Player(Protocol):
    """What of a player a recorder needs."""

    engine: LiveEngine
    mixer: Mixer
    conductor: Conductor
    complain: Callable[[str], None]


class Recorder:
    """Writes what an engine plays to a file, `path`; with `stems`, each track and group to one in a folder beside it.

    All begin at once. One of a track that comes later begins then: how much later is written down beside them.
    """

    def __init__(self, path: Path, bits: str = "24", stems: bool = False) -> None:
        self._first = self.path = path
        self._bits, self._stems = bits, stems
        self._buffers: dict[str, int] = {}
        self._began = Fraction(0)
        self._late: threading.Thread | None = None

    def begin(self, player: Player) -> None:
        """Begin the files. Raises EngineError where one cannot be written, and OSError."""
        player.conductor.voicing.load("recorder")
        self._buffers = {}
        if not self._stems:
            self._open(player, [MASTER])
            player.engine.send(player.mixer.record(BUFFER))
            return
        self.path.with_suffix("").mkdir(parents=True, exist_ok=True)
        self._began = self._together(player, [MASTER, *self._missing(player)])

    def attend(self, player: Player) -> None:
        """Record what tracks have come since; nobody waits for their files."""
        late = self._missing(player)
        if late and not (self._late and self._late.is_alive()):
            self._late = threading.Thread(target=self._follow, args=(player, late), daemon=True, name="stems")
            self._late.start()

    def go_on(self, player: Player) -> None:
        """Begin other files, after an engine that died has left these as they were. Raises EngineError."""
        self.cut_off()
        self.path = next(path for path in map(self._numbered, count(2)) if not path.exists())
        self.begin(player)

    def end(self, engine: LiveEngine) -> None:
        """Close the files."""
        if self._late:
            self._late.join()
        try:
            for buffer in self._buffers.values() or [BUFFER]:
                engine.stop_recording(buffer)
        except EngineError:
            self.cut_off()

    def cut_off(self) -> None:
        """Let the files say how long they are, which their engine had no time for."""
        for name in list(self._buffers) or [MASTER]:
            with suppress(OSError):
                mend(self._file(name))

    def _follow(self, player: Player, names: Iterable[str]) -> None:
        try:
            begin = self._together(player, names)
            with self._file(MASTER).with_suffix("").joinpath(OFFSETS).open("a") as said:
                said.writelines(f"{self._file(name).name} {float(begin - self._began):.6f}\n" for name in names)
        except (EngineError, OSError) as error:
            self._stems = False
            player.complain(f"no more tracks are recorded: {error}")

    def _missing(self, player: Player) -> list[str]:
        """Return the tracks and groups that are not recorded, and should be."""
        return [name for name in player.mixer.played() if name not in self._buffers] if self._stems else []

    def _together(self, player: Player, names: Iterable[str]) -> Fraction:
        """Begin the files of these channels at one moment, and return when that is, in the engine's seconds."""
        self._open(player, names)
        begin = exact(round(player.engine.now() + SOON, 3))
        made = [message for name in names for message in player.mixer.record(self._buffers[name], name)]
        player.engine.send(made, begin)
        return begin

    def _open(self, player: Player, names: Iterable[str]) -> None:
        for name in names:
            buffer = BUFFER + len(self._buffers)
            player.engine.record(self._file(name), buffer, self._bits)
            self._buffers[name] = buffer

    def _file(self, name: str) -> Path:
        return self.path if name == MASTER else self.path.with_suffix("") / f"{name.replace('/', '_')}.wav"

    def _numbered(self, number: int) -> Path:
        return self._first.with_stem(f"{self._first.stem}-{number}")

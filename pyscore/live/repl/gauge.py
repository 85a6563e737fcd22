"""What a performer wants to know of the engine, asked by a thread of its own: the prompt never waits for an answer."""

import threading
from dataclasses import dataclass
from math import floor

from ...engine.options import EngineError
from ...pattern import Time
from ..loudness import Loudness
from ..play import Player
from .show import roll_of

OFTEN = 0.5


@dataclass(frozen=True)
class Facts:
    """What was found last: CPU in percent, None where nobody says, the loudest strip, the roll, and what is heard."""

    cpu: float | None = None
    loudest: tuple[str, float] | None = None
    roll: tuple[str, ...] = ()
    heard: Loudness = Loudness()  # noqa: RUF009  # it is frozen


class Gauge:
    """Asks a player's engine now and then how it does; `rolls` says whether the roll is looked at."""

    def __init__(self, player: Player) -> None:
        self.facts = Facts()
        self.rolls = False
        self._player = player
        self._stopped, self._again = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True, name="gauge")

    def start(self) -> None:
        """Look from now on."""
        self._thread.start()

    def close(self) -> None:
        """Look no more."""
        self._stopped.set()
        self._again.set()
        self._thread.join(1)

    def toggle(self) -> None:
        """Show the roll, or show it no more."""
        self.rolls = not self.rolls
        self._again.set()

    def look(self) -> Facts:
        """Return how things are now."""
        levels = self._player.levels()
        loudest = max(levels.items(), key=lambda each: each[1]) if levels else None
        roll: tuple[str, ...] = ()
        if self.rolls:
            begin = Time(floor(self._player.cycle(self._player.engine.now())))
            roll = tuple(roll_of(self._player.session, begin, begin + 1).splitlines())
        return Facts(self._cpu(), loudest, roll, self._player.loudness())

    def _cpu(self) -> float | None:
        try:
            return self._player.engine.status().cpu
        except EngineError:
            return None

    def _watch(self) -> None:
        while not self._stopped.is_set():
            try:
                self.facts = self.look()
            except Exception:  # what cannot be told now may be a moment later
                self.facts = Facts()
            self._again.wait(OFTEN)
            self._again.clear()

"""When an engine dies: another one is started, gets all that the first one had, and plays on where the set is by then.

Patterns are functions of time, so nothing is lost but the gap.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from ..engine.options import EngineError
from ..pattern import Time
from ..sound.mixer import Mixer, Territory
from .conductor import Conductor

if TYPE_CHECKING:
    from threading import Event

    from ..engine.live import LiveEngine

# A new engine's first events are due so long after it is ready (s).
LEAD = 0.1
# So long we wait before we try again (s): a device that was pulled out may come back.
AGAIN = 1.0
Reboot = Callable[[], "LiveEngine"]


class Player(Protocol):
    """What of a player is changed when its engine is."""

    engine: LiveEngine
    territory: Territory
    mixer: Mixer
    conductor: Conductor
    stopped: Event
    complain: Callable[[str], None]

    def cycle(self, seconds: float) -> Time:
        """Return the cycle that sounds at a time in the engine's seconds."""


def territory(engine: LiveEngine) -> Territory:
    """Return what of an engine is ours to use."""
    granted = engine.welcome
    return Territory(granted.root, granted.first_node, granted.first_bus, granted.buses, granted.first_control)


def mend(player: Player, reboot: Reboot) -> None:
    """Go on with another engine, as soon as there is one, or until the player is stopped."""
    player.complain(f"{player.engine.name} died: starting another engine")
    dead, said = player.engine, False
    dead.close()
    while not player.stopped.is_set():
        try:
            engine = reboot()
            _go_on(player, engine, dead.epoch)
        except EngineError as error:
            if not said:
                player.complain(f"not yet: {error}")
            said = True
            player.stopped.wait(AGAIN)
        else:
            player.complain(f"playing on {engine.name} again")
            return


def _go_on(player: Player, engine: LiveEngine, epoch: float) -> None:
    later = Fraction(round((epoch - engine.epoch) * 1_000_000), 1_000_000)
    player.engine, player.territory = engine, territory(engine)
    player.mixer = Mixer(player.territory, player.conductor.library)
    player.conductor.origin += later
    player.conductor.go_on(engine, player.mixer)
    player.conductor.cycle = player.cycle(engine.now() + LEAD)

"""When an engine dies: another one is started, gets all that the first one had, and plays on where the set is by then.

Patterns are functions of time, so nothing is lost but the gap.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from ..engine.options import EngineError
from ..pattern import Time
from ..sound.channels import BESIDE, Territory
from ..sound.mixer import Mixer
from .conductor import Conductor
from .recording import Recorder
from .session import Session

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

    session: Session
    engine: LiveEngine
    territory: Territory
    mixer: Mixer
    conductor: Conductor
    recorder: Recorder | None
    stopped: Event
    complain: Callable[[str], None]

    def cycle(self, seconds: float) -> Time:
        """Return the cycle that sounds at a time in the engine's seconds."""


def territory(engine: LiveEngine) -> Territory:
    """Return what of an engine is ours to use."""
    granted = engine.welcome
    return Territory(
        root=granted.root,
        first_node=granted.first_node,
        first_bus=granted.first_bus,
        buses=granted.buses,
        first_control=granted.first_control,
        first_buffer=granted.first_buffer,
        sample_buffers=granted.buffers - BESIDE,
        rate=round(granted.rate),
        outputs=engine.outputs,
        inputs=engine.inputs,
    )


def mend(player: Player, reboot: Reboot) -> None:
    """Go on with another engine, as soon as there is one, or until the player is stopped."""
    dead, said, began = player.engine, False, player.conductor.origin
    player.complain(f"{dead.name} {'does not answer' if dead.frozen else 'died'}: starting another engine")
    dead.close()
    while not player.stopped.is_set():
        try:
            engine = reboot()
            _take(player, engine, began + Fraction(round((dead.epoch - engine.epoch) * 1_000_000), 1_000_000))
        except EngineError as error:
            if not said:
                player.complain(f"not yet: {error}")
            said = True
            player.stopped.wait(AGAIN)
        else:
            player.complain(f"playing on {engine.name} again{_recorded(player)}")
            return


def _take(player: Player, engine: LiveEngine, origin: Fraction) -> None:
    """Have a player go on with an engine, to which cycle 0 was at `origin`. Raises EngineError."""
    try:
        _go_on(player, engine, origin)
    except EngineError:
        engine.close()
        raise


def _go_on(player: Player, engine: LiveEngine, origin: Fraction) -> None:
    player.engine, player.territory = engine, territory(engine)
    player.mixer = Mixer(player.territory, player.conductor.library, metered=True)
    # Nobody changes meanwhile what the new engine is given.
    with player.session.lock:
        player.conductor.origin = origin
        player.conductor.go_on(engine, player.mixer)
        _record_on(player)
        player.conductor.cycle = player.cycle(engine.now() + LEAD)


def _record_on(player: Player) -> None:
    try:
        if player.recorder:
            player.recorder.go_on(player)
    except EngineError as error:
        player.complain(f"not recorded any more: {error}")
        player.recorder = None


def _recorded(player: Player) -> str:
    return f", recorded to {player.recorder.path.name} from here on" if player.recorder else ""

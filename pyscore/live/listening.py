"""Between the thread that hears OSC and the one that plays: what is asked waits in a short line, and all is counted."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from fractions import Fraction
from functools import partial
from math import isfinite
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from ..control.osc import LOOPBACK, Heard, OscIn
from ..pattern.outside import set_control
from .asked import Action, Asked
from .dirt import ORBITS, event_of, length_of, track_of
from .loudness import Loudness
from .remote import status_of, understood
from .session import Session

if TYPE_CHECKING:
    from .play import Player

# How many messages may wait for the player, and how many different things are complained of.
WAITING, COMPLAINTS = 1_000, 100
LONGEST_NAME, LONGEST_VALUE = 100, 1_000
# A time further away than this is another clock's, as SuperDirt has it; then it plays so much later than it came (s).
LATEST, SOONEST, OTHERWISE = -1, 42, Fraction(1, 5)
# What SuperDirt says of itself: Tidal asks again and again until it hears of at least one bus.
HANDSHAKE = ("&serverHostname", "127.0.0.1", "&serverPort", 57110, "&controlBusIndices", *range(ORBITS))
REPLIES: dict[str, tuple[str, Sequence[Any]]] = {
    "/dirt/handshake": ("/dirt/handshake/reply", HANDSHAKE),
    "/dirt/hello": ("/dirt/hello/reply", ()),
}


class Remote:
    """What hears for a session: `player`, when there is one, does what is asked through `asked`.

    `late` counts events that came after their time, `refused` what could not be done.

    >>> remote = Remote(Session(), Asked(), complain=print)
    >>> remote.hear(Heard("/ctrl", ("knob", 0.5)))
    """

    def __init__(self, session: Session, asked: Asked, complain: Callable[[str], None] | None = None) -> None:
        self.session = session
        self.player: Player | None = None
        self.late = self.refused = 0
        self.unheard: Callable[[], int] = lambda: 0
        self.asked, self._complain = asked, complain
        self._said: set[str] = set()
        self._room = BoundedSemaphore(WAITING)

    def hear(self, heard: Heard) -> None:
        """Take a message. Raises LookupError, ValueError, TypeError or OverflowError where it makes no sense."""
        if heard.address in REPLIES:
            heard.answer(*REPLIES[heard.address])
        elif heard.address in READERS:
            READERS[heard.address](self, heard)
        else:
            self._ask(partial(understood(heard.address, heard.arguments), self.session))

    def dropped(self) -> int:
        """Return how many messages were malformed, refused, or too many."""
        return self.refused + self.unheard()

    def _ctrl(self, heard: Heard) -> None:
        name, value = heard.arguments
        if not isinstance(name, str | int) or len(str(name)) > LONGEST_NAME or len(str(value)) > LONGEST_VALUE:
            raise ValueError("a control has a short name and a short value")
        if isinstance(value, float) and not isfinite(value):
            raise ValueError(f"{value} is no number")
        set_control(str(name), value)

    def _status(self, heard: Heard) -> None:
        self._ask(partial(self._tell, heard))

    def _tell(self, heard: Heard) -> None:
        player = self.player
        cycle = float(player.cycle(player.engine.now())) if player else 0.0
        late = self.late + (player.engine.late if player else 0)
        loud = player.loudness() if player else Loudness()
        said = [*status_of(self.session, cycle), "late", late, "dropped", self.dropped()]
        said += ["peak", loud.peak, "lufs", loud.short_term, "clip", int(loud.clipped)]
        said += ["rms", loud.rms, "momentary", loud.momentary, "integrated", loud.integrated]
        tracks = player.meters().tracks if player else {}
        each = " ".join(f"{name} {level.peak:g} {level.rms:g}" for name, level in tracks.items())
        heard.answer("/status/reply", [*said, "levels", each])

    def _dirt(self, heard: Heard) -> None:
        self._ask(partial(self._play, event_of(heard.arguments), heard))

    def _play(self, event: dict[str, Any], heard: Heard) -> None:
        player = self.player
        if player is None:
            raise LookupError("nothing plays yet")
        player.conductor.voicing.check(event)
        at = self._due(player, heard.time)
        seconds, cps = length_of(heard.arguments, float(self.session.tempo.cps(player.conductor.cycle)))
        since = None if at is None else at - player.conductor.origin
        self.session.strike(track_of(event), event, seconds, since, cps)

    def _due(self, player: "Player", time: int | None) -> Fraction | None:
        """Return when an event is to sound, in the engine's seconds; None is at once."""
        if time is None:
            return None
        now, at = Fraction(player.engine.now()), player.engine.seconds(time)
        if not LATEST <= at - now <= SOONEST:
            self._say(f"OSC: another clock: events come {'early' if at > now else 'late'}, and play when they come")
            return now + OTHERWISE
        if at < now:
            self.late += 1
            return None
        return at

    def _ask(self, action: Action) -> None:
        if not self._room.acquire(blocking=False):
            raise OverflowError("too much is asked at once")
        self.asked.put(partial(self._do, action))

    def _do(self, action: Action) -> None:
        self._room.release()
        try:
            action()
        except Exception as error:  # what others ask for never stops the set
            self.refused += 1
            self._say(f"OSC: {' '.join(str(error).split()) or type(error).__name__}")

    def _say(self, problem: str) -> None:
        """Complain of something, once, and not of more than a performer can read."""
        if self._complain and problem not in self._said and len(self._said) < COMPLAINTS:
            self._said.add(problem)
            self._complain(problem[:LONGEST_VALUE])


READERS: dict[str, Callable[[Remote, Heard], None]] = {
    "/ctrl": Remote._ctrl,
    "/status": Remote._status,
    "/dirt/play": Remote._dirt,
    "/play2": Remote._dirt,
}


@contextmanager
def listening(remote: Remote, port: int, host: str = LOOPBACK) -> Iterator[OscIn]:
    """Hear OSC at a port meanwhile. Raises OSError if the port is taken."""
    with closing(OscIn(remote.hear, port, host)) as listener:
        remote.unheard = lambda: listener.dropped
        yield listener

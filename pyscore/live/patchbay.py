"""The wires of a session that is played: to and from MIDI ports, and to Link. What comes in is asked of the player."""

import threading
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from threading import BoundedSemaphore, Lock
from typing import Any

from ..control import midi
from ..control.clock import PER_CYCLE, SIXTEENTHS, Follower, Place, position_of, ticks
from ..control.link import LinkError, LinkPeer, Peer
from ..control.midi import Data, Ports, Sender, Target
from ..control.rtmidi import MidiPorts
from ..pattern import Time
from ..pattern.outside import set_control
from .asked import Action
from .following import Following, Playing
from .midi_words import Later, controls_of
from .plugs import Plugs
from .tempo import BEATS, STILL
from .wire import Wire, Wires

# As long as a key may be held (s), and as many as may be struck before the player has come to them.
HELD, WAITING = 3_600.0, 200
# A start comes so much before the tick that it counts from (s).
BEFORE = Fraction(1, 1_000)
PEDAL_DOWN = 64


def aside(action: Action) -> None:
    """Do something that takes a while in a thread of its own."""
    threading.Thread(target=action, daemon=True, name="wires").start()


class _Heard:
    """A clock that comes in, in one thread, and is followed in another."""

    def __init__(self) -> None:
        self._clock, self._one = Follower(), Lock()

    def hear(self, data: Data, time: float) -> None:
        """Take a message of the clock."""
        told: dict[int, Callable[[], None]] = {
            midi.CLOCK: lambda: self._clock.tick(time),
            midi.START: self._clock.start,
            midi.CONTINUE: self._clock.resume,
            midi.STOP: self._clock.stop,
            midi.POSITION: lambda: self._clock.position(data[1] + 128 * data[2]),
        }
        with self._one:
            told.get(data[0], lambda: None)()

    def at(self, time: float) -> Place | None:
        """Return where the clock is at a time."""
        with self._one:
            return self._clock.at(time)


class _Clock:
    """Our clock, sent to a port: whether it was started there, and up to which cycle its ticks are sent."""

    def __init__(self, wire: Wire) -> None:
        self.port, self.latency = wire.port, Fraction(wire.latency).limit_denominator(1_000_000)
        self.running = False
        self.reached: Time | None = None

    def messages(self, begin: Time, until: Time) -> Sequence[tuple[Time, Fraction, Data]]:
        """Return what is due within a stretch of cycles: each with its cycle, and how much later it is."""
        said: list[tuple[Time, Fraction, Data]] = []
        if self.running and begin != self.reached:
            self.running = False
            said.append((begin, Fraction(0), (midi.STOP,)))
        # Its first start is on a whole cycle, where the other one's bar may begin; later ones on any sixteenth.
        every = PER_CYCLE if self.reached is None else PER_CYCLE // BEATS // SIXTEENTHS
        for cycle in ticks(begin, until):
            if not self.running and cycle * PER_CYCLE % every == 0:
                self.running = True
                said += [(cycle, -BEFORE, data) for data in _started(position_of(cycle))]
            said.append((cycle, Fraction(0), (midi.CLOCK,)))
        self.reached = until if self.running else self.reached
        return said


def _started(position: int) -> list[Data]:
    if not position:
        return [(midi.START,)]
    return [(midi.POSITION, position & 127, position >> 7), (midi.CONTINUE,)]


class Patchbay:
    """Plugs a session's wires in while it is played. `ask` has the player do something; `ports` and `peer` are made."""

    def __init__(
        self,
        ask: Callable[[Action], None],
        complain: Callable[[str], None],
        ports: Callable[[], Ports] = MidiPorts,
        peer: Callable[[float, bool], Peer] = LinkPeer,
        beside: Callable[[Action], None] = aside,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.dropped = 0
        self._ask, self._complain, self._peer, self._beside = ask, complain, peer, beside
        self.plugs = Plugs(ports, self.hear, self._gone, complain)
        self.sender = Sender(self.plugs.send, now)
        self._wires: Wires = frozenset()
        self._session: Any = None
        self._epoch = 0.0
        self._clocks: dict[Wire, _Clock] = {}
        self._heard: dict[str, _Heard] = {}
        self._following: Following | None = None
        self._linked: Peer | None = None
        # Of each track, the keys that are down, and those that only the pedal holds.
        self._down: dict[str, set[int]] = {}
        self._pedal: dict[str, set[int]] = {}
        self._room = BoundedSemaphore(WAITING)
        self._said: set[str] = set()

    # In the thread that plays

    def attend(self, playing: Playing, epoch: float, now: float) -> None:
        """Take up wires that were changed, and follow what is to be followed; `epoch` is the engine's time 0."""
        try:
            self._attend(playing, epoch, now)
        except Exception as error:  # whatever it is: the set goes on without it
            problem = f"MIDI or Link: {error or type(error).__name__}"
            if problem not in self._said:
                self._said.add(problem)
                self._complain(problem)

    def _attend(self, playing: Playing, epoch: float, now: float) -> None:
        self._session, self._epoch = playing.session, epoch
        tracks = list(playing.session.tracks.values())
        targets = {track.target.port for track in tracks if isinstance(track.target, Target)}
        if self._wires or playing.session.wires or targets:
            self._rewire(playing, targets, now)
        if self._following:
            self._following.step(playing, epoch, now)
        if self._clocks and playing.session.tempo.cps(playing.cycle) < STILL:
            for clock in self._clocks.values():
                self._stop(clock, epoch + float(playing.seconds(playing.cycle) + clock.latency))

    def advance(self, begin: Time, until: Time, seconds: Callable[[Time], Fraction]) -> None:
        """Send our clock's ticks for a stretch of cycles, which are due at `seconds`."""
        for clock in self._clocks.values():
            for cycle, later, data in clock.messages(begin, until):
                due = self._epoch + float(seconds(cycle) + later + clock.latency)
                self.sender.put(due, clock.port, data)

    def play(self, target: Target, said: Sequence[Later], at: Fraction) -> None:
        """Send messages to a port: each so much later than a time in the engine's seconds."""
        for later, data in said:
            self.sender.put(self._epoch + float(at) + target.latency + later, target.port, data)

    def panic(self) -> None:
        """End every note, in and out, and send nothing of what was to come."""
        self.sender.panic()
        self._down.clear()
        self._pedal.clear()

    def close(self) -> None:
        """Unplug everything."""
        for clock in self._clocks.values():
            self._stop(clock, 0.0)
        self.sender.close()
        self.plugs.close()
        if self._linked:
            self._linked.close()

    def _stop(self, clock: _Clock, at: float) -> None:
        if clock.running:
            clock.running = False
            self.sender.put(at, clock.port, (midi.STOP,))

    def _rewire(self, playing: Playing, targets: set[str], now: float) -> None:
        wires = playing.session.wires
        ins = {each.port for each in wires if each.kind in ("in", "keys", "follow")}
        outs = targets | {each.port for each in wires if each.kind == "clock"}
        self.plugs.want(frozenset(ins), frozenset(outs))
        added, removed = wires - self._wires, self._wires - wires
        self._wires = wires
        for wire in removed:
            self._unplug(wire, playing, now)
        for wire in added:
            self._plug(wire, playing)

    def _plug(self, wire: Wire, playing: Playing) -> None:
        if wire.kind == "keys":
            playing.prepare(wire.sound)
        elif wire.kind == "clock":
            self._clocks[wire] = _Clock(wire)
        elif wire.kind == "follow":
            clock = self._heard[wire.port] = _Heard()
            self._following = Following(clock, wire.latency, wire.transport)
        elif wire.kind == "link":
            bpm = float(playing.session.tempo.cps(playing.cycle)) * 60 * BEATS
            self._beside(partial(self._join, wire, bpm))

    def _unplug(self, wire: Wire, playing: Playing, now: float) -> None:
        if wire.kind == "clock":
            clock = self._clocks.pop(wire)
            self._stop(clock, self._epoch + float(playing.seconds(playing.cycle) + clock.latency))
        elif wire.kind == "keys":
            self._let_go(wire.track)
        elif wire.kind in ("follow", "link"):
            if self._following:
                self._following.leave(playing, now)
            self._following = None
            self._heard.pop(wire.port, None)
            if self._linked:
                self._linked.close()
            self._linked = None

    def _join(self, wire: Wire, bpm: float) -> None:
        try:
            peer = self._peer(bpm, wire.transport)
        except LinkError as error:
            self._complain(str(error))
            return
        if wire in self._wires:
            self._linked = peer
            self._following = Following(peer, wire.latency, wire.transport, peer)
        else:
            peer.close()

    # In the thread of a port

    def hear(self, port: str, data: Data, time: float) -> None:
        """Take a message that came in at a port. Nothing is raised: what makes no sense is counted."""
        try:
            if data[0] >= midi.POSITION:
                heard = self._heard.get(port)
                if heard:
                    heard.hear(data, time)
                return
            wires = [each for each in self._wires if each.port == port and each.kind in ("in", "keys")]
            for name, value in controls_of(data).items() if wires else ():
                set_control(name, value)
            for wire in wires:
                if wire.kind == "keys" and wire.channel in (None, (data[0] & 0x0F) + 1):
                    self._key(wire, data)
        except Exception:  # whatever it is: what comes in stops nothing
            self.dropped += 1

    def _key(self, wire: Wire, data: Data) -> None:
        kind, held = data[0] & 0xF0, self._pedal.get(wire.track)
        if kind == midi.NOTE_ON and data[2]:
            self._press(wire, data[1], data[2] / 127)
        elif kind in (midi.NOTE_ON, midi.NOTE_OFF):
            if held is None:
                self._release(wire.track, data[1])
            else:
                held.add(data[1])
        elif kind == midi.CONTROL and data[1] == midi.SUSTAIN_PEDAL:
            if data[2] >= PEDAL_DOWN:
                self._pedal.setdefault(wire.track, set())
            else:
                for key in self._pedal.pop(wire.track, ()):
                    self._release(wire.track, key)
        elif kind == midi.CONTROL and data[1] in (midi.SOUND_OFF, midi.NOTES_OFF):
            self._let_go(wire.track)

    def _press(self, wire: Wire, key: int, velocity: float) -> None:
        if not self._room.acquire(blocking=False):
            self.dropped += 1
            return
        self._down.setdefault(wire.track, set()).add(key)
        self._pedal.get(wire.track, set()).discard(key)
        controls = {**wire.sound, "note": key, "velocity": velocity}
        self._ask(partial(self._strike, self._session, wire.track, controls, key))

    def _strike(self, session: Any, track: str, controls: dict[str, Any], key: int) -> None:
        self._room.release()
        session.strike(track, controls, HELD, key=key)

    def _release(self, track: str, key: int) -> None:
        down = self._down.get(track, set())
        if key in down:
            down.discard(key)
            self._ask(partial(self._session.release, track, key))

    def _let_go(self, track: str) -> None:
        self._pedal.pop(track, None)
        for key in list(self._down.get(track, ())):
            self._release(track, key)

    def _gone(self, port: str) -> None:
        for wire in [each for each in self._wires if each.kind == "keys" and each.port == port]:
            self._let_go(wire.track)

"""What sounds: events as voices on an engine, with the SynthDefs and sound files that they need."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Protocol

from ..sound.library import Library
from ..sound.mixer import Mixer
from ..sound.samples.sampler import Sampler
from ..sound.sources import Source
from ..sound.voice import Message, Moment, Voice, let_go, voice


class Engine(Protocol):
    """What a set needs of an engine."""

    def send(self, messages: Sequence[Message], at: Fraction | None = None) -> None:
        """Send messages, for a time in seconds or for at once."""

    def prepare(self, messages: Sequence[Message], at: Fraction | None) -> None:
        """Send what takes a while to do, in time for what is sent for a time in seconds."""

    def add_synthdef(self, compiled: bytes) -> None:
        """Give the engine a compiled SynthDef."""

    def sync(self) -> None:
        """Return when the engine has done all that was sent before."""


class Voicing:
    """Plays events on the tracks of a mixer; `sampler` plays those that are sound files."""

    def __init__(self, engine: Engine, mixer: Mixer, library: Library, sampler: Sampler) -> None:
        self.engine, self.mixer, self.library, self._sampler = engine, mixer, library, sampler
        self.sent = 0
        # What the engine has, and in which edition.
        self._loaded: dict[str, int] = {}
        # The nodes of the voices that keys hold, by track and key; and those that others cut off, by track and group.
        self.held: dict[tuple[str, int], int] = {}
        self._cut: dict[tuple[str, float, Any], int] = {}

    def go_on(self, engine: Engine, mixer: Mixer) -> None:
        """Give another engine all that the one before it had."""
        self.engine, self.mixer = engine, mixer
        self.forget()
        self._sampler.pool.forget()
        known = sorted(self._loaded)
        self._loaded.clear()
        self.load(*known)

    def forget(self) -> None:
        """Know nothing of what sounds any more."""
        self.held.clear()
        self._cut.clear()

    # Events

    def sound(self, name: str, value: Mapping[str, Any], moment: Moment, at: Fraction | None = None) -> int | None:
        """Let a track sound what controls ask for, at a time in the engine's seconds or at once.

        The node of the voice is returned, if it has one of its own. Raises LookupError, ValueError, RuntimeError and
        OSError.
        """
        if moment.key is not None or value.get("cut"):
            moment = replace(moment, held=True)
        sounding = self._voice(value, moment, at)
        if sounding is None:
            return None
        (self.load_now if at is None else self.load)(*sounding.synthdefs())
        owned = sounding.chained or sounding.held
        node = self.mixer.node() if owned else -1
        self.engine.send([*self._cutting(name, value, node), *sounding.messages(self.mixer.place(name), node)], at)
        self.sent += 1
        return node if owned else None

    def hear(self, name: str, source: Source | None, begin: Fraction, at: Fraction) -> None:
        """Have a track hear inputs, or a file from so many seconds on, at a time in the engine's seconds; or nothing.

        Raises NoInput, RuntimeError and OSError.
        """
        if left := self.mixer.leave(name):
            self.engine.send(left, at)
        if source is not None and source.file is None:
            if made := self.mixer.hear(name, source):
                self.load_now(source.synthdef)
                self.engine.send(made, at)
        elif source is not None and source.file is not None:
            sounding = self._sampler.running(source.file, float(begin), float(at), Moment(1.0))
            self.engine.prepare(sounding.before, at)
            if sounding.voice is not None:
                self.load(*sounding.voice.synthdefs())
                self.engine.send(self.mixer.hear_file(name, sounding.voice), at)

    def check(self, value: Mapping[str, Any]) -> None:
        """Raise LookupError where controls ask for a sound that nobody knows."""
        if not self._sampler.plays(value):
            voice(value, Moment(1.0), self.library, self._sampler.banks.names())

    def ready(self, value: Mapping[str, Any]) -> None:
        """Have ready what a key will play. Raises what sounding it does."""
        sounding = self._voice(value, Moment(1.0, held=True), None)
        if sounding is not None:
            self.load(*sounding.synthdefs())

    def _voice(self, value: Mapping[str, Any], moment: Moment, at: Fraction | None) -> Voice | None:
        if not self._sampler.plays(value):
            return voice(value, moment, self.library, self._sampler.banks.names())
        sounding = self._sampler.sounding(value, moment, float(at or 0))
        if sounding.before:
            self.engine.prepare(sounding.before, at)
            if at is None:
                self.engine.sync()
        return sounding.voice

    def _cutting(self, name: str, value: Mapping[str, Any], node: int) -> list[Message]:
        """Return what ends the voice before this one in its `cut` group: of any sound, or, below 0, of the same."""
        cut = float(value.get("cut", 0))
        if not cut:
            return []
        group = (name, cut, (value.get("s"), value.get("n")) if cut < 0 else None)
        before = self._cut.get(group)
        self._cut[group] = node
        return [] if before is None else let_go(before)

    # Keys

    def strike(self, name: str, controls: Mapping[str, Any], moment: Moment, at: Fraction | None) -> None:
        """Sound one event on a track; one that a key holds ends the one that it held before. Raises as `sound` does."""
        node = self.sound(name, controls, replace(moment, rng=self.mixer.generator(name)), at)
        if moment.key is not None and node is not None:
            self.release(name, moment.key)
            self.held[name, moment.key] = node

    def release(self, name: str, key: int) -> None:
        """Let a key go: its voice fades out."""
        node = self.held.pop((name, key), None)
        if node is not None:
            self.engine.send(let_go(node))

    # SynthDefs

    def load(self, *names: str) -> bool:
        """Give the engine those of these SynthDefs that it does not have yet; return whether there were any."""
        new = [name for name in dict.fromkeys(names) if self._loaded.get(name) != self.library.edition(name)]
        for name in new:
            self._loaded[name] = self.library.edition(name)
            self.engine.add_synthdef(self.library.compiled(name))
        return bool(new)

    def load_now(self, *names: str) -> None:
        """Load, and wait until the engine has them: for what is to sound at once."""
        if self.load(*names):
            self.engine.sync()

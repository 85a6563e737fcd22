"""What a performer types of the mixer: what channels go through, where they go, and how loud they are."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from ..pattern.nearest import nearest
from ..pattern.time import Number, exact
from ..sound.channels import LAW, MASTER, SENDS, check_strip
from ..sound.effects import SOONER, Effect, effect
from ..sound.outputs import PAIR, RINGS, Outs
from . import mastering
from .shelf import LIBRARY
from .spotlight import session

LOUDEST = 2
LAWS = (LAW, 6.0)
# How music makes room for speech: only where that needs it, or all of it.
MODES = {"spectral": "unmask", "broadband": "talkover"}


@dataclass(frozen=True)
class Strip:
    """A channel of the mixer, with a name."""

    name: str

    def fx(self, *effects: Effect) -> Self:
        """Put effects into it, in order, in place of those that it has: `d1.fx(delay(time=3/8))`."""
        for each in effects:
            if not isinstance(each, Effect):
                raise TypeError(f"{each!r} is not an effect: try {self.name}.fx(delay(time=3/8))")
        session().insert(self.name, effects)
        return self

    def mix(self, **settings: float) -> Self:
        """Set its strip: `d1.mix(gain=.8, pan=.3, room=.2, delay=.1)`; pan goes from 0 to 1."""
        check_strip(settings, self.name, _sends_of(self.name))
        session().set_strip(self.name, {key: float(value) for key, value in settings.items()})
        return self

    def mute(self) -> Self:
        """Silence it; patterns go on unheard."""
        return self.mix(mute=1)

    def unmute(self) -> Self:
        """Let it be heard again."""
        return self.mix(mute=0)

    def fade(self, cycles: Number, to: float = 0.0) -> Self:
        """Fade the track to a level within so many cycles, from the next one on; at 0 it stops."""
        if cycles <= 0 or not 0 <= to <= LOUDEST:
            raise ValueError(
                f"a fade takes more than 0 cycles and goes to a level from 0 to {LOUDEST}: not {cycles}, {to}"
            )
        session().fade(self.name, exact(cycles), float(to))
        return self


@dataclass(frozen=True)
class Master(Strip):
    """What all tracks go through before the limiter: `master.fx(glue())`, `master.mix(gain=.8)`, `master.fade(8)`."""

    name: str = MASTER

    def __rshift__(self, pattern: Any) -> Self:
        """Refuse: it plays no pattern."""
        raise TypeError("the master plays no pattern: it is what all tracks go through")

    def auto(self, preset: str = "streaming", cycles: int = 8) -> Self:
        """Master what plays: `master.auto("club")`, in place of the effects that it has, and say what they do.

        So many cycles are rendered and listened to, and effects fitted: width, an equaliser, a bus compressor where it
        takes one, and a limiter that brings the loudness. `master.fx()` or `undo()` takes them back.
        """
        mastering.auto(preset, cycles)
        return self

    def like(self, file: str | Path, cycles: int = 8) -> Self:
        """Master what plays like a recording: `master.like("reference.wav")`: its spectrum, width and loudness."""
        mastering.like(file, cycles)
        return self


@dataclass(frozen=True)
class Channel(Strip):
    """A channel before the master."""

    def solo(self) -> Self:
        """Let this track, and others that are soloed, be heard alone: of a group, all that is in it."""
        session().set_solo(self.name, True)
        return self

    def unsolo(self) -> Self:
        """Let the others be heard again."""
        session().set_solo(self.name, False)
        return self

    def to(self, group: "Channel | str | None") -> Self:
        """Have the track go through a group: `d1.to(drums)`; `d1.to(None)`: to the mix again."""
        into = group.name if isinstance(group, Strip) else group
        _check_group(self.name, into)
        if into is not None:
            session().move(into, role="group")
        session().move(self.name, into=into)
        return self

    def out(self, first: int | None, around: int = PAIR) -> Self:
        """Play on other outputs than the first two: `d3.out(3)` is 3 and 4; `d3.out(None)`: on the first two again.

        `d1.out(1, around=4)` plays on a ring of four speakers, or of eight, round which `pan` goes from 0 to 1.
        The engine must have so many: `--channels 8`.
        """
        if around not in (PAIR, *RINGS):
            raise ValueError(f"a ring has {' or '.join(map(str, RINGS))} speakers: not {around}")
        if first is not None and (first < 1 or first % 2 == 0):
            raise ValueError(f"pairs of outputs begin at 1, 3, 5 …: not at {first}")
        _check_out(self.name)
        outs = None if first is None or (first, around) == (1, PAIR) else Outs(first, around)
        session().move(self.name, outs=outs)
        return self

    def duck(self, key: "Channel | str | None", **settings: float) -> Self:
        """Make room for another track while it plays: `d2.duck(d1, depth=.8, release=.2)`; `d2.duck(None)`: no more.

        It comes behind the track's effects, and stays when those are changed.
        """
        heard = {"key": key, **settings}
        session().move(self.name, ducked=None if key is None else effect(LIBRARY.find("duck", "effects"), heard))
        return self

    def unmask(
        self, voice: "Channel | str | None", difference: float = 10.0, mode: str = "spectral", **settings: float
    ) -> Self:
        """Make room for a voice while somebody speaks: `music.unmask(mic(1))`; `music.unmask(None)`: no more.

        So much that the voice is `difference` LU louder, only where speech needs it (mode "spectral"), or in all of
        the music ("broadband"). `depth` is how far it goes down at the most (dB); `attack`, `hold`, `release` (s).
        """
        if mode not in MODES:
            raise ValueError(f"no mode '{mode}'{nearest(mode, MODES)} (there is {' and '.join(MODES)})")
        name = voice.name if isinstance(voice, Strip) else voice
        if name is not None and name in (self.name, *_within(self.name)):
            raise ValueError(f"{self.name} cannot make room for {name}, which is heard in it")
        outside = name in session().tracks and session().tracks[name].source is not None
        heard = {"key": name, **({SOONER: name} if outside else {}), "difference": difference, **settings}
        made = None if name is None else effect(LIBRARY.find(MODES[mode], "effects"), heard)
        session().move(self.name, unmasked=made)
        return self


master = Master()


def group(name: str, *tracks: Channel) -> Channel:
    """Have tracks go through a channel of their own, which is like a track itself.

    `drums = group("drums", d1, d2)`, and then `drums.fx(glue())`, `drums.mix(gain=.8)`, `d1.to(None)`.
    """
    made = Channel(name)
    _check_new(name, "group")
    session().move(name, role="group")
    for each in tracks:
        each.to(made)
    return made


def send(name: str, *effects: Effect) -> Channel:
    """Make another return, beside delay and room: `send("plate", plate(time=3))`, and then `d1.mix(plate=.3)`."""
    _check_new(name, "send")
    if not name.isidentifier():
        raise ValueError(f"a return's name is a word, as in d1.mix(plate=.3): not '{name}'")
    check = [key for key, other in session().tracks.items() if other.into == name]
    if check or name in ("gain", "pan", "mute", *SENDS):
        raise ValueError(f"'{name}' cannot be a return: {f'{check[0]} goes through it' if check else 'it is taken'}")
    session().move(name, role="send")
    return Channel(name).fx(*effects)


def pan_law(decibels: float) -> None:
    """Let all tracks be so much less loud in the middle than at a side: 3 dB, as at first, 4.5 or 6."""
    if not LAWS[0] <= decibels <= LAWS[1]:
        raise ValueError(f"a pan law is from {LAWS[0]:g} to {LAWS[1]:g} dB: not {decibels:g}")
    session().set_strip(MASTER, {"law": float(decibels)})


def meters() -> None:
    """Print how loud each track, group and return is, and the master: peaks and means (dBFS), and loudness (LUFS)."""
    tell = session().meters
    if tell is None:
        raise LookupError("there are no meters: nothing is played live")
    print(tell())


def _sends_of(name: str) -> list[str]:
    """Return the returns that a channel can send to, beside delay and room: a return sends to no other."""
    tracks = session().tracks
    if name in SENDS or (name in tracks and tracks[name].role == "send"):
        return []
    return [key for key, track in tracks.items() if track.role == "send"]


def _within(name: str) -> list[str]:
    """Return what goes through a group."""
    return [track.name for track in session().tracks.values() if track.into == name]


def _check_new(name: str, what: str) -> None:
    if name == MASTER or name in SENDS:
        raise ValueError(f"'{name}' cannot be a {'return' if what == 'send' else what}: it is taken")


def _check_out(name: str) -> None:
    tracks = session().tracks
    if name in tracks and tracks[name].into is not None:
        raise ValueError(f"{name} goes through {tracks[name].into}: put that on other outputs")


def _check_group(name: str, into: str | None) -> None:
    """Raise ValueError where a channel cannot go through another."""
    tracks = session().tracks
    if into is None:
        return
    _check_new(into, "group")
    if name == into:
        raise ValueError(f"{name} cannot go through itself")
    role = tracks[name].role if name in tracks else "track"
    if name in SENDS or role == "send":
        raise ValueError(f"{name} is a return: only tracks go through a group")
    if role == "group" or any(other.into == name for other in tracks.values()):
        raise ValueError(f"{name} is a group, and a group goes through no other: put its tracks into {into}")
    if into in tracks and tracks[into].role == "send":
        raise ValueError(f"{into} is a return, no group: send to it with {name}.mix({into}=.3)")
    if into in tracks and tracks[into].into is not None:
        raise ValueError(f"{into} goes through {tracks[into].into}, and groups are one level deep")


MIXING: dict[str, Any] = {"master": master, **{verb.__name__: verb for verb in (group, send, pan_law, meters)}}

"""How the master of a running set is found: the set is rendered beside the music, and effects are fitted to it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..sound.channels import MASTER
from ..sound.effects import Effect, effect
from .shelf import LIBRARY
from .spotlight import session

if TYPE_CHECKING:
    from ..listen.levels import Audio
    from ..listen.mastering.bells import Chain, Fitted
    from ..listen.mastering.measure import Figures, Heard
    from ..listen.mastering.targets import Target
    from .session import Session

# So many cycles may be listened to; so often what came of it is listened to again, until it is as near as this (LU).
LONGEST, TRIES, NEAR = 64, 5, 0.05
# What is off by less is not told (LU). Where 1 dB more before the limiter makes it louder by less, that is left.
TOLD, FLATTEST = 0.1, 0.1
# At which rate (Hz) it is rendered.
RATE = 48_000


def auto(name: str, cycles: int) -> None:
    """Have the master go through what a preset asks for. Raises ValueError."""
    from ..listen.mastering.targets import PRESETS, preset
    from ..pattern.nearest import nearest

    if name not in PRESETS:
        raise ValueError(f"no preset '{name}'{nearest(name, PRESETS)} (there is {', '.join(PRESETS)})")
    _put(name, lambda: preset(name, RATE), cycles)


def like(file: str | Path, cycles: int) -> None:
    """Have the master go through what makes it like a file. Raises ValueError, SoundFileError."""
    from ..listen.files import sound
    from ..listen.mastering.measure import heard
    from ..listen.mastering.targets import like as target

    def wanted() -> Target:
        given = sound(Path(file))
        return target(heard(given.audio, given.rate), given.path.name)

    _put(str(file), wanted, cycles)


def _put(name: str, wanted: Callable[[], Target], cycles: int) -> None:
    """Put the effects into the master that a target needs, and say what they do; of a replay, those of then."""
    if not 1 <= cycles <= LONGEST:
        raise ValueError(f"a master listens to 1 to {LONGEST} cycles: not {cycles}")
    asked = session()
    found = asked.answers.ask(f"master {name}", lambda: _decided(asked, wanted(), cycles))
    asked.insert(MASTER, tuple(_effects(found["chain"])))
    print(found["said"])


def _decided(asked: Session, target: Target, cycles: int) -> dict[str, Any]:
    """Return a chain, and what it does, in plain values: fitted to the mix, turned until it is as loud as wanted."""
    from ..listen.mastering.bells import fitted
    from ..listen.mastering.chain import nearer
    from ..listen.mastering.measure import heard

    def listen(chain: Chain) -> Heard:
        return heard(*_heard(asked, cycles, chain))

    mix = _heard(asked, cycles)
    made = fitted(*mix, target)
    if target.figures:
        # What the bells, and the limiter, have missed of a reference.
        made = fitted(*mix, nearer(listen(made.chain), target))
    chain, now = _levelled(made, target.lufs, lambda chain: listen(chain).figures)
    left = ", ".join(f"{name} ({why})" for name, why in _alone(asked, cycles)[1].items())
    said = f"master for {target.name}: {_said(made, chain, now, target)}"
    return {"chain": chain, "said": f"{said}; not listened to: {left}" if left else said}


def _levelled(made: Fitted, wanted: float, listen: Callable[[Chain], Figures]) -> tuple[Chain, Figures]:
    """Return a chain that is turned until it is as loud as wanted (LUFS), by secants, and what is heard of it."""
    from ..listen.mastering.bells import louder

    chain, now, slope = made.chain, listen(made.chain), made.slope
    for _ in range(TRIES):
        missing = wanted - now.loudness
        turned = louder(chain, missing / slope)
        more = turned["limiter"]["gain"] - chain["limiter"]["gain"]
        if abs(missing) < NEAR or not more:
            break
        then = listen(turned)
        slope = min(1.0, (then.loudness - now.loudness) / more)
        if slope < FLATTEST:
            break
        chain, now = turned, then
    return chain, now


def _said(made: Fitted, chain: Chain, now: Figures, target: Target) -> str:
    """Return in words what a chain does."""
    short = f" ({target.lufs:.1f} wanted: more is not to be had below {target.ceiling:g} dBTP)"
    loudness = f"{made.loudness:.1f} to {now.loudness:.1f} LUFS" + short * (target.lufs - now.loudness > TOLD)
    return f"{loudness}, {now.true_peak:.1f} dBTP: {', '.join(map(repr, _effects(chain)))}"


def _effects(chain: Chain) -> list[Effect]:
    return [effect(LIBRARY.find(name, "effects"), settings) for name, settings in chain.items()]


def _heard(asked: Session, cycles: int, chain: Chain | None = None) -> tuple[Audio, int]:
    """Return what the next cycles sound like: before the master, or through a chain. Raises ValueError."""
    from ..listen.files import read
    from .render import Job, render

    alone, _ = _alone(asked, cycles)
    if chain is not None:
        alone.insert(MASTER, tuple(_effects(chain)))
    tempo, begin = alone.tempo, alone.begin
    job = Job(seconds=tempo.seconds(begin + cycles) - tempo.seconds(begin), rate=RATE, bits="float")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "heard.wav"
        render(alone, LIBRARY, out, replace(job, mastered=chain is not None))
        return read(out)


def _alone(asked: Session, cycles: int) -> tuple[Session, Mapping[str, str]]:
    """Return what sounds as a session of its own, from the next cycle on, and which tracks it has not, and why.

    What live loops have played lately is played again; inputs, and what is played by hand, cannot be.
    """
    from .ears import listened

    found = listened(asked.draft(), asked.next_cycle(), {}, cycles=cycles)
    if not found.tracks:
        raise ValueError("there is nothing to listen to: no track plays, so master.auto() comes after them")
    for name, track in asked.tracks.items():
        as_is = replace(found.session.track(name), strip=track.strip, mixed=track.mixed, solo=track.solo)
        found.session.tracks[name] = as_is
    return found.session, found.left

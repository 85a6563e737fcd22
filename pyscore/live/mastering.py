"""How the master of a running set is found: the set is rendered beside the music, and effects are fitted to it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..sound.channels import MASTER
from ..sound.effects import Effect, effect
from .shelf import LIBRARY
from .spotlight import session

if TYPE_CHECKING:
    from ..listen.levels import Audio
    from ..listen.mastering.bells import Chain
    from ..listen.mastering.targets import Target
    from .session import Session

# So many cycles may be listened to; so often what came of it is listened to again, until it is as near as this (LU).
LONGEST, TRIES, NEAR = 64, 4, 0.1
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
    from ..listen.mastering.bells import fitted, louder
    from ..listen.mastering.chain import nearer
    from ..listen.mastering.measure import heard

    with tempfile.TemporaryDirectory() as folder:
        mix = _heard(asked, cycles, Path(folder))
        made = fitted(*mix, target)
        chain = made.chain
        if target.figures:
            # What the bells, and the limiter, have missed of a reference.
            chain = fitted(*mix, nearer(heard(*_heard(asked, cycles, Path(folder), chain)), target)).chain
        for _ in range(TRIES):
            now = heard(*_heard(asked, cycles, Path(folder), chain)).figures
            if abs(target.lufs - now.loudness) < NEAR:
                break
            chain = louder(chain, (target.lufs - now.loudness) / made.slope)
    effects = ", ".join(map(repr, _effects(chain)))
    said = f"{made.loudness:.1f} to {now.loudness:.1f} LUFS, {now.true_peak:.1f} dBTP"
    return {"chain": chain, "said": f"master for {target.name}: {said}: {effects}"}


def _effects(chain: Chain) -> list[Effect]:
    return [effect(LIBRARY.find(name, "effects"), settings) for name, settings in chain.items()]


def _heard(asked: Session, cycles: int, folder: Path, chain: Chain | None = None) -> tuple[Audio, int]:
    """Return what the next cycles sound like: before the master, or through a chain. Raises ValueError."""
    from ..listen.files import read
    from .render import Job, render

    alone = _alone(asked)
    if chain is not None:
        alone.insert(MASTER, tuple(_effects(chain)))
    tempo, begin = alone.tempo, alone.begin
    job = Job(seconds=tempo.seconds(begin + cycles) - tempo.seconds(begin), rate=RATE, bits="float")
    out = folder / "heard.wav"
    render(alone, LIBRARY, out, replace(job, mastered=chain is not None))
    return read(out)


def _alone(asked: Session) -> Session:
    """Return what plays as a session of its own, from the next cycle on: no live loops, no inputs, nobody's hand."""
    begin = asked.next_cycle()
    alone = asked.draft()
    alone.listener, alone.begin, alone.loops, alone.end = None, begin, {}, None
    for name, track in list(alone.tracks.items()):
        parts = track.parts if track.target is None and track.source is None and not track.otherwise else ()
        alone.tracks[name] = replace(track, parts=parts, source=None, otherwise=False, fade=None)
    if not any(track.plays for track in alone.tracks.values()):
        raise ValueError("there is nothing to listen to: no track plays a pattern, so master.auto() comes after them")
    return alone

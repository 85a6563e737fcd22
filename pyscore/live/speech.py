"""What a performer types to be heard: microphones, and what frees them of noise. `strip.py` makes room for them."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from ..sound.effects import Effect, effect
from ..sound.sources import Source
from .shelf import LIBRARY
from .spotlight import session
from .strip import Channel

if TYPE_CHECKING:
    from ..sound.samples.files import Playable

INPUTS = 16
LOUDNESS = -18.0
# What a microphone goes through, unless it is to be heard as it is: freed of noise and of rumble, equalised, without
# hissing, and at one level. RNNoise would be better, but it is no UGen: it can't run in scsynth.
CLEAN: tuple[tuple[str, dict[str, float]], ...] = (
    ("denoise", {"low": 90.0}),
    ("equalizer", {"bell": -2.0, "bellfreq": 350.0, "bellq": 0.9, "bell2": 4.0, "bell2freq": 2600.0, "bell2q": 0.7}),
    ("de_esser", {"threshold": -34.0}),
    ("leveller", {}),
)


@dataclass(frozen=True)
class Mic(Channel):
    """A channel that hears an input of the sound card: `voice = mic(1)`; `voice.mix(gain=.8)`, `voice.fx(plate())`."""

    def __rshift__(self, pattern: Any) -> Self:
        """Refuse: it plays no pattern."""
        raise TypeError(f"{self.name} plays no pattern: it is heard from outside")

    def stop(self) -> Self:
        """Hear nothing any more; what sounds rings on."""
        session().move(self.name, source=None)
        return self


def mic(
    first: int = 1,
    second: int | None = None,
    *,
    file: str | Path | None = None,
    clean: bool = True,
    loudness: float = LOUDNESS,
) -> Mic:
    """Hear an input of the sound card on a channel of its own, or two in stereo.

    `voice = mic(1)` or `mic(1, 2)`, and then `voice.fx(plate())`, `music.unmask(voice)`; the engine must have inputs:
    `pyscore --inputs 1`. With `clean` the voice is freed of noise, equalised, and brought to a `loudness` (LUFS), 46 ms
    later; without, it is as it comes. With `file` a sound file is heard in place of it, from cycle 0 on, wherever the
    set is; offline nothing else is. Raises ValueError, SoundFileError.
    """
    source = Source(_checked(first, second), 1 if second is None else 2, _file(file))
    name = f"mic{first}" if second is None else f"mic{first}_{second}"
    session().move(name, cleaned=_chain(loudness) if clean else (), source=source)
    return Mic(name)


def _checked(first: int, second: int | None) -> int:
    for number in (first, second):
        if number is not None and (not isinstance(number, int) or not 1 <= number <= INPUTS):
            raise ValueError(f"an input is a number from 1 to {INPUTS}: not {number}")
    if second is not None and second != first + 1:
        raise ValueError(f"a stereo microphone is two inputs in a row, as in mic(1, 2): not {first} and {second}")
    return first


def _file(file: str | Path | None) -> "Playable | None":
    if file is None:
        return None
    from ..sound.samples.files import playable

    return playable(Path(file))


def _chain(loudness: float) -> tuple[Effect, ...]:
    """Return what a microphone goes through that is to be clean, and so loud."""
    settings = {**dict(CLEAN), "leveller": {"loudness": float(loudness)}}
    return tuple(effect(LIBRARY.find(name, "effects"), own) for name, own in settings.items())


SPEECH: dict[str, Any] = {"mic": mic}

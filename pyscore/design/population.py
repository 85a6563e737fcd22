"""Sounds of many patches at once: a whole population as channels of one run of an offline engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import TracebackType
from typing import Any, Self, TypeAlias

import numpy as np

from ..engine.many import Renderer
from ..engine.offline import Score
from ..engine.options import Options
from ..sound.library import Library, SynthDoc
from ..sound.voice import Moment, Place, voiced

Sounds: TypeAlias = "np.ndarray[Any, np.dtype[np.float32]]"
Levels: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
Controls: TypeAlias = Mapping[str, float]

RATE = 48_000
# So many at once are rendered fastest.
MOST = 64
ROOT = 0
# A level is that of a stretch of so many seconds.
MOMENT = 0.1
# What an engine for voices alone needs: nodes, memory (kB), wires.
LIMITS = Options(nodes=1_024, memory=65_536, buffers=16, wires=1_024, definitions=64)


@dataclass(frozen=True)
class Take:
    """How patches are heard: for so many seconds, with this random seed."""

    seconds: float
    seed: int = 0


class Population:
    """What renders patches of one SynthDef or of several. It is a context, as the engine behind it is.

    >>> from pyscore.sound.library import Library
    >>> with Population(Library()) as population:
    ...     population.sounds([(Library().docs["sine"], {"freq": 440.0})], Take(0.1)).shape
    (1, 2, 4800)
    """

    def __init__(self, library: Library, engine: str = "auto", rate: int = RATE) -> None:
        self.library, self.rate = library, rate
        self.rendered = 0
        self._renderer = Renderer(rate, engine)
        self._many = 0

    def __enter__(self) -> Self:
        self._renderer.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._renderer.__exit__(kind, error, trace)

    def begin(self, patches: Sequence[tuple[SynthDoc, Controls]], take: Take) -> None:
        """Begin to render patches, each given as a SynthDef and its controls: beside us, until they are taken."""
        self._many = len(patches)
        self.rendered += self._many
        score = Score(self.rate)
        for name in {doc.name for doc, _ in patches}:
            score.define(self.library.compiled(name))
        for number, (doc, controls) in enumerate(patches):
            score.send(_messages(doc, controls, take, number), Fraction(0))
        self._renderer.begin(score, Fraction(take.seconds).limit_denominator(self.rate), _options(self._many))

    def taken(self) -> Sounds:
        """Return what was begun, when it is done: (patches, 2, samples). Raises EngineError."""
        frames = self._renderer.frames()
        return np.array(frames.T).reshape(self._many, 2, len(frames))

    def sounds(self, patches: Sequence[tuple[SynthDoc, Controls]], take: Take) -> Sounds:
        """Return how patches sound: (patches, 2, samples). Raises EngineError."""
        parts = []
        for first in range(0, len(patches), MOST):
            self.begin(patches[first : first + MOST], take)
            parts.append(self.taken())
        return np.concatenate(parts)


def _messages(doc: SynthDoc, controls: Controls, take: Take, number: int) -> list[tuple[Any, ...]]:
    # Each has a generator of its own, so that none hears of another's noise.
    moment = Moment(take.seconds, take.seed, rng=number)
    # A level is that of the voice before its force counts, as performers write it.
    played = {("gain" if name == "amp" else name): value for name, value in controls.items()}
    voice = voiced(doc, played, float(controls.get("sustain", take.seconds)), moment)
    return [] if voice is None else voice.messages(Place(ROOT, 2 * number, 2 * number), -1)


def _options(many: int) -> Options:
    outputs = 2 * many
    return Options(**{**LIMITS.__dict__, "outputs": outputs, "audio_buses": outputs + 64, "generators": many + 1})


def loudest(sounds: Sounds) -> Levels:
    """Return the levels of sounds (sounds, 2, samples) where each is loudest: a stroke is soon over."""
    size = round(MOMENT * RATE)
    whole = sounds[:, :, : sounds.shape[2] // size * size].reshape(len(sounds), 2, -1, size)
    return np.asarray(np.sqrt(np.mean(whole.astype(float) ** 2, axis=(1, 3)).max(axis=1)))

"""Many short scores by one engine that stays sound as each of them does alone."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from pyscore.engine import wav
from pyscore.engine.many import Renderer
from pyscore.engine.offline import Rendering, Score
from pyscore.engine.options import EngineError, Options, absence
from pyscore.sound.library import Library

RATE, SECONDS = 48_000, Fraction(1, 10)
LIBRARY = Library()
KINDS = [kind for kind in ("embedded", "scsynth") if absence(kind) is None]


def score(freq: float, voices: int = 1) -> Score:
    made = Score(RATE)
    made.define(LIBRARY.compiled("sine"))
    for number in range(voices):
        made.send([("/s_new", "sine", -1, 1, 0, "freq", freq, "out", 2 * number)], Fraction(0))
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_each_score_sounds_as_it_does_alone(kind: str, tmp_path: Path) -> None:
    with Renderer(RATE, kind) as renderer:
        several = []
        for freq, voices in ((220, 1), (330, 3), (220, 1)):
            renderer.begin(score(freq, voices), SECONDS, Options(outputs=2 * voices))
            several.append(np.array(renderer.frames()))
    with Rendering(score(220), SECONDS, renderer.kind, Options(outputs=2), tmp_path) as rendering:
        rendering.wait()
        alone = np.array(wav.raw_frames(rendering.raw, 2)[: rendering.frames])
    assert several[1].shape == (4_800, 6)
    assert np.array_equal(several[1][:, 0], several[1][:, 4])
    assert np.array_equal(several[0], alone)
    assert np.array_equal(several[2], alone)


@pytest.mark.skipif("embedded" not in KINDS, reason="the embedded engine has no wheel here")
def test_an_engine_that_dies_is_an_error() -> None:
    with Renderer(RATE, "embedded") as renderer:
        assert renderer._process is not None
        renderer._process.end()
        renderer.begin(score(220), SECONDS, Options(outputs=2))
        with pytest.raises(EngineError):
            renderer.frames()

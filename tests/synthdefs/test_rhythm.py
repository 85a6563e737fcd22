"""What repeats and chops in time with the cycle, to the sample."""

import numpy as np
import pytest

from ..ears import RATE
from .inserts import Job, effect, noise, sine, through

CPS = 0.5
FADED = 1600  # samples after which a crossfade is over


def repeated(sound: np.ndarray, **controls: float) -> np.ndarray:
    (result,) = through([Job(effect("repeater"), sound, {"mix": 1, "cps": CPS, **controls})], len(sound) / RATE)
    return result


def test_the_repeater_plays_a_slice_again_and_then_lets_go() -> None:
    sound = noise(4, 0.5)
    result = repeated(sound, time=1 / 16, every=1 / 2, repeats=3)
    size = RATE // 8
    for number in range(32):
        # Of eight slices the first is heard four times, and the last four are as they come.
        source = number - number % 8 if number % 8 <= 3 else number
        inner = slice(FADED, size - 10)
        heard, known = (each[at * size :][inner] for each, at in ((result, number), (sound, source)))
        assert np.abs(heard - known).max() < 1e-6, number


def test_the_repeater_follows_the_tempo() -> None:
    sound = noise(2, 0.5)
    result = repeated(sound, time=1 / 8, every=1, repeats=7, cps=1)
    size = RATE // 8
    assert np.abs(result[size + FADED : 2 * size - 10] - sound[FADED : size - 10]).max() < 1e-6


def test_a_slice_that_ends_does_not_click() -> None:
    # A tone that fits its slice by halves, so that each end would be a jump.
    tone = sine(204, 2, 0.5)
    result = repeated(tone, time=1 / 16, every=1 / 2, repeats=7)[:, 0]
    assert np.abs(np.diff(result)).max() < 2 * np.abs(np.diff(tone)).max()


def steps(hits: int, count: int, **controls: float) -> np.ndarray:
    """Return how loud each step is in its middle, and in its last tenth."""
    given = {"mix": 1, "cps": CPS, "time": 1, "hits": hits, "steps": count, "length": 0.6, **controls}
    (result,) = through([Job(effect("slicer"), np.ones(2 * RATE), given)], 2)
    size = 2 * RATE / count
    places = [(round((n + 0.4) * size), round((n + 0.95) * size)) for n in range(count)]
    return np.array([[result[middle, 0], result[last, 0]] for middle, last in places])


@pytest.mark.parametrize(("hits", "count"), [(1, 4), (3, 8), (5, 8), (5, 16), (7, 16), (11, 16), (16, 16), (0, 8)])
def test_the_slicers_hits_are_as_even_as_may_be(hits: int, count: int) -> None:
    levels = steps(hits, count)
    struck = np.flatnonzero(levels[:, 0] > 0.99)
    assert len(struck) == hits
    assert set(np.round(levels[:, 0], 2)) <= {0.0, 1.0}
    if hits:
        gaps = np.diff([*struck, struck[0] + count])
        assert gaps.max() - gaps.min() <= 1
        assert struck[0] == 0


def test_the_slicer_shuts_between_its_hits_and_turns() -> None:
    assert np.all(steps(8, 8)[:, 1] < 0.01)
    assert np.all(steps(8, 8, length=1) > 0.99)
    assert np.array_equal(np.roll(steps(3, 8)[:, 0] > 0.5, 2), steps(3, 8, turn=2)[:, 0] > 0.5)
    assert steps(1, 4, depth=0.5)[1, 0] == pytest.approx(0.5, abs=1e-3)

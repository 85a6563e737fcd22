"""What sounds are like, in numbers: of any sound there are some, and they are of the sound, not of its file."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.listen.brain.axes import AXES
from pyscore.listen.brain.features import SIZES, hear
from pyscore.listen.brain.tags import tagged

from .material import RATE, hit

LEVEL = list(AXES).index("level")
ODD = {
    "nothing": np.zeros((0, 1)), "one sample": np.ones((1, 1)), "silence": np.zeros((4_000, 2)),
    "a constant": np.full((4_000, 1), 0.3), "opposite sides": np.array([[0.5, -0.5]] * 4_000),
    "very loud": hit(200, 0.1) * 1e5, "very soft": hit(200, 0.1) * 1e-9, "eight sides": np.repeat(hit(200, 0.1), 8, 1),
}  # fmt: skip


@pytest.mark.parametrize("rate", [8_000, 192_000])
@pytest.mark.parametrize("name", ODD)
def test_any_sound_has_some(name: str, rate: int) -> None:
    heard = hear(ODD[name], rate)
    assert heard.print.shape == (sum(SIZES),)
    assert np.isfinite(heard.print).all()
    assert tagged(heard.print[None]).sum() == pytest.approx(1)


@settings(max_examples=8)
@given(st.integers(0, 3_000), st.integers(0, 3_000), st.floats(0.05, 20))
def test_silence_around_it_and_its_level_do_not_count(before: int, after: int, gain: float) -> None:
    sound = hit(440, 0.1, 0.1)
    plain, other = hear(sound, RATE), hear(np.pad(sound, ((before, after), (0, 0))) * gain, RATE)
    assert np.delete(other.axes, LEVEL) == pytest.approx(np.delete(plain.axes, LEVEL), abs=1e-3)
    assert other.axes[LEVEL] - plain.axes[LEVEL] == pytest.approx(20 * np.log10(gain), abs=0.01)


def test_the_rate_of_its_file_counts_little() -> None:
    sound = hit(300, 0.2)
    slower = hear(sound[::2], RATE // 2).axes
    assert slower == pytest.approx(hear(sound, RATE).axes, rel=0.1, abs=0.5)


def test_two_channels_that_are_alike_are_one() -> None:
    sound = hit(300, 0.2)
    assert hear(np.repeat(sound, 2, axis=1), RATE).print == pytest.approx(hear(sound, RATE).print, abs=1e-4)

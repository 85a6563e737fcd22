"""A sound is matched from where it rises out of silence or noise, to where it is over."""

import numpy as np
import pytest

from pyscore.design.population import RATE
from pyscore.design.recording import heard

TIME = np.arange(RATE // 2) / RATE
# Both rise and fade over a tenth of a second; the second one begins as softly as a slow attack does.
SWELLS = [np.interp(TIME, [0, 0.1, 0.4, 0.5], [0, 1, 1, 0]) ** power for power in (1, 3)]


@pytest.mark.parametrize("swell", SWELLS, ids=["straight", "curved"])
def test_a_slow_attack_is_kept_where_it_begins_at_once(swell: np.ndarray) -> None:
    sound = (swell * np.sin(2 * np.pi * 220 * TIME))[:, None]
    assert np.array_equal(heard(sound, RATE)[: len(sound)], sound[: len(heard(sound, RATE))])


@pytest.mark.parametrize("noise", [0.0, 0.001])
@pytest.mark.parametrize("swell", SWELLS, ids=["straight", "curved"])
def test_what_lies_before_a_sound_is_left_out(swell: np.ndarray, noise: float) -> None:
    sound = np.pad(swell * np.sin(2 * np.pi * 220 * TIME), (9_600, 0))[:, None]
    sound += noise * np.random.default_rng(0).uniform(-1, 1, sound.shape)
    begun = np.argmax(swell > max(2 * noise, 10**-4.5)) / RATE
    assert 0.5 - begun - 0.005 < len(heard(sound, RATE)) / RATE < 0.501


def test_what_follows_a_sound_is_heard_and_silence_where_there_is_nothing() -> None:
    tone = np.sin(2 * np.pi * 220 * TIME)
    rung = np.concatenate([tone, np.zeros(RATE)])[:, None]
    assert len(heard(rung, RATE)) == pytest.approx(0.6 * RATE, abs=0.001 * RATE)
    assert len(heard(tone[:, None], RATE)) == len(tone)
    quiet = np.concatenate([tone, 0.0007 * tone])[:, None]
    assert heard(quiet, RATE)[-1_000:].any()


def test_what_is_short_is_made_up_and_what_is_long_is_cut() -> None:
    assert heard(np.ones((1, 1)), 8_000).shape == (4_800, 1)
    assert heard(np.ones((5 * RATE, 1)), RATE).shape == (2 * RATE, 1)
    with pytest.raises(ValueError, match="it is silent"):
        heard(np.zeros((RATE, 1)), RATE)

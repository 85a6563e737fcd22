"""Room in the music: as deep as asked for, only where and when somebody speaks, and back in each pause."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.listen.speech.detection import Utterance
from pyscore.listen.speech.ducking import carved, ducking, presence
from pyscore.listen.speech.measure import HOP, loudness, within
from pyscore.listen.speech.settings import DETECTION

RATE = 48_000


@st.composite
def talks(draw: st.DrawFn) -> list[Utterance]:
    """Utterances as they are found: no pause is shorter than the hold."""
    at, found = draw(st.floats(0.0, 2.0)), []
    for _ in range(draw(st.integers(1, 5))):
        end = at + draw(st.floats(0.1, 3.0))
        found.append(Utterance(at, end))
        at = end + draw(st.floats(DETECTION.hold, 3.0))
    return found


@given(talks())
def test_music_is_down_while_somebody_speaks_and_back_up_within_each_pause(spans: list[Utterance]) -> None:
    down = presence(spans, round(spans[-1].end / HOP) + 100)
    assert down.min() >= 0
    assert down.max() <= 1
    for span in spans:
        assert down[int(np.ceil(span.begin / HOP)) : int(span.end / HOP)].min(initial=1) > 0.99
    for one, two in pairwise(spans):
        pause = down[round(one.end / HOP) : round(two.begin / HOP)]
        assert pause.min() == 0
        assert (pause > 0).mean() < 0.45


@given(talks(), st.integers(0, 99), st.lists(st.floats(-40, -10), min_size=5, max_size=5))
@settings(max_examples=50)
def test_music_comes_to_the_loudness_that_is_asked_for_or_stays(
    spans: list[Utterance], seed: int, wanted: list[float]
) -> None:
    count = round(spans[-1].end / HOP) + 100
    power = 0.1 * np.random.default_rng(seed).uniform(0.05, 1, count // 20 + 1).repeat(20)[:count]
    targets = wanted[: len(spans)]
    curve = ducking(power, spans, targets)
    assert curve.max() <= 0
    for span, target in zip(spans, targets, strict=True):
        before, after = (loudness(within(each, span)) for each in (power, power * 10 ** (curve / 10)))
        assert after == pytest.approx(min(before, target), abs=0.3)


@pytest.mark.parametrize("soft", [0.2, 0.05])
def test_music_that_is_hardly_too_loud_comes_down_as_far_as_asked_for(soft: float) -> None:
    power = 0.02 * np.repeat([1.0, soft, 1.0, soft], 250)
    span = Utterance(1.0, 9.0)
    target = loudness(within(power, span)) - 1
    curve = ducking(power, [span], [target])
    assert loudness(within(power * 10 ** (curve / 10), span)) == pytest.approx(target, abs=0.1)


def test_only_speechs_own_bands_make_room_and_only_while_it_lasts() -> None:
    time = np.arange(2 * RATE) / RATE
    tones = {hz: 0.1 * np.sin(2 * np.pi * hz * time) for hz in (60, 1_000, 12_000)}
    music = np.stack([sum(tones.values()), -sum(tones.values())], axis=1)
    speech = np.random.default_rng(1).normal(0, 0.05, (2 * RATE, 1)).repeat(2, axis=1)
    made = carved(music, speech, RATE, [Utterance(0.5, 1.2)])
    after = slice(round(1.8 * RATE), None)
    assert np.allclose(made[after], music[after], atol=1e-9)
    inside = slice(round(0.6 * RATE), round(1.1 * RATE))
    kept = {hz: 2 * (made[inside, 0] * tone[inside]).mean() / 0.01 for hz, tone in tones.items()}
    assert kept[60] == pytest.approx(1, abs=0.01)
    assert kept[12_000] == pytest.approx(1, abs=0.01)
    assert kept[1_000] < 0.3
    assert np.allclose(made[:, 0], -made[:, 1])

"""Where somebody speaks: every utterance is found to a few hundredths of a second, and noise is none."""

from itertools import pairwise

import numpy as np
import pytest

from pyscore.listen.speech import detection
from pyscore.listen.speech.detection import utterances
from pyscore.listen.speech.levelling import denoised

from .scenes import RATE, Scene, needs_speech, recordings, scene

KINDS = ("net", "statistics")


@pytest.fixture(scope="module")
def heard() -> Scene:
    return scene([recordings()[number] for number in (1, 5, 6, 7)], noise=-40)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "net":
        pytest.importorskip("earshot")
    else:
        monkeypatch.setattr(detection, "net", lambda: None)
    return str(request.param)


@needs_speech
def test_each_utterance_is_found_where_it_is(heard: Scene, kind: str) -> None:
    found = utterances(heard.phone, RATE)
    assert len(found) == len(heard.spans)
    for (begin, end), span in zip(heard.spans, found, strict=True):
        assert span.begin == pytest.approx(begin / RATE, abs=0.1)
        assert span.end == pytest.approx(end / RATE, abs=0.25)


@needs_speech
def test_noise_in_a_pause_begins_nothing_and_keeps_nothing_open(heard: Scene, kind: str) -> None:
    noisy = heard.phone.copy()
    loud = np.sqrt((heard.phone[slice(*heard.spans[0])] ** 2).mean())
    burst = np.random.default_rng(2).normal(0, loud, RATE)
    for (_, end), (begin, _) in pairwise(heard.spans):
        length = min(RATE // 2, begin - end - RATE // 4)
        noisy[end + RATE // 8 : end + RATE // 8 + length] += burst[:length]
    spoken = sum(end - begin for begin, end in heard.spans) / RATE
    assert sum(span.end - span.begin for span in utterances(noisy, RATE)) < spoken + 0.6


@pytest.mark.parametrize("pitch", [80, 120, 200, 350])
def test_a_voice_is_a_voice_however_low_it_is(pitch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detection, "net", lambda: None)
    time = np.arange(3 * detection.RATE) / detection.RATE
    tones = [np.cos(2 * np.pi * hz * time) / hz for hz in range(pitch, 3_400, pitch) if hz > 300]
    syllables = np.sin(2 * np.pi * 1.5 * time) > 0
    voice = sum(tones) / np.std(sum(tones)) * syllables
    noisy = voice + np.random.default_rng(5).normal(0, 0.2, len(time))
    likely = detection.probabilities(noisy, detection.RATE)
    spoken = syllables[:: detection.STEP][: len(likely)]
    assert likely[spoken].mean() > 0.8


@pytest.mark.parametrize(
    "signal",
    [
        np.zeros(RATE),
        np.zeros(0),
        np.ones(1),
        np.full(RATE, 0.5),
        np.random.default_rng(3).normal(0, 0.1, 3 * RATE),
        0.5 * np.sin(2 * np.pi * 50 * np.arange(2 * RATE) / RATE),
    ],
    ids=["silence", "nothing", "one sample", "an offset", "noise", "a hum"],
)
def test_nobody_speaks_where_nobody_does(signal: np.ndarray, kind: str) -> None:
    assert utterances(signal, RATE) == ()


@needs_speech
def test_noise_goes_down_as_far_as_asked_for_and_nothing_is_late(heard: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyscore.listen.speech import rnnoise

    part = heard.phone[: heard.spans[1][1], None]
    for library in (rnnoise.library, lambda: None):
        monkeypatch.setattr(rnnoise, "library", library)
        clean = denoised(part, RATE, 10)
        pause = slice(0, heard.spans[0][0] - RATE // 4)
        assert 20 * np.log10(clean[pause].std() / part[pause].std()) == pytest.approx(-10, abs=1.5)
        near = slice(heard.spans[0][0], heard.spans[0][0] + RATE)
        alike = [float((np.roll(clean, -late)[near] * part[near]).sum()) for late in (-24, 0, 24)]
        assert max(alike) == alike[1]

"""Speech over music: what is asked for is reached, by meters that we did not write, and by pystoi's ears."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from pyloudnorm import Meter

from pyscore.listen.levels import dbfs, true_peak
from pyscore.listen.speech import detection, rnnoise
from pyscore.listen.speech.balancing import Balance, balanced
from pyscore.listen.speech.report import data, words

from .scenes import RATE, Scene, needs_speech, recordings, scene

WANTED = {"broadband": 10.0, "spectral": 6.0}


# As loud as noise is in a street: 2 to 20 dB below what somebody says into a phone (dBFS).
NOISE = -40.0


@cache
def heard() -> Scene:
    return scene([recordings()[number] for number in (1, 5, 9)], noise=NOISE)


@cache
def music() -> np.ndarray:
    """Return something loud in stereo, pink and restless, at about -9 LUFS."""
    random = np.random.default_rng(4)
    frames = len(heard().clean)
    spectrum = np.fft.rfft(random.normal(size=(frames, 2)), axis=0)
    pink = np.fft.irfft(spectrum / np.sqrt(np.fft.rfftfreq(frames, 1 / RATE) + 20)[:, None], frames, axis=0)
    beat = 0.6 + 0.4 * np.cos(2 * np.pi * 2 * np.arange(frames) / RATE)[:, None]
    return np.clip(0.28 * pink / pink.std() * beat, -0.98, 0.98)


@cache
def made(mode: str) -> Balance:
    return balanced(heard().phone[:, None], music(), RATE, mode)


def loudness(audio: np.ndarray) -> float:
    return float(Meter(RATE).integrated_loudness(audio))


@needs_speech
@pytest.mark.parametrize("mode", WANTED)
def test_each_utterance_is_as_far_above_the_music_as_asked_for(mode: str) -> None:
    balance = made(mode)
    for begin, end in heard().spans:
        apart = loudness(balance.speech[begin:end]) - loudness(balance.music[begin:end])
        assert apart == pytest.approx(WANTED[mode], abs=0.7)


@needs_speech
@pytest.mark.parametrize("mode", WANTED)
def test_in_pauses_the_music_is_as_loud_as_it_was(mode: str) -> None:
    balance, spans = made(mode), heard().spans
    for (_, begin), (end, _) in pairwise(spans):
        assert loudness(balance.music[begin:end]) == pytest.approx(loudness(music()[begin:end]), abs=1.0)


@needs_speech
@pytest.mark.parametrize("mode", WANTED)
def test_no_true_peak_is_above_the_ceiling_and_both_are_stereo_as_they_were(mode: str) -> None:
    balance = made(mode)
    assert dbfs(true_peak(balance.mix)) <= -0.99
    assert np.array_equal(balance.speech[:, 0], balance.speech[:, 1])
    if mode == "broadband":
        assert np.allclose(balance.music[:, 0] * music()[:, 1], balance.music[:, 1] * music()[:, 0])


@needs_speech
def test_speech_is_understood_and_no_worse_where_more_music_is_left() -> None:
    stoi = pytest.importorskip("pystoi").stoi
    broad, spectral = (
        stoi(heard().clean, made(mode).mix.mean(axis=1), RATE, extended=True) for mode in ("broadband", "spectral")
    )
    assert broad >= 0.45
    assert spectral >= broad - 0.01


@pytest.mark.soak
@needs_speech
@pytest.mark.parametrize("noise", [-52.0, NOISE])
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("mode", WANTED)
def test_each_of_many_utterances_is_as_far_above_the_music_as_asked_for(mode: str, seed: int, noise: float) -> None:
    many = scene(recordings(), seed, noise=noise)
    bed = np.resize(music(), (len(many.clean), 2))
    balance = balanced(many.phone[:, None], bed, RATE, mode)
    apart = [loudness(balance.speech[begin:end]) - loudness(balance.music[begin:end]) for begin, end in many.spans]
    assert apart == pytest.approx([WANTED[mode]] * len(apart), abs=0.7)


@needs_speech
def test_its_report_says_what_was_done() -> None:
    lines = words(made("broadband"), "c.wav").splitlines()
    assert "3 utterances" in lines[0]
    assert "10.0 LU apart" in lines[0]
    assert lines[0].endswith("delay 0")
    assert len(lines) == 4
    assert [each["difference"] for each in data(made("broadband"), "c.wav")["utterances"]] == pytest.approx(
        [10] * 3, abs=0.1
    )


@needs_speech
def test_without_the_extras_it_works_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rnnoise, "library", lambda: None)
    monkeypatch.setattr(detection, "net", lambda: None)
    short = slice(0, heard().spans[0][1] + RATE)
    balance = balanced(heard().phone[short, None], music()[short], RATE)
    (begin, end), *_ = heard().spans
    assert loudness(balance.speech[begin:end]) - loudness(balance.music[begin:end]) == pytest.approx(10, abs=0.7)


@needs_speech
def test_soft_music_stays_and_mono_music_becomes_no_wider() -> None:
    short = slice(0, heard().spans[0][1])
    soft = music()[short, :1] / 100
    balance = balanced(heard().phone[short, None], soft, RATE)
    assert np.allclose(balance.music, soft)
    assert balance.utterances[0].difference > 10


@needs_speech
def test_silent_music_is_no_trouble() -> None:
    short = slice(0, heard().spans[0][1])
    balance = balanced(heard().phone[short, None], np.zeros((1, 2)), RATE, "spectral")
    assert "no music" in words(balance, "c.wav")
    assert data(balance, "c.wav")["utterances"][0]["difference"] is None


def test_what_cannot_be_done_is_said() -> None:
    silence = np.zeros((RATE, 1))
    with pytest.raises(ValueError, match="nobody can be heard speaking"):
        balanced(silence, silence, RATE)
    with pytest.raises(ValueError, match="take broadband or spectral"):
        balanced(silence, silence, RATE, "loud")

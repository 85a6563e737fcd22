import numpy as np
import pytest

from pyscore.listen.levels import Audio
from pyscore.listen.restoration.declick import declicked
from pyscore.listen.restoration.declip import clipping, declipped
from pyscore.listen.restoration.dehum import dehummed, hum
from pyscore.listen.restoration.denoise import denoised
from pyscore.listen.restoration.dereverb import dereverberated
from pyscore.listen.restoration.dying import dying
from pyscore.listen.restoration.measuring import faults
from pyscore.listen.restoration.restoring import TOOLS, restored

RATE = 8_000


def sisdr(wanted: Audio, heard: Audio) -> float:
    """Return the scale-invariant ratio of signal to distortion (dB): Le Roux et al., ICASSP 2019."""
    target = wanted * float(np.sum(wanted * heard)) / float(np.sum(wanted**2))
    return float(10 * np.log10(np.sum(target**2) / np.sum((heard - target) ** 2)))


def words(seconds: float = 6, rate: int = RATE) -> Audio:
    """Return something like speech: gliding tones with pauses, (frames, 1)."""
    time = np.arange(round(seconds * rate)) / rate
    phase = 2 * np.pi * np.cumsum(140 + 30 * np.sin(2 * np.pi * 0.7 * time)) / rate
    voice = sum(np.sin(number * phase + number**2) / number for number in range(1, 12))
    return np.asarray(0.1 * voice * np.clip(5 * np.sin(2 * np.pi * 1.1 * time) + 1, 0, 1) ** 2)[:, None]


def hiss(audio: Audio, snr: float) -> Audio:
    made = np.random.default_rng(3).normal(size=audio.shape)
    return np.asarray(made * audio.std() / made.std() * 10 ** (-snr / 20))


@pytest.mark.parametrize("snr", [0, 10, 20])
def test_noise_is_taken_out_at_any_level(snr: int) -> None:
    clean = words()
    noisy = clean + hiss(clean, snr)
    assert sisdr(clean, denoised(noisy, RATE)) > sisdr(clean, noisy) + 3


def test_a_strength_of_nothing_changes_nothing_and_of_more_takes_out_more() -> None:
    noisy = words(2) + hiss(words(2), 10)
    assert np.array_equal(denoised(noisy, RATE, 0), noisy)
    left = [denoised(hiss(words(2), 10), RATE, strength).std() for strength in (0.2, 0.5, 1, 2)]
    assert left == sorted(left, reverse=True)


def test_noise_alone_leaves_no_musical_noise() -> None:
    """What rings out by itself would have far higher peaks, against the rest, than noise has."""
    made = hiss(words(), 0)
    left = denoised(made, RATE)
    kurtosis = [float(np.mean(each**4) / np.mean(each**2) ** 2) for each in (made, left)]
    assert kurtosis[1] < 2 * kurtosis[0]


@pytest.mark.parametrize(("hz", "drift"), [(50.05, 0.0), (59.95, 0.0), (50.05, 0.04)])
def test_hum_is_found_and_taken_out_with_its_harmonics_as_it_drifts(hz: float, drift: float) -> None:
    clean = words(12)
    time = np.arange(len(clean)) / RATE
    phase = 2 * np.pi * np.cumsum(hz + drift * np.sin(2 * np.pi * time / 12)) / RATE
    buzz = 0.02 * sum(np.sin(number * phase + number) / number for number in range(1, 13))[:, None]
    ready, found = dehummed(clean + buzz + hiss(clean, 40), RATE)
    assert found is not None
    assert found.hz == pytest.approx(hz, abs=0.05)
    assert set(range(1, 11)) <= set(found.levels)
    assert np.std(ready - clean - hiss(clean, 40)) < 0.15 * np.std(buzz)


def test_bass_notes_are_no_hum() -> None:
    time = np.arange(12 * RATE) / RATE
    for hz in (48.9994, 58.2705, 61.7354):
        tone = sum(np.sin(2 * np.pi * hz * number * time) / number for number in range(1, 13))[:, None]
        assert hum(0.1 * tone + hiss(tone, 50), RATE) is None


def test_clicks_are_filled_in_and_counted() -> None:
    time = np.arange(6 * RATE) / RATE
    clean = 0.1 * sum(np.sin(2 * np.pi * hz * time) for hz in (220, 331, 557))[:, None]
    clean = clean + hiss(clean, 50)
    clicked, places = clean.copy(), np.random.default_rng(5).choice(len(clean) // 100, 30, replace=False) * 100 + 50
    for place in places:
        clicked[place] += 0.8
    ready, count = declicked(clicked, RATE)
    assert 20 <= count <= 60
    assert sisdr(clean, ready) > sisdr(clean, clicked) + 15


@pytest.mark.parametrize("level", [0.08, 0.15])
def test_clipped_peaks_come_back_and_what_was_not_clipped_stays(level: float) -> None:
    clean = words(1.5)
    clipped = np.clip(clean, -level, level)
    ready, [found] = declipped(clipped, RATE)
    assert found.high == pytest.approx(level, rel=0.01)
    assert sisdr(clean, ready) > sisdr(clean, clipped) + 2
    kept = (clipped < found.high) & (clipped > found.low)
    assert np.array_equal(ready[kept], clipped[kept])
    assert (np.abs(ready) >= np.abs(clipped) - 1e-9)[~kept].all()


@pytest.mark.parametrize("peak", [0.1, 0.9, 1.0])
def test_what_only_touches_its_highest_level_is_not_clipped(peak: float) -> None:
    clean = words(1)
    assert clipping((clean / np.abs(clean).max() * peak)[:, 0]) is None


def test_late_reverberation_is_taken_out() -> None:
    clean, rng = words(8), np.random.default_rng(7)
    time = np.arange(RATE // 2) / RATE
    room = rng.normal(size=len(time)) * 10 ** (-3 * time / 0.5) * 0.04
    room[: round(0.03 * RATE)] = 0
    room[0] = 1
    wet = np.convolve(clean[:, 0], room)[: len(clean), None]
    assert sisdr(clean, dereverberated(wet, RATE)) > sisdr(clean, wet) + 2


def test_what_is_wrong_is_measured_and_only_that_is_treated() -> None:
    clean = np.pad(words(8), ((RATE, 0), (0, 0)))
    ready, lines = restored(clean + hiss(clean, 15), RATE)
    assert [line.split(":")[0] for line in lines[1:]] == ["denoise"]
    assert np.std(ready[:RATE]) < 0.2 * np.std(hiss(clean, 15))


@pytest.mark.parametrize("audio", [words(), np.zeros((4_000, 2)), np.ones((1, 1)) / 2, words(1).repeat(2, axis=1)])
def test_what_is_clean_stays_as_it_is(audio: Audio) -> None:
    ready, [line] = restored(audio, RATE)
    assert np.array_equal(ready, audio)
    assert line.startswith("nothing to do")


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("audio", [np.zeros((0, 1)), np.zeros((1, 1)), np.ones((1, 2)), np.ones((5_000, 1)) / 3])
def test_every_tool_takes_any_sound(tool: str, audio: Audio) -> None:
    ready, [line] = restored(audio, RATE, [tool])
    assert ready.shape == audio.shape
    assert np.isfinite(ready).all()
    assert line.startswith(tool)


def test_rebuilt_peaks_above_full_scale_are_turned_down_and_said() -> None:
    tone = 2 * np.sin(np.arange(8_000) / 9)[:, None]
    ready, [line] = restored(np.clip(tone, -1, 1), RATE, ["declip"])
    assert np.abs(ready).max() < 1
    assert "softer" in line


def test_an_unknown_tool_is_named() -> None:
    with pytest.raises(ValueError, match="no 'polish': tools are declip"):
        restored(words(1), RATE, ["polish"])


def test_faults_of_the_worst_recording_are_all_found() -> None:
    clean, rng = words(10), np.random.default_rng(1)
    time = np.arange(len(clean)) / RATE
    bad = clean + 0.01 * sum(np.sin(2 * np.pi * 50 * number * time) for number in range(1, 9))[:, None]
    bad += rng.normal(0, 0.002, bad.shape)
    bad[rng.choice(len(bad), 60)] += 0.9
    found = faults(bad, RATE)
    assert {"declick", "dehum"} <= set(found.tools())
    assert faults(np.clip(clean, -0.1, 0.1), RATE).tools()[0] == "declip"


def hits(seconds: float, dying: float) -> Audio:
    """Return bursts of noise that die away by 60 dB in so many seconds, (frames, 1)."""
    time = np.arange(round(seconds * RATE)) / RATE
    return np.asarray(np.random.default_rng(9).normal(0, 0.1, len(time)) * 10 ** (-3 * (time % 0.5) / dying))[:, None]


@pytest.mark.parametrize("seconds", [0.2, 0.4, 0.8])
def test_in_what_time_sounds_die_away_is_measured(seconds: float) -> None:
    assert dying(hits(10, seconds), RATE) == pytest.approx(seconds, rel=0.15)


def test_what_the_room_may_be_is_left_and_said() -> None:
    ready, lines = restored(hits(10, 0.6), RATE)
    assert np.array_equal(ready, hits(10, 0.6))
    assert lines[-1].startswith("left: if it is the room")
    assert "--dereverb" in lines[-1]
    assert not [line for line in restored(hits(10, 0.15), RATE)[1] if "--dereverb" in line]


def music(seconds: float = 6) -> Audio:
    """Return a dense band without a pause: strokes over chords that change, (frames, 1)."""
    time, rng = np.arange(round(seconds * RATE)) / RATE, np.random.default_rng(4)
    roots = np.array([110, 98, 131, 147])[(time // 0.5).astype(int) % 4]
    chords = sum(np.sin(2 * np.pi * roots * number * time) / number**0.7 for number in range(1, 24))
    strokes = rng.normal(size=len(time)) * np.exp(-30 * (time % 0.125))
    return np.asarray(0.05 * chords + 0.1 * strokes)[:, None]


@pytest.mark.parametrize("snr", [20, 30])
def test_in_dense_music_what_is_no_noise_stays(snr: int) -> None:
    noisy = music() + hiss(music(), snr)
    assert sisdr(music(), denoised(noisy, RATE)) > sisdr(music(), noisy) - 0.1
    assert sisdr(music(), denoised(music(), RATE)) > 60


def test_noise_is_found_through_music_without_a_pause_and_beside_silence() -> None:
    time = np.arange(8 * RATE) / RATE
    tones = np.sin(2 * np.pi * np.where(time % 1 < 0.5, 440, 550) * time)[:, None] * 0.2
    noisy = np.pad(tones + hiss(tones, 20), ((4 * RATE, 0), (0, 0)))
    assert faults(noisy, RATE).tools() == ["denoise"]
    assert sisdr(tones, denoised(noisy, RATE)[4 * RATE :]) > 25

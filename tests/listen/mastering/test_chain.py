"""The chain: loudness, ceiling, spectrum and width as wanted, measured by ffmpeg and scipy, and no audible damage."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pyscore.listen.files import write
from pyscore.listen.filters import response
from pyscore.listen.levels import Audio
from pyscore.listen.loudness import short_term
from pyscore.listen.mastering import chain
from pyscore.listen.mastering.bands import centres, linear_phase, power, thirds
from pyscore.listen.mastering.bells import fitted, sections, settings
from pyscore.listen.mastering.chain import Mastered, mastered, missed
from pyscore.listen.mastering.dither import dithered
from pyscore.listen.mastering.dynamics import dynamics, levels
from pyscore.listen.mastering.measure import heard
from pyscore.listen.mastering.report import as_json, short, text
from pyscore.listen.mastering.targets import PRESETS, like, loud, preset

from .scenes import RATE, band, ebur128, spectrum

ffmpeg = pytest.mark.skipif(not shutil.which("ffmpeg"), reason="needs ffmpeg")


@pytest.fixture(scope="module")
def reference() -> Audio:
    return band(8, bass=8, treble=-18, seed=2, wide=0.3) * 2


@pytest.fixture(scope="module")
def made(reference: Audio) -> Mastered:
    return mastered(band(), RATE, like(heard(reference, RATE), "reference.wav"))


@ffmpeg
@pytest.mark.parametrize("name", ["club", "vinyl"])
def test_ffmpeg_finds_the_loudness_and_the_ceiling_of_a_preset(name: str, tmp_path: Path) -> None:
    out = tmp_path / "out.wav"
    write(out, mastered(band(), RATE, preset(name, RATE)).audio, RATE, "24")
    loudness, peak = ebur128(out)
    assert loudness == pytest.approx(PRESETS[name].lufs, abs=0.11)
    assert peak <= PRESETS[name].ceiling


@ffmpeg
def test_a_reference_is_as_loud(made: Mastered, reference: Audio, tmp_path: Path) -> None:
    write(tmp_path / "made.wav", made.audio, RATE)
    write(tmp_path / "reference.wav", reference, RATE)
    (ours, peak), (wanted, _) = ebur128(tmp_path / "made.wav"), ebur128(tmp_path / "reference.wav")
    assert ours == pytest.approx(wanted, abs=0.11)
    assert peak <= -1.0


def test_a_reference_has_such_a_spectrum(made: Mastered, reference: Audio) -> None:
    before, after = (float(np.std(spectrum(each) - spectrum(reference))) for each in (band(), made.audio))
    assert before > 4
    assert after < 0.7


def test_a_reference_is_as_wide(made: Mastered, reference: Audio) -> None:
    wanted, was = heard(reference, RATE).figures.width, made.before.figures.width
    assert abs(wanted - was) > 3
    assert made.after.width == pytest.approx(wanted, abs=0.7)


def test_what_is_right_already_is_left_alone() -> None:
    audio = mastered(band(), RATE, loud(-20, RATE)).audio
    again = mastered(audio, RATE, replace(loud(-20, RATE), levels=heard(audio, RATE).levels))
    assert np.abs(again.audio - audio).max() < 0.005
    assert again.plan.dynamics.ratio == 1


def test_a_limiter_that_would_do_too_much_gets_a_compressor_and_lets_go_sooner() -> None:
    found = levels(band(4), RATE)
    easy, hard = (dynamics(found, lufs, -1.0, 3.0) for lufs in (-18, -10))
    assert (easy.ratio, easy.release) == (1.0, 0.1)
    assert hard.ratio == 2.0
    assert hard.release < 0.1
    assert hard.limited < dynamics(found, -10, -1.0, 1000.0).limited - 2
    assert (easy.reached, hard.reached) == pytest.approx((-18, -10), abs=0.02)


def test_what_a_limiter_takes_from_a_spectrum_is_made_up_for(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = replace(like(heard(band(8, bass=14, seed=2), RATE), "loud.wav"), lufs=-8.0)
    beats = band(5) * np.where(np.arange(5 * RATE) % RATE < RATE / 8, 3, 1)[:, None]

    def far() -> float:
        return float(np.std(missed(heard(mastered(beats, RATE, wanted).audio, RATE), wanted)))

    near = far()
    monkeypatch.setattr(chain, "_rehearsed", lambda audio, before, target: target)
    assert near < 0.6 * far()


def test_what_is_short_of_the_loudness_wanted_is_told_in_a_line() -> None:
    frames = np.arange(4 * RATE)
    knocks = (np.exp(-(frames % RATE) / 1000) * np.sin(frames / 100)).reshape(-1, 1)
    made = mastered(knocks, RATE, loud(-6, RATE))
    assert made.after.loudness < -7
    said = [line for line in text(made, "in.wav", "out.wav").splitlines() if "LU more than can be had" in line]
    assert len(said) == 1
    assert "no limiter takes more than 24 dB" in said[0]
    assert short(mastered(knocks, RATE, loud(-30, RATE))) == ""


def test_beats_stay_where_they_are_and_nothing_pumps(made: Mastered) -> None:
    softly = mastered(band(), RATE, loud(-23, RATE))
    was, now = (short_term(each, RATE) for each in (band(), softly.audio))
    assert np.std(now - was) < 0.1
    envelope = np.abs(band()).sum(axis=1)
    assert np.correlate(envelope[:RATE], np.abs(made.audio).sum(axis=1)[RATE // 100 :][:RATE]) > 0
    onset = np.abs(made.audio[RATE - 480 : RATE]).mean()
    assert np.abs(made.audio[RATE : RATE + 480]).mean() > 3 * onset


def test_a_filter_of_linear_phase_does_what_it_is_asked() -> None:
    wanted = 6 * np.sin(np.arange(29) / 4)
    taps = linear_phase(wanted, RATE)
    assert np.allclose(taps, taps[::-1])
    noise = np.random.default_rng(1).normal(size=(1, 20 * RATE))
    from pyscore.listen.mastering.bands import convolved

    got = thirds(power(convolved(noise[0], taps)[None], RATE)[0], RATE) - thirds(power(noise, RATE)[0], RATE)
    assert np.abs(got - wanted)[2:].max() < 0.6


def test_bass_becomes_mono_where_a_preset_says_so() -> None:
    made = mastered(band(bass=6, wide=0.9), RATE, preset("club", RATE))
    low, sides = (thirds(power(part.T, RATE)[0], RATE)[:4] for part in _middle_and_sides(made.audio))
    assert (sides - low).max() < -18


def _middle_and_sides(audio: Audio) -> tuple[Audio, Audio]:
    return audio.sum(axis=1, keepdims=True), audio[:, :1] - audio[:, 1:]


def test_left_and_right_against_each_other_are_made_to_hold_in_mono() -> None:
    middle, sides = _middle_and_sides(band(seed=3))
    made = mastered(np.concatenate([middle * 0.3 + sides, middle * 0.3 - sides], axis=1), RATE, loud(-16, RATE))
    assert made.before.figures.correlation < -0.2
    assert made.after.correlation > 0


@pytest.mark.parametrize("rate", [8_000, 44_100, 192_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_every_rate_is_mastered_mono_and_stereo(rate: int, channels: int) -> None:
    made = mastered(band(2)[:, :channels], rate, preset("streaming", rate))
    assert made.audio.shape == (2 * RATE, channels)
    assert np.isfinite(made.audio).all()
    assert made.after.loudness == pytest.approx(-14, abs=0.5)


@pytest.mark.parametrize(
    ("audio", "why"),
    [
        (np.zeros((RATE, 2)), "silent"),
        (np.full((RATE, 1), 1e-6), "silent"),
        (np.ones((100, 2)), "lasts 0.00208 s"),
        (np.ones((RATE, 6)), "6 channels"),
    ],
)
def test_what_cannot_be_mastered_says_why(audio: Audio, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        mastered(audio, RATE, preset("streaming", RATE))


def test_a_report_says_what_was_done_and_why(made: Mastered) -> None:
    said, data = text(made, "in.wav", "out.wav"), as_json(made)
    assert said.startswith("out.wav: in.wav for reference.wav (the reference)")
    for word in ("spectrum", "towards the spectrum of reference.wav", "sides", "LUFS are wanted", "limiter at rest"):
        assert word in said
    assert data["after"]["loudness"] == pytest.approx(data["target"]["lufs"], abs=0.05)
    assert max(data["equalizer"].values()) > 3


def test_dither_makes_rounding_a_noise_that_does_not_depend_on_the_sound() -> None:
    soft = 1e-5 * np.sin(2 * np.pi * 1000 / RATE * np.arange(RATE)).reshape(-1, 1)
    steps = np.round(dithered(soft, "16") * 32768) / 32768
    heard = np.abs(np.fft.rfft(steps[:, 0])) / (RATE / 2)
    assert heard[1000] == pytest.approx(1e-5, rel=0.1)
    assert max(heard[2000], heard[3000]) < 1e-6
    assert not np.round(soft * 32768).any()


def test_effects_are_fitted_to_what_is_wanted(reference: Audio) -> None:
    made = fitted(band(), RATE, like(heard(reference, RATE), "reference.wav")).chain
    bells = made["third_octave"]
    assert bells["b63"] > bells.get("b1k", 0) > bells["b8k"]
    assert made["width"]["width"] < 0.8
    assert made["limiter"]["ceiling"] == -1


def test_bells_together_make_the_gains_that_are_wanted() -> None:
    wanted = 9 * np.sin(np.arange(29) / 3) + np.random.default_rng(1).normal(0, 2, 29)
    got = 20 * np.log10(np.abs(response(sections(settings(wanted, RATE), RATE), centres(RATE), RATE)))
    assert np.abs(got - wanted).max() < 1.0

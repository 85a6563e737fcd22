"""The master's meter against pyloudnorm, at every rate, and ffmpeg; and against what a meter's peak does."""

import re
import shutil
import subprocess
import tempfile
from math import isclose
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
from scipy.io import wavfile
from supriya import synthdef
from supriya.ugens import K2A, BufRd, In, Out

from pyscore.listen.loudness import integrated as loudness_of
from pyscore.live.loudness import integrated, loudness_range
from pyscore.sound.channels import METER_FRAMES
from synthdefs.system import meter, strip

from .. import playing
from ..ears import RATE, decibels, render
from ..listen import ebu
from .inserts import impulse, noise, player, sine

RATES = (22_050, 44_100, RATE, 96_000, 192_000)
SECONDS = 5
PEAK, POWER, MOMENT, PLAIN = range(4)
BLOCK = 64
HOUSE = Path(__file__).parents[2] / "performances"


@synthdef()
def reader(meter: object = 0, out: object = 0) -> None:
    Out.ar(bus=out, source=K2A.ar(source=In.kr(bus=meter, channel_count=2)))


@synthdef()
def moment(buffer: object = 0, out: object = 0) -> None:
    Out.ar(bus=out, source=K2A.ar(source=BufRd.kr(buffer_id=buffer, channel_count=2, phase=0, interpolation=1)))


def told(signal: np.ndarray, rate: int = RATE) -> np.ndarray:
    """Return what the meter tells of a stereo recording, sample by sample: peak and power, of a moment, plain."""
    return counted(signal, rate)[0]


def counted(signal: np.ndarray, rate: int = RATE) -> tuple[np.ndarray, np.ndarray]:
    """Return what the meter tells of a stereo recording, sample by sample, and what its buffer holds in the end."""
    with tempfile.TemporaryDirectory() as folder:
        path, kept = str(Path(folder, "heard.wav")), str(Path(folder, "kept.wav"))
        wavfile.write(path, rate, signal.astype("<f4"))
        begin = [
            ("/b_allocRead", 0, path),
            ("/s_new", "player", 1000, 1, 0, "out", 10, "buffer", 0),
            ("/b_alloc", 1, METER_FRAMES, 2),
            ("/s_new", "meter", 1001, 1, 0, "bus", 10, "meter", 5, "buffer", 1),
            ("/s_new", "reader", 1002, 1, 0, "meter", 5, "out", 0),
            ("/s_new", "moment", 1003, 1, 0, "buffer", 1, "out", 2),
        ]
        end = (len(signal) / rate - 0.001, [("/b_write", 1, kept, "wav", "float")])
        told = render([player, meter.meter, reader, moment], [(0.0, begin), end], len(signal) / rate, 4, rate)
        return told, wavfile.read(kept)[1]


def short_term(signal: np.ndarray, rate: int, filters: str) -> float:
    """Return the loudness of the last 3 s (LUFS) through pyloudnorm's filters."""
    heard = signal
    for stage in pyloudnorm.Meter(rate, filter_class=filters)._filters.values():
        heard = np.stack([stage.apply_filter(side) for side in heard.T], axis=1)
    return float(-0.691 + 10 * np.log10((heard[-3 * rate :] ** 2).mean(axis=0).sum()))


def both(side: np.ndarray) -> np.ndarray:
    return np.stack([side, side], axis=1)


def sounds(rate: int) -> dict[str, np.ndarray]:
    """Return what is steady for as long as the meter remembers, and longer."""
    tones = {f"{hertz} Hz": both(sine(hertz, SECONDS, 0.5, rate=rate)) for hertz in (30, 100, 997, 3000, 9000)}
    left = both(sine(2000, SECONDS, 0.5, rate=rate)) * [1.0, 0.0]
    return {**tones, "one side": left, "noise": noise(SECONDS, 0.3, rate=rate)}


@pytest.mark.parametrize(
    "rate", [rate if rate == 44_100 else pytest.param(rate, marks=pytest.mark.soak) for rate in RATES]
)
def test_its_loudness_is_pyloudnorms(rate: int) -> None:
    for name, sound in sounds(rate).items():
        found = -0.691 + 10 * np.log10(told(sound, rate)[-100, POWER])
        # The recommendation's own coefficients, for each rate; pyloudnorm's usual ones are up to 0.09 LU from those.
        assert found == pytest.approx(short_term(sound, rate, "DeMan"), abs=0.05), name
        assert found == pytest.approx(short_term(sound, rate, "K-weighting"), abs=0.1), name


def test_a_sine_at_full_scale_on_one_side_has_the_loudness_that_the_recommendation_says() -> None:
    found = told(both(sine(997, SECONDS)) * [1.0, 0.0])[-100, POWER]
    assert -0.691 + 10 * np.log10(found) == pytest.approx(-3.01, abs=0.02)


def test_it_forgets_after_three_seconds() -> None:
    power = told(np.concatenate([noise(2.0, 0.5), np.zeros((4 * RATE, 2))]))[:, POWER]
    assert power[round(4.9 * RATE)] > power[2 * RATE - 100] * 0.02
    assert 0 <= power[round(5.1 * RATE)] < 1e-6 * power[2 * RATE - 100]


def test_a_single_sample_is_held_long_enough_to_be_read_and_then_falls() -> None:
    for at in (0.3, 0.7, 1.1):
        peak = told(both(impulse(5, round(at * RATE), -0.8)))[:, PEAK]
        held = peak[round((at + 0.01) * RATE) : round((at + meter.HELD / 2) * RATE)]
        assert np.all(np.isclose(held, 0.8))
        first, later = (decibels(float(peak[round((at + seconds) * RATE)])) for seconds in (2.0, 3.0))
        assert isclose(first - later, meter.FALL, abs_tol=0.1)


def test_the_higher_side_counts_and_what_is_no_number_does_not() -> None:
    sound = both(sine(440, 2, 0.25)) * [1.0, 2.0]
    sound[1000] = [np.nan, np.inf]
    found = told(sound)
    # Where a sample is missing, what is between its neighbours is a little higher.
    assert found[RATE, PEAK] == pytest.approx(0.5, abs=0.15)
    assert np.isfinite(found).all()


def test_a_moment_is_four_tenths_of_a_second_and_its_mean_is_of_both_sides() -> None:
    found = told(np.concatenate([both(sine(997, 1, 0.5)) * [1.0, 0.0], np.zeros((RATE, 2))]))
    assert -0.691 + 10 * np.log10(found[RATE - 1, MOMENT]) == pytest.approx(-9.03, abs=0.02)
    assert found[RATE - 1, PLAIN] == pytest.approx(0.5**2 / 2 / 2, rel=1e-3)
    assert found[round(1.39 * RATE), PLAIN] > 1e-4
    assert found[round(1.41 * RATE), PLAIN] < 1e-7


def test_what_is_counted_is_what_there_was() -> None:
    _, kept = counted(np.concatenate([np.zeros((RATE, 2)), noise(2.0, 0.3), np.zeros((RATE, 2))]))
    assert kept.shape == (METER_FRAMES, 2) == (2 * meter.BINS + 1, 2)
    counts, powers = kept[1 : 1 + meter.BINS].T
    # Moments that lie in the noise, wholly or in part, and none of silence.
    assert 23 <= counts.sum() <= 25
    mean = powers[counts > 0] / counts[counts > 0]
    edges = meter.FLOOR + np.flatnonzero(counts) / meter.FINENESS
    loud = -0.691 + 10 * np.log10(mean)
    assert (edges - 1e-3 <= loud).all()
    assert (loud <= edges + 1 / meter.FINENESS + 1e-3).all()


def test_a_tracks_meter_tells_its_peak_and_its_mean() -> None:
    tone = np.concatenate([both(sine(997, 1.5, 0.5)) * [1.0, 0.5], np.zeros((RATE, 2))])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "heard.wav"))
        wavfile.write(path, RATE, tone.astype("<f4"))
        begin = [
            ("/b_allocRead", 0, path),
            ("/s_new", "player", 1000, 1, 0, "out", 10, "buffer", 0),
            ("/s_new", "strip", 1001, 1, 0, "bus", 10, "out", 20, "delay_bus", 30, "room_bus", 30, "meter", 5),
            ("/s_new", "reader", 1002, 1, 0, "meter", 5, "out", 0),
        ]
        found = render([player, strip.strip, reader], [(0.0, begin)], len(tone) / RATE, 2)
    # At the equal-power law, in the middle, each side is 3 dB softer.
    peak, power = found[round(1.4 * RATE)]
    assert decibels(peak) == pytest.approx(-6.02 - 3.01, abs=0.3)
    assert decibels(power) / 2 == pytest.approx(10 * np.log10(0.5**2 / 2 * (1 + 0.25) / 2) - 3.01, abs=0.1)
    falling = found[round(1.55 * RATE) :: 480]
    assert (falling[:, 0] >= np.sqrt(np.abs(falling[:, 1]))).all()


# ----------------------------------------------------------------------------- EBU Tech 3341 and 3342, in stereo


def lufs(power: np.ndarray) -> np.ndarray:
    return -0.691 + 10 * np.log10(power)


# Some in every run; the others, which are long, where there is time.
LONG = {3, 4, 5}


@pytest.mark.parametrize(
    "number", [pytest.param(number, marks=[pytest.mark.soak] * (number in LONG)) for number in ebu.INTEGRATED]
)
def test_integrated_loudness_is_as_tech_3341_wants_it(number: int) -> None:
    case = ebu.INTEGRATED[number]
    _, kept = counted(np.pad(case.signal, ((0, RATE // 20), (0, 0))))
    assert ebu.fits(case, integrated(list(kept[1 : 1 + meter.BINS].ravel())))


def test_short_term_and_momentary_loudness_are_as_tech_3341_wants_them() -> None:
    for (case,), column, begin in ((ebu.SHORT_TERM.values(), POWER, 3.05), (ebu.MOMENTARY.values(), MOMENT, 1.0)):
        found = lufs(told(case.signal)[round(begin * RATE) : -100, column])
        assert ebu.fits(case, found.min())
        assert ebu.fits(case, found.max())


@pytest.mark.parametrize("number", ebu.TRUE_PEAK)
def test_its_peak_is_the_true_peak_as_tech_3341_wants_it(number: int) -> None:
    case = ebu.TRUE_PEAK[number]
    assert ebu.fits(case, decibels(float(told(case.signal)[:, PEAK].max())))


@pytest.mark.parametrize(
    "number", [pytest.param(number, marks=[pytest.mark.soak] * (number != 2)) for number in ebu.RANGE]
)
def test_loudness_range_is_as_tech_3342_wants_it(number: int) -> None:
    case = ebu.RANGE[number]
    assert ebu.fits(case, loudness_range(list(counted(case.signal)[1][1 + meter.BINS :].ravel())))


# ------------------------------------------------------------------------------------------- ten pieces, by ffmpeg


def generated() -> dict[str, np.ndarray]:
    """Return material that is hard to measure: gaps, loud and soft parts, one side, bass, clicks."""
    soft, loud = noise(4.03, 0.01, 1), noise(4.03, 0.5, 2)
    clicks = np.zeros(8 * RATE)
    # Nothing happens where one moment ends and the next begins: whose it is, is anybody's guess.
    clicks[1000 :: RATE // 3] = 0.9
    swell = both(sine(440, 10, 0.7)) * np.linspace(0.001, 1, 10 * RATE)[:, None] ** 2
    return {
        "loud and soft": np.concatenate([soft, loud, soft, loud * 0.2]),
        "gaps": np.concatenate([loud[:50_000], np.zeros((3 * RATE, 2)), loud[: 2 * RATE], np.zeros((2 * RATE, 2))]),
        "one side, bass": both(sine(50, 8, 0.8)) * [0.0, 1.0],
        "clicks": both(clicks),
        "a swell": swell,
    }


def performed() -> dict[str, np.ndarray]:
    texts = {
        "first light": (HOUSE / "first_light.py").read_text(encoding="utf-8"),
        "beat": 'tempo(130)\nd1 >> s("bd*4, ~ cp, hh*8, [~ oh]*4")',
        "bass": 'tempo(90)\nd1 >> n("0 ~ 3 5").scale("a1 minor").s("acid").slow(2)\nd1.fx(delay())',
        "pad": 'tempo(60)\nd1 >> note("c3\'maj7").s("warm_pad").slow(4)\nd1.mix(room=.6)',
        "sparse": 'tempo(120)\nd1 >> s("sn").slow(2)\nd2 >> note("c6").s("glockenspiel").slow(3).gain(.1)',
    }
    return {name: playing.heard(text, 10, mastered=True) for name, text in texts.items()}


@pytest.mark.soak
@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
def test_ten_pieces_are_as_loud_as_ffmpeg_finds_them(tmp_path: Path) -> None:
    pieces = {**generated(), **performed()}
    assert len(pieces) == 10
    for name, sound in pieces.items():
        # The meter counts what is over.
        found, kept = counted(np.pad(sound, ((0, RATE // 20), (0, 0))))
        frames, whole = by_ffmpeg(sound, tmp_path / "piece.wav")
        assert integrated(list(kept[1 : 1 + meter.BINS].ravel())) == pytest.approx(whole, abs=0.1), name
        assert loudness_of(sound, RATE) == pytest.approx(whole, abs=0.1), name
        for seconds, momentary, short_term in frames:
            at = round(seconds * RATE) + BLOCK - 1
            for expected, power, begin in ((momentary, found[at, MOMENT], 0.4), (short_term, found[at, POWER], 3.0)):
                if seconds >= begin and expected > -60:
                    assert -0.691 + 10 * np.log10(power) == pytest.approx(expected, abs=0.1), (name, seconds)


def by_ffmpeg(sound: np.ndarray, path: Path) -> tuple[list[tuple[float, float, float]], float]:
    """Return what ffmpeg says every 0.1 s: when, the momentary and the short-term loudness; and of the whole."""
    wavfile.write(path, RATE, sound.astype("<f4"))
    told = ["-af", "ebur128=metadata=1:framelog=verbose,ametadata=mode=print:file=-", "-f", "null", "-"]
    command = ["ffmpeg", "-hide_banner", "-nostats", "-loglevel", "error", "-i", str(path), *told]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = [re.findall(rf"r128\.{key}=(\S+)", said) for key in "MSI"]
    frames = [(0.1 * number, float(m), float(s)) for number, (m, s) in enumerate(zip(*rows[:2], strict=True), 1)]
    return frames, float(rows[2][-1])

"""What the models of real instruments promise: the modes, partials and decays that books give for the real ones."""

from collections.abc import Sequence

import numpy as np
import pytest

from pyscore.live.names import LIBRARY
from tests.ears import RATE, decibels

from .sounds import IN_TUNE, play

SIZE = 1 << 17
LOW = ("marimba", "vibraphone", "bowl", "gong", "timpani", "piano", "harmonium", "cello", "nylon", "fm_bell", "epiano")


def listen(name: str, freq: float, **asked: float) -> np.ndarray:
    """Return a note of an instrument, left and right."""
    still = {**IN_TUNE, "freq": freq, "sustain": 1.0, "rng": 1, "seed": 7}
    (note,) = play(LIBRARY.docs[name], [{**still, **asked}])
    return note.sound


def spectrum(heard: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    mono = heard.sum(axis=1)[: RATE // 2]
    return np.fft.rfftfreq(SIZE, 1 / RATE), np.abs(np.fft.rfft(mono * np.hanning(len(mono)), SIZE))


def peak_near(heard: np.ndarray, hertz: float, cents: float = 60) -> tuple[float, float]:
    """Return the frequency and the level (dB) of the highest peak around a frequency."""
    at, level = spectrum(heard)
    reach = 2 ** (cents / 1200)
    near = np.flatnonzero((at > hertz / reach) & (at < hertz * reach))
    top = near[np.argmax(level[near])]
    return float(at[top]), decibels(float(level[top]))


def partial(heard: np.ndarray, hertz: float) -> float:
    return peak_near(heard, hertz)[1]


@pytest.mark.parametrize(
    ("name", "freq", "ratios"),
    [
        # Fletcher and Rossing, The Physics of Musical Instruments; Rossing, Science of Percussion Instruments.
        ("marimba", 130.8, (1, 3.93)),
        ("vibraphone", 174.6, (1, 4, 9.8)),
        ("xylophone", 523.3, (1, 3, 6.16)),
        ("glockenspiel", 1046.5, (1, 2.756, 5.404)),
        ("timpani", 98.0, (1, 1.5, 1.98, 2.44)),
        ("tubular_bells", 261.6, (2, 2.99, 4.17)),
        ("steel_drum", 293.7, (1, 2, 3)),
        ("bowl", 174.6, (1, 2.76, 5.12)),
        ("fm_bell", 220.0, (0.5, 1, 1.19, 2)),
    ],
)
def test_rings_at_the_modes_of_the_real_one(name: str, freq: float, ratios: Sequence[float]) -> None:
    heard = listen(name, freq)
    at, level = spectrum(heard)
    for ratio in ratios:
        found, loud = peak_near(heard, freq * ratio)
        assert abs(1200 * np.log2(found / (freq * ratio))) < 20, ratio
        between = level[(at > freq * ratio * 1.08) & (at < freq * ratio * 1.1)].max()
        assert loud > decibels(float(between)) + 10, f"there is no mode at {ratio}"


@pytest.mark.parametrize("freq", [65.4, 261.6])
def test_a_pianos_strings_are_stiff(freq: float) -> None:
    key = 12 * np.log2(freq / 27.5) + 1
    stiff = np.exp(0.0926 * key - 13.64) + np.exp(-0.0847 * key - 5.82)
    heard = listen("piano", freq)
    for n in (2, 4, 6):
        asked = n * freq * np.sqrt((1 + stiff * n * n) / (1 + stiff))
        assert abs(1200 * np.log2(peak_near(heard, float(asked), 30)[0] / asked)) < 4, n


def test_a_piano_sings_twice() -> None:
    heard = listen("piano", 261.6, sustain=6.0).sum(axis=1)
    level = [decibels(float(np.sqrt((heard[round(at * RATE) :][: RATE // 4] ** 2).mean()))) for at in (0.1, 1.1, 3, 4)]
    assert (level[0] - level[1]) > 1.4 * (level[2] - level[3]) > 0


@pytest.mark.parametrize(("name", "freq"), [("clarinet", 174.6), ("panpipe", 440.0)])
def test_a_tube_closed_at_one_end_has_odd_partials(name: str, freq: float) -> None:
    heard = listen(name, freq, noise=0.0)
    assert partial(heard, 3 * freq) > partial(heard, 2 * freq) + 15


def test_a_flute_is_open_at_both_ends() -> None:
    heard = listen("flute", 523.3, noise=0.0)
    assert partial(heard, 523.3) > partial(heard, 1046.5) + 6 > partial(heard, 1570) + 6


@pytest.mark.parametrize("name", ["nylon", "steel_guitar"])
def test_a_string_plucked_in_the_middle_has_no_octave(name: str) -> None:
    freq = 146.8
    middle, bridge = (listen(name, freq, place=place) for place in (0.5, 0.1))
    octave = [partial(heard, 2 * freq) - partial(heard, freq) for heard in (middle, bridge)]
    assert octave[0] < octave[1] - 10


def test_the_motor_of_a_vibraphone_turns() -> None:
    heard = listen("vibraphone", 261.6, tremolo=1.0, rate=5.0, sustain=2.0).sum(axis=1)
    level = np.abs(heard[: 2 * RATE].reshape(-1, RATE // 50)).max(axis=1)[10:]
    swing = np.abs(np.fft.rfft((level / level.mean() - 1) * np.hanning(len(level))))
    assert np.fft.rfftfreq(len(level), 1 / 50)[5:][np.argmax(swing[5:])] == pytest.approx(5, abs=0.6)


def test_a_gongs_shimmer_comes_after_the_blow() -> None:
    def shimmer(bloom: float, at: float) -> float:
        high = listen("gong", 110.0, bloom=bloom).sum(axis=1)[round(at * RATE) :][: RATE // 5]
        power = np.abs(np.fft.rfft(high * np.hanning(len(high)))) ** 2
        return float(power[np.fft.rfftfreq(len(high), 1 / RATE) > 1100].sum())

    assert shimmer(1.0, 0.6) > 3 * shimmer(1.0, 0.0)
    assert shimmer(1.0, 0.6) > 10 * shimmer(0.0, 0.6)


def test_an_organs_drawbars_add_its_partials() -> None:
    few, all_ = (listen("organ", 261.6, tone=tone, accent=0.0) for tone in (0, 1))
    for ratio in (3, 4, 5, 6, 8):
        assert partial(all_, 261.6 * ratio) > partial(few, 261.6 * ratio) + 15


@pytest.mark.parametrize("name", LOW)
def test_what_is_wide_is_in_the_middle_below(name: str) -> None:
    left, right = np.fft.rfft(listen(name, 65.4, width=1.0), axis=0).T
    low = np.fft.rfftfreq(2 * len(left) - 2, 1 / RATE) < 100
    middle, side = (float((np.abs(part[low]) ** 2).sum()) for part in (left + right, left - right))
    assert side < middle / 20

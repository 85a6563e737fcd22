"""Dynamics against the textbook's curves."""

import numpy as np
import pytest
from scipy import signal as dsp

from synthdefs import _dynamics, _limiting
from synthdefs.effects.dynamics import compressor
from synthdefs.effects.filters import filter as filters

from ..ears import RATE
from .inserts import Job, effect, energy, impulse, noise, sine, spectrum, through

# Many renderings each: for `make soak`.
pytestmark = pytest.mark.soak

COMPRESSOR, FILTER = compressor.compressor, filters.filter


def textbook(level: np.ndarray, threshold: float, ratio: float, knee: float) -> np.ndarray:
    """Return the level (dB) that comes out: Giannoulis, Massberg and Reiss (2012), equation 4."""
    over = level - threshold
    below, above = 2 * over < -knee, 2 * over > knee
    bent = level + (1 / ratio - 1) * (over + knee / 2) ** 2 / (2 * knee)
    return np.where(below, level, np.where(above, threshold + over / ratio, bent))


def test_the_curve_is_the_textbooks() -> None:
    levels = np.arange(-45, 1, 5.0)
    steps = np.concatenate([sine(440, 0.4, 10 ** (level / 20)) for level in levels])
    cases = [(-20, 4, 0.01), (-20, 4, 12), (-30, 20, 6), (-10, 1.5, 40), (-24, 1, 6)]
    jobs = [
        Job(COMPRESSOR, steps, {"threshold": t, "ratio": r, "knee": k, "attack": 0.005, "release": 0.02, "makeup": 6})
        for t, r, k in cases
    ]
    for case, result in zip(cases, through(jobs, 0.4 * len(levels)), strict=True):
        steady = result[: round(0.4 * len(levels) * RATE), 0].reshape(len(levels), -1)[:, -9600:].astype(float)
        out = 20 * np.log10(np.sqrt(2 * np.mean(steady**2, axis=1)))
        assert np.abs(out - 6 - textbook(levels, *case)).max() < 0.05, case


def test_a_steady_tone_stays_a_sine() -> None:
    (result,) = through(
        [Job(COMPRESSOR, sine(60, 2), {"threshold": -30, "ratio": 20, "attack": 0.001, "release": 0.05})], 2
    )
    lines = spectrum(result[RATE:])[:, 0]
    assert lines[60] - np.max(np.delete(lines, [60])) > 80


def test_attack_and_release_take_their_time() -> None:
    quiet, loud, threshold, ratio = -40.0, 0.0, -20.0, 4.0
    cut = (loud - threshold) * (1 - 1 / ratio)
    level = np.repeat([quiet, loud, quiet], [RATE // 2, RATE, RATE * 3 // 2])
    carrier = np.where(np.arange(len(level)) % 2, -1, 1)
    cases = [(0.01, 0.1), (0.05, 0.3)]
    curve = {"threshold": threshold, "ratio": ratio, "knee": 0}
    jobs = [
        Job(COMPRESSOR, carrier * 10 ** (level / 20), {**curve, "attack": a, "release": r})
        for a, r in cases
    ]  # fmt: skip
    for (attack, release), result in zip(cases, through(jobs, 3), strict=True):
        gain = 20 * np.log10(np.abs(result[: len(level), 0].astype(float))) - level
        assert gain[RATE // 2 + round(attack * RATE)] == pytest.approx(-cut * (1 - np.exp(-1)), abs=0.1)
        over = RATE * 3 // 2 + _dynamics.HOLD
        assert gain[over - 10] == pytest.approx(-cut, abs=0.05)
        assert gain[over + round(release * RATE)] == pytest.approx(-cut * np.exp(-1), abs=0.1)


def test_both_sides_are_turned_down_alike_by_the_louder_or_by_the_key() -> None:
    uneven = np.stack([sine(440, 1), sine(440, 1) * 0.1], axis=1)
    quiet = sine(300, 1, 0.01)
    strong = {"threshold": -20, "ratio": 1000, "knee": 0}
    key, linked, keyed, alone = through(
        [
            Job(FILTER, sine(440, 1)),
            Job(COMPRESSOR, uneven, strong),
            Job(COMPRESSOR, quiet, {**strong, "key": 0}),
            Job(COMPRESSOR, quiet, strong),
        ],
        1,
    )
    late = slice(RATE // 2, RATE)
    assert np.abs(linked[late, 1] - 0.1 * linked[late, 0]).max() < 1e-6
    assert np.abs(linked[late]).max() == pytest.approx(0.1, rel=0.01)
    assert energy(key) > 0
    assert energy(keyed[late]) - energy(alone[late]) == pytest.approx(-20, abs=0.1)
    assert np.array_equal(alone[late, 0], quiet[late].astype("<f4"))


def steady(name: str, levels: np.ndarray, hertz: float = 440, **controls: float) -> np.ndarray:
    """Return the level (dB) at which a steady tone comes out, for each level at which it goes in."""
    tones = np.concatenate([sine(hertz, 1, 10 ** (level / 20)) for level in levels])
    (result,) = through([Job(effect(name), tones, {"mix": 1, **controls})], len(levels))
    late = result[:, 0].astype(float).reshape(len(levels), -1)[:, RATE * 3 // 4 :]
    return np.asarray(20 * np.log10(np.sqrt(2 * np.mean(late**2, axis=1)) + 1e-12))


LEVELS = np.arange(-60, 1, 6.0)


@pytest.mark.parametrize(("threshold", "ratio", "knee"), [(-30, 2, 0.01), (-30, 4, 12), (-20, 1.5, 6)])
def test_the_expanders_curve_is_the_textbooks(threshold: float, ratio: float, knee: float) -> None:
    """The mirror of the compressor's: D. Zölzer, "DAFX", 2nd edition, section 4.2.3."""
    out = steady("expander", LEVELS, threshold=threshold, ratio=ratio, knee=knee, floor=90, attack=0.005, release=0.05)
    under = threshold - LEVELS
    bent = np.where(
        under <= -knee / 2, 0, np.where(under >= knee / 2, under, (under + knee / 2) ** 2 / (2 * knee))
    )  # fmt: skip
    wanted = LEVELS - (ratio - 1) * bent
    audible = wanted > -110
    assert np.abs(out - wanted)[audible].max() < 0.5


def test_the_expander_turns_down_no_further_than_to_its_floor() -> None:
    out = steady("expander", LEVELS, threshold=-12, ratio=20, floor=18, release=0.05)
    assert out[:5] == pytest.approx(LEVELS[:5] - 18, abs=0.1)


def test_the_gate_is_open_above_its_threshold_and_shut_below() -> None:
    out = steady("noise_gate", LEVELS, threshold=-27, close=0, floor=40, release=0.05)
    assert out == pytest.approx(np.where(LEVELS > -27, LEVELS, LEVELS - 40), abs=0.5)


def test_the_gate_shuts_further_down_than_it_opens_and_after_a_while() -> None:
    levels = np.array([-50, -33, -27, -33, -40, -50.0])
    assert steady("noise_gate", levels, threshold=-30, close=6, floor=40, release=0.02) == pytest.approx(
        levels - [40, 40, 0, 0, 40, 40], abs=0.5
    )
    burst = np.concatenate([sine(440, 0.5, 0.5), sine(440, 1.5, 0.001)])
    (result,) = through([Job(effect("noise_gate"), burst, {"threshold": -20, "hold": 0.5, "release": 0.005})], 2)
    gain = np.abs(result[:, 0]).astype(float)
    # The detector holds for half a period of a bass before that.
    over = round((0.5 + 0.5) * RATE) + _dynamics.HOLD
    assert gain[over - 960 : over - 200].max() == pytest.approx(0.001, rel=0.02)
    assert gain[over + 2400 : over + 4800].max() < 0.0001


@pytest.mark.parametrize("depth", [0.25, 0.5, 0.9])
@pytest.mark.parametrize("after", [False, True], ids=["before it", "after it"])
def test_duck_takes_its_depth_away_while_another_sound_plays(depth: float, after: bool) -> None:
    other = np.concatenate([np.zeros(RATE // 2), sine(60, 0.5, 0.5), np.zeros(RATE)])
    own = sine(1000, 2, 0.3)
    controls = {"mix": 1, "depth": depth, "attack": 0.005, "hold": 0.02, "release": 0.1}
    jobs = [Job(effect("width"), other, {"mix": 0})]
    # Whoever comes first in the order of nodes: a block later is soon enough.
    place = 0 if after else 1
    jobs.insert(place, Job(effect("duck"), own, {**controls, "key": 2 * (1 - place)}))
    result = through(jobs, 2)[place][:, 0].astype(float)

    def gain(begin: float, end: float) -> float:
        part = slice(round(begin * RATE), round(end * RATE))
        return energy(result[part]) - energy(own[part])

    assert gain(0.1, 0.49) == pytest.approx(0, abs=0.1)
    assert gain(0.6, 0.99) == pytest.approx(20 * np.log10(1 - depth), abs=0.5)
    assert gain(1.9, 2) == pytest.approx(0, abs=0.1)
    # A release later, to 37 % of what was taken.
    assert gain(1.12, 1.122) == pytest.approx(20 * np.log10(1 - depth * np.exp(-1)), abs=0.5)


def test_duck_and_what_has_no_key_leave_it_alone() -> None:
    sound = noise(1, 0.5)
    (result,) = through([Job(effect("duck"), sound, {"mix": 1})], 1)
    assert np.array_equal(result, sound.astype("<f4"))


@pytest.mark.parametrize(("threshold", "ratio"), [(-20, 2), (-30, 4), (-15, 10)])
def test_the_glues_curve_is_the_textbooks(threshold: float, ratio: float) -> None:
    levels = np.arange(-45, 1, 9.0)
    (first, *rest) = (
        steady("glue", np.array([level]), 997, threshold=threshold, ratio=ratio, release=0.05) for level in levels
    )
    assert np.concatenate([first, *rest]) == pytest.approx(textbook(levels, threshold, ratio, 10), abs=0.5)


def test_glue_does_not_hear_the_bass() -> None:
    assert steady("glue", np.array([-6.0]), 40, bass=300, ratio=10) == pytest.approx([-6], abs=0.5)
    assert steady("glue", np.array([-6.0]), 2000, bass=300, ratio=10)[0] < -14


def test_glue_lets_go_of_a_peak_sooner_than_of_what_lasted() -> None:
    def left(seconds: float) -> float:
        """Return how far it is still turned down a tenth of a second after a loud tone of that length."""
        sound = np.concatenate([sine(1000, seconds, 0.9), sine(1000, 0.5, 0.01)])
        (result,) = through([Job(effect("glue"), sound, {"ratio": 10, "release": 2})], seconds + 0.5)
        part = slice(round((seconds + 0.1) * RATE), round((seconds + 0.15) * RATE))
        return energy(sine(1000, 0.05, 0.01)) - energy(result[part, 0])

    assert left(2) > left(0.1) + 5


def true_peak(sound: np.ndarray) -> float:
    """Return the highest level (dBTP) of a signal sampled 16 times as often."""
    return float(20 * np.log10(np.abs(dsp.resample_poly(sound.astype(float), 16, 1, axis=0)).max()))


@pytest.mark.parametrize("ceiling", [-0.5, -6, -20])
def test_no_true_peak_passes_the_limiters_ceiling(ceiling: float) -> None:
    draw = np.random.default_rng(5)
    sounds = [draw.normal(0, 1, RATE), sine(RATE / 4, 1, 1, np.pi / 4), np.sign(sine(997, 1, phase=0.1))]
    given = {"mix": 1, "ceiling": ceiling, "gain": 12}
    # Cut off at once, a tone has other peaks than the limiter could hear.
    for result in through([Job(effect("limiter"), np.pad(sound, 2400), given) for sound in sounds], 1.4):
        assert ceiling - 0.5 < true_peak(result) <= ceiling


def test_the_limiter_leaves_what_is_soft_as_it_was() -> None:
    sound = noise(1, 0.3)
    (result,) = through([Job(effect("limiter"), sound, {"mix": 1})], 1)
    late = _limiting.LATENCY
    assert np.abs(result[late:] - sound[:-late]).max() < 1e-6


# Crossovers so near to each other that it matters how one turns the phase of what the other left out.
NEAR = {"lowfreq": 900, "highfreq": 1100}
FLAT = {"low": 0, "mid": 0, "high": 0}


def test_the_bands_add_up_to_what_went_in() -> None:
    """Linkwitz and Riley's crossovers add up to an all-pass."""
    (result,) = through([Job(effect("multiband"), impulse(1, at=4800, level=0.5), {"mix": 1, **NEAR, **FLAT})], 1)
    assert np.abs(spectrum(result)[20:20000, 0] - 20 * np.log10(0.5)).max() < 0.05
    (sum_of,) = through([Job(effect("de_esser"), impulse(1, at=4800, level=0.01), {"mix": 1, "threshold": 0})], 1)
    assert np.abs(spectrum(sum_of)[20:20000, 0] + 40).max() < 0.05


# Far from its crossovers a band is alone.
@pytest.mark.parametrize(
    ("band", "hertz", "lowfreq", "highfreq"),
    [("low", 60, 400, 3000), ("mid", 900, 100, 8000), ("high", 11000, 200, 2000)],
)
def test_each_band_is_compressed_by_its_own_threshold(band: str, hertz: float, lowfreq: float, highfreq: float) -> None:
    crossovers = {"lowfreq": lowfreq, "highfreq": highfreq}
    levels = np.arange(-40, 1, 10.0)
    out = steady("multiband", levels, hertz, **crossovers, **{**FLAT, band: -24}, ratio=4, attack=0.005, release=0.05)
    assert out == pytest.approx(textbook(levels, -24, 4, 6), abs=0.5)
    for other in FLAT.keys() - {band}:
        assert steady("multiband", levels[-2:], hertz, **crossovers, **{**FLAT, other: -24}) == pytest.approx(
            levels[-2:], abs=0.5
        )


def test_the_de_esser_turns_down_loud_highs_and_nothing_else() -> None:
    levels = np.arange(-50, -5, 10.0)
    out = steady("de_esser", levels, 11000, freq=2000, threshold=-30, ratio=5, release=0.05)
    assert out == pytest.approx(textbook(levels, -30, 5, 4), abs=0.5)
    assert steady("de_esser", levels, 500, threshold=-50) == pytest.approx(levels, abs=0.1)
    # A low tone beside a loud hiss stays as it is.
    both = sine(300, 1, 0.3) + sine(11000, 1, 0.3)
    (result,) = through([Job(effect("de_esser"), both, {"mix": 1})], 1)
    late = np.abs(np.fft.rfft(result[RATE // 2 :, 0])) / (RATE / 4)
    assert late[150] == pytest.approx(0.3, rel=0.02)
    assert late[5500] < 0.1


def stroke() -> np.ndarray:
    """Return half a second of silence and a stroke that rings away."""
    time = np.arange(RATE) / RATE
    return np.pad(0.5 * np.exp(-time / 0.15) * np.sin(2 * np.pi * 1000 * time), (RATE // 2, 0))


def part_of(sound: np.ndarray, begin: float, end: float) -> float:
    return energy(sound[round((0.5 + begin) * RATE) : round((0.5 + end) * RATE)])


@pytest.mark.parametrize("gain", [-12, 6, 12])
def test_the_transient_shaper_changes_the_stroke_or_what_rings_after_it(gain: float) -> None:
    dry = stroke()
    hard, long = (
        result[:, 0].astype(float)
        for result in through(
            [
                Job(effect("transient"), dry, {"mix": 1, "attack": gain, "sustain": 0}),
                Job(effect("transient"), dry, {"mix": 1, "attack": 0, "sustain": gain}),
            ],
            1.5,
        )
    )
    assert part_of(hard, 0.002, 0.01) - part_of(dry, 0.002, 0.01) == pytest.approx(gain, abs=abs(gain) / 4)
    assert part_of(hard, 0.4, 0.6) - part_of(dry, 0.4, 0.6) == pytest.approx(0, abs=1)
    assert part_of(long, 0.002, 0.01) - part_of(dry, 0.002, 0.01) == pytest.approx(0, abs=1)
    assert (part_of(long, 0.3, 0.5) - part_of(dry, 0.3, 0.5)) / gain > 0.5


def test_the_transient_shaper_does_not_care_how_loud_it_is_and_leaves_tones_alone() -> None:
    given = {"mix": 1, "attack": 12, "sustain": 6}
    loud, soft = through([Job(effect("transient"), stroke() * level, given) for level in (1, 0.1)], 1.5)
    assert np.abs(loud - 10 * soft)[: RATE // 2 + RATE // 4].max() < 0.02
    levels = np.array([-30, -10.0])
    assert steady("transient", levels[:1], attack=24, sustain=24) == pytest.approx(levels[:1], abs=0.2)

"""Kits, told apart with numpy: one thing of each piece that makes it that of its kit and of no other."""

import itertools
from functools import cache

import numpy as np
import pytest
from scipy.signal import find_peaks

from pyscore.live.names import LIBRARY
from pyscore.sound.kits import kits
from tests.ears import RATE, decibels

from .sounds import at_home, home, play

KITS = {kit: {doc.name.partition("_")[0]: doc for doc in docs} for kit, docs in kits(LIBRARY).items()}
KINDS = sorted({kind for pieces in KITS.values() for kind in pieces})
# Half the rate of the sampler of the lo-fi kit (Hz), and what a filter needs to close.
OLD_NYQUIST, CLOSED = 13_020 / 2, 1.2


@cache
def sound(kind: str, kit: str) -> np.ndarray:
    """Return a piece at its default settings."""
    return at_home(KITS[kit][kind].name).sound


def part(heard: np.ndarray, begin: float, end: float) -> np.ndarray:
    """Return a stretch (s), faded where it is cut, so that the cut has no spectrum of its own."""
    cut = np.array(heard[round(begin * RATE) : round(end * RATE)], dtype=float)
    ramp = np.sin(np.linspace(0, np.pi / 2, min(240, len(cut) // 2)))[:, None] ** 2
    if begin > 0:
        cut[: len(ramp)] *= ramp
    cut[len(cut) - len(ramp) :] *= ramp[::-1]
    return cut


def spectrum(heard: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return frequencies (Hz), and the power of both channels at each."""
    return np.fft.rfftfreq(len(heard), 1 / RATE), (np.abs(np.fft.rfft(heard, axis=0)) ** 2).sum(axis=1)


def share(heard: np.ndarray, low: float, high: float = RATE) -> float:
    """Return the share of the power between two frequencies, in dB."""
    at, power = spectrum(heard)
    return float(10 * np.log10(power[(at >= low) & (at < high)].sum() / power.sum() + 1e-14))


def length(heard: np.ndarray, fall: float = 30.0) -> float:
    """Return after how long it stays `fall` dB below its loudest 5 ms (s)."""
    level = np.sqrt(np.convolve((heard**2).sum(axis=1), np.ones(240) / 240, "same"))
    return float(np.flatnonzero(level > level.max() * 10 ** (-fall / 20))[-1] / RATE)


def loudest(heard: np.ndarray) -> float:
    """Return when it is loudest (s)."""
    return float(np.argmax(np.convolve((heard**2).sum(axis=1), np.ones(480), "same")) / RATE)


def noisiness(heard: np.ndarray) -> float:
    """Return how much of the power is not in the strongest hundredth of the spectrum, from 200 Hz to 16 kHz, in dB."""
    at, power = spectrum(heard * np.hanning(len(heard))[:, None])
    sorted_ = np.sort(power[(at > 200) & (at < 16_000)])[::-1]
    return float(10 * np.log10(sorted_[len(sorted_) // 100 :].sum() / sorted_.sum()))


def sides(heard: np.ndarray) -> float:
    """Return the power between the sides against that in the middle, in dB."""
    return decibels(float(np.linalg.norm(heard[:, 0] - heard[:, 1]) / np.linalg.norm(heard.sum(axis=1))))


def pitch(heard: np.ndarray, begin: float, end: float) -> float:
    """Return the strongest frequency of a stretch (Hz)."""
    mono = heard[round(begin * RATE) : round(end * RATE)].mean(axis=1)
    return float(np.argmax(np.abs(np.fft.rfft(mono * np.hanning(len(mono)), 1 << 18))) * RATE / (1 << 18))


def peaks(heard: np.ndarray, count: int, apart: float, reach: float = 20_000.0) -> list[float]:
    """Return the frequencies of the strongest partials up to `reach` that lie `apart` (Hz), in order."""
    at, power = spectrum(np.pad(heard * np.hanning(len(heard))[:, None], ((0, 4 * len(heard)), (0, 0))))
    power = np.where(at < reach, power, 0)
    found: list[float] = []
    for _ in range(count):
        found.append(float(at[np.argmax(power)]))
        power = np.where(np.abs(at - found[-1]) < apart, 0, power)
    return sorted(found)


def bursts(heard: np.ndarray, reach: float) -> int:
    """Return how many peaks the level has until `reach` (s)."""
    level = np.sqrt(np.convolve((heard[: round(reach * RATE)] ** 2).sum(axis=1), np.hanning(192), "same"))
    return len(find_peaks(level, prominence=0.15 * level.max(), distance=RATE // 250)[0])


def profile(heard: np.ndarray) -> np.ndarray:
    """Return the levels (dB) of thirds of octaves in the first 30 ms and in what follows, whatever the level is."""
    parts = (part(heard, 0, 0.03), part(heard, 0.03, 0.3))
    edges = 40 * 2 ** (np.arange(28) / 3)
    bands = []
    for each in parts:
        at, power = spectrum(np.pad(each, ((0, max(0, RATE // 2 - len(each))), (0, 0))))
        bands.append([power[(at >= low) & (at < high)].sum() for low, high in itertools.pairwise(edges)])
    levels: np.ndarray = 10 * np.log10(np.array(bands).ravel() + 1e-9)
    return np.asarray(np.maximum(levels - levels.max(), -60))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if sum(kind in pieces for pieces in KITS.values()) > 1])
def test_no_piece_is_that_of_another_kit(kind: str) -> None:
    heard = {kit: profile(sound(kind, kit)) for kit, pieces in KITS.items() if kind in pieces}
    for one, other in itertools.combinations(heard, 2):
        assert np.abs(heard[one] - heard[other]).mean() > 3, (one, other)


@pytest.mark.parametrize("kind", KITS["lofi"])
def test_lofi_has_nothing_above_half_its_old_sample_rate_where_others_have(kind: str) -> None:
    above = {kit: share(sound(kind, kit), OLD_NYQUIST * CLOSED) for kit, pieces in KITS.items() if kind in pieces}
    # Of a drum that lies low, nobody has much there, and a sampler's own hiss is what is left.
    assert above["lofi"] < -30
    if kind in ("sn", "cp", "hh", "oh"):
        assert all(level > above["lofi"] + 15 for kit, level in above.items() if kit != "lofi")


@pytest.mark.parametrize("kind", ["bd", "perc"])
def test_industrial_has_more_overtones(kind: str) -> None:
    over = {kit: share(sound(kind, kit), 4 * home(pieces[kind])) for kit, pieces in KITS.items() if kind in pieces}
    assert all(over["industrial"] > level + 3 for kit, level in over.items() if kit != "industrial"), over


def test_the_kick_of_808_is_the_longest_and_the_purest() -> None:
    heard = {kit: sound("bd", kit) for kit in KITS}
    assert all(length(heard["808"]) > 2 * length(other) for kit, other in heard.items() if kit != "808")
    late = {kit: share(part(each, 0.05, 0.3), 2 * home(KITS[kit]["bd"])) for kit, each in heard.items()}
    assert late["808"] < -26
    assert late["808"] < late["909"] - 6


def test_the_kick_of_909_has_a_click_and_falls_where_that_of_808_only_knocks() -> None:
    old, new = sound("bd", "808"), sound("bd", "909")
    # Above 1 kHz, in the first 10 ms.
    assert share(part(new, 0, 0.015), 1000) > share(part(old, 0, 0.015), 1000) + 6
    assert pitch(new, 0.008, 0.04) > 1.5 * home(KITS["909"]["bd"])
    assert pitch(old, 0.015, 0.1) < 1.2 * home(KITS["808"]["bd"])


def test_the_kick_of_808_sags_while_it_rings() -> None:
    heard = sound("bd", "808")
    assert 1.01 < pitch(heard, 0.02, 0.2) / pitch(heard, 0.5, 1.0) < 1.08


def test_the_acoustic_kick_stands_in_a_room() -> None:
    wide = {kit: sides(sound("bd", kit)) for kit in KITS}
    assert wide["acoustic"] > -45
    assert all(level < -100 for kit, level in wide.items() if kit != "acoustic")


def test_the_minimal_kick_has_no_noise_and_no_click() -> None:
    assert share(sound("bd", "minimal"), 1000) < -50
    assert share(sound("bd", "minimal"), 5000) < -80


def test_the_snare_of_808_has_two_tones_where_that_of_909_falls() -> None:
    old, new = sound("sn", "808"), sound("sn", "909")
    freq = home(KITS["808"]["sn"])
    low, high = peaks(old[RATE // 100 :], 2, 60, 600)
    assert low == pytest.approx(freq, rel=0.03)
    assert high == pytest.approx(1.78 * freq, rel=0.03)
    assert pitch(new, 0, 0.02) > 1.15 * pitch(new, 0.03, 0.1)
    assert noisiness(new) > noisiness(old)


def test_the_acoustic_snare_rings_in_its_published_modes() -> None:
    hollow = play(KITS["acoustic"]["sn"], [{"snap": 0.0, "click": 0.0, "rng": 1, "seed": 7}])[0].sound
    found = peaks(hollow[RATE // 50 :], 3, 25, 700)
    assert found == pytest.approx([182, 278, 330], rel=0.04)


def test_the_minimal_snare_is_cut_where_others_die_away() -> None:
    # From 10 dB below the peak to 30 it takes no time.
    cut = {kit: length(sound("sn", kit), 30) - length(sound("sn", kit), 10) for kit in KITS}
    assert cut["minimal"] < 0.015
    assert all(falling > 0.04 for kit, falling in cut.items() if kit != "minimal")


def test_the_industrial_snare_is_a_gate() -> None:
    heard = sound("sn", "industrial")
    assert length(heard, 30) < 1.15 * length(heard, 20) + 0.02


@pytest.mark.parametrize(("kit", "strokes"), [("808", 4), ("909", 4), ("industrial", 3), ("minimal", 3)])
def test_claps_come_in_bursts(kit: str, strokes: int) -> None:
    # Noise may drown or double one.
    assert abs(bursts(sound("cp", kit), 0.05) - strokes) <= 1


def test_the_clap_of_909_is_brighter_and_stays_longer_than_that_of_808() -> None:
    old, new = sound("cp", "808"), sound("cp", "909")
    assert share(new, 4000) > share(old, 4000) + 6
    assert length(new, 40) > 1.3 * length(old, 40)


def test_the_industrial_clap_rings_at_the_pitch_of_its_pipe() -> None:
    late = sound("cp", "industrial")[RATE // 5 :]
    freq = home(KITS["industrial"]["cp"])
    near = [each for each in peaks(late, 6, 30, 1500) if min(abs(each / freq / n - 1) for n in (1, 2, 3, 4)) < 0.03]
    assert len(near) >= 2


@pytest.mark.parametrize("kind", ["hh", "oh"])
def test_hats_of_808_are_tones_and_those_of_909_are_noise(kind: str) -> None:
    assert noisiness(sound(kind, "909")) > noisiness(sound(kind, "808")) + 0.3
    assert noisiness(sound(kind, "minimal")) > noisiness(sound(kind, "808"))


@pytest.mark.parametrize("kind", ["hh", "oh"])
def test_hats_of_bronze_have_a_body_below_5_kilohertz(kind: str) -> None:
    assert share(sound(kind, "acoustic"), 0, 5000) > share(sound(kind, "studio"), 0, 5000) + 6


def test_the_minimal_open_hat_swells_and_is_cut() -> None:
    assert loudest(sound("oh", "minimal")) > 0.1
    assert all(loudest(sound("oh", kit)) < 0.06 for kit in KITS if kit != "minimal")


@pytest.mark.parametrize("kit", ["studio", "808", "909", "acoustic", "minimal", "lofi", "industrial"])
def test_an_open_hat_rings_longer_than_a_closed_one(kit: str) -> None:
    assert length(sound("oh", kit)) > 2.5 * length(sound("hh", kit))


@pytest.mark.parametrize("kit", ["studio", "808", "909", "acoustic"])
def test_toms_stand_in_order_and_in_tune(kit: str) -> None:
    heard = [pitch(sound(kind, kit), 0.15, 0.35) for kind in ("lt", "mt", "ht")]
    wanted = [home(KITS[kit][kind]) for kind in ("lt", "mt", "ht")]
    assert heard == pytest.approx(wanted, rel=0.04)
    assert wanted == sorted(wanted)


@pytest.mark.parametrize("kind", ["lt", "mt", "ht"])
def test_toms_of_808_are_pure_those_of_909_dive_and_those_of_maple_ring_in_modes(kind: str) -> None:
    old, new, skin = (sound(kind, kit) for kit in ("808", "909", "acoustic"))
    freq = home(KITS["808"][kind])
    assert share(old, 1.4 * freq, 3 * freq) < share(new, 1.4 * home(KITS["909"][kind]), 3 * home(KITS["909"][kind])) - 5
    assert pitch(new, 0, 0.05) > 1.2 * pitch(old, 0, 0.05) * home(KITS["909"][kind]) / freq
    assert sides(skin) > -40 > sides(old)


def test_the_rims_knock_at_the_published_frequencies() -> None:
    assert peaks(sound("rim", "808"), 2, 200, 3000) == pytest.approx([455, 1667], rel=0.03)
    clipped = peaks(sound("rim", "909"), 6, 60, 1400)
    for freq in (220, 500, 1000):
        assert min(abs(each / freq - 1) for each in clipped) < 0.03, (freq, clipped)


def test_the_cymbal_of_808_loses_its_upper_band_first() -> None:
    heard = sound("cy", "808")
    early, late = heard[: RATE // 10], heard[RATE : RATE * 14 // 10]
    assert share(early, 6000) > share(late, 6000) + 3


def test_crashes_of_bronze_bloom_and_that_of_909_starts_at_its_peak() -> None:
    assert loudest(sound("cr", "acoustic")) > 0.025
    assert loudest(sound("cr", "909")) < 0.02
    assert sides(sound("cr", "909")) < -100 < sides(sound("cr", "acoustic"))


def test_the_ride_of_909_hisses_to_the_end_and_the_acoustic_one_darkens() -> None:
    bronze, bits = sound("rd", "acoustic"), sound("rd", "909")
    late = slice(RATE // 2, RATE)
    assert share(bits[late], 6000) > share(bronze[late], 6000) + 3


def test_the_cowbell_of_808_is_two_squares() -> None:
    heard = sound("cb", "808")
    assert peaks(heard, 2, 100, 1000) == pytest.approx([540, 800], rel=0.01)
    # A square has no second harmonic to speak of.
    assert share(heard, 1060, 1100) < share(heard, 1600, 1640) + 1
    assert share(sound("cb", "studio"), 5000) < share(heard, 5000) - 6


def test_claves_and_congas_of_808_are_single_tones() -> None:
    for kind in ("cl", "lc", "mc", "hc"):
        freq = home(KITS["808"][kind])
        assert share(sound(kind, "808"), freq * 0.9, freq * 1.15) > -1.5, kind


def test_maracas_of_808_lie_above_4_kilohertz() -> None:
    assert share(sound("ma", "808"), 0, 4000) < -15


def test_the_shaker_lands_late_and_the_tambourine_jingles_on() -> None:
    assert 0.02 < loudest(sound("sh", "studio")) < 0.1
    assert length(sound("tb", "studio")) > 0.12
    assert share(sound("tb", "studio"), 4500, 9000) > -3


def test_perc_of_wood_of_glass_of_tin_and_of_steel() -> None:
    lengths = {kit: length(sound("perc", kit)) for kit in ("studio", "minimal", "lofi", "industrial")}
    assert max(lengths, key=lambda kit: lengths[kit]) == "industrial"
    assert min(lengths, key=lambda kit: lengths[kit]) == "studio"
    assert share(sound("perc", "minimal"), 1, 1.5 * home(KITS["minimal"]["perc"])) > -2

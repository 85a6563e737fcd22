"""Reverbs against room acoustics' own measures."""

import numpy as np
import pytest
from scipy import signal as dsp
from scipy.special import erfc

from synthdefs.effects.reverbs import room, spring

from ..ears import RATE
from .inserts import Job, effect, energy, impulse, noise, sine, spectrum, through

# Many renderings each: for `make soak`.
pytestmark = pytest.mark.soak

REVERB = effect("reverb")


def decay_time(response: np.ndarray, low: float, high: float) -> float:
    """Return the RT60 (s) in a band: Schroeder's backward integral, from -5 to -35 dB (ISO 3382, T30)."""
    band = dsp.sosfilt(dsp.butter(4, [low, high], "band", fs=RATE, output="sos"), response.astype(float))
    left = np.cumsum(band[::-1] ** 2)[::-1]
    curve = 10 * np.log10(left / left[0] + 1e-12)
    first, last = np.argmax(curve < -5), np.argmax(curve < -35)
    slope = np.polyfit(np.arange(first, last) / RATE, curve[first:last], 1)[0]
    return float(-60 / slope)


def echo_density(response: np.ndarray) -> float:
    """Return how much of it lies outside one standard deviation, against Gaussian noise (Abel and Huang, AES 2006)."""
    window = np.hanning(len(response)) / np.hanning(len(response)).sum()
    outside = np.abs(response) > np.sqrt(np.sum(window * response**2))
    return float(np.sum(window * outside) / erfc(1 / np.sqrt(2)))


def flatness(response: np.ndarray) -> float:
    """Return the spectral flatness from 300 to 8,000 Hz, of fine structure only: Gaussian noise has 0.56."""
    power = np.abs(np.fft.rfft(response * np.hanning(len(response)))) ** 2
    band = power[300 * len(response) // RATE : 8000 * len(response) // RATE]
    band = band / np.convolve(band, np.ones(401) / 401, "same")
    return float(np.exp(np.mean(np.log(band))) / np.mean(band))


@pytest.fixture(scope="module")
def halls() -> dict[str, np.ndarray]:
    """Impulse responses, not from the first sample on: scsynth's filters count that one twice (3.14.1)."""
    dry = {"mix": 1, "predelay": 0, "damp": 0}
    left = np.stack([impulse(0.01, 1), impulse(0.01, 1) * 0], axis=1)
    jobs = {f"{time} s": Job(REVERB, impulse(0.01, 1), {**dry, "time": time}) for time in (0.2, 1, 2, 4, 20)}
    jobs |= {f"damp {damp}": Job(REVERB, impulse(0.01, 1), {**dry, "damp": damp}) for damp in (0.5, 1)}
    jobs |= {f"size {size}": Job(REVERB, impulse(0.01, 1), {**dry, "size": size}) for size in (0.2, 0.5, 1.5)}
    jobs |= {
        "left": Job(REVERB, left, dry),
        "late": Job(REVERB, impulse(0.01, 1), {**dry, "predelay": 0.1}),
        "thin": Job(REVERB, impulse(0.01, 1), {**dry, "low": 500}),
    }
    return dict(zip(jobs, through(list(jobs.values()), 7), strict=True))


def test_the_reverb_lasts_as_long_as_it_says(halls: dict[str, np.ndarray]) -> None:
    for time in (1, 2, 4):
        for side in (0, 1):
            assert decay_time(halls[f"{time} s"][:, side], 500, 2000) == pytest.approx(time, rel=0.03)
    for size in (0.2, 0.5, 1.5):
        assert decay_time(halls[f"size {size}"][:, 0], 500, 2000) == pytest.approx(2, rel=0.05)


def test_damp_shortens_the_highs(halls: dict[str, np.ndarray]) -> None:
    for damp in (0.5, 1):
        response = halls[f"damp {damp}"][:, 0]
        assert decay_time(response, 5600, 6400) == pytest.approx(2 * (1 - 0.9 * damp), rel=0.2)
        assert decay_time(response, 150, 300) == pytest.approx(2, rel=0.15)


def test_the_reverb_is_as_loud_whatever_its_time_and_size(halls: dict[str, np.ndarray]) -> None:
    levels = [energy(halls[name][:, 0]) for name in ("0.2 s", "1 s", "2 s", "4 s", "size 0.2", "size 0.5", "size 1.5")]
    assert max(levels) - min(levels) < 4
    assert min(levels) > -6
    assert max(levels) < 1


def test_the_tail_is_dense_smooth_and_wide(halls: dict[str, np.ndarray]) -> None:
    for name in ("1 s", "2 s", "4 s", "damp 0.5", "size 0.5"):
        response = halls[name].astype(float)
        assert abs(np.corrcoef(response[4800:].T)[0, 1]) < 0.1, name
        length = float(name.split()[0]) if name.endswith("s") else 2.0
        level = (response * 10 ** (3 * np.arange(len(response)) / RATE / length)[:, None])[:, 0]
        for start in (0.15, 0.3, 0.5):
            assert echo_density(level[int(start * RATE) : int((start + 0.05) * RATE)]) == pytest.approx(1, abs=0.15)
        assert flatness(level[RATE // 2 : RATE // 2 + RATE]) > 0.4, name
        late = level[RATE // 2 : RATE // 2 + 4800]
        assert np.mean(late**4) / np.mean(late**2) ** 2 == pytest.approx(3, abs=0.6)


def test_what_comes_from_the_left_begins_on_the_left(halls: dict[str, np.ndarray]) -> None:
    response = halls["left"]
    assert energy(response[:4800, 0]) > energy(response[:4800, 1]) + 6
    assert abs(energy(response[RATE:, 0]) - energy(response[RATE:, 1])) < 1.5


def test_predelay_and_low_cut(halls: dict[str, np.ndarray]) -> None:
    late, early, thin = (halls[name].astype(float) for name in ("late", "2 s", "thin"))
    assert np.abs(late[:5700]).max() < 1e-4 * np.abs(late).max()
    assert energy(late) == pytest.approx(energy(early), abs=0.3)
    band = dsp.butter(4, [60, 90], "band", fs=RATE, output="sos")
    bass = energy(dsp.sosfilt(band, thin, axis=0)) - energy(dsp.sosfilt(band, early, axis=0))
    cuts = [np.abs(dsp.freqz(*dsp.butter(2, low, "high", fs=RATE), [75], fs=RATE)[1][0]) for low in (500, 100)]
    assert bass == pytest.approx(20 * np.log10(cuts[0] / cuts[1]), abs=2)


def test_the_reverb_is_linear_and_the_same_each_time() -> None:
    one, two = noise(1, 0.3, 1), noise(1, 0.3, 2)
    jobs = [Job(REVERB, sound, {"mix": 1}) for sound in (one, two, one + two, one)]
    first, second, both, again = through(jobs, 2.5)
    assert energy(both - first - second) < energy(both) - 100
    assert np.array_equal(first, again)


# ---------------------------------------------------------------------------------------------- the others


@pytest.mark.parametrize(
    ("name", "times", "others"),
    [
        ("room", (0.3, 0.6, 1.5, 4), {"damp": 0, "near": 0}),
        ("plate", (0.8, 1.5, 4), {"damp": 0, "motion": 0}),
        ("shimmer", (1, 4), {"damp": 0, "shimmer": 0}),
        ("spring", (0.5, 2, 4), {"tone": 4000}),
    ],
)
def test_a_room_a_plate_a_shimmer_and_a_spring_last_as_long_as_they_say(
    name: str, times: tuple[float, ...], others: dict[str, float]
) -> None:
    jobs = [Job(effect(name), impulse(0.01, 100), {**others, "time": time, "mix": 1}) for time in times]
    for time, result in zip(times, through(jobs, 6), strict=True):
        for side in (0, 1):
            assert decay_time(result[:, side], 500, 2000) == pytest.approx(time, rel=0.1), time


def test_the_first_reflections_are_those_of_the_rooms_walls() -> None:
    # No 60 Hz high-pass is fast enough to matter: what is there at the first samples is the wall's, and nothing else.
    sides = np.stack([impulse(0.01, 100), impulse(0.01, 100) * 0], axis=1)
    (result,) = through([Job(effect("room"), sides, {"near": 1, "time": 0.3, "size": 1, "mix": 1})], 0.2)
    for image in room.images(room.SPEAKERS[0], room.EARS[0]):
        at = 100 + round(image.late * RATE)
        assert np.abs(result[at - 1 : at + 2, 0]).max() == pytest.approx(2 * image.level, rel=0.1)
    # By hand: the floor, 1.2 m below both, mirrors the speaker 2.4 m further down.
    direct = np.hypot(3.2, 1.0)
    floor = (np.hypot(direct, 2.4) - direct) / 343
    assert min(abs(image.late - floor) for image in room.images(room.SPEAKERS[0], room.EARS[0])) < 1e-9


@pytest.mark.parametrize("name", ["room", "plate", "shimmer"])
def test_their_tails_are_dense_and_wide(name: str) -> None:
    controls = {"time": 2, "damp": 0, "mix": 1, **({"near": 0} if name == "room" else {})}
    (result,) = through([Job(effect(name), impulse(0.01, 100), {**controls, "shimmer": 0})], 3)
    sound = result.astype(float)
    assert abs(np.corrcoef(sound[4800:].T)[0, 1]) < 0.15
    level = (sound * 10 ** (3 * np.arange(len(sound)) / RATE / 2)[:, None])[:, 0]
    for start in (0.2, 0.4):
        part = level[round(start * RATE) : round((start + 0.05) * RATE)]
        assert echo_density(part) == pytest.approx(1, abs=0.25)
    assert -10 < energy(result[:, 0]) < 4


@pytest.mark.parametrize(
    ("name", "control", "bright", "dark"),
    [
        ("room", "damp", 0, 0.9),
        ("plate", "damp", 0, 0.9),
        ("shimmer", "damp", 0, 1),
        ("plate", "bandwidth", 20000, 1000),
        ("spring", "tone", 4000, 1000),
    ],
)
def test_damp_and_bandwidth_darken_them(name: str, control: str, bright: float, dark: float) -> None:
    sounds = through(
        [Job(effect(name), impulse(0.01, 100), {"near": 0, "mix": 1, control: value}) for value in (bright, dark)], 2
    )
    lows, highs = (dsp.butter(4, band, "band", fs=RATE, output="sos") for band in ((200, 500), (2500, 3500)))
    tilts = [
        energy(dsp.sosfilt(highs, sound[14400:], axis=0)) - energy(dsp.sosfilt(lows, sound[14400:], axis=0))
        for sound in sounds
    ]
    assert tilts[1] < tilts[0] - 6


def test_the_springs_chirp_from_low_to_high() -> None:
    (result,) = through([Job(effect("spring"), impulse(0.01, 100), {"boing": 1, "tone": 4000, "mix": 1})], 0.5)
    arrivals = []
    for hertz in (500, 1500, 2500, 3300):
        # The first chirp of the left spring, well before its first echo.
        band = dsp.sosfiltfilt(
            dsp.butter(2, [hertz - 150, hertz + 150], "band", fs=RATE, output="sos"), result[:1700, 0].astype(float)
        )
        power = band**2
        arrivals.append(float(np.sum(np.arange(1700) * power) / np.sum(power)) - 100)
    bend = 0.65
    for hertz, late in zip((500, 1500, 2500, 3300), arrivals, strict=True):
        turn = 2 * np.pi * hertz * spring.STRETCH
        # The group delay of an all-pass (a + z^-K) / (1 + a z^-K).
        stage = 6 * (1 - bend**2) / (1 + bend**2 + 2 * bend * np.cos(turn))
        assert late == pytest.approx(spring.STAGES * stage, rel=0.15, abs=40), hertz


def test_the_shimmer_climbs_by_octaves() -> None:
    job = {"time": 6, "pitch": 12, "damp": 0, "mix": 1}
    none, full = through([Job(effect("shimmer"), sine(400, 1, 0.3), {**job, "shimmer": s}) for s in (0, 1)], 5)
    for octave in (800, 1600):
        near = slice(octave - 25, octave + 26)
        quiet, loud = (spectrum(sound[3 * RATE :])[near, 0].max() for sound in (none, full))
        assert loud > quiet + 30, octave
    assert np.abs(full).max() < 4


def test_the_gate_shuts_when_it_says_and_opens_only_when_it_is_struck() -> None:
    controls = {"hold": 0.3, "release": 0.03, "threshold": -20, "mix": 1}
    stroke = np.concatenate([np.zeros(4800), noise(0.05, 0.5)[:, 0], np.zeros(4800)])
    struck, below = through(
        [Job(effect("gated_reverb"), stroke, controls), Job(effect("gated_reverb"), stroke * 0.1, controls)], 1.5
    )
    assert not below.any()
    level = [energy(struck[round(at * RATE) : round((at + 0.03) * RATE)]) for at in (0.2, 0.4, 0.52)]
    assert level[1] > level[0] - 8
    assert level[2] < level[1] - 60

"""What works on spectra, against numpy's FFT of the same frames."""

from collections.abc import Callable

import numpy as np
import pytest

from ..ears import RATE, decibels
from .inserts import Job, effect, energy, impulse, noise, sine, spectrum, through

# Many renderings each: for `make soak`.
pytestmark = pytest.mark.soak

FRAME, HOP, BLOCK = 2048, 1024, 64
LATE = FRAME - BLOCK
TONES = [(300, 0.3), (1220, 0.1), (3777, 0.02), (9001, 0.005)]


def out_of(name: str, sound: np.ndarray, **controls: float) -> np.ndarray:
    """Return what comes out on the left."""
    (result,) = through([Job(effect(name), sound, {"mix": 1, **controls})], len(sound) / RATE)
    return result[:, 0].astype(float)


def framed(sound: np.ndarray, work: Callable[[np.ndarray], np.ndarray], hop: int = HOP) -> np.ndarray:
    """Return a sound whose overlapping frames' spectra were changed, as numpy does it, LATE samples later.

    The windows are scsynth's: sines for frames that lap over by half, Hann's for those that do by three quarters.
    """
    turn = np.arange(FRAME) / FRAME
    window = np.sin(np.pi * turn) if hop == HOP else 0.5 - 0.5 * np.cos(2 * np.pi * turn)
    scale = 1 if hop == HOP else 1.5
    ahead = np.pad(sound.astype("<f4").astype(float), (FRAME, FRAME))
    result = np.zeros(len(ahead) + FRAME)
    for start in range(0, len(ahead) - FRAME, hop):
        changed = np.fft.irfft(work(np.fft.rfft(ahead[start : start + FRAME] * window)), FRAME)
        result[start : start + FRAME] += changed * window / scale
    return result[FRAME - LATE :][: len(sound)]


def chord(seconds: float) -> np.ndarray:
    return np.asarray(sum(sine(hertz, seconds, level, phase=hertz) for hertz, level in TONES))


def apart(one: np.ndarray, other: np.ndarray) -> float:
    """Return the difference in dB, against the other."""
    inner = slice(2 * FRAME, -2 * FRAME)
    return decibels(np.sqrt(np.mean((one - other)[inner] ** 2) / np.mean(other[inner] ** 2)))


def keyed(name: str, carrier: np.ndarray, voice: np.ndarray, **controls: float) -> np.ndarray:
    """Return what a voice makes of a carrier that is on another bus."""
    jobs = [Job(effect("width"), carrier, {"mix": 0}), Job(effect(name), voice, {"mix": 1, "key": 0, **controls})]
    return through(jobs, len(voice) / RATE)[1][:, 0].astype(float)


@pytest.mark.parametrize(
    ("name", "controls"),
    [("smear", {"bins": 0}), ("bin_shift", {"shift": 0}), ("spectral_comb", {"width": 1}),
     ("spectral_gate", {"threshold": -90})],
)  # fmt: skip
def test_a_spectrum_that_is_left_alone_sounds_as_before_later(name: str, controls: dict[str, float]) -> None:
    sound = noise(1, 0.5)[:, 0]
    assert apart(out_of(name, sound, **controls)[LATE:], sound[:-LATE]) < -50


@pytest.mark.parametrize("bins", [3, 12, 60])
def test_smear_is_the_mean_of_the_neighbours_magnitudes(bins: int) -> None:
    def smeared(frame: np.ndarray) -> np.ndarray:
        # DC and the Nyquist frequency are left as they are, and there is nothing beyond them.
        level = np.abs(frame)
        level[1:-1] = np.convolve(level[1:-1], np.ones(2 * bins + 1) / (2 * bins + 1), "same")
        return level * np.exp(1j * np.angle(frame))

    sound = noise(1, 0.5)[:, 0]
    assert apart(out_of("smear", sound, bins=bins), framed(sound, smeared)) < -25


@pytest.mark.parametrize(("threshold", "left"), [(-60, 4), (-40, 3), (-30, 2), (-15, 1)])
def test_the_spectral_gate_keeps_the_partials_above_its_threshold(threshold: float, left: int) -> None:
    gated = spectrum(out_of("spectral_gate", chord(2), threshold=threshold)[RATE:])
    dry = spectrum(chord(2)[RATE:])
    for number, (hertz, _) in enumerate(TONES):
        loss = dry[hertz] - gated[hertz]
        assert (abs(loss) < 3) if number < left else (loss > 20), hertz


def test_the_spectral_gate_is_numpys() -> None:
    least = 10 ** (-30 / 20) * FRAME / np.pi

    def gated(frame: np.ndarray) -> np.ndarray:
        return np.asarray(frame * (np.abs(frame) > least))

    sound = noise(1, 0.3)[:, 0] + chord(1)
    assert apart(out_of("spectral_gate", sound, threshold=-30), framed(sound, gated)) < -30


def test_flipped_the_spectral_gate_keeps_the_rest() -> None:
    sound = noise(1, 0.3)[:, 0] + chord(1)
    above, below = (out_of("spectral_gate", sound, threshold=-30, flip=flip) for flip in (0, 1))
    assert apart((above + below)[LATE:], sound[:-LATE]) < -60
    assert spectrum(below)[300] < spectrum(above)[300] - 15


@pytest.mark.parametrize(("shift", "stretch"), [(468.75, 1), (-468.75, 1), (0, 2), (937.5, 0.5)])
def test_bin_shift_moves_a_partial_to_where_it_should_be(shift: float, stretch: float) -> None:
    bin_width = RATE / FRAME
    hertz = 128 * bin_width
    moved = spectrum(out_of("bin_shift", sine(hertz, 2, 0.5), shift=shift, stretch=stretch)[RATE:])
    assert int(np.argmax(moved)) == pytest.approx(hertz * stretch + shift, abs=bin_width / 2)


@pytest.mark.parametrize("shift", [20, -20])
def test_bin_shift_is_numpys(shift: int) -> None:
    def shifted(frame: np.ndarray) -> np.ndarray:
        moved = np.zeros_like(frame)
        inner = frame[1:-1]
        target = np.arange(len(inner)) + shift
        inside = (target >= 0) & (target < len(inner))
        moved[1:-1][target[inside]] = inner[inside]
        return moved

    sound = noise(1, 0.5)[:, 0]
    result = out_of("bin_shift", sound, shift=shift * RATE / FRAME)
    assert apart(result, framed(sound, shifted, FRAME // 4)) < -25


@pytest.mark.parametrize(("teeth", "width"), [(8, 0.5), (16, 0.25), (4, 0.8)])
def test_the_spectral_comb_has_so_many_gaps_of_that_width(teeth: int, width: float) -> None:
    combed = np.fft.rfft(out_of("spectral_comb", impulse(1, at=RATE // 2), teeth=teeth, width=width))
    shown = np.abs(combed) > 0.5
    assert np.mean(shown) == pytest.approx(width, abs=0.02)
    assert np.count_nonzero(np.diff(shown.astype(int)) == 1) == pytest.approx(teeth, abs=1)


def test_freeze_holds_a_moment_for_ever() -> None:
    moment = noise(0.4, 0.5)[:, 0] * 0 + chord(0.4)
    frozen = out_of("freeze", np.pad(moment, (0, 5 * RATE)), time=0)
    early, late = (energy(frozen[second * RATE : (second + 1) * RATE]) for second in (1, 4))
    assert late == pytest.approx(early, abs=1)
    assert late - energy(chord(1)) == pytest.approx(0, abs=3)
    # What is heard is what was heard: its partials, each as loud as it was.
    power = 10 ** (spectrum(frozen[2 * RATE :]) / 10)
    known = 10 ** (spectrum(chord(1)) / 10)
    for hertz, _ in TONES[:3]:
        near = slice(hertz - 60, hertz + 61)
        assert 10 * np.log10(power[near].sum() / known[near].sum()) == pytest.approx(0, abs=3), hertz


def test_freeze_takes_a_new_moment_in_time_with_the_cycle_or_moves_on() -> None:
    low_then_high = np.concatenate([sine(400, 1, 0.3), sine(2000, 2, 0.3)])
    # At half a cycle a second, half a cycle is a second.
    anew, still = (out_of("freeze", low_then_high, cps=0.5, time=time)[2 * RATE :] for time in (0.5, 0))
    assert int(np.argmax(spectrum(anew))) == pytest.approx(2000, abs=15)
    assert int(np.argmax(spectrum(still))) == pytest.approx(400, abs=15)
    live = out_of("freeze", low_then_high, hold=0)
    assert apart(live[2 * FRAME - BLOCK :], low_then_high[: -(2 * FRAME - BLOCK)]) < -60


def test_blur_forgets_when_and_keeps_what() -> None:
    blurred = out_of("blur", impulse(1.5, at=RATE // 2))
    level = np.sqrt(np.convolve(blurred**2, np.ones(1000) / 1000, "same"))
    loud = np.flatnonzero(level > level.max() / 10)
    # Spread over the frame's length about the middle of it.
    assert (loud[-1] - loud[0]) / 8192 > 0.6
    assert loud.mean() == pytest.approx(RATE // 2 + 8192 - BLOCK, abs=800)
    coloured = noise(3, 0.5)[:, 0] * 0 + chord(3)
    lines, known = spectrum(out_of("blur", coloured)[2 * RATE :]), spectrum(coloured[2 * RATE :])
    for hertz, _ in TONES:
        near = slice(hertz - 20, hertz + 21)
        found = 10 * np.log10((10 ** (lines[near] / 10)).sum() / (10 ** (known[near] / 10)).sum())
        assert found == pytest.approx(0, abs=3), hertz


def test_blur_and_freeze_are_as_loud_as_what_goes_in() -> None:
    sound = noise(4, 0.5)
    for name in ("blur", "freeze"):
        (result,) = through([Job(effect(name), sound, {"mix": 1})], 4)
        assert energy(result[2 * RATE :]) - energy(sound[2 * RATE :]) == pytest.approx(0, abs=1), name


@pytest.mark.parametrize("freq", [100, 250])
def test_robot_says_everything_on_one_note(freq: int) -> None:
    lines = spectrum(out_of("robot", noise(2, 0.5)[:, 0], freq=freq)[RATE:])
    on = [np.max(lines[freq * n - 2 : freq * n + 3]) for n in range(2, 20)]
    between = [np.median(lines[round(freq * (n + 0.5)) + np.arange(-5, 6)]) for n in range(2, 20)]
    assert np.mean(on) - np.mean(between) > 20


def test_robot_has_the_colours_of_what_goes_in() -> None:
    lines = spectrum(out_of("robot", sine(1500, 2, 0.3), freq=100)[RATE:])
    assert abs(int(np.argmax(lines)) - 1500) <= 100
    assert lines[4500] < lines[1500] - 40


def test_the_vocoder_gives_a_carrier_the_levels_of_a_voice() -> None:
    voice = sine(1000, 2, 0.3)
    lines = spectrum(keyed("vocoder", noise(2, 0.5), voice)[RATE:])
    power = 10 ** (lines / 10)
    assert power[700:1301].sum() > 0.99 * power.sum()
    assert energy(keyed("vocoder", noise(2, 0.5), voice * 0.1)) - energy(
        keyed("vocoder", noise(2, 0.5), voice)
    ) == pytest.approx(-20, abs=0.5)


def test_the_vocoder_is_numpys_product_of_the_magnitudes() -> None:
    frame, hop = 1024, 512
    window = np.sin(np.pi * np.arange(frame) / frame)
    carrier, voice = noise(1, 0.3, seed=1)[:, 0], noise(1, 0.3, seed=2)[:, 0]
    result = np.zeros(RATE + 2 * frame)
    other, own = (np.pad(each.astype("<f4").astype(float), frame) for each in (carrier, voice))
    for start in range(0, RATE + frame - frame, hop):
        cut = slice(start, start + frame)
        product = 8 * np.fft.rfft(other[cut] * window) * np.abs(np.fft.rfft(own[cut] * window)) / (frame / np.pi)
        result[cut] += np.fft.irfft(product, frame) * window
    found = keyed("vocoder", carrier, voice, smooth=0)
    wanted = result[frame - (frame - BLOCK) :][:RATE]
    assert apart(found, wanted) < -25


def test_the_vocoder_whispers_where_nothing_is_to_speak_and_is_silent_with_its_voice() -> None:
    voice = np.concatenate([sine(1000, 1, 0.3), np.zeros(RATE)])
    whisper = out_of("vocoder", voice)
    assert energy(whisper[:RATE]) - energy(voice) == pytest.approx(0, abs=10)
    assert np.abs(whisper[RATE + 2 * FRAME :]).max() < 1e-6

import os
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy.io import wavfile

from pyscore.engine import wav

RATE = 44_100
STEP = {"16": 1 / 32_767, "24": 1 / 8_388_607}

sounds = arrays.arrays(
    np.float32,
    st.tuples(st.integers(0, 200), st.integers(1, 3)),
    elements=st.floats(-1.5, 1.5, width=32, allow_subnormal=False),
)
every = pytest.mark.parametrize("bits", wav.ENCODINGS)


def noise(frames: int, channels: int = 2, level: float = 0.9) -> Any:
    return np.random.default_rng(1).uniform(-level, level, (frames, channels)).astype(np.float32)


def read(path: Path) -> Any:
    """Return what scipy reads, 1 being full scale, always as (frames, channels)."""
    rate, data = wavfile.read(path)
    assert rate == RATE
    # scipy puts 24 bits into the upper three bytes of 32.
    scale = {"int16": 32_767.0, "int32": 8_388_607.0 * 256, "float32": 1.0}[data.dtype.name]
    return (data / scale).reshape(len(data), -1)


@pytest.mark.parametrize("bits", wav.ENCODINGS)
@given(sounds)
@settings(max_examples=50, deadline=None)
def test_another_reader_reads_what_was_written(tmp_path_factory: pytest.TempPathFactory, bits: str, sound: Any) -> None:
    path = tmp_path_factory.mktemp("wav") / "sound.wav"
    written = wav.write(path, sound, RATE, bits)
    assert (written.path, written.frames, written.rate) == (path, len(sound), RATE)
    assert written.peak == (float(np.abs(sound).max()) if sound.size else 0.0)
    if not sound.size:
        return  # scipy cannot read a file of nothing
    found = read(path)
    assert found.shape == sound.shape
    if bits == "float":
        assert np.array_equal(found.astype(np.float32), sound)
        return
    # Half a step from rounding, and at 16 bits up to one more from dither.
    allowed = STEP[bits] * (0.5 if bits == "24" else 1.5)
    assert np.all(np.abs(found - np.clip(sound, -1 - STEP[bits], 1)) <= allowed * 1.001)


def test_pythons_own_reader_agrees_on_whole_numbers(tmp_path: Path) -> None:
    sound = noise(1000)
    for bits, width in (("16", 2), ("24", 3)):
        wav.write(tmp_path / "sound.wav", sound, RATE, bits)
        with wave.open(str(tmp_path / "sound.wav")) as file:
            assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, width, RATE)
            data = np.frombuffer(file.readframes(1000), np.uint8).reshape(-1, width)
        padded = np.zeros((2000, 4), np.uint8)
        padded[:, 4 - width :] = data
        whole = padded.view("<i4").reshape(1000, 2) >> (32 - 8 * width)
        assert np.all(np.abs(whole - sound * (2 ** (8 * width - 1) - 1)) <= (0.5 if bits == "24" else 1.5))


@every
def test_the_same_samples_give_the_same_bytes(tmp_path: Path, bits: str) -> None:
    sound = noise(wav.CHUNK + 1000)
    for name in ("one", "another"):
        wav.write(tmp_path / name, sound, RATE, bits)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "another").read_bytes()


@every
def test_sizes_in_the_header_are_right(tmp_path: Path, bits: str) -> None:
    # An odd number of bytes is padded, and the pad is counted outside only.
    path = tmp_path / "sound.wav"
    wav.write(path, noise(3, 1), RATE, bits)
    data = path.read_bytes()
    assert len(data) % 2 == 0
    assert int.from_bytes(data[4:8], "little") == len(data) - 8
    at = data.index(b"data")
    assert int.from_bytes(data[at + 4 : at + 8], "little") == 3 * wav.ENCODINGS[bits][1]


def test_dither_is_for_16_bits_only(tmp_path: Path) -> None:
    # A level a third of a step above nothing: rounding alone would lose it, dither keeps it in the mean.
    for bits in ("16", "24"):
        wav.write(tmp_path / "sound.wav", np.full((100_000, 1), STEP[bits] / 3, np.float32), RATE, bits)
        found = read(tmp_path / "sound.wav") / STEP[bits]
        if bits == "16":
            assert set(np.unique(np.rint(found))) == {-1.0, 0.0, 1.0}
            assert abs(found.mean() - 1 / 3) < 0.01
        else:
            assert not found.any()


def test_dither_has_no_tone_and_tells_nothing_of_the_signal(tmp_path: Path) -> None:
    sound = (0.001 * np.sin(2 * np.pi * 997 / RATE * np.arange(1 << 17))).astype(np.float32)[:, None]
    wav.write(tmp_path / "sound.wav", sound, RATE, "16")
    error = (read(tmp_path / "sound.wav") - sound)[:, 0] / STEP["16"]
    # Triangular noise of two steps' width (1/6) and what rounding adds (1/12).
    assert abs(error.var() - (1 / 6 + 1 / 12)) < 0.01
    assert abs(error.mean()) < 0.01
    spectrum = np.abs(np.fft.rfft(error * np.hanning(len(error)))) ** 2
    assert spectrum.max() / np.median(spectrum) < 60  # noise of 65,537 lines; a tone would be thousands


@pytest.mark.parametrize("bits", ["16", "24"])
def test_what_is_above_full_scale_is_cut_and_never_wraps(tmp_path: Path, bits: str) -> None:
    sound = np.array([[2.0], [-2.0], [1.0], [-1.0]], np.float32)
    assert wav.write(tmp_path / "sound.wav", sound, RATE, bits).peak == 2.0
    found = read(tmp_path / "sound.wav")[:, 0]
    assert np.allclose(found, [1, -1, 1, -1], atol=3e-4)


def test_the_length_in_seconds() -> None:
    assert wav.Written(Path("x"), 24_000, 48_000, 0.0).seconds == 0.5


class Failing:
    """Samples that cannot be read to their end: a disk that fails, or Ctrl-C."""

    def __init__(self, error: BaseException) -> None:
        self._sound, self._error = noise(2 * wav.CHUNK), error
        self.size, self.shape = self._sound.size, self._sound.shape

    def __len__(self) -> int:
        return len(self._sound)

    def __getitem__(self, span: slice) -> Any:
        if span.start:
            raise self._error
        return self._sound[span]


@every
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, bits: str, error: BaseException) -> None:
    path = tmp_path / "sound.wav"
    path.write_text("what was there before")
    with pytest.raises(type(error)):
        wav.write(path, Failing(error), RATE, bits)  # type: ignore[arg-type]  # as an array, as far as it goes
    assert path.read_text() == "what was there before"
    assert os.listdir(tmp_path) == ["sound.wav"]


def test_a_folder_that_is_not_there_is_an_error_and_stays_so(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        wav.write(tmp_path / "nowhere" / "sound.wav", noise(10), RATE, "16")
    assert not list(tmp_path.iterdir())


def test_more_than_a_file_can_hold_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    sound = np.broadcast_to(np.float32(0), (2**30, 2))
    with pytest.raises(OSError, match=r"8\.0 GiB is more than a WAV file can hold"):
        wav.write(tmp_path / "sound.wav", sound, RATE, "float")
    assert not list(tmp_path.iterdir())


def test_raw_floats_are_read_as_frames(tmp_path: Path) -> None:
    sound = noise(100)
    (tmp_path / "raw").write_bytes(sound.tobytes())
    assert np.array_equal(wav.raw_frames(tmp_path / "raw", 2), sound)


@given(st.integers(0, 3 * wav.CHUNK), st.integers(0, 3 * wav.CHUNK))
@settings(max_examples=30, deadline=None)
def test_only_what_nobody_hears_is_cut_off(last: int, least: int) -> None:
    sound = np.zeros((3 * wav.CHUNK + 1, 1), np.float32)
    sound[: last + 1] = wav.INAUDIBLE * 0.9
    assert wav.audible(sound, least) == least
    sound[last] = -2 * wav.INAUDIBLE
    assert wav.audible(sound, least) == max(last + 1, least)

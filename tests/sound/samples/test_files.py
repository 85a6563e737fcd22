"""What files hold, and one line for each that cannot play."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from pyscore.listen.files import SoundFileError, examine
from pyscore.sound import cache
from pyscore.sound.samples import files
from pyscore.sound.samples.files import playable

from .hands import ramp, write


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "sounds_folder", lambda: tmp_path / "cache")
    assert cache.sounds_folder().name == "sounds"


@pytest.mark.parametrize("kind", ["wav", "aiff", "flac", "ogg", "mp3"])
def test_every_kind_of_file_plays(tmp_path: Path, kind: str) -> None:
    tone = 0.5 * np.sin(np.arange(24_000) * 2 * np.pi * 440 / 48_000)
    audio = examine(write(tmp_path / f"tone.{kind}", tone))
    assert (audio.rate, audio.channels) == (48_000, 1)
    again, rate = soundfile.read(playable(audio.path).file)
    assert rate == 48_000
    assert np.abs(again).max() == pytest.approx(0.5, rel=0.05)


def test_what_scsynth_reads_itself_is_left_where_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "ramp.wav", ramp())
    assert playable(path).file == path


def test_a_copy_is_made_once_and_anew_when_the_file_changed(tmp_path: Path) -> None:
    path = write(tmp_path / "ramp.flac", ramp())
    first = playable(path).file
    made = first.stat().st_mtime_ns
    assert playable(path).file.stat().st_mtime_ns == made
    write(path, ramp(100))
    second = playable(path).file
    assert second != first
    assert soundfile.info(str(second)).frames == 100


def damaged(tmp_path: Path) -> Path:
    path = write(tmp_path / "damaged.flac", np.random.default_rng(1).uniform(-1, 1, 48_000))
    path.write_bytes(path.read_bytes()[:30_000])
    return path


WRONG = [
    (lambda folder: folder / "gone.wav", "gone.wav cannot be read: No such file or directory"),
    (lambda folder: write_text(folder / "words.wav"), "words.wav is no sound file that we can read"),
    (lambda folder: write(folder / "empty.wav", np.zeros(0)), "empty.wav is empty"),
    (lambda folder: write(folder / "many.wav", np.zeros((10, 96))), "many.wav has 96 channels: 8 at most can play"),
    (lambda folder: folder, "is a folder|cannot be read: Is a directory"),
    (damaged, "damaged.flac (breaks off|is damaged)"),
]


def write_text(path: Path) -> Path:
    path.write_text("this is no sound")
    return path


@pytest.mark.parametrize(("make", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_cannot_play_says_so_in_one_line(tmp_path: Path, make: object, said: str) -> None:
    with pytest.raises(SoundFileError, match=said) as raised:
        playable(make(tmp_path))  # type: ignore[operator]  # a function of the table
    assert "\n" not in str(raised.value)
    assert not list((tmp_path / "cache").glob("*")) if (tmp_path / "cache").exists() else True

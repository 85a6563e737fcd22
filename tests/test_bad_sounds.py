"""Sound files that are no good, or odd: each command says one clear line, or does what can be done, and goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from scipy.io import wavfile

from pyscore.cli import main
from pyscore.listen.files import SoundFileError, sound

RATE = 24_000


def noise(seconds: float = 1.0, rate: int = RATE, channels: int = 2) -> np.ndarray:
    """Return bursts of noise and a tone: a sound like others."""
    time = np.arange(round(seconds * rate)) / rate
    heard = 0.2 * np.random.default_rng(1).normal(size=len(time)) * np.exp(-5 * (time % 0.25)) + 0.1 * np.sin(
        2765 * time
    )
    return np.repeat(heard[:, None], channels, axis=1).astype(np.float32)


def _wav(audio: np.ndarray, rate: int = RATE) -> Callable[[Path], None]:
    return lambda path: wavfile.write(path, rate, audio)


def _truncated(path: Path) -> None:
    wavfile.write(path, RATE, noise())
    path.write_bytes(path.read_bytes()[:9_000])


def _nan(path: Path) -> None:
    audio = noise()
    audio[RATE // 2] = np.nan
    wavfile.write(path, RATE, audio)


# What cannot be used by anyone, and what may be odd, but is sound.
BAD: dict[str, Callable[[Path], None]] = {
    "nan": _nan,
    "truncated": _truncated,
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("no sound at all\n" * 100),
    "no frames": _wav(np.zeros((0, 2), np.float32)),
}
ODD: dict[str, Callable[[Path], None]] = {
    "silent": _wav(np.zeros((RATE, 2), np.float32)),
    "clipped": _wav(np.clip(9 * noise(), -1, 1)),
    "mono": _wav(noise(channels=1)),
    "8 kHz": _wav(noise(rate=8_000), 8_000),
    "192 kHz": _wav(noise(rate=192_000), 192_000),
    "1 sample": _wav(noise()[:1]),
}
# What each is typed like; `other` is a good file.
COMMANDS: dict[str, tuple[str, ...]] = {
    "analyze": ("analyze", "{file}", "--json"),
    "master": ("master", "{file}", "-o", "{out}", "--lufs", "-16"),
    "master by a reference": ("master", "{other}", "-o", "{out}", "--reference", "{file}"),
    "balance speech": ("balance", "--speech", "{file}", "--music", "{other}", "-o", "{out}"),
    "balance music": ("balance", "--speech", "{other}", "--music", "{file}", "-o", "{out}"),
    "restore": ("restore", "{file}", "-o", "{out}", "--auto"),
    "separate": ("separate", "{file}", "-o", "{out}"),
}
FOLDERS: dict[str, tuple[str, ...]] = {
    "analyze": ("analyze", "{folder}", "--json"),
    "master": ("master", "{folder}", "-o", "{out}"),
    "restore": ("restore", "{folder}", "-o", "{out}", "--auto"),
    "index": ("samples", "index", "{folder}"),
}


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a folder and a user's cache of its own."""
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def typed(words: tuple[str, ...], **places: Any) -> int:
    return main([word.format(**places) for word in words])


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_no_good_gets_one_line_that_names_it(command: str, kind: str, capsys: Any) -> None:
    BAD[kind](Path("bad.wav"))
    wavfile.write("good.wav", RATE, noise())
    assert typed(COMMANDS[command], file="bad.wav", other="good.wav", out="out.wav") == 1
    said = capsys.readouterr()
    (line,) = said.err.splitlines()
    assert line.startswith("pyscore: ")
    assert "bad.wav" in line
    assert said.out == ""
    assert not Path("out.wav").exists()


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("command", COMMANDS)
def test_an_odd_one_is_worked_on_or_gets_one_line(command: str, kind: str, capsys: Any) -> None:
    ODD[kind](Path("odd.wav"))
    wavfile.write("good.wav", RATE, noise())
    status = typed(COMMANDS[command], file="odd.wav", other="good.wav", out="out.wav")
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    if status:
        (line,) = said.err.splitlines()
        assert line.startswith("pyscore: ")
        assert "odd.wav" in line
        assert said.out == ""
    else:
        assert said.out


@pytest.mark.parametrize("command", FOLDERS)
def test_in_a_folder_the_others_go_on(command: str, capsys: Any) -> None:
    folder = Path("sounds")
    folder.mkdir()
    for kind, make in BAD.items():
        make(folder / f"{kind}.wav")
    for number in range(2):
        wavfile.write(folder / f"good{number}.wav", RATE, noise())
    assert typed((*FOLDERS[command], "--workers", "1"), folder=folder, out="out") == 1
    said = capsys.readouterr()
    for kind in BAD:
        assert [line for line in said.err.splitlines() if f"{kind}.wav" in line], kind
    assert f"2 of {len(BAD) + 2} done, {len(BAD)} failed" in said.err
    assert said.out


@pytest.mark.parametrize("left", [0.3, 0.6, 0.97])
@pytest.mark.parametrize("ending", ["wav", "aiff", "flac", "ogg", "mp3"])
def test_a_file_that_breaks_off_is_noticed_in_every_format(ending: str, left: float, capfd: Any) -> None:
    path = Path(f"sound.{ending}")
    soundfile.write(path, noise(3.0), RATE)
    assert sound(path).seconds == pytest.approx(3.0, abs=0.1)
    whole = path.read_bytes()
    path.write_bytes(whole[: round(left * len(whole))])
    with pytest.raises(SoundFileError, match=rf"sound\.{ending} (breaks off|is damaged)"):
        sound(path)
    # libsndfile's decoders have nothing to add.
    assert capfd.readouterr().err == ""


def test_an_ogg_file_that_lacks_its_last_page_alone_is_noticed() -> None:
    path = Path("sound.ogg")
    soundfile.write(path, noise(3.0), RATE)
    path.write_bytes(path.read_bytes()[: path.read_bytes().rfind(b"OggS")])
    with pytest.raises(SoundFileError, match="its end is missing"):
        sound(path)


def test_an_mp3_file_that_does_not_say_how_long_it_is_is_heard_as_it_is() -> None:
    path = Path("sound.mp3")
    soundfile.write(path, noise(3.0, 48_000), 48_000, bitrate_mode="CONSTANT", compression_level=0.5)
    said = path.read_bytes()
    # Without the frame that counts the others.
    path.write_bytes(said[said.find(said[:2], 2) :])
    assert sound(path).seconds == pytest.approx(3.0, abs=0.2)

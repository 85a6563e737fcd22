"""Samples as they sound, rendered on a real engine: to the sample, at any speed, cut, looped, streamed, converted."""

from pathlib import Path

import numpy as np
import pytest

from pyscore.live.conductor import PlayingError
from pyscore.live.shelf import SAMPLES
from pyscore.sound.samples import sampler
from tests.playing import heard

from .hands import RATE, ramp, write

# A cycle a second, straight to the mix.
AT = "tempo(240)\n"
ONE = 4_800


@pytest.fixture(autouse=True)
def _banks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bank of ramps: mono, stereo, at half the rate, as FLAC; and a long one."""
    monkeypatch.setenv("PYSCORE_SAMPLES", str(tmp_path / "banks"))
    monkeypatch.setenv("PYSCORE_HOME", str(tmp_path / "home"))
    bank = tmp_path / "banks" / "ramp"
    write(bank / "0.wav", ramp(ONE), subtype="FLOAT")
    write(bank / "1.wav", ramp(ONE, 2), subtype="FLOAT")
    write(bank / "2.wav", ramp(ONE // 2), RATE // 2, subtype="FLOAT")
    write(bank / "3.flac", ramp(ONE), subtype="PCM_24")
    write(bank / "4.wav", ramp(4 * RATE, 2), subtype="FLOAT")
    SAMPLES.look_again()


def mono(code: str, seconds: float = 1.0) -> np.ndarray:
    """Return the sound of a piece in the middle, as loud as the sample is."""
    left, right = heard(AT + code, seconds).T
    return np.asarray((left + right) / np.sqrt(2) * np.sqrt(2))


def scale_of(sound: np.ndarray, expected: np.ndarray) -> float:
    """Return how much louder one is than the other."""
    return float(sound @ expected / (expected @ expected))


def played(code: str, seconds: float = 1.0) -> np.ndarray:
    """Return a sample in units of its own level, told by a plain one."""
    plain = mono('d1 >> s("ramp:0")')[:ONE]
    return mono(code, seconds) / scale_of(plain[: ONE - 200], ramp(ONE)[: ONE - 200, 0])


def test_a_sample_plays_frame_by_frame_where_it_was_asked_for() -> None:
    sound = played('d1 >> s("~ ramp:0")')
    assert not sound[: RATE // 2].any()
    assert np.abs(sound[RATE // 2 : RATE // 2 + ONE - 200] - ramp(ONE)[: ONE - 200, 0]).max() < 1e-4
    assert not sound[RATE // 2 + ONE + 300 :].any(), "it ends, and plays once"


def test_flac_sounds_as_wav_does() -> None:
    assert np.abs(played('d1 >> s("ramp:3")') - played('d1 >> s("ramp:0")')).max() < 1e-4


def test_another_rate_is_converted() -> None:
    sound = played('d1 >> s("ramp:2")')
    assert np.abs(sound[10 : ONE - 300] - ramp(ONE)[10 : ONE - 300, 0]).max() < 2e-3


def test_backwards_and_faster() -> None:
    back = played('d1 >> s("ramp:0").speed(-1)')
    assert np.abs(back[10:4000] - ramp(ONE)[::-1, 0][10:4000]).max() < 2e-3
    fast = played('d1 >> s("ramp:0").speed(2)')
    assert np.abs(fast[10:2000] - ramp(ONE)[::2, 0][10:2000]).max() < 2e-3
    assert not fast[ONE // 2 + 300 :].any()


def test_a_part_of_it_and_a_note_of_it() -> None:
    part = played('d1 >> s("ramp:0").begin(.5).end(.75)')
    assert np.abs(part[100:1000] - ramp(ONE)[ONE // 2 :, 0][100:1000]).max() < 2e-3
    assert not part[ONE // 4 + 300 :].any()
    assert np.array_equal(mono('d1 >> note("c5").s("ramp")'), mono('d1 >> s("ramp").speed(2)'))


def test_it_fits_a_cycle() -> None:
    sound = played('d1 >> s("ramp:0").unit("c")', 1.0)
    expected = np.interp(np.arange(RATE) * ONE / RATE, np.arange(ONE), ramp(ONE)[:, 0])
    assert np.abs(sound - expected)[100 : RATE - 500].max() < 5e-3


def test_loop_begins_anew() -> None:
    sound = played('d1 >> s("ramp:0").loop(3)')
    for turn in range(3):
        assert np.abs(sound[turn * ONE + 10 : turn * ONE + 4000] - ramp(ONE)[10:4000, 0]).max() < 2e-3
    assert not sound[3 * ONE + 300 :].any()


def test_cut_ends_the_one_before() -> None:
    ringing = heard(AT + 'd1 >> s("ramp:4 ~ ~ ~")', 1.0)
    cut = heard(AT + 'd1 >> s("ramp:4 ramp:0 ~ ~").cut(1)', 1.0)
    assert np.abs(ringing[RATE // 2 : RATE]).max() > 0.01
    assert not cut[RATE // 4 + ONE + 300 :].any()


def test_both_sides_of_a_stereo_file_are_heard() -> None:
    left, right = heard(AT + 'd1 >> s("ramp:1")', 0.2).T
    assert np.abs(left[:4000] + right[:4000]).max() < 1e-5
    assert left[3000] > 0.1 > right[3000]


def test_a_long_file_streamed_from_disk_sounds_as_from_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    code = AT + 'd1 >> s("ramp:4/8").begin(.25).speed(1.5)'
    memory = heard(code, 1.5)
    monkeypatch.setattr(sampler, "STREAMED", 1)
    disk = heard(code, 1.5)
    assert np.abs(memory[:, 0]).max() > 0.05
    assert np.abs(memory - disk)[100:].max() < 2e-3


def test_effects_sends_and_transforms_work_on_samples() -> None:
    assert np.abs(mono('d1 >> s("ramp:0").lpf(300)')).max() > 0.001
    chopped = mono('d1 >> s("ramp:0").chop(4)')
    assert [bool(np.abs(chopped[at * RATE // 4 : at * RATE // 4 + 500]).max() > 0.001) for at in range(4)] == [True] * 4
    assert np.abs(heard(AT + 'd1 >> s("ramp:0").room(.5)', 1)[RATE // 2 :]).max() > 0.0001


def test_what_is_wrong_with_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "banks" / "broken").mkdir()
    (tmp_path / "banks" / "broken" / "a.wav").write_text("no sound")
    SAMPLES.look_again()
    with pytest.raises(PlayingError, match=r"d1: a\.wav is no sound file that we can read"):
        heard(AT + 'd1 >> s("broken")', 0.1)
    with pytest.raises(PlayingError, match="no sound 'rammp'; did you mean 'ramp'"):
        heard(AT + 'd1 >> s("rammp")', 0.1)

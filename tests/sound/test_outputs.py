"""More outputs than two: pairs behind limiters of their own, and rings of speakers."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from scipy.io import wavfile

from pyscore.cli import main
from pyscore.listen.levels import true_peak
from pyscore.live.conductor import PlayingError
from pyscore.live.names import LIBRARY
from pyscore.live.render import Job, render

from ..playing import level, session_of

BEAT = 'd1 >> s("bd*4")\nd2 >> note("c4*2").s("pluck")\n'


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def speakers(text: str, channels: int) -> np.ndarray:
    """Return what a second of a performance sounds like from so many outputs: (frames, channels)."""
    render(session_of(text), LIBRARY, Path("out.wav"), Job(seconds=Fraction(1), bits="float", channels=channels))
    found = np.asarray(wavfile.read("out.wav")[1], dtype=float)
    assert found.shape == (48_000, channels)
    return found


def levels(text: str, channels: int) -> list[float]:
    return [level(side) for side in speakers(text, channels).T]


def test_a_track_plays_on_another_pair_and_there_alone() -> None:
    both, alone = speakers(BEAT, 4), speakers(BEAT + "d2.out(3)", 4)
    assert not both[:, 2:].any()
    assert np.abs(alone[:, :2] + alone[:, 2:] - both[:, :2]).max() < 1e-6
    assert np.abs(speakers(BEAT + "d2.mute()", 4)[:, :2] - alone[:, :2]).max() < 1e-6
    assert np.array_equal(speakers(BEAT + "d2.out(3)\nd2.out(None)", 4), both)


def test_a_group_plays_on_another_pair() -> None:
    alone = speakers(BEAT + 'group("g", d1, d2).out(3)', 4)
    assert not alone[:, :2].any()
    assert np.abs(alone[:, 2:] - speakers(BEAT, 2)).max() < 1e-6


def test_each_pair_has_a_limiter() -> None:
    loud = speakers('d1 >> s("bd*8").gain(50)\nd1.out(3)\nd2 >> note("c4").s("pluck")', 4)
    assert level(loud[:, 2:]) > -20
    assert true_peak(loud) <= 10 ** (-1 / 20)


@pytest.mark.parametrize("count", [4, 8])
def test_pan_goes_round_a_ring(count: int) -> None:
    for speaker in range(count):
        found = levels(f'd1 >> s("bd*4")\nd1.out(1, around={count}).mix(pan={speaker / count})', count)
        assert found[speaker] > -40
        assert all(each < -100 for place, each in enumerate(found) if place != speaker), speaker
    between = levels(f'd1 >> s("bd*4")\nd1.mix(pan={0.5 / count})\nd1.out(1, around={count})', count)
    assert between[0] == pytest.approx(between[1], abs=0.01)
    first = levels(f'd1 >> s("bd*4")\nd1.out(1, around={count}).mix(pan=0)', count)
    assert between[0] == pytest.approx(first[0] - 3, abs=0.1)


def test_a_track_that_leaves_a_ring_is_as_before() -> None:
    text = BEAT + "d1.mix(pan=.3)\n"
    assert np.abs(speakers(text + "d1.out(1, around=4)\nd1.out(None)", 4) - speakers(text, 4)).max() < 1e-6


def test_outputs_that_the_engine_does_not_have_are_one_line() -> None:
    with pytest.raises(PlayingError, match=r"^d1: there is no output 4: the engine has 2 \(start with --channels 4\)$"):
        speakers(BEAT + "d1.out(3)", 2)


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("d1.out(2)", "pairs of outputs begin at 1, 3, 5"),
        ("d1.out(1, around=6)", "a ring has 4 or 8 speakers: not 6"),
        ('group("g", d1)\nd1.out(3)', "d1 goes through g: put that on other outputs"),
    ],
)
def test_what_cannot_be_is_said_at_once(code: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        session_of(BEAT + code)


def test_the_command_writes_as_many_channels_as_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    Path("night.py").write_text(BEAT + "d2.out(3)")
    assert main(["render", "night.py", "--cycles", "1", "--channels", "4", "-o", "x.wav"]) == 0
    assert wavfile.read("x.wav")[1].shape[1] == 4
    with pytest.raises(SystemExit):
        main(["render", "night.py", "--channels", "3"])
    assert "'3' is not an even number of outputs between 2 and 16" in capsys.readouterr().err

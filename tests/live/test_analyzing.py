"""`analyze("file.wav")`, as a performer types it."""

from pathlib import Path

import numpy as np
import pytest
from scipy.io import wavfile

from pyscore.listen.files import SoundFileError
from pyscore.live.evaluate import Evaluator
from pyscore.live.session import Session


def test_a_file_is_analysed_and_says_so(tmp_path: Path) -> None:
    tone = 0.5 * np.sin(2 * np.pi * 440 * np.arange(24_000) / 48_000)
    wavfile.write(tmp_path / "a.wav", 48_000, tone.astype("<f4"))
    reply = Evaluator(Session()).evaluate(f"analyze({str(tmp_path / 'a.wav')!r})")
    assert reply.ok
    assert "440.0 Hz (a4)" in reply.value
    assert reply.value.splitlines()[0] == "a.wav: 0.50 s, 48000 Hz, mono"


def test_what_is_no_file_gets_one_line() -> None:
    reply = Evaluator(Session()).evaluate('analyze("nothing.wav")')
    assert not reply.ok
    assert "nothing.wav" in str(reply.error)


def test_what_is_no_sound_gets_one_line(tmp_path: Path) -> None:
    from pyscore.live.analyzing import analyze

    (tmp_path / "a.wav").write_text("no sound")
    with pytest.raises(SoundFileError, match=r"a\.wav is no sound file"):
        analyze(str(tmp_path / "a.wav"))

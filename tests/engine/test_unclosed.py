"""Files that were cut off."""

from pathlib import Path

import numpy as np
import pytest
from scipy.io import wavfile

from pyscore.engine import wav
from pyscore.engine.unclosed import mend

FRAMES = np.linspace(-1, 1, 2000, dtype=np.float32).reshape(-1, 2)


@pytest.mark.parametrize("bits", ["16", "24", "float"])
def test_a_file_says_how_long_it_is(tmp_path: Path, bits: str) -> None:
    path = tmp_path / "set.wav"
    wav.write(path, FRAMES, 48_000, bits)
    whole = path.read_bytes()
    at = whole.index(b"data") + 4
    path.write_bytes(whole[:4] + bytes(4) + whole[8:at] + bytes(4) + whole[at + 4 :])
    mend(path)
    assert path.read_bytes() == whole
    assert len(wavfile.read(path)[1]) == 1000


def test_what_is_no_wav_file_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "set.wav"
    for content in (b"", b"data", b"RIFF" + bytes(5000)):
        path.write_bytes(content)
        mend(path)
        assert path.read_bytes() == content

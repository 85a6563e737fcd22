"""Samples on stage: a file that nobody has played before sounds by the next cycle, and a bad one stops nothing."""

from pathlib import Path

import numpy as np
import soundfile
from scipy.io import wavfile

from .programs import pyscore

RATE = 48_000


def test_a_cold_file_sounds_by_the_next_cycle_and_a_bad_one_is_one_line(jack: None, tmp_path: Path) -> None:
    bank = tmp_path / "banks" / "tone"
    bank.mkdir(parents=True)
    tone = 0.5 * np.sin(2 * np.pi * 3000 / RATE * np.arange(RATE // 10))
    # As FLAC it has to be unpacked first.
    soundfile.write(str(bank / "a.flac"), tone, RATE)
    (bank / "b.wav").write_text("no sound")
    (tmp_path / "set.py").write_text(
        'tempo(240)\nd1 >> s("tone")\nd2 >> s("tone:1")\nd3 >> s("bd*2").lpf(200)\nend(4)\n'
    )
    words = ("play", "set.py", "--engine", "scsynth", "--record", "heard.wav")
    folder = str(tmp_path / "banks")
    with pyscore(*words, folder=tmp_path, PYSCORE_SAMPLES=folder, XDG_CACHE_HOME=str(tmp_path / "cache")) as set_:
        set_.sees("d2: b.wav is no sound file that we can read")
        set_.sees("played 4 cycles")
    rate, heard = wavfile.read(tmp_path / "heard.wav")
    left = heard[:, 0] / np.iinfo(heard.dtype).max
    window = rate // 100
    steps = left[: len(left) // window * window].reshape(-1, window)
    spectra = np.abs(np.fft.rfft(steps * np.hanning(window), axis=1))
    loud = np.flatnonzero(spectra[:, 30] > spectra[:, 30].max() / 4) * window / rate
    onsets = loud[np.flatnonzero(np.diff(loud, prepend=-1) > 0.5)]
    assert len(onsets) >= 3, "but for the first cycle, each has one"
    assert np.abs(np.diff(onsets) - 1).max() < 0.03

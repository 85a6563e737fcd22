"""One sound, to hear what it is like; and the page of all of them."""

from pathlib import Path

import numpy as np
import pytest

from pyscore.listen.files import read
from pyscore.live import catalogue as catalogues
from pyscore.live.audition import audition
from pyscore.live.catalogue import catalogue, page
from pyscore.live.names import LIBRARY
from pyscore.live.render import Job, render
from pyscore.live.shelf import SAMPLES
from pyscore.sound.library import UnknownSynth

from ..sound.samples.hands import ramp, write


@pytest.mark.parametrize("name", ["acid", "bd_808", "phaser", "wind"])
def test_every_kind_of_sound_is_heard(tmp_path: Path, name: str) -> None:
    written = render(audition(name), LIBRARY, tmp_path / "a.wav", Job())
    assert 0.02 < written.peak < 1
    assert written.seconds >= 2


def test_a_sample_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSCORE_SAMPLES", str(tmp_path))
    write(tmp_path / "up" / "a.wav", ramp(9_600))
    SAMPLES.look_again()
    written = render(audition("up:3"), LIBRARY, tmp_path / "a.wav", Job())
    assert np.abs(read(written.path)[0][:9_000]).max() > 0.3


def test_a_name_that_nothing_has_brings_the_nearest() -> None:
    with pytest.raises(UnknownSynth, match="no sound 'celo'; did you mean 'cello'"):
        audition("celo")


def test_the_catalogue_shows_every_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = [LIBRARY.docs[name] for name in ("bd", "cello", "reverb")]
    monkeypatch.setattr(catalogues, "_known", lambda library: few)
    told: list[float] = []
    assert catalogue(LIBRARY, tmp_path, lambda _, share: told.append(share)) == 3
    assert told == pytest.approx([1 / 3, 2 / 3, 1])
    shown = (tmp_path / "index.html").read_text()
    for doc in few:
        assert f'src="{doc.name}.wav"' in shown
        assert (tmp_path / f"{doc.name}.wav").stat().st_size > 10_000
        assert (tmp_path / f"{doc.name}.png").read_bytes().startswith(b"\x89PNG")


def test_the_page_has_all_that_the_library_has() -> None:
    docs = list(LIBRARY.of_kind("instruments", "drums", "effects"))
    shown = page(docs)
    assert all(f'<figure id="{doc.name}">' in shown for doc in docs)

"""The index: what was heard is remembered, what has changed is heard again, and what was cut off does not count."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from pyscore.listen.brain import index as brain
from pyscore.listen.brain.index import changed, everything, gathered, heard, load, missing, note, place_of
from pyscore.listen.files import SoundFileError, sound

from .material import RATE, SOUNDS, folder_of_sounds


def indexed(folder: Path, place: Path) -> list[Path]:
    files = sorted(folder.glob("*.wav"))
    for path in missing(place, files):
        note(place, *heard(path))
    gathered(place, files)
    return files


def test_what_was_heard_is_there_again(tmp_path: Path) -> None:
    folder, place = folder_of_sounds(tmp_path / "sounds"), tmp_path / "cache" / "one"
    files = indexed(folder, place)
    found = load(place)
    assert [entry.path for entry in found.entries] == [str(path) for path in files]
    assert found.prints[0] == pytest.approx(heard(files[0])[1])
    assert missing(place, files) == []
    assert len(everything(place.parent)) == len(SOUNDS)


def test_only_what_has_changed_is_heard_again_and_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    folder, place = folder_of_sounds(tmp_path / "sounds"), tmp_path / "cache" / "one"
    first, second, *_ = indexed(folder, place)
    before = changed(place.parent)
    soundfile.write(first, SOUNDS["hum_a"], RATE)
    second.unlink()
    assert missing(place, sorted(folder.glob("*.wav"))) == [first]
    indexed(folder, place)
    assert str(second) not in {entry.path for entry in load(place).entries}
    first.unlink()
    assert str(first) not in {entry.path for entry in everything(place.parent).entries}
    assert changed(place.parent) != before


def test_what_was_noted_before_somebody_stopped_it_counts(tmp_path: Path) -> None:
    folder, place = folder_of_sounds(tmp_path / "sounds"), tmp_path / "one"
    files = sorted(folder.glob("*.wav"))
    for path in files[:3]:
        note(place, *heard(path))
    notes = next(place.glob("*.notes"))
    notes.write_text(notes.read_text() + notes.read_text()[:50])
    assert missing(place, files) == files[3:]


def test_an_index_that_is_damaged_or_of_another_edition_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, place = folder_of_sounds(tmp_path / "sounds"), tmp_path / "one"
    files = indexed(folder, place)
    monkeypatch.setattr(brain, "EDITION", 99)
    assert missing(place, files) == files
    monkeypatch.undo()
    (place / "index.npz").write_bytes((place / "index.npz").read_bytes()[:300])
    assert missing(place, files) == files


def test_folders_of_one_name_have_places_of_their_own() -> None:
    assert place_of(Path("/a/kicks"), Path("/c")) != place_of(Path("/b/kicks"), Path("/c"))


def test_of_a_long_file_only_the_beginning_is_read(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "long.wav", np.tile(SOUNDS["hum_a"], (70, 1)), RATE)
    entry, vector = heard(tmp_path / "long.wav")
    assert entry.seconds == pytest.approx(42)
    assert np.isfinite(vector).all()
    assert len(sound(tmp_path / "long.wav", 1.5).audio) == 1.5 * RATE


def test_what_is_no_sound_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_text("no")
    soundfile.write(tmp_path / "b.wav", np.full((100, 1), np.nan), RATE, subtype="FLOAT")
    for name in ("a.wav", "b.wav"):
        with pytest.raises(SoundFileError, match=rf"^{name} [^\n]*$"):
            heard(tmp_path / name)

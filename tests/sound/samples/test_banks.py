"""Banks: which there are, what is in them and in which order, and that a change is seen."""

import json
import os
from pathlib import Path

import pytest

from pyscore.sound.samples.banks import Banks, add_folder, added_folders


class Clock:
    time = 0.0

    def __call__(self) -> float:
        return self.time


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def test_a_folder_of_folders_is_banks_in_the_order_of_the_names(tmp_path: Path) -> None:
    touch(*(tmp_path / "bd" / name for name in ("b.wav", "A.flac", "c.ogg", "readme.txt", ".hidden.wav")))
    banks = Banks(lambda: [tmp_path])
    assert banks.names() == ["bd"]
    assert banks.count("bd") == 3
    assert [banks.sample("bd", number).path.name for number in (0, 1, 2, 3, -1)] == [  # type: ignore[union-attr]  # they are there
        "A.flac",
        "b.wav",
        "c.ogg",
        "A.flac",
        "c.ogg",
    ]
    assert banks.sample("sn") is None


def test_a_file_beside_the_banks_is_one_of_its_own(tmp_path: Path) -> None:
    touch(tmp_path / "bd_haus.flac", tmp_path / "loop amen (full).wav", tmp_path / "bd" / "x.wav")
    banks = Banks(lambda: [tmp_path])
    assert banks.names() == ["bd", "bd_haus", "loop_amen_full"]
    assert banks.count("bd_haus") == 1


def test_folders_within_a_bank_come_behind_its_own_files(tmp_path: Path) -> None:
    touch(tmp_path / "bd" / "z.wav", tmp_path / "bd" / "a" / "deep.wav")
    banks = Banks(lambda: [tmp_path])
    assert [banks.sample("bd", number).path.name for number in (0, 1)] == ["z.wav", "deep.wav"]  # type: ignore[union-attr]  # they are there


def test_of_two_banks_of_a_name_the_later_folder_has_it(tmp_path: Path) -> None:
    touch(tmp_path / "one" / "bd" / "a.wav", tmp_path / "two" / "bd" / "b.wav")
    found = Banks(lambda: [tmp_path / "one", tmp_path / "two"]).sample("bd")
    assert found is not None
    assert found.path.name == "b.wav"


def test_what_is_new_or_gone_is_seen_after_a_second(tmp_path: Path) -> None:
    clock = Clock()
    touch(tmp_path / "bd" / "a.wav")
    banks = Banks(lambda: [tmp_path], clock)
    assert banks.count("bd") == 1
    touch(tmp_path / "bd" / "b.wav", tmp_path / "sn" / "a.wav")
    os.utime(tmp_path / "bd", ns=(1, 1))
    assert (banks.count("bd"), banks.names()) == (1, ["bd"]), "within the second nothing is looked at"
    clock.time = 1.5
    assert (banks.count("bd"), banks.names()) == (2, ["bd", "sn"])


def test_a_folder_that_is_gone_is_no_error(tmp_path: Path) -> None:
    banks = Banks(lambda: [tmp_path / "nowhere"])
    assert banks.names() == []
    assert banks.sample("bd") is None


def test_five_thousand_files_are_seen_without_being_opened(tmp_path: Path) -> None:
    for bank in range(200):
        touch(*(tmp_path / f"bank{bank}" / f"{number}.wav" for number in range(25)))
    banks = Banks(lambda: [tmp_path])
    assert len(banks.names()) == 200
    assert sum(banks.count(name) for name in banks.names()) == 5_000


def test_folders_are_added_for_good_and_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSCORE_HOME", str(tmp_path / "home"))
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    add_folder(one)
    add_folder(one)
    assert added_folders({"PYSCORE_SAMPLES": str(two)}) == [one, two]
    with pytest.raises(NotADirectoryError):
        add_folder(two)


@pytest.mark.parametrize("text", ["", "{", "[1]", json.dumps({"a": 1})])
def test_a_broken_list_of_folders_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("PYSCORE_HOME", str(tmp_path))
    (tmp_path / "samples.json").write_text(text)
    assert added_folders({}) == []

"""Files as they are wanted: nobody waits long, what changed is seen, and what is wrong is said each time."""

import threading
from pathlib import Path

import pytest

from pyscore.listen.files import SoundFile, SoundFileError
from pyscore.sound.samples.files import Playable
from pyscore.sound.samples.shelf import Shelf

PATH = Path("bd.wav")


class Maker:
    """Makes files ready when its gate is open; `edition` is the one that it makes."""

    def __init__(self) -> None:
        self.gate, self.edition, self.made = threading.Event(), 0, 0
        self.gate.set()

    def __call__(self, path: Path) -> Playable:
        self.gate.wait()
        self.made += 1
        if self.edition < 0:
            raise SoundFileError(f"{path.name} is damaged")
        return Playable(SoundFile(path, 100, 48_000, 1, self.edition), path)


class Clock:
    time = 0.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def maker() -> Maker:
    return Maker()


def edition(found: Playable | None) -> int | None:
    return found.held.changed if found else None


def test_offline_a_file_is_waited_for(maker: Maker) -> None:
    assert edition(Shelf(patience=None, make=maker).get(PATH)) == 0


def test_on_stage_nobody_waits_for_a_slow_disk(maker: Maker) -> None:
    maker.gate.clear()
    shelf = Shelf(patience=0.0, make=maker)
    assert shelf.get(PATH) is None
    maker.gate.set()
    shelf._coming[PATH].result()
    assert edition(shelf.get(PATH)) == 0


def test_a_file_is_looked_at_again_after_a_second_and_plays_as_it_was_until_then(maker: Maker) -> None:
    clock = Clock()
    shelf = Shelf(patience=None, now=clock, make=maker)
    shelf.get(PATH)
    maker.edition = 1
    assert edition(shelf.get(PATH)) == 0
    assert maker.made == 1
    clock.time = 1.5
    maker.gate.clear()
    assert edition(shelf.get(PATH)) == 0, "it is being looked at"
    maker.gate.set()
    shelf._coming[PATH].result()
    assert edition(shelf.get(PATH)) == 1


def test_what_is_wrong_is_said_and_mended_later(maker: Maker) -> None:
    clock = Clock()
    shelf = Shelf(patience=None, now=clock, make=maker)
    maker.edition = -1
    with pytest.raises(SoundFileError, match=r"bd\.wav is damaged"):
        shelf.get(PATH)
    assert shelf.get(PATH) is None, "once a second at the most"
    maker.edition = 2
    clock.time = 1.5
    assert edition(shelf.get(PATH)) == 2

"""Every performance is a test: what it plays is compared with what it played before, and a little of it is heard.

After a change that is meant: UPDATE_SNAPSHOTS=1 python -m pytest tests/test_performances.py, and look at the diff.
"""

import os
import zipfile
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import Any

import pytest

from pyscore.cli import main
from pyscore.engine import wav
from pyscore.live.names import LIBRARY
from pyscore.live.performance import listed, perform, summary
from pyscore.live.render import CYCLES, Job, render
from pyscore.live.session import Session
from pyscore.pattern import Time
from pyscore.sound.voice import Moment, voice

HOUSE = Path(__file__).parent.parent
SNAPSHOTS = HOUSE / "tests" / "snapshots"
UPDATE = bool(os.environ.get("UPDATE_SNAPSHOTS"))
# All of the first cycles, then one of so many.
FIRST = 8
PERFORMANCES = [pytest.param(path, id=name) for name, path in listed().items()]


def length(session: Session) -> int:
    """Return how many cycles a piece has, the last one perhaps in part."""
    return ceil(session.end or CYCLES)


def shown(session: Session) -> Iterator[str]:
    """Yield a line an event: when it begins and ends, its track, and its controls."""
    for cycle in (cycle for cycle in range(length(session)) if cycle < FIRST or cycle % FIRST == 0):
        for name, track in session.tracks.items():
            events = (event for _, pattern, _ in track.parts for event in pattern.onsets(cycle, cycle + 1))
            for (begin, end), controls in sorted((event.extent, _controls(event.value)) for event in events):
                yield f"{begin} {end} {name} {controls}"


def _controls(value: dict[str, Any]) -> str:
    return " ".join(f"{key}={_rounded(value[key])}" for key in sorted(value))


def _rounded(value: Any) -> str:
    return str(value) if isinstance(value, str) else f"{round(float(value), 6):g}"


def test_there_are_performances_and_each_says_what_it_is() -> None:
    assert "first_light" in listed()
    for path in listed().values():
        assert summary(path).endswith("."), path.name


@pytest.mark.parametrize("path", PERFORMANCES)
def test_it_plays_what_it_played_before(path: Path) -> None:
    session, snapshot = perform(path), SNAPSHOTS / f"{path.stem}.txt"
    played = "\n".join(shown(session)) + "\n"
    if UPDATE:
        SNAPSHOTS.mkdir(exist_ok=True)
        snapshot.write_text(played, encoding="utf-8")
    assert snapshot.exists(), "no snapshot yet: UPDATE_SNAPSHOTS=1 python -m pytest tests/test_performances.py"
    assert played.splitlines() == snapshot.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", PERFORMANCES)
def test_every_event_of_it_can_be_heard(path: Path) -> None:
    """To its last cycle: nothing in it is misspelt, and every track that it has plays something."""
    session = perform(path)
    for name, track in session.tracks.items():
        for _, pattern, _ in track.parts:
            events = pattern.onsets(0, length(session))
            assert events, f"{name} never plays"
            for event in events:
                assert isinstance(event.value, dict), f"{name} plays {event.value!r}, which is no sound"
                voice(event.value, Moment(1.0), LIBRARY)


@pytest.mark.parametrize("path", PERFORMANCES)
def test_its_beginning_is_heard_and_is_the_same_for_one_seed_and_another_for_another(
    path: Path, tmp_path: Path
) -> None:
    takes = []
    for number, seed in enumerate((0, 0, 1)):
        out = tmp_path / f"{number}.wav"
        made = render(perform(path, seed), LIBRARY, out, Job(cycles=Time(2)))
        assert wav.INAUDIBLE * 1000 < made.peak <= 10 ** (-1 / 20)
        takes.append(out.read_bytes())
    assert takes[0] == takes[1]
    assert takes[0] != takes[2]


@pytest.mark.parametrize("name", ["old_hundredth", "second_coffee", "tidewater"])
def test_its_score_is_what_it_plays(name: str, tmp_path: Path) -> None:
    """After a change that is meant: pyscore export NAME -o performances/scores/NAME.mxl."""
    kept, made = (folder / f"{name}.mxl" for folder in (HOUSE / "performances" / "scores", tmp_path))
    assert main(["export", name, "-o", str(made)]) == 0
    assert page(made) == page(kept)


def page(path: Path) -> str:
    """Return the MusicXML within a compressed file."""
    with zipfile.ZipFile(path) as box:
        (inside,) = (each for each in box.namelist() if not each.startswith("META-INF"))
        return box.read(inside).decode()

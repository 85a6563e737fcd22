"""How a sample plays: from where, how fast, how long, as SuperDirt has it."""

from pathlib import Path
from typing import Any

import pytest

from pyscore.listen.files import SoundFile
from pyscore.sound.samples.voice import playing
from pyscore.sound.voice import Moment

HELD = SoundFile(Path("two seconds"), 96_000, 48_000, 2, 0)
EVENT = Moment(0.5, cps=0.25)

CASES: list[tuple[dict[str, Any], tuple[float, float, float, float, float]]] = [
    ({}, (0, 1, 1, 2.0, 0)),
    ({"speed": 2}, (0, 2, 2, 1.0, 0)),
    ({"speed": -1}, (1, -1, -1, 2.0, 0)),
    ({"begin": 0.25, "end": 0.75}, (0.25, 1, 1, 1.0, 0)),
    ({"begin": 0.25, "end": 0.75, "speed": -2}, (0.75, -2, -2, 0.5, 0)),
    ({"accelerate": 1}, (0, 1, 2, 2 / 1.5, 0)),
    ({"speed": 2, "accelerate": -1}, (0, 2, 0, 2.0, 0)),
    ({"note": 72}, (0, 2, 2, 1.0, 0)),
    ({"note": 48, "speed": 2}, (0, 1, 1, 2.0, 0)),
    ({"pitch": 12}, (0, 2, 2, 1.0, 0)),
    # Once a cycle, which lasts four seconds; and twice a second.
    ({"unit": "c"}, (0, 0.5, 0.5, 4.0, 0)),
    ({"unit": "c", "speed": 2}, (0, 1, 1, 2.0, 0)),
    ({"unit": "s", "speed": 2}, (0, 4, 4, 0.5, 0)),
    ({"unit": "c", "begin": 0.5}, (0.5, 0.5, 0.5, 2.0, 0)),
    ({"legato": 1}, (0, 1, 1, 0.5, 0)),
    ({"legato": 9}, (0, 1, 1, 2.0, 0)),
    ({"sustain": 0.1, "legato": 1}, (0, 1, 1, 0.1, 0)),
    ({"loop": 3}, (0, 1, 1, 6.0, 2.0)),
    ({"loop": 4, "begin": 0.5, "sustain": 3}, (0.5, 1, 1, 3.0, 1.0)),
]


@pytest.mark.parametrize(("value", "expected"), CASES, ids=[str(value) for value, _ in CASES])
def test_a_sample_plays(value: dict[str, Any], expected: tuple[float, ...]) -> None:
    assert playing(value, EVENT, HELD) == pytest.approx(expected)


@pytest.mark.parametrize("value", [{"speed": 0}, {"begin": 0.5, "end": 0.5}, {"sustain": 0}, {"begin": 2}])
def test_what_cannot_be_heard_does_not_play(value: dict[str, Any]) -> None:
    assert playing(value, EVENT, HELD) is None


def test_an_unknown_unit_says_which_there_are() -> None:
    with pytest.raises(ValueError, match="the unit of speed is r, c or s, not 'x'"):
        playing({"unit": "x"}, EVENT, HELD)

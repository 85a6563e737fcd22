"""Every onset is on its exact sample: floor(time × rate), through real engines."""

from fractions import Fraction
from math import ceil, floor
from pathlib import Path

import pytest
from scipy.io import wavfile

from pyscore.engine import wav
from pyscore.engine.offline import Rendering, Score
from pyscore.engine.options import Kind, Options
from pyscore.live.render import Job, render
from pyscore.live.session import Session
from pyscore.live.tempo import Tempo, cps_of
from pyscore.pattern import Time
from pyscore.pattern.controls import control
from pyscore.sound.library import Library

from . import clicks

rates = pytest.mark.parametrize("rate", [48_000, 44_100])

# Onsets of a cycle, in cycles: 7 against 5, and triplets against quintuplets, as they are written.
SEVEN_AGAINST_FIVE = [Fraction(i, 7) for i in range(7)] + [Fraction(i, 5) for i in range(5)]
TRIPLETS_AGAINST_QUINTUPLETS = [Fraction(i, 12) for i in range(12)] + [Fraction(i, 20) for i in range(20)]
# A beat of 11/13 of a cycle goes its own way through all of them.
ELEVEN_THIRTEENTHS = Fraction(11, 13)
CYCLES = 64
CHANGE = 31


def onsets() -> list[Fraction]:
    """Return when everything is due, in cycles."""
    played = [cycle + at for cycle in range(CYCLES) for at in _played(cycle)]
    strayed = [i * ELEVEN_THIRTEENTHS for i in range(ceil(CYCLES / ELEVEN_THIRTEENTHS))]
    return sorted({*played, *strayed})


def _played(cycle: int) -> list[Fraction]:
    return SEVEN_AGAINST_FIVE if cycle % 4 else TRIPLETS_AGAINST_QUINTUPLETS


def seconds(cycle: Fraction) -> Fraction:
    """Return when a cycle is due: 117 beats a minute, and from the change on 113.7; worked out apart from Tempo."""
    before, after = Fraction(117, 240), Fraction(1137, 2400)
    return cycle / before if cycle <= CHANGE else CHANGE / before + (cycle - CHANGE) / after


def test_tempo_agrees() -> None:
    tempo = Tempo(((Time(0), cps_of(117)),)).changed(Time(CHANGE), cps_of(113.7))
    assert all(tempo.seconds(Time(cycle)) == seconds(cycle) for cycle in onsets())


def test_this_is_enough_to_be_sure() -> None:
    assert len(onsets()) >= 600
    assert seconds(onsets()[-1]) >= 120


@rates
def test_scores_are_exact(offline: Kind, rate: int, tmp_path: Path) -> None:
    score = Score(rate)
    score.define(clicks.COMPILED)
    for cycle in reversed(onsets()):
        score.send([("/s_new", "click", -1, 0, 0, "amp", 0.5)], seconds(cycle))
    expected = sorted({floor(seconds(cycle) * rate) for cycle in onsets()})
    with Rendering(score, seconds(Fraction(CYCLES)) + 1, offline, Options(), tmp_path) as rendering:
        rendering.wait()
        assert clicks.samples(wav.raw_frames(rendering.raw, rendering.channels)) == expected
    assert len(expected) >= 600


@rates
def test_the_whole_road_is_exact(offline: Kind, rate: int, tmp_path: Path, click_library: Library) -> None:
    # From patterns, through the mixer and the master, whose latency is taken off, to the file.
    session = Session()
    session.set_tempo(117)
    session.set_tempo(113.7, Time(CHANGE))
    sound = control("s")
    ratios = "<[[click*12,click*20]] [click*7,click*5] [click*7,click*5] [click*7,click*5]>"
    session.play("d1", sound(ratios))
    session.play("d2", sound("click").fast(1 / ELEVEN_THIRTEENTHS))
    job = Job(cycles=Time(CYCLES), rate=rate, bits="float", engine=offline)
    written = render(session, click_library, tmp_path / "out.wav", job)
    found_rate, found = wavfile.read(written.path)
    assert found_rate == rate
    assert clicks.samples(found) == sorted({floor(seconds(cycle) * rate) for cycle in onsets()})

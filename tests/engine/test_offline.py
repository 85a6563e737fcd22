import struct
from fractions import Fraction
from math import floor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pythonosc.osc_bundle import OscBundle

from pyscore.engine import offline as module
from pyscore.engine import wav
from pyscore.engine.offline import BLOCK, Rendering, Score, offline_kind, sample_tick
from pyscore.engine.options import EngineError, Kind, Options
from pyscore.engine.osc import TICKS

from . import clicks

HOUR = 3600
rates = st.sampled_from((44_100, 48_000, 96_000)) | st.integers(8_000, 192_000)
seconds = st.fractions(0, HOUR) | st.fractions(0, HOUR, max_denominator=1001)


def scsynth_plays_at(tick: int, rate: int) -> int:
    """Return the sample at which scsynth's offline clock plays what is due at a tick: its own arithmetic.

    A block does all that is due up to its end, the end included. A number in 32 bits rounds as C does there.
    """
    samples_a_tick = rate / 2**32
    increment = int(BLOCK / samples_a_tick)
    block = 0 if tick <= increment else -(-tick // increment) - 1
    difference = np.float32(float(np.float32(tick - block * increment)) * samples_a_tick + 0.5)
    return block * BLOCK + min(max(floor(difference), 0), BLOCK - 1)


@given(seconds, rates)
@settings(max_examples=400, deadline=None)
def test_everything_is_due_on_its_sample(at: Fraction, rate: int) -> None:
    assert scsynth_plays_at(sample_tick(at, rate), rate) == floor(at * rate)


@given(st.integers(0, HOUR * 96_000 // BLOCK), st.sampled_from((0, 1, BLOCK - 1)), rates)
@settings(max_examples=400, deadline=None)
def test_also_at_the_edges_of_a_block(block: int, offset: int, rate: int) -> None:
    sample = block * BLOCK + offset
    assert scsynth_plays_at(sample_tick(Fraction(sample, rate), rate), rate) == sample


@given(seconds, seconds, rates)
def test_what_comes_later_is_never_due_earlier(one: Fraction, another: Fraction, rate: int) -> None:
    first, second = sorted((one, another))
    assert sample_tick(first, rate) <= sample_tick(second, rate)


def test_the_naive_time_tag_would_drift() -> None:
    # Why this is worth its arithmetic: at 44.1 kHz the naive tag is a sample off within the hour.
    naive = floor(Fraction(HOUR) * TICKS)
    assert scsynth_plays_at(naive, 44_100) != HOUR * 44_100


def _read(score: Score, end: Fraction) -> list[tuple[int, list[str]]]:
    """Return a score's bundles: ticks, and what each message says."""
    found = []
    for each in score.datagrams(end):
        said = [" ".join(map(str, (message.address, *message.params))) for message in OscBundle(each)]
        found.append((int.from_bytes(each[8:16], "big"), said))
    return found


def test_definitions_come_first_then_what_is_due_at_once_then_the_rest_in_time() -> None:
    score = Score(48_000)
    score.send([("/late",)], Fraction(2))
    score.send([("/first",)], Fraction(0))
    score.send([("/at_once",)])
    score.define(b"compiled")
    score.send([("/early",)], Fraction(1))
    order = [messages[0].split()[0] for _, messages in _read(score, Fraction(3))]
    assert order == ["/d_recv", "/at_once", "/first", "/early", "/late", "/g_freeAll"]


@given(st.lists(st.integers(0, 3), max_size=30))
def test_what_is_due_together_stays_in_the_order_in_which_it_was_sent(due: list[int]) -> None:
    score = Score(48_000)
    for number, at in enumerate(due):
        score.send([("/n", number)], Fraction(at))
    read = [
        (tick, int(messages[0].split()[1])) for tick, messages in _read(score, Fraction(9)) if messages[0][:2] == "/n"
    ]
    assert [number for _, number in read] == sorted(range(len(due)), key=lambda number: due[number])
    assert [tick for tick, _ in read] == sorted(tick for tick, _ in read)


def test_messages_of_one_bundle_stay_together() -> None:
    score = Score(48_000)
    score.send([("/g_new", 5, 0, 0), ("/s_new", "bd", -1, 0, 5)], Fraction(1))
    assert (sample_tick(Fraction(1), 48_000), ["/g_new 5 0 0", "/s_new bd -1 0 5"]) in _read(score, Fraction(2))


def test_nothing_is_due_at_or_after_the_end() -> None:
    score = Score(48_000)
    for at in (Fraction(1), Fraction(2), Fraction(5, 2)):
        score.send([("/n", at.numerator)], at)
    assert [messages[0] for _, messages in _read(score, Fraction(2))] == ["/n 1", "/g_freeAll 0"]
    assert score.seconds == Fraction(5, 2)


def test_the_file_is_the_bundles_each_after_its_length(tmp_path: Path) -> None:
    score = Score(48_000)
    score.send([("/s_new", "bd", -1, 0, 0)], Fraction(1, 3))
    score.write(tmp_path / "score", Fraction(1))
    parts = [struct.pack(">i", len(each)) + each for each in score.datagrams(Fraction(1))]
    assert (tmp_path / "score").read_bytes() == b"".join(parts)


# Through engines


class Broken(Score):
    """A score whose file is no score."""

    def write(self, path: Path, seconds: Fraction) -> None:
        path.write_bytes(struct.pack(">i", 2**30) + b"nonsense" * 10)


class Nowhere(Score):
    """A score whose file is not there."""

    def write(self, path: Path, seconds: Fraction) -> None:
        pass


@pytest.mark.parametrize("broken", [Broken, Nowhere])
def test_an_engine_that_fails_is_one_line_and_leaves_nothing(
    broken: type[Score], offline: Kind, tmp_path: Path
) -> None:
    with (
        pytest.raises(EngineError, match=f"{offline} rendered .* of 480,000 frames") as failed,
        Rendering(broken(48_000), Fraction(10), offline, Options(), tmp_path) as rendering,
    ):
        rendering.wait()
    assert "\n" not in str(failed.value)
    assert not list(tmp_path.iterdir())


def test_a_message_that_is_refused_is_an_error(offline: Kind, tmp_path: Path) -> None:
    if offline == "supernova":
        pytest.skip("supernova says nothing of it")
    score = Score(48_000)
    score.send([("/s_new", "nobody", -1, 0, 0)], Fraction(1, 2))
    with (
        pytest.raises(EngineError, match="refused a message: FAILURE IN SERVER /s_new SynthDef not found") as refused,
        Rendering(score, Fraction(1), offline, Options(), tmp_path) as rendering,
    ):
        rendering.wait()
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 48_000, 96_000, 192_000])
def test_as_many_frames_as_asked_for_and_progress_to_match(offline: Kind, rate: int, tmp_path: Path) -> None:
    score = Score(rate)
    score.define(clicks.COMPILED)
    length = Fraction(10, 7)
    score.send([("/s_new", "click", -1, 0, 0)], length - Fraction(1, rate))
    told: list[float] = []
    with Rendering(score, length, offline, Options(), tmp_path) as rendering:
        rendering.wait(told.append)
        assert rendering.frames == floor(length * rate)
        assert rendering.written >= rendering.frames
        sound = wav.raw_frames(rendering.raw, rendering.channels)
        assert clicks.samples(sound) == [floor((length - Fraction(1, rate)) * rate)]
        with rendering.raw.open("rb") as raw:
            assert raw.read(16) == b"\0" * 16
    assert told == sorted(told)
    assert all(0 <= done <= 1 for done in told)
    assert not list(tmp_path.iterdir())


def test_leaving_early_ends_the_engine_and_takes_the_files_away(offline: Kind, tmp_path: Path) -> None:
    with Rendering(Score(48_000), Fraction(24 * HOUR), offline, Options(), tmp_path) as rendering:
        process = rendering._process
        assert process.alive
    assert not process.alive
    assert not list(tmp_path.iterdir())


# Which engine


def _only(monkeypatch: pytest.MonkeyPatch, *there: str) -> None:
    monkeypatch.setattr(module, "absence", lambda kind: None if kind in there else f"no {kind} here")


def test_auto_takes_embedded_then_scsynth_then_supernova(monkeypatch: pytest.MonkeyPatch) -> None:
    _only(monkeypatch, "embedded", "scsynth", "supernova")
    assert offline_kind("auto") == ("embedded", [])
    _only(monkeypatch, "scsynth", "supernova")
    assert offline_kind("auto") == ("scsynth", ["embedded: no embedded here"])
    _only(monkeypatch, "supernova")
    assert offline_kind("auto") == ("supernova", ["embedded: no embedded here", "scsynth: no scsynth here"])


def test_no_engine_at_all_gives_every_reason_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    _only(monkeypatch)
    with pytest.raises(EngineError) as none:
        offline_kind("auto")
    assert str(none.value) == (
        "no engine to render with: embedded: no embedded here; scsynth: no scsynth here; supernova: no supernova here"
    )


def test_one_that_was_asked_for_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    _only(monkeypatch, "embedded")
    with pytest.raises(EngineError, match="no engine to render with: scsynth: no scsynth here"):
        offline_kind("scsynth")


def test_another_machines_engine_cannot_render() -> None:
    with pytest.raises(EngineError, match="localhost:57110 cannot render: use --engine auto"):
        offline_kind("localhost:57110")

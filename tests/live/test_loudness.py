"""How loud what is heard is: what the meter tells, read by whoever asks, and never more often than it should be."""

from math import log10

import pytest

from pyscore.engine.fake import RecordingEngine
from pyscore.engine.options import EngineError
from pyscore.live.evaluate import Evaluator
from pyscore.live.loudness import MARKED, SILENT, Loudness, integrated
from pyscore.live.mending import territory
from pyscore.live.names import LIBRARY
from pyscore.live.play import METER_EVERY, METER_PATIENCE, Player

from ..playing import session_of


class Metered(RecordingEngine):
    """An engine that counts how often it is asked, and how long one would wait."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[float | None] = []

    def controls(self, first: int, count: int, patience: float | None = None) -> list[float]:
        self.asked.append(patience)
        return super().controls(first, count)


BUFFER = territory(Metered()).beside  # type: ignore[arg-type]  # it quacks


@pytest.fixture
def player() -> Player:
    player = Player(session_of('d1 >> s("bd")'), Metered(), LIBRARY)  # type: ignore[arg-type]  # it quacks
    player.start()
    return player


def engine(player: Player) -> Metered:
    assert isinstance(player.engine, Metered)
    return player.engine


def test_it_is_what_the_meter_of_the_output_tells(player: Player) -> None:
    measures = [message for _, message in engine(player).sent if message[:2] == ("/s_new", "meter")]
    assert [message[5:] for message in measures] == [("bus", 0, "meter", 0, "buffer", BUFFER)]
    engine(player).values.update({0: 0.5, 1: 0.01})
    engine(player).buffers[BUFFER] = [0.1, 0.04, *[0.0] * 20, 4, 0.4]
    loud = player.loudness()
    assert (loud.peak, loud.short_term, loud.momentary, loud.rms, loud.integrated) == (-6.0, -20.7, -10.7, -14.0, -10.7)


def test_what_was_heard_before_an_engine_died_counts(player: Player) -> None:
    engine(player).values[0] = 0.5
    engine(player).buffers[BUFFER] = [0, 0, 4, 0.4]
    assert player.loudness().integrated == -10.7
    player.engine = another = Metered()  # type: ignore[assignment]  # it quacks
    another.time, another.values[0] = 10.0, 0.5
    another.buffers[BUFFER] = [0, 0, 4, 0.2]
    assert player.loudness().integrated == round(-0.691 + 10 * log10(0.075), 1)


def test_what_is_far_softer_than_the_rest_does_not_count() -> None:
    loud, soft = [10, 1.0], [90, 0.009]
    assert integrated([*loud, *soft]) == integrated(loud) == pytest.approx(-10.691)
    assert integrated([]) == integrated([0, 0]) == SILENT


def test_the_meters_are_a_table_of_tracks_groups_and_returns() -> None:
    session = session_of('d1 >> s("bd")\ndrums = group("drums", d1)')
    player = Player(session, Metered(), LIBRARY)  # type: ignore[arg-type]  # it quacks
    player.start()
    meter = player.mixer.channels["d1"].meter
    engine(player).values.update({0: 0.5, 1: 0.01, meter: 0.25, meter + 1: 0.01})
    reply = Evaluator(session).evaluate("meters()")
    assert reply.printed.splitlines() == [
        "          peak     rms  dBFS",
        "room         -       -",
        "delay        -       -",
        "d1       -12.0   -20.0",
        "drums        -       -",
        "master    -6.0       -",
        "LUFS: - of 0.4 s, -20.7 of 3 s, - of all",
    ]
    refused = Evaluator(session_of("")).evaluate("meters()").error
    assert refused == "there are no meters: nothing is played live"


def test_however_often_it_is_asked_for_the_engine_is_asked_a_few_times_a_second(player: Player) -> None:
    for step in range(1000):
        engine(player).time = step / 1000
        player.loudness()
    assert len(engine(player).asked) <= 1 / METER_EVERY + 1
    assert set(engine(player).asked) == {METER_PATIENCE}


def test_an_engine_that_does_not_answer_is_silent_and_not_asked_more_often(player: Player) -> None:
    def busy(*_: object, **__: object) -> list[float]:
        engine(player).asked.append(None)
        raise EngineError("no answer")

    engine(player).controls = busy  # type: ignore[method-assign]
    assert [player.loudness().peak for _ in range(9)] == [SILENT] * 9
    assert len(engine(player).asked) == 1


def test_a_clip_is_marked_for_a_while() -> None:
    clipped = Loudness().then(10.0, [1.0, 0.1])
    assert clipped.clipped
    assert clipped.then(10 + MARKED - 0.1, [0.5, 0.1]).clipped
    assert clipped.then(11.0, []).clipped
    assert not clipped.then(10 + MARKED + 0.1, [0.5, 0.1]).clipped
    assert not Loudness().then(0.0, [0.999, 0.5]).clipped


def test_silence_is_a_number_too() -> None:
    assert Loudness().then(0.0, [0.0, 0.0]) == Loudness(SILENT, SILENT, 0.0)

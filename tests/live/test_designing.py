"""Patches are made beside the music, arrive in a step, and are the same when the set is played again."""

from typing import Any

import pytest

from pyscore.design.patch import Patch
from pyscore.live import designing
from pyscore.live.designing import Coming, morph
from pyscore.live.names import NAMES
from pyscore.live.session import Session
from pyscore.live.spotlight import on_stage
from pyscore.pattern import Time

BELL, SAW = Patch("fm_bell", {"n": 9, "index": 3}), Patch("saw", {"lpf": 400})


def coming(made: Any = BELL) -> Coming:
    return designing._coming(lambda: made, "match")


def test_where_nobody_plays_it_is_waited_for() -> None:
    with on_stage(Session()):
        made = coming()
    assert made.patch == BELL
    assert repr(made) == BELL.code
    assert [event.value["note"] for event in made.note("c4 e4").query(0, 1)] == [60, 64]


def test_until_it_is_there_it_is_silent_and_says_so() -> None:
    made = Coming(lambda: BELL)
    made.name = "match"
    assert made.note("c4").query(0, 1) == NAMES["note"]("c4").set(made).query(0, 1) == []
    assert repr(made) == "<match: making>"
    made.start()
    made.arrive(Time(0))
    assert len(NAMES["note"]("c4").set(made).query(0, 1)) == 1


def test_a_morph_of_what_is_coming_waits_for_it() -> None:
    made = Coming(lambda: Patch("saw", {"lpf": 6_400}))
    between = morph(made, SAW, 0.5)
    assert between.query(0, 1) == []
    made.start()
    made.arrive(Time(0))
    assert [event.value["lpf"] for event in between.note("c4").query(0, 1)] == [1_600]


def test_a_journal_says_what_it_was_and_a_replay_takes_that() -> None:
    told: list[Any] = []
    with on_stage(Session()) as session:
        session.witness = lambda at, what: told.append(what)
        coming()
    assert [(what["do"], what["given"][0]) for what in told] == [("arrive", 0)]
    played, replayed = Coming(lambda: BELL), Coming(lambda: SAW)
    for made in (played, replayed):
        made.start()
        made.wait()
    replayed.settle(played.outcome())
    replayed.arrive(Time(2))
    assert replayed.patch == BELL
    assert replayed.outcome() == {"synth": "fm_bell", "controls": {"n": 9.0, "index": 3.0}, "distance": None}


def test_what_cannot_be_made_is_an_error_in_one_line() -> None:
    with on_stage(Session()), pytest.raises(ValueError, match=r"match\): no sound 'fm_bel'; did you mean 'fm_bell'\?"):
        NAMES["match"]("nothing.wav", "fm_bel")

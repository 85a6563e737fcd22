"""Instruments: their ranges, and the synths that play them."""

import pytest

from pyscore.compose.arrange.ensembles import ENSEMBLES, ensembles, numbered, seats
from pyscore.compose.arrange.instruments import DRUMS, INSTRUMENTS, OTHER_NAMES, instrument, instruments, played_by
from pyscore.live.names import LIBRARY

CLEFS = {"treble", "treble8", "alto", "tenor", "bass", "grand", "percussion"}
SOURCES = set("ABRMP")


def test_there_are_sixty_instruments_and_more() -> None:
    assert len(INSTRUMENTS) >= 60


@pytest.mark.parametrize("each", INSTRUMENTS.values(), ids=list(INSTRUMENTS))
def test_an_instrument_plays_at_ease_within_what_it_can_play(each) -> None:  # type: ignore[no-untyped-def]
    assert 0 <= each.lowest <= each.low < each.high <= each.highest <= 127
    assert set(each.clefs) <= CLEFS
    assert each.source in SOURCES
    assert 0 <= each.program <= 127


@pytest.mark.parametrize("each", INSTRUMENTS.values(), ids=list(INSTRUMENTS))
def test_an_instrument_has_a_synth_that_sounds_over_all_of_its_range(each) -> None:  # type: ignore[no-untyped-def]
    if each.name == DRUMS:
        assert each.synth == ""
        return
    doc = LIBRARY.docs[each.synth]
    assert doc.kind == "instruments"
    assert "freq" in doc.accepts


def test_instruments_are_found_by_the_names_that_players_use() -> None:
    for name, own in OTHER_NAMES.items():
        assert instrument(name).name == own
    assert instrument("Bass_Clarinet").name == "bass clarinet"


def test_facts_that_any_book_has() -> None:
    assert (instrument("violin").lowest, instrument("viola").lowest, instrument("cello").lowest) == (55, 48, 36)
    assert (instrument("piano").lowest, instrument("piano").highest) == (21, 108)
    assert instrument("clarinet").transposition == -2
    assert instrument("horn").transposition == -7
    assert instrument("piccolo").transposition == 12
    assert instrument("guitar").transposition == -12


def test_a_synth_belongs_to_its_first_instrument() -> None:
    found = played_by("cello")
    assert found is not None
    assert found.name == "cello"
    assert played_by("") is None
    assert played_by("nothing") is None


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: instrument("violine"), "no instrument 'violine'; did you mean 'violin'"),
        (lambda: instruments("string"), "no family 'string'; did you mean 'strings'"),
        (lambda: seats("string quartett"), "no ensemble 'string quartett'; did you mean 'string quartet'"),
        (lambda: seats(["violin", "obo"]), "no instrument 'obo'; did you mean 'oboe'"),
        (lambda: seats([]), "at least one instrument"),
    ],
)
def test_what_does_not_exist_is_named_with_the_nearest(ask, message) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=message):
        ask()


@pytest.mark.parametrize("name", ensembles())
def test_an_ensemble_is_made_of_instruments_and_has_a_lowest_voice(name: str) -> None:
    for seat in ENSEMBLES[name]:
        instrument(seat.instrument)
    assert any(seat.voice == -1 for seat in ENSEMBLES[name])


def test_parts_of_one_instrument_are_numbered() -> None:
    assert numbered(["horn", "tuba", "horn"]) == ["horn 1", "tuba", "horn 2"]

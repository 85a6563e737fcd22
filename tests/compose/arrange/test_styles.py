"""Styles as data: every figure can be read, every sound and instrument in them exists."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from pyscore.compose.arrange.arranging import PLAYS
from pyscore.compose.arrange.casting import BASS, cast
from pyscore.compose.arrange.drumming import KITS, sound
from pyscore.compose.arrange.figure import figure
from pyscore.compose.arrange.instruments import instrument
from pyscore.compose.arrange.lines import LEADING, NEXT, WALKING
from pyscore.compose.arrange.style import Style, style, styles
from pyscore.compose.arrange.voicing import VOICINGS
from pyscore.live.names import LIBRARY
from pyscore.pattern.notes import midi

BARS = 8
WORDS = {WALKING, LEADING, NEXT}
NAMED = [
    "pop", "rock", "funk", "soul", "disco", "house", "techno", "drum & bass", "hip hop", "trap", "reggae", "dub", "ska",
    "bossa", "samba", "salsa", "tango", "swing", "ballad", "waltz", "blues", "gospel", "country", "metal", "ambient",
    "minimalism", "film",
]  # fmt: skip


def test_there_are_these_styles() -> None:
    assert styles() == NAMED
    assert [style(name).name for name in styles()] == NAMED


def grooves(manner: Style) -> Iterator[tuple[str, str]]:
    for groove in (*manner.drums.values(), *manner.fills):
        yield from groove.items()


def hits(manner: Style, text: str) -> Iterator[object]:
    for cycle in range(BARS):
        for hit in figure(text, cycle, manner.meter, manner.meter):
            yield hit.value


@pytest.mark.parametrize("name", NAMED)
def test_drums_are_struck_from_1_to_9_on_drums_that_exist(name: str) -> None:
    manner = style(name)
    for drum, text in grooves(manner):
        assert sound(drum, manner.kit) in LIBRARY.docs
        assert all(1 <= float(str(value)) <= 9 for value in hits(manner, text)), text
    assert all(1 <= float(str(value)) <= 9 for value in hits(manner, manner.ending))


@pytest.mark.parametrize("name", NAMED)
def test_layers_are_played_by_instruments_that_exist_in_figures_that_can_be_read(name: str) -> None:
    manner = style(name)
    assert any(layer.role == BASS for layer in manner.layers)
    assert instrument(manner.lead)
    assert manner.lag.keys() <= {layer.role for layer in manner.layers}
    for layer in manner.layers:
        assert layer.plays in PLAYS
        assert midi(layer.centre)
        for player in layer.instruments.split(","):
            assert instrument(player.strip()).name == player.strip()
        for text in layer.rows.values():
            values = list(hits(manner, text))
            if layer.plays == "line":
                assert all(isinstance(value, int) or value in WORDS for value in values), text
            elif layer.plays == "pad":
                assert 1 <= float(text) <= 9
            else:
                assert layer.voicing in VOICINGS
                assert all(float(str(value)) >= 0 for value in values), text


@pytest.mark.parametrize("name", NAMED)
def test_a_style_gets_denser_with_intensity(name: str) -> None:
    manner = style(name)
    assert sorted(manner.drums) == list(manner.drums)
    counts = [sum(len(list(hits(manner, text))) for text in groove.values()) for groove in manner.drums.values()]
    assert counts[-1] >= counts[0]
    assert min(level for layer in manner.layers for level in layer.rows) < 0.31
    low, usual, high = manner.bpm
    assert low <= usual <= high


def test_no_kit_has_drums_that_do_not_exist() -> None:
    for kit, drums in KITS.items():
        for drum in drums.split():
            assert sound(drum, kit) in LIBRARY.docs


def test_names_are_taken_as_they_are_written_elsewhere() -> None:
    assert style("Drum and Bass") is style("dnb") is style("drum & bass")
    assert style("jazz") is style("swing")
    with pytest.raises(ValueError, match="no style 'bosa'; did you mean 'bossa'"):
        style("bosa")


def test_a_style_of_ones_own_is_a_changed_one() -> None:
    assert cast(replace(style("bossa"), lead="vibraphone"))[0].name == "vibraphone"

"""What events look like: rows of text, and plain data."""

import json
from fractions import Fraction

import pytest

from pyscore.pattern import NAMES, Pattern, Time, mini, pure
from pyscore.pattern.roll import data, label, roll

note, s, saw = NAMES["note"], NAMES["s"], NAMES["saw"]


def drawn(pattern: Pattern, begin: int = 0, end: int = 1, columns: int = 8) -> list[str]:
    return roll(pattern.query(begin, end), Time(begin), Time(end), columns).splitlines()


def test_a_row_shows_onsets_what_is_held_and_rests() -> None:
    assert drawn(mini("bd ~ [sn sn]@2")) == [
        "   |0       |",
        "sn |....#-#-|",
        "bd |#-......|",
    ]


def test_every_cycle_has_its_bar() -> None:
    assert drawn(mini("<a b>"), 3, 5, 4) == [
        "  |3   |4   |",
        "b |#---|....|",
        "a |....|#---|",
    ]


def test_higher_notes_are_higher_up() -> None:
    assert [row.split(" |")[0].strip() for row in drawn(note("60 72 9 61.5"))[1:]] == ["72", "61.5", "60", "9"]
    assert [row.split(" |")[0] for row in drawn(note("60 72 9").s("bass"))[1:]] == ["bass 72", "bass 60", "bass 9 "]


def test_what_began_earlier_has_no_onset() -> None:
    assert drawn(mini("a/2"), 1, 2) == ["  |1       |", "a |--------|"]


def test_only_what_lies_in_the_stretch_is_drawn() -> None:
    events = mini("<a b c/2>").query(0, 4)
    assert roll(events, Time(1), Time(2), 4) == "  |1   |\nb |#---|"
    long = mini("a/4").query(0, 4)
    assert roll(long, Time(1), Time(2), 4) == "  |1   |\na |----|"


def test_more_onsets_than_columns_are_still_onsets() -> None:
    assert drawn(mini("a*64")) == ["  |0       |", "a |########|"]
    assert drawn(mini("~@15 a"), columns=4) == ["  |0   |", "a |...#|"]


def test_an_onset_is_not_hidden_by_what_is_held() -> None:
    assert drawn(mini("a , ~ a"), columns=4) == ["  |0   |", "a |#-#-|"]
    assert drawn(mini("a/2 , a*2"), 1, 2, 4) == ["  |1   |", "a |#-#-|"]


def test_nothing_is_a_ruler_without_rows() -> None:
    assert drawn(mini("~"), 0, 2, 4) == [" |0   |1   |"]


def test_a_signal_is_one_value() -> None:
    assert drawn(saw, columns=4) == ["    |0   |", "0.5 |#---|"]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("bd", "bd"), (3, "3"), (0, "0"), (1 / 3, "0.333"), (Fraction(1, 3), "1/3"),
        ({"s": "bd"}, "bd"), ({"s": "bd", "n": 0}, "bd 0"), ({"note": 60, "s": "saw", "gain": 1}, "saw 60"),
        ({"gain": 0, "pan": 1}, "gain 0, pan 1"),
    ],
)  # fmt: skip
def test_a_row_is_called_by_sound_and_pitch_or_else_by_all(value: object, name: str) -> None:
    assert label(value) == name


def test_data_is_exact_and_survives_json() -> None:
    events = s("bd sn").gain(saw).query(0, 1)
    plain = json.loads(json.dumps(data(events)))
    assert plain == data(events)
    assert plain[1] == {
        "whole": ["1/2", "1"],
        "part": ["1/2", "1"],
        "value": {"s": "sn", "gain": 0.75},
    }


def test_data_of_any_value_is_plain() -> None:
    values = (Fraction(1, 3), {"a": Fraction(2)}, None, False, 0, 1.5, "x", (1, 2))
    plain = ["1/3", {"a": "2"}, None, False, 0, 1.5, "x", "(1, 2)"]
    assert [data(pure(value).query(0, 1))[0]["value"] for value in values] == plain


def test_data_of_a_signal_has_no_whole() -> None:
    assert data(saw.query(0, 0.5)) == [{"whole": None, "part": ["0", "1/2"], "value": 0.25}]

"""Spelling, against the names that composers wrote."""

from dataclasses import replace

import pytest

from pyscore.compose.notation.fifths import name_at, octave, place, signature
from pyscore.compose.notation.reading import read
from pyscore.compose.notation.spelling import key_signature, spelled
from pyscore.compose.score import Sheet, written

TABLE = [
    ("c4 eb4 g4 c5", "c eb g c"),
    ("d4 f#4 a4 c#5 d5", "d f# a c# d"),
    ("a4 b4 c5 d5 e5 f5 g#5 a5", "a b c d e f g# a"),
    ("ab4 bb4 c5 db5 eb5 f5 g5 ab5", "ab bb c db eb f g ab"),
    ("c4 e4 g4 f#4 g4 b4 d5 c5", "c e g f# g b d c"),
]


def unnamed(sheet: Sheet) -> Sheet:
    return sheet.mapped(lambda part: part.mapped(lambda note: note._replace(name="")))


@pytest.mark.parametrize(("notes", "names"), TABLE)
def test_a_tune_is_spelled_as_a_book_would(notes: str, names: str) -> None:
    assert " ".join(note.name for note in spelled(written(notes)).parts[0].notes) == names


@pytest.mark.parametrize(("work", "least"), [("bwv66.6", 0.99), ("bwv302", 0.99), ("chopin/mazurka06-2", 0.98)])
def test_nearly_all_names_are_the_composers_with_and_without_the_key(work: str, least: float) -> None:
    sheet = read(work)
    wanted = [note.name for part in sheet.parts for note in part.notes]
    for bare in (unnamed(sheet), replace(unnamed(sheet), keys=())):
        found = [note.name for part in spelled(bare).parts for note in part.notes]
        right = sum(a == b for a, b in zip(found, wanted, strict=True)) / len(wanted)
        print(f"{work}: {right:.2%} of {len(wanted)} names")
        assert right >= least


def test_names_that_are_there_stay() -> None:
    sheet = spelled(written("c4 eb4").mapped(lambda part: part.mapped(lambda note: note._replace(name="d#"))))
    assert {note.name for note in sheet.parts[0].notes} == {"d#"}


def test_signatures_count_sharps_up_and_flats_down() -> None:
    assert [signature(key) for key in ("c major", "a minor", "eb major", "f# minor", "e phrygian")] == [0, 0, -3, 3, 0]
    assert key_signature(written("g4 a4 b4 c5 d5 e5 f#5 g5")) == 1
    with pytest.raises(ValueError, match="'h major' is not a key"):
        signature("h major")


def test_the_line_of_fifths_goes_both_ways() -> None:
    assert [place(name_at(at)) for at in range(-15, 20)] == list(range(-15, 20))
    assert octave(71, "cb") == 5
    assert octave(60, "b#") == 3

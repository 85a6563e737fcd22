"""A piece of the corpus, written as MusicXML and read again, sounds the same, by our reader and by music21's own eyes.

Grace notes last no time and are left out; repeats are as they are written.
"""

import time
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

import pytest
from music21 import converter, corpus

from pyscore.compose.notation.converting import sheet_of
from pyscore.compose.notation.musicxml import musicxml
from pyscore.compose.notation.page import page_of
from pyscore.compose.score import Score, Sheet, written

# Works of each repertoire, and which tunes of those that have several.
REPERTOIRES: dict[str, list[tuple[str, int]]] = {
    "chorales": [(f"bwv{number}", 1) for number in (*range(253, 277), 66.6, 10.7, 40.8, 177.5)],
    "palestrina": [(f"palestrina/Agnus_{number:02d}", 1) for number in (0, 1, 2, 5, 7, 8, 9, 10, 11, 12)],
    "essen": [("essenFolksong/han1", tune) for tune in range(1, 26)],
    "oneills": [("oneills1850/0001-0050", tune) for tune in range(1, 31)],
    "ryans": [
        (f"ryansMammoth/{name}", 1) for name in ("AcaciaReel", "AdmiralsHornpipe", "AllAboardReel", "AnnieHughesJig")
    ],
    "quartets": [
        ("mozart/k155/movement3", 1),
        ("mozart/k156/movement2", 1),
        ("mozart/k458/movement4", 1),
        ("haydn/opus1no1/movement4", 1),
        ("haydn/opus74no1/movement3", 1),
        ("beethoven/opus18no1/movement3", 1),
        ("beethoven/opus133", 1),
    ],
    "keyboard": [("chopin/mazurka06-2", 1), ("joplin/maple_leaf_rag", 1), ("schoenberg/opus19/movement6", 1)],
    "renaissance": [("monteverdi/madrigal.4.14", 1), ("josquin/laDeplorationDeLaMorteDeJohannesOckeghem", 1)],
    "songs": [("schubert/Lindenbaum", 1), ("schumann_robert/opus48no2", 1), ("leadSheet/fosterBrownHair", 1)],
}
# One or two of each, for every run.
SAMPLE = [
    ("bwv66.6", 1),
    ("bwv269", 1),
    ("ryansMammoth/AcaciaReel", 1),
    ("josquin/laDeplorationDeLaMorteDeJohannesOckeghem", 1),
    ("schoenberg/opus19/movement6", 1),
    ("leadSheet/fosterBrownHair", 1),
]


@lru_cache(maxsize=1)
def parsed_work(work: str) -> Any:
    return corpus.parse(work)


def tune(work: str, number: int) -> Any:
    found = parsed_work(work)
    return found.scores[number - 1] if "Opus" in found.classes else found


def facts(sheet: Sheet) -> Counter[tuple[Fraction, Fraction, int]]:
    """When each note begins, how long it lasts and how high it is, from the first bar's beginning."""
    before = sheet.bar - sheet.pickup if sheet.pickup else Fraction(0)
    return Counter((note.start - before, note.length, note.pitch) for part in sheet.parts for note in part.notes)


def edges(stream: Any) -> tuple[Counter[Any], Counter[Any]]:
    """Where notes begin and where they end, whatever lies tied between, as music21 says it.

    A tie joins two notes of one pitch: some files of the corpus tie others, and mean slurs.
    """
    heads = list(_heads(stream))
    out = {(part, end, pitch) for part, _, end, pitch, tie in heads if tie in ("start", "continue")}
    into = {(part, start, pitch) for part, start, _, pitch, tie in heads if tie in ("stop", "continue")}
    joined = out & into
    begins, ends = Counter[Any](), Counter[Any]()
    for part, start, end, pitch, tie in heads:
        begins[start, pitch] += (part, start, pitch) not in joined or tie in ("", "start")
        ends[end, pitch] += (part, end, pitch) not in joined or tie in ("", "stop")
    return +begins, +ends


def _heads(stream: Any) -> Iterator[tuple[int, float, float, int, str]]:
    """Yield the notes of each part: from when to when, how high, and how they are tied; finer than a file counts."""
    for number, part in enumerate(stream.parts):
        for note in part.flatten().notes:
            if note.quarterLength and "ChordSymbol" not in note.classes:
                start, end = round(float(note.offset), 2), round(float(note.offset + note.quarterLength), 2)
                for each in note.notes if hasattr(note, "notes") else (note,):
                    yield number, start, end, int(each.pitch.ps), each.tie.type if each.tie else ""


def there_and_back(stream: Any) -> tuple[Sheet, Sheet, Any]:
    first = sheet_of(stream)
    parsed = converter.parseData(musicxml(page_of(first)), format="musicxml")
    return first, sheet_of(parsed), parsed


@pytest.mark.parametrize(("work", "number"), SAMPLE)
def test_a_piece_that_is_written_and_read_again_is_the_same(work: str, number: int) -> None:
    first, again, _ = there_and_back(tune(work, number))
    assert facts(again) == facts(first)
    assert again.meters == first.meters
    assert again.pickup == first.pickup


@pytest.mark.parametrize(("work", "number"), SAMPLE[:3])
def test_music21_finds_the_same_beginnings_and_ends_in_what_is_written_as_in_its_corpus(work: str, number: int) -> None:
    stream = tune(work, number)
    _, _, parsed = there_and_back(stream)
    assert edges(parsed) == edges(stream)


def test_names_of_notes_and_parts_stay_as_they_were() -> None:
    first, again, _ = there_and_back(tune("bwv66.6", 1))
    assert [part.name for part in again.parts] == [part.name for part in first.parts]
    assert [part.notes for part in again.parts] == [part.notes for part in first.parts]


def test_a_score_as_a_pattern_is_written_like_the_score() -> None:
    first, again, _ = there_and_back(tune("bwv269", 1))
    played = written(Score(first).fast(1))
    assert Counter((note.start, note.pitch) for part in played.parts for note in part.notes) == Counter(
        (note.start, note.pitch) for part in again.parts for note in part.notes
    )


@pytest.mark.soak
def test_pieces_of_all_repertoires_are_the_same_when_they_are_read_again() -> None:
    failed = []
    for name, works in REPERTOIRES.items():
        begin, notes, seen = time.process_time(), 0, 0
        for work, number in works:
            stream = tune(work, number)
            first, again, parsed = there_and_back(stream)
            same, eyes = facts(again) == facts(first), edges(parsed) == edges(stream)
            notes, seen = notes + facts(first).total(), seen + eyes
            if not same:
                failed.append(f"{work} {number}")
            if not eyes:
                print(f"  {work} {number}: music21 reads other edges")
        took = time.process_time() - begin
        print(f"{name}: {len(works)} pieces, {notes:,} notes, music21 agrees on {seen}, {took:.0f} s")
    assert failed == []

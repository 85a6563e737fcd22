"""Cadences, ornaments, phrases, form, tension and places, each against what a book calls them."""

from fractions import Fraction
from math import dist

import pytest

from pyscore import explain
from pyscore.compose.analysis import tension
from pyscore.compose.analysis.place import bars
from pyscore.compose.score import Mark, Part, Score, Sheet, written
from pyscore.pattern.time import Time
from tests.compose.analysis.bach import chorale, names, phrase_score
from tests.compose.analysis.test_reading import chords

HOME = "c3,g4,c5,e5 f3,a4,c5,f5 "
CADENCES = [
    (HOME + "g3,g4,b4,d5 c3,g4,e4,c5", "perfect authentic"),
    (HOME + "g3,g4,b4,d5 c3,g4,c5,e5", "imperfect authentic"),
    (HOME + "b2,g4,d5,f5 c3,g4,c5,e5", "imperfect authentic"),
    ("c3,g4,c5,e5 g3,g4,b4,d5 c3,g4,c5,e5 d3,f4,a4,d5 g3,g4,b4,d5", "half"),
    ("c3,g4,c5,e5 g3,d4,b4,g5 c3,e4,c5,g5 f3,a4,c5,f5 c3,g4,c5,e5", "plagal"),
    (HOME + "g3,g4,b4,d5 a3,e4,a4,c5", "deceptive"),
    ("a2,a4,c5,e5 e3,g#4,b4,e5 a2,a4,c5,e5 f3,a4,d5 e3,g#4,b4,e5", "phrygian half"),
]
# A melody over a held chord, its ornament and what that is called: the chord is C, or C then G.
ORNAMENTS = [
    ("g4 [e4 d4] c4 c4", "c3,e3,g3", 62, "passing"),
    ("e4 [e4 f4] e4 c4", "c3,e3,g3", 65, "neighbour"),
    ("g4 a4 g4 e4", "c3,e3,g3", 69, "neighbour"),
    ("g4 [e4 a4] g4 c4", "c3,e3,g3", 69, "appoggiatura"),
    ("g4 [e4 f4] c4 e4", "c3,e3,g3", 65, "escape"),
]


@pytest.mark.parametrize(("notes", "kind"), CADENCES, ids=[kind for _, kind in CADENCES])
def test_cadences_have_their_names(notes: str, kind: str) -> None:
    assert explain(chords(notes)).cadences[-1].kind == kind


@pytest.mark.parametrize(("tune", "chord", "pitch", "kind"), ORNAMENTS, ids=[row[-1] + row[0] for row in ORNAMENTS])
def test_ornaments_have_their_names(tune: str, chord: str, pitch: int, kind: str) -> None:
    held = written(f"[{chord}]").parts[0].notes
    parts = (Part("tune", written(tune).parts[0].notes), Part("chord", held))
    assert [(each.pitch, each.kind) for each in explain(Score(Sheet(parts))).ornaments] == [(pitch, kind)]


def two_chords(tune: str) -> Score:
    """Return a tune of two bars over a bar of C and one of G."""
    parts = {"tune": tune, "chords": "[c3,e3,g3,c4] [g2,d3,g3,b3]"}
    return Score(Sheet(tuple(Part(name, written(line, 1, "8/4").parts[0].notes) for name, line in parts.items())))


@pytest.mark.parametrize(
    ("tune", "found"),
    [
        ("g4 e4 c5@3 b4 g4 g4", (72, "suspension", 4)),
        ("g4 e4 c5 d5 c5 b4 g4 g4", (72, "passing", 4)),
        ("g4 e4 e4 [c4 b3] b3 d4 g4 g4", (59, "anticipation", Fraction(7, 2))),
    ],
    ids=["suspension", "passing", "anticipation"],
)
def test_what_is_foreign_between_two_chords_has_its_name(tune: str, found: tuple[int, str, Time]) -> None:
    heard = [(each.pitch, each.kind, each.start) for each in explain(two_chords(tune)).ornaments]
    assert found in heard


def test_phrases_that_are_repeated_have_the_same_letter() -> None:
    first = [("e4", 1), ("f4", 1), ("g4", 1), ("e4", 1), ("d4", 1), ("b3", 1), ("c4", 2)]
    other = [("g4", 1), ("a4", 1), ("b4", 1), ("c5", 1), ("a4", 1), ("f#4", 1), ("g4", 2)]
    assert [section.letter for section in explain([*first, *first, *other, *first]).phrases] == ["A", "A", "B", "A"]


def test_phrases_of_chorales_end_at_their_fermatas_though_none_is_read() -> None:
    precision, recall = phrase_score(map(chorale, names()[::40]))
    assert precision >= 0.75
    assert recall >= 0.75


@pytest.mark.soak
def test_phrases_of_more_chorales_end_at_their_fermatas() -> None:
    precision, recall = phrase_score(map(chorale, names()[1::3]))
    assert precision >= 0.8
    assert recall >= 0.8


def test_on_the_spiral_array_near_keys_are_near() -> None:
    home = tension.key("c major")
    far = [dist(home, tension.key(name)) for name in ("g major", "d major", "a major", "e major")]
    assert far == sorted(far)
    assert dist(home, tension.key("a minor")) < dist(home, tension.key("d major"))


def test_clusters_are_wider_than_triads_and_dominants_lie_farther_from_the_key_than_tonics() -> None:
    found = explain(chords("c3,e4,g4,c5 g3,d4,f4,b4 c3,c#4,f#4,b4 c3,e4,g4,c5")).tension
    triad, dominant, cluster = (found[4 * bar] for bar in (0, 1, 2))
    assert triad.diameter < dominant.diameter
    assert triad.diameter < cluster.diameter
    assert triad.strain < dominant.strain
    assert found[0].momentum == 0 < found[4].momentum


def test_bars_and_beats_are_counted_as_players_count_them() -> None:
    sheet = Sheet((Part("tune", written("c4").parts[0].notes),), meters=(Mark(Time(0), "3/4"), Mark(Time(6), "6/8")))
    assert [str(bars(sheet).at(Time(at))) for at in (0, 5, 6, 10)] == [
        "bar 1 beat 1", "bar 2 beat 3", "bar 3 beat 1", "bar 4 beat 3",
    ]  # fmt: skip


def test_a_pickup_is_bar_0() -> None:
    sheet = Sheet((Part("tune", written("c4").parts[0].notes),), pickup=Time(1))
    assert [bars(sheet).at(Time(at)) for at in (3, 4)] == [(0, 4), (1, 1)]

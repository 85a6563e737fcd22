"""Rhythms: the families that there are, and what measures and distances say of them."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscore import (
    bracelets,
    de_bruijn,
    evenness,
    isorhythm,
    mini,
    necklaces,
    oddity,
    off_beatness,
    rhythm,
    rhythm_distance,
    rhythm_profile,
    rhythms,
    syncopation,
    tala,
)
from pyscore.compose.rhythm.timelines import TIMELINES
from pyscore.pattern.transforms.structure import bjorklund

CLAVES = ("shiko", "son", "soukous", "rumba", "bossa", "gahu")
STEPS = st.lists(st.booleans(), min_size=2, max_size=16).filter(lambda bits: sum(bits) > 1)


# What a rhythm is


@pytest.mark.parametrize("of", ["x..x..x.", "10010010", "t(3,8)", "bd(3,8)", "tresillo", [1, 0, 0, 1, 0, 0, 1, 0]])
def test_a_rhythm_is_written_in_many_ways(of: Any) -> None:
    assert rhythm(of) == rhythm([0, 3, 6], 8)


def test_a_rhythm_is_a_pattern_of_its_beats() -> None:
    struck = mini("bd").struct(rhythm("x..x..x."))
    assert [str(event.whole.begin) for event in struck.onsets(1, 2)] == ["1", "11/8", "7/4"]


@given(STEPS, st.integers(-20, 20))
def test_rotating_there_and_back_changes_nothing(bits: list[bool], steps: int) -> None:
    assert rhythm(bits).rotated(steps).rotated(-steps) == rhythm(bits)
    assert rhythm(bits).reversed().reversed() == rhythm(bits) == rhythm(bits).complement().complement()


@pytest.mark.parametrize("name", TIMELINES)
def test_timelines_have_as_many_steps_as_their_meter(name: str) -> None:
    assert rhythm(name).steps in (4, 5, 7, 8, 9, 12, 16)
    assert sum(rhythm(name).lengths) == rhythm(name).steps


# Which there are


@pytest.mark.parametrize(
    ("beats", "steps", "count"), [(3, 8, 7), (4, 8, 10), (5, 12, 66), (5, 16, 273), (7, 7, 1), (0, 4, 1)]
)
def test_necklaces_are_as_many_as_burnside_counts(beats: int, steps: int, count: int) -> None:
    assert len(necklaces(beats, steps)) == count


@pytest.mark.parametrize(("beats", "steps"), [(3, 8), (4, 8), (5, 9), (4, 10)])
def test_each_rhythm_is_a_rotation_of_one_necklace_and_a_mirror_of_one_bracelet(beats: int, steps: int) -> None:
    every = set(rhythms(beats, steps))
    turned = [{each.rotated(step) for step in range(steps)} for each in necklaces(beats, steps)]
    assert sum(map(len, turned)) == len(every) == len(set().union(*turned))
    mirrored = [{way.rotated(step) for way in (each, each.reversed()) for step in range(steps)}
                for each in bracelets(beats, steps)]  # fmt: skip
    assert sum(map(len, mirrored)) == len(every) == len(set().union(*mirrored))


@pytest.mark.parametrize(("letters", "length"), [(2, 1), (2, 4), (2, 7), (3, 3), (5, 2), (1, 3)])
def test_a_de_bruijn_cycle_has_each_word_once(letters: int, length: int) -> None:
    cycle = de_bruijn(letters, length)
    words = [tuple((cycle * length)[place : place + length]) for place in range(len(cycle))]
    assert sorted(words) == list(product(range(letters), repeat=length))


# What measures say


@pytest.mark.parametrize(
    ("measure", "values"),
    [
        # Weighted note-to-beat distance, metrical complexity and off-beatness of the six claves, as Toussaint and his
        # co-authors define them, worked out by hand from the definitions.
        (lambda name: syncopation(name, "wnbd"), [1.2, 2.8, 4.4, 3.6, 4.0, 3.6]),
        (lambda name: syncopation(name, "metrical"), [2, 4, 6, 5, 6, 5]),
        (lambda name: syncopation(name, "keith"), [3, 6, 8, 6, 9, 9]),
        (lambda name: syncopation(name, "lhl"), [2, 4, 6, 5, 6, 5]),
        (off_beatness, [0, 1, 2, 2, 2, 1]),
        (oddity, [False, True, False, True, True, False]),
    ],
    ids=["wnbd", "metrical", "keith", "lhl", "off-beatness", "oddity"],
)
def test_measures_of_the_six_claves(measure: Any, values: list[Any]) -> None:
    assert [measure(name) for name in CLAVES] == pytest.approx(values)


@pytest.mark.parametrize("beats", range(2, 9))
def test_euclidean_rhythms_are_the_most_even_of_all(beats: int) -> None:
    best = max(evenness(each) for each in necklaces(beats, 12))
    assert evenness(bjorklund(beats, 12)) == pytest.approx(best)


@given(STEPS, st.integers(0, 15))
def test_evenness_and_oddity_do_not_mind_where_the_cycle_begins(bits: list[bool], turn: int) -> None:
    found, turned = rhythm(bits), rhythm(bits).rotated(turn)
    assert evenness(found) == pytest.approx(evenness(turned))
    assert oddity(found) == oddity(turned)
    assert 0 <= evenness(found) <= 1 + 1e-9


@pytest.mark.parametrize("by", ["wnbd", "lhl", "keith", "metrical"])
def test_beats_on_the_beat_are_not_syncopated_at_all(by: str) -> None:
    assert syncopation("x...x...x...x...", by) == 0
    assert syncopation("x...x..x....x...", by) > 0


def test_a_profile_says_only_what_can_be_said() -> None:
    assert set(rhythm_profile("bembe").syncopation) == {"wnbd"}
    assert set(rhythm_profile("son").syncopation) == {"wnbd", "lhl", "keith", "metrical"}


# How alike they are


def test_of_the_six_claves_son_is_the_nearest_to_all_others() -> None:
    sums = {one: sum(rhythm_distance(one, other) for other in CLAVES) for one in CLAVES}
    assert min(sums, key=lambda name: sums[name]) == "son"
    assert rhythm_distance("shiko", "son") == rhythm_distance("son", "soukous") == rhythm_distance("son", "rumba") == 1


@pytest.mark.parametrize("by", ["swap", "hamming", "chronotonic"])
@given(one=STEPS, other=STEPS)
def test_distances_are_symmetric_and_0_only_between_likes(by: str, one: list[bool], other: list[bool]) -> None:
    left, right = rhythm(one + one), rhythm(other)
    assert rhythm_distance(left, right, by) == rhythm_distance(right, left, by) >= 0
    assert rhythm_distance(left, left, by) == 0


# Isorhythm and tala


def test_color_and_talea_end_together() -> None:
    sheet = isorhythm("c4 d4 eb4 f4 g4", [1, 0.5, 0.5, -1, 2]).sheet
    assert len(sheet.parts[0].notes) == 20
    assert [note.pitch for note in sheet.parts[0].notes] == [60, 62, 63, 65, 67] * 4
    assert [float(note.length) for note in sheet.parts[0].notes] == [1, 0.5, 0.5, 2] * 5


@pytest.mark.parametrize(
    ("name", "beats"),
    [
        ("dhruva", (11, 14, 17, 23, 29)),
        ("matya", (8, 10, 12, 16, 20)),
        ("rupaka", (5, 6, 7, 9, 11)),
        ("jhampa", (6, 7, 8, 10, 12)),
        ("triputa", (7, 8, 9, 11, 13)),
        ("ata", (10, 12, 14, 18, 22)),
        ("eka", (3, 4, 5, 7, 9)),
    ],
)
def test_the_thirty_five_talas_have_their_beats(name: str, beats: tuple[int, ...]) -> None:
    jatis = ("tisra", "chatusra", "khanda", "misra", "sankirna")
    assert tuple(tala(f"{jati} {name}").steps for jati in jatis) == beats


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (lambda: rhythm("gahuu"), "did you mean 'gahu'"),
        (lambda: rhythm(3.5), "is no rhythm"),
        (lambda: rhythm([]), "a rhythm has 1 to"),
        (lambda: rhythm("bd*3", 8), "lie between 8 steps"),
        (lambda: evenness("x..."), "it takes 2"),
        (lambda: necklaces(9, 8), "9 beats do not fit into 8 steps"),
        (lambda: necklaces(20, 60), "200,000 is the most"),
        (lambda: de_bruijn(10, 10), "there is no cycle"),
        (lambda: syncopation("son", "lhk"), "did you mean 'lhl'"),
        (lambda: syncopation("bembe", "lhl"), "wnbd takes any"),
        (lambda: rhythm_distance("son", "rumba", "swop"), "did you mean 'swap'"),
        (lambda: tala("misra druva"), "did you mean 'misra dhruva'"),
        (lambda: isorhythm("c4", [0]), "a talea is lengths in beats"),
    ],
)
def test_a_mistake_gets_one_clear_line(mistake: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        mistake()

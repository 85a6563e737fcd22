"""What is found: the likest first, none twice; more so by a word; by words; real sounds as well as was asked for."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.listen.brain.collection import Collection
from pyscore.listen.brain.features import hear
from pyscore.listen.brain.index import Entry, Index
from pyscore.listen.brain.search import called, like, tagged_as, toward
from pyscore.listen.brain.tags import MODEL, model
from pyscore.listen.brain.words import TAGS, WORDS, UnknownWord

from .material import RATE, SOUNDS, needs_sonic_pi, paths_of, prefix, retrieval, sonic_pi, truth

NAMES = list(SOUNDS)


@cache
def small(*names: str) -> Collection:
    chosen = names or NAMES
    entries = tuple(Entry(f"/x/{name}.wav", 0, 0, 0.6) for name in chosen)
    return Collection(Index(entries, np.array([hear(SOUNDS[name], RATE).print for name in chosen])))


def named(collection: Collection, hits: list) -> list[str]:
    return [Path(collection.index.entries[hit.row].path).stem for hit in hits]


@pytest.mark.parametrize("name", NAMES)
def test_its_sibling_is_what_is_most_like_a_sound(name: str) -> None:
    row = NAMES.index(name)
    found = like(small(), small().index.prints[row], 3, without=[row])
    assert named(small(), found)[0] == (f"{name[:-1]}b" if name.endswith("a") else f"{name[:-1]}a")


@settings(max_examples=30)
@given(st.sampled_from(NAMES), st.sampled_from(sorted(WORDS)), st.floats(0.1, 1), st.booleans())
def test_nothing_is_found_in_the_other_direction(name: str, word: str, much: float, less: bool) -> None:
    row, within = NAMES.index(name), small()
    moved = -much if less else much
    for hit in toward(within, within.index.prints[row], [(word, moved)], 5, without=[row]):
        assert np.sign(moved) * (within.said(word)[hit.row] - within.said(word)[row]) > 0
        assert hit.row != row


@settings(max_examples=30)
@given(st.sampled_from(NAMES), st.integers(1, 12), st.sets(st.integers(0, 9)))
def test_the_best_come_first_none_twice_and_none_that_is_not_wanted(name: str, count: int, without: set[int]) -> None:
    found = like(small(), small().index.prints[NAMES.index(name)], count, without)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    rows = [hit.row for hit in found]
    assert len(rows) == len(set(rows)) == min(count, len(NAMES) - len(without))
    assert not set(rows) & without


def test_a_sound_that_is_there_twice_is_found_once() -> None:
    twice = Collection(Index((*small().index.entries, Entry("/y/copy.wav", 0, 0, 0.6)),
                             np.concatenate([small().index.prints, small().index.prints[:1]])))  # fmt: skip
    found = named(twice, like(twice, small().index.prints[1], 20))
    assert ("copy" in found) != ("kick_a" in found)


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("long low", "hum"),
        ("bright noisy short", "hat"),
        ("deep kick", "kick"),
        ("high ringing pure", "ping"),
        ("snare", "snare"),
    ],
)
def test_words_find_what_they_say(text: str, best: str) -> None:
    found = called(small(), text, 3)
    assert named(small(), found)[0].startswith(best)
    assert all(0 <= fit <= 1 for hit in found for _, fit in hit.why)


@pytest.mark.parametrize("names", [(), ("kick_a",), ("kick_a", "hat_a")])
def test_small_collections_are_searched_as_well(names: tuple[str, ...]) -> None:
    within = small(*names) if names else Collection(Index((), np.zeros((0, 176), np.float32)))
    vector = hear(SOUNDS["hum_a"], RATE).print
    assert len(like(within, vector, 3)) == len(called(within, "dark", 3)) == len(names)
    assert len(toward(within, vector, [("bright", 0.1)], 3)) <= len(names)


def test_a_tag_that_nobody_knows_is_said() -> None:
    with pytest.raises(UnknownWord, match="no tag 'kik'"):
        tagged_as(small(), "kik", 3)


def test_the_model_is_small_and_has_a_row_of_words_for_each_tag() -> None:
    assert MODEL.stat().st_size < 300 * 1024
    assert set(model().tags) == set(TAGS)


# Of all of sonic-pi-samples, and in the normal suite of those up to so long (s).
LENGTHS = [pytest.param(2.0, id="short"), pytest.param(np.inf, id="all", marks=pytest.mark.soak)]


@needs_sonic_pi
@pytest.mark.parametrize("most", LENGTHS)
def test_real_sounds_are_found_by_likeness_as_well_as_was_asked_for(most: float) -> None:
    within = sonic_pi(most)
    alike = np.array([within.likeness(vector) for vector in within.index.prints])
    first, mean = retrieval(alike, [prefix(path) for path in paths_of(within)])
    assert first > 0.6
    assert mean > 0.35


@needs_sonic_pi
@pytest.mark.parametrize("most", LENGTHS)
def test_real_sounds_are_told_apart_by_who_never_heard_them(most: float) -> None:
    within = sonic_pi(most)
    right = [within.tag(row)[0] in truth(path) for row, path in enumerate(paths_of(within)) if truth(path)]
    # One of 20 tags by chance.
    assert np.mean(right) > 0.5

"""Words: each moves sounds the way it says, and what is no word is said so."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from pyscore.listen.brain.axes import AXES
from pyscore.listen.brain.collection import Collection, moves_of
from pyscore.listen.brain.features import hear
from pyscore.listen.brain.index import EMPTY
from pyscore.listen.brain.words import COMPARATIVES, MEANING, NOUNS, SOURCES, TAGS, WORDS, UnknownWord, meant
from pyscore.pattern import Pattern

from .sweeps import RATE, STEPS, sweep

NOTHING = Collection(EMPTY)
PLACES: dict[tuple[tuple[str, float], ...], np.ndarray] = {}


def places(moves: tuple[tuple[str, float], ...]) -> np.ndarray:
    """Return where the sounds of a sweep are on the axes; each sweep is heard once."""
    if moves not in PLACES:
        PLACES[moves] = np.array([NOTHING.along(hear(sound, RATE).print) for sound in sweep(moves)])
    return PLACES[moves]


@pytest.mark.parametrize("axis", AXES)
def test_an_axis_follows_what_it_measures(axis: str) -> None:
    assert spearmanr(range(STEPS), places(((axis, 1.0),))[:, list(AXES).index(axis)]).statistic >= 0.9


@pytest.mark.parametrize("word", WORDS)
def test_a_word_says_more_of_what_is_more_so(word: str) -> None:
    moves = WORDS[word].moves
    # The opposite is the same sweep backwards.
    forwards = tuple((axis, much if moves[0][1] > 0 else -much) for axis, much in moves)
    says = places(forwards) @ moves_of(word)
    assert spearmanr(range(STEPS), says if forwards == moves else says[::-1]).statistic >= 0.9


def test_there_are_enough_of_them_and_each_names_its_source() -> None:
    assert len(WORDS) >= 60
    assert len(MEANING) >= 200
    assert {word.source for word in WORDS.values()} <= SOURCES.keys()
    assert {axis for word in WORDS.values() for axis, _ in word.moves} == AXES.keys()


def test_no_word_means_two_things() -> None:
    said = [*WORDS, *(also for word in WORDS.values() for also in word.also)]
    named = [*TAGS, *(also for others in TAGS.values() for also in others)]
    assert len(said) == len(set(said))
    assert len(named) == len(set(named))
    assert not MEANING.keys() & NOUNS.keys()


def test_no_comparative_hides_what_patterns_do() -> None:
    assert [name for name in COMPARATIVES if hasattr(Pattern, name)] == []
    assert {"brighter", "darker", "shorter", "longer", "louder", "noisier", "softer", "higher", "lower", "rounder",
            "more_metallic", "warmer", "rougher"} <= COMPARATIVES.keys()  # fmt: skip


def test_a_description_is_words_tags_and_names() -> None:
    assert meant("a short, DARK kick") == (("short", "dark"), ("kick",), ("short", "dark", "kick"))
    assert meant("amen break", ["amen"]).names == ("amen", "break")


@pytest.mark.parametrize(("text", "said"), [("metalic hit", "metallic"), ("snar", "snare"), ("the", "say what")])
def test_what_is_no_word_is_said_with_the_nearest(text: str, said: str) -> None:
    with pytest.raises(UnknownWord, match=said):
        meant(text)

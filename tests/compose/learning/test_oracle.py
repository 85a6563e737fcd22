"""The factor oracle: its links are repeats, and its improvisations are of the music's own tones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscore import oracle
from pyscore.compose.learning.oracle import built

TUNE = "<[c4 d4 e4 c4] [e4 f4 g4@2] [c4 d4 e4 c4] [e4 d4 c4@2]>"


@given(st.lists(st.sampled_from("abc"), max_size=40))
def test_what_a_link_says_is_common_is_common(word: list[str]) -> None:
    links, common = built([(letter, 1.0) for letter in word])
    for place in range(1, len(word) + 1):
        assert 0 <= links[place] < place
        assert word[place - common[place] : place] == word[links[place] - common[place] : links[place]]


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=40))
def test_a_letter_that_came_before_has_a_link(word: list[str]) -> None:
    links, common = built([(letter, 1.0) for letter in word])
    for place in range(1, len(word) + 1):
        assert (links[place] > 0) == (word[place - 1] in word[: place - 1]) == (common[place] > 0)


def test_with_all_continuity_the_music_is_played_as_it_is() -> None:
    played = oracle(TUNE).improvise(4, continuity=1).sheet.parts[0].notes
    assert [each.pitch for each in played] == [60, 62, 64, 60, 64, 65, 67, 60, 62, 64, 60, 64, 62, 60]


def test_an_improvisation_has_the_music_s_own_steps_but_where_it_jumps() -> None:
    played = [each.pitch for each in oracle(TUNE).improvise(32, seed=5, continuity=0.7).sheet.parts[0].notes]
    assert set(played) <= {60, 62, 64, 65, 67}
    assert played != [each.pitch for each in oracle(TUNE).improvise(32, seed=6, continuity=0.7).sheet.parts[0].notes]


@pytest.mark.parametrize(("bars", "continuity"), [(0, 0.5), (4, 1.5)])
def test_a_mistake_gets_one_clear_line(bars: int, continuity: float) -> None:
    with pytest.raises(ValueError, match=r"cannot be played|continuity is from 0 to 1"):
        oracle(TUNE).improvise(bars, continuity=continuity)

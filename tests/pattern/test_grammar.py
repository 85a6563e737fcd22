"""Patterns that rules grow: Markov chains, L-systems, and patterns changed over and over."""

import operator
from collections.abc import Callable
from itertools import pairwise

import pytest

from pyscore.pattern import NAMES, Pattern, mini
from pyscore.pattern.chance import random_at

from .comparing import onsets, same, values

add, fast, mul, rev, slow, slowcat = (NAMES[name] for name in ("add", "fast", "mul", "rev", "slow", "slowcat"))
l_system, lindenmayer, markov, markov_pat, run_markov = (
    NAMES[name] for name in ("l_system", "lindenmayer", "markov", "markov_pat", "run_markov")
)

CALLS: dict[str, Callable[[Pattern], Pattern]] = {
    "soak": lambda p: p.soak(3, fast(2)),
    "snowball": lambda p: p.snowball("<3 2>", operator.add, rev),
}

MATRIX = [[3, 5, 2], [4, 4, 2], [0, 1, 0]]


# Markov chains


def test_a_chain_goes_where_its_random_numbers_say() -> None:
    assert values(markov(4, [[1, 1], [1, 1]])) == [0, *(int(random_at(step, 4) > 0.5) for step in (1, 2, 3))]


def test_a_chain_begins_anew_in_every_cycle_and_differs() -> None:
    pattern = markov(8, MATRIX, 1)
    cycles = [values(pattern, cycle, cycle + 1) for cycle in range(-2, 8)]
    assert {cycle[0] for cycle in cycles} == {1}
    assert len(set(map(tuple, cycles))) > 5


def test_what_never_follows_is_never_heard() -> None:
    found = values(markov(64, MATRIX, 2))
    assert all(later == 1 for earlier, later in pairwise(found) if earlier == 2)


def test_states_may_have_names() -> None:
    named = {"a": {"a": 3, "b": 5, "c": 2}, "b": {"a": 4, "b": 4, "c": 2}, "c": {"b": 1}}
    assert values(markov(16, named, "b")) == ["abc"[state] for state in values(markov(16, MATRIX, 1))]
    assert values(markov(2, {0: {0: 1}})) == [0, 0]


def test_a_chain_is_the_same_in_tidals_words() -> None:
    assert same(markov_pat(8, 1, MATRIX), markov(8, MATRIX, 1))
    assert run_markov(8, MATRIX, 1, 3) == values(markov(8, MATRIX, 1), 3, 4)
    assert values(markov_pat(2, "<0 1>", MATRIX), 1, 2)[0] == 1


def test_the_number_of_steps_may_change_and_be_nought() -> None:
    assert [len(values(markov("<4 0 3>", MATRIX), cycle, cycle + 1)) for cycle in range(3)] == [4, 0, 3]


@pytest.mark.parametrize(
    ("chain", "start", "problem"),
    [
        ([], None, "one state at least"),
        ([[1, 1]], None, "after 0 come 1 weights"),
        ([[0]], None, "one at least above 0"),
        ([[2, -1], [1, 1]], None, "after 0 come 2 weights of 0 or more"),
        ({"a": {"b": 1}}, None, "nothing follows 'b'"),
        (MATRIX, 3, "one of its states, 0, 1, 2: not 3"),
    ],
)
def test_a_chain_that_leads_nowhere_is_refused(chain: object, start: object, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        markov(4, chain, start)


def test_an_endless_chain_is_refused() -> None:
    with pytest.raises(ValueError, match="a number of steps up to 20,000"):
        markov(10**9, MATRIX)


# L-systems


@pytest.mark.parametrize(("times", "text"), [*enumerate(["a", "ab", "aba", "abaab", "abaababa"])])
def test_letters_are_replaced_all_at_once(times: int, text: str) -> None:
    assert lindenmayer(times, "a:ab,b:a", "a") == text
    assert lindenmayer(times, {"a": "ab", "b": "a"}, "a") == text


def test_letters_without_a_rule_stay() -> None:
    assert lindenmayer(2, "a:xa", "a~b") == "xxa~b"
    assert lindenmayer(3, "a:", "ab") == "b"
    assert lindenmayer(1000, "a:b", "aa") == "bb"


def test_letters_play_what_they_stand_for_and_are_rests_otherwise() -> None:
    steps = l_system(2, "a:ab,b:a", "a", {"a": "bd*2", "b": 0})
    assert onsets(steps) == onsets(mini("bd*2 0 bd*2"))
    assert same(l_system(2, "a:ab,b:a", "a", {"b": 0}), mini("~ 0 ~"))
    assert same(l_system(2, "a:ab,b:a", "a"), mini("a b a"))
    assert l_system(1, "a:", "a").query(0, 1) == []


@pytest.mark.parametrize("rules", ["ab", "ab:c", ":a", {"ab": "a"}])
def test_a_rule_replaces_one_letter(rules: object) -> None:
    with pytest.raises(ValueError, match="what replaces one letter"):
        lindenmayer(1, rules, "a")


def test_a_system_that_outgrows_everything_is_refused() -> None:
    with pytest.raises(ValueError, match="grows to more than 20,000 letters"):
        lindenmayer(10**6, "a:aa", "a")
    with pytest.raises(ValueError, match="not -1 times"):
        lindenmayer(-1, "a:aa", "a")


# Over and over


def test_soaking_changes_the_pattern_once_more_each_cycle() -> None:
    pattern = mini("4 ~ 0 1")
    assert same(pattern.soak(3, add(1)), slowcat("4 ~ 0 1", "5 ~ 1 2", "6 ~ 2 3"), 6)
    assert same(pattern.soak(3, slow(2)), slowcat(pattern, pattern.slow(2), pattern.slow(4)), 9)


def test_a_snowball_gathers_all_that_it_was() -> None:
    pattern = mini("1 2")
    first = pattern + pattern
    second = first + pattern.mul(3)
    assert same(pattern.snowball(3, operator.add, mul(3)), slowcat(pattern, first, second), 6)


def test_no_depth_is_silent_and_too_much_is_refused() -> None:
    pattern = mini("1 2")
    assert pattern.soak(0, rev).query(0, 2) == pattern.snowball(-1, operator.add, rev).query(0, 2) == []
    assert same(pattern.soak(1, rev), pattern)
    assert same(pattern.snowball(1, operator.add, rev), pattern)
    for soaked in (lambda: pattern.soak(10**9, rev), lambda: pattern.snowball(10**9, operator.add, rev)):
        with pytest.raises(ValueError, match="takes a depth up to 64: not 1000000000"):
            soaked()

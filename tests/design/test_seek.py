"""Seekers find the place where residuals vanish, and quests leave the valleys that lie on the way."""

from collections.abc import Callable

import numpy as np
import pytest

from pyscore.design.quest import Lines, Quest
from pyscore.design.seek import Best, Seeker, Slope, descend, evolve, lengths

SECRET = np.array([0.3, 0.72, 0.11, 0.9])
BENT = np.random.default_rng(5).standard_normal((4, 24))


def residuals(points: np.ndarray) -> np.ndarray:
    """Return something bent, which vanishes at the secret."""
    return np.asarray(np.tanh((points - SECRET) @ BENT) * 5, np.float32)


def rugged(points: np.ndarray) -> np.ndarray:
    """Return something with many valleys, of which the secret's is the deepest."""
    away = points - SECRET
    return np.asarray(np.concatenate([away, 0.3 * np.sin(25 * away)], axis=1), np.float32)


def beating(points: np.ndarray) -> np.ndarray:
    """Return something with one control of narrow valleys, as a detune has: slopes lead to the nearest."""
    away = points - SECRET
    away[:, 2] = 0.5 * np.sin(40 * away[:, 2]) + 0.2 * away[:, 2]
    return np.asarray(away @ BENT, np.float32)


def run(seeker: Seeker, look: Callable[[np.ndarray], np.ndarray], turns: int = 400) -> int:
    looked = 0
    try:
        points = next(seeker)
        for _ in range(turns):
            assert ((points >= -0.03) & (points <= 1.03)).all()
            looked += len(points)
            points = seeker.send(look(points))
    except StopIteration:
        pass
    return looked


def test_slopes_lead_down_in_few_looks() -> None:
    best = Best(np.full(4, 0.5))
    looked = run(descend(best, np.ones(4), Slope(0.02, 0.0005, 14)), residuals)
    assert best.point == pytest.approx(SECRET, abs=0.01)
    assert looked < 150


def test_a_place_at_the_edge_is_found() -> None:
    best = Best(np.full(4, 0.5))
    run(descend(best, np.ones(4), Slope(0.02, 0.0005, 14)), lambda points: residuals(points + np.array([0.6, 0, 0, 0])))
    assert best.point is not None
    assert best.point[0] == 0


def test_the_strategy_comes_nearer() -> None:
    best = Best()
    start = np.full(4, 0.5)
    run(evolve(start, best, np.ones(4), np.random.default_rng(1)), residuals)
    assert best.distance < 0.4 * lengths(residuals(start[None]))[0]


@pytest.mark.parametrize("evolving", [False, True])
def test_a_quest_leaves_the_wrong_valleys(evolving: bool) -> None:
    chance = np.random.default_rng(2)
    starts = chance.random((20, 4))
    best = Best()
    best.see(starts, lengths(rugged(starts)))
    first = best.distance
    quest = Quest(iter(starts), best, np.ones(4), lambda many: chance.random((many, 4)), np.ones(8, np.float32), chance)
    run(quest.seeker(evolving), rugged, turns=250)
    assert best.distance < first / 2


def test_lines_lead_into_narrow_valleys_that_slopes_do_not_find() -> None:
    best = Best(np.array([0.5, 0.5, 0.8, 0.5]))
    run(descend(best, np.ones(4), Slope(0.02, 0.0005, 14)), beating)
    assert best.point is not None
    assert abs(best.point[2] - SECRET[2]) > 0.3
    here, lows = best.point, []

    def seeking() -> Seeker:
        chance = np.random.default_rng(3)
        lows.extend((yield from Lines(np.ones(4), lambda many: chance.random((many, 4)), chance).lows(here)))

    run(seeking(), beating)
    assert {int(np.flatnonzero(place != here)[0]) for _, place in lows} == {2}
    assert [distance for distance, _ in lows] == sorted(distance for distance, _ in lows)
    assert any(abs(place[2] - SECRET[2]) < 0.05 for _, place in lows)


def test_a_quest_that_kicks_do_not_help_looks_along_every_axis() -> None:
    chance = np.random.default_rng(2)
    starts = chance.random((20, 4))
    best = Best()
    best.see(starts, lengths(rugged(starts)))
    quest = Quest(iter(starts), best, np.ones(4), lambda many: chance.random((many, 4)), np.ones(8, np.float32), chance)
    along: set[int] = set()

    def look(points: np.ndarray) -> np.ndarray:
        moved = np.flatnonzero(np.ptp(points, axis=0))
        if len(moved) == 1 and np.ptp(points[:, moved[0]]) > 0.9:
            along.add(int(moved[0]))
        return rugged(points)

    run(quest.seeker(evolving=False), look, turns=250)
    assert along == {0, 1, 2, 3}


def test_the_same_chance_looks_at_the_same_places_and_leaves_numpys_alone() -> None:
    before = np.random.get_state()[1].copy()  # type: ignore[index,union-attr]
    found = []
    for _ in range(2):
        best = Best()
        run(evolve(np.full(4, 0.5), best, np.ones(4), np.random.default_rng(1)), residuals)
        found.append(best.point)
    assert np.array_equal(*found)
    assert np.array_equal(before, np.random.get_state()[1])  # type: ignore[index]

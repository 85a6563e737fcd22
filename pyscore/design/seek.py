"""Ways down to where in a cube a distance is least: an evolution strategy, and the slopes of what is heard.

A seeker is a generator: it yields places to be looked at (places, axes) and is sent their residuals (places, features).
So two can take turns, one being looked at while the other one's sounds are still rendered. The strategy is Hansen's
(N. Hansen, "The CMA Evolution Strategy: A Tutorial", 2016); the damped steps are Levenberg's and Marquardt's.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np

from .likeness import Floats
from .space import Points

Seeker: TypeAlias = Generator[Points, Floats, None]

# How wide the strategy begins to look (parts of an axis), how many it looks at at once, and for how many turns.
SIGMA, SIZE, TURNS = 0.15, 16, 12
# It has arrived where it gets no better, by this part, within so many turns.
BETTER, PATIENCE = 0.05, 6
# The dampings that are tried at each step.
DAMPINGS = 10.0 ** np.array([-4, -3, -2, -1, 1])
# From this distance (dB) on, nobody hears a difference.
ALIKE = 0.01


class Slope(NamedTuple):
    """How slopes are felt: by which steps first and last (parts of an axis), how often, and in what that is heard."""

    first: float
    last: float
    steps: int
    weights: Floats | None = None


@dataclass
class Best:
    """The best place so far, and how far away it is."""

    point: Points | None = None
    distance: float = float("inf")

    def see(self, points: Points, distances: Points) -> None:
        """Look at places, each with its distance."""
        found = int(np.argmin(distances))
        if distances[found] < self.distance:
            self.point, self.distance = np.array(points[found]), float(distances[found])

    def take(self, other: Best) -> None:
        """Look at what another search has found."""
        if other.distance < self.distance:
            self.point, self.distance = other.point, other.distance


def lengths(residuals: Floats) -> Points:
    """Return how long residuals (places, features) are: the distances."""
    return np.asarray(np.sqrt(np.einsum("ij,ij->i", residuals, residuals)), float)


def evolve(start: Points, best: Best, scales: Points, chance: np.random.Generator) -> Seeker:
    """Seek around a start with CMA-ES until that makes it no better."""
    import cma

    def drawn(*shape: int) -> Points:
        """Draw from a generator of our own: cma would set that of all numpy."""
        return chance.standard_normal(shape)

    options = {"bounds": [0, 1], "popsize": SIZE, "CMA_stds": scales, "verbose": -9, "seed": np.nan, "randn": drawn}
    strategy = cma.CMAEvolutionStrategy(np.clip(start, 0.02, 0.98), SIGMA, options)
    found: list[float] = []
    for _ in range(TURNS):
        asked = strategy.ask()
        points = np.clip(np.array(asked), 0, 1)
        distances = lengths((yield points))
        best.see(points, distances)
        strategy.tell(asked, list(distances))
        found.append(best.distance)
        if strategy.stop() or (len(found) > PATIENCE and found[-1] > found[-1 - PATIENCE] * (1 - BETTER)):
            return


def descend(best: Best, scales: Points, slope: Slope) -> Seeker:
    """Go down from the best place, as the slopes there say, until that makes it no better.

    Slopes are felt anew at every other step, and else as the last step has shown them (C. G. Broyden, 1965).
    """
    feel, weights = slope.first, np.float32(1) if slope.weights is None else slope.weights
    slopes: Floats | None = None
    for _ in range(slope.steps):
        assert best.point is not None
        here, anew = best.point, slopes is None
        if slopes is None:
            moves = np.where(here > 0.5, -feel, feel)
            residuals = (yield np.concatenate([here[None], here + np.diag(moves * scales)])) * weights
            residual = residuals[0]
            slopes = (residuals[1:] - residual) / moves[:, None].astype(np.float32)
            best.distance = float(lengths(residuals[:1])[0])
        before, trials = best.distance, _trials(here, residual, slopes, scales)
        residuals = (yield trials) * weights
        distances = lengths(residuals)
        best.see(trials, distances)
        if best.distance < ALIKE / 3:
            return
        if best.distance > before * (1 - BETTER):
            if anew and feel <= slope.last:
                return
            feel = max(feel / 4, slope.last) if anew else feel
            slopes = None
            continue
        step = ((trials[distances.argmin()] - here) / scales).astype(np.float32)
        after = residuals[distances.argmin()]
        slopes = slopes + np.outer(step / (step @ step), after - residual - step @ slopes) if anew else None
        residual = after


def _trials(here: Points, residual: Floats, slopes: Floats, scales: Points) -> Points:
    """Return where damped steps lead; what already lies at an edge does not push out of it."""
    gram = np.asarray(slopes @ slopes.T, np.float64)
    pull = np.asarray(slopes @ residual, np.float64)
    stuck = ((here <= 0) & (pull > 0)) | ((here >= 1) & (pull < 0))
    gram[stuck], gram[:, stuck], pull[stuck] = 0, 0, 0
    usual = np.trace(gram) / len(here) + 1e-12
    damping = np.diag((gram.diagonal() + usual) / 2)
    least = 1e-9 * usual * np.eye(len(here))
    steps = (np.linalg.solve(gram + each * damping + least, pull) for each in DAMPINGS)
    return np.array([np.clip(here - scales * step, 0, 1) for step in steps])

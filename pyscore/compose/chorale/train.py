"""Training the chorale model, with JAX (the extra `train`): `python -m pyscore.compose.chorale.train GRIDS.json.gz`.

Each of the twelve networks (three levels of the grid, four voices) is trained on the train part alone and kept at its
best on the valid part. What is looked at is at times hidden or shown out of order, so that any voice can be given.
The package's weights are those of seed 1, and for bass and alto on the beat also of seed 2 (`--levels beat --voices 3 1
--seed 2`): together some 40 minutes of one core. `pack` makes one file of them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from .cells import BEAT, MARGIN, VOICES, Ints, checked, padded
from .context import (
    CLASSES,
    LATER,
    LEVELS,
    STANDING,
    TOKENS,
    UNKNOWN_TOKEN,
    Scene,
    block_of,
    classes_of,
    level_of,
    number_needs,
    slot_needs,
    view,
)
from .memory import Line, line, recalled

# Sizes, and how strongly each level is held back from learning by heart.
EMBEDDED = {"beat": 16, "half": 12, "odd": 8}
HIDDEN = {"beat": 256, "half": 128, "odd": 48}
DROPPED = {"beat": 0.5, "half": 0.35, "odd": 0.2}
# By voices: soprano, alto, tenor, bass.
DECAY = {"beat": (2.0, 2.0, 2.0, 2.0), "half": (0.2, 1.5, 1.5, 1.5), "odd": (0.1, 0.1, 0.1, 0.1)}
EPOCHS = {"beat": 45, "half": 40, "odd": 40}
MASKED, SHUFFLED = 0.08, 0.25
RATE, BATCH, AVERAGED = 2e-3, 512, 0.995
Net = dict[str, Any]
# A network, its running average, and the means of its gradients and of their squares.
State = tuple[Net, Net, Net, Net]


class Examples(NamedTuple):
    """What is seen from all cells of a level and a voice, and what stands there; -1 where it is out of reach."""

    tokens: Any
    numbers: Any
    classes: Any


class Chorales(NamedTuple):
    """Grids with their pointers: into the chorales that are learnt from, whole melodies and melodies so far."""

    scene: Scene
    whole: Ints
    behind: Ints


def chorales(grids: list[Ints], source: Line, memory: Ints, own: bool) -> Chorales:
    """Return grids ready to be looked at; of what is learnt from itself (`own`), a piece does not remember itself."""
    cells, lengths = padded(grids), np.array([len(grid) for grid in grids])
    whole, behind = (recalled(source, cells, lengths, which, own) for which in (True, False))
    return Chorales(Scene(cells, lengths, memory), whole, behind)


def examples(data: Chorales, level: str, voice: int) -> Examples:
    """Return all cells of a level and a voice."""
    width = int(data.scene.lengths.max())
    rows, steps = np.nonzero(np.arange(width)[None] < data.scene.lengths[:, None])
    chosen = np.isin(steps % BEAT, [step for step in range(BEAT) if level_of(step) == level])
    rows, steps = rows[chosen], steps[chosen]
    pointers = (data.behind if voice == 0 else data.whole)[rows, block_of(steps)]
    seen = view(data.scene, rows, steps + MARGIN, level, voice, pointers)
    there = data.scene.cells[rows, voice, steps + MARGIN]
    return Examples(seen.tokens.astype(np.uint8), seen.numbers, classes_of(there, seen.anchor))


def begun(key: Any, level: str, voice: int) -> Net:
    """Return a network that has learnt nothing."""
    slots, numbers = len(slot_needs(level, voice).when), len(number_needs(level, voice).when)
    width, hidden = EMBEDDED[level], HIDDEN[level]
    shapes = {
        "embed": (TOKENS, width),
        "near": (slots * width, hidden),
        "numbers": (numbers, hidden),
        "deep": (hidden, hidden),
        "out": (hidden, CLASSES),
    }
    scale = {"embed": 1.0, "near": (slots * width) ** -0.5, "numbers": 0.3 * numbers**-0.5}
    net = {
        name: jax.random.normal(each, shape) * scale.get(name, shape[0] ** -0.5)
        for each, (name, shape) in zip(jax.random.split(key, len(shapes)), shapes.items(), strict=True)
    }
    zeros = {"first": hidden, "second": hidden, "last": CLASSES}
    return {**net, **{name: jnp.zeros(size) for name, size in zeros.items()}}


def logits(net: Net, tokens: Any, numbers: Any, key: Any = None, dropped: float = 0.0) -> Any:
    """Return what a network says of cells, before it is made probabilities."""
    keys = jax.random.split(key, 2) if key is not None else (None, None)

    def drop(values: Any, key: Any) -> Any:
        if key is None:
            return values
        return jnp.where(jax.random.bernoulli(key, 1 - dropped, values.shape), values / (1 - dropped), 0.0)

    embedded = jax.nn.one_hot(tokens, TOKENS) @ net["embed"]
    first = embedded.reshape(len(tokens), -1) @ net["near"] + numbers @ net["numbers"] + net["first"]
    hidden = drop(jax.nn.relu(first), keys[0])
    second = drop(jax.nn.relu(hidden @ net["deep"] + net["second"]) + hidden, keys[1])
    return second @ net["out"] + net["last"]


def _standings(key: Any, voice: int, count: int) -> Any:
    """Return what is known of each voice, mostly as in the order, at times anything."""
    keys = jax.random.split(key, 3)
    chances = jnp.log(jnp.array([0.2, 0.2, 0.2, 0.4]))
    anything = jax.random.categorical(keys[0], chances, shape=(count, 4)) - 1
    own = jnp.where(jax.random.bernoulli(keys[1], 0.3, (count,)), LATER, 0)
    anything = anything.at[:, voice].set(own)
    shuffled = jax.random.bernoulli(keys[2], SHUFFLED, (count, 1))
    return jnp.where(shuffled, anything, jnp.array(STANDING[voice]))


def _hidden(key: Any, level: str, voice: int, tokens: Any, numbers: Any) -> tuple[Any, Any]:
    keys = jax.random.split(key, 2)
    near, far = slot_needs(level, voice), number_needs(level, voice)
    standing = _standings(keys[0], voice, len(tokens))
    shown = standing[:, near.voice] >= near.when
    shown &= ~jax.random.bernoulli(keys[1], MASKED, tokens.shape)
    return jnp.where(shown, tokens, UNKNOWN_TOKEN), numbers * (standing[:, far.voice] >= far.when)


def in_order(level: str, voice: int, seen: Examples) -> tuple[Any, Any]:
    """Return what may be looked at when everything is predicted in order."""
    near, far = (needs(level, voice).met(STANDING[voice]) for needs in (slot_needs, number_needs))
    return np.where(near, seen.tokens, UNKNOWN_TOKEN).astype(np.uint8), (seen.numbers * far).astype(np.float32)


def nats(net: Net, tokens: Any, numbers: Any, classes: Any) -> Any:
    """Return the mean nats a cell; what is out of reach costs 12."""
    logs = jax.nn.log_softmax(logits(net, tokens, numbers))
    return -jnp.where(classes >= 0, jnp.take_along_axis(logs, jnp.maximum(classes, 0)[:, None], 1)[:, 0], -12).mean()


@partial(jax.jit, static_argnums=(0, 1))
def _step(
    level: str, voice: int, state: tuple[Net, Net, Net, Net], batch: Examples, key: Any, rate: Any, at: Any
) -> Any:
    """Return the state after one step of AdamW (Loshchilov and Hutter, 2019) and of the running average."""
    net, average, mean, square = state
    keys = jax.random.split(key, 2)

    def loss(net: Net) -> Any:
        tokens, numbers = _hidden(keys[0], level, voice, batch.tokens, batch.numbers)
        logs = jax.nn.log_softmax(logits(net, tokens, numbers, keys[1], DROPPED[level]))
        right = jnp.take_along_axis(logs, jnp.maximum(batch.classes, 0)[:, None], 1)[:, 0]
        return -(right * (batch.classes >= 0)).mean()

    grads = jax.grad(loss)(net)
    mean = {name: 0.9 * mean[name] + 0.1 * grads[name] for name in net}
    square = {name: 0.99 * square[name] + 0.01 * grads[name] ** 2 for name in net}

    def moved(name: str) -> Any:
        step = mean[name] / (1 - 0.9**at) / (jnp.sqrt(square[name] / (1 - 0.99**at)) + 1e-8)
        return net[name] - rate * (step + (DECAY[level][voice] * net[name] if net[name].ndim == 2 else 0))

    net = {name: moved(name) for name in net}
    kept = jnp.minimum(AVERAGED, at / (at + 20))
    average = {name: kept * average[name] + (1 - kept) * net[name] for name in net}
    return net, average, mean, square


def fit(level: str, voice: int, train: Chorales, valid: Chorales, epochs: int, seed: int) -> tuple[Net, float]:
    """Return a network at its best on valid, and its nats a cell there."""
    learnt, tried = examples(train, level, voice), examples(valid, level, voice)
    shown = in_order(level, voice, tried)
    judge = jax.jit(nats)
    net = begun(jax.random.key(seed), level, voice)
    zeros = {name: jnp.zeros_like(value) for name, value in net.items()}
    state, best, kept = (net, net, zeros, zeros), 99.0, net
    random, steps = np.random.default_rng(seed), len(learnt.classes) // BATCH
    began = time.monotonic()
    for epoch in range(epochs):
        order = random.permutation(len(learnt.classes))
        for at in range(steps):
            chosen = order[at * BATCH : (at + 1) * BATCH]
            done = (epoch * steps + at) / (epochs * steps)
            rate = RATE * min(1.0, (epoch * steps + at + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * done)))
            batch = Examples(*(each[chosen] for each in learnt))
            key = jax.random.key(seed * 1_000_003 + epoch * steps + at)
            state = _step(level, voice, state, batch, key, rate, float(epoch * steps + at + 1))
        figure = float(judge(state[1], *shown, tried.classes))
        if figure < best:
            best, kept = figure, state[1]
        if epoch % 5 == 4 or epoch == epochs - 1:
            print(
                f"{level} {VOICES[voice]} {epoch + 1} {figure:.4f} {best:.4f} {time.monotonic() - began:.0f} s",
                flush=True,
            )
    return {name: np.asarray(value) for name, value in kept.items()}, best


def main() -> None:
    """Train what is asked for, and save each network as soon as it is done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("grids", type=Path)
    parser.add_argument("--out", type=Path, default=Path("nets"))
    parser.add_argument("--epochs", type=int, help="instead of those of each level")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--levels", nargs="+", default=list(LEVELS))
    parser.add_argument("--voices", nargs="+", type=int, default=[0, 3, 1, 2])
    asked = parser.parse_args()
    with gzip.open(asked.grids, "rt") as file:
        grids = {part: [checked(grid) for grid in each] for part, each in json.load(file).items()}
    asked.out.mkdir(parents=True, exist_ok=True)
    cells = padded(grids["train"])
    source, memory = line(cells), cells.transpose(1, 0, 2).reshape(4, -1)
    train = chorales(grids["train"], source, memory, True)
    valid = chorales(grids["valid"], source, memory, False)
    for level in asked.levels:
        for voice in asked.voices:
            net, best = fit(level, voice, train, valid, asked.epochs or EPOCHS[level], asked.seed)
            np.savez(asked.out / f"{level}-{VOICES[voice]}-{asked.seed}.npz", best=best, **net)


if __name__ == "__main__":
    main()

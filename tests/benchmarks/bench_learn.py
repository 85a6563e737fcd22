"""How well models know tunes that they never heard: `python -m tests.benchmarks.bench_learn`. In nats a tone.

Tunes of four repertoires of music21's corpus, the first 300 of each to learn from, 40 others to be tried on. Peers: a
model of order 0, which knows how frequent each interval, degree and length is, and those that learned another
repertoire. Also how long it takes to learn, to hear one more tune, and to play eight bars.
"""

import time

from pyscore import learn
from pyscore.compose.learning import Model
from tests.compose.learning.folk import tunes

REPERTOIRES = ("irish", "american", "german", "chinese")
LEARNED, TRIED = 300, 40


def main() -> None:
    """Print the tables."""
    known = {name: tunes(name, LEARNED + TRIED) for name in REPERTOIRES}
    orders = {name: learn(*known[name][:LEARNED], order=0) for name in REPERTOIRES}
    models = {name: learn(*known[name][:LEARNED]) for name in REPERTOIRES}
    print(f"{'learned':<22}{''.join(f'{name:>10}' for name in REPERTOIRES)}   tried on {TRIED} tunes each")
    for name in REPERTOIRES:
        row(f"{name}, order 0", orders[name], known)
        row(name, models[name], known)
    row("irish + german, halves", 0.5 * models["irish"] + 0.5 * models["german"], known)
    took("learn 300 tunes", lambda: learn(*known["irish"][:LEARNED]).play(1))
    took("hear one more", lambda: models["irish"].hear(known["irish"][-1]).pitch([], models_view(models["irish"])))
    took("play 8 bars", lambda: models["irish"].play(8))


def models_view(model: Model) -> object:
    """Return what is known of a first tone."""
    from pyscore.compose.learning.memory import nothing_at

    return nothing_at(model.lines[0].bar, 0.0)


def row(name: str, model: Model, known: dict[str, list[object]]) -> None:
    """Print a row of the table."""
    costs = [model.nats_per_event(*each[LEARNED:]) for each in known.values()]
    print(f"{name:<22}{''.join(f'{cost:>10.3f}' for cost in costs)}", flush=True)


def took(what: str, action: object) -> None:
    """Print how long something takes."""
    begin = time.perf_counter()
    action()
    print(f"{what:<22}{(time.perf_counter() - begin) * 1000:>10.1f} ms")


if __name__ == "__main__":
    main()

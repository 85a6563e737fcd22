"""Who plays what: the layers of a style, given to its own players or to those of an ensemble."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .ensembles import Ensemble, chordal, numbered, seats
from .instruments import DRUMS, Instrument, instrument
from .style import Layer, Style

BASS = "bass"
# Of how many players, who share out the voices of chords, which voicing.
SHARED = {1: "chop", 2: "shell", 3: "chop", 4: "seventh"}
MOST_VOICES = 4
# What those play together whose layer would be somebody's alone.
HELD = {0.0: "6"}


@dataclass(frozen=True)
class Task:
    """A layer to play: all of it, or one of its voices, from 0 for the highest, where several share it."""

    layer: Layer
    voice: int | None = None


@dataclass(frozen=True)
class Player:
    """An instrument in a band, what its part is called, and what it plays; `leads` is whether it has the melody."""

    name: str
    instrument: Instrument
    tasks: tuple[Task, ...] = ()
    leads: bool = False


def cast(style: Style, ensemble: Ensemble | None = None) -> list[Player]:
    """Return the players of a style, or those of an ensemble with the style's layers given to them.

    >>> from pyscore.compose.arrange.style import style
    >>> [(player.name, [task.layer.role for task in player.tasks]) for player in cast(style("swing"), "jazz trio")]
    [('piano', ['comp']), ('upright bass', ['bass']), ('drums', [])]
    """
    return _own(style) if ensemble is None else _given(style, [seat.instrument for seat in seats(ensemble)])


def _own(style: Style) -> list[Player]:
    tasks: dict[str, list[Task]] = {style.lead: []}
    for layer in style.layers:
        names = [name.strip() for name in layer.instruments.split(",")]
        for place, name in enumerate(names):
            tasks.setdefault(name, []).append(Task(layer, place if len(names) > 1 else None))
    found = [Player(name, instrument(name), tuple(own), name == style.lead) for name, own in tasks.items()]
    # As in the score of a band: basses, and last of all the drums, stand below the others.
    found.sort(key=lambda player: any(task.layer.role == BASS for task in player.tasks))
    return [*found, Player(DRUMS, instrument(DRUMS))]


def _given(style: Style, names: Sequence[str]) -> list[Player]:
    titles, players = numbered(names), [instrument(name) for name in names]
    pitched = [place for place, player in enumerate(players) if player.name != DRUMS]
    single = [place for place in pitched if not chordal(players[place])]
    tasks = _tasks(style, players, pitched, single)
    lead = next(iter([*single[:-1], *(place for place in pitched if place not in single), *single]), None)
    return [
        Player(title, player, tuple(tasks.get(place, ())), place == lead)
        for place, (title, player) in enumerate(zip(titles, players, strict=True))
    ]


def _tasks(
    style: Style, players: Sequence[Instrument], pitched: Sequence[int], single: Sequence[int]
) -> dict[int, list[Task]]:
    """Return what each player does: the lowest the bass, who can play chords those, the others a voice each."""
    if not pitched:
        return {}
    tasks: dict[int, list[Task]] = {place: [] for place in pitched}
    bassist = min(single or pitched, key=lambda place: players[place].lowest)
    chords = [layer for layer in style.layers if layer.role != BASS]
    able = [place for place in pitched if place not in single]
    others = [place for place in single if place != bassist]
    for place, layer in zip(able, chords, strict=False):
        tasks[place].append(Task(layer))
    if chords and others:
        shared = max(chords, key=_sociable) if able else chords[0]
        voicing = SHARED[min(len(others), MOST_VOICES)]
        if shared.plays not in ("pad", "chords"):
            shared = replace(shared, plays="pad", rows=HELD)
        shared = replace(shared, voicing=voicing)
        for voice, place in enumerate(others):
            tasks[place].append(Task(shared, voice % MOST_VOICES))
    tasks[bassist] += [Task(layer) for layer in style.layers if layer.role == BASS]
    return tasks


def _sociable(layer: Layer) -> tuple[bool, bool]:
    """Return how much a layer is one for several who play a voice each, beside others who play chords."""
    return "," in layer.instruments, layer.plays == "pad"

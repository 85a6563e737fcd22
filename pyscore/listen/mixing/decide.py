"""A mix is decided: stems in, moves out, each with its reason, and what is so before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import mean, median
from typing import Any

import numpy as np

from ..levels import Audio, dbfs, true_peak
from ..loudness import integrated
from .desk import faded, shaped, stereo, summed, total
from .dynamics import press
from .hearing import excitation
from .masking import hidden
from .measure import Heard, heard
from .moves import ALL, Move, Stem, strip_of
from .panorama import monos, pans, sends
from .places import balance, distances, places
from .roles import Role, check, roles_of
from .tone import cuts
from .tune import tune

# What is left for a master (dB under full scale, true peak).
HEADROOM = 6.0
# How loud a mix is thought to be while it is decided (LUFS), and from which shift of all on it is one (dB).
AT, LEAST = -20.0, 0.1


@dataclass(frozen=True)
class Wishes:
    """What is asked of a mix.

    `roles` are given by name; `headroom` is what is left for a master (dB). `keep` says that it is to be as loud as it
    was, if it does not peak higher for that; `gains` (dB) are those that tracks have by now, so that what did not
    change stays. `cycle` is how long a cycle is (s), for echoes; `space` whether anything is sent.
    """

    roles: Mapping[str, str] = field(default_factory=dict)
    headroom: float = HEADROOM
    keep: bool = False
    gains: Mapping[str, float] = field(default_factory=dict)
    cycle: float | None = None
    space: bool = True


@dataclass(frozen=True)
class State:
    """How a mix stands: `distances` of tracks from their places (LU), and the share of each that the others hide.

    `peak` is its true peak (dBTP), and `loudness` in LUFS.
    """

    distances: Mapping[str, float]
    hidden: Mapping[str, float]
    peak: float
    loudness: float

    @property
    def spread(self) -> float:
        """How far tracks are from their places on the whole (LU, root of the mean square)."""
        return float(np.sqrt(mean([each**2 for each in self.distances.values()] or [0.0])))

    @property
    def buried(self) -> float:
        """The share of a track's loudness that cannot be heard, on the whole."""
        return mean(self.hidden.values()) if self.hidden else 0.0


@dataclass(frozen=True)
class Mix:
    """What was decided: the moves, the roles, and how it stood before and stands after them."""

    moves: tuple[Move, ...]
    roles: Mapping[str, Role]
    before: State
    after: State
    silent: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        states = {name: {**vars(state), "spread": state.spread, "buried": state.buried}
                  for name, state in (("before", self.before), ("after", self.after))}  # fmt: skip
        roles = {name: role._asdict() for name, role in self.roles.items()}
        return {"moves": [move.data() for move in self.moves], "roles": roles, "silent": list(self.silent), **states}


def decide(stems: Sequence[Stem], wishes: Wishes | None = None) -> Mix:
    """Return how stems of one rate are to be mixed. Raises ValueError.

    >>> tone = 0.1 * np.sin(np.arange(48_000) / 10).reshape(-1, 1)
    >>> decide([Stem("lead", tone, 48_000), Stem("pad", tone, 48_000)]).roles["pad"].role
    'bed'
    """
    wishes = wishes or Wishes()
    _check(stems)
    check(wishes.roles, [stem.name for stem in stems])
    ears = {stem.name: heard(stem) for stem in stems}
    silent = tuple(name for name, each in ears.items() if each.silent)
    by_name = {stem.name: stem for stem in stems}
    words = {stem.name: stem.words for stem in stems}
    named = roles_of(list(ears.values()), words, wishes.roles, lambda name: tune(by_name[name]))
    told = {name: role for name, role in named.items() if name not in silent}
    if not told:
        raise ValueError("there is nothing to mix: every stem is silent")
    audible = [stem for stem in stems if stem.name in told]
    return _mix(audible, {name: ears[name] for name in told}, told, wishes, silent)


def _mix(
    stems: Sequence[Stem], ears: Mapping[str, Heard], told: Mapping[str, Role], wishes: Wishes, silent: tuple[str, ...]
) -> Mix:
    """Decide what is done as the sound goes: filters and compressors, gains, places and sends, the level of all."""
    roles, rate = {name: role.role for name, role in told.items()}, stems[0].rate
    shaping = _shaping(stems, ears, roles)
    audio = {stem.name: shaped(stem, strip_of(shaping, stem.name)) for stem in stems}
    placing = pans(stems, ears, roles)
    now = {name: integrated(faded(each, strip_of(placing, name)), rate) for name, each in audio.items()}
    sent = sends(stems, ears, roles) if wishes.space else []
    moves = [*_gains(ears, now, told), *shaping, *placing, *sent]
    whole = total(stereo(stem.audio) for stem in stems)
    before = State(
        distances({name: each.loudness for name, each in ears.items()}, roles),
        hidden({name: each.excited for name, each in ears.items()}),
        dbfs(true_peak(whole)),
        integrated(whole, rate),
    )
    tracks, mix = _played(audio, moves, rate, wishes.cycle)
    if level := _level(mix, rate, moves, wishes, before):
        moves.insert(0, level)
        by = 10 ** (level.amount / 20)
        tracks, mix = {name: each * by for name, each in tracks.items()}, mix * by
    return Mix(tuple(moves), told, before, state(tracks, mix, roles, rate), silent)


def _played(
    audio: Mapping[str, Audio], moves: Sequence[Move], rate: int, cycle: float | None
) -> tuple[dict[str, Audio], Audio]:
    """Return the tracks behind their faders, and the mix of them."""
    strips = {name: strip_of(moves, name) for name in audio}
    tracks = {name: faded(each, strips[name]) for name, each in audio.items()}
    return tracks, summed(tracks, strips, rate, cycle)


def _check(stems: Sequence[Stem]) -> None:
    rates = {stem.rate for stem in stems}
    if not stems:
        raise ValueError("there is nothing to mix: no stem")
    if len(rates) > 1:
        raise ValueError(f"stems of one rate can be mixed: these have {', '.join(map(str, sorted(rates)))} Hz")


def _shaping(stems: Sequence[Stem], ears: Mapping[str, Heard], roles: Mapping[str, str]) -> list[Move]:
    """Return what is done to the sound of the tracks, heard as loud as they are to be."""
    wanted = places(roles)
    level = {name: 10 ** ((wanted[name] - ears[name].loudness + AT) / 10) for name in roles}
    made = cuts({name: ears[name].excited * level[name] for name in roles}, roles)
    pressed = [press(stem, ears[stem.name], roles[stem.name]) for stem in stems]
    return [*made, *(move for move in pressed if move), *monos(ears, roles)]


def _gains(ears: Mapping[str, Heard], now: Mapping[str, float], told: Mapping[str, Role]) -> list[Move]:
    """Return the gains of tracks that are so loud `now`, with the reasons that they gave before that."""
    said = {move.track: move.why for move in balance({name: ears[name].loudness for name in told}, told)}
    return [replace(move, why=said.get(move.track, f"behind its filters {move.why}")) for move in balance(now, told)]


def _level(mix: Audio, rate: int, moves: Sequence[Move], wishes: Wishes, before: State) -> Move | None:
    """Return what sets the level of all: so that there is headroom; else as it was, where that is wished."""
    peak = dbfs(true_peak(mix))
    room = -wishes.headroom - peak
    shift, why = room, f"the mix peaked at {peak:+.1f} dBTP, and {wishes.headroom:g} dB are for the master"
    if wishes.keep and before.peak > -wishes.headroom:
        shift, why = before.peak - peak, f"so that it peaks no higher than before, at {before.peak:+.1f} dBTP"
    if wishes.keep:
        shift, why = min((shift, why), _as_before(integrated(mix, rate), moves, wishes, before))
    return Move(ALL, "gain", round(shift, 2), why) if abs(shift) >= LEAST else None


def _as_before(loudness: float, moves: Sequence[Move], wishes: Wishes, before: State) -> tuple[float, str]:
    """Return what leaves the mix as loud as it was, or the tracks that have gains where they are; and why."""
    if not wishes.gains:
        return before.loudness - loudness, f"as loud as before, {before.loudness:.1f} LUFS"
    steady = median(gain - strip_of(moves, name).gain for name, gain in wishes.gains.items())
    return steady, "so that what has not changed stays as it is"


def state(tracks: Mapping[str, Audio], mix: Audio, roles: Mapping[str, str], rate: int) -> State:
    """Return how a mix of tracks stands."""
    loud = {name: integrated(audio, rate) for name, audio in tracks.items()}
    ears = {name: excitation(audio, rate) for name, audio in tracks.items()}
    return State(distances(loud, roles), hidden(ears), dbfs(true_peak(mix)), integrated(mix, rate))

"""Models: what was learned from music, and what can be made of it. Frozen values, which blend as numbers do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import exp
from pathlib import Path
from random import Random

from ...pattern.notes import midi
from ...pattern.time import exact
from ..score import Music, Score
from ..score.sheet import ZERO
from .line import OCTAVE, Bounds, Line, What, bounds_of, lines_of, score_of
from .memory import Chances, Memory, mixed
from .viewpoints import View
from .walk import Allow, Walk, closed, drawn, ending_surprise, surprise

# A file of a model says in its first line how it is written.
FORMAT = 1
# How many ways are tried of the last bars, of which the one is taken that ends best.
TRIES, ENDING = 8, 2
# How much what is played on from counts, beside what was learned before.
RECENT = 0.3
# After how many tones a changed one is no longer felt, and how far beyond a tune's compass its variations go.
FELT, BEYOND = 3, 2
MOST_BARS = 10_000
# Chances are taken more seriously than they are, unless somebody asks for the luck of the draw.
CALM = 0.6


@dataclass(frozen=True)
class Model:
    """What was learned: memories, and how much each of them counts. `0.7 * mine + 0.3 * bach` is a model, too."""

    shares: tuple[tuple[float, Memory], ...]

    # What it hears and knows

    def hear(self, *music: Music) -> Model:
        """Return the model that has heard more music: cheap enough to do while that is played.

        >>> from pyscore import learn
        >>> learn("c4 d4 e4 c4").hear("e4 f4 g4 ~")
        <Model of 2 tunes, 7 tones>
        """
        lines = [line for each in music for line in lines_of(each)]
        return Model(tuple((share, memory.heard(lines)) for share, memory in self.shares))

    def nats_per_event(self, *pieces: Music) -> float:
        """Return how surprised it is by a tone of music on average, in nats: the less, the better it knows such music.

        >>> from pyscore import learn
        >>> model = learn("c4 d4 e4 c4 c4 d4 e4 c4")
        >>> model.nats_per_event("c4 d4 e4 c4") < model.nats_per_event("a4 eb4 b3 f4")
        True
        """
        lines = [line for each in pieces for line in lines_of(each)]
        if not lines:
            raise ValueError("there is no music to be surprised by")
        return sum(surprise(self, line) for line in lines) / sum(len(line.tones) for line in lines)

    def pitch(self, views: list[View], now: View) -> Chances:
        """Return how likely each interval to the next tone is, and the end."""
        return mixed([(share, memory.pitch(views, now)) for share, memory in self._weighed()])

    def time(self, views: list[View], now: View) -> Chances:
        """Return how likely it is that a tone lasts so long, with such a rest after it."""
        return mixed([(share, memory.time(views, now)) for share, memory in self._weighed()])

    def _weighed(self) -> list[tuple[float, Memory]]:
        total = sum(share for share, _ in self.shares)
        return [(share / total, memory) for share, memory in self.shares]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines that it has heard."""
        return tuple(line for _, memory in self.shares for line in memory.lines)

    # What it plays

    def play(self, bars: int = 8, seed: int = 0, key: str = "", temperature: float = CALM) -> Score:
        """Return a tune of its own, so many bars long, in a key such as "d minor" (its tonic counts), or that it knows.

        The higher the temperature, the stranger. Raises ValueError for less than 1 or more than 10,000 bars.

        >>> from pyscore import learn
        >>> tune = learn("c4 d4 e4 c4 e4 f4 g4@2").play(bars=2, seed=1)
        >>> tune.sheet.length
        Fraction(8, 1)
        """
        known = self.lines[0]
        tonic = midi(key.split(" ", 1)[0].lower()) % OCTAVE if key else known.tonic
        away = (tonic - known.tonic + OCTAVE // 2) % OCTAVE - OCTAVE // 2
        begin = Line((), known.tonic + away, known.meter, known.bar)
        return self._walked(begin, bars, seed, temperature)

    def continue_(self, music: Music, bars: int = 4, seed: int = 0, temperature: float = CALM) -> Score:
        """Return how it would play on after music (of several parts, the first), for so many bars.

        What was played counts beside what was learned, so that its motifs come back.

        >>> from pyscore import learn
        >>> learn("c4 d4 e4 c4").continue_("c4 d4 e4 c4", bars=1).sheet.bar
        Fraction(4, 1)
        """
        line = lines_of(music)[0]
        return self._recalling(line)._walked(line, bars, seed, temperature)

    def answer(self, music: Music, seed: int = 0, alike: float = 0.5, temperature: float = CALM) -> Score:
        """Return an answer to music: in its rhythm, of which it repeats the first part, and home at its end.

        `alike` is how much of it is repeated, from 0 to 1; tunes end on the tonic, drums as they would go on.

        >>> from pyscore import learn
        >>> answer = learn("c4 d4 e4 g4 e4 d4 c4@2").answer("c4 e4 g4 d4")
        >>> [note.pitch for note in answer.sheet.parts[0].notes][::3]
        [60, 60]
        """
        line = lines_of(music)[0]
        model = self._recalling(line)
        made = [model._answered(line, _share(alike, "alike"), Random(f"{seed} {n}"), temperature) for n in range(TRIES)]
        best = min(made, key=lambda answer: surprise(model, answer, len(answer.tones) - FELT))
        return score_of(best, exact(line.tones[0].at))

    def vary(self, music: Music, amount: float = 0.3, seed: int = 0) -> Score:
        """Return music (of several parts, the first) with such a share of its tones changed, in the same rhythm.

        `amount` is from 0 to 1: what is off the beat changes first, the first and the last tone last.

        >>> from pyscore import learn
        >>> model = learn("c4 d4 e4 c4 e4 f4 g4@2")
        >>> [note.pitch for note in model.vary("c4 d4 e4 c4", 0).sheet.parts[0].notes]
        [60, 62, 64, 60]
        """
        line, rng = lines_of(music)[0], Random(seed)
        count = round(_share(amount, "amount") * len(line.tones))
        for index in _weakest(line, rng)[:count]:
            line = self._changed(line, index, rng)
        return score_of(line, exact(line.tones[0].at))

    def _recalling(self, line: Line) -> Model:
        order = self.shares[0][1].order
        recent = Memory((), order).heard([line])
        return Model((*((share * (1 - RECENT), memory) for share, memory in self._weighed()), (RECENT, recent)))

    def _bounds(self, line: Line, rng: Random) -> Bounds:
        """Return the bounds of a line and of a tune that has its scale, as far as one was heard: which one is luck."""
        own = bounds_of(line)
        every = [each for _, memory in self.shares for each in memory.bounds]
        if not line.tones:
            return rng.choice(every)
        known = [each for each in every if bool(each.sounds) == line.drums]
        best = max((_likeness(each, own) for each in known), default=0.0)
        return own.with_(rng.choice([each for each in known if _likeness(each, own) == best] or [own]))

    def _walked(self, line: Line, bars: int, seed: int, temperature: float) -> Score:
        """Return what comes after a line, for so many bars: of several ways home, the one that is the likeliest."""
        if not 1 <= bars <= MOST_BARS:
            raise ValueError(f"{bars:,} bars cannot be played: 1 to {MOST_BARS:,} can")
        if temperature <= 0:
            raise ValueError(f"a temperature is above 0, 1 being what was learned: not {temperature}")
        rng, end = Random(seed), bars * line.bar
        walk = Walk(self, line, self._bounds(line, rng), rng, temperature)
        walk.fill(end - ENDING * line.bar, end)
        endings = [walk.another(Random(f"{seed} {number}")) for number in range(TRIES)]
        for each in endings:
            each.fill(end, end)
        played = [line._replace(tones=closed(each.tones)) for each in endings]
        return score_of(min(played, key=lambda each: ending_surprise(self, each, FELT)), ZERO, bars)

    def _answered(self, line: Line, alike: float, rng: Random, temperature: float) -> Line:
        kept = min(round(alike * len(line.tones)), len(line.tones) - 1)
        walk = Walk(self, line, self._bounds(line, rng), rng, temperature)
        for tone in line.tones[:kept]:
            walk.step(0, (tone.length, tone.gap), _only(tone.what))
        for tone in line.tones[kept:-1]:
            walk.step(0, (tone.length, tone.gap))
        last = line.tones[-1]
        walk.step(0, (last.length, last.gap), None if line.drums else _home)
        return line._replace(tones=tuple(walk.tones))

    def _changed(self, line: Line, index: int, rng: Random) -> Line:
        """Return a line with another tone in one place, one that fits what is around it."""
        tones = line.tones
        others = [what for what in self._choice(line, rng) if what != tones[index].what]
        changed = [line._replace(tones=(*tones[:index], tones[index]._replace(what=what), *tones[index + 1 :]))
                   for what in others]  # fmt: skip
        chances = [exp(-surprise(self, each, index, index + FELT)) for each in changed]
        return changed[drawn(enumerate(chances), rng, 1.0)] if changed else line

    def _choice(self, line: Line, rng: Random) -> list[What]:
        """Return what may stand in a variation of a line: what its scale has, near its compass; drums."""
        found, own = self._bounds(line, rng), bounds_of(line)
        if line.drums:
            return sorted(found.sounds, key=repr)
        near = range(own.low - BEYOND, own.high + BEYOND + 1)
        return [what for what in near if what % OCTAVE in found.scale]

    # How it is kept and blended

    def save(self, path: str | Path) -> None:
        """Write it to a file, as JSON, which `learn` reads again. Raises OSError."""
        shares = [
            {"share": share, "order": memory.order, "lines": [line._asdict() for line in memory.lines]}
            for share, memory in self.shares
        ]
        Path(path).write_text(json.dumps({"pyscore-model": FORMAT, "shares": shares}), encoding="utf-8")

    def __mul__(self, weight: float) -> Model:
        if isinstance(weight, bool) or not isinstance(weight, (int, float)):
            return NotImplemented
        if weight <= 0:
            raise ValueError(f"a model counts more than 0: not {weight}")
        return Model(tuple((share * weight, memory) for share, memory in self.shares))

    __rmul__ = __mul__

    def __add__(self, other: Model) -> Model:
        return Model(self.shares + other.shares) if isinstance(other, Model) else NotImplemented

    def __repr__(self) -> str:
        lines = self.lines
        return f"<Model of {len(lines)} tunes, {sum(len(line.tones) for line in lines)} tones>"


def _share(value: float, name: str) -> float:
    if not 0 <= value <= 1:
        raise ValueError(f"{name} is from 0 to 1: not {value}")
    return value


def _likeness(known: Bounds, own: Bounds) -> float:
    """Return how alike the scales or sounds of two tunes are: what both have, the more the less else there is."""
    if own.sounds:
        return len(known.sounds & own.sounds) - 0.1 * len(known.sounds - own.sounds)
    return len(known.scale & own.scale) - 0.1 * len(known.scale - own.scale)


def _only(wanted: What) -> Allow:
    return lambda what: what == wanted


def _home(what: What) -> bool:
    """Return whether a tone is the tonic."""
    return isinstance(what, int) and what % OCTAVE == 0


def _weakest(line: Line, rng: Random) -> list[int]:
    """Return the places of a line's tones, those off the beat first, and the last and the first one last."""
    last = len(line.tones) - 1

    def strength(index: int) -> tuple[bool, bool, bool, int, float]:
        at = exact(line.tones[index].at)
        return index == 0, index == last, at == 0, -at.denominator, rng.random()

    return sorted(range(last + 1), key=strength)

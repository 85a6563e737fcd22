"""Mini-notation played: syntax tree → pattern, in which every step knows where in the text it is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from .build import fastcat, in_turn, silence, slowcat, stack
from .grid import Grid, Place
from .notes import NOTE, midi
from .pattern import Pattern, pure
from .reading import MOST_STEPS, parse
from .registry import read_strings_with
from .scanning import MiniError
from .transforms.chance import choose_each_cycle, degraded, seeded
from .tree import Atom, Choice, Polymeter, Range, Rest, Sequence, Stack, Step, Term, weight

# Words that are structure keep the beats between theirs, as the opposite.
OPPOSITE = {"t": "f", "f": "t"}


class _Player:
    """The patterns of the trees of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.chosen = 0

    def pattern(self, tree: Term) -> Pattern:
        return TERMS[type(tree)](self, tree)

    def atom(self, atom: Atom) -> Pattern:
        return pure(atom.value, (Place(self.text, atom.begin, atom.end),))

    def stack(self, tree: Stack) -> Pattern:
        return stack(*map(self.pattern, tree.sequences))

    def range(self, tree: Range) -> Pattern:
        return self.pattern(tree.first).app_both(self.pattern(tree.last), _numbers_between).mix_join()

    def choice(self, tree: Choice) -> Pattern:
        self.chosen += 1
        options = [self.pattern(option) for option in tree.options]
        self.chosen -= 1
        return choose_each_cycle(seeded(tree.seed), options)

    def sequence(self, sequence: Sequence) -> Pattern:
        steps = [pair for step in sequence.steps for pair in [(step.weight, self.pattern(step))] * step.copies]
        if not steps:
            return silence
        if self.chosen and len(steps) > 1:
            steps = [(weight, pattern.with_grid(_begun)) for weight, pattern in steps]
        if not sequence.alternate:
            return in_turn(steps)
        if all(weight == 1 for weight, _ in steps):
            return slowcat(*(pattern for _, pattern in steps))
        return in_turn(steps).squeezed(1 / weight(sequence))

    def step(self, step: Step) -> Pattern:
        pattern = self.pattern(step.term)
        for name, arguments in step.changes:
            if name == "euclid" and isinstance(step.term, Atom) and step.term.value in OPPOSITE:
                pattern = self.beats(pattern, step.term.value, arguments)
            else:
                pattern = CHANGES[name](pattern, *map(self.argument, arguments))
        return pattern

    def beats(self, pattern: Pattern, word: str, arguments: tuple[Term, ...]) -> Pattern:
        """Return a Euclidean rhythm of `t` or `f` with the opposite in between, so that `mask` and `sew` hear both."""
        numbers = [self.argument(argument) for argument in arguments]
        between = pattern.fmap(lambda _: OPPOSITE[word])
        return stack(pattern.euclid(*numbers), between.euclid_inv(*numbers))

    def argument(self, tree: Term) -> Any:
        pattern = self.pattern(tree)
        return pattern.constant[0] if pattern.constant else pattern

    def polymeter(self, tree: Polymeter) -> Pattern:
        rate = weight(tree.sequences[0]) if tree.steps is None else self.argument(tree.steps)
        return stack(*(self.in_steps(each, rate) for each in tree.sequences))

    def in_steps(self, tree: Term, rate: Any) -> Pattern:
        pattern, length = self.pattern(tree), weight(tree)
        if not length:
            return silence
        factor = rate.fmap(lambda steps: steps / length) if isinstance(rate, Pattern) else rate / length
        return CHANGES["fast"](pattern, factor)


def _begun(cycle: Grid) -> Grid:
    """Leave out what began in an earlier cycle: where chance takes a sequence, it does not go on with one of its steps.

    So it is in Tidal, which has lost, by then, when a step that was squeezed into a sequence began.
    """
    return cycle._replace(cells=[cell for cell in cycle.cells if cell[0] >= 0])


TERMS: dict[type, Callable[[_Player, Any], Pattern]] = {
    Rest: lambda player, rest: silence,
    Atom: _Player.atom,
    Range: _Player.range,
    Step: _Player.step,
    Sequence: _Player.sequence,
    Stack: _Player.stack,
    Choice: _Player.choice,
    Polymeter: _Player.polymeter,
}
CHANGES: dict[str, Callable[..., Pattern]] = {
    "fast": lambda pattern, factor: pattern.fast(factor),
    "slow": lambda pattern, factor: pattern.slow(factor),
    "euclid": lambda pattern, *numbers: pattern.euclid(*numbers),
    "degrade": lambda pattern, amount, seed: degraded(pattern, seeded(seed), amount),
}


@lru_cache(maxsize=256)
def _numbers_between(first: Any, last: Any) -> Pattern:
    """Return all whole numbers, or semitones, from one to another; other words are only those two."""
    low, high = (midi(each) if isinstance(each, str) and NOTE.fullmatch(each) else each for each in (first, last))
    if isinstance(low, str) or isinstance(high, str):
        return fastcat(pure(first), pure(last))
    if abs(high - low) > MOST_STEPS:
        raise ValueError(f"{first} .. {last} is more than {MOST_STEPS:,} steps")
    up = [min(low, high) + step for step in range(int(abs(high - low)) + 1)]
    return fastcat(*map(pure, up if low <= high else up[::-1]))


@lru_cache(maxsize=1024)
def mini(text: str) -> Pattern:
    """Return the pattern that mini-notation spells. Raises MiniError, with the column.

    >>> [(str(event.whole.begin), event.value) for event in mini("bd [sn cp] <hh oh>").query(0, 1)]
    [('0', 'bd'), ('1/3', 'sn'), ('1/2', 'cp'), ('2/3', 'hh')]
    """
    return _Player(text).pattern(parse(text))


read_strings_with(mini)

__all__ = ["MiniError", "mini"]

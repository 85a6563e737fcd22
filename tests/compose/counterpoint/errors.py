"""Errors of a known name put into legal lines: each maker changes a line so that it breaks one law, or gives it up.

`python -m tests.compose.counterpoint.errors` prints how many of them the checker catches, name by name.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from pyscore.compose.counterpoint import check
from pyscore.compose.rules import Fault
from pyscore.compose.score import Note, Part, Sheet
from pyscore.pattern.notes import midi
from pyscore.pattern.time import Time

from .fux import Solution, solutions

BAR, HALF, WHITE = 8, 4, frozenset((0, 2, 4, 5, 7, 9, 11))
LICENCES = {"14", "15", "37", "39", "75", "78", "84a", "85b"}
EACH = 14

Slots = list[tuple[int, int, int]]


class Line:
    """A legal line, which makers change."""

    def __init__(self, solution: Solution, random: Random) -> None:
        self.species, self.random = solution.species, random
        self.cantus = [midi(name) for name in solution.cantus.split()]
        self.slots: Slots = list(solution.line)
        self.up = 1 if sum(pitch for *_, pitch in self.slots) / len(self.slots) > sum(self.cantus) / self.bars else -1

    @property
    def bars(self) -> int:
        return len(self.cantus)

    def put(self, at: int, pitch: int) -> None:
        start, length, _ = self.slots[at]
        self.slots[at] = (start, length, pitch)

    def pitch(self, at: int) -> int:
        return self.slots[at][2]

    def under(self, at: int) -> int:
        """Return what the cantus sounds where a note begins."""
        return self.cantus[self.slots[at][0] // BAR]

    def inside(self, margin: int = 2) -> int:
        return self.random.randrange(margin, len(self.slots) - margin)

    def boundary(self) -> int | None:
        """Return a note that begins a bar over which the cantus moves, and before which another note ends."""
        found = [
            at
            for at in range(2, len(self.slots) - 2)
            if self.slots[at][0] % BAR == 0 and self.under(at) != self.under(at - 1)
        ]
        return self.random.choice(found) if found else None

    def suspension(self) -> int | None:
        """Return a note that is held over a bar line into a dissonance."""
        found = [at for at in range(1, len(self.slots) - 2) if self._suspended(at)]
        return self.random.choice(found) if found else None

    def _suspended(self, at: int) -> bool:
        start, length, pitch = self.slots[at]
        bar = start // BAR + 1
        held = start + length > bar * BAR and bar < self.bars - 1
        return held and abs(pitch - self.cantus[bar]) % 12 not in {0, 3, 4, 7, 8, 9}


Maker = Callable[[Line], bool | None]


def parallel(size: int) -> Maker:
    def make(line: Line) -> bool:
        at = line.boundary()
        if at is None:
            return False
        for each in (at - 1, at):
            line.put(each, line.under(each) + line.up * size)
        return True

    return make


def hidden(size: int) -> Maker:
    def make(line: Line) -> bool:
        at = line.boundary()
        if at is None:
            return False
        line.put(at, line.under(at) + line.up * size)
        way = 1 if line.under(at) > line.under(at - 1) else -1
        froms = [line.pitch(at) - way * leap for leap in (1, 2, 3, 4, 5)]
        froms = [each for each in froms if abs(each - line.under(at - 1)) % 12 in {3, 4, 8, 9}]
        if not froms:
            return False
        line.put(at - 1, froms[0])
        return True

    return make


def leap(line: Line) -> bool:
    at = line.inside()
    line.put(at, line.pitch(at - 1) + line.random.choice((6, -6, 10, -10, 11, -11, 9, -9, 13, -14)))
    return True


def chromatic(line: Line) -> bool:
    at = line.inside()
    if (line.cantus[-1] - 2) % 12 not in WHITE or line.cantus[-1] % 12 in {4, 5, 0}:
        return False
    line.put(at - 1, line.cantus[-1] - 2)
    line.put(at, line.cantus[-1] - 1)
    return True


def strange(line: Line) -> bool:
    at = line.inside()
    sharp = next(pitch for pitch in range(60, 72) if (pitch - line.cantus[-1]) % 12 == 1)
    if sharp % 12 in WHITE | {10}:
        sharp = 66 if line.cantus[-1] % 12 not in {7, 9} else 63
    line.put(at, sharp + 12 * round((line.pitch(at) - sharp) / 12))
    return True


def repeated(line: Line) -> bool:
    at = line.inside(3)
    # Repeated over a bar line, half notes are tied; in the middle of a florid bar, they may anticipate.
    if line.species == 4 or (line.species == 5 and line.slots[at][0] % BAR == HALF):
        return False
    for back in range(1, 3 if line.species == 1 else 2):
        line.put(at - back, line.pitch(at))
    return True


def beginning(line: Line) -> bool:
    line.put(0, line.cantus[0] + line.up * line.random.choice((3, 4, 8, 9, 15, 16)))
    return True


def dissonance(line: Line) -> bool:
    at = line.inside(1)
    line.put(at, line.under(at) + line.up * line.random.choice((1, 2, 5, 6, 10, 11)))
    return line.species == 1


def strong(line: Line) -> bool:
    at = line.boundary()
    if at is None or line.species not in {2, 3}:
        return False
    line.put(at, line.under(at) + line.up * line.random.choice((1, 2, 5, 6, 10, 11)))
    return True


def jumping(line: Line) -> bool:
    at = line.inside()
    if line.species not in {2, 3} or line.slots[at][0] % BAR == 0:
        return False
    choices = [line.under(at) + line.up * size for size in (2, 5, 10, 14, 17)]
    far = [each for each in choices if abs(each - line.pitch(at + 1)) > 4]
    if not far:
        return False
    line.put(at, far[0])
    return True


def unprepared(line: Line) -> bool:
    at = line.suspension()
    if at is None:
        return False
    start, length, pitch = line.slots[at]
    barline = (start // BAR + 1) * BAR
    line.slots[at : at + 1] = [(start, barline - start, pitch + 1), (barline, start + length - barline, pitch)]
    return True


def unresolved(line: Line) -> bool:
    at = line.suspension()
    if at is None:
        return False
    middle = (line.slots[at][0] // BAR + 1) * BAR + HALF
    for each in range(at + 1, len(line.slots)):
        if line.slots[each][0] <= middle:
            line.put(each, line.pitch(at) + line.random.choice((1, 2, 3, -3, -4, -5)))
    return True


def crossing(line: Line) -> bool:
    found = [at for at in range(1, len(line.slots) - 1) if line.slots[at][0] % BAR == 0]
    if not found:
        return False
    at = line.random.choice(found)
    line.put(at, line.under(at) - line.up * line.random.choice((3, 4, 8, 9)))
    return True


def unison(line: Line) -> bool:
    found = [at for at in range(1, len(line.slots) - 2) if line.slots[at][0] % BAR == 0]
    if not found:
        return False
    at = line.random.choice(found)
    line.put(at, line.under(at))
    return 0 < line.slots[at][0] // BAR < line.bars - 1


def spacing(line: Line) -> bool:
    at = line.inside()
    line.put(at, line.under(at) + line.up * line.random.choice((25, 28, 31, 33)))
    return True


def compass(line: Line) -> bool:
    at = line.inside()
    rest = [pitch for each, (*_, pitch) in enumerate(line.slots) if each != at]
    line.put(at, min(rest) + line.random.choice((20, 21, 24)))
    return True


def unrecovered(line: Line) -> bool:
    at = line.inside()
    way = line.random.choice((12, -12, 8))
    line.put(at, line.pitch(at - 1) + way)
    line.put(at + 1, line.pitch(at) + (2 if way > 0 else -2))
    return True


def outlined(line: Line) -> bool:
    at = line.inside(3)
    way = line.random.choice((1, -1))
    for each, pitch in enumerate((0, 5, 10, 7)):
        line.put(at - 2 + each, line.pitch(at - 2) + way * pitch if each else line.pitch(at - 2))
    return True


def tritone(line: Line) -> bool:
    at = line.inside(4)
    if line.cantus[-1] % 12 == 5:
        return False
    for each, pitch in enumerate((67, 65, 67, 69, 71, 67)):
        if at - 3 + each >= len(line.slots):
            return False
        line.put(at - 3 + each, pitch)
    return True


def cadence(line: Line) -> bool:
    kind = line.random.choice(("final", "leap", "whole tone"))
    if kind == "final":
        line.put(-1, line.pitch(-1) + line.random.choice((7, -5, 4, -3)))
    elif kind == "leap":
        line.put(-2, line.pitch(-1) + line.random.choice((5, -5, 3, -4)))
    elif line.cantus[-1] % 12 == 4:
        return False
    else:
        line.put(-2, line.pitch(-1) - 2)
    return True


def rhythm(line: Line) -> bool:
    if line.species == 1:
        at = line.inside()
        start, length, pitch = line.slots[at]
        line.slots[at : at + 1] = [(start, length // 2, pitch), (start + length // 2, length // 2, pitch + 2)]
        return True
    found = [at for at in range(1, len(line.slots) - 2) if line.slots[at][0] % BAR == 0 and line.slots[at][1] < BAR]
    if line.species == 5 or not found:
        return False
    at = line.random.choice(found)
    start, length, pitch = line.slots[at]
    inside = sum(start <= each < start + BAR for each, *_ in line.slots)
    line.slots[at : at + inside] = [(start, BAR, pitch)]
    return line.species != 2 or start // BAR < line.bars - 2


MAKERS: dict[str, Maker] = {
    "parallel fifths": parallel(7),
    "parallel octaves": parallel(12),
    "hidden fifths": hidden(7),
    "hidden octaves": hidden(12),
    "leap": leap,
    "chromatic step": chromatic,
    "out of mode": strange,
    "repeated note": repeated,
    "beginning": beginning,
    "dissonance": dissonance,
    "dissonance on strong beat": strong,
    "dissonance not passing": jumping,
    "unprepared suspension": unprepared,
    "unresolved suspension": unresolved,
    "crossing": crossing,
    "unison": unison,
    "spacing": spacing,
    "compass": compass,
    "unrecovered leap": unrecovered,
    "dissonant outline": outlined,
    "tritone outline": tritone,
    "cadence": cadence,
    "rhythm": rhythm,
}


class Error(NamedTuple):
    rule: str
    figure: str
    species: int
    faults: list[Fault]

    @property
    def caught(self) -> bool:
        return self.rule in {fault.rule for fault in self.faults}


def legal() -> list[Solution]:
    return [each for each in solutions() if each.figure not in LICENCES]


def sheet(slots: Slots) -> Sheet:
    return Sheet((Part("counterpoint", tuple(Note(Time(a, 2), Time(b, 2), pitch) for a, b, pitch in slots)),))


def errors(seed: int = 0) -> Iterator[Error]:
    """Yield errors of every name, in lines by Fux that the checker finds no fault with."""
    for rule, make in MAKERS.items():
        random = Random(f"{rule} {seed}")
        pool = legal()
        made = tries = 0
        while made < EACH and tries < 40 * EACH:
            tries += 1
            solution = random.choice(pool)
            line = Line(solution, random)
            if make(line):
                made += 1
                found = check(sheet(line.slots), solution.cantus, solution.species)
                yield Error(rule, solution.figure, solution.species, found)


def main() -> None:
    made = list(errors())
    for error in made:
        if not error.caught:
            print("missed", error.rule, error.figure, error.species, [fault.rule for fault in error.faults])
    caught = Counter(error.rule for error in made if error.caught)
    for rule, count in Counter(error.rule for error in made).items():
        print(f"{rule:28} {caught[rule]:3} of {count:3}")
    print(f"caught under their own names: {sum(caught.values())} of {len(made)}")


if __name__ == "__main__":
    main()

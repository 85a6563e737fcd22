"""An explanation in words: a teacher's paragraph, with bars and beats. What is said of what, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from ..harmony.keys import key_of
from ..score.sheet import ZERO
from .explanation import Explanation
from .naming import Named
from .progressions import sequence_facts
from .tune import scale_of

# Up to how many bars have all of their chords named, and how many of anything are named with their places.
BARS, SOME = 16, 3
# Of up to how many chords the symbols are given, too.
NAMED = 8
# How many phrases make a form.
FORM = 3
CADENCES = {
    "perfect authentic": "closes",
    "imperfect authentic": "nearly closes",
    "half": "stays open",
    "phrygian half": "stays open",
    "plagal": "says amen",
    "deceptive": "turns away from home",
}


def paragraph(heard: Explanation) -> str:
    """Return what is to be said of music, a line each of its aspects."""
    said = (" ".join(aspect(heard)) for aspect in ASPECTS)
    return "\n".join(line for line in said if line)


def _opening(heard: Explanation) -> Iterator[str]:
    name = f"{heard.title}: " if heard.title else ""
    key = f"{_key(heard.key)}, " if heard.key else ""
    yield f"{name}{key}{_many(heard.bars, 'bar')} of {heard.meter}."
    regions = heard.regions
    ends = {regions[0].key, regions[-1].key} if regions else set()
    if ends and ends != {heard.key} and len(ends) == 1:
        yield f"It ends on {heard.key.split()[0].capitalize()}, but its chords begin and end in {_key(ends.pop())}."
    if len(regions) > 1:
        moves = [f"{_key(region.key)} from {heard.places.at(region.start)}" for region in regions[: 2 * SOME]]
        more = f", and so on: {_many(len(regions), 'stretch')} in all" if len(regions) > 2 * SOME else ""
        yield f"It goes through {_many(len({region.key for region in regions}), 'key')}: {', '.join(moves)}{more}."


def _tune(heard: Explanation) -> Iterator[str]:
    tune = heard.tune
    if tune is None:
        return
    low, high = (heard.note(pitch, ZERO) for pitch in (tune.low, tune.high))
    if len(tune.degrees) == 1:
        yield f"It is {low} alone: a note has no key, chord or tension until another one sounds."
        return
    scale = scale_of(tune.degrees)
    where = f"degrees {' '.join(tune.degrees)} of {_key(heard.key)}" if heard.key else "too few pitches for a key"
    yield f"A single line from {low} to {high}, {where}{f' (the {scale} scale)' if scale else ''}."
    yield f"It moves by {_many(tune.steps, 'step')} and {_many(tune.leaps, 'leap')}."


def _chords(heard: Explanation) -> Iterator[str]:
    if not heard.chords:
        return
    how = "The harmony is" if heard.lines > 1 else "It spells out"
    shown = [each for each in heard.chords if heard.places.at(each.start).bar <= BARS]
    more = f" … ({_many(len(heard.chords), 'chord')} in all)" if len(shown) < len(heard.chords) else ""
    yield f"{how} {_by_bar(heard, shown)}{more}."
    yield from sequence_facts(heard.chords)


def _by_bar(heard: Explanation, chords: Sequence[Named]) -> str:
    """Return numerals, with a bar line between bars, and the key where it changes."""
    said: list[str] = []
    key, bar = heard.key, None
    for each in chords:
        now = heard.places.at(each.start).bar
        said += ["|"] if bar is not None and now != bar else []
        said += [f"[{_key(each.key)}]"] if _family(each.key) != _family(key) else []
        said.append(f"{each.numeral} ({each.symbol})" if len(chords) <= NAMED and each.symbol else each.numeral)
        key, bar = each.key, now
    return " ".join(said)


def _family(key: str) -> tuple[int, bool]:
    found = key_of(key)
    return found.tonic, found.minor


def _phrases(heard: Explanation) -> Iterator[str]:
    if len(heard.phrases) >= FORM:
        yield f"It has {len(heard.phrases)} phrases, {_letters(heard)}."
    for each in heard.cadences[: 2 * SOME]:
        there = f"in {_key(each.key)} " if each.key != heard.key else ""
        says = CADENCES[each.kind]
        yield f"At {heard.places.at(each.start)} {_a(each.kind)} cadence {there}({' – '.join(each.numerals)}) {says}."
    if len(heard.cadences) > 2 * SOME:
        kinds = Counter(each.kind for each in heard.cadences)
        yield f"Of all cadences: {', '.join(f'{number} {kind}' for kind, number in kinds.most_common())}."


def _letters(heard: Explanation) -> str:
    letters = [section.letter for section in heard.phrases]
    if len(letters) <= BARS:
        return " ".join(letters)
    counts = Counter(letter.rstrip("'") for letter in letters)
    often = [f"{letter} {number} times" for letter, number in counts.most_common(SOME) if number > 1]
    return f"of which {', '.join(often)}" if often else "no two alike"


def _ornaments(heard: Explanation) -> Iterator[str]:
    if not heard.ornaments:
        return
    kinds: dict[str, list[str]] = {}
    for each in heard.ornaments:
        where = f"{heard.note(each.pitch, each.start)} at {heard.places.at(each.start)}"
        kinds.setdefault(each.kind, []).append(where)
    said = [
        f"{_many(len(where), NOUNS[kind])} ({', '.join(where[:SOME])}{', …' if len(where) > SOME else ''})"
        for kind, where in sorted(kinds.items(), key=lambda row: -len(row[1]))
    ]
    yield f"Foreign to their chords: {'; '.join(said)}."


NOUNS = {
    "passing": "passing note", "neighbour": "neighbour note", "suspension": "suspension", "retardation": "retardation",
    "anticipation": "anticipation", "appoggiatura": "appoggiatura", "escape": "escape note", "pedal": "pedal note",
    "free": "free note",
}  # fmt: skip


def _tension(heard: Explanation) -> Iterator[str]:
    if len(heard.tension) < 3:
        return
    high, low = max(heard.tension, key=lambda each: each.height), min(heard.tension, key=lambda each: each.height)
    if high.height - low.height < 0.5:
        yield "Tension hardly changes."
        return
    chord = next((each for each in heard.chords if each.start <= high.start < each.end), None)
    on = f" ({chord.numeral}{'' if chord.key == heard.key else f' of {_key(chord.key)}'})" if chord else ""
    highest, lowest = heard.places.at(high.start), heard.places.at(low.start)
    yield f"Tension (distance on the spiral array) is highest at {highest}{on}, lowest at {lowest}."


def _faults(heard: Explanation) -> Iterator[str]:
    if heard.lines < 2 or not heard.chords or (heard.blocks and not heard.faults):
        return
    rules = Counter(each.rule for each in heard.faults)
    if heard.blocks and rules:
        moves = _many(sum(rules.values()), "time")
        yield f"In blocks, its chords move in parallel fifths or octaves {moves}: `voice_lead` finds a way without."
        return
    if not rules:
        yield "No rule of part-writing is broken."
        return
    broken = ", ".join(f"{rule} ({number})" for rule, number in rules.most_common())
    yield f"Against the rules of part-writing: {broken}."
    for each in heard.faults[:SOME]:
        yield f"{str(heard.places.at(each.start)).capitalize()}: {each.text}."


def _rhythm(heard: Explanation) -> Iterator[str]:
    yield from (f"{each.name}: {each.says}." for each in heard.rhythm)


ASPECTS: tuple[Callable[[Explanation], Iterator[str]], ...] = (
    _opening, _tune, _chords, _phrases, _ornaments, _tension, _faults, _rhythm,
)  # fmt: skip


def _key(name: str) -> str:
    tonic, _, mode = name.partition(" ")
    return f"{tonic.capitalize()} {mode}"


def _many(count: int, noun: str) -> str:
    plural = noun + ("es" if noun.endswith("h") else "s")
    return f"{count} {noun if count == 1 else plural}"


def _a(text: str) -> str:
    return f"an {text}" if text[0] in "aeiou" else f"a {text}"

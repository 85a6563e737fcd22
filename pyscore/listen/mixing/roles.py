"""What each track is in a mix: told from its name, from what plays on it and from how it sounds, with a confidence."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from .measure import Heard, ramp
from .tune import Tune, tuneful

# Each role, and the words that speak for it. A name's last word counts most: a bass drum is a drum.
WORDS: Mapping[str, tuple[str, ...]] = {
    "voice": ("voice", "vocal", "vocals", "vox", "sing", "singer", "rap", "speech", "mic", "narrator"),
    "lead": ("lead", "melody", "solo", "tune", "hook", "acid", "whistle", "theme"),
    "bass": ("bass", "sub", "bassline", "reese", "pedal"),
    "kick": ("kick", "bd", "bassdrum", "boom"),
    "snare": ("snare", "sn", "sd", "clap", "cp", "rim"),
    "hat": ("hat", "hats", "hh", "hihat", "oh", "ch", "cymbal", "cymbals", "ride", "crash", "shaker"),
    "percussion": ("percussion", "perc", "conga", "bongo", "tabla", "tom", "toms", "cowbell", "tambourine"),
    "drums": ("drums", "drum", "kit", "beat", "break", "loop", "amen", "breaks", "drumkit"),
    "bed": ("pad", "pads", "bed", "chords", "comp", "drone", "section", "ensemble"),
    "texture": ("noise", "hiss", "vinyl", "sea", "rain", "wind", "fx", "ambi", "ambience", "atmosphere", "texture"),
}
# Words that name an instrument, which may play anything: they speak for the role that is likeliest, and softly.
INSTRUMENTS: Mapping[str, tuple[str, ...]] = {
    "lead": ("flute", "sax", "trumpet", "violin"),
    "bass": ("upright", "contrabass", "tuba"),
    "bed": ("strings", "string", "piano", "guitar", "keys", "organ", "rhodes", "brass", "arp", "bell", "bells", "harp",
            "choir", "cello", "horns", "marimba"),
}  # fmt: skip
ROLES = tuple(WORDS)
DRUMS = ("kick", "snare", "hat", "percussion", "drums")
# Where words and sound disagree, a word counts for so much, and an instrument's name for so much of that.
SPOKEN, SOFTLY = 2.5, 0.4
# Where the middle of what is neither low nor high lies (Hz).
INSIDE = (200.0, 350.0, 3500.0, 7000.0)
# Nobody leads who has less of a tune (0 to 1); an instrument that leads more often than not has so much by its name.
LEADING, OFTEN = 0.5, 0.5
FRONTS = ("voice", "lead")
# What tells.
GIVEN, NAMED, SOUNDS = "as you say", "its name and what plays on it", "how it sounds"


class Role(NamedTuple):
    """What a track is, how sure that is (0 to 1), and what tells."""

    role: str
    confidence: float
    why: str


def roles_of(
    heard: Sequence[Heard],
    words: Mapping[str, Sequence[str]],
    given: Mapping[str, str] | None = None,
    tune_of: Callable[[str], Tune] = lambda name: Tune(),
) -> dict[str, Role]:
    """Return the role of each track; those that are given stay.

    Where nothing is known to lead, `tune_of` is asked who has a tune: who clearly has one leads, else nobody.
    """
    given = given or {}
    said = {each.name: _said((each.name, *words.get(each.name, ()))) for each in heard}
    found = {each.name: _role(said[each.name], _sounds(each)) for each in heard}
    found |= {name: Role(role, 1.0, GIVEN) for name, role in given.items()}
    if not any(role.role in FRONTS and _known(role, said[name]) for name, role in found.items()):
        able = [each for each in heard if not each.silent and _may_lead(found[each.name], said[each.name])]
        found |= _leader({each.name: (tuneful(each, told := tune_of(each.name)), told) for each in able}, found)
    return found


def check(given: Mapping[str, str], names: Sequence[str]) -> None:
    """Raise ValueError for a role, or a track, that there is not."""
    for name, role in given.items():
        for what, known, kind in ((role, ROLES, "role"), (name, names, "track")):
            if what not in known:
                near = get_close_matches(what, known, 1)
                hint = f"; did you mean '{near[0]}'?" if near else ""
                raise ValueError(f"no {kind} '{what}'{hint} (there are {', '.join(known)})")


def _said(words: Iterable[str]) -> dict[str, float]:
    """Return how much words speak for each role; those that name an instrument, where no others do."""
    split = [re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", each).lower()) for each in words]
    for known, weight in ((WORDS, 1.0), (INSTRUMENTS, SOFTLY)):
        found = _spoken(split, known)
        if any(found.values()):
            return {role: weight * share for role, share in _shares(found).items()}
    return dict.fromkeys(ROLES, 0.0)


def _spoken(split: Iterable[Sequence[str]], known: Mapping[str, Sequence[str]]) -> dict[str, float]:
    found = dict.fromkeys(ROLES, 0.0)
    for words in split:
        for number, word in enumerate(words, 1):
            for role in (role for role, spoken in known.items() if word in spoken):
                found[role] += 1.0 if number == len(words) else 0.5
    return found


def _shares(found: dict[str, float]) -> dict[str, float]:
    """Return shares; drums of several kinds are a kit."""
    kinds = [role for role in DRUMS if found[role] and role != "drums"]
    if len(kinds) == 1:
        found = {**found, "drums": 0.0}
    if len(kinds) > 1:
        found = {**found, **dict.fromkeys(DRUMS, 0.0), "drums": sum(found[role] for role in kinds)}
    whole = sum(found.values())
    return {role: count / whole for role, count in found.items()}


def _sounds(each: Heard) -> dict[str, float]:
    """Return how much the sound of a track speaks for roles, by rules of thumb (0 to 1)."""
    struck = ramp(each.spread, 10, 22) * ramp(each.attacks, 0.3, 1.2)
    wide = 1 - ramp(each.peaked, 0.12, 0.3)
    deep, bright = ramp(each.low, 0.3, 0.75), ramp(each.centroid, 2500, 6000)
    inside = ramp(each.centroid, *INSIDE[:2]) * (1 - ramp(each.centroid, *INSIDE[2:]))
    noisy = ramp(each.high, 0.02, 0.12)
    steady = ramp(each.held, 0.25, 0.7)
    return {
        "bass": deep * (1 - 0.6 * struck) * (1 - bright),
        "kick": deep * struck * (1 - ramp(each.high, 0.02, 0.1)),
        "snare": 0.7 * struck * wide * inside * noisy * (1 - deep),
        "hat": struck * bright * (1 - deep),
        "percussion": 0.4 * struck * inside * (1 - wide),
        "drums": struck * wide * ramp(each.high, 0.01, 0.08),
        "bed": 0.5 * (1 - deep) * (0.4 + 0.6 * steady) * (1 - struck),
    }


def _role(said: Mapping[str, float], sounds: Mapping[str, float]) -> Role:
    """Return the role that words and sound speak for most; the confidence is its lead over the next one."""
    both = {role: SPOKEN * said[role] + sounds.get(role, 0.0) for role in ROLES}
    best, second = sorted(ROLES, key=lambda role: -both[role])[:2]
    if not both[best]:
        return Role("bed", 0.1, "nothing tells")
    confidence = round(min(1.0, (both[best] - both[second]) / (0.5 * both[best] + 0.5)), 2)
    return Role(best, confidence, NAMED if said[best] else SOUNDS)


def _known(role: Role, said: Mapping[str, float]) -> bool:
    """Return whether somebody has said what a track is, and not just which instrument."""
    return role.why == GIVEN or max(said.values()) > SOFTLY


def _may_lead(role: Role, said: Mapping[str, float]) -> bool:
    plays_notes = role.role in ("lead", "bed") or (role.role == "percussion" and role.why == SOUNDS)
    return plays_notes and not _known(role, said)


def _leader(able: Mapping[str, tuple[float, Tune]], found: Mapping[str, Role]) -> dict[str, Role]:
    """Return the role of who has most of a tune, if anybody clearly has one; the surer, the less the next one has."""
    scores = {name: score + OFTEN * (found[name].role == "lead") for name, (score, _) in able.items()}
    first = max(scores, key=lambda name: scores[name], default=None)
    if first is None or scores[first] < LEADING:
        return {}
    score, told = able[first]
    next_one = max((each for name, each in scores.items() if name != first), default=0.0)
    confidence = round(min(1.0, scores[first]) - next_one / 2, 2)
    why = f"a tune: one voice, {told.notes} notes, steps of {told.step:.0f} semitones" if score else NAMED
    behind = {name: Role("bed", 0.3, "another one leads") for name in able if found[name].role == "lead"}
    return {**behind, first: Role("lead", confidence, why)}

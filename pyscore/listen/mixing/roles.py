"""What each track is in a mix: told from its name, from what plays on it and from how it sounds, with a confidence."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

import numpy as np

from .measure import Heard

# Each role, and the words that speak for it. A name's last word counts most: a bass drum is a drum.
WORDS: Mapping[str, tuple[str, ...]] = {
    "voice": ("voice", "vocal", "vocals", "vox", "sing", "singer", "rap", "speech", "mic", "narrator"),
    "lead": ("lead", "melody", "solo", "tune", "flute", "sax", "trumpet", "violin", "hook", "acid", "whistle", "theme"),
    "bass": ("bass", "sub", "bassline", "reese", "upright", "pedal", "contrabass", "tuba"),
    "kick": ("kick", "bd", "bassdrum", "boom"),
    "snare": ("snare", "sn", "sd", "clap", "cp", "rim"),
    "hat": ("hat", "hats", "hh", "hihat", "oh", "ch", "cymbal", "cymbals", "ride", "crash", "shaker"),
    "percussion": ("percussion", "perc", "conga", "bongo", "tabla", "tom", "toms", "cowbell", "tambourine"),
    "drums": ("drums", "drum", "kit", "beat", "break", "loop", "amen", "breaks", "drumkit"),
    "bed": ("pad", "pads", "bed", "strings", "string", "piano", "guitar", "keys", "organ", "chords", "comp", "ambi",
            "ambience", "texture", "drone", "rhodes", "section", "ensemble", "brass", "fx", "arp", "bell", "bells",
            "harp", "noise", "sea", "rain", "atmosphere", "choir", "cello", "horns", "marimba"),
}  # fmt: skip
ROLES = tuple(WORDS)
DRUMS = ("kick", "snare", "hat", "percussion", "drums")
# Where words and sound disagree, a word counts for so much; all that is sure is 1.
SPOKEN = 2.5
# What one track that leads has more than another, by where it lies (Hz).
FRONT = (350.0, 3500.0)


FRONTS = ("voice", "lead")
# What tells.
GIVEN, NAMED, SOUNDS = "as you say", "its name and what plays on it", "how it sounds"


class Role(NamedTuple):
    """What a track is, how sure that is (0 to 1), and what tells."""

    role: str
    confidence: float
    why: str


def roles_of(
    heard: Sequence[Heard], words: Mapping[str, Sequence[str]], given: Mapping[str, str] | None = None
) -> dict[str, Role]:
    """Return the role of each track; those that are given stay.

    Where nothing leads, what is most in front among what plays notes does.
    """
    given = given or {}
    scored = {each.name: _scores(each, (each.name, *words.get(each.name, ()))) for each in heard}
    found = {name: _role(*pair) for name, pair in scored.items()}
    found |= {name: Role(role, 1.0, GIVEN) for name, role in given.items()}
    _settle(found, {each.name: each for each in heard})
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
    """Return how much words speak for each role."""
    found = dict.fromkeys(ROLES, 0.0)
    for each in words:
        split = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", each).lower())
        for number, word in enumerate(split):
            for role, known in WORDS.items():
                if word in known:
                    found[role] += 1.0 if number == len(split) - 1 else 0.5
    return {role: min(1.0, count) for role, count in found.items()} if sum(found.values()) <= 1 else _shares(found)


def _shares(found: dict[str, float]) -> dict[str, float]:
    """Return shares; drums of several kinds are a kit."""
    kinds = [role for role in DRUMS if found[role] and role != "drums"]
    if len(kinds) == 1:
        found = {**found, "drums": 0.0}
    if len(kinds) > 1:
        found = {**found, **dict.fromkeys(DRUMS, 0.0), "drums": sum(found[role] for role in kinds)}
    whole = sum(found.values())
    return {role: count / whole for role, count in found.items()}


def _scores(each: Heard, words: Sequence[str]) -> tuple[dict[str, float], dict[str, float]]:
    return _said(words), _sounds(each)


def _sounds(each: Heard) -> dict[str, float]:
    """Return how much the sound of a track speaks for each role, by rules of thumb (0 to 1)."""
    struck = _ramp(each.spread, 10, 22) * _ramp(each.attacks, 0.3, 1.2)
    wide = 1 - _ramp(each.peaked, 0.12, 0.3)
    deep, bright = _ramp(each.low, 0.3, 0.75), _ramp(each.centroid, 2500, 6000)
    inside = _ramp(each.centroid, 200, FRONT[0]) * (1 - _ramp(each.centroid, FRONT[1], 7000))
    noisy = _ramp(each.high, 0.02, 0.12)
    steady = _ramp(each.held, 0.25, 0.7)
    return {
        "voice": 0.0,
        "lead": 0.45 * inside * (1 - deep) * (1 - 0.5 * steady) * (1 - 0.6 * struck * wide),
        "bass": deep * (1 - 0.6 * struck) * (1 - bright),
        "kick": deep * struck * (1 - _ramp(each.high, 0.02, 0.1)),
        "snare": 0.7 * struck * wide * inside * noisy * (1 - deep),
        "hat": struck * bright * (1 - deep),
        "percussion": 0.4 * struck * inside * (1 - wide),
        "drums": struck * wide * _ramp(each.high, 0.01, 0.08),
        "bed": 0.5 * (1 - deep) * (0.4 + 0.6 * steady) * (1 - struck),
    }


def _ramp(value: float, low: float, high: float) -> float:
    return float(np.clip((value - low) / (high - low), 0, 1))


def _role(said: Mapping[str, float], sounds: Mapping[str, float]) -> Role:
    """Return the role that words and sound speak for most; the confidence is its lead over the next one."""
    both = {role: SPOKEN * said[role] + sounds[role] for role in ROLES}
    best, second = sorted(ROLES, key=lambda role: -both[role])[:2]
    if not both[best]:
        return Role("bed", 0.1, "nothing tells")
    confidence = round(min(1.0, (both[best] - both[second]) / (0.5 * both[best] + 0.5)), 2)
    return Role(best, confidence, NAMED if said[best] else SOUNDS)


def _settle(found: dict[str, Role], heard: Mapping[str, Heard]) -> None:
    """Let one track lead of those that only sound like it, and none of them where another one is known to."""
    known = any(role.role in FRONTS and role.why != SOUNDS for role in found.values())
    like = {name: _front(heard[name]) for name, role in found.items() if role.role == "lead" and role.why == SOUNDS}
    beds = {name: _front(heard[name]) for name, role in found.items() if role.role == "bed" and role.why != GIVEN}
    able = {name: front for name, front in (like or beds).items() if not heard[name].silent}
    first = None if known or not able else max(able, key=lambda name: able[name])
    for name in like:
        if name != first:
            found[name] = Role("bed", 0.3, "another one leads")
    if first and not like:
        found[first] = Role("lead", round(0.3 + 0.2 * min(1.0, able[first]), 2), "nothing else leads")


def _front(each: Heard) -> float:
    inside = _ramp(each.centroid, 150, FRONT[0]) * (1 - _ramp(each.centroid, FRONT[1], 8000))
    return 0.1 + inside * _ramp(each.peaked, 0.03, 0.15) * (1 - 0.5 * _ramp(each.held, 0.3, 0.8))

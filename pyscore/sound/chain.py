"""What single events go through: which controls ask for which effect, and what the effect calls them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from math import log
from typing import TypeAlias

# How a control's number becomes that of an effect, at a tempo (cycles a second).
Reading: TypeAlias = Callable[[float, float], float]
Chain: TypeAlias = tuple[tuple[str, Mapping[str, float]], ...]

# The effects in their order, which is SuperDirt's, and what they call the controls that ask for them.
EVENT_EFFECTS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("vowel_filter", {"vowel": "vowel"}),
    ("shape", {"shape": "amount"}),
    ("distort", {"distort": "amount"}),
    ("filter", {"hpf": "hpf", "hresonance": "resonance"}),
    ("filter", {"bandf": "bpf", "bandq": "resonance"}),
    ("crush", {"crush": "bits"}),
    ("coarse", {"coarse": "factor"}),
    ("squiz", {"squiz": "ratio"}),
    ("waveloss", {"waveloss": "lost"}),
    ("ring_mod", {"ring": "mix", "ringf": "freq"}),
    ("octaver", {"octer": "up", "octersub": "sub", "octersubsub": "subsub"}),
    ("filter", {"lpf": "lpf", "resonance": "resonance"}),
    ("dj", {"djf": "knob"}),
    ("tremolo", {"tremolorate": "time", "tremolodepth": "depth"}),
    ("phaser", {"phaserrate": "rate", "phaserdepth": "mix"}),
)
# What an effect is told besides: what its own defaults are not made for here.
BESIDES: Mapping[str, Mapping[str, float]] = {"octaver": {"sub": 0.0, "mix": 0.5}}
# The band-pass's resonance, from 0 to 1, goes from a Q of 0.71 to one of 20.
BROAD, NARROW = 0.5**0.5, 20.0
# A tremolo that does not swing takes so many cycles.
STILL = 1000.0


def _resonance(q: float, cps: float) -> float:
    return min(max(log(max(q, BROAD) / BROAD) / log(NARROW / BROAD), 0.0), 1.0)


def _period(hertz: float, cps: float) -> float:
    return cps / hertz if hertz > 0 else STILL


READINGS: Mapping[str, Reading] = {"bandq": _resonance, "tremolorate": _period}


def chain(asked: Mapping[str, float], left: Collection[str], cps: float) -> Chain:
    """Return the effects, with their settings, for those controls that are left after a voice took its own.

    >>> chain({"amp": 1, "crush": 4, "hpf": 200}, {"crush", "hpf"}, cps=0.5)
    (('filter', {'hpf': 200}), ('crush', {'bits': 4}))
    """
    return tuple(_links({key: asked[key] for key in asked if key in left}, cps))


def _links(asked: Mapping[str, float], cps: float) -> Iterator[tuple[str, Mapping[str, float]]]:
    for name, controls in EVENT_EFFECTS:
        settings = {theirs: _read(ours, asked[ours], cps) for ours, theirs in controls.items() if ours in asked}
        if settings:
            yield name, {**BESIDES.get(name, {}), **settings, **_tempo(name, cps)}


def _read(control: str, number: float, cps: float) -> float:
    reading = READINGS.get(control)
    return number if reading is None else reading(number, cps)


def _tempo(name: str, cps: float) -> Mapping[str, float]:
    return {"cps": cps} if name == "tremolo" else {}

"""One sound, to hear what it is like: an instrument over its range, a drum harder and harder, an effect on a loop."""

from ..pattern import Pattern, Time
from ..pattern.nearest import nearest
from ..sound.aliases import SUPERDIRT
from ..sound.effects import effect
from ..sound.library import SynthDoc, UnknownSynth
from .names import NAMES
from .session import Session
from .shelf import LIBRARY, SAMPLES

# Two seconds a cycle.
TEMPO = 120
TRACK = "d1"
# What an effect is heard on: something low and something bright.
MATERIAL = 'stack(s("bd*2, ~ sn, hh*8"), note("c3 eb3 g3 bb3").s("saw"))'
STEPS = (0.1, 0.35, 0.6, 0.85)


def audition(name: str) -> Session:
    """Return a piece that lets a sound be heard: an instrument, a drum, an effect, or a sample such as `bd:3`.

    Raises UnknownSynth, with the nearest name.

    >>> audition("bd").tracks["d1"].effects, audition("reverb").tracks["d1"].effects
    ((), (reverb(),))
    """
    doc = LIBRARY.docs.get(SUPERDIRT.get(name, name))
    bank = name.partition(":")[0]
    if not SAMPLES.count(bank) and (doc is None or doc.kind == "system"):
        known = [*(each.name for each in LIBRARY.of_kind("instruments", "drums", "effects")), *SAMPLES.names()]
        raise UnknownSynth(f"no sound '{name}'{nearest(name, known)}")
    session = Session()
    session.set_tempo(TEMPO)
    session.play(TRACK, _evaluated(f's("{name}")' if doc is None or SAMPLES.count(bank) else _phrase(doc)))
    if doc is not None and doc.kind == "effects":
        session.insert(TRACK, (effect(doc, {}),))
    session.end = Time(1)
    return session


def _phrase(doc: SynthDoc) -> str:
    if doc.kind == "effects":
        return MATERIAL
    if doc.kind == "drums":
        return f's("{doc.name}*4").velocity("0.3 0.55 0.8 1")'
    low, high = doc.notes or (48, 72)
    notes = " ".join(str(low + round((high - low) * share)) for share in STEPS)
    return f'note("{notes}").s("{doc.name}").velocity("0.5 0.7 0.85 1")'


def _evaluated(text: str) -> Pattern:
    pattern: Pattern = eval(text, dict(NAMES))
    return pattern

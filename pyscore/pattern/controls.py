"""Controls: what an event may say about its sound.

The table is the vocabulary; each row becomes a method of Pattern that merges into the left
(`note("c e").s("saw").lpf(800)`), and most of them a function that begins a pattern.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from .degrees import WRITTEN, parse_degree
from .notes import midi
from .pattern import Pattern
from .registry import reify

Reader = Callable[[Any], Any]
CONTROLLER = re.compile(r"\d{1,3}:\d{1,3}")


class Control(NamedTuple):
    """A control: its name, unit, sensible range, what it does, how a written value is read, and its other names."""

    name: str
    unit: str
    low: float
    high: float
    words: str
    aliases: tuple[str, ...] = ()


def _number(value: Any) -> Any:
    if isinstance(value, str):
        return midi(value)
    if isinstance(value, bool) or not hasattr(value, "__float__"):
        raise TypeError(f"expected a number, found {value!r}")
    return value


def _sound(value: Any) -> dict[str, Any]:
    """Return the controls of `bd:3`: the sound and the number of its sample."""
    name, colon, number = str(value).partition(":")
    return {"s": name, "n": int(number)} if colon and number.isdigit() else {"s": str(value)}


def _degree(value: Any) -> dict[str, Any]:
    """Return the control of a number or of a degree with accidentals, which a scale makes a note of."""
    return {"n": parse_degree(value) if isinstance(value, str) and WRITTEN.fullmatch(value) else _number(value)}


def _controller(value: Any) -> dict[str, Any]:
    """Return the control of `74:90`: a MIDI controller and what it is set to."""
    if not CONTROLLER.fullmatch(str(value)):
        raise ValueError(f"cc takes the number of a controller and a value, as in '74:90': not '{value}'")
    return {"cc": str(value)}


# fmt: off
CONTROLS: dict[str, Control] = {control.name: control for control in (
    Control("s", "name", 0, 0, "the instrument, drum or sample bank that plays", ("sound",)),
    Control("bank", "name", 0, 0, "the kit whose drum plays: of 808, bd is bd_808"),
    Control("n", "index", -64, 64, "a degree of the scale; without one, the number of a sample"),
    Control("note", "semitones", 0, 127, "the pitch as a MIDI number or a name; 60 is c4"),
    Control("freq", "Hz", 20, 20_000, "the pitch as a frequency, over what note says"),
    Control("gain", "ratio", 0, 2, "the level"),
    Control("velocity", "ratio", 0, 1, "how hard it is struck: multiplies gain"),
    Control("pan", "ratio", 0, 1, "the place, from 0 on the left to 1 on the right"),
    Control("legato", "ratio", 0, 4, "the length, as a part of the event's", ("clip",)),
    Control("sustain", "s", 0, 60, "the length in seconds, over what legato says"),
    Control("attack", "s", 0, 20, "time to full level", ("att",)),
    Control("decay", "s", 0, 20, "time that a drum or a string takes to die away", ("dec",)),
    Control("release", "s", 0, 20, "time to silence after the sustain", ("rel",)),
    Control("lpf", "Hz", 20, 20_000, "low-pass: the voice's own filter, else one put after it", ("cutoff", "ctf")),
    Control("resonance", "ratio", 0, 1, "resonance of the low-pass", ("res", "lpq")),
    Control("hpf", "Hz", 10, 20_000, "high-pass", ("hcutoff",)),
    Control("room", "ratio", 0, 1, "how much of it goes to the reverb"),
    Control("delay", "ratio", 0, 1, "how much of it goes to the delay"),
    Control("pitch", "semitones", -24, 24, "how far it is transposed"),
    Control("env", "ratio", 0, 1, "how far the envelope opens the filter"),
    Control("crush", "bits", 1, 16, "how many bits are left of it"),
    Control("drive", "ratio", 0, 1, "how hard it is saturated"),
    Control("tone", "ratio", 0, 1, "from dark to bright"),
    Control("brightness", "ratio", 0, 1, "from dull to brilliant"),
    Control("detune", "ratio", 0, 1, "how far its voices lie apart"),
    Control("width", "ratio", 0, 1, "how wide it is between left and right"),
    Control("vibrato", "ratio", 0, 1, "how deep its vibrato gets"),
    Control("tremolo", "ratio", 0, 1, "how far it swings between left and right"),
    Control("motion", "ratio", 0, 1, "how far its filter wanders"),
    Control("accent", "ratio", 0, 1, "how much harder and brighter the note is hit"),
    Control("index", "ratio", 0, 20, "how much one oscillator modulates another"),
    Control("ratio", "ratio", 0, 20, "how far apart the two are tuned"),
    Control("sweep", "ratio", 0, 12, "how far a drum's pitch falls"),
    Control("click", "ratio", 0, 1, "level of a drum's beater"),
    Control("snap", "ratio", 0, 1, "level of a snare's wires"),
    Control("spread", "ratio", 0, 1, "how far its bursts lie apart"),
    Control("breath", "ratio", 0, 1, "level of its breath"),
    Control("buzz", "ratio", 0, 1, "how much it rattles or buzzes"),
    Control("bloom", "ratio", 0, 1, "how much of it comes after the stroke"),
    Control("place", "ratio", 0, 1, "where a string is plucked, as a part of its length"),
    Control("drone", "ratio", 0, 1, "how much of what hums along is heard"),
    Control("density", "ratio", 0, 1, "how much there is of what it is made of"),
    Control("grain", "ratio", 0, 1, "how long each grain is"),
    Control("vowel", "name", 0, 0, "the vowel it sings or is filtered to: a e i o u, or 0 to 4 for what lies between"),
    Control("odd", "ratio", 0, 1, "from even partials to odd ones"),
    Control("inharm", "ratio", -1, 1, "how far its partials are drawn apart"),
    Control("harmonic", "ratio", 3, 24, "which of its harmonics is whistled"),
    Control("glide", "s", 0, 2, "time in which its pitch reaches the note"),
    Control("rate", "ratio", 0, 32, "how often it swings: in Hz, or in times a cycle"),
    Control("drift", "ratio", 0, 1, "how far its pitch wanders"),
    Control("chorus", "ratio", 0, 1, "how heavy its chorus is"),
    Control("swell", "s", 0, 10, "time for its filter to open"),
    Control("noise", "ratio", 0, 1, "how much noise or breath is heard"),
    Control("duty", "ratio", 0, 1, "how wide its pulse is, in parts of its cycle"),
    Control("shape", "ratio", 0, 1, "how far it is distorted by a curve"),
    Control("distort", "ratio", 0, 1, "how far it is distorted, harder"),
    Control("coarse", "ratio", 1, 64, "how many samples become one"),
    Control("squiz", "ratio", 1, 32, "how far it is pitched up and broken"),
    Control("waveloss", "percent", 0, 100, "how many of its waves are left out"),
    Control("ring", "ratio", 0, 1, "how much it is ring modulated"),
    Control("ringf", "Hz", 0.1, 20_000, "the frequency of the ring modulation"),
    Control("bandf", "Hz", 20, 20_000, "band-pass", ("bpf",)),
    Control("bandq", "ratio", 0, 100, "how narrow the band-pass is", ("bpq",)),
    Control("hresonance", "ratio", 0, 1, "resonance of the high-pass", ("hpq",)),
    Control("djf", "ratio", 0, 1, "low-pass below one half, high-pass above it"),
    Control("phaserrate", "Hz", 0, 20, "how fast a phaser turns", ("phasr",)),
    Control("phaserdepth", "ratio", 0, 1, "how much is heard of a phaser", ("phasdp",)),
    Control("tremolorate", "Hz", 0, 40, "how fast its level swings", ("tremr",)),
    Control("tremolodepth", "ratio", 0, 1, "how far its level swings", ("tremdp",)),
    Control("octer", "ratio", 0, 1, "how much is heard of the octave above"),
    Control("octersub", "ratio", 0, 1, "how much is heard of the octave below"),
    Control("octersubsub", "ratio", 0, 1, "how much is heard of two octaves below"),
)}
# What only a sample understands.
SAMPLED: dict[str, Control] = {control.name: control for control in (
    Control("begin", "ratio", 0, 1, "where in the sample it begins"),
    Control("end", "ratio", 0, 1, "where in the sample it ends"),
    Control("speed", "ratio", -16, 16, "how fast the sample plays, backwards if negative, as counted by unit"),
    Control("unit", "name", 0, 0, "what speed counts: r, times as fast; c, samples a cycle; s, samples a second"),
    Control("accelerate", "ratio", -4, 4, "how much faster the sample gets as it plays"),
    Control("loop", "count", 0, 64, "how many times the sample plays"),
    Control("cut", "number", -64, 64, "the group of which the next event ends this one; 0 is none"),
)}
# What no synth of pyscore's own understands, but SuperDirt, to which patterns may be sent.
ELSEWHERE: dict[str, Control] = {control.name: control for control in (
    Control("delaytime", "s", 0, 4, "the time between echoes", ("delayt",)),
    Control("delayfeedback", "ratio", 0, 1, "how much of an echo comes back", ("delayfb",)),
    Control("size", "ratio", 0, 1, "the size of the room", ("sz",)),
    Control("dry", "ratio", 0, 1, "how much is heard of it without the room"),
    Control("orbit", "number", 0, 11, "the bus whose reverb and delay it shares"),
    Control("channel", "number", 0, 64, "the output that it is sent to"),
    Control("octave", "octaves", 0, 10, "the octave from which notes count: 5 as they are written"),
    Control("nudge", "s", -1, 1, "how much later it plays"),
    Control("cps", "Hz", 0.01, 8, "the tempo in cycles a second"),
    Control("midinote", "semitones", 0, 127, "the key of a MIDI note, over what note says"),
    Control("midichan", "number", 1, 16, "the MIDI channel, over that of the track"),
    Control("ccn", "number", 0, 127, "the number of the MIDI controller that ccv sets"),
    Control("ccv", "number", 0, 127, "what the MIDI controller ccn is set to"),
    Control("cc", "name", 0, 0, "a MIDI controller and what it is set to: 74:90"),
    Control("progNum", "number", 0, 127, "the MIDI program that is chosen"),
    Control("midibend", "number", 0, 16_383, "the MIDI pitch bend: 8192 is none"),
    Control("miditouch", "number", 0, 127, "the MIDI aftertouch of the channel"),
)}
# fmt: on
CONTROLS |= SAMPLED | ELSEWHERE

READERS: dict[str, Reader] = {
    "s": _sound,
    "n": _degree,
    "unit": lambda value: {"unit": value},
    "vowel": lambda value: {"vowel": value},
    "bank": lambda value: {"bank": value},
    "cc": _controller,
}
# What stands in the help text for a control that is a word.
WORDS = {"s": "cp", "unit": "c", "vowel": "a", "bank": "lofi", "cc": "74:90"}
ALIASES = {alias: control.name for control in CONTROLS.values() for alias in control.aliases}
# Effects (`d1.fx(delay(…))`) and a verb of performances have these names; as controls they are methods only.
METHODS_ONLY = frozenset(
    ["chorus", "coarse", "crush", "delay", "distort", "end", "room", "shape", "squiz", "tremolo", "waveloss", "width"]
)


def control(name: str) -> Callable[[Any], Pattern]:
    """Return the function that makes a pattern of one control; for names that the table does not have, too.

    >>> control("lpf")("300 800").query(0, 1)[1].value
    {'lpf': 800}
    """
    read = READERS.get(name, lambda value: {name: _number(value)})

    def begin(pattern: Any) -> Pattern:
        return reify(pattern).fmap(read)

    begin.__name__ = begin.__qualname__ = name
    known = CONTROLS.get(name)
    if known is not None:
        begin.__doc__ = f"""Set {name} ({known.unit}, {known.low:g} to {known.high:g}): {known.words}.

    >>> from pyscore import s
    >>> s("bd").{name}({_example(known)!r}).query(0, 1)[0].value["{name}"]
    {_example(known)!r}
    """
    return begin


def _example(known: Control) -> Any:
    return WORDS.get(known.name, int(known.high))


def merging(name: str) -> Callable[[Pattern, Any], Pattern]:
    """Return the method that merges one control into a pattern, whose structure stays.

    Called without a pattern it makes a control of the pattern's own values: `mini("c e").note()`.
    """
    begin = control(name)

    def method(self: Pattern, value: Any = None) -> Pattern:
        if value is None:
            return begin(self)
        return self.app_left(begin(value), merge)

    method.__name__, method.__qualname__, method.__doc__ = name, f"Pattern.{name}", begin.__doc__
    return method


def merge(left: Any, right: dict[str, Any]) -> dict[str, Any]:
    """Return both mappings in one, where the right one's values win."""
    if not isinstance(left, dict):
        raise TypeError(f"{left!r} is not a control yet: begin with note(…), n(…) or s(…)")
    return {**left, **right}


for _name in CONTROLS:
    if hasattr(Pattern, _name):
        raise ImportError(f"a control cannot be called '{_name}': that is a method of patterns already")
    setattr(Pattern, _name, merging(_name))
for _alias, _name in ALIASES.items():
    setattr(Pattern, _alias, merging(_name))

FUNCTIONS: dict[str, Callable[[Any], Pattern]] = {
    name: control(ALIASES.get(name, name)) for name in (*CONTROLS, *ALIASES) if name not in METHODS_ONLY
}

"""What a player of a held note does: a vibrato that comes late, breath, a bow, a pitch that is never quite still."""

from collections.abc import Iterable, Sequence

from supriya import Envelope
from supriya.ugens import LPF, EnvGen, LFNoise1, LFNoise2, SinOsc, WhiteNoise

from ._modes import Klank
from ._tones import dying, free_saw, widen
from ._voice import Control, Signal


def swelling(wait: Control, rise: Control) -> Signal:
    """Return what is 0 for `wait` and then rises to 1 in `rise` (s)."""
    return EnvGen.kr(envelope=Envelope([0, 0, 1], [wait, rise], ["linear", "sine"]))


def vibrating(rate: float, wait: Control = 0.25, rise: Control = 0.6) -> Signal:
    """Return a vibrato (-1 .. 1) at about `rate` (Hz), which comes late and is not quite regular."""
    return SinOsc.kr(frequency=rate * (1 + 0.08 * LFNoise1.kr(frequency=2))) * swelling(wait, rise)


def unsteady(freq: Control, cents: Control, rate: float = 3.0) -> Signal:
    """Return a pitch that wanders by up to so many cents."""
    return freq * (0.01 * cents * LFNoise2.kr(frequency=rate)).semitones_to_ratio()


def scooped(freq: Control, semitones: Control, time: Control) -> Signal:
    """Return a pitch that starts so many semitones away and comes to `freq` in `time` (s)."""
    fall = EnvGen.kr(envelope=Envelope([1, 0], [time], [-3]))
    return freq * (semitones * fall).semitones_to_ratio()


def bowed(
    pitch: Control, pressure: Control, noise: Control, bodies: Iterable[Sequence[tuple[float, float, float]]]
) -> list[Signal]:
    """Return a bowed string in a body, as heard from each of several places.

    Of each place: the body's modes, a frequency (Hz), a level and a time to ring (s). String and bow stick together and
    let go once a cycle (Helmholtz): a saw. The modes stand still while a vibrato moves the partials through them, so
    that each partial swells and fades in a way of its own.
    """
    string = free_saw(pitch)
    heard = []
    for body in bodies:
        # The hair scrapes most as it lets go of the string.
        hair = LPF.ar(source=WhiteNoise.ar(), frequency=6000) * (noise * (0.06 + 0.06 * pressure)) * (1 + string)
        rings = [number for hertz, level, time in body for number in (hertz, level * 0.0014 / time**0.75, time)]
        heard.append((string + hair) * 0.35 + Klank.ar(source=string + hair, specifications=rings))
    return heard


def fiddle(
    freq: Control,
    velocity: Control,
    swing: Control,
    noise: Control,
    bodies: Iterable[Sequence[tuple[float, float, float]]],
    opened: Control,
    width: Control,
) -> list[Signal]:
    """Return left and right of a violin, or of its larger kin.

    `swing` is its vibrato (semitones); the harder it is bowed, the further it is `opened` (Hz, above the note).
    """
    sides = bowed(unsteady(freq * swing.semitones_to_ratio(), 2), velocity, noise, bodies)
    # The bow bites before the string swings.
    bite = 1 + 0.5 * velocity * dying(0.12)
    cutoff = freq * 1.5 + opened * (0.25 + 0.75 * velocity) * bite
    return [LPF.ar(source=side, frequency=cutoff) for side in widen(sides, width)]

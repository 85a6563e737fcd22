"""The numbers of speech over music, offline and live alike: bands, times, thresholds. Tables, without audio."""

from typing import NamedTuple


class Detection(NamedTuple):
    """When speech counts as begun and as over: probabilities from 0 to 1, and seconds."""

    on: float = 0.5
    off: float = 0.4
    # So long it must be likely until it counts, so that a click does not.
    least: float = 0.08
    # A shorter pause belongs to the utterance. Only speech ends it sooner: noise begins nothing and prolongs nothing.
    hold: float = 0.5
    # What is kept before and after, as soft consonants begin and end words.
    before: float = 0.05
    after: float = 0.05


class Levelling(NamedTuple):
    """How speech is brought to one level: dB and seconds."""

    # By how much noise goes down: more costs speech (of RNNoise's whole effect, ESTOI 0.1).
    denoise: float = 10.0
    # Over so long speech's level is taken, and how far it may be from the middle one.
    window: float = 1.0
    most: float = 24.0
    # By how much pauses are turned down.
    floor: float = 18.0
    # Compression: what of a level's distance from the middle is taken away, over which time, and at most so far.
    slope: float = 0.35
    time: float = 0.02
    up: float = 8.0
    down: float = -12.0
    # What lies further below the middle than this is no speech, and is not turned up.
    gate: float = -32.0
    # Its peaks (dBTP), before the music is there.
    ceiling: float = -2.0


class Colour(NamedTuple):
    """The equaliser of speech: a low cut in Hz, and bells of Hz, dB and Q.

    What a phone takes off its edges comes back a little; nothing is invented.
    """

    low_cut: float = 100.0
    warmth: tuple[float, float, float] = (300.0, 3.0, 0.9)
    presence: tuple[float, float, float] = (2_600.0, 2.0, 0.7)


class Ducking(NamedTuple):
    """How the music makes room: LUFS, LU, dB, seconds and Hz."""

    # Speech is as loud as the music by itself, within these.
    softest: float = -24.0
    loudest: float = -12.0
    # Of a pause, such a share is taken by the way up and by the way down, within these times.
    up: tuple[float, float, float] = (0.12, 0.06, 0.5)
    down: tuple[float, float, float] = (0.05, 0.03, 0.25)
    # Within an utterance the music's own level is followed over so long, and so far.
    window: float = 1.5
    follow: float = 6.0
    # Where speech needs room, and over how many octaves beside it the music comes back.
    room: tuple[float, float] = (200.0, 5_000.0)
    skirt: float = 0.5
    # So far below speech each band goes, by so much at most beside what all of it does, over which time.
    margin: float = 8.0
    depth: float = 24.0
    smoothing: float = 0.06


DETECTION, LEVELLING, COLOUR, DUCKING = Detection(), Levelling(), Colour(), Ducking()
# How far speech is above the music (LU), where nothing else is asked for: as understandable in both modes.
DIFFERENCES = {"broadband": 10.0, "spectral": 6.0}
# The highest true peak of what comes out (dBTP).
CEILING = -1.0

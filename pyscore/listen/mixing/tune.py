"""Whether a stem is a tune: one voice, several notes, small steps. All of it is the same however loud the stem is."""

from typing import NamedTuple

import numpy as np

from ..levels import Audio
from ..pitch import HOP, pitch
from .masking import Flags
from .measure import Heard, ramp
from .moves import Stem

# So much of a stem is enough (s): where it is loudest.
ENOUGH = 20.0
# Pitches that a tune has (Hz), and how soft a stem is made to be heard alike (full scale).
LOW, HIGH, LEVEL = 80.0, 2000.0, 0.5
# What is so much softer than the loudest does not count as playing (dB).
PLAYING = 30.0
# From one moment to the next a note moves by no more (semitones), and it lasts at least so long (s).
GLIDE, SHORTEST = 0.3, 0.08
# Notes that are further apart are different ones (semitones).
APART = 0.5
# In place of a pitch, where there is none.
UNPITCHED = -1000.0

# What speaks for a lead, from where it says nothing to where it says all: how surely one voice plays, how many notes,
# the step between them (tunes go by steps: P. Vos and J. Troost, "Ascending and Descending Melodic Intervals", Music
# Perception 6 (1989)), shares of the time in which it is loud and in which it plays at all, and lows, which hold up
# others. A tune that lies high is heard first (D. Huron, "Tone and Voice", Music Perception 19 (2001)).
ONE, NOTES, STEP, HELD, THERE, LOWS = (0.2, 0.6), (2, 7), (5, 3), (0.15, 0.45), (0.25, 0.65), (0.7, 0.3)
HEIGHT, LOWEST = (120, 400), 0.4


class Tune(NamedTuple):
    """What a stem has of a tune.

    `one` is how surely one voice plays (0 to 1, where it plays), `notes` how many different ones there are, `step` the
    middle of the intervals from note to note (semitones), `middle` the median pitch (Hz).
    """

    one: float = 0.0
    notes: int = 0
    step: float = 0.0
    middle: float = 0.0


def tune(stem: Stem) -> Tune:
    """Return what a stem has of a tune.

    >>> scale = np.repeat(220 * 2 ** (np.array([0, 2, 4, 5, 7, 5, 4, 2]) / 12), 4_800)
    >>> heard = tune(Stem("flute", np.sin(2 * np.pi * np.cumsum(scale) / 12_000).reshape(-1, 1), 12_000))
    >>> heard.one > 0.8, heard.notes, round(heard.step, 1)
    (True, 5, 2.0)
    """
    audio = _loudest(stem.audio, stem.rate)
    level = np.abs(audio).max(initial=0)
    if level == 0:
        return Tune()
    heard = pitch(audio / level * LEVEL, stem.rate, LOW, HIGH)
    plays = _plays(audio.mean(axis=1), stem.rate, len(heard.hz))
    semitones = 12 * np.log2(np.maximum(heard.hz, 1.0) / LOW)
    notes = _notes(np.where(plays & (heard.hz > 0), semitones, UNPITCHED))
    steps = np.abs(np.diff(notes))
    steps = steps[steps > APART]
    return Tune(
        one=float(np.minimum(heard.voiced, 1)[plays].mean()) if plays.any() else 0.0,
        notes=int((np.diff(np.sort(notes), prepend=-np.inf) > APART).sum()),
        step=float(np.median(steps)) if len(steps) else 0.0,
        middle=float(LOW * 2 ** (np.median(notes) / 12)) if notes else 0.0,
    )


def tuneful(each: Heard, heard: Tune) -> float:
    """Return how much a stem is like one that leads (0 to 1): bells here and there, chords and arpeggios are not.

    >>> bells = Heard("bells", -20.0, np.ones((9, 38)), np.arange(9) < 2, 1000, 0, 0, 1, 0.1, 20, 25, 0.5, -90, 0, 60)
    >>> tuneful(bells, Tune(one=0.9, notes=5, step=7.0, middle=900.0))
    0.0
    """
    shares = (
        ramp(heard.one, *ONE),
        ramp(heard.notes, *NOTES),
        ramp(heard.step, *STEP),
        ramp(each.held, *HELD),
        ramp(float(each.playing.mean()), *THERE),
        ramp(each.low, *LOWS),
        LOWEST + (1 - LOWEST) * ramp(heard.middle, *HEIGHT),
    )
    return float(np.prod(shares))


def _loudest(audio: Audio, rate: int) -> Audio:
    """Return the loudest stretch of audio that is long enough."""
    several = round(ENOUGH * rate)
    if len(audio) <= several:
        return audio
    power = np.concatenate([[0.0], np.cumsum((audio**2).mean(axis=1))])
    begin = int((power[several:] - power[:-several]).argmax())
    return audio[begin : begin + several]


def _plays(signal: Audio, rate: int, count: int) -> Flags:
    """Return at which moments of the pitch something plays."""
    hop = max(1, round(HOP * rate))
    power = (np.pad(signal, (0, max(0, count * hop - len(signal))))[: count * hop].reshape(count, hop) ** 2).mean(
        axis=1
    )
    return np.asarray(power > power.max() * 10 ** (-PLAYING / 10))


def _notes(semitones: Audio) -> list[float]:
    """Return the notes that a course of pitches comes to: stretches in which it hardly moves."""
    stretches = np.split(semitones, np.flatnonzero(np.abs(np.diff(semitones)) > GLIDE) + 1)
    return [float(np.median(each)) for each in stretches if each[0] > UNPITCHED and len(each) * HOP >= SHORTEST]

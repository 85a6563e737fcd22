"""Every instrument and drum of the library, played alone, several notes in one offline score, and how to measure it."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from scipy.fft import next_fast_len
from scipy.signal import lfilter
from supriya import synthdef
from supriya.ugens import K2A, NumRunningSynths, Out

from pyscore.live.names import LIBRARY
from pyscore.sound.library import SynthDoc
from tests.ears import RATE, render

START, SPARE = 0.1, 0.2
# The least time that a drum is given (s).
DRUM = 1.2
VELOCITIES = (0.3, 0.65, 1.0)
# What makes a pitch swing, glide or beat on purpose.
IN_TUNE = {"detune": 0.0, "vibrato": 0.0, "tremolo": 0.0, "glide": 0.0, "motion": 0.0, "drift": 0.0, "chorus": 0.0}
QUIET = 1e-7


@synthdef()
def census(out: Any = 2) -> None:
    """Write how many synths there are, this one among them."""
    Out.ar(bus=out, source=K2A.ar(source=NumRunningSynths.kr()))


class Note(NamedTuple):
    """A note as it was heard: left, right, and how many synths there were."""

    asked: Mapping[str, float]
    heard: np.ndarray

    @property
    def sound(self) -> np.ndarray:
        """Left and right up to the last sample that is not silence."""
        loud = np.flatnonzero(np.abs(self.heard[:, :2]).max(axis=1) > QUIET)
        return self.heard[: loud[-1] + 1 if len(loud) else 0, :2]


def definition(doc: SynthDoc) -> Any:
    return getattr(LIBRARY._module(doc), doc.name)


def hertz(note: float) -> float:
    return float(440 * 2 ** ((note - 69) / 12))


def home(doc: SynthDoc) -> float:
    """Return the frequency of a sound's default note; 0 if it has none."""
    return next((control.default for control in doc.controls if control.name == "freq"), 0.0)


def pitches(doc: SynthDoc) -> list[float]:
    """Return five frequencies over the range that a sound claims; for a drum, of what its `freq` may be."""
    if doc.notes is not None:
        return [hertz(round(note)) for note in np.linspace(*doc.notes, 5)]
    rows = {control.name: control for control in doc.controls}
    if "freq" not in rows:
        return []
    low, high = rows["freq"].low, rows["freq"].high
    return [float(low * (high / low) ** share) for share in (0, 0.25, 0.5, 0.75, 1)]


def length(doc: SynthDoc, asked: Mapping[str, float]) -> float:
    """Return how long a note lasts with its release (s)."""
    full = {**{control.name: control.default for control in doc.controls}, **asked}
    if "sustain" in full:
        return max(full["sustain"], full.get("attack", 0.0)) + full.get("release", 0.0) + SPARE
    return max(DRUM, 1.5 * full.get("decay", 0.0) + SPARE)


def play(doc: SynthDoc, notes: Sequence[Mapping[str, float]]) -> list[Note]:
    """Return each note as it sounds alone."""
    timed: list[tuple[float, list[tuple[Any, ...]]]] = [(0.0, [("/s_new", "census", 1, 0, 0)])]
    spans, time = [], START
    for asked in notes:
        own = {key: value for key, value in asked.items() if key in doc.accepts}
        pairs = [part for pair in own.items() for part in pair]
        timed.append((time, [("/s_new", doc.name, -1, 0, 0, *pairs)]))
        end = round((time + length(doc, own)) * RATE)
        spans.append((round(time * RATE), end))
        time = end / RATE
    heard = render([census, definition(doc)], timed, time + 0.01, channels=3)
    return [Note(asked, heard[start:end]) for asked, (start, end) in zip(notes, spans, strict=True)]


@cache
def at_home(name: str) -> Note:
    """Return a sound at its default settings, held for a second."""
    return play(LIBRARY.docs[name], [{"sustain": 1.0, "rng": 1, "seed": 7}])[0]


def peak(heard: np.ndarray) -> float:
    return float(np.abs(heard[:, :2]).max())


def loudness(heard: np.ndarray) -> float:
    """Return the loudest 400 ms in LUFS (ITU-R BS.1770, filters for 48 kHz)."""
    shelf = ([1.53512485958697, -2.69169618940638, 1.19839281085285], [1, -1.69065929318241, 0.73248077421585])
    high = ([1, -2, 1], [1, -1.99004745483398, 0.99007225036621])
    window = round(0.4 * RATE)
    padded = np.pad(heard[:, :2], ((0, window), (0, 0)))
    weighted = lfilter(*high, lfilter(*shelf, padded, axis=0), axis=0)
    power = np.concatenate([[0.0], np.cumsum((weighted**2).sum(axis=1))])
    return float(-0.691 + 10 * np.log10((power[window:] - power[:-window]).max() / window))


def cents_off(heard: np.ndarray, freq: float) -> float:
    """Return how far the fundamental lies from `freq`: the centre of the power within 50 cents around it."""
    mono = heard[:, :2].sum(axis=1)
    size = 1 << int(np.ceil(np.log2(4 * len(mono))))
    power = np.abs(np.fft.rfft(mono * np.hanning(len(mono)), size)) ** 2
    at = np.fft.rfftfreq(size, 1 / RATE)
    near = (at > freq * 2 ** (-50 / 1200)) & (at < freq * 2 ** (50 / 1200))
    return float(1200 * np.log2((at[near] @ power[near]) / power[near].sum() / freq))


def share_near(heard: np.ndarray, freq: float) -> float:
    """Return the share of the power that lies within 50 cents of `freq`'s first three partials, in dB."""
    mono = heard[:, :2].sum(axis=1)
    size = next_fast_len(len(mono), real=True)
    power = np.abs(np.fft.rfft(mono * np.hanning(len(mono)), size)) ** 2
    at = np.fft.rfftfreq(size, 1 / RATE)
    reach = 2 ** (50 / 1200)
    near = sum(power[(at > n * freq / reach) & (at < n * freq * reach)].sum() for n in (1, 2, 3))
    return float(10 * np.log10(near / power.sum() + 1e-12))


def brightness(heard: np.ndarray) -> float:
    """Return the centre of the magnitudes in the spectrum, in Hz."""
    size = next_fast_len(len(heard), real=True)
    magnitude = np.abs(np.fft.rfft(heard[:, :2].sum(axis=1), size))
    return float(np.fft.rfftfreq(size, 1 / RATE) @ magnitude / magnitude.sum())

"""What is found in a sound as a whole, as text and as data: loudness, peaks, tempo, key, pitch, and descriptors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from math import isfinite, log2
from pathlib import Path
from types import MappingProxyType
from typing import Any

from . import loudness
from .chroma import chroma, key
from .descriptors import describe
from .files import Sound, sound
from .levels import dbfs, peak, true_peak
from .onsets import onsets, strength
from .rhythm import beats
from .timbre.look import TINY

# Of what is longer (s), this much is looked at for tempo, key and onsets, from its beginning.
MOST = 600.0
# What has a pitch for so much of the time is a voice; what is surer than this has a tempo, and a key.
VOICE, SURE, FITS = 0.5, 0.1, 0.5
# What is longer is no single note any more (s).
SOLO = 20.0
# What is odd: softer, further off zero, more at full scale, more in opposite phase; and alike (levels and ratios).
SILENT, OFFSET, CLIPPED, OPPOSITE, MONO = 1e-7, 0.01, 1e-4, -0.3, 1e-6
PITCHES = ("c", "c#", "d", "eb", "e", "f", "f#", "g", "ab", "a", "bb", "b")


@dataclass(frozen=True, repr=False)
class Report:
    """What is in a sound file: levels in LUFS, dBTP and dBFS (None for silence), times in s, tempo in beats a minute.

    `tempo` is 0, `key` is empty and `pitch` is 0 where there is none. Its `descriptors` are those of `DESCRIPTORS`.
    """

    name: str
    seconds: float
    rate: int
    channels: int
    integrated: float | None
    range: float
    short_term: float | None
    momentary: float | None
    true_peak: float | None
    peak: float | None
    tempo: float
    tempo_confidence: float
    beats: tuple[float, ...]
    onsets: tuple[float, ...]
    key: str
    key_strength: float
    tuning: float
    pitch: float
    voiced: float
    notes: tuple[str, ...]
    descriptors: Mapping[str, float]

    def data(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        found = {each.name: getattr(self, each.name) for each in fields(self)}
        return {**found, "descriptors": dict(self.descriptors)}

    @cached_property
    def line(self) -> str:
        """It as one line."""
        levels = ((self.integrated, "LUFS"), (self.true_peak, "dBTP"))
        parts = [f"{self.seconds:.2f} s", *(_said(level, unit) for level, unit in levels if level is not None)]
        return f"{self.name}: " + ", ".join([*parts, *self._found(), *self.notes])

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def __repr__(self) -> str:
        return str(self)

    def _found(self) -> Iterator[str]:
        if self.tempo_confidence >= SURE:
            yield f"{self.tempo:.1f} bpm"
        if self.key_strength >= FITS:
            yield self.key
        if self.voiced >= VOICE and self.seconds <= SOLO:
            yield f"{self.pitch:.1f} Hz ({noted(self.pitch)})"

    def _lines(self) -> Iterator[str]:
        found = self.descriptors
        sides = {1: "mono", 2: "stereo"}.get(self.channels, f"{self.channels} channels")
        yield f"{self.name}: {self.seconds:.2f} s, {self.rate} Hz, {sides}"
        yield f"  loudness  {self._loud()}"
        crest = f"crest {found['crest']:.1f} dB"
        yield f"  peak      {_said(self.true_peak, 'dBTP')}, {_said(self.peak, 'dBFS')} sample, {crest}"
        yield f"  rhythm    {self._rhythm()}"
        fits = f"{self.key} (fits {self.key_strength:.2f})" if self.key_strength >= FITS else "no clear one"
        yield f"  key       {fits}, tuned {self.tuning:+.0f} cents"
        pitched = f"{self.pitch:.1f} Hz ({noted(self.pitch)})" if self.voiced >= VOICE else "no single voice"
        yield f"  pitch     {pitched}, voiced {self.voiced:.0%} of its loudest part"
        shape = f"centroid {found['centroid']:.0f} Hz, 95 % below {found['rolloff_95']:.0f} Hz"
        yield f"  spectrum  {shape}, flatness {found['flatness']:.0f} dB, slope {found['slope']:.1f} dB/octave"
        if self.channels > 1:
            yield f"  stereo    width {found['width']:.2f}, correlation {found['correlation']:.2f}"
        for note in self.notes:
            yield f"  note      {note}"

    def _loud(self) -> str:
        if self.integrated is None:
            return "none"
        highest = ((self.short_term, "in 3 s"), (self.momentary, "in 0.4 s"))
        said = " and ".join(_said(level, over) for level, over in highest if level is not None)
        return f"{_said(self.integrated, 'LUFS')}, range {self.range:.1f} LU, at most {said}"

    def _rhythm(self) -> str:
        count = len(self.onsets)
        begun = f"{count} onset{'' if count == 1 else 's'}, {self.descriptors['onset_rate']:.1f} a second"
        if self.tempo_confidence < SURE:
            return f"no clear tempo, {begun}"
        return f"{self.tempo:.1f} bpm (sure {self.tempo_confidence:.2f}), {len(self.beats)} beats, {begun}"


def analyzed(path: Path) -> Report:
    """Return what is in a sound file. Raises SoundFileError, with one line."""
    return report(sound(path))


def report(heard: Sound) -> Report:
    """Return what is in a sound.

    >>> import numpy as np
    >>> tone = 0.5 * np.sin(2 * np.pi * 440 / 48_000 * np.arange(48_000)).reshape(-1, 1)
    >>> print(report(Sound(tone, 48_000, Path("a.wav"))).line)
    a.wav: 1.00 s, -9.7 LUFS, -6.0 dBTP, 440.0 Hz (a4)
    """
    audio, rate, path = heard
    weights = loudness.SURROUND if audio.shape[1] == len(loudness.SURROUND) else ()
    some = audio[: round(MOST * rate)]
    begun = strength(some, rate)
    rhythm, tones = beats(some, rate, begun), chroma(some, rate)
    found, likeliest = describe(audio, rate), key(tones)
    return Report(
        path.name,
        heard.seconds,
        rate,
        audio.shape[1],
        _level(loudness.integrated(audio, rate, weights)),
        loudness.loudness_range(audio, rate, weights),
        _level(max(loudness.short_term(audio, rate, weights=weights), default=-float("inf"))),
        _level(max(loudness.momentary(audio, rate, weights=weights), default=-float("inf"))),
        _level(dbfs(true_peak(audio))),
        _level(dbfs(peak(audio))),
        rhythm.tempo,
        rhythm.confidence,
        tuple(rhythm.times.round(4).tolist()),
        tuple(onsets(some, rate, begun).round(4).tolist()),
        likeliest.name,
        likeliest.strength,
        tones.cents,
        found["pitch"],
        found["voiced"],
        tuple(_notes(heard, found)),
        MappingProxyType(found),
    )


def noted(hz: float) -> str:
    """Return a frequency as a note, and how many cents it is off, where it is.

    >>> noted(440.0), noted(265.0), noted(0)
    ('a4', 'c4 +22 cents', 'none')
    """
    if hz <= 0:
        return "none"
    exact = 69 + 12 * log2(hz / 440)
    number = round(exact)
    off = round(100 * (exact - number))
    return f"{PITCHES[number % 12]}{number // 12 - 1}" + (f" {off:+d} cents" if off else "")


def _notes(heard: Sound, found: Mapping[str, float]) -> Iterator[str]:
    """Yield what is odd."""
    audio, rate, _ = heard
    if peak(audio) < SILENT:
        yield "silent"
        return
    if heard.seconds < loudness.BLOCK:
        yield f"shorter than {loudness.BLOCK} s: it has no integrated loudness"
    if found["clipped"] > CLIPPED:
        yield f"clipped: {found['clipped']:.2%} of its samples are at full scale, side by side"
    if found["dc_offset"] > OFFSET:
        yield f"its mean is off zero by {found['dc_offset']:.1%} of full scale: a high pass at 20 Hz helps"
    if audio.shape[1] == 2 and found["correlation"] < OPPOSITE:
        yield f"left and right are in opposite phase ({found['correlation']:.2f}): in mono it gets soft"
    if audio.shape[1] == 2 and found["width"] < MONO and abs(found["balance"]) < TINY:
        yield "left and right are the same"
    if rate < 32_000:
        yield f"{rate} Hz: nothing above {rate // 2} Hz"
    if audio.shape[1] == len(loudness.SURROUND):
        yield "its loudness is that of 5.1: L R C LFE Ls Rs"
    if heard.seconds > MOST:
        yield f"tempo, key and onsets are those of its first {MOST / 60:g} minutes"


def _level(level: float) -> float | None:
    return level if isfinite(level) else None


def _said(level: float | None, unit: str) -> str:
    return f"- {unit}" if level is None else f"{round(level, 1) + 0.0:.1f} {unit}"

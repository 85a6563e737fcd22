"""Speech over music: both as they are to be heard, and by how much each was moved."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..levels import SILENT, Audio, true_peak
from .detection import Utterance, utterances
from .ducking import carved, ducking, softened
from .levelling import coloured, denoised, levelled, limiting
from .measure import averages, gain, loudness, steps, within
from .settings import CEILING, DIFFERENCES, DUCKING, LEVELLING

# How often what the limiter takes from speech more than from music is given back.
TIMES = 2


class Spoken(NamedTuple):
    """An utterance in a balance: when (s), by how much speech and music are moved there (LU), how far apart (LU)."""

    begin: float
    end: float
    speech: float
    music: float
    difference: float


class Balance(NamedTuple):
    """Speech and music (frames, channels) at a rate, whose sum is the mix, and what was done in each utterance."""

    speech: Audio
    music: Audio
    rate: int
    mode: str
    target: float
    utterances: tuple[Spoken, ...]

    @property
    def mix(self) -> Audio:
        """Both together."""
        return self.speech + self.music


def balanced(
    speech: Audio,
    music: Audio,
    rate: int,
    mode: str = "broadband",
    difference: float | None = None,
    loud: float | None = None,
    denoise: float = LEVELLING.denoise,
) -> Balance:
    """Return speech over music, each (frames, channels) at one rate, `difference` LU apart while somebody speaks.

    In mode broadband all of the music goes down, in mode spectral mostly where speech needs room. Speech is brought to
    `loud` LUFS, or to the music's own loudness within bounds, and its noise turned down by `denoise` dB. Music that is
    soft enough stays, so that they may be further apart. Nothing is late; no true peak is above -1 dBTP. Raises
    ValueError where there is no speech, for an unknown mode, and for a rate that is no multiple of 100 Hz.
    """
    if mode not in DIFFERENCES:
        raise ValueError(f"there is no mode {mode}: take {' or '.join(DIFFERENCES)}")
    if rate % 100:
        raise ValueError(f"{rate} Hz is no multiple of 100 Hz: resample it to 44100 or 48000 Hz")
    apart = DIFFERENCES[mode] if difference is None else difference
    frames, channels = max(len(speech), len(music)), max(speech.shape[1], music.shape[1])
    under = _heard(_laid(music, frames, channels), rate)
    level = float(np.clip(loudness(under.power), DUCKING.softest, DUCKING.loudest)) if loud is None else loud
    clean = denoised(speech, rate, denoise)
    spans = utterances(clean.mean(axis=1), rate)
    if not spans:
        raise ValueError("no speech is in it: nobody can be heard speaking")
    voice = levelled(coloured(clean, rate), rate, spans, level - _gained(speech, channels))
    over = _heard(_laid(voice, frames, channels), rate)
    room = under if mode == "broadband" else _carved(under, over, rate, spans, apart)
    ready, made = _together(over, room, rate, spans, apart)
    before = steps(_laid(speech, frames, channels), rate)
    told = (_told(span, before, ready.power, under.power, made.power) for span in spans)
    return Balance(ready.audio, made.audio, rate, mode, apart, tuple(told))


class _Heard(NamedTuple):
    """Audio (frames, channels), and its K-weighted power each 10 ms."""

    audio: Audio
    power: Audio

    def within(self, span: Utterance) -> float:
        """Return its loudness in an utterance (LUFS)."""
        return loudness(within(self.power, span))


def _heard(audio: Audio, rate: int) -> _Heard:
    return _Heard(audio, steps(audio, rate))


def _laid(audio: Audio, frames: int, channels: int) -> Audio:
    """Return audio with so many frames and channels: it ends with silence, and what is mono is left and right."""
    if audio.shape == (frames, channels):
        return audio
    out = np.zeros((frames, channels))
    out[: len(audio), : max(audio.shape[1], min(2, channels))] = audio
    return out


def _gained(speech: Audio, channels: int) -> float:
    """Return how much louder speech is, once it is laid over so many channels (LU)."""
    return 10 * float(np.log10(min(2, channels))) if speech.shape[1] == 1 else 0.0


def _carved(music: _Heard, voice: _Heard, rate: int, spans: Sequence[Utterance], apart: float) -> _Heard:
    """Return music with room for speech's bands: no softer than asked for, where it was not."""
    made = _heard(carved(music.audio, voice.audio, rate, spans), rate)
    targets = [voice.within(span) - apart for span in spans]
    if all(made.within(span) >= target for span, target in zip(spans, targets, strict=True)):
        return made
    return _heard(softened(music.audio, made.audio, (music.power, made.power), rate, spans, targets), rate)


def _together(
    voice: _Heard, room: _Heard, rate: int, spans: Sequence[Utterance], apart: float
) -> tuple[_Heard, _Heard]:
    """Return speech and ducked music, so far apart and below the ceiling together: by one limiter's gain for both."""
    targets = [voice.within(span) - apart for span in spans]
    curve = ducking(room.power, spans, targets)
    ducked = room.audio * gain(curve, len(room.audio), rate)
    bound = limiting(voice.audio + ducked, rate, CEILING)
    held = averages(bound**2, rate, len(curve))
    for _ in range(TIMES):
        played = room.power * 10 ** (curve / 10) * held
        targets = [
            target + _apart(voice.power * held, played, span) - apart
            for target, span in zip(targets, spans, strict=True)
        ]
        curve = ducking(room.power, spans, targets)
    ducked = room.audio * gain(curve, len(room.audio), rate)
    bound = bound / max(1.0, true_peak((voice.audio + ducked) * bound) / 10 ** (CEILING / 20))
    return _heard(voice.audio * bound, rate), _heard(ducked * bound, rate)


def _apart(spoken: Audio, played: Audio, span: Utterance) -> float:
    return loudness(within(spoken, span)) - loudness(within(played, span))


def _told(span: Utterance, before: Audio, after: Audio, own: Audio, now: Audio) -> Spoken:
    was, to, under, down = (loudness(within(power, span)) for power in (before, after, own, now))
    return Spoken(*span, to - was, down - under if under > SILENT else 0.0, to - down)

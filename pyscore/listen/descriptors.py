"""Descriptors: what a sound is like, as numbers with names, units and words. The table; they are read in `timbre/`."""

from typing import NamedTuple

from .levels import Audio
from .timbre.look import Look, loudest
from .timbre.spectral import BANDS, CONTRASTS, COSINES, spectral
from .timbre.temporal import course, levels, sides
from .timbre.tonal import tonal


class Descriptor(NamedTuple):
    """A descriptor's unit, and what it says in a line."""

    unit: str
    words: str


# What is described of a long sound (s).
MOST = 60.0
GROUPS = (levels, course, sides, spectral, tonal)

DESCRIPTORS: dict[str, Descriptor] = {
    # How loud it is.
    "peak": Descriptor("dBFS", "the highest sample"),
    "true_peak": Descriptor("dBTP", "the highest level, between samples too (BS.1770-4)"),
    "rms": Descriptor("dBFS", "the mean level of all channels"),
    "crest": Descriptor("dB", "how far the peak stands out of the mean level"),
    "loudness": Descriptor("LUFS", "the loudest 0.4 s (momentary, BS.1770-4)"),
    "dynamic_range": Descriptor("dB", "from soft to loud steps of 5 ms: 10 to 95 %"),
    "dc_offset": Descriptor("full scale", "how far the mean lies from zero"),
    "clipped": Descriptor("ratio", "how many samples are at full scale, side by side"),
    # How it rises and falls.
    "duration": Descriptor("s", "how long it is"),
    "effective_duration": Descriptor("s", "for how long it is within 40 dB of its loudest"),
    "log_attack": Descriptor("log10 s", "how long it takes from a tenth to nine tenths of its highest level"),
    "decay": Descriptor("s", "how long it takes to fall by 20 dB for good"),
    "temporal_centroid": Descriptor("ratio", "where the middle of its energy lies, from begin to end"),
    "zero_crossings": Descriptor("Hz", "how often the signal changes its sign"),
    "onsets": Descriptor("count", "how often something begins"),
    "onset_rate": Descriptor("Hz", "how often a second something begins"),
    "onset_strength": Descriptor("nepers", "how much begins at its strongest onset, in each band"),
    "roughness": Descriptor("dB", "how much its level swings at 20 to 150 Hz"),
    "tremolo": Descriptor("dB", "how much its level swings at 2 to 20 Hz"),
    # Left and right.
    "width": Descriptor("ratio", "how much of the energy is beside the middle: 0 is mono, 0.5 unrelated sides"),
    "balance": Descriptor("ratio", "from -1, left alone, to 1, right alone"),
    "correlation": Descriptor("ratio", "how alike the sides are: 1 is mono, -1 cancels in mono"),
    # The spectrum.
    "centroid": Descriptor("Hz", "the middle of the spectrum: brightness"),
    "centroid_deviation": Descriptor("Hz", "how far that strays over time"),
    "spread": Descriptor("Hz", "how wide the spectrum is around it"),
    "skewness": Descriptor("ratio", "above 0 where the spectrum has a long tail upwards"),
    "kurtosis": Descriptor("ratio", "how pointed the spectrum is: 3 is a bell"),
    "rolloff_85": Descriptor("Hz", "below it lie 85 % of the energy"),
    "rolloff_95": Descriptor("Hz", "below it lie 95 % of the energy"),
    "flatness": Descriptor("dB", "0 for white noise, far below for tones"),
    "spectral_crest": Descriptor("dB", "how far the highest bin stands out"),
    "entropy": Descriptor("ratio", "1 where all bins are alike, 0 where one is all"),
    "slope": Descriptor("dB/octave", "how the spectrum falls or rises"),
    "flux": Descriptor("ratio", "how much the spectrum changes from moment to moment"),
    "high_frequency_content": Descriptor("dB", "its power, by kHz"),
    "complexity": Descriptor("count", "how many peaks the spectrum has, within 40 dB of the highest"),
    **{name: Descriptor("dB", f"its share from {low:g} to {high:g} Hz") for name, (low, high) in BANDS.items()},
    **{f"mfcc_{n}": Descriptor("dB", f"mel-frequency cepstral coefficient {n}") for n in range(1, COSINES + 1)},
    **{
        f"contrast_{n}": Descriptor("dB", f"from valleys to peaks, from {100 * 2**n} to {200 * 2**n} Hz")
        for n in range(1, CONTRASTS + 1)
    },
    # Pitch and harmony.
    "pitch": Descriptor("Hz", "the median of its pitch; 0 where it has none"),
    "midi_pitch": Descriptor("semitones", "that as a MIDI note; 0 where it has none"),
    "pitch_confidence": Descriptor("ratio", "how likely it has a pitch"),
    "voiced": Descriptor("ratio", "for how much of the time it has a pitch"),
    "pitch_deviation": Descriptor("cents", "how far its pitch strays"),
    "pitch_glide": Descriptor("cents", "how far its pitch rises from its first quarter to its last"),
    "harmonicity": Descriptor("dB", "its harmonics against all else"),
    "inharmonicity": Descriptor("ratio", "how far partials lie from harmonics"),
    "odd_to_even": Descriptor("dB", "its odd harmonics from the third on, against the even ones"),
    "tristimulus_1": Descriptor("ratio", "how much of its harmonics is the fundamental"),
    "tristimulus_2": Descriptor("ratio", "how much of its harmonics are the second to the fourth"),
    "tristimulus_3": Descriptor("ratio", "how much of its harmonics are the fifth and higher"),
    "dissonance": Descriptor("ratio", "how rough its strongest partials sound together"),
    "tuning": Descriptor("cents", "how far its pitches lie above those of 440 Hz"),
    "key_strength": Descriptor("ratio", "how well a key fits"),
    "chroma_entropy": Descriptor("ratio", "1 where all pitch classes sound alike, 0 where one does"),
}


def describe(audio: Audio, rate: int) -> dict[str, float]:
    """Return all DESCRIPTORS of frames (frames, channels) at a rate in Hz: finite numbers for every sound.

    Of what is longer than a minute, its loudest minute is described; its duration is that of the whole.

    >>> import numpy as np
    >>> tone = np.sin(2 * np.pi * 440 / 48_000 * np.arange(24_000)).reshape(-1, 1)
    >>> found = describe(tone, 48_000)
    >>> len(found), round(found["pitch"]), round(found["centroid"]), round(found["crest"], 1)
    (78, 440, 440, 3.0)
    """
    seen = Look(loudest(audio, rate, MOST), rate)
    found = {name: value for group in GROUPS for name, value in group(seen).items()}
    found["duration"] = len(audio) / rate
    return {name: float(found[name]) for name in DESCRIPTORS}

"""A recording as stems: drums, bass, voice and harmony, by what tells them apart without a trained net.

What lasts through a long segment is harmony; what does not, but lasts through a short one, is a voice, which is never
as steady as a chord; what does neither is drums (H. Tachibana, N. Ono, S. Sagayama, "Singing voice enhancement in
monaural music signals based on two-stage harmonic/percussive sound separation", IEEE/ACM TASLP 22, 2014). What comes
again with the music is not the voice (Z. Rafii, B. Pardo, "REPET-SIM", ISMIR 2012). What is low is the bass as far as
it lasts for a note, and drums where it is louder than that. All are soft masks on one spectrum, whose sum is 1 at most.
A stem of which too little is clearly its own is left in the residual, as a voice where nobody sings.
"""

from collections.abc import Callable, Iterator

import numpy as np

from ..levels import Audio
from ..spectrum import Complex, istft, stft
from .percussion import LASTING, medians, shares, soft

# Segments (s): of a chord, of a stroke, and of the masks.
LONG, SHORT, MASKED, OVERLAP = 0.37, 0.023, 0.093, 4
# Below this is the bass, and half of an octave above nothing of it is; a voice has its tones within these (Hz).
BASS, LOWEST, HIGHEST = 220.0, 110.0, 11_000.0
# So many of the most similar segments, at least so far apart (s), are what comes again.
ALIKE, APART = 40, 1.0
# The share that a stem has, on average, of what is in it: with less it is not clear enough to be one.
CLEAR = {"drums": 0.45, "bass": 0.45, "voice": 0.55, "harmony": 0.45}
# So long is worked on at once, and so much of it blends into the next (s).
STRETCH, BLEND = 60.0, 2.0

Masks = dict[str, Audio]


def two(mono: Audio, rate: int, margin: float) -> Masks:
    """Return the masks of what lasts and of what is struck: (segments, bins)."""
    size = sized(MASKED, rate)
    found = shares(np.abs(stft(mono, size, size // OVERLAP)), margin)
    return {"harmonic": found.harmonic, "percussive": found.percussive}


def four(mono: Audio, rate: int, margin: float) -> Masks:
    """Return the masks of drums, bass, voice and harmony: (segments, bins)."""
    size = sized(MASKED, rate)
    lasting, rest = _parts(mono, rate, LONG)
    singing, struck = _parts(rest, rate, SHORT)
    steady, sung, drums = (np.abs(stft(part, size, size // OVERLAP)) ** 2 for part in (lasting, singing, struck))
    levels = np.abs(stft(mono, size, size // OVERLAP))
    again = _again(levels, rate, size // OVERLAP)
    hz = np.arange(size // 2 + 1) * rate / size
    low, band = 1 / (1 + (hz / BASS) ** 8), _band(hz, LOWEST, HIGHEST)
    harmony, drums, voice = steady + sung * band * again, drums + sung * (1 - band), sung * band * (1 - again)
    note, below = _note(levels), (harmony + drums) * low
    power = {
        "drums": drums * (1 - low) + below * (1 - note),
        "bass": below * note,
        "voice": voice,
        "harmony": harmony * (1 - low),
    }
    clear = {name: _clear(levels, _share(power, name, 1), name) for name in power}
    return {name: _share(power, name, margin) * clear[name] for name in power}


STEMS: dict[int, Callable[[Audio, int, float], Masks]] = {2: two, 4: four}


def separated(audio: Audio, rate: int, stems: int = 4, margin: float = 1.0) -> dict[str, Audio]:
    """Return the stems of audio (frames, channels) by their names, and at last the `residual`: their sum is the audio.

    2 are harmonic and percussive; 4 are drums, bass, voice and harmony, of which one that is not clear is silent. With
    a margin above 1 what is unclear stays in the residual. Raises ValueError for other numbers of stems, and a margin
    below 1.

    >>> noise = np.random.default_rng(1).normal(0, 0.1, (8_000, 2))
    >>> made = separated(noise, 8_000, 2)
    >>> list(made), bool(np.allclose(sum(made.values()), noise))
    (['harmonic', 'percussive', 'residual'], True)
    """
    if stems not in STEMS:
        raise ValueError(f"stems are {' or '.join(map(str, sorted(STEMS)))}, not {stems}")
    if margin < 1:
        raise ValueError(f"a margin is 1 at least, not {margin:g}")
    whole: dict[str, Audio] = {}
    for begin, before, part in _stretches(np.asarray(audio, dtype=float), rate):
        for name, heard in _masked(part, STEMS[stems](_mono(part), rate, margin), rate).items():
            ready = whole.setdefault(name, np.zeros(audio.shape))
            share = np.linspace(0, 1, before)[:, None]
            heard[:before] = share * heard[:before] + (1 - share) * ready[begin : begin + before]
            ready[begin : begin + len(heard)] = heard
    return {**whole, "residual": audio - sum(whole.values())}


def sized(seconds: float, rate: int) -> int:
    """Return how many samples a segment of about so long has: a power of two."""
    return 1 << max(5, round(float(np.log2(seconds * rate))))


def _stretches(audio: Audio, rate: int) -> Iterator[tuple[int, int, Audio]]:
    """Yield stretches: where each begins, how many frames of it blend with the one before, and its frames."""
    step, blend = round(STRETCH * rate), round(BLEND * rate)
    for begin in range(0, max(1, len(audio)), step):
        before = min(begin, blend)
        yield begin - before, before, audio[begin - before : begin + step]


def _mono(audio: Audio) -> Audio:
    """Return the channels as one, of which nothing is missing where they are opposite."""
    middle = audio.mean(axis=1)
    return middle if np.sum(middle**2) > 0.1 * np.mean(np.sum(audio**2, axis=0)) else audio[:, 0]


def _masked(audio: Audio, masks: Masks, rate: int) -> dict[str, Audio]:
    size = sized(MASKED, rate)
    channels: list[Complex] = [stft(channel, size, size // OVERLAP) for channel in audio.T]
    return {
        name: np.stack([istft(each * mask, len(audio), size, size // OVERLAP) for each in channels], axis=1)
        for name, mask in masks.items()
    }


def _parts(mono: Audio, rate: int, seconds: float) -> tuple[Audio, Audio]:
    """Return what lasts through segments so long, and the rest."""
    size = sized(seconds, rate)
    spectra = stft(mono, size, size // OVERLAP)
    mask = shares(np.abs(spectra)).harmonic
    lasting = istft(spectra * mask, len(mono), size, size // OVERLAP)
    return lasting, mono - lasting


def _note(levels: Audio) -> Audio:
    """Return the share of each bin that is there for as long as a note."""
    lasting = medians(levels, LASTING, 0)
    return soft(lasting, np.maximum(levels - lasting, 0))


def _clear(levels: Audio, share: Audio, name: str) -> bool:
    """Return whether what a stem would have is mostly its own."""
    within = levels**2 * share
    return float(np.sum(within * share)) >= CLEAR[name] * float(np.sum(within))


def _again(levels: Audio, rate: int, hop: int) -> Audio:
    """Return the share of each bin that sounds in the segments that are most alike, too (REPET-SIM)."""
    unit = levels / (np.linalg.norm(levels, axis=1, keepdims=True) + 1e-12)
    alike = (unit @ unit.T).astype(np.float32)
    step = max(1, round(APART * rate / hop))
    # Of each stretch of APART only the segment that is most alike counts.
    count = -(-len(levels) // step)
    padded = np.pad(alike, ((0, 0), (0, count * step - len(levels))), constant_values=-1).reshape(-1, count, step)
    best = padded.argmax(axis=2) + np.arange(count) * step
    chosen = np.argsort(-padded.max(axis=2), axis=1)[:, : min(ALIKE, count)]
    near = np.take_along_axis(best, chosen, axis=1)
    small = levels.astype(np.float32)
    usual = np.stack([np.median(small[rows], axis=0) for rows in near])
    return np.asarray(np.minimum(usual / (small + 1e-12), 1) ** 2)


def _band(hz: Audio, low: float, high: float) -> Audio:
    above = (hz / low) ** 8
    return np.asarray(above / (1 + above) / (1 + (hz / high) ** 8))


def _share(power: Masks, name: str, margin: float) -> Audio:
    """Return the share of a stem's power in all; with a margin that of the others counts so many times more."""
    others = sum(each for other, each in power.items() if other != name)
    return np.asarray((power[name] + 1e-30) / (power[name] + margin**2 * others + len(power) * 1e-30))

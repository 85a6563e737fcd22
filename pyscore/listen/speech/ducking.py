"""Music that makes room for speech: all of it, or only where speech needs room; back up within each pause."""

from collections.abc import Sequence

import numpy as np

from ..levels import SILENT, Audio
from ..spectrum import Complex, istft, stft
from .detection import Utterance
from .measure import HOP, held, loudness, steps, within
from .settings import DUCKING, Ducking

# Bands of a third of an octave, of segments of so many seconds, four of which begin within one.
LOWEST, PER_OCTAVE, SEGMENT, OVERLAP = 80.0, 3, 0.043, 4
# How often a gain is tried anew until the loudness is there, and how near that is (LU).
TIMES, CLOSE = 12, 0.02
TINY = 1e-12


def presence(spans: Sequence[Utterance], count: int, settings: Ducking = DUCKING) -> Audio:
    """Return how far down the music is at each 10 ms: 1 within utterances, 0 in pauses, and on the way between.

    The ways lie within the pauses and take a share of each, so that the music is back however short one is.

    >>> presence([Utterance(0.5, 1.0)], 200)[[0, 75, 199]].tolist()
    [0.0, 1.0, 0.0]
    """
    at, values = [-1.0], [0.0]
    for number, span in enumerate(spans):
        before = span.begin - spans[number - 1].end if number else span.begin
        after = spans[number + 1].begin - span.end if number + 1 < len(spans) else float("inf")
        at += [span.begin - _way(before, settings.down), span.begin, span.end, span.end + _way(after, settings.up)]
        values += [0.0, 1.0, 1.0, 0.0]
    straight = np.interp((np.arange(count) + 0.5) * HOP, at, values)
    return np.asarray(0.5 - 0.5 * np.cos(np.pi * straight))


def _way(pause: float, bounds: tuple[float, float, float]) -> float:
    share, least, most = bounds
    return float(np.clip(share * pause, least, most))


def ducking(power: Audio, spans: Sequence[Utterance], targets: Sequence[float], settings: Ducking = DUCKING) -> Audio:
    """Return a gain (dB, one each 10 ms) that brings music of such K-weighted powers to a loudness in each utterance.

    `targets` are in LUFS; music that is softer stays as it is.
    """
    count = len(power)
    follow = _following(power, spans, settings)
    found = [
        _need(within(power, span), within(follow, span), target) for span, target in zip(spans, targets, strict=True)
    ]
    needs, followed = zip(*found, strict=True) if found else ((), ())
    down = held(needs, spans, count) - follow * held(followed, spans, count)
    return np.minimum(down, 0) * presence(spans, count, settings)


def _need(part: Audio, follow: Audio, target: float) -> tuple[float, float]:
    """Return the gain (dB) that brings powers to a loudness (LUFS), and how much of `follow` is taken away besides.

    Where loudness is gated there may be no such gain, unless all goes down alike.
    """
    alike = target - loudness(part)
    if alike >= 0:
        return 0.0, 0.0
    need = alike
    for _ in range(TIMES):
        error = target - loudness(part * 10 ** (np.minimum(need - follow, 0) / 10))
        if abs(error) < CLOSE:
            return need, 1.0
        need += error
    return alike, 0.0


def _following(power: Audio, spans: Sequence[Utterance], settings: Ducking) -> Audio:
    """Return by how much the music's level over a while is above its utterance's own (dB), within bounds."""
    from scipy.ndimage import gaussian_filter1d

    level = 10 * np.log10(gaussian_filter1d(power, settings.window / HOP / 2) + TINY)
    own = [float(within(level, span).mean()) for span in spans]
    return np.asarray(np.clip(level - held(own, spans, len(power)), -settings.follow, settings.follow))


# Only where speech needs room


def carved(music: Audio, speech: Audio, rate: int, spans: Sequence[Utterance], settings: Ducking = DUCKING) -> Audio:
    """Return music (frames, channels) whose bands are below speech's where both are in speech's room.

    Both have the same frames. In pauses the music is as it was; nothing is late.
    """
    size = 1 << round(np.log2(SEGMENT * rate))
    hop = size // OVERLAP
    room, matrix, weight = bands(rate, size, settings)
    spectra = [stft(channel, size, hop) for channel in music.T]
    voice = np.mean([_powers(stft(channel, size, hop)[:, room], matrix) for channel in _distinct(speech)], axis=0)
    masked = np.mean([_powers(each[:, room], matrix) for each in spectra], axis=0)
    down = _smooth(masked, rate / hop, settings) - _smooth(voice, rate / hop, settings) + settings.margin
    centres = np.arange(len(down)) * hop / rate / HOP
    count = round(len(music) / rate / HOP) + 1
    now = np.interp(centres, np.arange(count) + 0.5, presence(spans, count, settings))
    gains = 10 ** (-(np.clip(down, 0, settings.depth) * weight * now[:, None]) @ matrix.T / 20)
    for each in spectra:
        each[:, room] *= gains
    return np.stack([istft(each, len(music), size, hop) for each in spectra], axis=1)


def bands(rate: int, size: int, settings: Ducking = DUCKING) -> tuple[slice, Audio, Audio]:
    """Return the bins that make room, how they are made of bands (bins, bands), and how much each makes: 0 to 1."""
    hz = np.fft.rfftfreq(size, 1 / rate)
    count = int(PER_OCTAVE * np.log2(rate / 2 / LOWEST)) + 1
    place = np.clip(PER_OCTAVE * np.log2(np.maximum(hz, LOWEST) / LOWEST), 0, count - 1)
    matrix = np.maximum(1 - np.abs(place[:, None] - np.arange(count)), 0)
    centres = LOWEST * 2 ** (np.arange(count) / PER_OCTAVE)
    low, high = settings.room
    outside = np.maximum(np.log2(low / centres), np.log2(centres / high))
    weight = np.clip(1 - outside / settings.skirt, 0, 1)
    inside = np.flatnonzero(matrix @ weight)
    room = slice(inside[0], inside[-1] + 1)
    return room, matrix[room, weight > 0], weight[weight > 0]


def _powers(spectra: Complex, matrix: Audio) -> Audio:
    return (spectra.real**2 + spectra.imag**2) @ matrix


def _smooth(power: Audio, per_second: float, settings: Ducking) -> Audio:
    """Return powers in dB, evened over time."""
    from scipy.ndimage import gaussian_filter1d

    return np.asarray(10 * np.log10(gaussian_filter1d(power, settings.smoothing * per_second, axis=0) + TINY))


def _distinct(audio: Audio) -> Audio:
    """Return the channels of audio; one of them, where they are alike."""
    return audio.T[:1] if (audio == audio[:, :1]).all() else audio.T


def softened(
    music: Audio,
    made: Audio,
    powers: tuple[Audio, Audio],
    rate: int,
    spans: Sequence[Utterance],
    targets: Sequence[float],
) -> Audio:
    """Return carved music, with as much of the music as it was where it has become softer than asked for (LUFS).

    `powers` are the K-weighted ones of both, each 10 ms.
    """
    own, carved_ = powers
    cross = (steps(music + made, rate) - own - carved_) / 2
    shares = [
        _share(within(own, span), within(carved_, span), within(cross, span), target)
        for span, target in zip(spans, targets, strict=True)
    ]
    if min(shares, default=1.0) == 1.0:
        return made
    kept = held(shares, spans, len(own))
    share = np.interp(np.arange(len(music)), (np.arange(len(own)) + 0.5) * round(HOP * rate), kept)[:, None]
    return music + share * (made - music)


def _share(own: Audio, made: Audio, cross: Audio, target: float) -> float:
    """Return how much of the carved music to take for a loudness: 1 where it is not too soft."""
    shares = np.linspace(1, 0, 41)
    levels = [loudness(s * s * made + (1 - s) ** 2 * own + 2 * s * (1 - s) * cross) for s in shares]
    if levels[0] >= target or levels[-1] == SILENT:
        return 1.0
    return float(np.interp(target, levels, shares)) if levels[-1] > target else 0.0

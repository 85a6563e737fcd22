"""A desk that makes the moves of a mix on stems, as the live mixer makes them on tracks: the same laws and filters."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import cos, exp, pi, sin

import numpy as np

from ..filters import filtered, low_pass, low_shelf, peaking
from ..levels import Audio, excess
from .moves import Compressor, Cut, Move, Stem, Strip, strip_of

# A level is held for so long, and looked at every so often (frames).
HOLD, STEP = 512, 64
SOFTEST = 1e-6
# Of the room that tracks are sent to: its length (s to -60 dB), its first reflection (s), and how fast highs die.
ROOM, FIRST, DULL = 1.4, 0.012, 2.5
# Of echoes: how far apart they are (cycles), how much softer each is, and how many are heard.
ECHO, FEEDBACK, ECHOES = 3 / 16, 0.45, 8


def stereo(audio: Audio) -> Audio:
    """Return audio of two sides: of one channel the same on both, of more than two the first two."""
    return np.repeat(audio, 2, axis=1) if audio.shape[1] == 1 else audio[:, :2]


def equalised(audio: Audio, rate: int, cuts: Sequence[Cut]) -> Audio:
    """Return audio behind its filters; those at or over 0.45 of the rate do nothing."""
    for cut in cuts:
        if cut.hz < 0.45 * rate:
            audio = filtered(
                audio, low_shelf(cut.hz, cut.db, rate) if cut.shelf else peaking(cut.hz, cut.db, cut.q, rate)
            )
    return audio


# Compression


def levels(audio: Audio) -> Audio:
    """Return the peak level (dB) of each STEP frames and of the HOLD before them, of the louder side."""
    highest = np.maximum(np.abs(audio[:, 0]), np.abs(audio[:, 1]))
    blocks = np.pad(highest, (0, -len(highest) % STEP)).reshape(-1, STEP).max(axis=1)
    held = np.lib.stride_tricks.sliding_window_view(np.pad(blocks, (HOLD // STEP - 1, 0)), HOLD // STEP).max(axis=1)
    return np.asarray(20 * np.log10(np.maximum(held, SOFTEST)))


def reduction(level: Audio, rate: int, how: Compressor) -> Audio:
    """Return by how many dB a compressor turns down, for each level.

    Giannoulis, Massberg and Reiss, "Digital Dynamic Range Compressor Design", JAES 60 (2012): equation 16.
    """
    due = excess(level - how.threshold, how.knee) * (1 - 1 / how.ratio)
    up, down = (exp(-STEP / rate / seconds) for seconds in (how.attack, how.release))
    followed, now = np.empty(len(due)), 0.0
    for number, wanted in enumerate(due.tolist()):
        keep = up if wanted > now else down
        now = wanted + (now - wanted) * keep
        followed[number] = now
    return followed


def compressed(audio: Audio, rate: int, how: Compressor) -> Audio:
    """Return compressed audio, both sides turned down alike."""
    cut = reduction(levels(audio), rate, how)
    smooth = np.interp(np.arange(len(audio)), np.arange(len(cut)) * STEP + STEP / 2, cut)
    return np.asarray(audio * 10 ** ((how.makeup - smooth) / 20)[:, None])


# Place and space


def sides(pan: float) -> tuple[float, float]:
    """Return the levels of the two sides for a place from 0 to 1, by equal power; in the middle both are 1.

    >>> sides(0.5)
    (1.0, 1.0)
    """
    root = 2**0.5
    return round(root * cos(pan * pi / 2), 12), round(root * sin(pan * pi / 2), 12)


def folded(audio: Audio, rate: int, hz: float) -> Audio:
    """Return audio that is mono below a frequency (Hz), without a change of phase elsewhere."""
    apart = (audio[:, :1] - audio[:, 1:]) / 2
    low = filtered(filtered(apart, low_pass(hz, rate))[::-1], low_pass(hz, rate))[::-1]
    return np.asarray(audio - np.concatenate([low, -low], axis=1))


@cache
def room(rate: int) -> Audio:
    """Return the impulse response of the room: (frames, 2), noise that dies away, highs first, of power 1."""
    count = round(ROOM * rate)
    noise = np.random.default_rng(2).normal(size=(count, 2))
    dull = filtered(noise, low_pass(2500, rate))
    seconds = np.arange(count)[:, None] / rate
    slow, fast = 10 ** (-3 * seconds / ROOM), 10 ** (-3 * DULL * seconds / ROOM)
    tail = dull * slow + (noise - dull) * fast
    tail = np.concatenate([np.zeros((round(FIRST * rate), 2)), tail])
    return np.asarray(tail / np.sqrt((tail**2).sum(axis=0)))


def reverberated(audio: Audio, rate: int) -> Audio:
    """Return what the room answers: longer than the audio by the room's length."""
    answer = room(rate)
    length = len(audio) + len(answer) - 1
    size = 1 << (length - 1).bit_length()
    return np.asarray(np.fft.irfft(np.fft.rfft(audio, size, axis=0) * np.fft.rfft(answer, size, axis=0), size, axis=0))[
        :length
    ]


def echoed(audio: Audio, rate: int, seconds: float) -> Audio:
    """Return the echoes of audio, each softer than the one before it."""
    apart, count = max(1, round(seconds * rate)), ECHOES
    heard = np.zeros((len(audio) + count * apart, audio.shape[1]))
    for number in range(count):
        begin = (number + 1) * apart
        heard[begin : begin + len(audio)] += audio * FEEDBACK**number
    return heard


# A whole mix


def shaped(stem: Stem, strip: Strip) -> Audio:
    """Return a stem behind the filters and the compressor of its strip: (frames, 2)."""
    audio = equalised(stereo(stem.audio), stem.rate, strip.cuts)
    if strip.compressor:
        audio = compressed(audio, stem.rate, strip.compressor)
    return folded(audio, stem.rate, strip.mono) if strip.mono else audio


def faded(audio: Audio, strip: Strip) -> Audio:
    """Return what was shaped at the gain and the place of its strip."""
    place = sides(0.5 if strip.pan is None else strip.pan)
    return np.asarray(audio * np.array(place) * 10 ** (strip.gain / 20))


def through(stem: Stem, strip: Strip) -> Audio:
    """Return a stem behind its strip, without its sends: (frames, 2)."""
    return faded(shaped(stem, strip), strip)


def mixed(stems: Sequence[Stem], moves: Sequence[Move], cycle: float | None = None) -> Audio:
    """Return the mix of stems, all of one rate, after moves: (frames, 2); a `cycle` of so many seconds times echoes."""
    strips = {stem.name: strip_of(moves, stem.name) for stem in stems}
    return summed({stem.name: through(stem, strips[stem.name]) for stem in stems}, strips, stems[0].rate, cycle)


def summed(tracks: Mapping[str, Audio], strips: Mapping[str, Strip], rate: int, cycle: float | None = None) -> Audio:
    """Return the mix of tracks that have gone through their strips, with what these send."""
    heard = [*tracks.values()]
    roomy = _sent(tracks, {name: strip.room for name, strip in strips.items()})
    if roomy is not None:
        heard.append(reverberated(roomy, rate))
    echoing = _sent(tracks, {name: strip.delay for name, strip in strips.items()})
    if echoing is not None and cycle:
        heard.append(echoed(echoing, rate, ECHO * cycle))
    return total(heard)


def _sent(tracks: Mapping[str, Audio], amounts: Mapping[str, float]) -> Audio | None:
    sent = [audio * amounts[name] for name, audio in tracks.items() if amounts[name]]
    return total(sent) if sent else None


def total(audios: Iterable[Audio]) -> Audio:
    """Return the sum of audio of several lengths: as long as the longest."""
    audios = list(audios)
    summed = np.zeros((max(map(len, audios), default=0), 2))
    for audio in audios:
        summed[: len(audio)] += audio
    return summed

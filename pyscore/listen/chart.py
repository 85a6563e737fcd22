"""A sound as a picture: waveform and loudness, spectrogram in Hz, chroma, onsets and beats. With Pillow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log2, log10
from pathlib import Path
from typing import Any

import numpy as np

from . import loudness
from .chroma import NAMES, chroma
from .files import Sound
from .levels import Audio
from .onsets import mono
from .pictures import PicturesMissing, coloured
from .report import SURE, Report
from .spectrum import magnitudes

WIDTH, LEFT, RIGHT, TOP, GAP = 1600, 86, 76, 92, 30
# How high the waveform, the ticks, the spectrogram and the chroma are.
WAVE, TICKS, SPECTRUM, CHROMA = 210, 26, 430, 192
LOW, HIGH, RANGE = 30.0, 20_000.0, 84.0
# With fewer samples a column than this, the waveform is a line. Spectra are so long (s): of short sounds, short ones.
DENSE, SHARP = 24, (0.03, 0.085)
# What the loudness curve's axis spans (LUFS).
LOUD, SOFT = 0.0, -48.0
PAPER, PANEL, GRID, FAINT, INK = (16, 17, 24), (24, 26, 36), (52, 55, 70), (140, 145, 165), (228, 231, 240)
PEAKS, RMS, SHORT, MOMENT = (52, 92, 140), (104, 168, 226), (255, 200, 87), (196, 150, 80)
ONSET, BEAT, CLIP = (120, 220, 150), (255, 110, 120), (255, 70, 70)
HERTZ = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000)
# Axes of time are marked at one of these (s), at most so often.
STEPS, MARKS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800), 12


@dataclass(frozen=True)
class _Sheet:
    """What is drawn on: an image, Pillow's pen for it, and its type in a size."""

    image: Any
    pen: Any
    font: Callable[[int], Any]
    seconds: float

    def x(self, second: float) -> float:
        return LEFT + second / self.seconds * (WIDTH - LEFT - RIGHT)

    def text(self, at: tuple[float, float], words: str, ink: Any = FAINT, size: int = 14, anchor: str = "lm") -> None:
        self.pen.text(at, words, fill=ink, font=self.font(size), anchor=anchor)

    def line(self, points: Sequence[tuple[float, float]], ink: Any, width: int = 1) -> None:
        self.pen.line(points, fill=ink, width=width)

    def panel(self, top: float, height: int) -> None:
        self.pen.rectangle((LEFT, top, WIDTH - RIGHT - 1, top + height - 1), fill=PANEL)

    def paste(self, pixels: Any, top: int, height: int) -> None:
        from PIL import Image

        size = (WIDTH - LEFT - RIGHT, height)
        self.image.paste(Image.fromarray(pixels).resize(size, Image.Resampling.BILINEAR), (LEFT, top))


def draw(heard: Sound, found: Report, out: Path) -> None:
    """Write the picture of a sound as a PNG. Raises PicturesMissing and OSError."""
    try:
        from PIL import Image, ImageDraw, ImageFont
    except ImportError:
        raise PicturesMissing("pictures need Pillow: pip install 'pyscore-live[pictures]'") from None
    height = TOP + WAVE + TICKS + SPECTRUM + CHROMA + 4 * GAP
    image = Image.new("RGB", (WIDTH, height), PAPER)
    sheet = _Sheet(image, ImageDraw.Draw(image), ImageFont.load_default, max(heard.seconds, 1 / heard.rate))
    _title(sheet, found)
    _wave(sheet, heard, found, TOP)
    _ticks(sheet, found, TOP + WAVE)
    spectrum = TOP + WAVE + TICKS + GAP // 2
    _spectrum(sheet, heard, spectrum)
    _chroma(sheet, heard, spectrum + SPECTRUM + GAP)
    _times(sheet, TOP, spectrum + SPECTRUM + GAP + CHROMA)
    image.save(out, format="PNG")


def _title(sheet: _Sheet, found: Report) -> None:
    sheet.text((LEFT, 28), found.name, INK, 24)
    _, *lines = str(found).splitlines()
    facts = [" ".join(line.split()[1:]) for line in lines[:2]]
    sides = f"{found.channels} channel{'s' if found.channels > 1 else ''}"
    sheet.text((LEFT, 56), f"{found.seconds:.2f} s   {found.rate} Hz   {sides}   {facts[0]}   {facts[1]}", FAINT, 15)
    music = [*found._found(), *found.notes]
    sheet.text((WIDTH - RIGHT, 28), "   ".join(music)[:110], SHORT, 17, "rm")


def _wave(sheet: _Sheet, heard: Sound, found: Report, top: int) -> None:
    sheet.panel(top, WAVE)
    middle, half = top + WAVE / 2, WAVE / 2 - 4
    for level in (-6, -12, -24):
        for side in (-1, 1):
            y = middle + side * half * 10 ** (level / 20)
            sheet.line([(LEFT, y), (WIDTH - RIGHT, y)], GRID)
        sheet.text((LEFT - 8, middle - half * 10 ** (level / 20)), f"{level}", anchor="rm", size=12)
    sheet.text((LEFT - 8, top + 6), "0 dBFS", anchor="rm", size=12)
    low, high, rms = _stretches(mono(heard.audio), WIDTH - LEFT - RIGHT)
    dense = len(heard.audio) >= DENSE * len(low)
    for column in range(len(low)):
        x = LEFT + column
        clipped = max(-low[column], high[column]) > 0.999
        ink = CLIP if clipped else PEAKS if dense else RMS
        sheet.line([(x, middle - half * min(high[column], 1)), (x, middle - half * max(low[column], -1))], ink)
        if dense:
            sheet.line([(x, middle - half * min(rms[column], 1)), (x, middle + half * min(rms[column], 1))], RMS)
    if not dense:
        wave = ((low + high) / 2).clip(-1, 1)
        sheet.line([(LEFT + column, middle - half * level) for column, level in enumerate(wave.tolist())], RMS, 2)
    _loudness(sheet, heard, found, top)


def _stretches(signal: Audio, count: int) -> tuple[Audio, Audio, Audio]:
    """Return the lowest, the highest and the mean level of each column."""
    edges = np.linspace(0, len(signal), count + 1).astype(int)
    begins = np.minimum(edges[:-1], len(signal) - 1)
    low, high = np.minimum.reduceat(signal, begins), np.maximum.reduceat(signal, begins)
    lengths = np.maximum(np.diff(edges), 1)
    return low, high, np.sqrt(np.add.reduceat(signal**2, begins) / lengths)


def _loudness(sheet: _Sheet, heard: Sound, found: Report, top: int) -> None:
    """Draw momentary and short-term loudness, each at the end of its window, and the integrated loudness."""

    def height(lufs: float) -> float:
        return top + 4 + (LOUD - max(SOFT, min(LOUD, lufs))) / (LOUD - SOFT) * (WAVE - 8)

    for level in range(round(LOUD), round(SOFT) - 1, -12):
        sheet.text((WIDTH - RIGHT + 8, height(level)), f"{level}", MOMENT, 12)
    sheet.text((WIDTH - RIGHT + 8, top - 10), "LUFS", MOMENT, 12)
    curves = ((loudness.momentary, loudness.BLOCK, MOMENT, 1), (loudness.short_term, loudness.LONG, SHORT, 3))
    for measure, window, ink, width in curves:
        values = measure(heard.audio, heard.rate)
        points = [(sheet.x(window + loudness.STEP * at), height(value)) for at, value in enumerate(values.tolist())]
        if len(points) > 1:
            sheet.line(points, ink, width)
    if found.integrated is not None:
        y = height(found.integrated)
        for x in range(LEFT, WIDTH - RIGHT, 14):
            sheet.line([(x, y), (x + 6, y)], INK)
        sheet.text((WIDTH - RIGHT - 6, y - 9), f"{found.integrated:.1f} LUFS", INK, 13, "rm")


def _ticks(sheet: _Sheet, found: Report, top: int) -> None:
    """Draw onsets and beats, between the waveform and the spectrogram."""
    for onset in found.onsets:
        sheet.line([(sheet.x(onset), top + 3), (sheet.x(onset), top + 12)], ONSET)
    sure = found.tempo_confidence >= SURE
    for beat in found.beats if sure else ():
        x = sheet.x(beat)
        sheet.pen.polygon([(x - 4, top + 24), (x + 4, top + 24), (x, top + 15)], fill=BEAT)
    sheet.text((LEFT - 8, top + 7), "onsets", ONSET, 12, "rm")
    sheet.text((LEFT - 8, top + 21), "beats", BEAT if sure else GRID, 12, "rm")


def _spectrum(sheet: _Sheet, heard: Sound, top: int) -> None:
    highest = min(HIGH, heard.rate / 2)
    sheet.paste(coloured(_levels(heard, highest)), top, SPECTRUM)
    for hz in (hz for hz in HERTZ if hz <= highest):
        y = top + SPECTRUM * (1 - log2(hz / LOW) / log2(highest / LOW))
        sheet.line([(LEFT - 5, y), (LEFT, y)], FAINT)
        sheet.text((LEFT - 8, y), f"{hz // 1000} kHz" if hz >= 1000 else f"{hz} Hz", anchor="rm", size=12)
    _scale(sheet, top)


def _levels(heard: Sound, highest: float) -> Audio:
    """Return levels from 0 to 1, high frequencies first: (rows, columns)."""
    columns = WIDTH - LEFT - RIGHT
    signal, rate = mono(heard.audio), heard.rate
    size = 1 << max(6, round(log2(max(SHARP[0], min(SHARP[1], heard.seconds / 20)) * rate)))
    hop = max(1, ceil(len(signal) / columns), round(rate * 0.001))
    rows = np.linspace(log2(highest), log2(LOW), SPECTRUM)
    edges = np.concatenate([2.0 ** (rows + (rows[0] - rows[1]) / 2), [2.0 ** (rows[-1] - (rows[0] - rows[1]) / 2)]])
    parts = [_octaves(part, edges * size / rate) for part in magnitudes(signal, size, hop)]
    power = np.concatenate(parts) / (size / 4) ** 2
    # Higher frequencies are softer in nearly all music: 3 dB an octave level them.
    levels = 10 * np.log10(power + 1e-14) + 3 * (rows - log2(1000))
    shown = levels.T
    return np.asarray(np.clip((shown - max(float(levels.max()), -60.0)) / RANGE + 1, 0, 1))


def _octaves(part: Audio, edges: Audio) -> Audio:
    """Return the highest power between bins that edges lie at, the highest edge first; between bins, what is there."""
    power = part.astype(float) ** 2
    middle = (edges[:-1] + edges[1:]) / 2
    below = np.clip(np.floor(middle).astype(int), 0, power.shape[1] - 2)
    share = np.clip(middle - below, 0, 1)
    smooth = power[:, below] * (1 - share) + power[:, below + 1] * share
    first = np.clip(np.ceil(edges[1:]).astype(int), 0, power.shape[1] - 1)
    last = np.clip(np.floor(edges[:-1]).astype(int), 0, power.shape[1] - 1)
    wide = np.flatnonzero(last > first)
    for row in wide:
        smooth[:, row] = power[:, first[row] : last[row] + 1].max(axis=1)
    return np.asarray(smooth)


def _scale(sheet: _Sheet, top: int) -> None:
    """Draw which colour is which level, beside the spectrogram."""
    from PIL import Image

    ramp = coloured(np.linspace(1, 0, SPECTRUM - 40)[:, None].repeat(10, axis=1))
    sheet.image.paste(Image.fromarray(ramp), (WIDTH - RIGHT + 10, top + 20))
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = top + 20 + share * (SPECTRUM - 41)
        sheet.text((WIDTH - RIGHT + 26, y), f"{0 - share * RANGE:.0f}", size=12)
    sheet.text((WIDTH - RIGHT + 8, top + 8), "dB", size=12)


def _chroma(sheet: _Sheet, heard: Sound, top: int) -> None:
    values = chroma(heard.audio, heard.rate).values
    some = values[np.linspace(0, len(values) - 1, min(len(values), WIDTH - LEFT - RIGHT)).astype(int)]
    loudest = np.maximum(some.max(axis=1, keepdims=True), 0.02 * values.max(initial=1e-12))
    rows = np.clip(some / loudest, 0, 1).T[::-1] ** 0.7
    sheet.paste(coloured(0.92 * rows).repeat(CHROMA // 12, axis=0), top, CHROMA)
    for number, name in enumerate(NAMES):
        sheet.text((LEFT - 8, top + CHROMA * (1 - (number + 0.5) / 12)), name, anchor="rm", size=12)


def _times(sheet: _Sheet, top: int, bottom: int) -> None:
    step = next((step for step in STEPS if sheet.seconds / step <= MARKS), STEPS[-1])
    digits = max(0, -floor(log10(step)))
    for number in range(floor(sheet.seconds / step) + 1):
        x = sheet.x(number * step)
        sheet.line([(x, bottom), (x, bottom + 5)], FAINT)
        sheet.text((x, bottom + 15), _clock(number * step, digits), anchor="mm", size=12)
    sheet.text((WIDTH - RIGHT + 10, bottom + 15), "min:s" if sheet.seconds >= 60 else "s", size=12)


def _clock(seconds: float, digits: int) -> str:
    """Return a time as it is written at an axis.

    >>> _clock(75, 0), _clock(0.25, 2)
    ('1:15', '0.25')
    """
    return f"{int(seconds // 60)}:{seconds % 60:02.0f}" if seconds >= 60 else f"{seconds:.{digits}f}"

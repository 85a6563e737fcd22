"""The human voice: the formants of five vowels, for four kinds of singer, and a source heard through them."""

from math import pi

from supriya.ugens import BPF, HPZ1, LPF, BLowPass, SampleRate, Select

from ._tones import MIDDLE_C
from ._voice import Control, Signal

# Frequencies (Hz), levels (dB) and bandwidths (Hz) of five formants, as IRCAM published them for CHANT and the manual
# of Csound prints them (appendix "Formant Values"). Rows: a, e, i, o, u; singers: bass, tenor, alto, soprano.
# fmt: off
SINGERS = (
    (((600, 1040, 2250, 2450, 2750), (0, -7, -9, -9, -20), (60, 70, 110, 120, 130)),
     ((400, 1620, 2400, 2800, 3100), (0, -12, -9, -12, -18), (40, 80, 100, 120, 120)),
     ((250, 1750, 2600, 3050, 3340), (0, -30, -16, -22, -28), (60, 90, 100, 120, 120)),
     ((400, 750, 2400, 2600, 2900), (0, -11, -21, -20, -40), (40, 80, 100, 120, 120)),
     ((350, 600, 2400, 2675, 2950), (0, -20, -32, -28, -36), (40, 80, 100, 120, 120))),
    (((650, 1080, 2650, 2900, 3250), (0, -6, -7, -8, -22), (80, 90, 120, 130, 140)),
     ((400, 1700, 2600, 3200, 3580), (0, -14, -12, -14, -20), (70, 80, 100, 120, 120)),
     ((290, 1870, 2800, 3250, 3540), (0, -15, -18, -20, -30), (40, 90, 100, 120, 120)),
     ((400, 800, 2600, 2800, 3000), (0, -10, -12, -12, -26), (40, 80, 100, 120, 120)),
     ((350, 600, 2700, 2900, 3300), (0, -20, -17, -14, -26), (40, 60, 100, 120, 120))),
    (((800, 1150, 2800, 3500, 4950), (0, -4, -20, -36, -60), (80, 90, 120, 130, 140)),
     ((400, 1600, 2700, 3300, 4950), (0, -24, -30, -35, -60), (60, 80, 120, 150, 200)),
     ((350, 1700, 2700, 3700, 4950), (0, -20, -30, -36, -60), (50, 100, 120, 150, 200)),
     ((450, 800, 2830, 3500, 4950), (0, -9, -16, -28, -55), (70, 80, 100, 130, 135)),
     ((325, 700, 2530, 3500, 4950), (0, -12, -30, -40, -64), (50, 60, 170, 180, 200))),
    (((800, 1150, 2900, 3900, 4950), (0, -6, -32, -20, -50), (80, 90, 120, 130, 140)),
     ((350, 2000, 2800, 3600, 4950), (0, -20, -15, -40, -56), (60, 100, 120, 150, 200)),
     ((270, 2140, 2950, 3900, 4950), (0, -12, -26, -26, -44), (60, 90, 100, 120, 120)),
     ((450, 800, 2830, 3800, 4950), (0, -11, -22, -22, -50), (70, 80, 100, 130, 135)),
     ((325, 700, 2700, 3800, 4950), (0, -16, -35, -40, -60), (50, 60, 170, 180, 200))),
)
# fmt: on
# The highest note of all but the soprano (Hz): c4, f4 and c5, about where choirs hand a line on.
TOPS = (185.0, 330.0, 523.0)
VOWELS = 5


def formants(vowel: Control, freq: Control) -> list[tuple[Signal, Signal, Signal]]:
    """Return frequency, amplitude and bandwidth of the formants that `vowel` (0 .. 4: a e i o u) has at that pitch."""
    singer = sum(freq > top for top in TOPS)
    at = vowel.clip(0, VOWELS - 1.001)
    share = at % 1
    rows = [row for table in SINGERS for row in table]

    def between(what: int, number: int) -> Signal:
        column = [row[what][number] for row in rows]
        low, high = (Select.kr(selector=singer * VOWELS + at + step, sources=column) for step in (0, 1))
        return low + (high - low) * share

    return [
        (between(0, number), (between(1, number) * (0.05 * 2.302585)).exponential(), between(2, number))
        for number in range(5)
    ]


def sung(saw: Signal, breath: Signal, freq: Control, vowel: Control, effort: Control, size: Control = 1.0) -> Signal:
    """Return saws of the pitch `freq`, and white `breath`, through a throat and mouth that form a vowel.

    With less `effort` (0 .. 1) the voice is rounder; `size` multiplies the formants' frequencies.
    """
    (low, _, narrow), *upper = formants(vowel, freq)
    # Singers open their mouths on high notes, so that the first formant never lies below the pitch (J. Sundberg,
    # "The Science of the Singing Voice"); between partials far apart, formants have to be wider to be heard.
    first = (low * size).max(freq)
    rq = (narrow.max(freq * 0.3) / first).min(1)
    # All partials equally loud, which is what the levels of the table are meant for.
    flat = HPZ1.ar(source=saw) * (SampleRate.ir() / (pi * freq)) + breath
    # Above its highest formant a mouth lets little through.
    flat = LPF.ar(source=flat, frequency=5500 * size)
    # As a low-pass it lets the fundamental through as a throat does, a band-pass would thin it out.
    throat = BLowPass.ar(source=saw, frequency=first, reciprocal_of_q=rq) * (rq * first / freq)
    mouth = (
        BPF.ar(
            source=flat, frequency=(at * size).max(freq), reciprocal_of_q=width.max(freq * 0.3) / (at * size).max(freq)
        )
        * level
        for at, level, width in upper
    )
    sighs = BPF.ar(source=breath, frequency=first, reciprocal_of_q=rq)
    # Low notes have more partials in a formant than high ones.
    return (throat + sighs + sum(mouth) * (0.3 + 0.9 * effort.clip(0, 1) ** 1.5)) * (freq / MIDDLE_C) ** 0.35

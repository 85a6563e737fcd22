"""Harmony of pop songs, as data: triads of the key, a few borrowed ones, and the steps of their common loops.

The steps that are common are those of de Clercq and Temperley (A Corpus Analysis of Rock Harmony, 2011).
"""

from .idioms import Idiom, Mode

MAJOR = Mode(
    chords={
        "I": 0, "IV": 0, "V": 0, "vi": 0, "ii": 0.5, "iii": 0.9, "bVII": 1.6, "iv": 1.9, "V7/V": 1.8, "V7/vi": 1.6,
        "V6": 1.0, "I6": 1.0,
    },
    following="""
        I: IV V vi | ii iii bVII iv V7/vi V6 I6
        ii: V | IV vi I6 iii
        iii: vi IV | ii
        IV: I V | ii vi iv bVII I6 V6
        V: I vi | IV V7/vi I6
        vi: IV V | ii iii I V7/V V6
        bVII: IV I | V
        iv: I | V
        V7/V: V | IV
        V7/vi: vi | IV
        V6: vi I | IV
        I6: IV ii | V
    """,
    openings=("I", "vi", "IV"),
    closings=("I",),
    halves=("V", "I", "vi", "IV"),
)  # fmt: skip
MINOR = Mode(
    chords={"i": 0, "VI": 0, "VII": 0, "iv": 0.2, "III": 0.4, "v": 0.7, "V": 0.5, "V7/iv": 1.8, "iio": 2.0, "i6": 1.0},
    following="""
        i: VI VII iv | III v V V7/iv i6
        III: VII VI iv | i
        iv: i V v VII | VI iio
        v: i VI | iv
        V: i | VI
        VI: VII III iv | i V v
        VII: i III VI | iv v
        V7/iv: iv |
        iio: V | i
        i6: iv VI | iio
    """,
    openings=("i", "VI"),
    closings=("i",),
    halves=("V", "v", "VII", "i", "VI"),
)
POP = Idiom(
    name="pop",
    major=MAJOR,
    minor=MINOR,
    fits={
        "major": {2: 0.9, 9: 0.9, 5: 1.9, 11: 1.2, 10: 1.8},
        "minor": {2: 0.9, 10: 0.8, 5: 1.3, 9: 1.8, 8: 2.2},
        "dominant": {2: 0.9, 9: 0.9, 5: 1.8, 1: 2.2},
    },
    within=1.4,
    staying=0.5,
    voices=4,
    ranges=((52, 74), (50, 69), (46, 65), (33, 52)),
    coloured=False,
    synths={"melody": "piano", "chords": "piano", "bass": "fingered"},
)

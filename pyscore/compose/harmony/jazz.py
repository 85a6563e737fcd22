"""Harmony of jazz standards, as data: sevenths, secondary dominants with their seconds, the backdoor, substitutes.

Which tensions lie well over which chord is as in Levine (The Jazz Theory Book, 1995); the fourth over a major chord is
the note to avoid.
"""

from .idioms import Idiom, Mode

MAJOR = Mode(
    chords={
        "Imaj7": 0, "ii7": 0, "V7": 0, "vi7": 0.2, "IVmaj7": 0.3, "iii7": 0.4, "V7/ii": 0.6, "V7/V": 0.8, "V7/vi": 1.0,
        "V7/IV": 0.9, "v7": 1.2, "viiø7": 1.0, "iv6": 1.2, "bVIIdom7": 1.2, "subV7": 1.6, "#io7": 1.5, "iiø7": 1.5,
    },
    following="""
        Imaj7: vi7 ii7 IVmaj7 | iii7 V7/ii #io7 V7/IV v7 viiø7
        ii7: V7 | subV7
        iii7: V7/ii vi7 | ii7 IVmaj7
        IVmaj7: iv6 ii7 iii7 V7 | bVIIdom7 Imaj7
        V7: Imaj7 | iii7 vi7
        vi7: ii7 V7/V | IVmaj7 iii7
        V7/ii: ii7 |
        V7/V: ii7 V7 |
        V7/vi: vi7 |
        V7/IV: IVmaj7 |
        v7: V7/IV |
        viiø7: V7/vi |
        iv6: Imaj7 | bVIIdom7 iii7
        bVIIdom7: Imaj7 |
        subV7: Imaj7 |
        #io7: ii7 |
        iiø7: V7 | subV7
    """,
    openings=("Imaj7", "ii7", "vi7"),
    closings=("Imaj7",),
    halves=("V7", "Imaj7", "V7/ii"),
)  # fmt: skip
MINOR = Mode(
    chords={
        "i7": 0, "iiø7": 0, "V7b9": 0, "iv7": 0.2, "VImaj7": 0.4, "VIIdom7": 0.5, "IIImaj7": 0.4, "V7/iv": 0.8,
        "V7/V": 1.2, "subV7": 1.5, "i6": 9.0, "v7": 1.5,
    },
    following="""
        i7: iv7 iiø7 VImaj7 | VIIdom7 V7/iv
        iiø7: V7b9 | subV7
        V7b9: i7 | VImaj7
        iv7: VIIdom7 iiø7 V7b9 | i7
        VIIdom7: IIImaj7 | i7
        IIImaj7: VImaj7 | iiø7
        VImaj7: iiø7 | V7/V iv7
        V7/iv: iv7 |
        V7/V: V7b9 |
        subV7: i7 |
        v7: V7/iv |
    """,
    openings=("i7", "iiø7"),
    closings=("i7",),
    halves=("V7b9", "i7", "IIImaj7"),
)  # fmt: skip
JAZZ = Idiom(
    name="jazz",
    major=MAJOR,
    minor=MINOR,
    fits={
        "major": {2: 0.3, 9: 0.3, 6: 0.8, 5: 2.6, 11: 0.2},
        "minor": {2: 0.3, 5: 0.3, 9: 1.0, 11: 1.6, 8: 2.2},
        "dominant": {2: 0.3, 9: 0.3, 6: 0.8, 1: 1.0, 3: 1.0, 8: 1.0, 5: 1.9},
    },
    within=0.3,
    staying=1.1,
    voices=5,
    ranges=((52, 74), (50, 69), (48, 65), (45, 62), (33, 50)),
    coloured=True,
    synths={"melody": "piano", "chords": "rhodes", "bass": "upright"},
)

"""Voices led: against brute force over all voicings, and against the rules of part-writing."""

import warnings
from itertools import pairwise, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.compose.harmony import Chord, chord_of, key_of, numeral, voice_lead
from pyscore.compose.harmony.leading import Pin, lead
from pyscore.compose.harmony.motion import LAWS, broken, step_costs
from pyscore.compose.harmony.symbols import kind_of
from pyscore.compose.harmony.voicings import kept, ranges_of, voicing_cost, voicings
from pyscore.compose.rules import faults

KINDS = [kind_of(name) for name in ("", "m", "7", "m7", "maj7", "dim", "m7b5", "dim7", "aug", "sus4", "6", "9", "7b9")]
SMALL = [
    ((62, 72), (57, 66), (50, 60), (43, 53)),
    ((60, 70), (55, 65), (48, 58), (40, 50)),
    ((64, 76), (57, 64), (41, 52)),
    ((67, 76), (41, 55)),
]
FORBIDDEN = ("parallel fifths", "parallel octaves", "parallel unisons", "crossing", "overlap", "spacing", "range")
COMMON = """
I IV V I | I vi ii V7 I | i iv V i | I V65 I ii65 V7 I | vi ii7 V7 I | I iii vi IV ii V I | I V/V V V7 I
I IV viio6 I6 V43 I | I ii6 I64 V7 I | IV V vi IV I64 V7 I | I V7/ii ii V7/V V V7/IV IV iv I | i VI III VII i iv V7 i
I I6 IV V65 I V42 I6 V43 I | N6 V7 i | i Ger65 V i | i Fr43 V i | I bVI bVII I | Imaj7 vi7 ii7 V7 Imaj7 IVmaj7 V7 I
"""


def optimum(chords: list[Chord], ranges: tuple[tuple[int, int], ...], leading: int) -> int | None:
    """Return the least cost over all ways through all voicings, one by one; None if a chord has no voicing."""
    layers = [voicings(chord, ranges) for chord in chords]
    if not all(layers):
        return None
    own = [
        [voicing_cost(each, chord, ranges, leading) for each in layer]
        for chord, layer in zip(chords, layers, strict=True)
    ]
    steps = [
        step_costs(one, two, *pair).tolist()
        for (one, two), pair in zip(pairwise(layers), pairwise(chords), strict=True)
    ]
    return min(
        sum(own[at][each] for at, each in enumerate(path))
        + sum(steps[at][a][b] for at, (a, b) in enumerate(pairwise(path)))
        for path in product(*(range(len(layer)) for layer in layers))
    )


def compared(count: int, seed: int) -> int:
    """Return how many random small progressions were led as well as brute force leads them: all, or the test fails."""
    random, done = Random(seed), 0
    key = key_of("c major")
    while done < count:
        ranges = random.choice(SMALL)
        chords = [Chord(random.randrange(12), random.choice(KINDS)) for _ in range(random.choice((2, 3, 3, 4)))]
        sizes = [len(voicings(chord, ranges)) for chord in chords]
        if not all(sizes) or sizes[0] * sizes[-1] * max(sizes) ** (len(sizes) - 2) > 3000:
            continue
        assert lead(chords, ranges, key=key).cost == optimum(chords, ranges, 11), chords
        done += 1
    return done


def test_it_is_as_good_as_brute_force_on_500_small_progressions() -> None:
    assert compared(500, seed=1) == 500


@pytest.mark.soak
def test_it_is_as_good_as_brute_force_on_5000_small_progressions() -> None:
    assert compared(5000, seed=2) == 5000


@pytest.mark.parametrize("text", [row.strip() for row in COMMON.replace("\n", "|").split("|") if row.strip()])
@pytest.mark.parametrize("key", ["c major", "f# minor"])
def test_common_progressions_break_no_law(text: str, key: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sheet = voice_lead(text, key=key).sheet
    assert faults(sheet, *FORBIDDEN) == []


@given(st.lists(st.tuples(st.integers(0, 11), st.sampled_from(KINDS)), min_size=1, max_size=8), st.integers(2, 5))
@settings(max_examples=60, deadline=None)
def test_there_is_no_dead_end_and_chords_are_whole(rows: list[tuple[int, tuple[int, ...]]], voices: int) -> None:
    chords = [Chord(*row) for row in rows]
    ranges = ranges_of(None, voices)
    led = lead(chords, ranges)
    for chord, voicing in zip(chords, led.voicings, strict=True):
        _, needed = kept(chord, voices)
        assert needed <= {note % 12 for note in voicing} <= chord.classes
        assert voicing[-1] % 12 == chord.bass
        assert list(voicing) == sorted(voicing, reverse=True)
        assert all(high - low <= 12 for high, low in pairwise(voicing[:-1]))
    assert len(led.relaxed) >= sum(bool(broken(one, two)) for one, two in pairwise(led.voicings))


def test_laws_are_relaxed_in_the_order_that_is_stated() -> None:
    assert list(LAWS) == ["overlap", "parallel fifths", "parallel octaves"]
    # Two voices on octaves alone cannot but run in parallel.
    led = lead([Chord(0, (0,)), Chord(2, (0,))], ((72, 74), (60, 62)))
    assert led.relaxed == ("chords 1 and 2 (, ): parallel octaves cannot be avoided",)
    # Pinned outer fifths are broken and said, since nothing else goes.
    led = lead([chord_of("C"), chord_of("D")], ranges_of("SATB", 4), [Pin(67, 48), Pin(69, 50)])
    assert any("parallel fifths" in text for text in led.relaxed)


def test_what_cannot_be_avoided_is_said_to_the_player() -> None:
    with pytest.warns(UserWarning, match="ranges are .* semitones wider"):
        voice_lead("C", ranges=[(60, 61), (58, 59), (56, 57), (36, 48)])


def test_sevenths_fall_and_leading_notes_rise() -> None:
    for key in ("c major", "eb major", "a minor"):
        tonic = key_of(key).tonic
        for part in voice_lead("I V7 I" if "major" in key else "i V7 i", key=key).sheet.parts:
            _, dominant, home = (note.pitch for note in part.notes)
            if (dominant - tonic) % 12 == 5:
                assert home - dominant in (-1, -2)
            if (dominant - tonic) % 12 == 11 and part.name in ("soprano", "bass"):
                assert home - dominant == 1


def test_parts_ranges_and_lengths_are_as_asked() -> None:
    sheet = voice_lead("C@2 F | G C", voices=3, ranges=["alto", "tenor", "bass"]).sheet
    assert [part.name for part in sheet.parts] == ["alto", "tenor", "bass"]
    assert [str(note.length) for note in sheet.parts[0].notes] == ["8/3", "4/3", "2", "2"]
    assert [mark.text for mark in sheet.chords] == ["C", "F", "G", "C"]
    assert len(voice_lead("C F", voices=5).sheet.parts) == 5


def test_too_few_voices_give_up_the_fifth_first() -> None:
    chord = numeral("V13", "c major")
    assert kept(chord, 4)[0] == {7, 11, 5, 4}
    assert kept(chord_of("C9"), 4)[0] == {0, 4, 10, 2}
    assert kept(chord_of("G7"), 3)[0] == {7, 11, 5}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"chords": "", "voices": 4}, "a progression needs at least one"),
        ({"chords": "C", "voices": 1}, "voices are led in 2 to 6 parts: not in 1"),
        ({"chords": "C", "ranges": ["alto"]}, "4 voices need 4 ranges"),
        ({"chords": "C", "ranges": ["sopran", "alto", "tenor", "bass"]}, "did you mean 'soprano'"),
        ({"chords": [("C", 0)]}, "a chord cannot last 0 beats"),
    ],
)
def test_what_cannot_be_led_is_said(arguments: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        voice_lead(**arguments)  # type: ignore[arg-type]

"""Chords: the table, how they are written, and where their notes are placed."""

from collections.abc import Callable

import pytest

from pyscore.pattern import NAMES, Pattern, mini, pure
from pyscore.pattern.chords import (
    CHORDS,
    MOST_NOTES,
    ROWS,
    chord_notes,
    dropped,
    inverted,
    named,
    opened,
    parse_chord,
    ranged,
)

from .comparing import onsets, same, values

chord, n, note, s, stack = (NAMES[name] for name in ("chord", "n", "note", "s", "stack"))

CALLS: dict[str, Callable[[Pattern], Pattern]] = {
    "inversion": lambda p: p.inversion("<1 -2>"),
    "drop": lambda p: p.note().drop(2),
    "open_": lambda p: p.open(),
    "voicing": lambda p: p.voicing("<close drop2>", 6),
    "root_notes": lambda p: p.root_notes(3),
}

# Names and notes as Tidal's Chords.hs has them.
TIDAL: dict[tuple[int, ...], str] = {
    (0, 4, 7): "major maj M", (0, 3, 7): "minor min m", (0, 4, 8): "aug plus sharp5", (0, 3, 6): "dim diminished",
    (0, 4, 7, 11): "major7 maj7 M7", (0, 4, 7, 10): "dom7", (0, 3, 7, 10): "minor7 min7 m7",
    (0, 3, 6, 9): "dim7 diminished7", (0,): "one 1", (0, 7): "five 5", (0, 3, 8): "msharp5 minorSharp5 mS5",
    (0, 2, 7): "sus2", (0, 5, 7): "sus4", (0, 4, 7, 9): "six 6", (0, 3, 7, 9): "m6 min6 minor6",
    (0, 2, 7, 10): "sevenSus2 7sus2", (0, 5, 7, 10): "sevenSus4 7sus4", (0, 4, 6, 10): "sevenFlat5 7f5",
    (0, 3, 6, 10): "m7flat5 m7f5 min7flat5 minor7f5", (0, 4, 8, 10): "sevenSharp5 7s5", (0, 3, 8, 10): "m7sharp5 m7s5",
    (0, 4, 7, 10, 14): "nine", (0, 3, 7, 10, 14): "m9 min9 minor9", (0, 3, 7, 10, 15): "m7sharp9 m7s9",
    (0, 4, 7, 11, 14): "maj9 major9 M9", (0, 5, 7, 10, 14): "nineSus4 ninesus4 9sus4",
    (0, 4, 7, 9, 14): "sixby9 6by9 sixNine six9", (0, 3, 9, 7, 14): "m6by9 min69 m69 mSixNine",
    (0, 4, 7, 10, 13): "sevenFlat9 7f9", (0, 3, 7, 10, 13): "m7flat9 m7f9", (0, 4, 7, 10, 15): "sevenFlat10 7f10",
    (0, 1, 13): "nineSharp5 9sharp5 9s5", (0, 1, 14): "m9sharp5 m9s5", (0, 4, 8, 10, 13): "sevenSharp5flat9 7s5f9",
    (0, 3, 8, 10, 13): "m7sharp5flat9", (0, 4, 7, 10, 14, 17): "eleven 11", (0, 3, 7, 10, 14, 17): "m11 min11 minor11",
    (0, 4, 7, 11, 14, 17): "maj11 major11 M11", (0, 4, 7, 10, 14, 18): "elevenSharp 11s",
    (0, 3, 7, 10, 14, 18): "m11sharp m11s", (0, 4, 7, 10, 14, 17, 21): "thirteen 13",
    (0, 3, 7, 10, 14, 17, 21): "m13 min13 minor13", (0, 4, 7, 11, 14, 21): "maj13 major13 M13",
    (0, 4, 7, 14): "add9 dom9", (0, 4, 7, 17): "add11 dom11", (0, 4, 7, 21): "add13 dom13",
    (0, 3, 7, 11): "minorMajor7 minMaj7 mmaj7",
}  # fmt: skip
JAZZ: dict[tuple[int, ...], str] = {
    (0, 4, 7, 10): "7", (0, 3, 6, 10): "m7b5 h7 ø", (0, 4, 7, 10, 15): "7#9", (0, 4, 7, 10, 13): "7b9",
    (0, 4, 8, 10): "7#5 aug7 +7", (0, 4, 6, 10): "7b5", (0, 4, 7, 10, 14): "9", (0, 4, 7, 10, 18): "7#11",
    (0, 4, 7, 11, 18): "maj7#11 ^7#11", (0, 4, 8, 10, 15): "7alt alt 7#5#9", (0, 3, 7, 11): "mM7 m^7", (0, 5, 7): "sus",
    (0, 4, 7, 9, 14): "69", (0, 4, 7, 10, 20): "7b13", (0, 3, 7): "-", (0, 3, 7, 10): "-7", (0, 4, 7, 11): "^7 Δ",
}  # fmt: skip


def chords(pattern: Pattern, begin: int = 0, end: int = 1) -> list[list[float]]:
    """Return the notes of each chord, from the lowest up."""
    found: dict[str, list[float]] = {}
    for start, _, value in onsets(pattern, begin, end):
        found.setdefault(start, []).append(value["note"] if isinstance(value, dict) else value)
    return [sorted(notes) for notes in found.values()]


# The table


@pytest.mark.parametrize(
    ("notes", "name"),
    [(notes, name) for table in (TIDAL, JAZZ) for notes, names in table.items() for name in names.split()],
)
def test_chords_have_the_names_of_tidal_and_of_lead_sheets(notes: tuple[int, ...], name: str) -> None:
    assert chord_notes(name) == named(name) == notes


def test_the_table_is_the_fields() -> None:
    assert len({notes for notes, _ in ROWS}) == len(ROWS) >= 80
    assert len({frozenset(note % 12 for note in notes) for notes, _ in ROWS}) >= 70
    assert len(CHORDS) == sum(len(names.split()) for _, names in ROWS) >= 300
    assert NAMES["chord_names"]() == list(CHORDS)
    assert all(notes[0] == 0 for notes in CHORDS.values())


def test_capitals_matter_only_where_they_make_another_chord() -> None:
    assert named("M7") != named("m7")
    assert named("Maj7") == named("MAJ7") == named("maj7")
    assert named("SevenSus4") == named("sevensus4") == named("sevenSus4")
    with pytest.raises(ValueError, match="no chord 'M7b9'"):
        named("M7b9")


@pytest.mark.parametrize(
    ("wrong", "right"), [("majj7", "maj7"), ("minr", "minor"), ("sevenSuss4", "sevenSus4"), ("m7flatt5", "m7flat5")]
)
def test_a_chord_that_does_not_exist_is_answered_with_the_nearest(wrong: str, right: str) -> None:
    with pytest.raises(ValueError, match=f"^no chord '{wrong}'; did you mean '{right}'"):
        chord_notes(wrong)


# Modifiers, as Tidal's applyModifier


def test_a_range_goes_on_in_the_next_octaves() -> None:
    assert chord_notes("maj", 7) == (0, 4, 7, 12, 16, 19, 24)
    assert chord_notes("maj9", 3) == (0, 4, 7)
    assert chord_notes("maj9", 6) == (0, 4, 7, 11, 14, 12)
    assert chord_notes("maj", 0) == ()


@pytest.mark.parametrize("count", [-1, MOST_NOTES + 1, 10**9])
def test_a_range_is_a_number_of_notes_that_somebody_could_hear(count: int) -> None:
    with pytest.raises(ValueError, match=f"a number of notes from 0 to {MOST_NOTES}: not {count}"):
        ranged((0, 4, 7), count)


def test_each_inversion_moves_the_first_note_up() -> None:
    assert inverted((0, 4, 7), 0) == (0, 4, 7)
    assert inverted((0, 4, 7), 2) == inverted(inverted((0, 4, 7))) == (7, 12, 16)
    assert inverted((0, 4, 7, 10), 4) == (12, 16, 19, 22)
    assert inverted(inverted((0, 3, 8), 5), -5) == (0, 3, 8)
    assert inverted((5,), 2) == (29,)
    assert inverted(()) == ()


def test_open_and_drop_leave_chords_alone_that_are_too_small() -> None:
    assert opened((0, 7)) == (0, 7)
    assert opened((0, 4, 7)) == (-12, -5, 4)
    assert [dropped((0, 4, 7), nth) for nth in range(-1, 5)] == [
        (0, 4, 7), (0, 4, 7), (-5, 0, 4), (-8, 0, 7), (-12, 4, 7), (0, 4, 7)
    ]  # fmt: skip


def test_modifiers_come_one_after_another() -> None:
    changed = chord_notes("maj", 5, 1, open_voiced=True, drop=1)
    assert changed == dropped(opened(inverted(ranged((0, 4, 7), 5))), 1)
    assert parse_chord("c'maj'5'i'o'd1").notes == tuple(60 + note for note in changed)
    assert parse_chord("c4'maj'i'5").notes == tuple(60 + note for note in ranged(inverted((0, 4, 7)), 5))
    assert parse_chord("c4'maj'5i").notes == tuple(60 + note for note in inverted(ranged((0, 4, 7), 5)))
    assert parse_chord("e3'min7'ii").notes == (59, 62, 64, 67)


# How they are written


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("C", (60, 64, 67)), ("Cm7", (60, 63, 67, 70)), ("F#m7", (66, 69, 73, 76)), ("Bb7", (70, 74, 77, 80)),
        ("bb7", (70, 74, 77, 80)), ("Abm", (68, 71, 75)), ("Asus4", (69, 74, 76)), ("B", (71, 75, 78)),
        ("Bb", (70, 74, 77)), ("Ab5", (68, 75)), ("Db6", (61, 65, 68, 70)), ("Eb-7", (63, 66, 70, 73)),
        ("c4'maj", (60, 64, 67)), ("c'maj", (60, 64, 67)), ("c3'maj", (48, 52, 55)), ("eb5'm", (75, 78, 82)),
        ("-3'maj", (-3, 1, 4)), ("'min", (60, 63, 67)),
    ],
)  # fmt: skip
def test_a_chord_is_a_symbol_or_a_note_with_a_name(text: str, notes: tuple[int, ...]) -> None:
    assert parse_chord(text).notes == notes


@pytest.mark.parametrize(
    ("text", "problem"),
    [("H7", "'H7' is not a chord: write Cm7, or c4'min7 for one in an octave"), ("Cmajj7", "no chord 'majj7'"),
     ("c4'maj'x", "no chord modifier 'x': expected i, o, d1 or a number of notes"), ("c4'majj", "no chord 'majj'"),
     ("x'maj", "'x' is not a chord's root"), ("c4", "no chord '4'")],
)  # fmt: skip
def test_what_is_no_chord_is_shown(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        parse_chord(text)


def test_chords_are_stacked_notes_for_as_long_as_their_name_lasts() -> None:
    assert same(chord("Cm7 F7"), note("[60,63,67,70] [65,69,72,75]"))
    assert same(chord("<C Am>*2"), note("<[60,64,67] [69,72,76]>*2"))
    assert same(chord("C^7"), chord("CM7"))
    assert same(chord("c3'maj"), note("[48,52,55]"))
    assert same(chord("60 [67,71]"), note("60 [67,71]"))
    assert values(chord("C").s("pad").gain(0)) == [{"note": each, "s": "pad", "gain": 0} for each in (60, 64, 67)]


def test_a_chord_points_to_its_name_in_the_text() -> None:
    places = [[(place.begin, place.end) for place in at] for _, at in chord("C Dm").located(0, 1)]
    assert places == [[(0, 1)]] * 3 + [[(2, 4)]] * 3


def test_roots_of_chords_make_a_bass() -> None:
    assert values(mini("C^7".replace("^", "M") + " Bb F#m7").root_notes(2)) == [36, 46, 42]
    assert values(mini("C").root_notes("<2 3>"), 0, 2) == [36, 48]
    assert values(pure("e5'maj").root_notes()) == [40]
    assert values(mini("60 67").root_notes(3)) == [48, 55]


# Where the notes are placed


def test_inversions_of_chords_of_numbers_notes_and_controls_are_the_same() -> None:
    assert chords(mini("[0,4,7]").inversion(1)) == [[4, 7, 12]]
    assert chords(note("[7,0,4]").inversion(1)) == [[4, 7, 12]]
    assert chords(mini("[c,e,g]").inversion(2)) == [[67, 72, 76]]
    assert chords(chord("C Am").inversion("1 -1")) == [[64, 67, 72], [64, 69, 72]]
    assert values(n("[0,2]").inversion(1)) == [{"n": 2}, {"n": 12}]


def test_as_many_inversions_as_notes_are_an_octave() -> None:
    assert chords(chord("Cm7").inversion(4)) == chords(chord("Cm7").transpose(12))
    assert chords(chord("Cm7").inversion(3).inversion(-3)) == chords(chord("Cm7"))


def test_drop_and_open_voicings() -> None:
    assert chords(chord("Cmaj7").drop(2)) == [[55, 60, 64, 71]]
    assert chords(chord("Cmaj7").drop("<3 0>"), 0, 2) == [[52, 60, 67, 71], [60, 64, 67, 71]]
    assert chords(chord("Cmaj7").open()) == [[48, 55, 64, 71]]


def test_a_voicing_has_no_note_above_its_top_and_lies_within_an_octave() -> None:
    for name in ("C", "Dm7", "F#m7b5", "Bb13", "Ab9sus4"):
        for top in (60, 67, 72.0):
            (found,) = chords(chord(name).voicing("close", top))
            assert found[-1] <= top < found[0] + 12
            assert {each % 12 for each in found} == {each % 12 for each in parse_chord(name).notes}


def test_a_voicing_has_a_shape() -> None:
    assert chords(chord("Cmaj7").voicing("close", "b4")) == [[60, 64, 67, 71]]
    assert chords(chord("Cmaj7").voicing("drop2", "b4")) == [[55, 60, 64, 71]]
    assert chords(chord("Cmaj7").voicing("drop3", "b4")) == [[52, 60, 67, 71]]
    assert chords(chord("Cmaj7").voicing("drop24", "b4")) == [[48, 55, 64, 71]]
    assert chords(chord("Cmaj7").voicing("open", "b4")) == [[48, 55, 64, 71]]
    with pytest.raises(ValueError, match="no shape 'closed' of a chord; did you mean 'close'"):
        chord("C").voicing("closed")


def test_notes_of_different_sounds_are_different_chords_and_drums_are_none() -> None:
    both = stack(note("[60,64,67]").s("pad"), note(48).s("bass"), s("bd"))
    notes = [(value.get("s"), value.get("note")) for value in values(both.inversion(1))]
    assert notes == [("pad", 64), ("pad", 67), ("pad", 72), ("bass", 60), ("bd", None)]


def test_a_chord_over_several_cycles_stays_one() -> None:
    assert onsets(chord("C").slow(3).drop(1), 0, 3) == [("0", "3", {"note": each}) for each in (55, 60, 64)]

"""The rules of part-writing: each finds its fault, and none where there is none; in scores, in grids, in Bach."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.compose.rules import RULES, faults, faults_of_grid, texture
from pyscore.compose.score import Mark, Note, Part, Sheet
from pyscore.pattern.notes import midi

VOICES = ("soprano", "alto", "tenor", "bass")


def sheet(*lines, names=VOICES, key=None):
    parts = []
    for name, line in zip(names, lines, strict=False):
        pairs = enumerate(line.split())
        notes = [Note(Fraction(at), Fraction(1), midi(each)) for at, each in pairs if each != "~"]
        parts.append(Part(name, tuple(notes)))
    return Sheet(tuple(parts), keys=(Mark(Fraction(0), key),) if key else ())


def found(music, *rules):
    return [(fault.rule, int(fault.start), fault.parts) for fault in faults(music, *rules)]


FAULTS = [
    (("g4 a4", "c4 d4"), ("parallel fifths", 1, ("soprano", "alto"))),
    (("c5 d5", "c4 d4"), ("parallel octaves", 1, ("soprano", "alto"))),
    (("c5 d5", "c4 d3"), None),
    (("c4 d4", "c4 d4"), ("parallel unisons", 1, ("soprano", "alto"))),
    (("g5 d5", "c4 g4"), ("contrary fifths", 1, ("soprano", "alto"))),
    (("c5 g5", "c5 g4"), ("contrary octaves", 1, ("soprano", "alto"))),
    (("e4 b4", "c4 e4"), ("hidden fifths", 1, ("soprano", "alto"))),
    (("e4 d5", "c4 d4"), ("hidden octaves", 1, ("soprano", "alto"))),
    (("e4 b3", "c4 c4"), ("crossing", 1, ("soprano", "alto"))),
    (("e4 b4", "c4 f4"), ("overlap", 1, ("soprano", "alto"))),
    (("a5 a5", "e4 e4", "c4 c4"), ("spacing", 0, ("soprano", "alto"))),
    (("c5 d5", "e4 f4", "c3 b1"), None),
    (("b5 c6", "e5 e5"), ("range", 1, ("soprano",))),
    (("c4 b4",), ("leap", 1, ("soprano",))),
    (("f4 b4 d5",), ("leap", 1, ("soprano",))),
]


@pytest.mark.parametrize(("lines", "fault"), [row for row in FAULTS if row[1]], ids=lambda each: str(each)[:40])
def test_each_rule_finds_its_fault(lines, fault):
    assert fault in found(sheet(*lines), fault[0])


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("parallel fifths", ("g4 g4", "c4 c4")),  # nobody moves
        ("parallel fifths", ("g4 a4", "c4 f4")),  # a fifth becomes a third
        ("parallel fifths", ("g4 ~ a4", "c4 ~ d4")),  # a rest parts them
        ("hidden fifths", ("e4 f4", "c4 f3")),  # the upper steps
        ("hidden octaves", ("e4 g4 d5", "c5 e4 d4")),  # contrary motion
        ("leap", ("b4 f4 g4",)),  # a diminished fifth that turns back
        ("leap", ("c4 ~ b4",)),  # a rest is no leap
        ("spacing", ("c5", "c4", "c2")),  # the lowest pair may be far apart
        ("crossing", ("e4 c4", "c4 c4")),  # a unison is none
        ("overlap", ("e4 c5", "c4 d4")),  # below what the upper left
    ],
)
def test_no_rule_cries_wolf(rule, lines):
    assert found(sheet(*lines), rule) == []


def test_leading_notes_and_sevenths_are_judged_in_their_key():
    doubled = sheet("b4 c5", "d4 e4", "b3 c4", "g3 c3", key="c major")
    assert [fault[0] for fault in found(doubled, "doubled leading note")] == ["doubled leading note"]
    falling = sheet("b4 g4", "d4 e4", "g3 c4", "g3 c3", key="c major")
    assert [fault[0] for fault in found(falling, "unresolved leading note")] == ["unresolved leading note"]
    risen = sheet("f5 g5", "b4 c5", "d4 e4", "g3 c3", key="c major")
    assert [fault[0] for fault in found(risen, "unresolved seventh")] == ["unresolved seventh"]
    proper = sheet("f5 e5", "b4 c5", "d4 c4", "g3 c3", key="c major")
    assert found(proper, "unresolved seventh", "unresolved leading note", "doubled leading note") == []


def test_a_crossing_is_told_once_for_as_long_as_it_lasts():
    assert found(sheet("e4 b3 a3 e4 b3", "c4 c4 c4 c4 c4"), "crossing") == [
        ("crossing", 1, ("soprano", "alto")),
        ("crossing", 4, ("soprano", "alto")),
    ]


def test_chords_in_one_part_are_judged_as_voices():
    chords = Sheet(
        (Part("piano", tuple(Note(Fraction(at), Fraction(1), 60 + at + up) for at in (0, 1) for up in (0, 7))),)
    )
    assert found(chords, "parallel fifths") == [("parallel fifths", 1, ("piano 1", "piano 2"))]


def test_onsets_off_every_grid_are_met_exactly():
    third = Fraction(1, 3)
    upper = Part("upper", (Note(Fraction(0), third, 67), Note(third, third, 69)))
    lower = Part("lower", (Note(Fraction(0), third, 60), Note(third, third, 62)))
    assert [fault.start for fault in faults(Sheet((upper, lower)), "parallel fifths")] == [third]


GRIDS = st.lists(st.tuples(*(st.sampled_from((-1, *range(48, 80))) for _ in VOICES)), min_size=1, max_size=24)


@given(GRIDS)
@settings(max_examples=60, deadline=None)
def test_a_grid_has_the_faults_of_the_sheet_that_it_is(grid):
    parts = tuple(
        Part(
            name,
            tuple(Note(Fraction(at, 4), Fraction(1, 4), row[voice]) for at, row in enumerate(grid) if row[voice] >= 0),
        )
        for voice, name in enumerate(VOICES)
    )
    if all(part.notes for part in parts):
        assert sorted(faults(Sheet(parts))) == sorted(faults_of_grid(grid))


def test_grids_may_be_arrays():
    numpy = pytest.importorskip("numpy")
    grid = numpy.array([[72, 67, 64, 48], [74, 69, 65, 50]])
    assert [fault.rule for fault in faults_of_grid(grid, "parallel octaves")] == ["parallel octaves"]


def test_a_rule_that_is_not_known_is_named_with_the_nearest():
    with pytest.raises(ValueError, match="no rule 'paralel fifths'; did you mean 'parallel fifths'"):
        faults("c4 d4", "paralel fifths")


def test_every_rule_is_silent_about_one_note():
    assert all(list(rule(texture("c4"))) == [] for rule in RULES.values())


def corpus(name):
    from music21 import corpus as works

    parts = []
    for part in works.parse(name).parts:
        notes = [
            Note(Fraction(note.offset).limit_denominator(960), Fraction(note.quarterLength), pitch.midi)
            for note in part.stripTies().flatten().notes
            for pitch in note.pitches
        ]
        parts.append(Part(part.partName, tuple(notes)))
    return Sheet(tuple(parts))


def crossed(music):
    """Return when any two parts begin to cross, by looking at every sixteenth note."""
    starts = set()
    for upper, lower in combinations(music.parts, 2):
        before = False
        for step in range(int(music.length * 4)):
            high, low = (sounding(part, Fraction(step, 4)) for part in (upper, lower))
            now = high is not None and low is not None and high < low
            if now and not before:
                starts.add((Fraction(step, 4), upper.name, lower.name))
            before = now
    return starts


def sounding(part, time):
    return next((note.pitch for note in part.notes if note.start <= time < note.end), None)


@pytest.mark.parametrize("name", ["bwv66.6", "bwv269", "bwv10.7", "bwv133.6"])
def test_bach_crosses_where_he_does_and_nowhere_else(name):
    music = corpus(name)
    told = {(fault.start, *fault.parts) for fault in faults(music, "crossing")}
    assert told == crossed(music)


def test_bach_writes_next_to_no_parallels():
    music = corpus("bwv66.6")
    assert found(music, "parallel fifths", "parallel octaves", "parallel unisons", "range", "leap") == []

"""The checker: what Fux wrote passes, what breaks a law is caught, and said by its name."""

from collections import Counter

import pytest

from pyscore.compose.counterpoint import check
from pyscore.compose.counterpoint.law import LAWS
from pyscore.compose.score import Note, Part, Sheet
from pyscore.pattern.notes import midi
from pyscore.pattern.time import Time

from .errors import EACH, LICENCES, errors, legal, sheet
from .fux import CANTUS, solutions

# What Fux allows himself, and a textbook does not: the laws that each of these figures breaks, and no others.
BROKEN = {
    "14": {"crossing"},
    "15": {"repeated note"},
    "37": {"crossing"},
    "39": {"crossing"},
    "75": {"crossing"},
    "78": {"crossing"},
    "84a": {"crossing"},
    "85b": {"repeated note"},
}
DORIAN = CANTUS["d"]


@pytest.mark.parametrize("solution", legal(), ids=lambda solution: f"figure {solution.figure}")
def test_fuxs_solutions_break_no_law(solution):
    assert check(sheet(solution.line), solution.cantus, solution.species) == []


def test_where_fux_takes_a_liberty_that_one_is_said_and_nothing_else():
    said = {
        solution.figure: {fault.rule for fault in check(sheet(solution.line), solution.cantus, solution.species)}
        for solution in solutions()
        if solution.figure in LICENCES
    }
    assert said == BROKEN


def test_all_five_species_have_solutions_that_pass():
    assert Counter(solution.species for solution in legal()) == {1: 8, 2: 9, 3: 5, 4: 4, 5: 8}


def test_every_error_that_is_put_into_a_line_is_caught_under_its_name():
    made = list(errors())
    assert len(made) == len(LAWS) * EACH > 300
    assert [error for error in made if not error.caught] == []


FUX_WRONG = [
    # What the pupil writes wrong, and what his master tells him: figures 6, 12, 15 and 26 before they are corrected.
    (1, "g3 d4 a3 f3 e3 d3 f3 c4 d4 c#4 d4", "d", {("beginning", 1), ("hidden fifths", 3)}),
    (1, "e3 a3 d3 e3 f3 f3 b3 c4 d4 e4", "e", {("leap", 7)}),
    (1, "g4 e4 d4 g4 g4 g4 a4 b4 g4 e5 d5 g4 f#4 g4", "g", {("repeated note", 6), ("leap", 10)}),
    (2, "a4 d5 a4 b4 c5 g4 a4 d5 b4 g4 a4 b4 c5 a4 d5 b4 c5 a4 b4 c#5 d5", "d", {("parallel fifths", 9)}),
]


@pytest.mark.parametrize(("species", "line", "cantus", "said"), FUX_WRONG)
def test_what_fux_calls_wrong_is_found_wrong_in_the_bar_where_he_says(species, line, cantus, said):
    *halves, last = line.split()
    notes = line if species == 1 else [*((name, 2) for name in halves), (last, 4)]
    found = {(fault.rule, fault.start // 4 + 1) for fault in check(notes, CANTUS[cantus], species)}
    assert said <= found
    assert {rule for rule, _ in found} == {rule for rule, _ in said}


def test_a_fault_says_when_it_is_where_and_what_is_wrong():
    (fault,) = check("a4 a4 g4 a4 b4 c5 c5 b4 d5 c5 d5", DORIAN)
    assert (fault.rule, fault.start, fault.parts) == ("cadence", 40, ("notes",))
    assert fault.text == "the line ends without the leading note: c5 must be raised"


def test_half_notes_repeated_over_a_bar_line_are_tied_in_the_fourth_species():
    halves = [("a4", 2), ("a4", 2), ("d5", 2), ("d5", 2), ("c5", 2), ("c5", 2), ("bb4", 2), ("bb4", 2), ("g4", 2)]
    halves += [("a4", 2), ("c5", 2), ("c5", 2), ("f5", 2), ("f5", 2), ("e5", 2), ("e5", 2), ("d5", 2), ("d5", 2)]
    assert check([*halves, ("c#5", 2), ("d5", 4)], DORIAN, 4) == []


# Fux in three parts, from the highest down: figure, species, which line is the cantus, the lines (beats after a colon).
LYDIAN = CANTUS["f"]
THREE = [
    ("101", 1, DORIAN, ("cantus", "f3 a3 c4 a3 b3 d4 c4 e4 d4 c#4 d4", "d3 d3 a3 f3 e3 d3 f3 c3 d3 a3 d3")),
    ("104", 1, DORIAN, ("f4 a4 c5 b4 b4 d5 c5 e5 d5 c#5 d5", "cantus", "d3 d3 e3 g3 e3 d3 f3 c3 d3 a3 d3")),
    ("112", 1, LYDIAN, ("a4 bb4 c5 a4 bb4 c5 a4 g4 c5 a4 bb4 a4", "f4 d4 c4 c4 f4 g4 c4 e4 e4 f4 e4 f4", "cantus")),
    (
        "129",
        2,
        LYDIAN,
        (
            "c4 c4 c4 d4 f4 g4 a4 g4 c4 d4 e4 f4",
            "cantus",
            "~:2 f3:2 e3:2 c3:2 f3:2 e3:2 d3:2 c3:2 bb2:2 a2:2 g2:2 c3:2 "
            "f2:2 f3:2 e3:2 c3:2 f3:2 e3:2 d3:2 bb2:2 g2:2 c3:2 f2",
        ),
    ),
    ("150", 4, LYDIAN, ("a4 b4 c5 a4 f4 g4 a4 g4 c5 a4 bb4 a4", "~:2 f4 e4 c4 a3 d4 c4 f4 e4 c4 f4 e4:2 f4", "cantus")),
]


def part(name, text):
    notes, start = [], Time(0)
    for word in text.split():
        note, _, beats = word.partition(":")
        length = Time(int(beats or 4))
        notes += [Note(start, length, midi(note))] if note != "~" else []
        start += length
    return Part(name, tuple(notes))


@pytest.mark.parametrize(("figure", "species", "cantus", "lines"), THREE)
def test_fux_in_three_parts_passes_too(figure, species, cantus, lines):
    names = [line if line == "cantus" else f"line {number}" for number, line in enumerate(lines)]
    parts = [part(name, cantus if line == "cantus" else line) for name, line in zip(names, lines, strict=True)]
    assert check(Sheet(tuple(parts)), cantus, species) == []


def test_a_dissonance_in_three_parts_names_the_parts_that_make_it():
    top, bass = "f4 a4 c5 b4 b4 d5 c5 e5 d5 c#5 d5", "d3 d3 e3 g3 e3 d3 f3 c3 d3 a3 d3"
    parts = (part("top", top.replace("b4 b4", "b4 a4")), part("cantus", DORIAN), part("bass", bass))
    assert ("dissonance", ("top", "bass")) in {(fault.rule, fault.parts) for fault in check(Sheet(parts), DORIAN)}


def test_bad_questions_get_one_clear_line():
    with pytest.raises(ValueError, match="no species 6: there are 1 to 5"):
        check("a4 a4", DORIAN, 6)
    with pytest.raises(ValueError, match="no notes"):
        check("~", DORIAN)
    with pytest.raises(ValueError, match="c1 in the cantus is out of the range of voices, c2 to c6"):
        check("a4 a4 a4", "c1 d1 c1")
    with pytest.raises(ValueError, match=r"no mode 'phrigian'.*did you mean 'phrygian'"):
        check("a4 a4 a4", "d4 e4 d4", key="d phrigian")

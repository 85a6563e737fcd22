"""An imported score, as a performer would type it, plays the same."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction as F  # noqa: N817  # in tables of notes
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.compose.notation.piece import piece
from pyscore.compose.notation.reading import read
from pyscore.compose.score import Note, Part, Sheet, written
from pyscore.live.names import LIBRARY, NAMES
from pyscore.live.scored import sheet_of
from pyscore.live.session import Session
from pyscore.live.spotlight import on_stage


def played(code: str) -> Sheet:
    """What a session plays that is asked for in code."""
    with on_stage(Session()) as session:
        exec(code, dict(NAMES))
    return sheet_of(session, LIBRARY)


def facts(sheet: Sheet, cycle: F) -> Counter[Any]:
    """When, how long and how high, in cycles."""
    return Counter(
        (note.start / cycle, note.length / cycle, note.pitch, note.sound) for part in sheet.parts for note in part.notes
    )


@pytest.mark.parametrize("work", ["bwv66.6", "chopin/mazurka06-2", "leadSheet/fosterBrownHair"])
def test_an_imported_work_plays_the_same(work: str) -> None:
    sheet = read(work)
    assert facts(played(piece(sheet)), F(4)) == facts(sheet, sheet.bar)


ROWS = st.lists(
    st.tuples(
        st.builds(F, st.integers(0, 60), st.sampled_from([1, 2, 3, 4, 5, 8])),
        st.builds(F, st.integers(1, 12), st.sampled_from([1, 2, 3, 4])),
        st.integers(21, 108),
        st.sampled_from([0.25, 0.5, 0.8]),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda row: (row[0], row[2]),
)


@given(ROWS)
@settings(max_examples=25, deadline=None)
def test_any_notes_play_the_same_as_code(rows: list[tuple[F, F, int, float]]) -> None:
    sheet = Sheet((Part("x", tuple(Note(*row) for row in rows)),))
    assert facts(played(piece(sheet)), F(4)) == facts(sheet, F(4))


def test_drums_and_names_that_would_hide_others() -> None:
    drums = tuple(Note(F(at), F(1), 60, sound=("bd", "sn")[at % 2]) for at in range(4))
    sheet = Sheet(
        (Part("note", (Note(F(0), F(4), 60),)), Part("fast", drums), Part("3 voix é", (Note(F(0), F(4), 67),)))
    )
    code = piece(sheet)
    assert "note_ = note(" in code
    assert "fast_ = s(" in code
    assert facts(played(code), F(4)) == facts(sheet, F(4))


def test_tempo_is_as_fast_as_the_score() -> None:
    sheet = read("chopin/mazurka06-2")
    assert sheet.bar == 3
    session: Mapping[str, Any] = {}
    with on_stage(Session()) as stage:
        exec(piece(sheet), dict(NAMES), dict(session))
    bpm = sheet.paces[0].bpm if sheet.paces else 120
    assert float(stage.tempo.cps(F(0)) * 60 * sheet.bar) == pytest.approx(bpm, rel=1e-3)


def test_a_sheet_of_mini_notation_comes_back_as_mini_notation() -> None:
    assert 'note("c4 e4 g4@2")' in piece(written("c4 e4 g4@2"))

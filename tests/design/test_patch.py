"""A patch is the line of code that it shows, and any note goes before its own pitch."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.design.patch import Patch, controls_of, patch_of
from pyscore.design.space import space_of
from pyscore.live.names import NAMES
from pyscore.pattern import Pattern
from pyscore.sound.library import Library

LIBRARY = Library()
SYNTHS = sorted(doc.name for doc in LIBRARY.of_kind("instruments", "drums"))
patches = st.sampled_from(SYNTHS).flatmap(
    lambda name: st.lists(
        st.floats(0, 1), min_size=len(axes := space_of(LIBRARY.docs[name]).axes), max_size=len(axes)
    ).map(lambda point: patch_of(LIBRARY.docs[name], space_of(LIBRARY.docs[name]).controls(point), 1.5))  # type: ignore[arg-type]
)


def values(pattern: Pattern) -> list[dict[str, object]]:
    return [event.value for event in pattern.query(0, 1)]


@settings(max_examples=20)
@given(patches)
def test_a_patch_is_the_line_of_code_that_it_shows(patch: Patch) -> None:
    written = values(eval(patch.code, dict(NAMES)))[0]
    own = {**values(patch)[0]}
    if "n" in own:
        own["note"] = pytest.approx(60 + own.pop("n"))
    assert written == own


@settings(max_examples=20)
@given(patches)
def test_a_patch_keeps_the_controls_that_it_was_made_of(patch: Patch) -> None:
    again = patch_of(LIBRARY.docs[patch.synth], controls_of(patch, LIBRARY))
    assert {**again.controls} == pytest.approx({**patch.controls, "gain": 1})


@settings(max_examples=20)
@given(patches)
def test_a_patch_can_be_sent(patch: Patch) -> None:
    sent = pickle.loads(pickle.dumps(patch))
    assert sent == patch
    assert hash(sent) == hash(patch)
    assert sent.distance == patch.distance


def test_notes_go_before_its_own_pitch_and_have_the_rhythm() -> None:
    patch = Patch("fm_bell", {"n": 9, "index": 3})
    for played in (patch.note("c4 e4"), NAMES["note"]("c4 e4").set(patch)):
        assert [(value["note"], value["index"]) for value in values(played)] == [(60, 3), (64, 3)]
    assert [value["note"] for value in values(patch.n("0 2").scale("c4 minor"))] == [60, 63]


def test_a_patch_cannot_be_changed() -> None:
    patch = Patch("sine", {"index": 1})
    with pytest.raises(AttributeError, match="cannot be changed"):
        patch.synth = "saw"
    with pytest.raises(TypeError):
        patch.controls["index"] = 2  # type: ignore[index]

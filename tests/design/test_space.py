"""Controls and their places in the cube are two ways to say the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscore.design.space import Axis, space_of
from pyscore.sound.library import Library

LIBRARY = Library()
DOCS = sorted(LIBRARY.of_kind("instruments", "drums"), key=lambda doc: doc.name)
axes = st.builds(
    lambda low, span, ratio: Axis("x", low, low * span, ratio),
    st.floats(0.001, 100),
    st.floats(1.5, 1000),
    st.booleans(),
)


@given(axes, st.floats(0, 1))
def test_a_value_has_the_place_that_it_came_from(axis: Axis, at: float) -> None:
    assert axis.place(float(axis.value(np.array(at)))) == pytest.approx(at, abs=1e-6)


@given(axes, st.floats(-1e6, 1e6))
def test_no_value_lies_outside(axis: Axis, value: float) -> None:
    assert 0 <= axis.place(value) <= 1
    assert axis.low * 0.999 <= axis.value(np.array(axis.place(value))) <= axis.high * 1.001


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_the_controls_of_every_synth_can_be_sought(doc: object) -> None:
    space = space_of(doc)  # type: ignore[arg-type]
    assert {"amp", "pan"}.isdisjoint(space.names)
    for at in (0.0, 0.5, 1.0):
        controls = space.exact(np.full(len(space.axes), at))
        assert np.isfinite(list(controls.values())).all()
        assert space.place(controls) == pytest.approx(np.full(len(space.axes), at), abs=1e-6)


def test_what_is_narrowed_stays_within() -> None:
    space = space_of(LIBRARY.docs["fm_bell"]).narrowed({"sustain": (0.1, 1.0)})
    at = space.names.index("sustain")
    assert (space.axes[at].low, space.axes[at].high) == (0.1, 1.0)
    assert "width" not in space.without(["width"]).names

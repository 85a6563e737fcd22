"""A morph begins with the one and ends with the other; a variation stays near, and as loud."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.design.morph import morph, vary
from pyscore.design.patch import Patch, controls_of, patch_of
from pyscore.design.population import Population, Take, loudest
from pyscore.design.space import space_of
from pyscore.live.names import NAMES
from pyscore.sound.library import Library

LIBRARY = Library()
SPACE = space_of(LIBRARY.docs["bass"])
points = st.lists(st.floats(0, 1), min_size=len(SPACE.axes), max_size=len(SPACE.axes))
patches = points.map(lambda point: patch_of(SPACE.doc, SPACE.controls(np.array(point))))


@settings(max_examples=25)
@given(patches, patches, st.floats(0, 1))
def test_a_morph_lies_between_its_ends(first: Patch, second: Patch, amount: float) -> None:
    assert morph(first, second, 0, LIBRARY) == first
    assert morph(first, second, 1, LIBRARY) == second
    between = morph(first, second, amount, LIBRARY)
    assert isinstance(between, Patch)
    for name, value in between.controls.items():
        ends = sorted((first.controls[name], second.controls[name]))
        assert ends[0] - 1e-5 * abs(ends[0]) - 1e-9 <= value <= ends[1] + 1e-5 * abs(ends[1]) + 1e-9


def test_frequencies_and_times_go_by_ratios() -> None:
    between = morph(Patch("saw", {"lpf": 6_400, "attack": 0.01}), Patch("saw", {"lpf": 100, "attack": 1}), 0.5, LIBRARY)
    assert isinstance(between, Patch)
    assert dict(between.controls) == pytest.approx({"lpf": 800, "attack": 0.1}, rel=1e-4)


def test_an_amount_may_be_a_pattern() -> None:
    moving = morph(Patch("saw", {"lpf": 6_400}), Patch("saw", {"lpf": 400}), NAMES["saw"], LIBRARY)
    cutoffs = [event.value["lpf"] for event in moving.note("c4 c4 c4 c4").query(0, 1)]
    assert cutoffs == sorted(cutoffs, reverse=True)
    assert len(set(cutoffs)) == 4
    assert len(moving.query(0, 2)) == 2


def test_two_synths_are_crossfaded_as_loud_all_the_way() -> None:
    first, second = Patch("saw", {"gain": 0.8}), Patch("bell", {"gain": 0.8})
    for amount in (0, 0.3, 1):
        both = [event.value for event in morph(first, second, amount, LIBRARY).note("c4").query(0, 1)]
        assert [value["s"] for value in both] == ["saw", "bell"]
        assert sum(value["gain"] ** 2 for value in both) == pytest.approx(0.64, abs=0.01)


def test_what_is_no_patch_cannot_be_morphed_or_varied() -> None:
    with pytest.raises(TypeError, match="morph goes between two patches"):
        morph("saw", Patch("saw", {}))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="from 0 to 1"):
        vary(Patch("saw", {}), 3)


@pytest.mark.soak
def test_a_variation_stays_near_and_as_loud_and_is_the_same_for_a_seed() -> None:
    patch = Patch("bass", {"n": -24, "lpf": 600, "sustain": 0.3, "gain": 0.8})
    varied = [vary(patch, 0.2, seed, LIBRARY) for seed in (0, 0, 1)]
    assert varied[0] == varied[1] != varied[2]
    here = SPACE.place(controls_of(patch, LIBRARY))
    for each in varied[1:]:
        assert np.abs(SPACE.place(controls_of(each, LIBRARY)) - here).max() < 0.2 + 1e-3
        assert (each.controls["n"], each.controls["sustain"]) == (-24, 0.3)
    with Population(LIBRARY) as population:
        asked = [(SPACE.doc, controls_of(each, LIBRARY)) for each in (patch, *varied[1:])]
        levels = loudest(population.sounds(asked, Take(0.5)))
    assert 20 * np.log10(levels[1:] / levels[0]) == pytest.approx([0, 0], abs=1)

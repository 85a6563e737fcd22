import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.compose.chorale import nats_per_cell
from pyscore.compose.chorale.cells import REST
from pyscore.compose.chorale.model import WEIGHTS, likelihoods, load
from tests.compose.chorale.samples import rank, valid

TARGET = 0.42
# Every sixth chorale of the validation part: what all of them give is for the soak.
SAMPLE = valid()[::6]


def test_the_weights_are_at_most_two_megabytes() -> None:
    assert WEIGHTS.stat().st_size <= 2_000_000


def test_a_sample_of_the_validation_part_is_predicted_as_well_as_asked() -> None:
    assert nats_per_cell(SAMPLE) <= TARGET


@pytest.mark.soak
def test_the_whole_validation_part_is_predicted_as_well_as_asked() -> None:
    assert nats_per_cell(valid()) <= TARGET


def test_the_figure_is_the_mean_over_all_cells_not_over_pieces() -> None:
    one, two = SAMPLE[0][:40], SAMPLE[1][:80]
    apart = [nats_per_cell([each]) * each.size for each in (one, two)]
    assert nats_per_cell([one, two]) == pytest.approx(sum(apart) / (one.size + two.size))


@pytest.mark.parametrize("cut", [(0, 2, 0, 8, 0), (0, 5, 1, 18, 0), (1, 0, 0, 0, 2), (1, 3, 0, 12, 3), (1, 4, 1, 14, 1),
                                 (1, 5, 2, 17, 2), (1, 9, 2, 35, 3)])  # fmt: skip
def test_what_comes_later_in_the_order_changes_nothing_earlier(cut: tuple[int, ...]) -> None:
    grid, random = SAMPLE[2][:44], np.random.default_rng(7)
    other = grid.copy()
    cells = [(step, voice) for step in range(len(grid)) for voice in range(4)]
    for step, voice in cells:
        if rank(step, voice) >= cut:
            other[step, voice] = random.choice([REST, *range(30, 90)])
    before, after = likelihoods(load(), grid), likelihoods(load(), other)
    earlier = [cell for cell in cells if rank(*cell) < cut]
    assert earlier
    for cell in earlier:
        assert before[cell] == pytest.approx(after[cell], rel=1e-4)


def test_the_soprano_does_not_know_how_long_the_piece_will_be() -> None:
    whole, short = (likelihoods(load(), SAMPLE[3][:length])[:33, 0] for length in (80, 33))
    assert whole == pytest.approx(short, rel=1e-4)


@pytest.mark.parametrize(("step", "voice"), [(0, 3), (10, 0), (12, 1), (15, 2)])
def test_what_may_stand_in_a_cell_sums_to_one(step: int, voice: int) -> None:
    total, grid = 0.0, SAMPLE[4][:17].copy()
    for note in range(REST, 128):
        grid[step, voice] = note
        total += likelihoods(load(), grid)[step, voice]
    assert total == pytest.approx(1, abs=1e-4)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.integers(REST, 127), min_size=4, max_size=4), min_size=1, max_size=9))
def test_any_grid_has_a_finite_figure(rows: list[list[int]]) -> None:
    assert 0 < nats_per_cell([rows]) < 15


def test_notes_that_no_voice_sings_cost_much_but_not_everything() -> None:
    high = SAMPLE[0][:32].copy()
    high[8, 0], high[12, 3], high[16, 1] = 127, 0, REST
    assert np.isfinite(nats_per_cell([high]))
    assert nats_per_cell([high]) > nats_per_cell([SAMPLE[0][:32]])


def test_bach_is_likelier_than_bach_with_his_voices_shuffled_in_time() -> None:
    grid = SAMPLE[1]
    assert nats_per_cell([grid]) < 0.5 * nats_per_cell([np.random.default_rng(1).permutation(grid)])


@pytest.mark.parametrize(
    ("grids", "said"),
    [
        ([], "no cells"),
        ([np.zeros((0, 4), int)], "no cells"),
        ([[[60, 55, 50]]], "soprano, alto, tenor, bass"),
        ([[[60.5, 55, 50, 45]]], "MIDI numbers"),
        ([[[160, 55, 50, 45]]], "MIDI numbers"),
        ([[[-2, 55, 50, 45]]], "MIDI numbers"),
    ],
)
def test_what_is_no_grid_is_said_in_one_line(grids: list[object], said: str) -> None:
    with pytest.raises(ValueError, match=said) as error:
        nats_per_cell(grids)
    assert "\n" not in str(error.value)

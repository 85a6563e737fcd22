"""Loudness, its range and true peaks, by the test signals of EBU Tech 3341 and 3342; the live meter's are beside it."""

import numpy as np
import pytest

from pyscore.listen.levels import dbfs, true_peak
from pyscore.listen.loudness import SURROUND, integrated, loudness_range, momentary, short_term

from . import ebu
from .ebu import RATE


@pytest.mark.parametrize("number", ebu.INTEGRATED)
def test_integrated_loudness_is_as_tech_3341_wants_it(number: int) -> None:
    case = ebu.INTEGRATED[number]
    assert ebu.fits(case, integrated(case.signal, RATE))


def test_so_it_is_of_surround() -> None:
    case = ebu.SURROUND[6]
    assert ebu.fits(case, integrated(case.signal, RATE, SURROUND))
    assert not ebu.fits(case, integrated(case.signal, RATE)), "the weights count"


def test_steady_tones_are_as_loud_in_every_window() -> None:
    case = ebu.INTEGRATED[1]
    for measure in (momentary, short_term):
        found = measure(case.signal, RATE)
        assert ebu.fits(case, found.min())
        assert ebu.fits(case, found.max())


def test_short_term_loudness_is_steady_where_levels_are_so_within_three_seconds() -> None:
    case = ebu.SHORT_TERM[9]
    found = short_term(case.signal, RATE)
    assert ebu.fits(case, found.min())
    assert ebu.fits(case, found.max())


def test_momentary_loudness_is_steady_where_levels_are_so_within_a_moment() -> None:
    case = ebu.MOMENTARY[12]
    # From 1 s on, as the table has it: the sixth window ends there.
    found = momentary(case.signal, RATE)[6:]
    assert ebu.fits(case, found.min())
    assert ebu.fits(case, found.max())


@pytest.mark.parametrize("number", ebu.TRUE_PEAK)
def test_true_peaks_are_as_tech_3341_wants_them(number: int) -> None:
    case = ebu.TRUE_PEAK[number]
    assert ebu.fits(case, dbfs(true_peak(case.signal)))


@pytest.mark.parametrize("number", ebu.RANGE)
def test_loudness_range_is_as_tech_3342_wants_it(number: int) -> None:
    case = ebu.RANGE[number]
    assert ebu.fits(case, loudness_range(case.signal, RATE))


def test_a_hop_that_fits_no_window_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit into"):
        momentary(np.zeros((RATE, 1)), RATE, 0.3)


def test_what_is_too_short_has_no_windows_and_no_range() -> None:
    assert len(short_term(np.ones((RATE, 1)), RATE)) == len(momentary(np.ones((10, 1)), RATE)) == 0
    assert loudness_range(np.ones((RATE, 1)), RATE) == 0

"""What SuperDirt's messages mean here, and ours there."""

from typing import Any

import pytest

from pyscore.control.outlet import Target
from pyscore.live.dirt import arguments_of, event_of, length_of, track_of

NAN, INFINITE = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        # As Tidal 1.9 sends it.
        (
            ["_id_", "1", "cps", 0.5625, "cycle", 3.0, "delta", 0.25, "orbit", 0, "s", "bd", "n", 3.0],
            {"cps": 0.5625, "orbit": 0.0, "s": "bd", "n": 3.0},
        ),
        (["s", "pluck", "note", 0.0], {"s": "pluck", "note": 60.0}),
        (["s", "pluck", "up", -12], {"s": "pluck", "note": 48.0}),
        (["s", "pluck", "note", 2.0, "octave", 4], {"s": "pluck", "note": 50.0, "octave": 4.0}),
        (["s", "pluck", "n", 2.0, "octave", 6], {"s": "pluck", "n": 2.0, "note": 74.0, "octave": 6.0}),
        (["s", "pluck", "n", 2.0], {"s": "pluck", "n": 2.0}),
        (["s", "pluck", "midinote", 33.5], {"s": "pluck", "note": 33.5}),
        (
            ["sound", "bd", "cutoff", 800, "resonance", 0.2, "hcutoff", 90],
            {"s": "bd", "lpf": 800.0, "resonance": 0.2, "hpf": 90.0},
        ),
        (["s", "bd", "gain", 1e30, "pan", -3.0, "freq", 1e300], {"s": "bd", "gain": 2.0, "pan": 0.0, "freq": 20_000.0}),
        (["s", "bd", "gain", NAN, "pan", INFINITE, "room", "c4", "delay", None, "legato", [1]], {"s": "bd"}),
        (["s", "bd", "out", 3, "bus", 2, "rng", 5, "seed", 1, "amp", 9], {"s": "bd"}),
        (["s", "x" * 200], {}),
        (["s", 808], {"s": "808"}),
        ([], {}),
    ],
)
def test_pairs_become_controls_within_their_ranges(said: list[Any], meant: dict[str, Any]) -> None:
    assert event_of(said) == meant


@pytest.mark.parametrize("said", [["s"], ["s", "bd", "n"], [1, 2], [None, "bd"], [["s"], "bd"]])
def test_what_are_no_pairs_is_refused(said: list[Any]) -> None:
    with pytest.raises(ValueError, match="pairs"):
        event_of(said)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (["cps", 0.5, "delta", 0.25], (0.25, 0.5)),
        (["delta", 0.25], (0.25, 2.0)),
        (["cps", 0.25], (4.0, 0.25)),
        (["cps", NAN, "delta", INFINITE], (0.5, 2.0)),
        (["cps", 0.0, "delta", -5], (0.001, 0.001)),
        (["delta", 1e30], (3600.0, 2.0)),
    ],
)
def test_an_event_lasts_as_long_as_delta_says(said: list[Any], meant: tuple[float, float]) -> None:
    assert length_of(said, 2.0) == meant


def test_each_orbit_is_a_track_and_there_are_twelve() -> None:
    assert len({track_of(event_of(["orbit", number])) for number in range(-50, 500)}) == 12
    assert track_of({}) == "orbit0"


@pytest.mark.parametrize(
    ("address", "value", "said"),
    [
        (
            "/dirt/play",
            {"s": "superpiano", "note": 57, "lpf": 800, "hpf": 20},
            ["cps", 0.5, "cycle", 3.0, "delta", 0.25, "s", "superpiano", "note", -3.0, "cutoff", 800, "hcutoff", 20],
        ),
        ("/synth", {"s": "saw", "note": 57}, ["s", "saw", "note", 57]),
        ("/light", 5, [5]),
        ("/light", "red", ["red"]),
        ("/light", [1, "red"], [1, "red"]),
        ("/light", (), []),
    ],
)
def test_an_event_is_said_in_the_words_of_who_hears_it(address: str, value: Any, said: list[Any]) -> None:
    assert arguments_of(Target("127.0.0.1", 9, address), value, 0.5, 3.0, 0.25) == said


def test_what_is_said_to_superdirt_means_the_same_when_it_comes_back() -> None:
    value = {"s": "pluck", "note": 57.0, "lpf": 800.0, "pan": 0.25, "room": 0.5}
    said = arguments_of(Target("127.0.0.1", 9, "/dirt/play"), value, 0.5, 3.0, 0.25)
    assert event_of(said) == {**value, "cps": 0.5}

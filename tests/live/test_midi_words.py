"""What MIDI says of our events, and what its messages say to us."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscore.control.midi import Data, Target
from pyscore.live.midi_words import controls_of, messages_of
from pyscore.pattern import NAMES

SYNTH = Target("Synth", 3)
NUMBERS = st.floats(-1e6, 1e6) | st.integers(-10_000, 10_000)
NAMED = st.sampled_from(("note", "n", "midinote", "gain", "velocity", "midichan", "ccn", "ccv", "midibend", "progNum"))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"note": 60}, [(0, (0x92, 60, 114)), (0.5, (0x82, 60, 0))]),
        ({"n": 2}, [(0, (0x92, 62, 114)), (0.5, (0x82, 62, 0))]),
        ({"note": 60, "midinote": 40, "velocity": 1}, [(0, (0x92, 40, 127)), (0.5, (0x82, 40, 0))]),
        ({"note": 60, "gain": 0.5, "velocity": 0.5}, [(0, (0x92, 60, 32)), (0.5, (0x82, 60, 0))]),
        ({"note": 60, "gain": 9}, [(0, (0x92, 60, 127)), (0.5, (0x82, 60, 0))]),
        ({"note": 60, "gain": 0}, []),
        ({"note": 60, "legato": 0.5}, [(0, (0x92, 60, 114)), (0.25, (0x82, 60, 0))]),
        ({"note": 60, "sustain": 2}, [(0, (0x92, 60, 114)), (2, (0x82, 60, 0))]),
        ({"note": 60, "midichan": 16}, [(0, (0x9F, 60, 114)), (0.5, (0x8F, 60, 0))]),
        ({"s": "bd"}, [(0, (0x92, 36, 114)), (0.5, (0x82, 36, 0))]),
        ({"ccn": 74, "ccv": 64.4}, [(0, (0xB2, 74, 64))]),
        ({"cc": "1:127"}, [(0, (0xB2, 1, 127))]),
        ({"progNum": 5, "midibend": 16383, "miditouch": 7}, [(0, (0xC2, 5)), (0, (0xE2, 127, 127)), (0, (0xD2, 7))]),
        ({"cc": "1:2", "note": 0}, [(0, (0xB2, 1, 2)), (0, (0x92, 0, 114)), (0.5, (0x82, 0, 0))]),
    ],
)
def test_an_event_becomes_messages(value: dict[str, Any], said: list[tuple[float, Data]]) -> None:
    assert messages_of(SYNTH, value, 0.5) == said


@pytest.mark.parametrize("value", [{}, {"s": "nothing"}, 5, "c4", {"lpf": 3}])
def test_what_is_nothing_for_midi_is_an_error_that_says_what_would_be(value: Any) -> None:
    with pytest.raises(ValueError, match="nothing for MIDI"):
        messages_of(SYNTH, value, 0.5)


@given(st.dictionaries(NAMED, NUMBERS, min_size=1))
def test_whatever_a_pattern_says_the_bytes_are_midi(value: dict[str, float]) -> None:
    try:
        said = messages_of(SYNTH, value, 0.5)
    except ValueError:
        return
    assert all(0x80 <= data[0] < 0xF0 and all(0 <= byte < 128 for byte in data[1:]) for _, data in said)


@pytest.mark.parametrize(
    ("data", "controls"),
    [
        ((0xB0, 74, 0), {"cc74": 0.0}),
        ((0xB5, 1, 127), {"cc1": 1.0}),
        ((0xE0, 127, 127), {"bend": 1.0}),
        ((0xE0, 0, 0), {"bend": -1.0}),
        ((0xD0, 127), {"touch": 1.0}),
        ((0xA0, 60, 127), {"touch": 1.0}),
        ((0x90, 60, 127), {"note": 60, "velocity": 1.0}),
        ((0x90, 60, 0), {}),
        ((0x80, 60, 0), {}),
        ((0xF8,), {}),
        ((0xF0, 1, 2, 3, 0xF7), {}),
    ],
)
def test_a_message_sets_controls(data: Data, controls: dict[str, float]) -> None:
    assert controls_of(data) == controls


def test_cc_takes_numbers_in_a_pattern_and_nothing_else() -> None:
    assert [event.value for event in NAMES["cc"]("74:90 1:0").query(0, 1)] == [{"cc": "74:90"}, {"cc": "1:0"}]
    with pytest.raises(ValueError, match="as in '74:90'"):
        NAMES["cc"]("loud").query(0, 1)

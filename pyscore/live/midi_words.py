"""What MIDI says of an event's controls, as SuperDirt's MIDI does, and what its messages say to us. No I/O."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from ..control.midi import (
    BEND,
    CHANNELS,
    CONTROL,
    NOTE_OFF,
    NOTE_ON,
    PROGRAM,
    TOUCH,
    TOUCH_KEY,
    Data,
    Target,
)  # fmt: skip
from ..sound.voice import MIDDLE_C

HIGHEST, CENTRE, FARTHEST = 127, 8192, 16_383
# How hard a note is struck that does not say; and of what is no note, the key that drum machines have it on.
STRUCK = 0.9
DRUMS = {"bd": 36, "rim": 37, "sn": 38, "cp": 39, "hh": 42, "lt": 45, "oh": 46, "ht": 50}
Later: TypeAlias = tuple[float, Data]


def messages_of(target: Target, value: Any, seconds: float) -> list[Later]:
    """Return what to send of an event that lasts so long: messages, and how much later each is (s). Raises ValueError.

    >>> messages_of(Target("Synth", 2), {"note": 60, "velocity": 0.5}, 0.25)
    [(0.0, (145, 60, 64)), (0.25, (129, 60, 0))]
    >>> messages_of(Target("Synth"), {"ccn": 74, "ccv": 90}, 0.25)
    [(0.0, (176, 74, 90))]
    """
    if not isinstance(value, Mapping):
        raise ValueError(f"{value!r} is nothing for MIDI: begin with note(…), n(…), cc(…) or ccn(…)")
    channel = (_whole(value.get("midichan", target.channel), CHANNELS) or 1) - 1
    said: list[Later] = [(0.0, data) for data in _settings(value, channel)]
    key = _key(value)
    if key is None and not said:
        raise ValueError(f"{value!r} is nothing for MIDI: give it a note(…), n(…), cc(…) or ccn(…)")
    amount = float(value.get("gain", 1)) * float(value.get("velocity", STRUCK))
    struck = _whole(HIGHEST * amount)
    if key is None or not struck:
        return said
    length = float(value.get("sustain", seconds * float(value.get("legato", 1))))
    return [*said, (0.0, (NOTE_ON | channel, key, struck)), (max(0.0, length), (NOTE_OFF | channel, key, 0))]


def _settings(value: Mapping[str, Any], channel: int) -> list[Data]:
    """Return what an event says that is no note."""
    said: list[Data] = []
    if "progNum" in value:
        said.append((PROGRAM | channel, _whole(value["progNum"])))
    if "midibend" in value:
        bend = _whole(value["midibend"], FARTHEST)
        said.append((BEND | channel, bend & HIGHEST, bend >> 7))
    if "miditouch" in value:
        said.append((TOUCH | channel, _whole(value["miditouch"])))
    if "ccn" in value:
        said.append((CONTROL | channel, _whole(value["ccn"]), _whole(value.get("ccv", 0))))
    if "cc" in value:
        number, _, amount = str(value["cc"]).partition(":")
        said.append((CONTROL | channel, _whole(number), _whole(amount)))
    return said


def _key(value: Mapping[str, Any]) -> int | None:
    for name, lowest in (("midinote", 0), ("note", 0), ("n", MIDDLE_C)):
        if name in value:
            return _whole(lowest + float(value[name]))
    return DRUMS.get(str(value.get("s")))


def _whole(value: Any, highest: int = HIGHEST) -> int:
    """Return a number within MIDI's range. Raises ValueError for what is none."""
    return max(0, min(highest, round(float(value))))


# What comes in


def controls_of(data: Data) -> dict[str, float]:
    """Return what a message sets of what patterns hear.

    >>> controls_of((0xB0, 74, 127)), controls_of((0xE3, 0, 64)), controls_of((0xF8,))
    ({'cc74': 1.0}, {'bend': 0.0}, {})
    """
    kind = data[0] & 0xF0
    if kind == CONTROL:
        return {f"cc{data[1]}": data[2] / HIGHEST}
    if kind == BEND:
        return {"bend": max(-1.0, (data[1] + 128 * data[2] - CENTRE) / (CENTRE - 1))}
    if kind in (TOUCH, TOUCH_KEY):
        return {"touch": data[-1] / HIGHEST}
    if kind == NOTE_ON and data[2]:
        return {"note": data[1], "velocity": data[2] / HIGHEST}
    return {}

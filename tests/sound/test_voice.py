"""From an event's controls to a voice, and from a voice to messages: tables of what goes in and what comes out."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from pyscore.live.names import LIBRARY
from pyscore.pattern.controls import CONTROLS, ELSEWHERE, SAMPLED
from pyscore.sound.chain import BESIDES, EVENT_EFFECTS
from pyscore.sound.library import UnknownSynth
from pyscore.sound.voice import Moment, Place, Voice, voice

MOMENT = Moment(seconds=0.5, seed=7, rng=65, cps=0.5)
PLACE = Place(group=10, bus=20, scratch=18)


def sounding(value: Mapping[str, Any]) -> Voice:
    found = voice(value, MOMENT, LIBRARY)
    assert found is not None
    return found


def own_frequency(name: str) -> float:
    return next(control.default for control in LIBRARY.docs[name].controls if control.name == "freq")


# An event, and what its voice's SynthDef is told.
EVENTS: list[tuple[dict[str, Any], dict[str, float]]] = [
    # level
    ({"s": "bass"}, {"amp": 1, "pan": 0, "sustain": 0.5}),
    ({"s": "bass", "gain": 0.5}, {"amp": 0.5, "pan": 0, "sustain": 0.5}),
    ({"s": "bass", "gain": 0.5, "velocity": 0.5}, {"amp": 0.25, "pan": 0, "sustain": 0.5, "velocity": 0.5}),
    ({"s": "bass", "velocity": Fraction(1, 4)}, {"amp": 0.25, "pan": 0, "sustain": 0.5, "velocity": 0.25}),
    # place
    ({"s": "bass", "pan": 0}, {"amp": 1, "pan": -1, "sustain": 0.5}),
    ({"s": "bass", "pan": 0.25}, {"amp": 1, "pan": -0.5, "sustain": 0.5}),
    ({"s": "bass", "pan": 1}, {"amp": 1, "pan": 1, "sustain": 0.5}),
    # pitch
    ({"s": "bass", "note": 69}, {"amp": 1, "pan": 0, "sustain": 0.5, "freq": 440}),
    ({"s": "bass", "note": 33}, {"amp": 1, "pan": 0, "sustain": 0.5, "freq": 55}),
    ({"s": "bass", "n": 9}, {"amp": 1, "pan": 0, "sustain": 0.5, "freq": 440}),
    ({"s": "bass", "n": 9, "note": 33}, {"amp": 1, "pan": 0, "sustain": 0.5, "freq": 55}),
    ({"s": "bass", "freq": 100, "note": 33}, {"amp": 1, "pan": 0, "sustain": 0.5, "freq": 100}),
    # length
    ({"s": "bass", "legato": 0.5}, {"amp": 1, "pan": 0, "sustain": 0.25}),
    ({"s": "bass", "legato": 2}, {"amp": 1, "pan": 0, "sustain": 1}),
    ({"s": "bass", "sustain": 2, "legato": 0.1}, {"amp": 1, "pan": 0, "sustain": 2}),
    # its own filter, under Tidal's names
    ({"s": "bass", "lpf": 800}, {"amp": 1, "pan": 0, "sustain": 0.5, "cutoff": 800}),
    ({"s": "bass", "lpf": 800, "resonance": 0.5}, {"amp": 1, "pan": 0, "sustain": 0.5, "cutoff": 800, "res": 0.5}),
    # what it has is set, what it has not is let go
    ({"s": "bass", "drive": 0.9, "vibrato": 1}, {"amp": 1, "pan": 0, "sustain": 0.5, "drive": 0.9}),
    # who draws from a random generator is given one, and its seed
    ({"s": "pluck"}, {"amp": 1, "pan": 0, "sustain": 0.5, "seed": 7, "rng": 65}),
    # drums have a length and a pitch of their own
    ({"s": "bd"}, {"amp": 1, "pan": 0, "seed": 7, "rng": 65}),
    ({"s": "bd", "sustain": 3, "legato": 2}, {"amp": 1, "pan": 0, "seed": 7, "rng": 65}),
    ({"s": "bd", "n": 3}, {"amp": 1, "pan": 0, "seed": 7, "rng": 65}),
    ({"s": "bd", "note": 60}, {"amp": 1, "pan": 0, "seed": 7, "rng": 65, "freq": own_frequency("bd")}),
    ({"s": "bd", "note": 72}, {"amp": 1, "pan": 0, "seed": 7, "rng": 65, "freq": 2 * own_frequency("bd")}),
    ({"s": "sn", "note": 48}, {"amp": 1, "pan": 0, "seed": 7, "rng": 65, "freq": own_frequency("sn") / 2}),
    ({"s": "sn", "freq": 200, "note": 48}, {"amp": 1, "pan": 0, "seed": 7, "rng": 65, "freq": 200}),
]


@pytest.mark.parametrize(("value", "controls"), EVENTS, ids=[str(value) for value, _ in EVENTS])
def test_an_event_becomes_a_voice(value: dict[str, Any], controls: dict[str, float]) -> None:
    found = sounding(value)
    assert found.name == value["s"]
    assert dict(found.controls) == pytest.approx(controls)
    assert not found.chained


# An event, the effects that it goes through, and what it sends.
CHAINS: list[tuple[dict[str, Any], tuple[Any, ...], dict[str, float]]] = [
    ({"s": "bd", "lpf": 500}, (("filter", {"lpf": 500}),), {}),
    ({"s": "bd", "hpf": 200}, (("filter", {"hpf": 200}),), {}),
    ({"s": "bd", "lpf": 500, "hpf": 200, "resonance": 0.3},
     (("filter", {"hpf": 200}), ("filter", {"lpf": 500, "resonance": 0.3})), {}),
    ({"s": "bass", "lpf": 500, "hpf": 200, "resonance": 0.3}, (("filter", {"hpf": 200}),), {}),
    ({"s": "pluck", "lpf": 500}, (("filter", {"lpf": 500}),), {}),
    ({"s": "bd", "hpf": 200, "hresonance": 0.4}, (("filter", {"hpf": 200, "resonance": 0.4}),), {}),
    # under the names that the effects have for them
    ({"s": "bd", "crush": 4}, (("crush", {"bits": 4}),), {}),
    ({"s": "bd", "coarse": 8}, (("coarse", {"factor": 8}),), {}),
    ({"s": "bd", "shape": 0.5}, (("shape", {"amount": 0.5}),), {}),
    ({"s": "bd", "distort": 0.5}, (("distort", {"amount": 0.5}),), {}),
    ({"s": "bd", "squiz": 4}, (("squiz", {"ratio": 4}),), {}),
    ({"s": "bd", "waveloss": 40}, (("waveloss", {"lost": 40}),), {}),
    ({"s": "bd", "ring": 0.6, "ringf": 300}, (("ring_mod", {"mix": 0.6, "freq": 300}),), {}),
    ({"s": "bd", "octersub": 0.6}, (("octaver", {"sub": 0.6, "mix": 0.5}),), {}),
    ({"s": "bd", "octer": 0.6}, (("octaver", {"up": 0.6, "sub": 0, "mix": 0.5}),), {}),
    ({"s": "bd", "djf": 0.2}, (("dj", {"knob": 0.2}),), {}),
    ({"s": "bd", "phaserrate": 2, "phaserdepth": 0.7}, (("phaser", {"rate": 2, "mix": 0.7}),), {}),
    # in the units that these count in
    ({"s": "bd", "vowel": "i"}, (("vowel_filter", {"vowel": 2}),), {}),
    ({"s": "bd", "bandf": 900}, (("filter", {"bpf": 900}),), {}),
    ({"s": "bd", "bandf": 900, "bandq": 20}, (("filter", {"bpf": 900, "resonance": 1}),), {}),
    ({"s": "bd", "bandf": 900, "bandq": 0}, (("filter", {"bpf": 900, "resonance": 0}),), {}),
    ({"s": "bd", "tremolorate": 8, "tremolodepth": 0.5},
     (("tremolo", {"time": 0.0625, "depth": 0.5, "cps": 0.5}),), {}),
    # one after the other as in SuperDirt
    ({"s": "bd", "lpf": 500, "coarse": 4, "crush": 5, "hpf": 90, "shape": 0.3, "vowel": "a"},
     (("vowel_filter", {"vowel": 0}), ("shape", {"amount": 0.3}), ("filter", {"hpf": 90}), ("crush", {"bits": 5}),
      ("coarse", {"factor": 4}), ("filter", {"lpf": 500})), {}),
    # a voice that has it does it itself
    ({"s": "choir", "vowel": "o"}, (), {}),
    ({"s": "bd", "room": 0.5}, (), {"room": 0.5}),
    ({"s": "bd", "delay": 0.3, "room": 0.5}, (), {"delay": 0.3, "room": 0.5}),
    ({"s": "bd", "hpf": 200, "delay": 0.3}, (("filter", {"hpf": 200}),), {"delay": 0.3}),
    ({"s": "bd", "room": 0, "delay": 0}, (), {}),
]  # fmt: skip


@pytest.mark.parametrize(("value", "effects", "sends"), CHAINS, ids=[str(value) for value, *_ in CHAINS])
def test_what_a_voice_has_not_itself_comes_after_it(
    value: dict[str, Any], effects: tuple[Any, ...], sends: dict[str, float]
) -> None:
    found = sounding(value)
    assert found.effects == effects
    assert found.sends == sends
    assert found.chained == bool(effects or sends)


def test_every_effect_of_the_chain_has_the_controls_that_it_is_told() -> None:
    for name, controls in EVENT_EFFECTS:
        doc = LIBRARY.docs[name]
        assert doc.kind == "effects"
        assert {*controls.values(), *BESIDES.get(name, {}), "bus", "mix"} <= doc.accepts, name
        assert controls.keys() <= CONTROLS.keys()


def test_a_still_tremolo_hardly_moves() -> None:
    ((_, settings),) = sounding({"s": "bd", "tremolorate": 0}).effects
    assert settings["time"] >= 1000


@pytest.mark.parametrize(
    "value", [{}, {"note": 60}, {"s": "~"}, {"s": "bd", "gain": 0}, {"s": "bd", "velocity": 0}, {"s": "bd", "gain": -1}]
)
def test_what_cannot_be_heard_has_no_voice(value: dict[str, Any]) -> None:
    assert voice(value, MOMENT, LIBRARY) is None


@pytest.mark.parametrize("name", ["bsas", "reverb", "strip"])
def test_only_instruments_and_drums_are_voices(name: str) -> None:
    with pytest.raises(UnknownSynth, match=f"no sound '{name}'"):
        voice({"s": name}, MOMENT, LIBRARY)


def test_every_control_of_the_table_goes_somewhere() -> None:
    """A control that changes no voice's messages is a word without meaning, unless a sampler or SuperDirt has it."""
    plain = {doc.name: sounding({"s": doc.name}) for doc in LIBRARY.of_kind("instruments", "drums")}
    for control in CONTROLS.values():
        if control.name != "s" and control.name not in SAMPLED:
            value = "808" if control.name == "bank" else control.high * 0.7
            heard = any(sounding({"s": name, control.name: value}) != before for name, before in plain.items())
            assert heard == (control.name not in ELSEWHERE), control


def test_a_simple_voice_is_one_synth_in_its_tracks_group() -> None:
    assert sounding({"s": "bass", "note": 33}).messages(PLACE, -1) == [
        ("/s_new", "bass", -1, 1, 10, "amp", 1.0, "freq", 55.0, "pan", 0.0, "sustain", 0.5, "out", 20)
    ]


def test_a_chain_is_a_group_of_its_own_that_works_on_the_scratch_bus() -> None:
    found = sounding({"s": "bd", "hpf": 200, "room": 0.5})
    assert found.messages(PLACE, 99) == [
        ("/g_new", 99, 1, 10),
        ("/s_new", "bd", -1, 1, 99, "amp", 1.0, "pan", 0.0, "seed", 7, "rng", 65, "out", 18),
        ("/s_new", "filter", -1, 1, 99, "bus", 18, "mix", 1, "hpf", 200.0),
        ("/s_new", "tail", -1, 1, 99, "bus", 18, "out", 20, "patience", 0.25, "room", 0.5),
    ]
    assert list(found.synthdefs()) == ["bd", "filter", "tail"]
    assert list(sounding({"s": "bd"}).synthdefs()) == ["bd"]


def test_a_chain_waits_for_a_slow_attack() -> None:
    assert sounding({"s": "pad", "attack": 10, "room": 0.5}).patience == 10.25
    assert sounding({"s": "pad", "room": 0.5}).patience == 0.25


def test_no_event_gets_past_its_tracks_bus() -> None:
    for value in ({"s": "bd", "out": 0}, {"s": "bd", "out": 0, "room": 0.5}):
        made = sounding(value).messages(PLACE, 99)
        synth = next(message for message in made if message[0] == "/s_new")
        settings = dict(zip(synth[5::2], synth[6::2], strict=True))
        assert settings["out"] in {PLACE.bus, PLACE.scratch}

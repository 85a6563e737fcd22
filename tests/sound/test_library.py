"""The library: what the files say of themselves, names that do not exist, folders of one's own, effects as written."""

import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pyscore.compose import NAMES as COMPOSING
from pyscore.live.names import LIBRARY, NAMES
from pyscore.live.stage import VERBS
from pyscore.live.wiring import WIRING
from pyscore.pattern import NAMES as PATTERNS
from pyscore.pattern.controls import ALIASES, CONTROLS
from pyscore.sound import cache
from pyscore.sound.effects import Effect, UnknownControl, effect, effect_functions, public_name
from pyscore.sound.folders import folder
from pyscore.sound.library import KINDS, Library, SynthDoc, UnknownSynth, read_doc
from pyscore.sound.voice import OWN_NAMES

# What the mixer and the voices set themselves, and no table lists.
PLUMBING = {
    "out",
    "gate",
    "bus",
    "cps",
    "rng",
    "seed",
    "delay_bus",
    "room_bus",
    "meter",
    "buffer",
    "out0",
    "out1",
    "out2",
    "out3",
}
UNITS = {
    "bins",
    "bits",
    "bus",
    "cents",
    "count",
    "cycles",
    "dB",
    "gate",
    "Hz",
    "impulse",
    "LU",
    "LUFS",
    "octaves",
    "percent",
    "ratio",
    "s",
    "samples",
    "seed",
    "semitones",
    "steps",
}
DOCS = list(LIBRARY.docs.values())
VOICES = list(LIBRARY.of_kind("instruments", "drums"))
PLAYED_BY_VOICE = {"amp": "gain", "pan": "pan"}


def named(doc: SynthDoc) -> str:
    return doc.name


def test_the_first_inhabitants_are_here() -> None:
    found = {kind: [doc.name for doc in LIBRARY.of_kind(kind)] for kind in KINDS}
    assert {"acid", "bass", "bell", "keys", "lead", "pad", "pluck", "saw"} <= set(found["instruments"])
    assert {"bd", "cp", "hh", "ht", "lt", "oh", "rim", "sn"} <= set(found["drums"])
    assert {"compressor", "delay", "filter", "reverb"} <= set(found["effects"])
    assert {"strip", "master", "seed", "tail", "through", "recorder"} <= set(found["system"])


@pytest.mark.parametrize("doc", DOCS, ids=named)
def test_every_control_has_a_row_and_its_default_is_in_range(doc: SynthDoc) -> None:
    assert doc.summary.endswith(".")
    assert {control.name for control in doc.controls} == doc.accepts - PLUMBING
    for control in doc.controls:
        assert control.low <= control.default <= control.high, control.name
        assert control.low < control.high, control.name
        assert control.unit in UNITS, control.name


@pytest.mark.parametrize("doc", DOCS, ids=named)
def test_what_is_read_from_the_text_is_what_is_compiled(doc: SynthDoc) -> None:
    definition = getattr(LIBRARY._module(doc), doc.name)
    values = {name: control.value[0] for name, (control, _) in definition.parameters.items()}
    assert definition.name == doc.name
    assert doc.accepts == set(values)
    assert {control.name: control.default for control in doc.controls} == {
        control.name: values[control.name] for control in doc.controls
    }


@pytest.mark.parametrize("doc", VOICES, ids=named)
def test_a_performer_can_reach_every_control_of_a_voice(doc: SynthDoc) -> None:
    own = {its: ours for ours, its in OWN_NAMES.items()}
    for control in doc.controls:
        name = PLAYED_BY_VOICE.get(control.name, own.get(control.name, control.name))
        assert name in CONTROLS, f"{doc.name} has {control.name}, which pyscore.pattern.controls does not list"


def test_controls_and_their_other_names_are_all_different() -> None:
    assert not ALIASES.keys() & CONTROLS.keys()
    assert len(ALIASES) == sum(len(control.aliases) for control in CONTROLS.values())


@pytest.mark.parametrize(
    ("name", "kinds", "said"),
    [
        ("bsas", ("instruments", "drums"), "no sound 'bsas'; did you mean 'bass'?"),
        ("hat", ("instruments", "drums"), "no sound 'hat'; did you mean 'ht'?"),
        ("reverb", ("instruments", "drums"), "no sound 'reverb'"),
        ("recorder", ("instruments", "drums"), "no sound 'recorder'"),
        ("zzzzz", ("instruments", "drums"), "no sound 'zzzzz'"),
        ("revreb", ("effects",), "no effect 'revreb'; did you mean 'reverb'?"),
    ],
)
def test_an_unknown_name_brings_the_nearest(name: str, kinds: tuple[str, ...], said: str) -> None:
    with pytest.raises(UnknownSynth) as raised:
        LIBRARY.find(name, *kinds)  # type: ignore[arg-type]  # strings here, kinds there
    assert str(raised.value).startswith(said)


def test_a_folder_of_ones_own_is_a_library_too(tmp_path: Path) -> None:
    shutil.copytree(folder("synthdefs"), tmp_path / "mine", ignore=shutil.ignore_patterns("__pycache__"))
    text = (tmp_path / "mine/drums/studio/bd.py").read_text().replace("def bd(", "def boom(").replace("49.0", "33.0")
    (tmp_path / "mine/drums/studio/boom.py").write_text(text)
    mine = Library(tmp_path / "mine")
    assert "boom" in mine.docs
    assert "boom" not in LIBRARY.docs
    assert next(control.default for control in mine.docs["boom"].controls if control.name == "freq") == 33
    compiled = mine.compiled("boom")
    assert compiled.startswith(b"SCgf")
    assert b"boom" in compiled
    assert mine.compiled("bd") == LIBRARY.compiled("bd")


def test_a_file_without_its_synthdef_says_so(tmp_path: Path) -> None:
    path = tmp_path / "boom.py"
    path.write_text('"""A boom."""\n')
    with pytest.raises(ImportError, match=r"boom\.py: expected a function 'boom' under @synthdef"):
        read_doc(path, "drums")


def test_an_installation_without_its_folder_says_so() -> None:
    with pytest.raises(FileNotFoundError, match="has no recipes/ folder: install it again"):
        folder("recipes")


def test_compiled_synthdefs_are_remembered_until_a_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "cache_folder", lambda: tmp_path / "cache")
    shutil.copytree(folder("synthdefs"), tmp_path / "mine", ignore=shutil.ignore_patterns("__pycache__"))
    first = Library(tmp_path / "mine").compiled("rim")
    assert len(list((tmp_path / "cache").iterdir())) == 1
    again = Library(tmp_path / "mine")
    monkeypatch.setattr(again, "_compile", lambda doc: pytest.fail("compiled again"))
    assert again.compiled("rim") == first
    with (tmp_path / "mine/_voice.py").open("a") as shared:
        shared.write("\n# changed\n")
    changed = Library(tmp_path / "mine")
    monkeypatch.setattr(changed, "_compile", lambda doc: b"compiled again")
    assert changed.compiled("rim") == b"compiled again"


def test_where_nothing_can_be_remembered_it_is_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(cache, "cache_folder", lambda: tmp_path / "file" / "cache")
    assert Library().compiled("rim") == LIBRARY.compiled("rim")


# Effects as a performer writes them

DELAY = LIBRARY.docs["delay"]


def test_an_effect_keeps_its_settings_as_floats_in_order() -> None:
    made = effect(DELAY, {"time": Fraction(3, 8), "mix": 1})
    assert made.settings == (("time", 0.375), ("mix", 1.0))
    assert repr(made) == "delay(time=0.375, mix=1)"


@pytest.mark.parametrize("name", ["tiem", "feedbak", "bus", "cps", "out"])
def test_an_effect_has_no_other_controls_than_its_own(name: str) -> None:
    said = f"delay has no control '{name}'.*it has time, feedback, tone, spread, mix"
    with pytest.raises(UnknownControl, match=said):
        effect(DELAY, {name: 1})


def test_an_unknown_control_brings_the_nearest() -> None:
    with pytest.raises(UnknownControl, match="did you mean 'feedback'"):
        effect(DELAY, {"feedbak": 1})


@pytest.mark.parametrize("value", ["1/4", None, True, [1]])
def test_a_setting_is_a_number(value: object) -> None:
    with pytest.raises(TypeError, match="expected a number"):
        effect(DELAY, {"time": value})


def test_effects_are_functions_that_hide_nothing_of_pythons() -> None:
    functions = effect_functions(LIBRARY)
    assert len(functions) >= 48
    assert set(functions) >= {"compressor", "delay", "filter_", "reverb"}
    assert functions["filter_"](lpf=400).name == "filter"
    assert public_name("delay") == "delay"
    assert "time: " in str(functions["delay"].__doc__)


def test_no_effect_hides_what_a_performer_types_but_the_control_of_its_name() -> None:
    # Tidal's filter is a method of patterns, and as a function the effect.
    others = {*PATTERNS, *COMPOSING, *VERBS, *WIRING} - {*CONTROLS, *ALIASES, "filter_"}
    assert not others & set(effect_functions(LIBRARY))


BOTH = sorted({*CONTROLS, *ALIASES} & set(effect_functions(LIBRARY)))


@pytest.mark.parametrize("name", BOTH)
def test_what_is_an_effect_and_a_control_is_either_as_it_is_called(name: str) -> None:
    function: Any = NAMES[name]
    assert [event.value for event in function("3 5").query(0, 1)] == [{name: 3}, {name: 5}]
    assert function() == Effect(name)
    assert function(mix=0.5) == Effect(name, (("mix", 0.5),))
    with pytest.raises(TypeError, match="one pattern, for the control of events, or settings"):
        function("3", mix=0.5)
    with pytest.raises(TypeError, match="one pattern"):
        function("3", "5")


def test_crush_and_its_like_are_both() -> None:
    assert {"crush", "coarse", "delay", "distort", "room", "shape", "squiz", "tremolo", "waveloss"} <= set(BOTH)


def test_an_effect_that_is_no_control_takes_settings_by_name_only() -> None:
    with pytest.raises(TypeError, match=r"reverb\(\) takes its settings by name: reverb\(time=…\)"):
        effect_functions(LIBRARY)["reverb"](0.5)

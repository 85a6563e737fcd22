"""What is promised of every instrument and drum: in tune, loud as the others, no click, no DC, no clipping, an end."""

import random
from collections.abc import Iterator
from itertools import islice

import numpy as np
import pytest

from pyscore.live.names import LIBRARY
from pyscore.sound.library import SynthDoc
from tests.ears import RATE, decibels

from .sounds import (
    IN_TUNE,
    QUIET,
    VELOCITIES,
    Note,
    brightness,
    cents_off,
    hertz,
    home,
    loudness,
    peak,
    pitches,
    play,
    share_near,
)

SOUNDS = list(LIBRARY.of_kind("instruments", "drums"))
# LUFS, the loudest 400 ms of the default note held for a second: kicks and pads at the top, hats at the bottom.
LOUDEST, SOFTEST = -16.5, -19.5
# -60 dBFS: a step that is smaller is no click.
CLICK = 0.001
DC = 0.001
CENTS = 5
SEEDS = ((1, 5), (2, 5), (3, 6))


class Take:
    """A sound as it was heard, in one rendering: in each of the ways that are tested.

    The whole of it has five pitches in place of three, and more ends of controls.
    """

    def __init__(self, doc: SynthDoc, whole: bool) -> None:
        self.doc = doc
        heights = pitches(doc) if whole else pitches(doc)[::2]
        grid = [{"freq": freq, "velocity": v, "amp": v} for freq in heights or [home(doc)] for v in VELOCITIES]
        asked = {
            "home": [{"sustain": 1.0, "rng": 1, "seed": 7}],
            "grid": [{**note, "sustain": 0.5, "rng": 1, "seed": 7} for note in grid],
            "tuned": [
                {**IN_TUNE, "freq": freq, "sustain": 1.2, "rng": 1, "seed": 7}
                for freq in (heights if doc.notes else ())
            ],
            "corners": list(islice(_corners(doc), 12 if whole else 5)),
            "deep": [{**_lowest(doc), "rng": 1, "seed": 1}] if doc.kind == "drums" else [],
            "seeds": [{"sustain": 0.3, "release": 0.1, "rng": rng, "seed": seed} for rng, seed in SEEDS],
            "let go": [{"sustain": 2.0, "release": 0.05, "gate": 0.0, "attack": 0.01}],
        }
        notes = iter(play(doc, [note for each in asked.values() for note in each]))
        self.notes = {way: [next(notes) for _ in each] for way, each in asked.items()}

    def __getitem__(self, way: str) -> list[Note]:
        return self.notes[way]


def _corners(doc: SynthDoc) -> Iterator[dict[str, float]]:
    """Yield ends of all controls, drawn by lot."""
    draw = random.Random(doc.name)
    rows = {control.name: (control.low, control.high) for control in doc.controls}
    short = {"sustain": 0.2, "release": 0.1, "attack": rows.get("attack", (0.001, 0))[0], "amp": 1.0, "velocity": 1.0}
    for number in range(12):
        yield {**{name: draw.choice(ends) for name, ends in rows.items()}, **short, "rng": number, "seed": number}


def _lowest(doc: SynthDoc) -> dict[str, float]:
    return {control.name: control.low for control in doc.controls if control.name in ("freq", "decay")}


def named(doc: SynthDoc) -> str:
    return doc.name


@pytest.fixture(
    scope="module",
    params=[
        *(pytest.param((doc, False), id=doc.name) for doc in SOUNDS),
        *(pytest.param((doc, True), id=f"{doc.name}, whole", marks=pytest.mark.soak) for doc in SOUNDS),
    ],
)
def take(request: pytest.FixtureRequest) -> Take:
    """Each sound, heard once for all tests of it."""
    return Take(*request.param)


@pytest.mark.parametrize("doc", SOUNDS, ids=named)
def test_it_says_what_it_is(doc: SynthDoc) -> None:
    assert doc.tags, "a line such as `Tags: bass, dark. Notes: 24 .. 60.`"
    assert {"amp", "pan", "velocity"} <= doc.accepts
    assert doc.kind == "drums" or {"freq", "sustain", "release", "gate"} <= doc.accepts
    assert doc.kind == "instruments" or {"decay", "tone", "drive"} <= doc.accepts
    if doc.notes is not None:
        low, high = doc.notes
        assert high - low >= 24, "two octaves at least"
        assert hertz(low) <= home(doc) <= hertz(high)


def test_it_is_as_loud_as_the_others(take: Take) -> None:
    assert SOFTEST <= round(loudness(take["home"][0].heard), 1) <= LOUDEST


def test_it_neither_clips_nor_clicks_and_is_over_when_it_is_over(take: Take) -> None:
    for note in take["grid"]:
        sound = note.sound
        assert np.isfinite(note.heard).all(), note.asked
        assert len(sound) > 0, note.asked
        assert peak(sound) < 1, note.asked
        assert np.abs(sound.mean(axis=0)).max() < DC, note.asked
        assert np.abs(sound[0]).max() < CLICK, f"it begins with a click: {note.asked}"
        assert np.abs(sound[-1]).max() < CLICK, f"it ends with a click: {note.asked}"
        assert np.flatnonzero(np.abs(sound).max(axis=1) > QUIET)[0] <= RATE // 500, f"it begins late: {note.asked}"
        assert note.heard[RATE // 200, 2] == 2, f"it is one synth: {note.asked}"
        assert note.heard[-RATE // 100, 2] == 1, f"it is not freed: {note.asked}"
        assert not note.heard[-RATE // 100 :, :2].any(), f"it is not silent: {note.asked}"


def test_it_is_in_tune(take: Take) -> None:
    attack = next((control.default for control in take.doc.controls if control.name == "attack"), 0.0)
    for note in take["tuned"] if take.doc.notes else []:
        # What sounds after the attack, as long as it lasts.
        steady = note.sound[round((0.05 + min(0.3, attack)) * RATE) : round(1.2 * RATE)]
        freq = note.asked["freq"]
        assert abs(cents_off(steady, freq)) < CENTS, note.asked
        assert share_near(steady, freq) > -30, f"there is next to nothing at {freq:.1f} Hz"


def test_a_harder_stroke_is_brighter_and_louder(take: Take) -> None:
    middle = len(take["grid"]) // 2 // len(VELOCITIES) * len(VELOCITIES)
    soft, hard = take["grid"][middle], take["grid"][middle + len(VELOCITIES) - 1]
    assert decibels(peak(hard.sound) / peak(soft.sound)) > 3
    size = max(len(soft.sound), len(hard.sound))
    dull, bright = (brightness(np.pad(each.sound, ((0, size - len(each.sound)), (0, 0)))) for each in (soft, hard))
    assert bright > 1.04 * dull, (dull, bright)


def test_even_at_the_ends_of_its_controls_it_is_sane(take: Take) -> None:
    for note in take["corners"]:
        assert np.isfinite(note.heard).all(), note.asked
        assert peak(note.heard) < 1, note.asked
        assert np.abs(note.heard[:, :2].mean(axis=0)).max() < DC, note.asked


def test_the_shortest_and_deepest_drum_ends_in_silence(take: Take) -> None:
    for note in take["deep"]:
        assert np.abs(note.sound[-64:]).max() < CLICK, note.asked
        assert np.abs(note.sound.mean(axis=0)).max() < DC, note.asked


def test_a_seed_always_sounds_the_same(take: Take) -> None:
    first, again, other = (note.heard[:, :2] for note in take["seeds"])
    assert np.array_equal(first, again)
    assert np.allclose(first, other, atol=0.001) == ("seed" not in take.doc.accepts)


def test_a_key_that_is_let_go_ends_it(take: Take) -> None:
    if "gate" in take.doc.accepts:
        assert len(take["let go"][0].sound) < RATE

"""What is promised of every instrument and drum: in tune, loud as the others, no click, no DC, no clipping, an end."""

import random

import numpy as np
import pytest

from pyscore.live.names import LIBRARY
from pyscore.sound.library import SynthDoc
from tests.ears import RATE, decibels

from .sounds import (
    IN_TUNE,
    QUIET,
    VELOCITIES,
    all_over,
    at_home,
    brightness,
    cents_off,
    hertz,
    home,
    loudness,
    peak,
    pitched,
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


def named(doc: SynthDoc) -> str:
    return doc.name


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


@pytest.mark.parametrize("doc", SOUNDS, ids=named)
def test_it_is_as_loud_as_the_others(doc: SynthDoc) -> None:
    assert SOFTEST <= round(loudness(at_home(doc.name).heard), 1) <= LOUDEST


@pytest.mark.parametrize("doc", SOUNDS, ids=named)
def test_it_neither_clips_nor_clicks_and_is_over_when_it_is_over(doc: SynthDoc) -> None:
    for note in all_over(doc.name):
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


@pytest.mark.parametrize("doc", [doc for doc in SOUNDS if pitched(doc)], ids=named)
def test_it_is_in_tune(doc: SynthDoc) -> None:
    asked = [
        {**note.asked, **IN_TUNE, "sustain": 1.2} for note in all_over(doc.name)[len(VELOCITIES) - 1 :: len(VELOCITIES)]
    ]
    for note in play(doc, asked):
        # What sounds after the attack, as long as it lasts.
        begin = round((0.05 + min(0.3, next((c.default for c in doc.controls if c.name == "attack"), 0.0))) * RATE)
        steady = note.sound[begin : round(1.2 * RATE)]
        freq = note.asked["freq"]
        assert abs(cents_off(steady, freq)) < CENTS, note.asked
        assert share_near(steady, freq) > -30, f"there is next to nothing at {freq:.1f} Hz"


@pytest.mark.parametrize("doc", SOUNDS, ids=named)
def test_a_harder_stroke_is_brighter_and_louder(doc: SynthDoc) -> None:
    notes = all_over(doc.name)
    soft, hard = (
        notes[len(notes) // 2 // len(VELOCITIES) * len(VELOCITIES) + each] for each in (0, -1 + len(VELOCITIES))
    )
    assert decibels(peak(hard.sound) / peak(soft.sound)) > 3
    size = max(len(soft.sound), len(hard.sound))
    dull, bright = (brightness(np.pad(each.sound, ((0, size - len(each.sound)), (0, 0)))) for each in (soft, hard))
    assert bright > 1.04 * dull, (dull, bright)


@pytest.mark.parametrize("doc", SOUNDS, ids=named)
def test_even_at_the_ends_of_its_controls_it_is_sane(doc: SynthDoc) -> None:
    draw = random.Random(doc.name)
    rows = {control.name: (control.low, control.high) for control in doc.controls}
    short = {"sustain": 0.2, "release": 0.1, "attack": rows.get("attack", (0.001, 0))[0], "amp": 1.0, "velocity": 1.0}
    corners = [{name: draw.choice(ends) for name, ends in rows.items()} for _ in range(12)]
    for number, note in enumerate(
        play(doc, [{**corner, **short, "rng": n, "seed": n} for n, corner in enumerate(corners)])
    ):
        assert np.isfinite(note.heard).all(), (number, note.asked)
        assert peak(note.heard) < 1, (number, note.asked)
        assert np.abs(note.heard[:, :2].mean(axis=0)).max() < DC, (number, note.asked)


@pytest.mark.parametrize("doc", [doc for doc in SOUNDS if "seed" in doc.accepts], ids=named)
def test_a_seed_always_sounds_the_same(doc: SynthDoc) -> None:
    note = {"sustain": 0.3, "release": 0.1}
    first, again, other = play(doc, [{**note, "rng": rng, "seed": seed} for rng, seed in ((1, 5), (2, 5), (3, 6))])
    assert np.array_equal(first.heard, again.heard)
    assert not np.allclose(first.heard, other.heard, atol=0.001)


@pytest.mark.parametrize("doc", [doc for doc in SOUNDS if "gate" in doc.accepts], ids=named)
def test_a_key_that_is_let_go_ends_it(doc: SynthDoc) -> None:
    (held,) = play(doc, [{"sustain": 2.0, "release": 0.05, "gate": 0.0, "attack": 0.01}])
    assert len(held.sound) < RATE

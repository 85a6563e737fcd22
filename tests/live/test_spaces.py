"""Impulse responses as they are typed: found, given to the engine before the effect is there, and to another engine."""

from pathlib import Path

import numpy as np
import pytest
from scipy import signal as dsp
from scipy.io import wavfile

from pyscore.engine.fake import RecordingEngine
from pyscore.live.evaluate import Evaluator
from pyscore.live.names import LIBRARY, NAMES, SAMPLES
from pyscore.live.session import Session
from pyscore.pattern import Time
from pyscore.sound.channels import SPACES_AT_ONCE, OutOfBuffers, Territory
from pyscore.sound.impulses import HEAD, PARTS, Impulse
from pyscore.sound.inserts import Spectra
from pyscore.sound.mixer import Mixer
from pyscore.sound.responses import ready
from synthdefs.effects.reverbs.convolve import LATE

from ..playing import heard, session_of, swapped
from .stage_hands import conductor_of, settings

RATE = 48_000
SET = 'd1 >> s("bd")\nd1.fx(convolve(ir="plate", mix=.4))\nsend("far", convolve(ir="church", mix=1))\nd1.mix(far=.3)'


def spaces_of(engine: RecordingEngine) -> list[tuple[str, int]]:
    """Return what the engine was given: how each buffer of spectra is filled, and where each synth reads."""
    told = [message for _, message in engine.sent]
    generated = [(message[2], message[1]) for message in told if message[0] == "/b_gen"]
    return generated + [("convolve", settings(m)["ir"]) for m in told if m[:2] == ("/s_new", "convolve")]


def test_the_spectra_are_there_before_the_effect_and_each_space_is_loaded_once() -> None:
    conductor, engine = conductor_of(session_of(SET + '\nd2.fx(convolve(ir="plate"))'))
    first = Territory().beside + 2
    made = [("PreparePartConv", first + part) for part in range(2 * PARTS)]
    assert spaces_of(engine) == [*made, *(("convolve", first + at) for at in (0, PARTS, 0))]
    order = [message[0] if message[0] != "/s_new" else message[1] for _, message in engine.sent]
    assert order.index("/b_gen") < order.index("convolve")
    conductor.panic()
    assert len(spaces_of(engine)) == 2 * PARTS + 6


def test_another_engine_gets_them_too() -> None:
    conductor, engine = conductor_of(session_of(SET))
    another = RecordingEngine()
    conductor.go_on(another, Mixer(conductor.mixer.territory, LIBRARY))
    assert spaces_of(another) == spaces_of(engine)
    assert len(spaces_of(another)) == 2 * PARTS + 2


def test_what_is_typed_while_it_plays_is_loaded_and_waited_for_before_it_fades_in() -> None:
    session = Session()
    conductor, engine = conductor_of(session)
    conductor.advance(Time(1))
    assert Evaluator(session).evaluate(SET).ok
    order = engine.order
    last = len(order) - 1 - order[::-1].index("/b_gen")
    assert "sync" in order[last:]
    assert order[last:].index("sync") < order[last:].index("/s_new")


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ('d1.fx(convolve(ir="hal"))', "no impulse response 'hal'; did you mean 'hall'? (hall, church, chamber, "),
        ('d1.fx(convolve(ir="/nowhere/box.wav"))', "box.wav cannot be read: No such file or directory"),
        ("d1.fx(convolve(ir=3))", "TypeError: convolve(ir=3): expected a name, a file, or a sample"),
        ('d1.fx(convolve(ri="hall"))', "convolve has no control 'ri'; did you mean 'ir'? (it has ir, predelay, mix)"),
    ],
)
def test_what_is_no_space_is_said_in_one_line(code: str, complaint: str) -> None:
    reply = Evaluator(Session()).evaluate(code)
    assert not reply.ok
    assert (reply.error or "").partition("SoundFileError: ")[2].startswith(complaint) or (reply.error or "").startswith(
        complaint
    ), reply.error


def test_without_a_name_it_is_a_hall_and_says_so() -> None:
    assert repr(NAMES["convolve"](mix=0.5)) == "convolve(ir=hall, mix=0.5)"


def test_more_than_there_is_room_for_replaces_what_nothing_goes_through() -> None:
    spectra = Spectra(Territory())
    known = [
        Impulse("room"),
        Impulse("plate"),
        *(Impulse("room", ready(Impulse("room"), 8_000 + n).path) for n in range(14)),
    ]
    for each in known:
        assert spectra.load(each, known)
    assert len(known) == SPACES_AT_ONCE
    with pytest.raises(OutOfBuffers, match="no more than 16 impulse responses"):
        spectra.load(Impulse("spring"), known)
    freed = spectra.buffer(known[1])
    assert spectra.load(Impulse("spring"), [known[0], *known[2:]])
    assert spectra.buffer(Impulse("spring")) == freed


def test_a_sample_of_a_bank_may_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "boxes").mkdir()
    for name in ("a", "b"):
        wavfile.write(tmp_path / "boxes" / f"{name}.wav", RATE, np.eye(1, 2400, 0, dtype="<f4")[0])
    monkeypatch.setattr(SAMPLES, "_folders", lambda: [tmp_path])
    SAMPLES.look_again()
    (impulse,) = NAMES["convolve"](ir="boxes:1").impulses
    assert (impulse.name, impulse.file) == ("boxes:1", tmp_path / "boxes" / "b.wav")
    SAMPLES.look_again()


TONES = 'tempo(240)\nd1 >> note("48 60").s("saw").decay(.1)\n'


def test_a_rendered_piece_is_scipys_convolution_of_the_dry_one(tmp_path: Path) -> None:
    chance = np.random.default_rng(5)
    response = chance.standard_normal((RATE, 2)) * np.exp(-6 * np.arange(RATE) / RATE)[:, None]
    wavfile.write(tmp_path / "box.wav", RATE, response.astype("<f4"))
    wet = heard(TONES + f"d1.fx(convolve(ir={str(tmp_path / 'box.wav')!r}, mix=1))", 3)
    dry = heard(TONES, 3)
    level = np.sqrt(2 / np.sum(response**2))
    expected = np.stack(
        [dsp.fftconvolve(one, other * level)[: len(dry) - LATE] for one, other in zip(dry.T, response.T, strict=True)],
        1,
    )
    assert np.abs(wet[LATE:] - expected).max() < 1e-4 * np.abs(expected).max()
    assert np.abs(wet).max() > 0.01


def test_as_a_return_it_answers_what_is_sent_to_it() -> None:
    dry = heard(TONES, 2)
    wet = heard(TONES + 'send("far", convolve(ir="room", mix=1))\nd1.mix(far=1)', 2) - dry
    assert np.sqrt(np.mean(wet**2)) > 0.1 * np.sqrt(np.mean(dry**2))


def test_one_space_turns_into_another_without_a_click() -> None:
    tone = 'tempo(240)\nd1 >> note("48").s("sine").legato(1).slow(8).attack(.01)\n'
    sound = swapped(tone + 'd1.fx(convolve(ir="hall"))', 4, 2, 'd1.fx(convolve(ir="plate"))')
    steady = np.abs(np.diff(sound[RATE : 2 * RATE - 4800], axis=0)).max()
    assert np.abs(np.diff(sound[2 * RATE - 4800 : 3 * RATE], axis=0)).max() < 2 * steady


def test_the_small_partitions_are_those_of_the_file(tmp_path: Path) -> None:
    wavfile.write(tmp_path / "tiny.wav", RATE, np.ones(1, "<f4"))
    assert ready(Impulse("tiny", tmp_path / "tiny.wav"), RATE).frames > HEAD

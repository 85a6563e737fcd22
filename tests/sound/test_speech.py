"""Microphones and room for speech, as they sound: small sets on the real engine, files in place of a sound card."""

import re
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from scipy.io import wavfile

from pyscore.live.evaluate import Evaluator
from pyscore.live.names import LIBRARY
from pyscore.live.render import Job, score_of
from pyscore.live.stems import render_stems
from pyscore.sound.channels import Territory
from pyscore.sound.mixer import Mixer
from pyscore.sound.sources import NoInput, Source

from ..playing import RATE, heard, level, played, session_of, stretch, swapped

PAD = 'd1 >> note("c4 e4").s("pad").legato(2).gain(.8)\n'
# At 120 beats a minute a cycle lasts 2 s.
BEGIN, END = 0.6, 1.6
# So much later a clean voice is heard: by what frees it of noise, and by what levels it.
LATE = (1216 + 960) / RATE
# Several renderings each: for `make soak`.
soak = pytest.mark.soak
MODES = pytest.mark.parametrize("mode", [pytest.param("spectral", marks=soak), "broadband"])


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file in which something like a voice speaks from BEGIN to END: partials of 130 Hz, in syllables."""
    time = np.arange(round(3.2 * RATE)) / RATE
    voice = sum(np.sin(2 * np.pi * 130 * partial * time) / partial for partial in range(1, 25))
    syllables = np.maximum(0.02, np.sin(2 * np.pi * 4 * time) ** 2) * ((time > BEGIN) & (time < END))
    path = tmp_path_factory.mktemp("talk") / "talk.wav"
    wavfile.write(path, RATE, (0.2 * 32767 * voice * syllables).astype("<i2"))
    return path


def samples(path: Path) -> np.ndarray:
    """Return a mono file as it is heard from both sides: as loud as it is."""
    return np.stack([wavfile.read(path)[1] / 32768] * 2, axis=1) * np.sqrt(0.5)


def music(text: str) -> np.ndarray:
    """Return what is heard of three seconds of a set but the voice."""
    job = Job(seconds=Fraction(3), rate=RATE, mastered=False, heard=frozenset({"d1", "music"}))
    return played(score_of(session_of(text), LIBRARY, job, Fraction(0))[0], 3)[0]


def hears(path: Path, more: str = "") -> str:
    """Return code by which a voice is heard from a file."""
    return f"voice = mic(file={str(path)!r}{more})\n"


def test_a_file_is_heard_in_place_of_an_input_as_it_is(talk: Path) -> None:
    sound = heard(hears(talk, ", clean=False"), 3)
    assert np.abs(sound - samples(talk)[: len(sound)]).max() < 1e-4


def test_it_is_heard_as_if_it_had_been_on_from_the_beginning(talk: Path) -> None:
    late = swapped("", 2.5, 1, hears(talk, ", clean=False"))
    assert not stretch(late, 0, 1.99).any()
    assert np.abs(stretch(late, 2.01, 2.4) - stretch(samples(talk), 2.01, 2.4)).max() < 1e-4


@soak
def test_a_microphone_is_mixed_muted_and_stopped_as_a_track_is(talk: Path) -> None:
    loud = level(stretch(heard(hears(talk, ", clean=False"), 1.5), 0.7, 1.5))
    soft = level(stretch(heard(hears(talk, ", clean=False") + "voice.mix(gain=.5)", 1.5), 0.7, 1.5))
    assert soft == pytest.approx(loud - 6.02, abs=0.05)
    assert not heard(hears(talk, ", clean=False") + "voice.mute()", 1.5).any()
    assert not heard(hears(talk) + "voice.stop()", 1.5).any()


@soak
def test_clean_speech_is_as_loud_as_was_asked_for_and_pauses_are_quiet(talk: Path) -> None:
    soft, loud = (heard(hears(talk, f", loudness={lufs}"), 2.5) for lufs in (-26, -20))
    assert level(stretch(loud, 1.1, 1.6)) - level(stretch(soft, 1.1, 1.6)) == pytest.approx(6, abs=0.5)
    assert level(stretch(loud, 2.0, 2.5)) < -60


@MODES
def test_music_makes_room_while_somebody_speaks_and_only_then(talk: Path, mode: str) -> None:
    made = PAD + hears(talk) + 'music = group("music", d1)\n'
    free, room = (music(made + more) for more in ("", f'music.unmask(voice, mode="{mode}")'))
    # The voice is heard LATE, and then the music is down already.
    times = ((0, BEGIN), (BEGIN + 0.8 * LATE, BEGIN + LATE), (0.8, 1.5), (2.3, 3))
    changes = [level(stretch(room, *at)) - level(stretch(free, *at)) for at in times]
    assert abs(changes[0]) < 0.05
    assert max(changes[1:3]) < -3
    assert abs(changes[3]) < 1


def test_only_of_what_hears_something_from_outside_it_is_known_sooner(talk: Path) -> None:
    session = session_of(PAD + hears(talk) + 'd1.unmask(voice)\nd2 >> s("vox")\nd3.unmask(d2)')
    unmasked = [session.track(name).unmasked for name in ("d1", "d3")]
    assert [dict(each.settings).get("sooner") for each in unmasked if each] == ["mic1", None]


@soak
def test_music_that_is_soft_enough_stays(talk: Path) -> None:
    made = PAD.replace(".8", ".01") + hears(talk)
    free, room = (music(made + more) for more in ("", "d1.unmask(voice)"))
    assert abs(level(room) - level(free)) < 0.1


@soak
def test_none_unmasks_no_more(talk: Path) -> None:
    made = PAD + hears(talk)
    assert np.array_equal(music(made + "d1.unmask(voice)\nd1.unmask(None)"), music(made))


def test_undo_takes_a_microphone_away_and_redo_brings_it_back(talk: Path) -> None:
    session = session_of("")
    evaluator = Evaluator(session)
    assert evaluator.evaluate(hears(talk) + "d1.unmask(voice)").ok
    there = session.track("mic1").source
    assert there is not None
    assert session.track("d1").unmasked is not None
    assert evaluator.evaluate("undo()").ok
    assert session.track("mic1").source is None
    assert session.track("d1").unmasked is None
    assert evaluator.evaluate("redo()").ok
    assert session.track("mic1").source == there
    assert [each.name for each in session.track("mic1").inserts] == ["denoise", "equalizer", "de_esser", "leveller"]


def test_panic_takes_microphones_away(talk: Path) -> None:
    session = session_of(hears(talk) + "panic()")
    assert session.track("mic1").source is None


@soak
def test_a_stem_has_the_voice_and_another_the_music_that_makes_room(talk: Path, tmp_path: Path) -> None:
    text = PAD + hears(talk) + 'd1.unmask(voice, mode="broadband")'
    job = Job(seconds=Fraction(2))
    made = render_stems(session_of(text), LIBRARY, tmp_path, job)
    stems = {each.path.stem: wavfile.read(each.path)[1] for each in made}
    assert stems.keys() == {"d1", "mic1"}
    assert np.abs(stems["d1"] + stems["mic1"] - heard(text, 2)).max() < 1e-5


WRONG = {
    "mic(0)": "an input is a number from 1 to 16: not 0",
    "mic(1, 3)": "a stereo microphone is two inputs in a row",
    'mic(file="nowhere.wav")': "nowhere.wav cannot be read",
    "mic(1).unmask(mic(1))": "mic1 cannot make room for mic1, which is heard in it",
    'd1.unmask("mic1", mode="spectrum")': "no mode 'spectrum'; did you mean 'spectral'?",
    'd1.unmask("mic1", deep=3)': "unmask has no control 'deep'",
    'mic(1) >> s("bd")': "mic1 plays no pattern",
    'group("all", mic(1)).unmask(mic(1))': "all cannot make room for mic1",
}


@pytest.mark.parametrize("code", WRONG)
def test_what_cannot_be_is_said_in_one_line(code: str) -> None:
    with pytest.raises((ValueError, LookupError, TypeError, RuntimeError)) as raised:
        session_of(code)
    assert WRONG[code] in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_engine_without_inputs_says_how_to_get_some_and_offline_there_is_silence() -> None:
    for inputs, asked, said in ((0, Source(1), "has none (start with --inputs 1)"), (2, Source(2, 2), "has 2 (start")):
        mixer = Mixer(Territory(inputs=inputs), LIBRARY)
        mixer.track("mic")
        with pytest.raises(NoInput, match=re.escape(said)):
            mixer.hear("mic", asked)
    stage = Mixer(Territory(inputs=2), LIBRARY)
    stage.track("mic")
    made = [message[2] for message in stage.hear("mic", Source(1)) if message[0] == "/s_new"]
    assert [message[1] for message in stage.leave("mic") if message[0] == "/n_free"] == made
    offline = Mixer(Territory(), LIBRARY)
    offline.track("mic")
    assert offline.hear("mic", Source(1)) == []
    assert not heard("mic(1)", 0.5).any()

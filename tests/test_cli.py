"""The commands as they are typed: what they make and say, and for bad input one line, a status, and nothing left."""

import json
import os
import socket
import subprocess
import sys
import threading
import uuid
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from scipy.io import wavfile

from pyscore import __version__
from pyscore.cli import main
from pyscore.engine.fake import RecordingEngine
from pyscore.engine.options import KINDS, absence
from pyscore.live import play, sets
from pyscore.live.names import LIBRARY
from pyscore.live.performance import listed, perform
from pyscore.live.render import Job, render

HOUSE = Path(__file__).parent.parent
MARK = f"PYSCORE_TEST_{uuid.uuid4().hex}"
# What keeps every engine from a sound device.
DEAF = {"ALSA_CONFIG_PATH": "/nonexistent", "JACK_DEFAULT_SERVER": "nobody-runs-this", "PULSE_SERVER": "/nonexistent"}
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux is told by its environment which device to use")


class Ran(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line that it says where something is wrong."""
        assert self.status != 0
        assert self.out == ""
        assert "Traceback" not in self.err
        (line,) = self.err.strip().splitlines()
        assert line.startswith("pyscore")
        return line


@pytest.fixture(autouse=True)
def _nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test works in a folder of its own, and leaves no process behind, nor anything that it did not ask for."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(MARK, "1")
    yield
    assert processes() == []
    assert [path.name for path in tmp_path.rglob("*") if ".part" in path.name or ".pyscore-" in path.name] == []


def processes() -> list[str]:
    """Return the commands of all processes, wherever they have gone, that were started from this file."""
    return [said for path in Path("/proc").glob("[0-9]*") if path.name != str(os.getpid()) and (said := _marked(path))]


def _marked(process: Path) -> str:
    try:
        marked = MARK.encode() in (process / "environ").read_bytes()
        return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode() if marked else ""
    except OSError:  # it ended meanwhile, or is another's
        return ""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def ran(*words: str) -> Ran:
        try:
            status = main(words)
        except SystemExit as left:
            status = int(left.code or 0)
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return ran


def typed(*words: str, **environment: str) -> Ran:
    """Run a command in a process of its own."""
    surroundings = {**os.environ, "PYTHONPATH": str(HOUSE), **environment}
    done = subprocess.run(
        [sys.executable, "-m", "pyscore", *words], capture_output=True, text=True, env=surroundings, check=False
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def piece(text: str, name: str = "piece.py") -> str:
    Path(name).write_text(text)
    return name


SMALL = 'd1 >> s("bd*2")\nend(1)'


# render


def test_render_makes_a_wav_file_and_says_what_it_made(run: Any) -> None:
    ran = run("render", piece(SMALL), "-o", "made.wav")
    assert ran.status == 0
    assert ran.err == ""
    assert ran.out.startswith("made.wav: 0:02.0 (2.000 s), peak -")
    with wave.open("made.wav") as made:
        assert (made.getnchannels(), made.getsampwidth(), made.getframerate()) == (2, 3, 48_000)
        assert made.getnframes() >= 2 * 48_000


def test_render_names_the_file_after_the_piece_and_takes_pyscores_own(run: Any) -> None:
    assert run("render", piece(SMALL), "--seconds", "0.1").status == 0
    assert run("render", "first_light", "--seconds", "0.1").status == 0
    assert {path.name for path in Path().glob("*.wav")} == {"piece.wav", "first_light.wav"}


@pytest.mark.parametrize(
    ("bits", "kind"), [("16", np.dtype("<i2")), ("24", np.dtype("<i4")), ("float", np.dtype("<f4"))]
)
def test_render_takes_length_rate_and_bits(run: Any, bits: str, kind: np.dtype[Any]) -> None:
    assert run("render", piece(SMALL), "-o", "x.wav", "--seconds", "1/3", "--rate", "44100", "--bits", bits).status == 0
    rate, samples = wavfile.read("x.wav")
    assert (rate, len(samples), samples.dtype) == (44_100, 14_700, kind)


def test_render_cycles_cuts_what_is_longer_and_keeps_what_rings(run: Any) -> None:
    run("render", piece('d1 >> s("~ ~ ~ oh")\nend(8)'), "-o", "x.wav", "--cycles", "1")
    rate, samples = wavfile.read("x.wav")
    # It begins at 1.5 s and rings until after the end of the cycle; the second cycle's would come at 3.5 s.
    assert 2 < len(samples) / rate < 3.5
    assert np.abs(samples[int(2.01 * rate) :]).max() > 0


def test_the_same_seed_is_the_same_file_and_another_is_another(run: Any) -> None:
    name = piece('d1 >> s("sn*4 hh*3")\nd2 >> n("0 4").s("pluck").room(.3)')
    for out, seed in (("a.wav", "7"), ("b.wav", "7"), ("c.wav", "8")):
        assert run("render", name, "-o", out, "--cycles", "1", "--seed", seed).status == 0
    first, again, other = (Path(f"{each}.wav").read_bytes() for each in "abc")
    assert first == again
    assert first != other


@pytest.mark.skipif(absence("scsynth") is not None, reason="there is no other engine here")
def test_render_makes_a_file_a_seed_each_as_that_seed_alone_has_it(run: Any) -> None:
    name = piece('d1 >> s("hh*8?")')
    ran = run("render", name, "--seeds", "3:5", "--cycles", "1", "-o", "many", "--workers", "1")
    assert [line.partition(":")[0] for line in ran.out.splitlines()] == ["many/piece-3.wav", "many/piece-4.wav"]
    assert run("render", name, "--seed", "4", "--cycles", "1", "-o", "one.wav").status == 0
    three, four = (Path(f"many/piece-{seed}.wav").read_bytes() for seed in (3, 4))
    assert four == Path("one.wav").read_bytes() != three
    again = run("render", name, "--seeds", "3:6", "--cycles", "1", "-o", "many", "--workers", "1")
    assert "3 of 3 done (2 of them before)" in again.err


def test_render_takes_the_next_engine_and_says_why_the_first_did_not_serve(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nanosynth", None)
    ran = run("render", piece(SMALL), "-o", "x.wav", "--seconds", "0.5")
    assert ran.status == 0
    assert ran.err.startswith("not embedded: nanosynth is not installed")
    assert np.abs(wavfile.read("x.wav")[1]).max() > 0


STEMS = """
d1 >> s("bd*2 sn hh*3").room("0 .3").gain(.7)
d1.mix(gain=.8, pan=.4)
d2 >> n("0 [4 7]").scale("c3 minor").s("pluck").delay(.3).hpf(200)
d2.fx(compressor(threshold=-24, ratio=3), delay(time=1/8, mix=.3))
d2.mix(room=.2)
d3 >> note("c2").s("bass").gain(.6)
d3.mix(delay=.2)
track("room").mix(gain=.7)
"""


def test_stems_add_up_to_the_mix_before_the_master(run: Any) -> None:
    ran = run("render", piece(STEMS), "-o", "x.wav", "--stems", "--cycles", "2", "--seed", "3")
    assert ran.status == 0
    assert ran.out.startswith("x/: 3 stems of ")
    assert ran.out.rstrip().endswith("d1.wav, d2.wav, d3.wav")
    stems = [wavfile.read(f"x/{name}.wav")[1].astype(float) for name in ("d1", "d2", "d3")]
    render(perform(Path("piece.py"), 3), LIBRARY, Path("mix.wav"), Job(cycles=2, bits="float", mastered=False))  # type: ignore[arg-type]  # a whole number of cycles
    mix = wavfile.read("mix.wav")[1].astype(float)
    assert all(np.abs(stem).max() > 0.01 for stem in stems)
    assert len({len(stem) for stem in stems}) == 1
    total = sum(stems)
    assert np.abs(total[: len(mix)] - mix).max() < 1e-6  # -120 dBFS
    assert np.abs(total[len(mix) :]).max() <= 1e-5  # the tail that nobody hears


def test_on_no_terminal_there_is_no_progress_bar_and_on_one_there_is() -> None:
    name = piece(SMALL)
    assert typed("render", name, "-o", "x.wav").err == ""
    if sys.platform != "linux":
        return
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pyscore", "render", name, "-o", "x.wav"]
    environment = {**os.environ, "PYTHONPATH": str(HOUSE)}
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, env=environment, text=True, check=True)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    os.close(theirs)
    assert "\rx.wav [" in shown
    assert shown.endswith("\r\x1b[K")
    assert done.stdout.startswith("x.wav: ")


# play


class Quick(threading.Event):
    """What a player waits on: time passes as soon as it waits."""

    engine: RecordingEngine

    def wait(self, timeout: float | None = None) -> bool:
        self.engine.time += timeout or 0
        return self.is_set()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> RecordingEngine:
    """An engine that plays into a list, in no time, wherever one is booted."""
    recording = RecordingEngine()

    class Boot:
        address = None

        def __init__(self, engine: str, said: Any, options: Any) -> None:
            pass

        def wait(self) -> RecordingEngine:
            return recording

        again = wait

        def cancel(self) -> None:
            recording.order.append("cancelled")

    class Hurried(play.Player):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self.stopped = Quick()
            self.stopped.engine = recording

    monkeypatch.setattr(sets, "Boot", Boot)
    monkeypatch.setattr(sets, "Player", Hurried)
    return recording


def test_play_plays_to_the_end_and_takes_leave(run: Any, engine: RecordingEngine) -> None:
    ran = run("play", piece('d1 >> s("bd*2")\nend(3)'))
    assert ran == Ran(0, "played 3 cycles, 6 events, 0 late\n", "playing on recording\n")
    assert engine.closed
    assert engine.sent[-1][1][0] == "/n_free"
    assert sum(message[:2] == ("/s_new", "bd") for _, message in engine.sent) == 6


def test_play_stops_after_so_many_cycles_and_records(run: Any, engine: RecordingEngine) -> None:
    ran = run("play", piece('d1 >> s("bd*2")\nend(3)'), "--cycles", "1", "--record", "set.wav")
    assert ran.out == "played 1 cycles, 2 events, 0 late\n"
    assert any(message[:2] == ("/s_new", "recorder") for _, message in engine.sent)


def test_play_says_what_is_wrong_in_a_track_and_plays_the_others(run: Any, engine: RecordingEngine) -> None:
    ran = run("play", piece('d1 >> s("bd")\nd2 >> s("bsas")'), "--cycles", "3")
    assert ran.status == 0
    said = "piece.py:2: d2: no sound 'bsas'; did you mean 'bass'?"
    assert ran.err.splitlines() == ["playing on recording", said]
    assert sum(message[:2] == ("/s_new", "bd") for _, message in engine.sent) == 3


def test_play_shows_the_cycle_and_the_level_of_each_track_on_a_terminal(
    run: Any, engine: RecordingEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.values.update({6: 0.9, 7: 0.1})  # the meter of the first track, behind those of master and two returns
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    ran = run("play", piece('d1 >> s("bd*2")\nend(1)'))
    assert "cycle   0.00  room  delay  d1█" in ran.err
    assert ran.out == "played 1 cycles, 2 events, 0 late\n"


def test_play_hears_osc_at_a_port_and_gives_it_back(run: Any, engine: RecordingEngine) -> None:
    port = free_port()
    ran = run("play", piece('d1 >> s("bd*2")'), "--cycles", "1", "--osc", str(port))
    assert ran.status == 0
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mine:
        mine.bind(("127.0.0.1", port))


@pytest.mark.parametrize("words", [("play",), ("serve",)])
def test_osc_is_heard_at_an_address_and_that_is_said(
    run: Any, engine: RecordingEngine, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Quick, "wait", interrupt)
    port = free_port()
    name = (piece(SMALL),) if words == ("play",) else ()
    ran = run(*words, *name, "--osc", str(port), "--listen", "127.0.0.1")
    assert (ran.status, ran.out) == (130, "")
    assert f"hearing OSC at 127.0.0.1, UDP port {port}\n" in ran.err
    assert engine.closed


def test_a_set_without_a_piece_makes_the_mixer_and_no_track(
    run: Any, engine: RecordingEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []

    def wait(self: Quick, timeout: float | None = None) -> bool:
        looks.append(1)
        self.engine.time += timeout or 0
        if len(looks) > 20:
            raise KeyboardInterrupt
        return False

    monkeypatch.setattr(Quick, "wait", wait)
    assert run("serve", "--osc", str(free_port())).status == 130
    assert sum(message[:2] == ("/s_new", "strip") for _, message in engine.sent) == 2
    assert engine.sent[-1][1][0] == "/n_free"


def test_an_interrupted_set_ends_in_good_order(
    run: Any, engine: RecordingEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Quick, "wait", interrupt)
    ran = run("play", piece('d1 >> s("bd*2")'))
    assert ran.status == 130
    assert "Traceback" not in ran.err
    assert engine.closed
    assert engine.sent[-1][1][0] == "/n_free"


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


# query, list, doctor, --version


def test_query_shows_events_as_data_with_exact_times(run: Any) -> None:
    ran = run("query", 'n("0 2").slow(3/2).s("bass").lpf(800)', "--cycles", "0:1", "--json")
    assert json.loads(ran.out) == [
        {"whole": ["0", "3/4"], "part": ["0", "3/4"], "value": {"n": 0, "s": "bass", "lpf": 800}},
        {"whole": ["3/4", "3/2"], "part": ["3/4", "1"], "value": {"n": 2, "s": "bass", "lpf": 800}},
    ]
    assert ran.out.startswith('[{"whole": ["0", "3/4"], "part": ["0", "3/4"], "value": {')


def test_query_shows_signals_as_data_too(run: Any) -> None:
    ran = run("query", "saw", "--cycles", "1/4:3/4", "--json")
    assert json.loads(ran.out) == [{"whole": None, "part": ["1/4", "3/4"], "value": 0.5}]


def test_query_shows_a_piano_roll_of_four_cycles_or_as_many_as_asked(run: Any) -> None:
    roll = run("query", 's("bd ~ sn ~")').out.splitlines()
    assert roll[0] == "   |0               |1               |2               |3               |"
    assert roll[1:] == ["sn |" + "........#---....|" * 4, "bd |" + "#---............|" * 4]
    assert run("query", 's("bd")', "--cycles", "2").out.count("|") == 6


QUERIES = [
    ('s("bd"', "pyscore: column 2: '(' was never closed: s(\"bd\""),
    ("import os", "pyscore: column 1: invalid syntax: import os"),
    ('sx("bd")', "pyscore: name 'sx' is not defined; did you mean 's'?: sx(\"bd\")"),
    ('s("bd").lpff(3)', "pyscore: no transform or control 'lpff'; did you mean 'lpf'?"),
    ('s("bd [")', "pyscore: \"bd [\", column 5: expected ']' for the '[' at column 4, found the end"),
    ('n("0").fast()', "pyscore: missing a required argument: 'factor'"),
    ('n("0").scale("c mionr")', "pyscore: no scale 'mionr'; did you mean 'minor'?"),
    ('s("bd").fmap(lambda value: 1 / 0)', "pyscore: division by zero"),
]


@pytest.mark.parametrize(("expression", "said"), QUERIES, ids=[expression for expression, _ in QUERIES])
def test_query_says_what_is_wrong_with_an_expression(run: Any, expression: str, said: str) -> None:
    assert run("query", expression).complaint == said


def test_list_shows_what_there_is(run: Any) -> None:
    synths = run("list", "synths").out
    for doc in LIBRARY.of_kind("instruments", "drums"):
        assert f"{doc.name}: {doc.summary}\n" in synths
        assert f"    tags: {', '.join(doc.tags)}\n" in synths
    assert "freq       Hz       25 .. 2000       55       pitch of the note\n" in synths
    assert "reverb: A hall" in run("list", "effects").out
    assert "\nreverb: " not in synths
    assert any(line.startswith("lpf cutoff ctf ") for line in run("list", "controls").out.splitlines())
    assert [line.partition(":")[0] for line in run("list", "performances").out.splitlines()] == list(listed())


def test_list_may_be_cut_off_by_a_pager() -> None:
    command = f"{sys.executable} -m pyscore list controls | head -1"
    environment = {**os.environ, "PYTHONPATH": str(HOUSE)}
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env=environment, check=False)
    assert done.stdout.startswith("s sound ")
    assert done.stderr == ""


@LINUX
def test_doctor_finds_and_names_cures() -> None:
    plain, data = typed("doctor", **DEAF), typed("doctor", "--json", **DEAF)
    assert (plain.status, data.status) == (0, 0)
    findings = {finding["name"]: finding for finding in json.loads(data.out)}
    assert set(findings) >= {"python", "supriya", "numpy", "synthdefs", "audio devices", "test render", "test boot"}
    assert findings["test render"]["well"]
    assert findings["test render"]["found"].startswith("peak -")
    assert not findings["test boot"]["well"]
    lines = plain.out.splitlines()
    assert any(line.startswith("ok  test render") for line in lines)
    (boot,) = (index for index, line in enumerate(lines) if line.startswith("--  test boot"))
    assert lines[boot + 1].strip().startswith("cure: ")


def test_doctor_fails_where_nothing_can_render(run: Any, no_engine: None) -> None:
    ran = run("doctor", "--json")
    findings = {finding["name"]: finding for finding in json.loads(ran.out)}
    assert ran.status == 1
    assert not findings["engine"]["well"]
    assert findings["engine"]["cure"] == "pip install nanosynth, or install SuperCollider"
    assert not findings["test render"]["well"]


def test_version(run: Any) -> None:
    assert run("--version") == Ran(0, f"pyscore {__version__}\n", "")


# What is typed wrong

WRONG = [
    (["rendr"], "invalid choice: 'rendr'"),
    (["render"], "the following arguments are required: FILE|NAME"),
    (["render", "x.py", "--cycles", "0"], "argument --cycles: '0' is too small: it must be above 0"),
    (["render", "x.py", "--cycles=-1"], "argument --cycles: '-1' is too small: it must be above 0"),
    (["render", "x.py", "--cycles", "many"], "argument --cycles: 'many' is not a number"),
    (["render", "x.py", "--cycles", "1/0"], "argument --cycles: '1/0' is not a number"),
    (["render", "x.py", "--seconds", "0"], "argument --seconds: '0' is too small: it must be above 0"),
    (["render", "x.py", "--seconds", "nan"], "argument --seconds: 'nan' is not a number"),
    (["render", "x.py", "--seconds", "1", "--cycles", "1"], "not allowed with argument"),
    (["render", "x.py", "--seeds", "4:2"], "argument --seeds: '4:2' names no seeds: 0:16 are 16, from 0 on"),
    (["render", "x.py", "--rate", "3"], "'3' is not a sample rate between 8000 and 192000 Hz"),
    (["render", "x.py", "--bits", "12"], "invalid choice: '12'"),
    (["render", "x.py", "--seed", "x"], "invalid int value: 'x'"),
    (["play", "x.py", "--cycles", "0"], "argument --cycles: '0' is too small: it must be above 0"),
    (["play", "x.py", "--osc", "70000"], "'70000' is not a port between 1 and 65535"),
    (["query", "s(1)", "--cycles", "4:2"], "'4:2' is empty: the end must come after the beginning"),
    (["query", "s(1)", "--cycles", "a:b"], "'a:b' is not a stretch of cycles such as 0:4"),
    (["list", "things"], "invalid choice: 'things'"),
]


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_what_is_typed_wrong_is_said_in_one_line(run: Any, words: list[str], said: str) -> None:
    ran = run(*words)
    assert ran.status == 2
    assert said in ran.complaint
    assert "--help)" in ran.complaint


# Performances that cannot be played. Of both commands, since each reads them.

PIECES = [
    ('\nd1 >> s("bd"\n', "pyscore: piece.py:2, column 8: '(' was never closed: d1 >> s(\"bd\""),
    ("x = 1\n1 / 0", "pyscore: piece.py:2: ZeroDivisionError: division by zero: 1 / 0"),
    ("\ntempo(0)", "pyscore: piece.py:2: a tempo of 0 cannot be played: it must be above 0 beats a minute: tempo(0)"),
    ("\nd1 >> s('bd').lpff(3)",
     "pyscore: piece.py:2: no transform or control 'lpff'; did you mean 'lpf'?: d1 >> s('bd').lpff(3)"),
    ("\nd1.fx(reverb(tiem=3))",
     "pyscore: piece.py:2: reverb has no control 'tiem'; did you mean 'time'? (it has "
     "time, damp, predelay, size, low, mix): d1.fx(reverb(tiem=3))"),
    ("\nd1.mix(gian=3)",
     "pyscore: piece.py:2: a track has no 'gian'; did you mean 'gain'? (it has "
     "gain, pan, mute, delay, room): d1.mix(gian=3)"),
    ("x = 1", 'pyscore: piece.py plays nothing: begin with d1 >> s("bd*4")'),
]  # fmt: skip


@pytest.mark.parametrize("command", ["render", "play"])
@pytest.mark.parametrize(("text", "said"), PIECES, ids=[text.strip() for text, _ in PIECES])
def test_a_piece_that_is_wrong_is_said_with_its_line(
    run: Any, engine: RecordingEngine, command: str, text: str, said: str
) -> None:
    assert run(command, piece(text)).complaint == said
    assert not list(Path().glob("*.wav"))
    # What was booting meanwhile is not waited for any more.
    assert engine.order == (["cancelled"] if command == "play" else [])


@pytest.mark.parametrize("command", ["render", "play"])
def test_a_missing_piece_is_said(run: Any, engine: RecordingEngine, command: str) -> None:
    said = "pyscore: no performance 'nope.py': no such file, nor one of pyscore's own"
    assert run(command, "nope.py").complaint == said
    assert run(command, ".").complaint == "pyscore: . is a folder: name a performance in it"


def test_a_missing_piece_leaves_no_engine_behind() -> None:
    """Play boots its engine while it reads the piece."""
    assert "no performance" in typed("play", "nope.py", **DEAF).complaint
    assert "never closed" in typed("play", piece("d1 >> ("), **DEAF).complaint


def test_an_unknown_synth_is_said_with_file_line_track_and_the_nearest(run: Any) -> None:
    said = "pyscore: piece.py:3: d2: no sound 'bsas'; did you mean 'bass'?"
    assert run("render", piece('d1 >> s("bd")\n\nd2 >> s("bsas")'), "-o", "x.wav").complaint == said
    assert not Path("x.wav").exists()


# Where nothing can be written

OUTPUTS = [
    ("no/such/folder/x.wav", "pyscore: no/such/folder/x.wav: there is no such folder"),
    (".", "pyscore: .: is a folder"),
    ("piece.py/x.wav", "pyscore: piece.py/x.wav: there is no such folder"),
]


@pytest.mark.parametrize(("out", "said"), OUTPUTS, ids=[out for out, _ in OUTPUTS])
def test_an_output_that_cannot_be_written_is_said_before_anything_is_rendered(
    run: Any, engine: RecordingEngine, monkeypatch: pytest.MonkeyPatch, out: str, said: str
) -> None:
    name = piece(SMALL)
    monkeypatch.setattr("pyscore.live.render.Rendering", lambda *_: pytest.fail("it was rendered"))
    assert run("render", name, "-o", out).complaint == said
    assert run("play", name, "--record", out).complaint == said


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="there is no folder here that even root cannot write to")
def test_a_folder_that_takes_no_files_is_said(run: Any, engine: RecordingEngine) -> None:
    name = piece(SMALL)
    assert run("render", name, "-o", "/proc/x.wav").complaint.startswith("pyscore: /proc/x.wav: ")
    assert run("render", name, "-o", "/proc/x.wav", "--stems").complaint.startswith("pyscore: /proc/x: ")
    assert run("play", name, "--record", "/proc/x.wav").complaint.startswith("pyscore: /proc/x.wav: ")


def test_a_file_in_the_way_of_the_stems_is_said(run: Any) -> None:
    Path("x").touch()
    assert run("render", piece(SMALL), "-o", "x.wav", "--stems").complaint == "pyscore: x: File exists"


@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="permissions do not bind root")
def test_a_folder_without_permission_is_said(run: Any, tmp_path: Path) -> None:
    name = piece(SMALL)
    (tmp_path / "locked").mkdir(mode=0o555)
    assert run("render", name, "-o", "locked/x.wav").complaint == "pyscore: locked/x.wav: Permission denied"


@contextmanager
def small_disk(folder: Path, *options: str) -> Iterator[None]:
    """Mount a disk of 1 MB, or skip the test."""
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", ",".join(("size=1m", *options)), "tmpfs", str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_read_only_is_said(run: Any, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "ro"):
        said = "pyscore: disk/x.wav: Read-only file system"
        assert run("render", piece(SMALL), "-o", "disk/x.wav").complaint == said


def test_a_full_disk_is_said_and_nothing_is_left_on_it(run: Any, tmp_path: Path) -> None:
    """It may fill up while the engine renders, while the file is made of that, or before anything can be."""
    name = piece(SMALL)
    with small_disk(tmp_path / "disk"):
        while_rendering = run("render", name, "-o", "disk/x.wav").complaint
        assert while_rendering.startswith("pyscore: the disk is full: ")
        assert "frames were written" in while_rendering
        while_writing = run("render", name, "-o", "disk/x.wav", "--seconds", "2").complaint
        assert while_writing == "pyscore: the disk is full: nothing was written to disk/x.wav; free some space"
        assert run("render", name, "-o", "disk/x.wav", "--stems").complaint.startswith("pyscore: the disk is full: ")
        assert [path for path in (tmp_path / "disk").rglob("*") if path.is_file()] == []
        (tmp_path / "disk/filling").write_bytes(bytes(2**20 - 2**12))
        # Now not even the score fits.
        text = 'd1 >> s("bd*64")\nend(16)'
        assert run("render", piece(text), "-o", "disk/x.wav").complaint.startswith("pyscore: the disk is full: ")
        assert run("render", name, "-o", "disk/x.wav", "--seconds", "0.1").complaint.startswith("pyscore: the disk is")
        assert [path.name for path in (tmp_path / "disk").iterdir() if path.name != "x"] == ["filling"]


# Where nothing can play


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide every engine of this machine."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "nanosynth", None)
    monkeypatch.setattr("pyscore.engine.options.APPLICATIONS", ())


def test_without_an_engine_it_says_which_are_missing_and_what_to_do(run: Any, no_engine: None) -> None:
    name = piece(SMALL)
    for command, said in (("render", "render with"), ("play", "play on")):
        complaint = run(command, name).complaint
        assert complaint.startswith(f"pyscore: no engine to {said}: embedded: nanosynth is not installed")
        assert "scsynth: no scsynth on this machine (install SuperCollider" in complaint
        assert "supernova: no supernova on this machine" in complaint


@pytest.mark.parametrize("kind", KINDS)
def test_an_engine_that_was_asked_for_and_is_not_there_is_said(run: Any, no_engine: None, kind: str) -> None:
    name = piece(SMALL)
    for command in ("render", "play"):
        complaint = run(command, name, "--engine", kind).complaint
        assert f"{kind}: " in complaint
        assert not any(f"{other}: " in complaint for other in set(KINDS) - {kind})


ENGINES = [
    ("render", "127.0.0.1:57110", "127.0.0.1:57110 cannot render: use --engine auto, embedded, scsynth or supernova"),
    ("render", "scsnth", "scsnth cannot render: use --engine auto, embedded, scsynth or supernova"),
    ("play", "scsnth", "'scsnth' is no engine: use auto, embedded, scsynth, supernova or HOST:PORT"),
    ("play", "127.0.0.1:port", "'127.0.0.1:port' is no engine: use auto, embedded, scsynth, supernova or HOST:PORT"),
    ("play", ":57110", "':57110' is no engine: use auto, embedded, scsynth, supernova or HOST:PORT"),
    ("play", "127.0.0.1:0", "'127.0.0.1:0' is no engine: use auto, embedded, scsynth, supernova or HOST:PORT"),
]


@pytest.mark.parametrize(("command", "engine_name", "said"), ENGINES, ids=[" ".join(each[:2]) for each in ENGINES])
def test_an_engine_that_cannot_be_is_said(run: Any, command: str, engine_name: str, said: str) -> None:
    assert run(command, piece(SMALL), "--engine", engine_name).complaint == f"pyscore: {said}"


def test_an_address_where_nothing_answers_is_said(run: Any) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{deaf.getsockname()[1]}"
        said = f"pyscore: nothing that speaks like scsynth answers at {address}"
        assert run("play", piece(SMALL), "--engine", address).complaint == said


@LINUX
@pytest.mark.parametrize("kind", KINDS)
def test_without_an_audio_device_it_says_so(kind: str) -> None:
    if absence(kind):
        pytest.skip(f"there is no {kind} here")
    complaint = typed("play", piece(SMALL), "--engine", kind, **DEAF).complaint
    assert complaint.startswith(f"pyscore: no engine to play on: {kind}: ")
    assert "could not open an audio device" in complaint or "no JACK server is running" in complaint


@LINUX
def test_without_any_device_it_says_it_of_every_engine() -> None:
    complaint = typed("play", piece(SMALL), **DEAF).complaint
    assert complaint.startswith("pyscore: no engine to play on: ")
    for kind in KINDS:
        assert f"{kind}: " in complaint


def test_a_port_that_is_taken_is_said_before_an_engine_plays(run: Any, engine: RecordingEngine) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        assert run("play", piece(SMALL), "--osc", str(port)).complaint.startswith(f"pyscore: UDP port {port}: ")
    assert engine.order == ["cancelled"]

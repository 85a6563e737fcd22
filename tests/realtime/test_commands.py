"""The commands as a performer starts them, each a process of its own on a real scsynth: pipe, play, serve, replay."""

import json
import shutil
import signal
import subprocess
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from scipy.io import wavfile

from pyscore.live.journal import latest, read
from pyscore.live.replay import resume
from pyscore.pattern.outside import forget_controls

from .processes import until, unused_port
from .programs import playing, pyscore, status

ENGINE = ("--engine", "scsynth")
READY = "playing on scsynth"
LOOP = "@live_loop\ndef drums():\n    play('cp')\n    yield 2\n"


def sound(path: Path) -> np.ndarray:
    rate, frames = wavfile.read(path)
    assert rate == 48_000
    return np.asarray(frames, dtype=float) / np.iinfo(frames.dtype).max if frames.dtype.kind == "i" else frames


def journal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYSCORE_HOME", str(folder))
    return latest()


# The pipe, and what replays it


def test_blocks_go_in_and_replies_come_out_and_the_set_is_rendered_again(jack: None, tmp_path: Path) -> None:
    port = unused_port()
    with pyscore("--pipe", *ENGINE, "--osc", str(port), "--record", "heard.wav", folder=tmp_path) as editor:
        editor.sees(READY)
        reply = editor.asks('tempo(240)\nd1 >> s("bd*4")\nprint("hello")\n6 * 7', 1)
        assert {key: reply[key] for key in ("ok", "value", "printed", "error")} == {
            "ok": True, "value": "42", "printed": "hello\n", "error": ""
        }  # fmt: skip
        wrong = editor.asks('d2 >> s("hh*8")\nd1 >> s("bd [sn")', 2)
        assert (wrong["ok"], wrong["line"], wrong["column"]) == (False, 2, 16), wrong
        assert playing(port) == ["d1"]
        assert editor.asks(LOOP, 3)["ok"]
        assert editor.process.stdin
        editor.process.stdin.write(b'd2 >> s("hh*8")\nd2.mix(gain=.5)\n\n')
        assert json.loads(editor.sees('{"id": null'))["ok"]
        begun = editor.asks("0", 4)["cycle"]
        until(lambda: status(port)["cycle"] > begun + 2)
        subprocess.run(["oscsend", "127.0.0.1", str(port), "/once", "s", "oh*2"], check=True)
        until(lambda: "once" in playing(port))
        begun = status(port)["cycle"]
        until(lambda: status(port)["cycle"] > begun + 1)
        assert editor.ends() == 0
    heard = sound(tmp_path / "heard.wav")
    assert np.abs(heard).max() > 0.1
    with pyscore("replay", "last", "-o", "again.wav", "--engine", "scsynth", folder=tmp_path) as again:
        assert again.ends() == 0, again.lines
    assert np.abs(sound(tmp_path / "again.wav")).max() == pytest.approx(np.abs(heard).max(), rel=0.3)
    with pyscore("replay", "last", "-o", "parts.wav", "--stems", *ENGINE, folder=tmp_path) as stems:
        assert stems.ends() == 0, stems.lines
    found = {path.stem: np.abs(sound(path)).max() for path in (tmp_path / "parts").glob("*.wav")}
    assert found.keys() == {"d1", "d2", "drums", "once"}
    assert min(found.values()) > 0.01


# A file that is the set


def test_a_save_is_played_a_broken_one_is_not_and_what_is_gone_stops_on_the_bar(
    jack: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, night = unused_port(), tmp_path / "night.py"
    night.write_text('tempo(240)\nd1 >> s("bd*4")\nd2 >> s("hh*4")')
    with pyscore("play", "night.py", "--watch", *ENGINE, "--osc", str(port), folder=tmp_path) as play:
        play.sees(READY)
        assert playing(port) == ["d1", "d2"]
        until(lambda: status(port)["cycle"] > 0.5)
        night.write_text('tempo(240)\nd1 >> s("bd*4")\nd3 >> s("cp*2")')
        until(lambda: playing(port) == ["d1", "d3"])
        night.write_text('tempo(240)\nd4 >> s("sn")\nd1 >> s("bd*4"')
        play.sees("night.py:3, column 8: '(' was never closed")
        assert playing(port) == ["d1", "d3"]
        now = status(port)["cycle"]
        until(lambda: status(port)["cycle"] > now + 2)
        assert play.ends(signal.SIGINT) == 130
        assert "Traceback" not in "".join(play.lines)
    session = resume(journal(tmp_path, monkeypatch)).session
    stop = session.track("d2").parts[-1].begin
    assert stop > 0
    assert stop % 1 == 0
    assert session.track("d3").parts[0].begin == stop


# After a crash


def test_after_kill_9_the_set_goes_on_as_it_was(jack: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    port = unused_port()
    with pyscore("--pipe", *ENGINE, "--seed", "7", "--osc", str(port), folder=tmp_path) as first:
        first.sees(READY)
        assert first.asks("bars = 3\ntempo(200)\nd1 >> s('bd*4').degrade_by(.4)", 1)["ok"]
        assert first.asks("d2 >> s('hh*8').gain(ctrl('knob', .9))\nd2.mix(gain=.5)", 2)["ok"]
        assert first.asks(LOOP, 3)["ok"]
        subprocess.run(["oscsend", "127.0.0.1", str(port), "/ctrl", "sf", "knob", "0.25"], check=True)
        subprocess.run(["oscsend", "127.0.0.1", str(port), "/track/d1/pan", "f", "0.75"], check=True)
        reached = status(port)["cycle"]
        until(lambda: status(port)["cycle"] > reached + 1)
        first.process.kill()
        first.ends()
    before = state(journal(tmp_path, monkeypatch))
    with pyscore("--pipe", "--resume", *ENGINE, "--osc", str(port), folder=tmp_path) as second:
        second.sees(READY)
        assert second.asks("bars", 4)["value"] == "3"
        now = status(port)
        assert (now["tempo"], now["tracks"]) == (200, "d1 d2 drums")
        assert now["cycle"] > reached
        until(lambda: status(port)["cycle"] > now["cycle"] + 1)
        assert status(port)["lufs"] > -60
        assert second.ends() == 0
    after = state(journal(tmp_path, monkeypatch))
    assert after == before
    assert before["seed"] == 7
    assert before["strips"] == {"d1": {"pan": 0.75}, "d2": {"gain": 0.5}}
    assert [entry.what for entry in read(latest()).entries if "resumed" in entry.what] == [{"resumed": True}]


def state(path: Path) -> dict[str, object]:
    """Return what a journal's set would go on with."""
    session = resume(path).session
    forget_controls()
    tracks = session.tracks.values()
    return {
        "seed": session.seed,
        "playing": session.playing(),
        "tempo": session.tempo,
        "strips": {track.name: dict(track.strip) for track in tracks if track.strip},
        "events": [[event.extent for event in track.pattern.query(40, 48)] for track in tracks if track.plays],
        "loops": {name: since for name, (since, _) in session.loops.items()},
    }


# From other programs


@pytest.fixture
def oscsend() -> None:
    if shutil.which("oscsend") is None:
        pytest.skip("no oscsend on this machine (liblo-tools)")


def test_a_real_oscsend_plays_a_headless_set(
    jack: None, oscsend: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = unused_port()

    def send(address: str, types: str = "", *values: str) -> None:
        subprocess.run(["oscsend", "127.0.0.1", str(port), address, *([types] if types else []), *values], check=True)

    with pyscore("serve", *ENGINE, "--osc", str(port), "--record", "heard.wav", folder=tmp_path) as serve:
        serve.sees(f"hearing OSC at 127.0.0.1, UDP port {port}")
        serve.sees(READY)
        send("/tempo", "f", "180")
        send("/dirt/play", "sssfsfsi", "s", "acid", "note", "-24", "sustain", "2.0", "orbit", "1")
        until(lambda: status(port)["tempo"] == 180)
        until(lambda: status(port)["peak"] > -40)
        send("/once", "s", "bd sn")
        until(lambda: playing(port) == ["once"])
        send("/track/orbit1/gain", "f", "0.25")
        send("/eval", "s", "1/0")
        send("/dirt/play", "s", "s")
        until(lambda: status(port)["dropped"] == 2)
        # What a recorder has not been given a whole block of the disk's for is not in the file.
        until(lambda: status(port)["cycle"] > 3)
        send("/hush")
        until(lambda: playing(port) == [])
        assert serve.ends(signal.SIGINT) == 130
        assert "Traceback" not in "".join(serve.lines)
    assert np.abs(sound(tmp_path / "heard.wav")).max() > 0.05
    session = resume(journal(tmp_path, monkeypatch)).session
    assert session.track("orbit1").strip == {"gain": 0.25}
    assert session.tempo.cps(Fraction(1000)) == Fraction(180, 240)
    (struck,) = [entry.what for entry in read(latest()).entries if entry.what.get("do") == "strike"]
    assert struck["given"][:2] == ["orbit1", {"s": "acid", "note": 36.0, "sustain": 2.0, "orbit": 1.0}]

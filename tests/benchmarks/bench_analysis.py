"""How well and how fast analysis hears: `python -m tests.benchmarks.bench_analysis [loudness|music|speed|live]`.

Loudness by the signals of EBU Tech 3341 and 3342, and beside ffmpeg's ebur128 on ten pieces (Debian's
extremetuxracer-data). Onsets, tempo, beats, pitch and key on what is known: notes made here, patterns that pyscore
plays, its performances, and Sonic Pi's loops, which are so many beats long (sonic-pi-samples).
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.io import wavfile

from pyscore.listen.chroma import NAMES, chroma, key
from pyscore.listen.descriptors import describe
from pyscore.listen.files import Sound, read
from pyscore.listen.levels import dbfs, true_peak
from pyscore.listen.loudness import SURROUND, integrated, loudness_range, momentary, short_term
from pyscore.listen.onsets import onsets
from pyscore.listen.pitch import pitch
from pyscore.listen.report import report
from pyscore.listen.resample import resampled
from pyscore.listen.rhythm import Beats, beats
from pyscore.listen.spectrum import istft, stft

from .. import playing
from ..listen import ebu, known

MUSIC = Path("/usr/share/games/etr/music")
LOOPS = Path("/usr/share/sonic-pi/samples")
HOUSE = Path(__file__).parents[2] / "performances"
# How many beats each loop is long: by its name, by Sonic Pi's examples, or because it is 97 beats a minute as others
# of its set. Of the rest that is not known.
BEATS = {
    "amen": 4,
    "amen_full": 16,
    "breakbeat": 4,
    "compus": 16,
    "drone_g_97": 8,
    "electric": 4,
    "garzul": 16,
    "mehackit1": 4,
    "mehackit2": 4,
    "mika": 16,
    "perc1": 4,
    "perc2": 4,
    "weirdo": 8,
}
PATTERNS = {
    "drums": 's("bd*4, ~ cp ~ cp, hh*8")',
    "bass": 'stack(s("bd sn bd sn"), n("0 ~ 2 4 ~ 7 3 1").scale("{key}").s("acid"))',
    "chords": 'stack(s("bd sn bd sn"), n("<[0,2,4] [3,5,7] [4,6,8] [0,2,4]>*4").scale("{key}").s("epiano"))',
}
KEYS = ("a2 minor", "c3 major", "f3 major", "g2 minor", "eb3 major", "b2 minor")
TEMPOS = (84, 95, 112, 124, 132, 140)


def spent() -> float:
    """Return the processor's time (s) of this process and of those that it started: others may be busy too."""
    return time.process_time() + sum(os.times()[2:4])


def timed(action: Callable[[], Any]) -> tuple[Any, float]:
    begin = spent()
    found = action()
    return found, spent() - begin


# Loudness


def by_ffmpeg(audio: np.ndarray, rate: int) -> tuple[float, float, float, float]:
    """Return integrated loudness, range and true peak as ffmpeg says them, and how long it took (s)."""
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        wavfile.write(file.name, rate, audio.astype("<f4"))
        told = ["-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
        command = ["ffmpeg", "-nostats", "-i", file.name, *told]
        done, took = timed(lambda: subprocess.run(command, capture_output=True, check=True))
    summary = done.stderr.decode().split("Summary:")[1]
    words = (r"I: +(-?[\d.]+) LUFS", r"LRA: +(-?[\d.]+) LU", r"Peak: +(-?[\d.]+) dBFS")
    loud, spread, top = (float(re.findall(each, summary)[0]) for each in words)
    return loud, spread, top, took


def farthest(found: np.ndarray, case: ebu.Case) -> float:
    """Return what is farthest from what a case wants."""
    return float(found[np.abs(found - case.expected).argmax()])


def verdict(name: str, case: ebu.Case, found: float) -> None:
    print(f"{name:28} {found:8.3f} for {case.expected:6.1f}  {'ok' if ebu.fits(case, found) else 'NOT WITHIN'}")


def signals() -> Iterator[tuple[str, ebu.Case, float]]:
    for number, case in ebu.INTEGRATED.items():
        yield f"3341-{number} integrated", case, integrated(case.signal, ebu.RATE)
    for number, case in ebu.SURROUND.items():
        yield f"3341-{number} integrated, 5.1", case, integrated(case.signal, ebu.RATE, SURROUND)
    for numbers, measure, begin in ((ebu.SHORT_TERM, short_term, 0), (ebu.MOMENTARY, momentary, 6)):
        for number, case in numbers.items():
            found = measure(case.signal, ebu.RATE)[begin:]
            yield f"3341-{number} {measure.__name__}", case, farthest(found, case)
    for number, case in ebu.TRUE_PEAK.items():
        yield f"3341-{number} true peak", case, dbfs(true_peak(case.signal))
    for number, case in ebu.RANGE.items():
        yield f"3342-{number} range", case, loudness_range(case.signal, ebu.RATE)


def loudness() -> None:
    for name, case, found in signals():
        verdict(name, case, found)
    worst = np.zeros(3)
    ours = theirs = seconds = 0.0
    for path in sorted(MUSIC.glob("*.ogg"))[:10]:
        audio, rate = read(path)
        loud, spread, top, took = by_ffmpeg(audio, rate)
        found, cost = timed(lambda a=audio, r=rate: (integrated(a, r), loudness_range(a, r), dbfs(true_peak(a))))
        worst = np.maximum(worst, np.abs(np.array(found) - (loud, spread, top)))
        ours, theirs, seconds = ours + cost, theirs + took, seconds + len(audio) / rate
        said = (
            f"{found[0]:6.2f} / {loud:5.1f} LUFS  {found[1]:5.2f} / {spread:4.1f} LU  {found[2]:5.2f} / {top:4.1f} dBTP"
        )
        print(f"{path.name:22} {said}")
    print(f"ten pieces, worst difference from ffmpeg (which rounds to 0.1): {worst.round(3).tolist()} LU, LU, dB")
    print(f"loudness, range and true peak: {seconds / ours:.0f} x real time; ffmpeg {seconds / theirs:.0f} x")


def live() -> None:
    """The live meter, rendered offline through the engine, in stereo."""
    from pyscore.live.loudness import integrated as whole
    from pyscore.live.loudness import loudness_range as spread
    from synthdefs.system.meter import BINS

    from ..synthdefs.test_meter import MOMENT, PEAK, POWER, counted, lufs

    def say(name: str, case: ebu.Case, found: float) -> None:
        verdict(f"live {name}", case, found)

    for number, case in ebu.INTEGRATED.items():
        _, kept = counted(np.pad(case.signal, ((0, 2400), (0, 0))))
        say(f"3341-{number} integrated", case, whole(list(kept[1 : 1 + BINS].ravel())))
    for numbers, column, begin in ((ebu.SHORT_TERM, POWER, 3.05), (ebu.MOMENTARY, MOMENT, 1.0)):
        for number, case in numbers.items():
            found = lufs(counted(case.signal)[0][round(begin * ebu.RATE) : -100, column])
            say(f"3341-{number}", case, farthest(found, case))
    for number, case in ebu.TRUE_PEAK.items():
        say(f"3341-{number} true peak", case, dbfs(float(counted(case.signal)[0][:, PEAK].max())))
    for number, case in ebu.RANGE.items():
        say(f"3342-{number} range", case, spread(list(counted(case.signal)[1][1 + BINS :].ravel())))


# Music


def played() -> Iterator[tuple[str, np.ndarray, float, str]]:
    """Yield patterns that pyscore plays: what, sound, tempo, key."""
    for number, tempo in enumerate(TEMPOS):
        for name, pattern in PATTERNS.items():
            scale = KEYS[number] if name != "drums" else ""
            text = f"tempo({tempo})\nd1 >> {pattern.format(key=scale)}"
            yield name, playing.heard(text, 12), tempo, re.sub(r"\d", "", scale)


def performed() -> Iterator[tuple[str, np.ndarray, float]]:
    for path in sorted(HOUSE.glob("*.py")):
        text = path.read_text(encoding="utf-8")
        tempo = re.search(r"^tempo\((\d+)\)", text, re.MULTILINE)
        if tempo:
            yield path.stem, playing.heard(text, 30), float(tempo[1])


def loops() -> Iterator[tuple[str, np.ndarray, int, float]]:
    for name, count in BEATS.items():
        audio, rate = read(LOOPS / f"loop_{name}.flac")
        yield name, np.tile(audio, (int(np.ceil(8 * rate / len(audio))), 1)), rate, 60 * count * rate / len(audio)


class Score:
    """How many tempos are right, within 4 %, and how many so but for an octave or a third (as MIREX counts)."""

    def __init__(self) -> None:
        self.right = self.near = self.all = 0

    def count(self, found: float, true: float) -> str:
        ratios = [abs(found / true / each - 1) < 0.04 for each in (1, 2, 0.5, 3, 1 / 3)]
        self.right, self.near, self.all = self.right + ratios[0], self.near + any(ratios), self.all + 1
        return "ok" if ratios[0] else "octave" if any(ratios) else "no"

    def say(self, name: str, found: Beats, true: float) -> None:
        said = self.count(found.tempo, true)
        print(f"  {name:16} {true:6.1f} {found.tempo:7.2f} {said}, sure {found.confidence:.2f}")

    def __str__(self) -> str:
        return f"{self.right} of {self.all} right, {self.near} with another octave"


def music() -> None:
    heard = [known.matched(onsets(audio, known.RATE), times) for audio, times in map(known.played, range(20))]
    late = np.concatenate([off for _, off in heard]) * 1000
    share = np.mean([share for share, _ in heard])
    print(f"onsets: F {share:.3f} of 320 notes and drums, {np.median(late):+.1f} ms, {np.abs(late).mean():.1f} ms off")
    tempos, keys, tracked = Score(), [], []
    for name, audio, tempo, scale in played():
        found = beats(audio, playing.RATE)
        said = tempos.count(found.tempo, tempo)
        share, _ = known.matched(found.times, np.arange(0, 12, 60 / tempo), 0.07)
        if said == "ok":
            tracked.append(share)
        heard = key(chroma(audio, playing.RATE)).name
        keys += [heard == scale] if scale else []
        print(f"  {name:8} {tempo:4} {found.tempo:7.2f} {said:7} beats F {share:.2f}  {scale:9} {heard}")
    print(f"tempo of patterns: {tempos}; beats where it is right: F {np.mean(tracked):.2f}")
    print(f"key of patterns: {sum(keys)} of {len(keys)}")
    pieces = Score()
    for name, audio, tempo in performed():
        found = beats(audio, playing.RATE)
        pieces.say(name, found, tempo)
    print(f"tempo of performances: {pieces}")
    looped = Score()
    for name, audio, rate, tempo in loops():
        found = beats(audio, rate)
        looped.say(name, found, tempo)
    print(f"tempo of Sonic Pi's loops: {looped}")
    cadences = [key(chroma(known.cadence(48 + n, mode), known.RATE)).name for mode in known.CADENCES for n in range(12)]
    names = [f"{name} {mode}" for mode in known.CADENCES for name in NAMES]
    print(f"key of cadences: {sum(map(str.__eq__, cadences, names))} of 24")
    pitches()


def pitches() -> None:
    """Print how well pitches of notes are heard, of four kinds of sound, from 41 to 1760 Hz."""
    time_axis = np.arange(known.RATE) / known.RATE
    draw = np.random.default_rng(1)
    kinds: dict[str, Callable[[float], np.ndarray]] = {
        "sine": lambda hz: np.sin(2 * np.pi * hz * time_axis),
        "saw": lambda hz: sum(np.sin(2 * np.pi * hz * n * time_axis) / n for n in range(1, int(20_000 / hz) + 1)),
        "pluck": lambda hz: known.pluck(hz, 1.0),
        "odd": lambda hz: sum(np.sin(2 * np.pi * hz * n * time_axis) / n for n in range(1, 12, 2)),
    }
    for kind, make in kinds.items():
        cents, shares = [], []
        for hz in 41.2 * 2 ** (np.arange(0, 65, 3) / 12):
            heard = pitch(0.2 * make(hz)[:, None] + 0.001 * draw.normal(size=(known.RATE, 1)), known.RATE)
            some = heard.hz[heard.hz > 0]
            cents += (1200 * np.log2(some / hz)).tolist()
            shares.append(heard.share)
        away = np.abs(cents)
        said = f"{np.mean(away < 50):.3f} within 50 cents, median {np.median(away):.2f}"
        print(f"pitch, {kind:6}: {said}, voiced {np.mean(shares):.2f}")


# Speed


def speed() -> None:
    audio, rate = read(sorted(MUSIC.glob("race1*.ogg"))[0])
    audio = audio[: 50 * rate]
    seconds, left = len(audio) / rate, audio[:, 0]
    spectra = stft(left)
    *_, theirs = by_ffmpeg(audio, rate)
    work: dict[str, Callable[[], Any]] = {
        "stft": lambda: stft(left),
        "istft": lambda: istft(spectra, len(left)),
        "resampled to 48 kHz": lambda: resampled(audio, rate, 48_000),
        "integrated": lambda: integrated(audio, rate),
        "true peak": lambda: true_peak(audio),
        "onsets": lambda: onsets(audio, rate),
        "beats": lambda: beats(audio, rate),
        "chroma and key": lambda: key(chroma(audio, rate)),
        "pitch": lambda: pitch(audio, rate),
        "78 descriptors": lambda: describe(audio, rate),
        "the whole report": lambda: report(Sound(audio, rate, Path("race1.ogg"))),
    }
    print(f"{'ffmpeg ebur128':22} {seconds / theirs:6.0f} x real time")
    for name, action in work.items():
        took = min(timed(action)[1] for _ in range(3))
        print(f"{name:22} {seconds / took:6.0f} x real time, {theirs / took:6.2f} x ffmpeg's")


if __name__ == "__main__":
    parts = {"loudness": loudness, "live": live, "music": music, "speed": speed}
    for part in sys.argv[1:] or parts:
        parts[part]()

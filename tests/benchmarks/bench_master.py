"""A master like a reference: ours, and matchering's on the same files, in one run; measured by ffmpeg and scipy alone.

`python -m tests.benchmarks.bench_master [--seconds 60]`: loudness and true peak (ffmpeg's ebur128), spectral distance
(RMS over third-octave bands of scipy's Welch spectra, aligned in level, dB), crest in 0.1 s, and speed, both as times
real time of one core (CPU seconds of one thread, files read and written; what imports take is told apart). Needs
ffmpeg, matchering, and extremetuxracer-data's music. Then presets: what is reached of each; and the same chain live,
rendered by the offline engine.
"""

import os

# As the command has it: on several threads, these wait more than they work.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("NUMBA_NUM_THREADS", "1")

import contextlib
import itertools
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import soundfile

from pyscore.commands.master import Wishes, master
from pyscore.listen.levels import Audio
from pyscore.listen.mastering.targets import PRESETS
from pyscore.live.names import LIBRARY
from pyscore.live.performance import find, perform
from pyscore.live.render import Job, render
from pyscore.live.spotlight import on_stage
from pyscore.live.stage import track
from pyscore.pattern import Time

MUSIC = Path("/usr/share/games/etr/music")
# What is mastered, and what it is to be like.
PERFORMANCES = ("first_light", "second_coffee", "tidewater")
PAIRS = (
    ("first_light", "spunkyrace-ks"),
    ("first_light", "race1-jt"),
    ("second_coffee", "start1-jt"),
    ("second_coffee", "spunkyrace-ks"),
    ("tidewater", "race1-jt"),
    ("tidewater", "calmrace-ks"),
    ("freezingpoint", "spunkyrace-ks"),
    ("calmrace-ks", "race1-jt"),
    ("credits1-cp", "start1-jt"),
    ("start1-jt", "credits1-cp"),
)
THIRDS = 1000 * 2.0 ** (np.arange(-15, 13) / 3)
TELL = re.compile(r"I:\s+(-?[\d.]+|-inf) LUFS.*?LRA:\s+([\d.]+) LU.*?Peak:\s+(-?[\d.]+|-inf) dBFS", re.DOTALL)
SIXTEEN = Time(16)
NAMES = ("LUFS off", "dBTP", "distance", "crest", "x real time")
# What each takes to be imported, and so often each pair is mastered, warm: the least counts.
IMPORTS = {"pyscore": "pyscore.commands.master, scipy.fft, scipy.signal, scipy.ndimage", "matchering": "matchering"}
TIMES = 2
# What the live chain is to be like.
LIVE = ("start1-jt", "spunkyrace-ks")


class Figures(NamedTuple):
    """What is measured of a file, in the order of NAMES, but for loudness, which is as it is (LUFS)."""

    loudness: float
    true_peak: float
    distance: float
    crest: float
    speed: float


def ebur128(path: Path) -> tuple[float, float, float]:
    """Return loudness (LUFS), range (LU) and true peak (dBTP, four digits), as ffmpeg has them."""
    told = _ffmpeg(path, "ebur128=peak=true:framelog=verbose")
    found = TELL.findall(told)[-1]
    return float(found[0]), float(found[1]), float(found[2])


def _ffmpeg(path: Path, filters: str) -> str:
    command = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(path), "-af", filters, "-f", "null", "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stderr


def thirds(path: Path) -> Audio:
    """Return the level of each third-octave band (dB), of all channels together."""
    from scipy.signal import welch

    audio, rate = soundfile.read(path, always_2d=True)
    hz, power = welch(audio, rate, nperseg=16_384, axis=0)
    summed = power.sum(axis=1)
    return np.array([10 * np.log10(summed[_within(hz, middle)].sum() + 1e-20) for middle in THIRDS])


def _within(hz: Audio, middle: float) -> Any:
    return (hz >= middle * 2 ** (-1 / 6)) & (hz < middle * 2 ** (1 / 6))


def distance(one: Audio, other: Audio) -> float:
    """Return how far spectra are apart whose levels are aligned (dB)."""
    return float(np.std(one - other))


def crest(path: Path) -> float:
    """Return the median of peak over RMS in 0.1 s (dB): what limiting takes away, and pumping changes."""
    audio, rate = soundfile.read(path, always_2d=True)
    step = rate // 10
    parts = audio[: len(audio) // step * step].reshape(-1, step * audio.shape[1])
    level = np.sqrt((parts**2).mean(axis=1))
    loud = level > level.max() / 30
    return float(np.median(20 * np.log10(np.abs(parts[loud]).max(axis=1) / level[loud])))


def measured(out: Path, reference: Audio, speed: float) -> Figures:
    """Return what is measured of a master."""
    loudness, _, peak = ebur128(out)
    return Figures(loudness, peak, distance(thirds(out), reference), crest(out), speed)


def timed(work: Callable[[], Any], seconds: float) -> float:
    """Return how many times faster than it sounds something is done, in seconds of one core, when it is warm."""
    spent = []
    for _ in range(1 + TIMES):
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return seconds / min(spent[1:])


def imports() -> None:
    """Print what imports take, once (CPU seconds)."""
    for name, modules in IMPORTS.items():
        code = f"import time, {modules}; print(f'{name}: imported in {{time.process_time():.2f}} s')"
        print(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip())


def ours(source: Path, reference: Path, out: Path) -> None:
    """Master a file by pyscore."""
    master(source, reference, out, Wishes("streaming", reference, None, "24", 0, False, False))


def theirs(source: Path, reference: Path, out: Path) -> None:
    """Master a file by matchering."""
    import matchering

    matchering.process(str(source), str(reference), [matchering.Result(str(out), "PCM_24")])


def material(folder: Path, seconds: float) -> dict[str, Path]:
    """Write what is mastered, and what it is to be like, as WAV files of so many seconds."""
    made = {}
    for name in PERFORMANCES:
        made[name] = folder / f"{name}.wav"
        render(perform(find(name), 0), LIBRARY, made[name], Job(seconds=Fraction(seconds)))
    for path in sorted(MUSIC.glob("*.ogg")):
        audio, rate = soundfile.read(path, always_2d=True)
        made[path.stem] = folder / f"{path.stem}.wav"
        soundfile.write(made[path.stem], audio[: int(seconds * rate)], rate, subtype="FLOAT")
    return made


def like_references(files: dict[str, Path], folder: Path) -> None:
    """Print what both do for each pair."""
    print(f"{'':<30}{'wanted':>9}{'before':>9}   " + "".join(f"{name:>12}" for name in NAMES))
    every: dict[str, list[Figures]] = {"pyscore": [], "matchering": []}
    off: dict[str, list[float]] = {"pyscore": [], "matchering": []}
    for source, reference in PAIRS:
        wanted, goal = ebur128(files[reference])[0], thirds(files[reference])
        seconds = soundfile.info(files[source]).duration
        before = distance(thirds(files[source]), goal)
        print(f"{source} like {reference}: crest {crest(files[source]):.1f} before")
        for name, work in (("pyscore", ours), ("matchering", theirs)):
            out = folder / f"{name}.wav"
            speed = timed(partial(work, files[source], files[reference], out), seconds)
            got = measured(out, goal, speed)
            every[name].append(got)
            off[name].append(got.loudness - wanted)
            numbers = "".join(f"{value:>12.2f}" for value in (off[name][-1], *got[1:]))
            print(f"  {name:<28}{wanted:>9.1f}{before:>9.2f}   {numbers}")
    for name, found in every.items():
        far = max(abs(each) for each in off[name])
        print(
            f"{name}: loudness off by {far:.2f} LU at most (0.1), true peak {max(each.true_peak for each in found):.2f}"
            f" dBTP at most (-1.0), distance {np.mean([each.distance for each in found]):.2f} on average,"
            f" {max(each.distance for each in found):.2f} at most (2.7),"
            f" {np.median([each.speed for each in found]):.0f} x real time,"
            f" {min(each.speed for each in found):.0f} x at least (50)"
        )
    faster = [one.speed / other.speed for one, other in zip(*every.values(), strict=True)]
    print(f"pyscore is {np.median(faster):.1f} times as fast, {min(faster):.1f} times at least")


def presets(files: dict[str, Path], folder: Path) -> None:
    """Print what is reached of each preset."""
    print("\npreset        wanted    reached      dBTP   (ffmpeg)")
    for name, preset in PRESETS.items():
        out = folder / "preset.wav"
        master(files["second_coffee"], None, out, Wishes(name, None, None, preset.bits, preset.rate, False, False))
        loudness, _, peak = ebur128(out)
        print(f"{name:<12}{preset.lufs:>8}{loudness:>11.1f}{peak:>10.1f}")


def live(files: dict[str, Path], folder: Path) -> None:
    """Print what the chain of effects does that a performer asks for, rendered, beside the chain of files."""
    print("\nlive: the first 16 cycles                        LUFS off        dBTP    distance")
    for name, like in itertools.product(PERFORMANCES, LIVE):
        goal, (wanted, _, _) = thirds(files[like]), ebur128(files[like])
        for how, work in (("live", _live), ("offline", _offline)):
            out = folder / f"{how}.wav"
            with contextlib.redirect_stdout(None):
                work(name, files[like], out)
            loudness, _, peak = ebur128(out)
            off = f"{loudness - wanted:>12.2f}{peak:>12.2f}{distance(thirds(out), goal):>12.2f}"
            print(f"{f'{name} like {like}':<34}{how:<10}{off}")


def _live(name: str, reference: Path, out: Path) -> None:
    session = perform(find(name), 0)
    with on_stage(session):
        track("master").like(reference, cycles=16)
    render(session, LIBRARY, out, Job(seconds=session.tempo.seconds(SIXTEEN)))


def _offline(name: str, reference: Path, out: Path) -> None:
    session = perform(find(name), 0)
    mix = out.with_name("mix.wav")
    render(session, LIBRARY, mix, Job(seconds=session.tempo.seconds(SIXTEEN), bits="float", mastered=False))
    ours(mix, reference, out)


def main() -> None:
    """Print all of it."""
    seconds = float(sys.argv[sys.argv.index("--seconds") + 1]) if "--seconds" in sys.argv else 60.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        imports()
        files = material(folder, seconds)
        like_references(files, folder)
        presets(files, folder)
        live(files, folder)


if __name__ == "__main__":
    main()

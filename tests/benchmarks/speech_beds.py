"""What bench_speech compares with, made by ffmpeg and kept: mastered music, and music ducked by its own recipes."""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import soundfile
from pyloudnorm import Meter
from scipy.signal import correlate

from tests.listen.speech.scenes import RATE, Scene

TUXRACER = Path("/usr/share/games/etr/music")
TRACKS = ("race1-jt", "spunkyrace-ks", "start1-jt", "calmrace-ks", "freezingpoint", "credits1-cp")
PERFORMANCES = ("first_light", "second_coffee", "tidewater")
WANTED, MASTERED, SECONDS = 10.0, -9.0, 75
# Speech, then how the music is ducked by it.
DUCK = "sidechaincompress=threshold={}:ratio={}:attack={}:release={}"
RECIPES: dict[str, tuple[str, str]] = {
    "dynaudnorm": ("highpass=f=200,dynaudnorm=f=250:g=15:p=0.9", DUCK.format(0.02, 10, 20, 400)),
    "speechnorm": ("afftdn=nr=12,speechnorm=e=12.5:r=0.0001:l=1", DUCK.format(0.02, 12, 15, 350)),
    "loudnorm": ("loudnorm=I=-14:LRA=3:TP=-2,aresample=48000", DUCK.format(0.01, 20, 10, 300)),
    "gate": ("agate=threshold=0.01:release=200,dynaudnorm=f=150:g=7:p=0.9", DUCK.format(0.03, 20, 5, 200)),
    "compand": (
        "afftdn=nr=10,compand=attacks=0.02:decays=0.4:points=-80/-90|-45/-30|-20/-14|0/-8:gain=3,"
        "equalizer=f=2600:t=q:w=0.7:g=3",
        DUCK.format(0.015, 15, 20, 500),
    ),
    "bands": ("highpass=f=200,dynaudnorm=f=250:g=15:p=0.9", "bands"),
}


class Stems(NamedTuple):
    """Speech and music whose sum is heard, (frames, 2) each, and how long that took: s of the processor, or 0."""

    speech: np.ndarray
    music: np.ndarray
    took: float = 0.0


def ffmpeg(*arguments: object) -> str:
    done = subprocess.run(
        ["ffmpeg", "-nostats", "-y", *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return done.stderr


def ebur128(path: Path, begin: float = 0, length: float = 1e5) -> tuple[float, float]:
    """Return what ffmpeg says of a stretch: integrated loudness (LUFS) and true peak (dBTP)."""
    said = ffmpeg(
        "-ss", begin, "-t", length, "-i", path, "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"
    )
    summary = said[said.index("Summary:") :]
    loud, peak = re.search(r"I: +(\S+) LUFS", summary), re.search(r"Peak: +(\S+) dBFS", summary)
    assert loud
    assert peak
    return float(loud[1]), float(peak[1])


@cache
def meter() -> Meter:
    return Meter(RATE)


def loudness(audio: np.ndarray) -> float:
    return float(meter().integrated_loudness(audio))


def material(given: Sequence[str], kept: Path) -> Iterator[tuple[str, np.ndarray]]:
    """Yield names and mastered music (frames, 2): files, else Debian's extremetuxracer-data and our performances."""
    if given:
        sources = {Path(each).stem: Path(each) for each in given}
    else:
        sources = {name: TUXRACER / f"{name}.ogg" for name in TRACKS}
        sources |= {name: _rendered(name, kept) for name in PERFORMANCES}
    for name, source in sources.items():
        if source.exists():
            yield name, mastered(source, kept / f"{name}-mastered.wav")


def _rendered(name: str, kept: Path) -> Path:
    out = kept / f"{name}.wav"
    if not out.exists():
        command = [sys.executable, "-m", "pyscore", "render", name, "--seconds", str(SECONDS), "-o", str(out)]
        subprocess.run(command, capture_output=True, check=False)
    return out


def mastered(source: Path, out: Path) -> np.ndarray:
    """Return music that ffmpeg brings to -9 LUFS with its limiter, as often round as it needs."""
    if not out.exists():
        part, gain = out.with_suffix(".part.wav"), MASTERED - ebur128(source, 0, SECONDS)[0]
        for _ in range(3):
            chain = f"aresample=192000,volume={gain}dB,alimiter=limit=0.89:attack=5:release=60:level=0,aresample=48000"
            arguments = ("-stream_loop", 5, "-i", source, "-t", SECONDS, "-af", chain, "-ac", 2, "-c:a", "pcm_f32le")
            ffmpeg(*arguments, part)
            gain += MASTERED - ebur128(part)[0]
        part.rename(out)
    return np.asarray(soundfile.read(out, always_2d=True)[0])


def recipe(name: str, heard: Scene, music: np.ndarray, folder: Path) -> Stems:
    """Return what one of ffmpeg's recipes makes, aligned, its speech at a gain with which the mean is 10 LU."""
    for kind, audio in (("speech", np.repeat(heard.phone[:, None], 2, axis=1)), ("music", music)):
        soundfile.write(folder / f"{kind}.wav", audio, RATE, subtype="FLOAT")
    chain, duck = RECIPES[name]
    graph = f"[0:a]{chain},aresample={RATE},asplit=2[s][k];"
    if duck == "bands":
        graph += f"[1:a]acrossover=split=250 5000[l][m][h];[m][k]{DUCK.format(0.01, 20, 15, 300)}[d];"
        graph += "[l][d][h]amix=inputs=3:normalize=0[o]"
    else:
        graph += f"[1:a][k]{duck}[o]"
    outs = [each for tag in "so" for each in ("-map", f"[{tag}]", "-c:a", "pcm_f32le", folder / f"{tag}.wav")]
    ffmpeg("-i", folder / "speech.wav", "-i", folder / "music.wav", "-filter_complex", graph, *outs)
    speech, ducked = (_shaped(folder / f"{tag}.wav", len(music)) for tag in "so")
    speech = np.roll(speech, -late(speech, heard.phone), axis=0)
    ducked = np.roll(ducked, -late(ducked, music[:, 0]), axis=0)
    apart = [loudness(speech[a:b]) - loudness(ducked[a:b]) for a, b in heard.spans]
    return Stems(speech * 10 ** ((WANTED - np.mean(apart)) / 20), ducked)


def _shaped(path: Path, frames: int) -> np.ndarray:
    audio = soundfile.read(path, always_2d=True)[0][:frames]
    return np.pad(audio, ((0, frames - len(audio)), (0, 0)))


def late(audio: np.ndarray, reference: np.ndarray) -> int:
    """Return by how many frames it is late."""
    found = correlate(audio[:, 0], reference, "full", "fft")
    around = found[len(reference) - 1 - RATE : len(reference) + RATE]
    return int(np.abs(around).argmax()) - RATE

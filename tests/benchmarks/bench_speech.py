"""How well speech is understood over music beside ffmpeg's recipes: `python -m tests.benchmarks.bench_speech [MUSIC…]`.

Phone speech (its level drifting by 18 dB, noise, 300 to 3400 Hz) over music that ffmpeg mastered to -9 LUFS, speech
10 LU up. Everything is measured by tools that are not ours: pyloudnorm (each utterance, each pause), ffmpeg's ebur128
(the same once more, and true peaks), pystoi, pocketsphinx. The recipes' speech gets a gain with which their mean is
10 LU. x real time is of the processor's time for ours, and of the clock's for ffmpeg's, which has all cores.
MUSIC are sound files; else Debian's extremetuxracer-data and three of our performances.
"""

import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import soundfile
from pyloudnorm import Meter
from pystoi import stoi
from scipy.signal import correlate, resample_poly

from pyscore.listen.speech import detection, rnnoise
from pyscore.listen.speech.balancing import balanced
from tests.listen.speech.scenes import RATE, Scene, recordings, scene, spoken

TUXRACER = Path("/usr/share/games/etr/music")
TRACKS = ("race1-jt", "spunkyrace-ks", "start1-jt", "calmrace-ks", "freezingpoint", "credits1-cp")
PERFORMANCES = ("first_light", "second_coffee", "tidewater")
WANTED, MASTERED = 10.0, -9.0
# What ffmpeg measures once more, and over how many beds words are counted: both take long.
CONFIRMED, COUNTED = ("ours, broadband", "ours, spectral, 6 LU"), 3
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
    """Speech and music whose sum is heard, (frames, 2) each, and how long that took: s of the processor."""

    speech: np.ndarray
    music: np.ndarray
    took: float = 0.0


class Figures(NamedTuple):
    """What is measured: LU apart in each utterance, LU that pauses are moved by, ESTOI, LUFS of music under speech."""

    apart: Sequence[float]
    pauses: Sequence[float]
    estoi: float
    music: float


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


# Material


def mastered(source: Path, folder: Path) -> np.ndarray:
    """Return 75 s of music that ffmpeg brings to -9 LUFS with its limiter, as often round as it needs."""
    out, gain = folder / f"{source.stem}-mastered.wav", MASTERED - ebur128(source, 0, 75)[0]
    for _ in range(3):
        chain = f"aresample=192000,volume={gain}dB,alimiter=limit=0.89:attack=5:release=60:level=0,aresample=48000"
        ffmpeg("-stream_loop", 5, "-i", source, "-t", 75, "-af", chain, "-ac", 2, "-c:a", "pcm_f32le", out)
        gain += MASTERED - ebur128(out)[0]
    return np.asarray(soundfile.read(out, always_2d=True)[0])


def material(given: Sequence[str], folder: Path) -> Iterator[tuple[str, np.ndarray]]:
    files = [Path(each) for each in given]
    if not files:
        files = [TUXRACER / f"{name}.ogg" for name in TRACKS if (TUXRACER / f"{name}.ogg").exists()]
        for name in PERFORMANCES:
            made = folder / f"{name}.wav"
            command = [sys.executable, "-m", "pyscore", "render", name, "--seconds", "75", "-o", str(made)]
            if subprocess.run(command, capture_output=True, check=False).returncode == 0:
                files.append(made)
    for file in files:
        yield file.stem, mastered(file, folder)


# What is compared


def ours(
    heard: Scene, music: np.ndarray, mode: str = "broadband", difference: float = WANTED, clean: bool = False
) -> Stems:
    begin = time.process_time()
    speech = heard.clean if clean else heard.phone
    made = balanced(speech[:, None], music, RATE, mode, difference)
    return Stems(made.speech, made.music, time.process_time() - begin)


@contextmanager
def without_extras() -> Iterator[None]:
    library, net = rnnoise.library, detection.net
    rnnoise.library, detection.net = (lambda: None), (lambda: None)  # type: ignore[assignment]
    try:
        yield
    finally:
        rnnoise.library, detection.net = library, net


def unprocessed(heard: Scene, music: np.ndarray) -> Stems:
    """Return both as they are, speech as loud as the music over all."""
    speech = np.repeat(heard.phone[:, None], 2, axis=1)
    return Stems(speech * 10 ** ((MASTERED - loudness(speech)) / 20), music)


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
    begin = time.perf_counter()
    outs = [each for tag in "so" for each in ("-map", f"[{tag}]", "-c:a", "pcm_f32le", folder / f"{tag}.wav")]
    ffmpeg("-i", folder / "speech.wav", "-i", folder / "music.wav", "-filter_complex", graph, *outs)
    took = time.perf_counter() - begin
    speech, ducked = (_shaped(folder / f"{tag}.wav", len(music)) for tag in "so")
    speech, ducked = (
        np.roll(speech, -late(speech, heard.phone), axis=0),
        np.roll(ducked, -late(ducked, music[:, 0]), axis=0),
    )
    apart = [loudness(speech[a:b]) - loudness(ducked[a:b]) for a, b in heard.spans]
    return Stems(speech * 10 ** ((WANTED - np.mean(apart)) / 20), ducked, took)


def _shaped(path: Path, frames: int) -> np.ndarray:
    audio = soundfile.read(path, always_2d=True)[0][:frames]
    return np.pad(audio, ((0, frames - len(audio)), (0, 0)))


def late(audio: np.ndarray, reference: np.ndarray) -> int:
    """Return by how many frames it is late."""
    found = correlate(audio[:, 0], reference, "full", "fft")
    around = found[len(reference) - 1 - RATE : len(reference) + RATE]
    return int(np.abs(around).argmax()) - RATE


# Figures


def figures(heard: Scene, stems: Stems, music: np.ndarray) -> Figures:
    pauses = [(one[1], two[0]) for one, two in zip(heard.spans, heard.spans[1:], strict=False)]
    under = [loudness(stems.music[a:b]) for a, b in heard.spans]
    return Figures(
        [loudness(stems.speech[a:b]) - played for (a, b), played in zip(heard.spans, under, strict=True)],
        [loudness(stems.music[a:b]) - loudness(music[a:b]) for a, b in pauses],
        float(stoi(heard.clean, (stems.speech + stems.music).mean(axis=1), RATE, extended=True)),
        float(np.mean(under)),
    )


def line(name: str, heard: Scene, rows: Sequence[tuple[Figures, Stems]]) -> None:
    apart = [each for row, _ in rows for each in row.apart]
    pauses = [each for row, _ in rows for each in row.pauses]
    estoi = [row.estoi for row, _ in rows]
    took = sum(stems.took for _, stems in rows)
    speed = f"{len(rows) * len(heard.clean) / RATE / took:5.1f} x" if took else "     -"
    print(
        f"  {name:26s} {min(apart):6.2f} to {max(apart):5.2f}   {min(pauses):6.2f} to {max(pauses):5.2f}"
        f"   {np.mean(estoi):.3f} ({min(estoi):.3f} to {max(estoi):.3f})"
        f"   {np.mean([row.music for row, _ in rows]):6.1f}"
        f"   {speed}",
        flush=True,
    )


def confirmed(heard: Scene, stems: Stems, folder: Path) -> tuple[float, float, float]:
    """Return what ffmpeg's ebur128 says: the least and the greatest difference (LU), and the mix's true peak (dBTP)."""
    for kind, audio in (("voice", stems.speech), ("bed", stems.music), ("mix", stems.speech + stems.music)):
        soundfile.write(folder / f"{kind}.wav", audio, RATE, subtype="FLOAT")
    times = [(a / RATE, (b - a) / RATE) for a, b in heard.spans]
    apart = [ebur128(folder / "voice.wav", *at)[0] - ebur128(folder / "bed.wav", *at)[0] for at in times]
    return min(apart), max(apart), ebur128(folder / "mix.wav")[1]


def word_errors(heard: Scene, audio: np.ndarray) -> float:
    """Return pocketsphinx's word error rate."""
    from pocketsphinx import Decoder

    decoder, wrong, words = Decoder(loglevel="FATAL"), 0, 0
    mono = resample_poly(audio.mean(axis=1), 1, 3)
    for (begin, end), said in zip(heard.spans, heard.words, strict=True):
        part = mono[max(0, begin // 3 - 1600) : end // 3 + 1600]
        decoder.start_utt()
        decoder.process_raw((part / np.abs(part).max() * 26_000).astype("<i2").tobytes(), full_utt=True)
        decoder.end_utt()
        found = decoder.hyp()
        wrong += distance(said.split(), found.hypstr.split() if found else [])
        words += len(said.split())
    return wrong / words


def distance(said: Sequence[str], found: Sequence[str]) -> int:
    """Return how many words are wrong, missing or too many."""
    row = list(range(len(found) + 1))
    for number, word in enumerate(said, 1):
        before, row[0] = row[0], number
        for at, other in enumerate(found, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (word != other))
    return row[-1]


def equal(broadband: float, spectral: Mapping[float, float]) -> float:
    """Return how far apart spectral speech needs to be for the ESTOI of broadband's: on the line of what was tried."""
    tried = sorted(spectral)
    return float(np.interp(broadband, [spectral[each] for each in tried], tried))


def main(given: Sequence[str]) -> None:
    heard = scene([*recordings(), *spoken()])
    seconds, frames = len(heard.clean) / RATE, len(heard.clean)
    print(
        f"{len(heard.spans)} utterances in {seconds:.0f} s; LU apart, LU in pauses, ESTOI, LUFS of music, x real time"
    )
    with TemporaryDirectory() as made:
        folder = Path(made)
        beds = {name: np.resize(music, (frames, 2)) for name, music in material(given, folder)}
        print(f"over {', '.join(beds)}")
        kinds = {
            "unprocessed": unprocessed,
            **{f"ffmpeg {name}": partial(recipe, name, folder=folder) for name in RECIPES},
            "ours, broadband": ours,
            "ours, spectral, 6 LU": partial(ours, mode="spectral", difference=6.0),
            "ours, spectral, 2 LU": partial(ours, mode="spectral", difference=2.0),
            "ours, spectral, 10 LU": partial(ours, mode="spectral"),
        }
        rows: dict[str, list[tuple[Figures, Stems]]] = {}
        for kind, make in kinds.items():
            made_of = {name: make(heard, bed) for name, bed in beds.items()}
            rows[kind] = [(figures(heard, stems, beds[name]), stems) for name, stems in made_of.items()]
            line(kind, heard, rows[kind])
            if kind in CONFIRMED:
                low, high, peak = confirmed(heard, rows[kind][0][1], folder)
                print(f"    ebur128 over {next(iter(beds))}: {low:.1f} to {high:.1f} LU apart, {peak:.1f} dBTP")
            rows[kind] = [(row, Stems(*np.zeros((2, 0, 2)))) for row, _ in rows[kind]]
        with without_extras():
            line(
                "ours, without extras",
                heard,
                [(figures(heard, s := ours(heard, bed), bed), s) for bed in beds.values()],
            )
        more(rows)
        errors(beds)


def more(rows: Mapping[str, Sequence[tuple[Figures, Stems]]]) -> None:
    """Say how much more music spectral mode leaves where both are understood equally well."""
    tried = {10.0: "ours, spectral, 10 LU", 6.0: "ours, spectral, 6 LU", 2.0: "ours, spectral, 2 LU"}
    found = [
        WANTED - equal(row.estoi, {apart: rows[name][number][0].estoi for apart, name in tried.items()})
        for number, (row, _) in enumerate(rows["ours, broadband"])
    ]
    spread = f"{min(found):.1f} to {max(found):.1f}"
    print(
        f"  at equal ESTOI spectral leaves {np.mean(found):.1f} LU more music ({spread}; 8 is the most that is tried)"
    )


def errors(beds: Mapping[str, np.ndarray]) -> None:
    """Say how many words pocketsphinx gets wrong where speech is clean."""
    heard = scene(recordings())
    alone = word_errors(heard, np.repeat(heard.clean[:, None], 2, axis=1))
    print(f"  word errors of pocketsphinx, clean speech: alone {100 * alone:.0f} %")
    for mode, apart in (("broadband", 6.0), ("broadband", 10.0), ("spectral", 6.0), ("spectral", 10.0)):
        made = [ours(heard, bed[: len(heard.clean)], mode, apart, clean=True) for bed in list(beds.values())[:COUNTED]]
        found = [word_errors(heard, stems.speech + stems.music) for stems in made]
        print(f"    {mode}, {apart:g} LU: {100 * np.mean(found):.0f} %", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

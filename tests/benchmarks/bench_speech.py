"""How well speech is understood over music beside ffmpeg's recipes: `python -m tests.benchmarks.bench_speech [MUSIC…]`.

Phone speech (its level drifting by 18 dB, 300 to 3400 Hz) over music that ffmpeg mastered to -9 LUFS, speech 10 LU up,
in two scenes: a quiet room, and one whose noise is 12 dB louder (2 to 20 dB below speech). Unprocessed, both are as
they are: speech is 16 LU below the music then, so that hardly anything is understood; it is told with speech as loud
as the music, too. Everything is measured by tools that are not ours: pyloudnorm (each utterance, each pause), ffmpeg's
ebur128 (the same once more, and true peaks), pystoi, pocketsphinx. An utterance whose music is softer by itself than
asked for does not count for what is apart.

To be short, ffmpeg's recipes (their speech has a gain with which the mean is 10 LU), what is made without the extras,
and words are measured over the first FEW pieces of music only; RNNoise hears each scene's speech once, and x real time
(of the processor's time, all in) is measured over one piece. What ffmpeg makes is kept in the folder for temporary
files. MUSIC are sound files; else Debian's extremetuxracer-data and three of our performances.
"""

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from hashlib import sha1
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple

import numpy as np
import soundfile
from pystoi import stoi
from scipy.signal import resample_poly

from pyscore.listen.speech import balancing, detection, rnnoise
from tests.listen.speech.scenes import RATE, Scene, recordings, scene, spoken

from .speech_beds import MASTERED, RECIPES, WANTED, Stems, ebur128, loudness, material, recipe

KEPT = Path(gettempdir(), "pyscore-bench-speech")
# The noise of each scene (dBFS).
SCENES = {"a quiet room": -52.0, "noise": -40.0}
FEW = 3
MODES = {
    "ours, broadband": ("broadband", WANTED),
    "ours, spectral, 6 LU": ("spectral", 6.0),
    "ours, spectral, 2 LU": ("spectral", 2.0),
}
Bed = tuple[str, np.ndarray]


class Figures(NamedTuple):
    """What is measured: LU apart in each utterance, LU that pauses are moved by, ESTOI, LUFS of music under speech."""

    apart: Sequence[float]
    pauses: Sequence[float]
    estoi: float
    music: float


# What is compared


def ours(heard: Scene, music: np.ndarray, mode: str, difference: float, clean: bool = False) -> Stems:
    begin = time.process_time()
    speech = heard.clean if clean else heard.phone
    made = balancing.balanced(speech[:, None], music, RATE, mode, difference)
    return Stems(made.speech, made.music, time.process_time() - begin)


def unprocessed(heard: Scene, music: np.ndarray, loud: bool = False) -> Stems:
    """Return both as they are; or speech as loud as the music over all."""
    speech = np.repeat(heard.phone[:, None], 2, axis=1)
    return Stems(speech * 10 ** ((MASTERED - loudness(speech)) / 20) if loud else speech, music)


@contextmanager
def without_extras() -> Iterator[None]:
    library, net = rnnoise.library, detection.net
    rnnoise.library, detection.net = (lambda: None), (lambda: None)  # type: ignore[assignment]
    try:
        yield
    finally:
        rnnoise.library, detection.net = library, net


@contextmanager
def heard_once() -> Iterator[None]:
    """Let what takes noise from speech do so once for each speech: it is half of the work, and the same each time."""
    real, made = balancing.denoised, dict[tuple[int, float], np.ndarray]()

    def kept(audio: np.ndarray, rate: int, decibels: float) -> np.ndarray:
        key = (hash(audio.tobytes()), decibels)
        if key not in made:
            made[key] = real(audio, rate, decibels)
        return made[key]

    balancing.denoised = kept
    try:
        yield
    finally:
        balancing.denoised = real


# Figures


def figures(heard: Scene, stems: Stems, music: np.ndarray, wanted: float = -np.inf) -> Figures:
    pauses = [(one[1], two[0]) for one, two in zip(heard.spans, heard.spans[1:], strict=False)]
    spoken_, under = ([loudness(audio[a:b]) for a, b in heard.spans] for audio in (stems.speech, stems.music))
    own = [loudness(music[a:b]) for a, b in heard.spans]
    heard_, mixed = (resample_poly(audio, 5, 24) for audio in (heard.clean, (stems.speech + stems.music).mean(axis=1)))
    return Figures(
        [over - low for over, low, was in zip(spoken_, under, own, strict=True) if over - was < wanted or wanted < 0],
        [loudness(stems.music[a:b]) - loudness(music[a:b]) for a, b in pauses],
        float(stoi(heard_, mixed, 10_000, extended=True)),
        float(np.mean(under)),
    )


def line(name: str, rows: Sequence[Figures]) -> None:
    apart = [each for row in rows for each in row.apart]
    pauses = [each for row in rows for each in row.pauses]
    estoi = [row.estoi for row in rows]
    print(
        f"  {name:28s} {min(apart):6.2f} to {max(apart):5.2f}   {min(pauses):6.2f} to {max(pauses):5.2f}"
        f"   {np.mean(estoi):.3f} ({min(estoi):.3f} to {max(estoi):.3f})   {np.mean([row.music for row in rows]):6.1f}",
        flush=True,
    )


def confirmed(heard: Scene, stems: Stems) -> tuple[float, float, float]:
    """Return what ffmpeg's ebur128 says: the least and the greatest difference (LU), and the mix's true peak (dBTP)."""
    for kind, audio in (("voice", stems.speech), ("bed", stems.music), ("mix", stems.speech + stems.music)):
        soundfile.write(KEPT / f"{kind}.wav", audio, RATE, subtype="FLOAT")
    times = [(a / RATE, (b - a) / RATE) for a, b in heard.spans]
    apart = [ebur128(KEPT / "voice.wav", *at)[0] - ebur128(KEPT / "bed.wav", *at)[0] for at in times]
    return min(apart), max(apart), ebur128(KEPT / "mix.wav")[1]


def word_errors(heard: Scene, audio: np.ndarray) -> float:
    """Return pocketsphinx's word error rate."""
    wrong, words = 0, 0
    mono = resample_poly(audio.mean(axis=1), 1, 3)
    for (begin, end), said in zip(heard.spans, heard.words, strict=True):
        part = mono[max(0, begin // 3 - 1600) : end // 3 + 1600]
        wrong += distance(said.split(), recognised((part / np.abs(part).max() * 26_000).astype("<i2")))
        words += len(said.split())
    return wrong / words


@cache
def decoder() -> object:
    from pocketsphinx import Decoder

    return Decoder(loglevel="FATAL")


def recognised(samples: np.ndarray) -> Sequence[str]:
    listening = decoder()
    listening.start_utt()  # type: ignore[attr-defined]
    listening.process_raw(samples.tobytes(), full_utt=True)  # type: ignore[attr-defined]
    listening.end_utt()  # type: ignore[attr-defined]
    found = listening.hyp()  # type: ignore[attr-defined]
    return found.hypstr.split() if found else []


def distance(said: Sequence[str], found: Sequence[str]) -> int:
    """Return how many words are wrong, missing or too many."""
    row = list(range(len(found) + 1))
    for number, word in enumerate(said, 1):
        before, row[0] = row[0], number
        for at, other in enumerate(found, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (word != other))
    return row[-1]


# What is said


def compared(heard: Scene, beds: Sequence[Bed]) -> None:
    """Say how the unprocessed, ffmpeg's recipes and ours do in a scene."""
    for name, loud in (("unprocessed", False), ("unprocessed, as loud", True)):
        line(name, [figures(heard, unprocessed(heard, bed, loud), bed) for _, bed in beds])
    for name in RECIPES:
        line(f"ffmpeg {name}", [kept(name, heard, bed) for _, bed in beds[:FEW]])
    rows: dict[str, Sequence[Figures]] = {}
    with heard_once():
        for kind, wanted in MODES.items():
            rows[kind] = [each(heard, bed, *wanted) for _, bed in beds]
            line(kind, rows[kind])
    with without_extras():
        line("ours, without extras", [each(heard, bed, *MODES["ours, broadband"]) for _, bed in beds[:FEW]])
    more(rows, [name for name, _ in beds])


def kept(name: str, heard: Scene, bed: np.ndarray) -> Figures:
    """Return a recipe's figures: those of the run before, where it was the same."""
    made_of = sha1(heard.phone.tobytes() + bed.tobytes() + "".join(RECIPES[name]).encode()).hexdigest()
    file = KEPT / f"{name}-{made_of}.json"
    if not file.exists():
        file.write_text(json.dumps(figures(heard, recipe(name, heard, bed, KEPT), bed)))
    return Figures(*json.loads(file.read_text()))


def each(heard: Scene, bed: np.ndarray, mode: str, difference: float) -> Figures:
    return figures(heard, ours(heard, bed, mode, difference), bed, difference)


def more(rows: Mapping[str, Sequence[Figures]], names: Sequence[str]) -> None:
    """Say how much more music spectral mode leaves where both are understood equally well: on the line of two.

    More than 8 LU, which is the most that is tried, is told as that.
    """
    broad, far, near = ([row.estoi for row in rows[kind]] for kind in MODES)
    found = [min(8, WANTED - (6 - 4 * (f - b) / max(f - n, 1e-3))) for b, f, n in zip(broad, far, near, strict=True)]
    listed = ", ".join(f"{name} {value:.1f}" for name, value in zip(names, found, strict=True))
    print(f"  at equal ESTOI spectral leaves {np.mean(found):.1f} LU more music ({listed})", flush=True)


def speed(heard: Scene, bed: np.ndarray) -> None:
    """Say how fast ours are, all in, and what ffmpeg's meter says of them."""
    for kind in ("ours, broadband", "ours, spectral, 6 LU"):
        stems = min((ours(heard, bed, *MODES[kind]) for _ in range(3)), key=lambda stems: stems.took)
        low, high, peak = confirmed(heard, stems)
        fast = len(heard.clean) / RATE / stems.took
        print(
            f"  {kind}: {fast:.1f} x real time; ebur128: {low:.1f} to {high:.1f} LU apart, {peak:.1f} dBTP", flush=True
        )


def errors(beds: Sequence[Bed]) -> None:
    """Say how many words pocketsphinx gets wrong where speech is clean."""
    heard = scene(recordings())
    alone = word_errors(heard, np.repeat(heard.clean[:, None], 2, axis=1))
    print(f"word errors of pocketsphinx, clean speech: alone {100 * alone:.0f} %", flush=True)
    make = partial(ours, clean=True)
    for mode, apart in (("broadband", WANTED), ("broadband", 6.0), ("spectral", 6.0)):
        made = [make(heard, bed[: len(heard.clean)], mode, apart) for _, bed in beds[:FEW]]
        found = [word_errors(heard, stems.speech + stems.music) for stems in made]
        print(f"  {mode}, {apart:g} LU: {100 * np.mean(found):.0f} % ({', '.join(f'{100 * x:.0f}' for x in found)})")


def main(given: Sequence[str]) -> None:
    KEPT.mkdir(exist_ok=True)
    pieces = list(material(given, KEPT))
    print(f"over {', '.join(name for name, _ in pieces)}: LU apart, LU in pauses, ESTOI, LUFS of music under speech")
    for room, noise in SCENES.items():
        heard = scene([*recordings(), *spoken()], noise=noise)
        beds = [(name, np.resize(music, (len(heard.clean), 2))) for name, music in pieces]
        print(f"{room} ({noise:g} dBFS of noise): {len(heard.spans)} utterances in {len(heard.clean) / RATE:.0f} s")
        compared(heard, beds)
        speed(heard, beds[0][1])
    errors(beds)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Speech over music, live: what `voice = mic(1)` and `music.unmask(voice)` do to phone speech over mastered music.

    python -m tests.benchmarks.bench_unmask [--seconds 60]

The set is rendered offline with files in place of a sound card, by the same SynthDefs as on stage; beside it, what
`pyscore.listen.speech` makes of the same files, which knows what comes. Loudness is pyloudnorm's, ESTOI pystoi's, after
alignment; the processor's time is the engine's. Real material: pocketsphinx's recordings, Extreme Tux Racer's music,
which ffmpeg masters.
"""

import argparse
import tempfile
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyloudnorm
import soundfile
from pystoi import stoi
from scipy.signal import correlate

from pyscore.engine.offline import offline_kind
from pyscore.live.names import LIBRARY
from pyscore.live.render import Job, render
from pyscore.live.stems import render_stems
from tests.listen.speech.scenes import RATE, Scene, recordings, scene
from tests.playing import session_of

from .bench_voices import share, spent
from .speech_beds import MASTERED, mastered

MUSIC = Path("/usr/share/games/etr/music/race1-jt.ogg")
# An edge of a pause that is not measured, as nobody can know that it is one (s).
EDGE = 0.35
METER = pyloudnorm.Meter(RATE)
CASES: Mapping[str, str] = {
    "as it comes": "mic(1, file=TALK, clean=False)",
    "clean": "mic(1, file=TALK)",
    "broadband 10 LU": 'music.unmask(mic(1, file=TALK), 10, mode="broadband")',
    "broadband 5 LU": 'music.unmask(mic(1, file=TALK), 5, mode="broadband")',
    "spectral 10 LU": "music.unmask(mic(1, file=TALK), 10)",
    "spectral 6 LU": "music.unmask(mic(1, file=TALK), 6)",
}


class Heard(NamedTuple):
    """Speech and music as they are in a mix: (frames, 2) each."""

    speech: np.ndarray
    music: np.ndarray


def weighted(audio: np.ndarray) -> np.ndarray:
    """Return audio as K-weighting hears it."""
    for each in METER._filters.values():
        # A filter goes along the last axis.
        audio = each.apply_filter(audio.T).T
    return audio


def power(audio: np.ndarray, begin: int, end: int) -> float:
    """Return the loudness of a stretch of what is weighted (LUFS)."""
    return float(-0.691 + 10 * np.log10(np.mean(audio[begin:end] ** 2, axis=0).sum() + 1e-12))


def live(code: str, folder: Path, seconds: float) -> tuple[Heard, float]:
    """Return what a set makes of the files of a folder, and what share of a core its engine took."""
    text = f"TALK = {str(folder / 'talk.wav')!r}\nmusic = mic(3, 4, file={str(folder / 'music.wav')!r}, clean=False)\n"
    job = Job(seconds=Fraction(round(seconds * 100), 100), engine=offline_kind("auto")[0])
    out = folder / "stems"
    render_stems(session_of(text + code), LIBRARY, out, job)
    speech, music = (soundfile.read(out / f"{name}.wav")[0] for name in ("mic1", "mic3_4"))
    taken = spent(lambda: render(session_of(text + code), LIBRARY, folder / "mix.wav", job)) / seconds
    return Heard(speech, music), taken


def offline(talk: np.ndarray, music: np.ndarray, mode: str) -> Heard | None:
    """Return what the offline balance makes of it; None where there is none."""
    try:
        from pyscore.listen.speech.balancing import balanced
    except ImportError:
        return None
    made = balanced(talk[:, None], music, RATE, mode=mode)
    return Heard(made.speech, made.music)


def lag(made: np.ndarray, clean: np.ndarray) -> int:
    """Return by how many samples speech came later than it was said."""
    count = min(len(made), len(clean), 20 * RATE)
    return int(np.argmax(correlate(made[:count], clean[:count], "full", "fft")[count - 1 : count + RATE // 10]))


def tell(name: str, heard: Heard, music: np.ndarray, said: Scene, taken: str = "") -> None:
    """Print how far apart speech and music are in each utterance, what became of the music, and what is understood."""
    late = lag(heard.speech.mean(axis=1), said.clean)
    speech, now, own = (weighted(each) for each in (heard.speech, heard.music, music[: len(heard.music)]))
    spans = [(begin + late, end + late) for begin, end in said.spans if end + late < len(now)]
    apart = np.array([power(speech, *span) - power(now, *span) for span in spans])
    down = np.mean([power(now, *span) - power(own, *span) for span in spans])
    gaps = [(end, begin) for (_, end), (begin, _) in pairwise(spans)]
    whole = [power(now, *gap) - power(own, *gap) for gap in gaps]
    inner = [power(now, begin + round(EDGE * RATE), end) - power(own, begin + round(EDGE * RATE), end)
             for begin, end in gaps]  # fmt: skip
    mix = (heard.speech + heard.music).mean(axis=1)[late:]
    count = min(len(mix), len(said.clean))
    understood = stoi(said.clean[:count], mix[:count], RATE, extended=True)
    print(
        f"{name:<22} apart {apart.mean():5.1f} LU (±{apart.std():3.1f}, {apart.min():5.1f} to {apart.max():5.1f})"
        f"  music {down:5.1f} LU in speech, {np.mean(whole):5.2f} in pauses ({min(inner):5.2f} to {max(inner):5.2f}"
        f" after {EDGE} s)  ESTOI {understood:.3f}  {1000 * late / RATE:4.1f} ms{taken}"
    )


def main(seconds: float) -> None:
    said = scene([each for each in recordings() if len(each[0]) > RATE] * 3)
    frames = round(seconds * RATE)
    said = said._replace(
        clean=said.clean[:frames],
        phone=said.phone[:frames],
        spans=tuple(each for each in said.spans if each[1] < frames),
    )
    print(f"{len(said.spans)} utterances, {seconds:g} s, music at {MASTERED:g} LUFS; wanted: each 10 LU apart "
          "within 0.7, music in pauses within 1 LU, ESTOI 0.45, 60 ms late at most")  # fmt: skip
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        music = np.resize(mastered(MUSIC, folder / "mastered.wav"), (frames, 2))
        soundfile.write(folder / "talk.wav", said.phone, RATE, subtype="FLOAT")
        soundfile.write(folder / "music.wav", music, RATE, subtype="FLOAT")
        for case, code in CASES.items():
            heard, taken = live(code, folder, seconds)
            tell(f"live, {case}", heard, music, said, f", {100 * taken:4.1f} % of a core")
    for mode in ("broadband", "spectral"):
        if made := offline(said.phone, music, mode):
            tell(f"offline, {mode}", made, music, said)
    costs = {
        name: share(offline_kind("auto")[0], LIBRARY.docs[name])
        for name in ("denoise", "leveller", "unmask", "talkover")
    }
    print("one of each takes, of a core: " + ", ".join(f"{name} {100 * cost:.2f} %" for name, cost in costs.items()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Speech over music, live.")
    parser.add_argument("--seconds", type=float, default=60.0)
    main(parser.parse_args().seconds)

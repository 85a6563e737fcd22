"""Restoration and stems in figures, on known sums, beside others: `python -m tests.benchmarks.bench_restoration`.

SI-SDR in dB: before, ours, theirs (aligned first, as some delay). Speech is pocketsphinx's LibriVox, music and loops
are extremetuxracer's and sonic-pi's. ffmpeg and scipy run beside us; noisereduce, nara_wpe and librosa where
`PYSCORE_PEERS` names a Python that has them.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.signal import fftconvolve, wiener

from pyscore.commands.separate import separate
from pyscore.listen.files import read, write
from pyscore.listen.levels import Audio
from pyscore.listen.resample import resampled
from pyscore.listen.restoration.declick import declicked
from pyscore.listen.restoration.declip import declipped
from pyscore.listen.restoration.dehum import dehummed
from pyscore.listen.restoration.denoise import denoised
from pyscore.listen.restoration.dereverb import dereverberated
from pyscore.listen.restoration.dying import dying
from pyscore.listen.restoration.restoring import restored
from pyscore.listen.separation.stems import separated
from pyscore.sound.spaces import made
from tests.listen.restoration.test_restoration import sisdr

SPEECH = Path("/usr/share/pocketsphinx/test/data/librivox")
MUSIC = Path("/usr/share/games/etr/music")
LOOPS = Path("/usr/share/sonic-pi/samples")
PEERS = os.environ.get("PYSCORE_PEERS", "")
SECONDS = 12
THEIRS = {
    "noisereduce": "import noisereduce as n; y = n.reduce_noise(y=x.T, sr=r, stationary=True).T",
    "wpe": """
from nara_wpe.wpe import wpe; from nara_wpe.utils import stft, istft
X = stft(x.T, size=1024, shift=256).transpose(2, 0, 1); Z = wpe(X, taps=24, delay=2, iterations=2)
y = istft(Z.transpose(1, 2, 0), size=1024, shift=256).T[:len(x)]""",
    "hpss": "import librosa; y = np.concatenate([*map(np.atleast_2d, librosa.effects.hpss(x.mean(axis=1)))]).T",
}


def speech() -> tuple[Audio, int]:
    """Return sentences, with the level of speech."""
    files = [read(path) for path in sorted(SPEECH.glob("*.wav"))[:3]]
    audio, rate = np.concatenate([audio[: 4 * rate] for audio, rate in files]), files[0][1]
    return audio / np.abs(audio).max() * 0.5, rate


def music() -> tuple[Audio, int]:
    audio, rate = read(MUSIC / "race1-jt.ogg")
    return audio[20 * rate : (20 + SECONDS) * rate] / np.abs(audio).max(), rate


def near(wanted: Audio, heard: Audio) -> float:
    """Return the SI-SDR after the delay that fits best, to 0.1 s."""
    size = 1 << (len(wanted) + len(heard)).bit_length()
    one, other = (np.fft.rfft(each.mean(axis=1), size) for each in (wanted, heard))
    cross = np.fft.irfft(np.conj(one) * other, size)
    shifts = np.r_[0:5000, -5000:0]
    shift = int(shifts[np.argmax(cross[shifts])])
    moved = np.roll(heard, -shift, axis=0)
    frames = min(len(wanted), len(moved))
    return sisdr(wanted[:frames], moved[:frames])


def ffmpeg(audio: Audio, rate: int, filters: str) -> Audio:
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in.wav", Path(folder) / "out.wav"
        write(source, audio, rate)
        command = ["ffmpeg", "-y", "-loglevel", "error", "-i", source, "-af", filters, "-c:a", "pcm_f32le", out]
        subprocess.run(list(map(str, command)), check=True)
        return read(out)[0]


def peer(audio: Audio, rate: int, name: str) -> Audio | None:
    """Return what another package makes of it; None where it is not there."""
    if not PEERS:
        return None
    with tempfile.TemporaryDirectory() as folder:
        np.savez(Path(folder) / "in.npz", x=audio, r=rate)
        code = (
            f"import numpy as np; f = np.load('in.npz'); x, r = f['x'], int(f['r'])\n{THEIRS[name]}\nnp.save('out', y)"
        )
        done = subprocess.run([PEERS, "-c", code], cwd=folder, capture_output=True, check=False)
        return np.load(Path(folder) / "out.npy") if done.returncode == 0 else None


def line(
    name: str, clean: Audio, bad: Audio, rate: int, ours: Callable[[Audio], Audio], **theirs: Audio | None
) -> None:
    began = time.process_time()
    ready = ours(bad)
    spent = time.process_time() - began
    others = ", ".join(f"{key} {near(clean, each):.1f}" for key, each in theirs.items() if each is not None)
    ratio = len(bad) / rate / spent
    print(f"{name:<34}{sisdr(clean, bad):6.1f} -> {sisdr(clean, ready):5.1f}   {ratio:5.1f} × real time   {others}")


def noise() -> None:
    rng = np.random.default_rng(1)
    for what, (clean, rate) in (("speech", speech()), ("music", music())):
        for snr in (0, 5, 10, 20, 30):
            hiss = rng.normal(size=clean.shape)
            hiss *= clean.std() / hiss.std() * 10 ** (-snr / 20)
            bad = clean + hiss
            floor = max(-80, min(-20, round(20 * np.log10(hiss.std()))))
            line(
                f"{what}, noise at {snr} dB", clean, bad, rate, lambda bad, rate=rate: denoised(bad, rate),
                afftdn=ffmpeg(bad, rate, f"afftdn=nr=20:nf={floor}"),
                anlmdn=ffmpeg(bad, rate, "anlmdn=s=0.001"),
                wiener=np.stack([wiener(channel, 29) for channel in bad.T], axis=1),
                noisereduce=peer(bad, rate, "noisereduce"),
            )  # fmt: skip


def hum() -> None:
    for what, (clean, rate) in (("speech", speech()), ("music", music())):
        seconds = np.arange(len(clean)) / rate
        for hz, drift, level in ((50.03, 0.0, -30), (60.0, 0.1, -30)):
            phase = 2 * np.pi * np.cumsum(hz + drift * np.sin(2 * np.pi * seconds / 12)) / rate
            buzz = sum(np.sin(number * phase + number**2) / number**0.8 for number in range(1, 30))[:, None]
            bad = clean + buzz * 10 ** (level / 20) / buzz.std()
            notches = ",".join(f"bandreject=f={round(hz) * number}:width_type=h:w=2" for number in range(1, 30))
            line(
                f"{what}, hum {hz:g} Hz ± {drift:g}", clean, bad, rate,
                lambda bad, rate=rate: dehummed(bad, rate)[0], notches=ffmpeg(bad, rate, notches),
            )  # fmt: skip


def clicks() -> None:
    rng = np.random.default_rng(2)
    for what, (clean, rate) in (("speech", speech()), ("music", music())):
        for often, high in ((2, 0.5), (20, 0.3), (60, 0.1)):
            bad = clean.copy()
            for place in rng.integers(100, len(bad) - 100, often * len(bad) // rate):
                bad[place : place + rng.integers(1, 12)] += high * rng.normal()
            line(
                f"{what}, {often} clicks a second of {high}", clean, bad, rate,
                lambda bad, rate=rate: declicked(bad, rate)[0], adeclick=ffmpeg(bad, rate, "adeclick"),
            )  # fmt: skip


def clips() -> None:
    for what, (clean, rate) in (("speech", speech()), ("music", music())):
        part = clean[: 5 * rate]
        for share in (0.03, 0.1, 0.3):
            level = float(np.quantile(np.abs(part), 1 - share))
            bad = np.clip(part, -level, level)
            line(
                f"{what}, {100 * share:g} % clipped", part, bad, rate, lambda bad, rate=rate: declipped(bad, rate)[0],
                adeclip=ffmpeg(bad, rate, "adeclip"),
            )  # fmt: skip


def rooms() -> None:
    clean, rate = speech()
    print(f"speech as it is: sounds die away in {dying(clean, rate)} s")
    for name in ("room", "hall"):
        room = made(name, rate)[:, :1]
        for wet in (0.5, 1.0):
            late = np.stack([fftconvolve(clean[:, 0], room[:, 0])[: len(clean)]], axis=1)
            bad = clean + wet * late * clean.std() / late.std()
            line(
                f"speech, {name}, {wet:g} wet", clean, bad, rate, lambda bad: dereverberated(bad, rate),
                nara_wpe=peer(bad, rate, "wpe"),
            )  # fmt: skip
            print(f"  sounds die away in {dying(bad, rate)} s")


def loop(name: str, seconds: int = SECONDS) -> Audio:
    audio, rate = read(next(LOOPS.rglob(f"{name}.flac")))
    audio = resampled(audio, rate, 44_100)
    return np.resize(audio.mean(axis=1), seconds * 44_100)[:, None]


def heard(wanted: Audio, found: Audio) -> str:
    return f"{sisdr(wanted, found):.1f}" if np.abs(found).max() else "left in the residual"


def stems() -> None:
    said, rate = speech()
    voice = resampled(said, rate, 44_100)[: SECONDS * 44_100]
    sets = [
        ("loop_amen", "bass_thick_c", "ambi_piano"),
        ("loop_breakbeat", "bass_woodsy_c", "guit_em9"),
        ("loop_compus", "bass_voxy_c", "ambi_lunar_land"),
    ]
    for names in sets:
        sounds = [loop(name) for name in names]
        parts = dict(zip(("drums", "bass", "harmony"), [each / each.std() * 0.05 for each in sounds], strict=True))
        parts["voice"] = np.pad(voice, ((0, len(sounds[0]) - len(voice)), (0, 0)))
        parts["voice"] = parts["voice"] / parts["voice"].std() * 0.05
        mix = sum(parts.values())
        began = time.process_time()
        found = separated(mix, 44_100)
        ratio = SECONDS / (time.process_time() - began)
        told = "  ".join(f"{k} {sisdr(v, mix):.1f} -> {heard(v, found[k])}" for k, v in parts.items())
        silent = np.abs(separated(mix - parts["voice"], 44_100)["voice"]).max() == 0
        told += f"  voice without the voice: {'silent' if silent else 'not silent'}"
        print(f"{names[0]} + voice: {told}   {ratio:.1f} × real time")
        struck, lasting = parts["drums"], mix - parts["drums"]
        two, theirs = separated(mix, 44_100, 2), peer(mix, 44_100, "hpss")
        told = f"percussive {sisdr(struck, mix):.1f} -> {sisdr(struck, two['percussive']):.1f}"
        told += f", harmonic {sisdr(lasting, mix):.1f} -> {sisdr(lasting, two['harmonic']):.1f}"
        if theirs is not None:
            told += f"; librosa {sisdr(struck, theirs[:, 1:]):.1f}, {sisdr(lasting, theirs[:, :1]):.1f}"
        print(f"  2 stems: {told}")


def sums() -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = MUSIC / "race1-jt.ogg"
        separate(source, Path(folder), 4, 1.0)
        apart = sum(read(path)[0] for path in Path(folder).glob("*.wav")) - read(source)[0]
    print(f"stems + residual less the original, in the files: {20 * np.log10(np.abs(apart).max() + 1e-20):.1f} dBFS")


def harmless() -> None:
    for path in sorted(MUSIC.glob("*.ogg"))[:6]:
        audio, rate = read(path)
        audio = audio[: 30 * rate]
        ready, lines = restored(audio, rate)
        for what, made_of_it in (("--auto", ready), ("--denoise", denoised(audio, rate))):
            change = 20 * np.log10(np.std(made_of_it - audio) / np.std(audio) + 1e-20)
            print(f"{path.name}: {what} changes it by {max(change, -200):.0f} dB; {lines[0]}")


PARTS = {each.__name__: each for each in (noise, hum, clicks, clips, rooms, stems, sums, harmless)}

if __name__ == "__main__":
    for wanted in sys.argv[1:] or PARTS:
        PARTS[wanted]()

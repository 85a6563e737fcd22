"""Automatic mixes against libsonare's assistant on the same stems: python -m tests.benchmarks.bench_mix [--quick].

Stems: six stretches of our own performances, as they are and with gains scrambled by ±12 dB; and loops and hits of
sonic-pi-samples, brought to one tempo and repeated. Told by others: loudness by pyloudnorm, true peak by ffmpeg, and
masking by a rule of third octaves from scipy, beside our own model's. Where nothing leads, nan.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pyscore.listen.files import SoundFileError, read, write
from pyscore.listen.levels import Audio
from pyscore.listen.mixing.decide import Wishes, decide
from pyscore.listen.mixing.desk import faded, mixed, shaped, stereo, total
from pyscore.listen.mixing.folder import stems_in
from pyscore.listen.mixing.hearing import excitation
from pyscore.listen.mixing.masking import hidden
from pyscore.listen.mixing.moves import Stem, strip_of
from pyscore.listen.mixing.places import distances
from pyscore.live.names import LIBRARY
from pyscore.live.performance import find, perform
from pyscore.live.render import Job
from pyscore.live.stems import render_stems
from pyscore.pattern import Time

RATE = 48_000
LIGHT = {
    "d1": ("drums", "drums"), "d2": ("hat", "hat"), "d3": ("bass", "bass"), "d4": ("pad", "bed"),
    "d5": ("keys", "bed"), "d6": ("bells", "bed"), "d7": ("lead", "lead"), "d8": ("strings", "bed"),
}  # fmt: skip
# What is mixed: a performance, from which cycle on, how many, and of each track a name and what it is.
OURS: dict[str, tuple[str, int, int, dict[str, tuple[str, str]]]] = {
    "coffee, tune": ("second_coffee", 8, 10, {
        "d1": ("drums", "drums"), "d2": ("bass", "bass"), "d3": ("guitar", "bed"), "d4": ("piano", "bed"),
        "d5": ("lead flute", "lead"), "d6": ("strings", "bed")}),
    "coffee, solo": ("second_coffee", 50, 10, {
        "d1": ("drums", "drums"), "d2": ("bass", "bass"), "d3": ("guitar", "bed"), "d4": ("piano", "bed"),
        "d5": ("lead flute", "lead"), "d6": ("strings", "bed")}),
    "light, dawn": ("first_light", 16, 8, LIGHT),
    "light, day": ("first_light", 36, 8, LIGHT),
    "hundredth": ("old_hundredth", 24, 8, {
        "d1": ("keys", "bed"), "d2": ("organ", "bed"), "d3": ("strings", "bed"), "d4": ("brass", "bed"),
        "d5": ("bass", "bass"), "d6": ("lead", "lead")}),
    "tidewater": ("tidewater", 120, 8, {
        "d1": ("bass", "bass"), "d2": ("pad", "bed"), "d3": ("bells", "bed"), "d4": ("lead flute", "lead"),
        "d5": ("strings", "bed"), "d6": ("keys", "bed"), "d7": ("keys 2", "bed"), "d8": ("strings 2", "bed"),
        "d9": ("percussion", "percussion"), "d10": ("ambience", "texture"),
        "d11": ("noise", "texture"), "d12": ("rain", "texture")}),
}  # fmt: skip
SAMPLES = Path("/usr/share/sonic-pi/samples")
# Loops of so many beats, or hits in the beats of a bar, at 110 beats a minute; a name and what each is.
OTHERS: dict[str, dict[str, tuple[str, str, int | tuple[float, ...]]]] = {
    "sonic-pi, break": {
        "drums": ("loop_amen", "drums", 4), "bass": ("bass_voxy_c", "bass", (0, 1.5, 3)),
        "pad": ("ambi_choir", "bed", (0, 2)), "lead guitar": ("guit_e_fifths", "lead", (0,)),
        "noise": ("vinyl_hiss", "texture", (0,))},
    "sonic-pi, house": {
        "kick": ("bd_haus", "kick", (0, 1, 2, 3)), "hat": ("drum_cymbal_closed", "hat", (0.5, 1.5, 2.5, 3.5)),
        "snare": ("sn_dolf", "snare", (1, 3)), "bass": ("bass_hit_c", "bass", (0, 0.75, 2.5)),
        "lead": ("elec_ping", "lead", (0, 0.5, 1.5, 2, 2.75, 3.5)), "pad": ("ambi_lunar_land", "bed", (0,))},
}  # fmt: skip
BEAT, BARS = 60 / 110, 8
SCRAMBLE = 12.0
# Who has to be in the middle.
CENTRED = ("bass", "kick")
BLOCK = 8192


class Multitrack(NamedTuple):
    """Stems, and what each is."""

    stems: list[Stem]
    roles: dict[str, str]


class Made(NamedTuple):
    """A mix: each track as it is heard in it, all of them, and how long that took (s)."""

    tracks: dict[str, Audio]
    mix: Audio
    seconds: float


# Stems


def of_ours(performance: str, begin: int, count: int, names: Mapping[str, tuple[str, str]], folder: Path) -> Multitrack:
    """Return a stretch of one of our performances."""
    session = perform(find(performance))
    session.begin, session.end = Time(begin), None
    length = session.tempo.seconds(session.begin + count) - session.tempo.seconds(session.begin)
    render_stems(session, LIBRARY, folder, Job(seconds=length))
    stems = [stem._replace(name=names[stem.name][0]) for stem in stems_in(folder) if stem.name in names]
    roles = dict(names.values())
    heard = [stem for stem in stems if np.abs(stem.audio).max() > 1e-3]
    return Multitrack(heard, {stem.name: roles[stem.name] for stem in heard})


def of_others(parts: Mapping[str, tuple[str, str, int | tuple[float, ...]]]) -> Multitrack:
    """Return stems made of somebody else's loops and hits."""
    stems = []
    for name, (sample, _, when) in parts.items():
        audio, rate = read(SAMPLES / f"{sample}.flac")
        stems.append(Stem(name, _laid(stereo(audio), rate, when), RATE))
    return Multitrack(stems, {name: role for name, (_, role, _) in parts.items()})


def _laid(audio: Audio, rate: int, when: int | tuple[float, ...]) -> Audio:
    """Return a loop stretched to its beats and repeated, or hits in each bar."""
    bar = round(4 * BEAT * RATE)
    frames = round(when * BEAT * RATE) if isinstance(when, int) else round(len(audio) * RATE / rate)
    at = np.linspace(0, len(audio) - 1, frames)
    stretched = np.stack([np.interp(at, np.arange(len(audio)), side) for side in audio.T], axis=1)
    laid = np.zeros((BARS * bar, 2))
    for number in range(BARS):
        for beat in (0.0,) if isinstance(when, int) else when:
            begin = number * bar + round(beat * BEAT * RATE)
            end = min(len(laid), begin + len(stretched))
            laid[begin:end] += stretched[: end - begin]
    return laid * 0.5


def scrambled(multitrack: Multitrack, seed: int) -> Multitrack:
    """Return it with gains at random."""
    gains = 10 ** (np.random.default_rng(seed).uniform(-SCRAMBLE, SCRAMBLE, len(multitrack.stems)) / 20)
    stems = [stem._replace(audio=stem.audio * gain) for stem, gain in zip(multitrack.stems, gains, strict=True)]
    return multitrack._replace(stems=stems)


# Mixes


def as_it_is(multitrack: Multitrack) -> Made:
    """Return the plain sum."""
    tracks = {stem.name: stereo(stem.audio) for stem in multitrack.stems}
    return Made(tracks, total(tracks.values()), 0.0)


def by_us(multitrack: Multitrack) -> Made:
    """Return our mix; roles are told from names and sounds."""
    begin = time.perf_counter()
    moves = decide(multitrack.stems, Wishes()).moves
    strips = {stem.name: strip_of(moves, stem.name) for stem in multitrack.stems}
    mix = mixed(multitrack.stems, moves)
    seconds = time.perf_counter() - begin
    return Made(
        {stem.name: faded(shaped(stem, strips[stem.name]), strips[stem.name]) for stem in multitrack.stems},
        mix,
        seconds,
    )


def by_libsonare(multitrack: Multitrack) -> Made:
    """Return the mix of libsonare's assistant and mixer, told the same names."""
    import libsonare

    begin = time.perf_counter()
    sides = {stem.name: np.ascontiguousarray(stereo(stem.audio).T, dtype=np.float32) for stem in multitrack.stems}
    given = [libsonare.MixTrackInput(name, *both, name=name) for name, both in sides.items()]
    scene = libsonare.suggest_mix_scene(given, sample_rate=RATE)["scene"]
    mix = _through(libsonare, scene, sides)
    seconds = time.perf_counter() - begin
    silent = {name: np.zeros_like(both) for name, both in sides.items()}
    dry = {**scene, "strips": [{**strip, "sends": []} for strip in scene["strips"]]}
    tracks = {name: _through(libsonare, dry, {**silent, name: both}) for name, both in sides.items()}
    return Made(tracks, mix, seconds)


def _through(libsonare: Any, scene: Mapping[str, Any], sides: Mapping[str, Audio]) -> Audio:
    mixer = libsonare.Mixer.from_scene_json(json.dumps(scene), RATE, BLOCK)
    frames = max(both.shape[1] for both in sides.values())
    padded = {
        name: np.pad(both, ((0, 0), (0, -both.shape[1] % BLOCK + frames - both.shape[1])))
        for name, both in sides.items()
    }
    nothing, made = np.zeros(BLOCK, np.float32), []
    names = [strip["id"] for strip in scene["strips"]]
    for at in range(0, frames // BLOCK * BLOCK, BLOCK):
        blocks = [
            [padded[name][side][at : at + BLOCK] if name in padded else nothing for name in names] for side in (0, 1)
        ]
        out = mixer.process_stereo(*blocks)
        made.append(np.stack([np.asarray(out.left), np.asarray(out.right)], axis=1))
    mixer.close()
    return np.concatenate(made)


# Figures


def loudness(audio: Audio) -> float:
    """Return the integrated loudness, as pyloudnorm has it."""
    import pyloudnorm

    return float(pyloudnorm.Meter(RATE).integrated_loudness(audio))


def third_octaves(audio: Audio) -> Audio:
    """Return the power in each third of an octave from 50 Hz to 12.5 kHz, every 50 ms."""
    from scipy.signal import stft

    hertz, _, spectra = stft(audio.mean(axis=1), RATE, nperseg=4096, noverlap=4096 - 2400)
    middles = 1000 * 2.0 ** (np.arange(-13, 12) / 3)
    bands = [(hertz >= middle * 2 ** (-1 / 6)) & (hertz < middle * 2 ** (1 / 6)) for middle in middles]
    return np.stack([(np.abs(spectra[band]) ** 2).sum(axis=0) for band in bands])


def covered(tracks: Mapping[str, Audio]) -> dict[str, float]:
    """Return which share of each track's energy lies where all others together are louder, in thirds of octaves.

    Each track's energy counts in dB over 40 dB under its loudest, so that not its loudest moments alone decide.
    """
    powers = {name: third_octaves(audio) for name, audio in tracks.items()}
    length = min(power.shape[1] for power in powers.values())
    powers = {name: power[:, :length] for name, power in powers.items()}
    whole = sum(powers.values())
    found = {}
    for name, power in powers.items():
        counts = np.maximum(10 * np.log10((power + 1e-20) / (power.max() + 1e-20)) + 40, 0)
        found[name] = float((counts * (whole - power > power)).sum() / max(counts.sum(), 1e-9))
    return found


def true_peak(audio: Audio, folder: Path) -> float:
    """Return the true peak (dBTP), as ffmpeg has it."""
    path = folder / "measured.wav"
    write(path, audio, RATE)
    command = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(path), "-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return float(re.findall(r"Peak:\s+(-?[\d.]+|-inf) dBFS", said)[-1])


def figures(made: Made, multitrack: Multitrack, folder: Path) -> dict[str, float]:
    """Return what is so of a mix."""
    levels = {name: loudness(audio) for name, audio in made.tracks.items()}
    roles = {name: role for name, role in multitrack.roles.items() if np.isfinite(levels[name])}
    over = distances(levels, roles)
    ours = hidden({name: excitation(audio, RATE) for name, audio in made.tracks.items()})
    theirs = covered(made.tracks)
    front = next((name for name, role in multitrack.roles.items() if role == "lead"), "")
    return {
        "spread": float(np.sqrt(np.mean([each**2 for each in over.values()]))),
        "most": max(map(abs, over.values())),
        "hidden": float(np.mean(list(ours.values()))),
        "lead hidden": ours.get(front, np.nan),
        "covered": float(np.mean(list(theirs.values()))),
        "lead covered": theirs.get(front, np.nan),
        "lean": max([_lean(made.tracks[name]) for name, role in roles.items() if role in CENTRED], default=0.0),
        "peak": true_peak(made.mix, folder),
        "s": made.seconds,
    }


def _lean(audio: Audio) -> float:
    """Return how much louder one side is than the other (dB)."""
    left, right = (audio**2).mean(axis=0) + 1e-12
    return abs(float(10 * np.log10(left / right)))


WAYS: dict[str, Callable[[Multitrack], Made]] = {"before": as_it_is, "pyscore": by_us, "libsonare": by_libsonare}


def show(name: str, multitrack: Multitrack, folder: Path, sums: dict[str, list[dict[str, float]]], kind: str) -> None:
    """Print the figures of a multitrack, and keep them."""
    for way, make in WAYS.items():
        found = figures(make(multitrack), multitrack, folder)
        sums.setdefault(f"{kind} {way}", []).append(found)
        print(f"{name:<17} {kind:<9} {way:<9} {_row(found)}", flush=True)


def _row(found: Mapping[str, float]) -> str:
    return "  ".join(f"{value:{max(6, len(key))}.2f}" for key, value in found.items())


def multitracks(folder: Path, quick: bool) -> Sequence[tuple[str, Multitrack]]:
    """Return all that are mixed."""
    found = []
    for number, (name, (performance, begin, count, names)) in enumerate(list(OURS.items())[: 2 if quick else None]):
        found.append((name, of_ours(performance, begin, count, names, folder / str(number))))
    for name, parts in OTHERS.items():
        try:
            found.append((name, of_others(parts)))
        except SoundFileError as error:
            print(f"{name}: left out: {error}")
    return found


def main() -> None:
    sums: dict[str, list[dict[str, float]]] = {}
    keys = ("spread", "most", "hidden", "lead hidden", "covered", "lead covered", "lean", "peak", "s")
    print(f"{'':<38} " + "  ".join(f"{key:>6}" for key in keys))
    with tempfile.TemporaryDirectory() as made:
        for seed, (name, multitrack) in enumerate(multitracks(Path(made), "--quick" in sys.argv)):
            show(name, multitrack, Path(made), sums, "as it is")
            show(name, scrambled(multitrack, seed), Path(made), sums, "scrambled")
    print("\nmeans")
    for way, found in sums.items():
        print(f"{'':<17} {way:<19} " + _row({key: float(np.nanmean([each[key] for each in found])) for key in keys}))


if __name__ == "__main__":
    main()

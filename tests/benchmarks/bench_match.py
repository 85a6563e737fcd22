"""What `match` and `design` find: `python -m tests.benchmarks.bench_match [known|speed|real|words] [SEEDS]`.

known: targets with known controls on eight SynthDefs, against the best of 128 random patches. The distance is not
match's: log spectra of scipy's stft (2048, 512), as loud, 80 dB deep, per frame the root of the mean square in dB.
speed: patches rendered a second, a population in one run against one by one. real: sonic-pi's samples, against the
one that match's measure takes of as many random patches as match rendered. words: where what was designed lies among
random patches of the same SynthDef.
"""

import os
import statistics
import sys
import time
from pathlib import Path

# As the command has it: two searches side by side have no core to spare.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from pyscore.design.likeness import Likeness
from pyscore.design.match import Limits, match
from pyscore.design.patch import Patch, controls_of
from pyscore.design.pitch import pitches
from pyscore.design.population import RATE, Population, Take
from pyscore.design.recording import heard
from pyscore.design.space import Space, space_of
from pyscore.design.words import HEARD, HELD, PLAYED, design, understood, wanted
from pyscore.engine.many import Renderer
from pyscore.engine.offline import offline_kind
from pyscore.listen.brain.axes import AXES, axes_of
from pyscore.listen.brain.looking import look
from pyscore.listen.files import read
from pyscore.sound.library import Library

LIBRARY = Library()
SYNTHS = ("fm_bell", "acid", "lead", "pluck", "organ", "warm_pad", "bd", "sn")
SECONDS = 1.0
RANDOM = 128
SAMPLES = Path("/usr/share/sonic-pi/samples")
REAL = {
    "perc_bell": "bell",
    "drum_bass_hard": "bd",
    "drum_snare_hard": "sn",
    "bass_voxy_hit_c": "bass",
    "elec_pop": "perc",
    "guit_e_slide": "pluck",
    "drum_cowbell": "cb",
    "bass_hit_c": "bass",
}
WORDS = ("warm evolving pad", "dark fm_bell", "bright fm_bell", "rough bass", "noisy snare", "short kick", "nasal lead")


def spectra(sound: np.ndarray) -> np.ndarray:
    """Return the power (bins, frames) of a sound (2, samples), mixed to mono and as loud as all others."""
    from scipy.signal import stft

    mono = sound.mean(axis=0)
    mono = mono / (np.sqrt(np.mean(mono**2)) + 1e-12)
    return np.asarray(np.abs(stft(mono, RATE, nperseg=2048, noverlap=1536)[2]) ** 2)


def away(target: np.ndarray, sound: np.ndarray) -> float:
    """Return the log-spectral distance (dB)."""
    wanted, found = spectra(target), spectra(sound)
    least = wanted.max() * 1e-8
    return float(np.mean(np.sqrt(np.mean((10 * np.log10((wanted + least) / (found + least))) ** 2, axis=0))))


def hidden(space: Space, chance: np.random.Generator, population: Population) -> np.ndarray:
    """Return the sound of random controls, within the inner four fifths of each range, that can be heard."""
    while True:
        controls = space.exact(chance.uniform(0.1, 0.9, len(space.axes)))
        sound = population.sounds([(space.doc, controls)], Take(SECONDS))[0]
        if np.sqrt(np.mean(sound**2)) > 0.003:
            return sound


def nearest(target: np.ndarray, space: Space, points: np.ndarray, population: Population) -> float:
    """Return how far away the best of some places is."""
    sounds = population.sounds([(space.doc, space.exact(point)) for point in points], Take(target.shape[1] / RATE))
    return min(away(target, sound) for sound in sounds)


def randomly(
    target: np.ndarray, space: Space, points: np.ndarray, population: Population
) -> tuple[float, float, float]:
    """Return how far away the nearest of some places is, the one that match's measure takes, and that measure."""
    like, take, both = Likeness(target.T, RATE), Take(target.shape[1] / RATE), []
    for first in range(0, len(points), 64):
        sounds = population.sounds([(space.doc, space.exact(each)) for each in points[first : first + 64]], take)
        both += [(float(own), away(target, sound)) for own, sound in zip(like(sounds)[0], sounds, strict=True)]
    return min(each for _, each in both), min(both)[1], min(both)[0]


def known(seeds: int) -> None:
    """Print how often the hidden controls' sound is found, and how long that takes."""
    ratios, times, busy = [], [], []
    with Population(LIBRARY) as population:
        for name in SYNTHS:
            space = space_of(LIBRARY.docs[name]).narrowed({"sustain": (0.1, 0.8), "attack": (0.001, 0.3)})
            for seed in range(seeds):
                chance = np.random.default_rng([seed, 1])
                target = hidden(space, chance, population)
                best = nearest(target, space, chance.random((RANDOM, len(space.axes))), population)
                begin, used = time.perf_counter(), time.process_time()
                patch = match((target.T, RATE), name, seed, LIBRARY)
                times.append(time.perf_counter() - begin)
                busy.append(time.process_time() - used)
                sound = population.sounds([(space.doc, controls_of(patch, LIBRARY))], Take(SECONDS))[0]
                found = away(target, sound)
                ratios.append(best / found)
                words = f"random {best:5.2f} dB, found {found:5.2f} dB: {ratios[-1]:7.1f} x"
                print(f"  {name:9} {seed}: {words}, {times[-1]:.1f} s", flush=True)
    good = sum(ratio >= 5 for ratio in ratios)
    print(f"known: {good} of {len(ratios)} ({good / len(ratios):.0%}) at least 5 x nearer than the best of {RANDOM}, "
          f"median {statistics.median(ratios):.1f} x; {statistics.median(times):.1f} s each, most {max(times):.1f} s; "
          f"{statistics.median(busy):.1f} s of processor time without the engines")  # fmt: skip


def speed(_: int) -> None:
    """Print how many patches a second are rendered."""
    doc = LIBRARY.docs["fm_bell"]
    patches = [(doc, {"freq": 110.0 + 5 * number}) for number in range(64)]
    kind = offline_kind("auto")[0]
    with Population(LIBRARY) as population:
        population.sounds(patches[:1], Take(SECONDS))
        begin = time.perf_counter()
        for _ in range(4):
            population.begin(patches, Take(SECONDS))
            population.taken()
        together = 4 * len(patches) / (time.perf_counter() - begin)
    begin = time.perf_counter()
    for patch in patches[:8]:
        with Population(LIBRARY) as alone:
            alone.sounds([patch], Take(SECONDS))
    single = 8 / (time.perf_counter() - begin)
    print(f"speed ({kind}, {Renderer.__name__}): {together:.0f} one-second patches/s in one run of {len(patches)}, "
          f"{single:.1f}/s one by one: {together / single:.0f} x")  # fmt: skip


def real(seeds: int) -> None:
    """Print how much nearer a match of a recording is than the best of as many random patches."""
    wins, nearer, ratios = 0, 0, []
    for name, synth in REAL.items():
        path = SAMPLES / f"{name}.flac"
        if not path.exists():
            print(f"  {name}: skipped, no sonic-pi-samples here")
            continue
        audio = heard(*read(path))
        target = np.asarray((audio if audio.shape[1] > 1 else np.repeat(audio, 2, axis=1)).T, np.float32)
        for seed in range(seeds):
            looked: list[float] = []
            patch = match(path, synth, seed, LIBRARY, Limits(1_500, progress=looked.append))
            space = space_of(LIBRARY.docs[synth]).narrowed({"sustain": (0.02, len(audio) / RATE)})
            points = np.random.default_rng([seed, 2]).random((round(looked[-1] * 1_500), len(space.axes)))
            if tones := pitches(audio.mean(axis=1), RATE) if space.doc.kind == "instruments" else []:
                at = space.names.index("freq")
                points[:, at] = [space.axes[at].place(tones[number % len(tones)]) for number in range(len(points))]
            with Population(LIBRARY) as population:
                best, likest, distance = randomly(target, space, points, population)
                sound = population.sounds([(space.doc, controls_of(patch, LIBRARY))], Take(len(audio) / RATE))[0]
            found = away(target, sound)
            ratios.append(likest / found)
            wins += found < likest
            nearer += (patch.distance or 0.0) < distance
            own = f"match {found:.2f} dB, by its own measure {patch.distance:.2f}"
            others = f"of {len(points)} random {likest:.2f} dB and {distance:.2f}, the best by the dB {best:.2f}"
            print(f"  {name} as {synth}, {seed}: {own}; {others}", flush=True)
    if ratios:
        middle = statistics.median(ratios)
        print(f"real: nearer than as many random patches {wins} of {len(ratios)} times, median {middle:.2f} x; "
              f"by match's own measure {nearer} times")  # fmt: skip


def described(patch: Patch | None, space: Space, points: np.ndarray, population: Population) -> list[dict[str, float]]:
    """Return where patches lie on the axes."""
    asked = [(space.doc, {**space.exact(point), "sustain": HELD}) for point in points]
    if patch is not None:
        asked = [(space.doc, {**controls_of(patch, LIBRARY), "sustain": HELD})]
    sounds = population.sounds(asked, Take(HEARD))
    return [dict(zip(AXES, axes_of(look(sound.T, RATE)), strict=True)) for sound in sounds]


def words(_: int) -> None:
    """Print which part of random patches of the same SynthDef what was designed outdoes, axis by axis."""
    ranks = []
    with Population(LIBRARY) as population:
        for text in WORDS:
            patch = design(text, 0, LIBRARY)
            space = space_of(LIBRARY.docs[patch.synth]).without((*PLAYED, "freq"))
            points = np.random.default_rng(9).random((64, len(space.axes)))
            others, [own] = described(None, space, points, population), described(patch, space, points, population)
            for axis, much in wanted(understood(text, LIBRARY)).items():
                rank = float(np.mean([np.sign(much) * own[axis] > np.sign(much) * other[axis] for other in others]))
                ranks.append(rank)
                print(f"  {text} ({patch.synth}): {axis} {much:+g}: past {rank:.0%} of random patches", flush=True)
    print(f"words: past {statistics.median(ranks):.0%} of random patches (median), at least {min(ranks):.0%}")


WHAT = {"speed": speed, "known": known, "real": real, "words": words}

if __name__ == "__main__":
    asked = [word for word in sys.argv[1:] if word in WHAT] or list(WHAT)
    number = next((int(word) for word in sys.argv[1:] if word.isdigit()), 3)
    for each in asked:
        WHAT[each](number)

"""Teaches the sample brain what sounds are, with pyscore's own: `python -m tests.benchmarks.train_brain`.

All drums and instruments are rendered, several ways each, and loops of them; each is heard as it is, and spoilt as a
recording may be. Written are the means and spreads of all features, and a linear model of the tags (`brain.npz`). No
sound of anybody else's is used.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
from scipy.signal import butter, sosfilt

from pyscore import mini, note, s, slowcat, stack
from pyscore.listen.brain.features import hear
from pyscore.listen.brain.tags import HEARD, MODEL, MOST
from pyscore.listen.files import read
from pyscore.live.render import Job, render
from pyscore.live.session import Session
from pyscore.live.shelf import LIBRARY
from pyscore.pattern import Pattern, Time
from pyscore.pattern.pattern import pure
from pyscore.sound.library import SynthDoc

RATE, SLOT, SEED = 44_100, 4, 1
# How many ways each drum and each instrument plays, how many loops there are, and how often each sound is spoilt.
WAYS, LOOPS, SPOILT = {"drums": 8, "instruments": 6}, 160, 2
# The tag of a SynthDef: the first of these of which it has one of the words, a drum's before an instrument's.
DRUMS = {
    "kick": "kick", "snare": "snare", "clap": "clap", "hat": "hat", "cymbal": "cymbal", "tom": "tom", "bell": "bell",
    **dict.fromkeys(("rim", "perc", "claves", "conga", "shaker", "jingle", "wood"), "perc"),
}  # fmt: skip
INSTRUMENTS = {
    "voice": "voice", "texture": "ambience", "effect": "fx", "bell": "bell", "guitar": "guitar", "pad": "pad",
    "bass": "bass", "piano": "keys", "electric": "keys", "organ": "keys", "harpsichord": "keys", "keys": "keys",
    "pluck": "guitar", "mallet": "bell", "brass": "brass", "wind": "wind", "strings": "strings", "lead": "lead",
    "perc": "perc", "drone": "pad", "metallic": "bell", "noise": "fx",
}  # fmt: skip
# SynthDefs whose words say too little.
OWN = {"machine": "fx", "spark": "fx", "gendy": "fx", "chipnoise": "fx", "blip": "fx", "robot_voice": "voice",
       "timpani": "tom", "hum": "ambience", "drone": "pad", "talkbox": "voice"}  # fmt: skip
RIDGE, STEPS = 3e-3, 500
# A feature of which our own sounds have less is not known of others for that.
LEAST = 0.1


class Sound(NamedTuple):
    """A sound, mono, what made it, and its tag."""

    signal: Any
    source: str
    tag: str


def tag_of(doc: SynthDoc) -> str | None:
    """Return the tag of what a SynthDef plays; None where its words say none."""
    table = DRUMS if doc.kind == "drums" else INSTRUMENTS
    return OWN.get(doc.name) or next((table[word] for word in table if word in doc.tags), None)


def controls(doc: SynthDoc, luck: random.Random) -> dict[str, Any]:
    """Return one way for it to play."""
    value: dict[str, Any] = {"s": doc.name, "velocity": luck.uniform(0.4, 1), "gain": luck.uniform(0.5, 1)}
    if doc.kind == "drums":
        value["pitch"] = luck.randint(-5, 5)
    else:
        low, high = doc.notes or (36, 84)
        value |= {"note": luck.randint(int(low), int(high)), "sustain": luck.choice([0.1, 0.25, 0.6, 1.2, 2.4])}
    for name, chance, least, most in (("room", 0.25, 0.1, 0.6), ("lpf", 0.25, 600, 6_000), ("drive", 0.15, 0.2, 0.9)):
        if luck.random() < chance:
            value[name] = luck.uniform(least, most)
    return value


def played(session: Session, cycles: int) -> Any:
    """Return what a session sounds like, mono."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "own.wav"
        render(session, LIBRARY, out, Job(cycles=Time(cycles), rate=RATE, mastered=False))
        return read(out)[0].mean(axis=1)


def single(luck: random.Random, batch: int = 60) -> Iterator[Sound]:
    """Yield single sounds, which are rendered many at once, a cycle of four seconds each."""
    docs = [doc for doc in LIBRARY.docs.values() if doc.kind in WAYS and tag_of(doc)]
    rows = [(doc, controls(doc, luck)) for doc in docs for _ in range(WAYS[doc.kind])]
    for first in range(0, len(rows), batch):
        part = rows[first : first + batch]
        session = Session(seed=first)
        session.set_tempo(60)
        session.play("d1", slowcat(*[pure(value) for _, value in part]))
        signal = played(session, len(part))
        for place, (doc, _) in enumerate(part):
            yield Sound(signal[place * SLOT * RATE : (place + 1) * SLOT * RATE], doc.name, tag_of(doc) or "")


BEATS = ("{}*4", "{}(3,8)", "{} ~ ~ {} ~ {} ~ ~", "{}*2 [~ {}]", "~ {} ~ {}", "~ {}", "{}*8", "{}(5,8)", "{}(7,16)")


def beat(luck: random.Random) -> Pattern:
    """Return a rhythm of one kit."""
    kits: dict[str, list[str]] = {}
    for doc in LIBRARY.docs.values():
        if doc.kind == "drums":
            kits.setdefault(doc.tags[0], []).append(doc.name)
    kit = kits[luck.choice(sorted(kits))]
    names = [luck.choice(kit) for _ in range(luck.randint(2, 4))]
    return stack(*[s(luck.choice(BEATS).replace("{}", name)).gain(luck.uniform(0.5, 1)) for name in names])


def tune(luck: random.Random) -> Pattern:
    """Return a line of one instrument."""
    doc = luck.choice([doc for doc in LIBRARY.docs.values() if doc.kind == "instruments" and doc.tags[0] != "texture"])
    low, high = (int(each) for each in doc.notes or (40, 72))
    root, scale = luck.randint(low, max(low, high - 12)), luck.choice([(0, 3, 7, 10), (0, 4, 7, 12), (0, 2, 5, 7)])
    steps = [str(root + luck.choice(scale)) if luck.random() < 0.85 else "~" for _ in range(luck.choice([4, 8, 16]))]
    return note(mini(" ".join(steps))).s(doc.name)


def loops(luck: random.Random) -> Iterator[Sound]:
    """Yield loops: of drums, of an instrument, and of both."""
    for number in range(LOOPS):
        session, tempo, bars = Session(seed=number), luck.randint(85, 175), luck.choice([1, 2, 2, 4])
        session.set_tempo(tempo)
        session.play("d1", (beat(luck), beat(luck), tune(luck), stack(beat(luck), tune(luck)))[number % 4])
        yield Sound(played(session, bars)[: round(RATE * bars * 240 / tempo)], f"loop {number}", "loop")


def effects(luck: random.Random, sounds: list[Sound]) -> Iterator[Sound]:
    """Yield what is used as an effect: sounds backwards, sweeps of noise and of tones."""
    for number in range(60):
        backwards = luck.choice(sounds)
        yield Sound(trimmed(backwards.signal)[::-1], f"back {number}", "fx")
        time = np.arange(round(RATE * luck.uniform(0.3, 3))) / RATE
        swept = 2 ** np.interp(time, [0, time[-1]], [luck.uniform(6, 13), luck.uniform(6, 13)])
        tone = np.sin(2 * np.pi * np.cumsum(swept) / RATE)
        if number % 2:
            tone = tone * np.random.default_rng(number).normal(size=len(tone))
        yield Sound(0.3 * tone * np.sin(np.pi * time / time[-1]) ** luck.choice([0.3, 1]), f"sweep {number}", "fx")


def trimmed(signal: Any) -> Any:
    """Return a sound without the silence around it."""
    loud = np.flatnonzero(np.abs(signal) > 3e-4)
    return signal[loud[0] : loud[-1] + 1] if len(loud) > 200 else signal[:0]


def spoilt(signal: Any, luck: random.Random) -> Any:
    """Return a sound as a recording may have it: hissing, saturated, dull, cut short, or at another speed."""
    hiss = np.random.default_rng(luck.randrange(1 << 30)).normal(size=len(signal))
    signal = signal / (np.abs(signal).max() + 1e-9)
    if luck.random() < 0.5:
        signal = signal + hiss * 10 ** (luck.uniform(-65, -40) / 20)
    if luck.random() < 0.4:
        signal = np.tanh(signal * luck.uniform(1.5, 8))
    if luck.random() < 0.4:
        signal = sosfilt(butter(2, luck.uniform(3_000, 15_000), fs=RATE, output="sos"), signal)
    if luck.random() < 0.4:
        speed = 2 ** luck.uniform(-0.4, 0.4)
        signal = np.interp(np.arange(0, len(signal) - 1, speed), np.arange(len(signal)), signal)
    if luck.random() < 0.3:
        signal = signal[: round(len(signal) * luck.uniform(0.4, 0.9))]
        signal = signal * np.minimum(1, np.arange(len(signal))[::-1] / 400)
    return signal


def material() -> list[Sound]:
    """Return all sounds that are learnt from."""
    luck = random.Random(SEED)
    sounds = [*single(luck), *loops(luck)]
    sounds += effects(luck, sounds)
    heard = [Sound(cut, each.source, each.tag) for each in sounds if len(cut := trimmed(each.signal))]
    return heard + [each._replace(signal=spoilt(each.signal, luck)) for each in heard for _ in range(SPOILT)]


def fitted(prints: Any, tags: Any, count: int) -> tuple[Any, Any]:
    """Return weights and biases of a softmax over tags, each tag counting alike, by Adam."""
    wanted = np.eye(count)[tags]
    share = (1 / np.bincount(tags, minlength=count))[tags][:, None]
    share = share / share.sum()
    weights = np.zeros((prints.shape[1] + 1, count))
    inputs = np.concatenate([prints, np.ones((len(prints), 1))], axis=1)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = inputs.T @ ((odds_of(inputs @ weights) - wanted) * share)
        slope[:-1] += RIDGE * weights[:-1]
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= 0.01 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights[:-1], weights[-1]


def odds_of(levels: Any) -> Any:
    """Return how sure levels make of each tag."""
    odds = np.exp(levels - levels.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)


def cooled(levels: Any, tags: Any) -> float:
    """Return by what levels are divided so that they are as sure as they are right (Guo et al. 2017)."""
    tried = np.geomspace(0.5, 10, 60)
    losses = [-np.log(odds_of(levels / each)[np.arange(len(tags)), tags] + 1e-9).mean() for each in tried]
    return float(tried[int(np.argmin(losses))])


def learn(prints: Any, tags: list[str], sources: list[str]) -> None:
    """Learn, and write the model."""
    names = sorted(set(tags))
    numbers = np.array([names.index(tag) for tag in tags])
    mean, spread = prints.mean(axis=0), np.maximum(prints.std(axis=0), LEAST)
    inputs = np.clip((prints - mean) / spread, -MOST, MOST)[:, HEARD]
    held = np.array([hash_of(source) % 5 == 0 for source in sources])
    weights, bias = fitted(inputs[~held], numbers[~held], len(names))
    levels = inputs[held] @ weights + bias
    right, cooler = (levels.argmax(axis=1) == numbers[held]).mean(), cooled(levels, numbers[held])
    sure = odds_of(levels / cooler).max(axis=1).mean()
    print(f"{len(tags)} sounds, {len(names)} tags; of SynthDefs never heard {right:.2f} are right, {sure:.2f} sure")
    weights, bias = fitted(inputs, numbers, len(names))
    small = {"mean": mean, "spread": spread, "weights": weights / cooler, "bias": bias / cooler}
    np.savez_compressed(MODEL, tags=np.array(names), **{k: v.astype(np.float32) for k, v in small.items()})
    print(f"{MODEL}: {MODEL.stat().st_size / 1024:.0f} KB")


def main() -> None:
    """Render, hear and learn."""
    sounds = material()
    prints = np.array([hear(each.signal[:, None], RATE).print for each in sounds])
    learn(prints, [each.tag for each in sounds], [each.source for each in sounds])


def hash_of(text: str) -> int:
    """Return a number that a text always has."""
    return sum((place + 1) * ord(letter) for place, letter in enumerate(text))


if __name__ == "__main__":
    main()

"""Material of which is known what is in it: notes with their times, chords of a key, a voice at a pitch."""

import numpy as np

RATE = 44_100
# Degrees of a cadence, as semitones over the tonic.
CADENCES = {
    "major": ((0, 4, 7), (5, 9, 12), (7, 11, 14), (0, 4, 7), (9, 12, 16), (2, 5, 9), (7, 11, 14), (0, 4, 7)),
    "minor": ((0, 3, 7), (5, 8, 12), (7, 11, 14), (0, 3, 7), (8, 12, 15), (5, 8, 12), (7, 11, 14), (0, 3, 7)),
}


def pluck(hz: float, seconds: float, rate: int = RATE) -> np.ndarray:
    """Return a note that decays, of eight partials."""
    time = np.arange(round(seconds * rate)) / rate
    return sum(np.sin(2 * np.pi * hz * part * time) / part for part in range(1, 9)) * np.exp(-6 * time)


def thud(seconds: float, rate: int = RATE) -> np.ndarray:
    """Return a drum whose pitch falls."""
    time = np.arange(round(seconds * rate)) / rate
    return np.sin(2 * np.pi * (50 * time + 8 * (1 - np.exp(-30 * time)))) * np.exp(-12 * time)


def placed(times: np.ndarray, sounds: list[np.ndarray], seconds: float, rate: int = RATE) -> np.ndarray:
    """Return sounds at times (s), and a little noise: (frames, 1)."""
    audio = 1e-4 * np.random.default_rng(1).normal(size=round(seconds * rate) + rate)
    for time, sound in zip(times, sounds, strict=True):
        begin = round(time * rate)
        audio[begin : begin + len(sound)] += 0.2 * sound[: len(audio) - begin]
    return audio[: round(seconds * rate), None]


def played(seed: int, count: int = 16) -> tuple[np.ndarray, np.ndarray]:
    """Return notes and drums at random, soft and loud, and when they begin."""
    draw = np.random.default_rng(seed)
    times = 0.2 + np.cumsum(draw.uniform(0.12, 0.5, count))
    made = [pluck(110 * 2 ** (draw.integers(0, 36) / 12), 0.6) if draw.random() < 0.6 else thud(0.4) for _ in times]
    return placed(times, [draw.uniform(0.15, 1) * each for each in made], times[-1] + 0.7), times


def beaten(tempo: float, seconds: float = 10.0) -> tuple[np.ndarray, np.ndarray]:
    """Return a drum on each beat and something soft and high between them, and when the beats are."""
    beats = np.arange(0, seconds - 0.1, 60 / tempo)
    between = beats[:-1] + 30 / tempo
    hats = [0.15 * pluck(3000, 0.05)] * len(between)
    times = np.concatenate([beats, between])
    return placed(times, [thud(0.3)] * len(beats) + hats, seconds), beats


def cadence(tonic: int, mode: str) -> np.ndarray:
    """Return chords in the key of a MIDI note."""
    chords = CADENCES[mode]
    times = np.repeat(np.arange(len(chords)) * 0.6, 3)
    notes = [pluck(440 * 2 ** ((tonic + step - 69) / 12), 0.6) for chord in chords for step in chord]
    return placed(times, notes, len(chords) * 0.6)


def matched(found: np.ndarray, true: np.ndarray, within: float = 0.05) -> tuple[float, list[float]]:
    """Return the F-measure of times that were found, each true one at most once; and how far off (s) those are."""
    left, off = list(true), []
    for time in found:
        near = min(left, key=lambda each: abs(each - time), default=np.inf)
        if abs(near - time) <= within:
            left.remove(near)
            off.append(float(time - near))
    return 2 * len(off) / max(1, len(found) + len(true)), off

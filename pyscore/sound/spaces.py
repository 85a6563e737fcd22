"""Impulse responses of rooms, a plate and a spring, computed from models that others have published; and files' own.

A room: what its walls mirror (Allen and Berkley, "Image method for efficiently simulating small-room acoustics", JASA
65, 1979), then noise that dies away, each frequency in its own time (Moorer, "About this reverberation business", CMJ
3, 1979; Polack 1988). Both have the same power, so that nothing has to be balanced by ear.
"""

from collections.abc import Callable, Iterator, Mapping
from math import pi

import numpy as np

from ..listen.levels import Audio
from .impulses import SPACES, Space

SPEED = 343.0  # m/s
SIXTY_DB = np.log(1000.0)
# Where the times in which a space dies away are told (Hz).
BANDS = (125.0, 1000.0, 8000.0)
# What is softer than its beginning by so much is not heard (dB); and nothing is longer than this (s).
FLOOR, LONGEST = 80.0, 10.0
REFLECTIONS = 12
# Below this no loudspeaker drives a space (Hz); and it fades out within so much of its length.
RUMBLE, ENDING = 30.0, 0.05


def made(name: str, rate: int) -> Audio:
    """Return the impulse response of one of the SPACES, as (frames, 2): the same each time.

    >>> made("room", 8_000).shape
    (6400, 2)
    """
    space = SPACES[name]
    length = round(min(LONGEST, max(space.times) * FLOOR / 60) * rate)
    build: Mapping[str, Callable[[Space, int, int], Audio]] = {"plate": _plate, "spring": _spring}
    ending = np.clip((length - np.arange(length)) / (ENDING * length), 0, 1)
    return _without_rumble(build.get(name, _room)(space, length, rate), rate) * ending[:, None]


def resampled(audio: Audio, rate: int, wanted: int) -> Audio:
    """Return frames at another rate, whose spectrum is the same as far as both have it."""
    if rate == wanted:
        return audio
    frames = -(-len(audio) * wanted // rate)
    # Silence at the end, so that nothing comes round to the beginning.
    size = 2 * len(audio)
    spectrum = np.fft.rfft(audio, size, axis=0)
    longer = round(size * wanted / rate)
    return np.fft.irfft(spectrum[: longer // 2 + 1], longer, axis=0)[:frames] * (longer / size)


def evened(audio: Audio) -> Audio:
    """Return an impulse response of two sides that is as loud, for noise, as what goes in."""
    two = np.repeat(audio, 2, axis=1)[:, :2] if audio.shape[1] == 1 else audio[:, :2]
    power = float(np.sum(np.square(two))) / 2
    return two / np.sqrt(power) if power else two


def padded(audio: Audio, frames: int) -> Audio:
    """Return frames with silence behind them, so that there are so many at least."""
    return np.pad(audio, ((0, max(0, frames - len(audio))), (0, 0)))


def _without_rumble(audio: Audio, rate: int) -> Audio:
    """Return frames through a high-pass of the second order."""
    size = 2 << len(audio).bit_length()
    above = 1j * np.fft.rfftfreq(size, 1 / rate)[:, None] / RUMBLE
    spectrum = np.fft.rfft(audio, size, axis=0) * (above / (1 + above)) ** 2
    return np.fft.irfft(spectrum, size, axis=0)[: len(audio)]


def ringing(space: Space, hertz: Audio) -> Audio:
    """Return in which time a space dies away by 60 dB at each frequency."""
    times: Audio = np.exp(np.interp(np.log(np.maximum(hertz, 1.0)), np.log(BANDS), np.log(space.times)))
    return times


# Rooms


def _room(space: Space, length: int, rate: int) -> Audio:
    assert space.walls is not None
    volume = float(np.prod(space.walls))
    # From here on reflections are too dense to be told apart: sqrt(V) ms (Polack).
    mixing = round(np.sqrt(volume) / 1000 * rate)
    fading = np.clip(np.arange(length) / mixing, 0, 1)
    early = np.stack([_mirrored(space, ear, length, rate) for ear in _ears(space.walls)], axis=1)
    # The images that come within a sample have, all together, the power 4 pi c / (V rate).
    late = _tail(space, length, rate) * np.sqrt(4 * pi * SPEED / (volume * rate))
    sound: Audio = early * np.cos(fading * pi / 2)[:, None] + late * np.sin(fading * pi / 2)[:, None]
    return sound


def _ears(walls: tuple[float, float, float]) -> Iterator[tuple[float, float, float]]:
    """Yield where the two microphones are: not in the middle, where echoes of two walls would fall together."""
    x, y, z = walls
    for side in (-1, 1):
        yield 0.68 * x, 0.47 * y + side * min(0.5, 0.05 * y), min(1.7, 0.45 * z)


def _mirrored(space: Space, ear: tuple[float, float, float], length: int, rate: int) -> Audio:
    """Return what the walls mirror, without the direct sound: each reflection dulls it as the room's times say."""
    walls = np.array(space.walls)
    source = walls * (0.21, 0.56, 0.38)
    reach = int(np.ceil(np.sqrt(np.prod(walls)) / 1000 * SPEED / walls.min() / 2)) + 1
    whole = np.arange(-reach, reach + 1)
    grid = np.stack(np.meshgrid(whole, whole, whole, [0, 1], [0, 1], [0, 1], indexing="ij"), -1).reshape(-1, 6)
    cells, turned = grid[:, :3], grid[:, 3:]
    distance = np.linalg.norm(2 * cells * walls + (1 - 2 * turned) * source - ear, axis=1)
    order = np.abs(2 * cells - turned).sum(axis=1)
    late = np.round((distance - distance[order == 0][0]) / SPEED * rate).astype(int)
    size = 1 << length.bit_length()
    kept = _kept(space, np.fft.rfftfreq(size, 1 / rate))
    spectrum = np.zeros(size // 2 + 1, complex)
    for number in range(1, REFLECTIONS + 1):
        chosen = (order == number) & (late < length)
        taps = np.bincount(late[chosen], 1 / distance[chosen], length)
        spectrum += np.fft.rfft(taps, size) * kept**number
    return np.fft.irfft(spectrum, size)[:length]


def _kept(space: Space, hertz: Audio) -> Audio:
    """Return how much of a sound a wall gives back, after Sabine: the mean way between two walls is 4 V / S."""
    x, y, z = space.walls or (1.0, 1.0, 1.0)
    way = 4 * x * y * z / (2 * (x * y + y * z + z * x))
    kept: Audio = np.exp(-SIXTY_DB * way / SPEED / ringing(space, hertz))
    return kept


def _tail(space: Space, length: int, rate: int) -> Audio:
    """Return noise whose bands, which overlap, each die away in their own time: another one on each side."""
    chance = np.random.default_rng(len(space.words))
    size = 1 << length.bit_length()
    spectrum = np.fft.rfft(chance.standard_normal((size, 2)), axis=0)
    octaves = np.log2(np.maximum(np.fft.rfftfreq(size, 1 / rate), 1e-3) / BANDS[0])
    time, centres = np.arange(length) / rate, np.arange(-1, 8)
    sound = np.zeros((length, 2))
    for centre in centres:
        near = np.clip(octaves, centres[0], centres[-1]) - centre
        band = np.cos(np.clip(near, -1, 1) * pi / 2)[:, None] ** 2
        dying = np.exp(-SIXTY_DB * time / ringing(space, np.array(BANDS[0] * 2.0**centre)))
        sound += np.fft.irfft(spectrum * band, size, axis=0)[:length] * dying[:, None]
    return sound


# Steel

# Of waves that bend a plate of steel half a millimetre thick: sqrt(E h² / (12 rho (1 - nu²))) (m²/s).
STIFFNESS = 0.764
# How far the two pickups are from what shakes it (m).
PICKUPS = (0.8, 1.1)
# Where a spring's delay has become endless (Hz), and how long a wave is under way at low frequencies (s): Parker and
# Bilbao, "Spring reverberation: a physical perspective", DAFx 2009.
TRANSITION, TRIPS = 4300.0, (0.033, 0.041)
# How much of the other spring each side hears.
BESIDE = 0.4


def _plate(space: Space, length: int, rate: int) -> Audio:
    size = 1 << length.bit_length()
    waves = np.sqrt(2 * pi * np.fft.rfftfreq(size, 1 / rate) / STIFFNESS)
    bent = np.exp(-1j * waves[:, None] * PICKUPS)
    spectrum = np.fft.rfft(_tail(space, length, rate), size, axis=0)
    return np.fft.irfft(spectrum * bent, size, axis=0)[:length]


def _spring(space: Space, length: int, rate: int) -> Audio:
    size = 1 << length.bit_length()
    hertz = np.fft.rfftfreq(size, 1 / rate)
    share = np.minimum(hertz / TRANSITION, 0.9999)
    low = (hertz < TRANSITION) & (hertz > 30)
    springs = np.stack([_echoes(space, hertz, share, trip, length / rate) * low for trip in TRIPS], axis=1)
    sides = springs + BESIDE * springs[:, ::-1]
    return np.fft.irfft(sides, size, axis=0)[:length]


def _echoes(space: Space, hertz: Audio, share: Audio, trip: float, seconds: float) -> Audio:
    """Return the spectrum of what runs to and fro in a spring, the later the higher it is: trip / sqrt(1 - share²)."""
    phase, under_way = 2 * pi * TRANSITION * trip * np.arcsin(share), trip / np.sqrt(1 - share**2)
    once = np.exp(-SIXTY_DB * under_way / ringing(space, hertz) - 1j * phase)
    total = np.zeros(len(hertz), complex)
    for number in range(round(seconds / trip / 2)):
        # What would come after the end must not come round to the beginning.
        trips = 2 * number + 1
        total += (-1) ** number * once**trips * (trips * under_way < 0.9 * seconds)
    return total

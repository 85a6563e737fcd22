"""What hats and cymbals share: six squares, six bits, or a bronze plate."""

from supriya import Envelope
from supriya.ugens import HPF, LPF, EnvGen, Impulse, Latch, Pulse, Rand, WhiteNoise

from ._drum import between, fade, force, hit, safe, saturate, widen
from ._modes import Mode, bank
from ._voice import Control, Signal

# The oscillators of the TR-808's cymbal (205.3, 304.4, 369.6, 522.7, 540 and 800 Hz) as ratios to the lowest, and
# their duty cycle. K. J. Werner, J. Abel, J. Smith: The TR-808 Cymbal, ICMC 2014.
METAL = [1.0, 1.483, 1.8, 2.546, 2.63, 3.897]
DUTY = 0.4798

# 909s store 32,768 samples of six bits for each cymbal (colinfraser.com/tr909); played in about a second.
CLOCK = 30_000


def squares(freq: Control, tolerance: float = 0.005) -> list[Signal]:
    """Return six squares that belong to no chord."""
    low, high = 1 - tolerance, 1 + tolerance
    return [Pulse.ar(frequency=freq * ratio * Rand.ir(minimum=low, maximum=high), width=DUTY) for ratio in METAL]


def metal(
    freq: Control,
    velocity: Control,
    decay: Control,
    tone: Control,
    snap: Control,
    spread: Control,
    drive: Control,
) -> tuple[Signal, Signal]:
    """Return left and right of a hat: six squares and noise above a steep high-pass; its top dies first."""
    voices = squares(freq)
    hiss = fade(decay, -2, 0.7) + fade(0.012, -4, 2.5 * snap * force(velocity))
    cutoff = between(tone, 3500, 11000) * (0.6 + 0.4 * velocity)
    closing = safe((4000 + 5000 * velocity) + 11000 * EnvGen.kr(envelope=Envelope([1, 0], [decay], [-2])))

    def cymbal(source: Signal) -> Signal:
        above = HPF.ar(source=HPF.ar(source=source + WhiteNoise.ar() * hiss, frequency=cutoff), frequency=cutoff)
        return LPF.ar(source=above, frequency=closing)

    mid, side = cymbal(sum(voices)), cymbal(sum(voices[::2]) - sum(voices[1::2]))
    shape = hit(decay)
    left, right = widen(mid * shape, side * shape, spread)
    return saturate((left * 1.5).tanh(), drive), saturate((right * 1.5).tanh(), drive)


def six_bits(signal: Signal, ratio: Control) -> Signal:
    """Return what a ROM of six bits has of a signal (-1 .. 1), read `ratio` times as fast as it was written."""
    held = Latch.ar(source=signal, trigger=Impulse.ar(frequency=safe(CLOCK * ratio)))
    # The levels lie at odd halves, so that what is all but silent hisses, as it does there.
    return ((held.clip(-1, 1) * 31.5).truncate(1) + 0.5) / 31.5


def _plate(count: int, power: float) -> list[Mode]:
    """Return modes of m nodal diameters and n circles, at (m + 2 n) to a power (Rossing, ch. 9: Chladni's law)."""
    found = sorted((m + 2 * n, n, m) for m in range(2, 24) for n in range(3))[:count]
    lowest = found[0][0]
    return [
        (
            (order / lowest) ** power * (1 + 0.021 * n + 0.004 * (place % 3)),
            1 / (1 + 0.04 * place),
            1 / (1 + 0.06 * order),
            (-1) ** place * 0.8,
        )
        for place, (order, n, _) in enumerate(found)
    ]


def bronze(push: Signal, freq: Control, decay: Control, count: int, power: float = 1.5) -> tuple[Signal, Signal]:
    """Return left and right of a bronze plate that was pushed, in `count` modes from `freq` up."""
    table = [(ratio * Rand.ir(minimum=0.99, maximum=1.01), *rest) for ratio, *rest in _plate(count, power)]
    return bank(push, freq, decay, table, -1), bank(push, freq, decay, table, 1)


def wash(low: Control, high: Control, decay: Control, swell: float) -> tuple[Signal, Signal]:
    """Return left and right of what is too dense to be modes: it takes a while to reach the top (Rossing, ch. 9)."""
    shape = EnvGen.ar(envelope=Envelope([0.1, 1, 0], [swell, decay], ["sine", -4]))
    left, right = (
        LPF.ar(source=HPF.ar(source=WhiteNoise.ar(), frequency=safe(low)), frequency=safe(high)) for _ in "lr"
    )
    return left * shape, right * shape

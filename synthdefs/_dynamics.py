"""What dynamics share: the level that they look at, here or on another bus, and what they make of it over time."""

from math import log, sqrt

from supriya.ugens import BHiPass, BLowPass, InFeedback, LagUD, Sanitize, Slew

from ._effect import RUNAWAY, highest
from ._voice import Control, Signal

HOLD = 512  # samples: longer than half a period of 50 Hz, so that a steady tone is turned down steadily
SIXTY_DB = log(1000)  # Lag counts to -60 dB, attack and release to 1/e
SILENT = 1e-6
BUTTERWORTH = sqrt(2)  # as 1 / Q


def elsewhere(key: Control) -> Signal:
    """Return the stereo signal on a bus, whoever writes it and whether before or after; silence if that is -1."""
    sound = Sanitize.ar(source=InFeedback.ar(bus=key.max(0), channel_count=2)).clip(-RUNAWAY, RUNAWAY)
    return sound * (key >= 0)


def keyed(own: Signal, key: Control) -> Signal:
    """Return the stereo signal that decides: one's own, or the one on another bus."""
    return own * (key < 0) + elsewhere(key)


def peak(sound: Signal) -> Signal:
    """Return the peak level of the louder side, held for half a period of a bass; it is never quite 0."""
    left, right = sound
    return highest(abs(left).max(abs(right)), HOLD).max(SILENT)


def loudness(sound: Signal) -> Signal:
    """Return the same in dB."""
    return peak(sound).amplitude_to_db()


def excess(level: Signal, threshold: Control, knee: Control) -> Signal:
    """Return by how many dB a level is above the threshold, with a bend as wide as the knee around it.

    Giannoulis, Massberg and Reiss, "Digital Dynamic Range Compressor Design", JAES 60 (2012), equation 4.
    """
    over = level - threshold
    bend = (over + knee / 2).clip(0, knee)
    return bend * bend / (2 * knee) + (over - knee / 2).max(0)


def following(signal: Signal, up: Control, down: Control) -> Signal:
    """Return the signal after it went up to 63 % of the way in one time, down in another (s); equation 16 there."""
    return LagUD.ar(source=signal, lag_time_up=up * SIXTY_DB, lag_time_down=down * SIXTY_DB)


def compressed(
    level: Signal, threshold: Control, ratio: Control, knee: Control, attack: Control, release: Control
) -> Signal:
    """Return by how many dB a compressor turns down what is so loud (dB)."""
    return following(excess(level, threshold, knee) * (1 - 1 / ratio.max(1)), attack, release)


def lasting(gate: Signal, seconds: Control) -> Signal:
    """Return a gate (0 or 1) that stays open for so long after it should close."""
    return Slew.ar(source=gate, up=1e9, down=1 / seconds.max(0.001)) > 0


def split(sound: Signal, hertz: Control) -> tuple[Signal, Signal]:
    """Return what is below a frequency and what is above it, in phase, so that their sum is as loud everywhere.

    Two Butterworth filters each: S. Linkwitz and R. Riley, "Active Crossover Networks", JAES 24 (1976).
    """
    low, high = sound, sound
    for _ in range(2):
        low = BLowPass.ar(source=low, frequency=hertz, reciprocal_of_q=BUTTERWORTH)
        high = BHiPass.ar(source=high, frequency=hertz, reciprocal_of_q=BUTTERWORTH)
    return low, high

"""What snare drums share: shells of two modes, and wires."""

from collections.abc import Callable

from supriya.ugens import SinOsc

from ._drum import fade, saturate, widen
from ._voice import Control, Signal

# A partial of a shell: its frequency as a ratio to the lowest, its level, and its life as a part of the drum's.
Partial = tuple[float, Control, float]


def shell(
    pitch: Control, decay: Control, modes: list[Partial], oscillator: Callable[..., Signal] = SinOsc.ar
) -> Signal:
    """Return the modes of a shell, each dying in its own time."""
    return sum(oscillator(frequency=pitch * ratio) * fade(decay * life, -5, level) for ratio, level, life in modes)


def mixed(
    drum: Signal, wires: Callable[[], Signal], shape: Signal, spread: Control, drive: Control
) -> tuple[Signal, Signal]:
    """Return left and right of a shell in the middle and wires that spread from it."""
    left, right = widen(wires() + drum, wires(), spread)
    return saturate(left * shape, drive), saturate(right * shape, drive)

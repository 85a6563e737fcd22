"""What drums share beside `_voice`: the shape of a hit, the colour of a stroke, saturation and width."""

from supriya import Envelope
from supriya.ugens import HPF, LPF, EnvGen, Rand, SampleRate, WhiteNoise

from ._voice import Control, Signal, envelope

# Short enough to sound struck, long enough not to click.
ATTACK = 0.001


def hit(decay: Control, curve: float = -4.0) -> Signal:
    """Return the envelope of a whole drum: struck, silent after `decay` (s), and it frees the voice."""
    return envelope([1, 0], [ATTACK, decay], ["squared", curve])


def fade(decay: Control, curve: float = -4.0, level: Control = 1.0) -> Signal:
    """Return an envelope for a part of a drum, from `level` to nothing in `decay` (s)."""
    return EnvGen.ar(envelope=Envelope([level, 0], [decay], [curve]))


def burst(start: Control, length: Control, curve: float = -4.0) -> Signal:
    """Return an envelope for a part that is struck `start` (s) after the rest."""
    return EnvGen.ar(envelope=Envelope([0, 0, 1, 0], [start, ATTACK, length], ["linear", "squared", curve]))


def force(velocity: Control) -> Control:
    """Return what to scale the noise of the stroke by: a harder one is brighter, not just louder."""
    return 0.25 + 0.75 * velocity.clip(0, 1)


def safe(frequency: Control) -> Control:
    """Return a frequency that a filter survives at any sample rate."""
    return (SampleRate.ir() * 0.45).min(frequency)


def between(tone: Control, dark: float, bright: float) -> Control:
    """Return the frequency of a filter that `tone` (0 .. 1) stands for."""
    return safe(dark * (bright / dark) ** tone)


def drifting(freq: Control) -> Control:
    """Return a frequency that is never quite the same, as no two strokes are, nor the parts of a circuit."""
    return freq * Rand.ir(minimum=0.996, maximum=1.004)


def noise(low: Control, high: Control) -> Signal:
    """Return noise between two frequencies."""
    return LPF.ar(source=HPF.ar(source=WhiteNoise.ar(), frequency=safe(low)), frequency=safe(high))


def steep(source: Signal, frequency: Control) -> Signal:
    """Return what lies above a frequency, through 24 dB an octave."""
    return HPF.ar(source=HPF.ar(source=source, frequency=safe(frequency)), frequency=safe(frequency))


def saturate(signal: Signal, drive: Control) -> Signal:
    """Return the signal (about 1 at the most) squeezed and warmed by `drive` (0 .. 1), as loud as before."""
    gain = 1 + 3 * drive
    return (signal * gain).tanh() / gain.tanh()


def widen(mid: Signal, side: Signal, spread: Control) -> tuple[Signal, Signal]:
    """Return left and right, as loud for any `spread` (0 .. 1) and only `mid` when summed to mono."""
    scale = (1 + spread * spread).sqrt().reciprocal()
    return (mid + side * spread) * scale, (mid - side * spread) * scale

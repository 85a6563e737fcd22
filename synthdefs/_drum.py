"""What drums share beside `_voice`: the shape of a hit, saturation, width, and the sounds that two of them make."""

from typing import Any

from supriya import Envelope
from supriya.ugens import HPF, LPF, EnvGen, Pulse, Rand, SampleRate, SinOsc, WhiteNoise

from ._voice import Control, Signal, envelope, finish, finish_wide

# Short enough to sound struck, long enough not to click.
ATTACK = 0.001

# The six squares of the TR-808's cymbals, as ratios to the lowest.
METAL = [1.0, 1.483, 1.8, 2.546, 2.63, 3.897]


def hit(decay: Control, curve: float = -4.0) -> Signal:
    """Return the envelope of a whole drum: struck, silent after `decay` (s), and it frees the voice."""
    return envelope([1, 0], [ATTACK, decay], ["squared", curve])


def fade(decay: Control, curve: float = -4.0, level: Control = 1.0) -> Signal:
    """Return an envelope for a part of a drum, from `level` to nothing in `decay` (s)."""
    return EnvGen.ar(envelope=Envelope([level, 0], [decay], [curve]))


def force(amp: Control) -> Control:
    """Return what to scale the noise of the stroke by: a harder one is brighter, not just louder."""
    return 0.55 + 0.45 * amp.clip(0, 1.5)


def safe(frequency: Control) -> Control:
    """Return a frequency that a filter survives at any sample rate."""
    return frequency.min(SampleRate.ir() * 0.45)


def between(tone: Control, dark: float, bright: float) -> Control:
    """Return the frequency of a filter that `tone` (0 .. 1) stands for."""
    return safe(dark * (bright / dark) ** tone)


def saturate(signal: Signal, drive: Control) -> Signal:
    """Return the signal (about 1 at the most) squeezed and warmed by `drive` (0 .. 1), as loud as before."""
    gain = 1 + 3 * drive
    return (signal * gain).tanh() / gain.tanh()


def widen(mid: Signal, side: Signal, spread: Control) -> tuple[Signal, Signal]:
    """Return left and right, as loud for any `spread` (0 .. 1) and only `mid` when summed to mono."""
    scale = (1 + spread * spread).sqrt().reciprocal()
    return (mid + side * spread) * scale, (mid - side * spread) * scale


def tom(
    out: Control,
    freq: Control,
    amp: Control,
    pan: Control,
    decay: Control,
    sweep: Control,
    click: Control,
    tone: Control,
    drive: Control,
) -> None:
    """Play a tom: two modes of a drum head that fall together, under the stroke of a stick."""
    pitch = freq * (1 + sweep * fade(0.09, -5))
    # A struck head sounds its second mode a sixth or so above the first, and loses it sooner.
    head = SinOsc.ar(frequency=pitch) + SinOsc.ar(frequency=pitch * 1.59) * fade(decay * 0.45, -4, 0.1 + 0.5 * tone)
    skin = LPF.ar(source=WhiteNoise.ar(), frequency=between(tone, 500, 2500)) * fade(decay * 0.35, -5, 0.3)
    stick = HPF.ar(source=WhiteNoise.ar(), frequency=between(tone, 700, 3000)) * fade(0.007) * (click * force(amp))
    struck = saturate((head * 0.8 + skin + stick) * hit(decay, -6), drive)
    finish(struck * 0.58, out, amp, pan)


def metal(
    out: Control,
    freq: Control,
    amp: Control,
    pan: Control,
    decay: Control,
    tone: Control,
    snap: Control,
    spread: Control,
    level: float,
) -> None:
    """Play a hat: six squares that belong to no chord, and noise, above a steep high-pass; its top dies first."""
    squares = [Pulse.ar(frequency=freq * ratio * Rand.ir(minimum=0.995, maximum=1.005)) for ratio in METAL]
    hiss = fade(decay, -2, 0.7) + fade(0.012, -4, 2.5 * snap * force(amp))
    cutoff = between(tone, 3500, 11000)
    closing = safe(9000 + 11000 * EnvGen.kr(envelope=Envelope([1, 0], [decay], [-2])))

    def cymbal(voices: Any) -> Signal:
        source = voices + WhiteNoise.ar() * hiss
        above = HPF.ar(source=HPF.ar(source=source, frequency=cutoff), frequency=cutoff)
        return LPF.ar(source=above, frequency=closing)

    mid = cymbal(sum(squares))
    side = cymbal(sum(squares[::2]) - sum(squares[1::2]))
    shape = hit(decay)
    left, right = widen(mid * shape, side * shape, spread)
    finish_wide(left.tanh() * level, right.tanh() * level, out, amp, pan)

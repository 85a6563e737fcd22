"""What toms and congas share: heads as a drummer, a circuit of 1980 and one of 1983 have them."""

from supriya.ugens import HPF, LPF, LFTri, PinkNoise, SinOsc, WhiteNoise

from ._drum import between, drifting, fade, force, hit, noise, saturate, widen
from ._modes import Mode, bank, mallet
from ._voice import Control, Signal

# Zeros of the Bessel functions, over the first: the modes of an ideal membrane (Rossing, Science of Percussion
# Instruments, ch. 2). Under the stick, which strikes off the middle, those with a nodal diameter sound too.
SKIN: list[Mode] = [
    (1.0, 1.0, 1.0, 0.0),
    (1.594, 0.75, 0.6, -0.3),
    (2.136, 0.5, 0.4, 0.4),
    (2.296, 0.35, 0.35, 0.1),
    (2.653, 0.35, 0.3, -0.5),
    (2.918, 0.3, 0.25, 0.5),
    (3.156, 0.25, 0.22, -0.2),
    (3.501, 0.2, 0.2, 0.6),
    (3.6, 0.2, 0.18, -0.6),
]


def two_headed(
    freq: Control, velocity: Control, decay: Control, sweep: Control, click: Control, tone: Control, drive: Control
) -> Signal:
    """Return a tom of two modes that fall together, under the stroke of a stick."""
    pitch = freq * (1 + sweep * fade(0.09, -5))
    # A struck head sounds its second mode a sixth or so above the first, and loses it sooner.
    head = SinOsc.ar(frequency=pitch) + SinOsc.ar(frequency=pitch * 1.59) * fade(decay * 0.45, -4, 0.1 + 0.5 * tone)
    skin = LPF.ar(source=WhiteNoise.ar(), frequency=between(tone, 500, 2500)) * fade(decay * 0.35, -5, 0.3)
    stick = HPF.ar(source=WhiteNoise.ar(), frequency=between(tone, 700, 3000)) * fade(0.007) * (click * force(velocity))
    return saturate((head * 0.8 + skin + stick) * hit(decay, -6), drive)


def bridged_t(freq: Control, velocity: Control, decay: Control, tone: Control, sweep: Control) -> Signal:
    """Return a bridged-T network that was given a pulse: a pure tone, whose pitch sinks a little as it dies."""
    pitch = drifting(freq) * (1 + sweep * force(velocity) * fade(0.06, -4))
    pulse = LPF.ar(source=fade(0.001, 0), frequency=between(tone, 800, 8000) * force(velocity)) * (1.4 * velocity)
    return SinOsc.ar(frequency=pitch) + pulse


def murmur(velocity: Control, decay: Control, tone: Control, snap: Control) -> Signal:
    """Return the pink noise, low-passed, that stands for the room around the 808's toms."""
    dull = LPF.ar(source=PinkNoise.ar(), frequency=between(tone, 400, 2400) * force(velocity))
    return dull * fade(decay, -4, 1.4 * snap * force(velocity))


def three_oscillators(
    freq: Control, velocity: Control, decay: Control, sweep: Control, click: Control, tone: Control
) -> Signal:
    """Return the 909's tom: three triangles with one envelope of pitch, the higher ones shorter, and a tick."""
    pitch = drifting(freq) * (1 + sweep * fade(0.11, -5))
    sung = LFTri.ar(frequency=pitch) + LFTri.ar(frequency=pitch * 1.5) * fade(decay * 0.4, -4, 0.5)
    sung += LFTri.ar(frequency=pitch * 2.77) * fade(decay * 0.2, -4, 0.3 + 0.4 * velocity)
    tick = noise(400, between(tone, 1500, 9000)) * fade(0.02, -5, 1.6 * click * force(velocity))
    return LPF.ar(source=sung * 0.6, frequency=between(tone, 900, 9000)) + tick


def membrane(
    freq: Control, velocity: Control, decay: Control, tone: Control, click: Control, sweep: Control
) -> tuple[Signal, Signal]:
    """Return left and right of a skin that a stick has struck: its low mode bends, being stretched, the rest ring."""
    reach = between(tone, 250, 1600) * (0.4 + velocity)
    push = mallet(reach) + noise(200, reach * 4) * fade(0.006, -4, 0.02 * click * force(velocity))
    sides = (bank(push, freq, decay, SKIN, side) for side in (-1, 1))
    pitch = freq * (1 + sweep * force(velocity) * fade(0.12, -4))
    low = SinOsc.ar(frequency=pitch) * fade(decay, -5, 0.5)
    stick = noise(1200, between(tone, 3000, 9000)) * fade(0.012, -6, click * force(velocity))
    left, right = (side * 0.35 + low + stick for side in sides)
    return left, right


def maple(
    freq: Control,
    velocity: Control,
    decay: Control,
    sweep: Control,
    click: Control,
    tone: Control,
    spread: Control,
    drive: Control,
) -> tuple[Signal, Signal]:
    """Return left and right of a tom of a drum kit, whose modes lie apart in the room."""
    left, right = membrane(drifting(freq), velocity, decay, tone, click, sweep)
    shape = hit(decay, -4)
    left, right = widen((left + right) * 0.9, (left - right) * 0.9, spread)
    return saturate(left * shape, drive), saturate(right * shape, drive)

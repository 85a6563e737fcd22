"""What textures share: air, gusts, and crackles that fall by chance."""

from supriya.ugens import BPF, HPF, Decay2, Dust, LFNoise2, PinkNoise, TExpRand, WhiteNoise

from ._voice import Control, Signal


def air(low: float = 40.0) -> Signal:
    """Return pink noise without what only moves the loudspeaker."""
    return HPF.ar(source=PinkNoise.ar(), frequency=low)


def gusts(rate: Control, depth: Control) -> Signal:
    """Return a strength that swells and drops as wind does: slow waves with quicker flutter on them; about 1."""
    slow, quick = LFNoise2.kr(frequency=rate), LFNoise2.kr(frequency=rate * 4.3)
    return (1 + depth * (0.7 * slow + 0.3 * quick)).max(0.05)


def crackling(rate: Control, low: Control, high: Control, length: Control) -> Signal:
    """Return dry crackles, about `rate` a second, each a speck of noise with a colour of its own (Hz) and force."""
    chance = Dust.ar(density=rate)
    colour = TExpRand.ar(minimum=low, maximum=high, trigger=chance)
    speck = WhiteNoise.ar() * Decay2.ar(source=chance, attack_time=0.0002, decay_time=length)
    return BPF.ar(source=speck, frequency=colour, reciprocal_of_q=0.6)

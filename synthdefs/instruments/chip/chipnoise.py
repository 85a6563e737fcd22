"""Chip noise: a shift register clocked by the key, from the hiss of an explosion to the metal of its short loop.

Tags: noise, perc, 8bit, game.

freq      Hz     20 .. 4000  a sixteenth of its clock, so that keys are steps of the noise
sustain   s      0.02 .. 30  time until the release begins
attack    s      0.001 .. 2  time to full level
release   s      0.02 .. 5   time to silence after the sustain
decay     s      0.02 .. 10  time for its level to fall to a quarter
tone      ratio  0 .. 1      from hiss to metal
sweep     ratio  0 .. 4      how far the clock falls meanwhile, in octaves
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import Dseq, Duty, EnvGen, LFNoise0, SampleRate

from ..._analogue import darkened, eased
from ..._voice import Control, finish, held, randomise


def _short_loop() -> list[int]:
    """Return a turn of the 15-bit register of the 2A03 whose next bit is the last but those of bits 0 and 6."""
    register = 1
    bits: list[int] = []
    while not bits or register != 1:
        bits.append(1 - 2 * (register & 1))
        register = register >> 1 | ((register ^ register >> 6) & 1) << 14
    return bits


LOOP = _short_loop()


@synthdef()
def chipnoise(
    out: Control = 0,
    freq: Control = 523.25,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.15,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.12,
    decay: Control = 0.5,
    tone: Control = 0.0,
    sweep: Control = 0.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    fall = EnvGen.kr(envelope=Envelope([0, -12], [decay]))
    clock = (freq * 16 * (sweep * fall).semitones_to_ratio()).min(SampleRate.ir() * 0.5)
    hiss = LFNoise0.ar(frequency=clock).sign()
    metal = Duty.ar(duration=1 / clock, level=Dseq.dr(sequence=LOOP, repeats=1e9))
    # Sixteen levels, as the register's voice has.
    level = EnvGen.kr(envelope=Envelope([1, 0.25], [decay], [-2])).round(1 / 15).lagged(0.002)
    both = hiss * (1 - tone) + metal * tone
    dark = darkened(both, eased(15000, velocity, 2.5))
    finish(dark * level * held(attack, sustain, release, gate) * 0.17, out, amp, pan)

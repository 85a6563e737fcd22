"""Panpipe: a puff of air over a stopped cane, more wind than tone at first, then hollow and pure.

Tags: wind, breath, folk, calm. Notes: 55 .. 91.

freq      Hz     25 .. 4000    pitch of the note
velocity  ratio  0 .. 1        how hard it is struck
sustain   s      0.02 .. 60    time until the bow or the breath stops
attack    s      0.005 .. 5    time to full level
release   s      0.02 .. 10    time to silence after the sustain
noise     ratio  0 .. 1        how much of the air is heard
glide     s      0 .. 1        time in which a note, flat at first, comes to its pitch
vibrato   ratio  0 .. 1        how far the pitch swings; 1 is a semitone
width     ratio  0 .. 1        from mono to wide
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import BPF, EnvGen, SinOsc, WhiteNoise

from ..._player import scooped, unsteady, vibrating
from ..._tones import dying, widen
from ..._voice import Control, finish_wide, held, randomise


@synthdef()
def panpipe(
    out: Control = 0,
    freq: Control = 440.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.4,
    attack: Control = 0.02,
    gate: Control = 1.0,
    release: Control = 0.15,
    noise: Control = 0.5,
    glide: Control = 0.08,
    vibrato: Control = 0.08,
    width: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pitch = unsteady(
        scooped(freq, -1.2 * velocity, glide) * (vibrato * vibrating(5.5, 0.2, 0.4)).semitones_to_ratio(), 2
    )
    wave = SinOsc.ar(frequency=pitch)
    # Stopped at the bottom: a sine, some of the twelfth and hardly any octave.
    cane = (
        wave
        + wave * (4 * wave * wave - 3) * (0.04 + 0.14 * velocity)
        + SinOsc.ar(frequency=pitch * 5) * 0.05 * velocity
    )
    puff = dying(0.13)
    airs = []
    for _ in (0, 1):
        air = WhiteNoise.ar()
        # The cane answers its own modes out of the noise, too.
        heard = sum(
            BPF.ar(source=air, frequency=(freq * n).min(15000), reciprocal_of_q=0.06 * n) * 0.9 for n in (1, 3, 5)
        )
        jet = BPF.ar(source=air, frequency=(freq * 2 + 1800).min(12000), reciprocal_of_q=1.2) * (0.1 + 0.5 * puff)
        airs.append((heard + jet) * noise * (0.25 + 0.75 * velocity * (0.4 + 0.6 * puff)))
    speaks = EnvGen.ar(envelope=Envelope([0.1, 1, 0.85], [attack + 0.05, 0.3], "sine"))
    level = held(attack, sustain, release, gate) * 0.21
    left, right = ((cane * speaks + air) * level for air in widen(airs, width))
    finish_wide(left, right, out, amp, pan)

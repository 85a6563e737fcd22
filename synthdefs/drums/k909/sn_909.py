"""Snare drum of 1983: two triangles that duck, and binary noise that cracks and stays.

Tags: snare, bright, punchy, noise.

freq      Hz     100 .. 400   pitch of the lower triangle
decay     s      0.06 .. 1.2  time to silence
sweep     ratio  0 .. 3       how far above the body its fall begins
snap      ratio  0 .. 1       level of the wires
tone      ratio  0 .. 1       short to long and dark to bright: the wires
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, LPF, ClipNoise, LFTri

from ..._drum import between, drifting, fade, force, hit, saturate
from ..._snare import shell
from ..._voice import Control, finish, randomise


@synthdef()
def sn_909(
    out: Control = 0,
    freq: Control = 185.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.3,
    sweep: Control = 1.0,
    snap: Control = 0.5,
    tone: Control = 0.5,
    drive: Control = 0.4,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # Two triangle oscillators with one fall of pitch; noise from a shift register, once low-passed and once high
    # (G. Reid, Synth Secrets: Practical Snare Drum Synthesis, Sound on Sound, April 2002).
    pitch = drifting(freq) * (1 + sweep * force(velocity) * fade(0.025, -4))
    drum = shell(pitch, decay, [(1.0, 0.9, 0.55), (1.6, 0.6, 0.35)], LFTri.ar)
    register = LPF.ar(source=ClipNoise.ar(), frequency=between(tone, 5000, 14000) * (0.5 + 0.5 * velocity))
    crack = register * fade(0.05, -4, 0.5 * force(velocity))
    wires = HPF.ar(source=register, frequency=1800) * fade(decay * (0.6 + 0.4 * tone), -4, 1.1 * force(velocity))
    finish(saturate((drum + (crack + wires) * (2 * snap)) * hit(decay, -2), drive) * 0.41, out, amp, pan)

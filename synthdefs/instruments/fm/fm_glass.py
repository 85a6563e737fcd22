"""FM glass: rims of wet glasses, a soft bloom with cold overtones that turn slowly above it.

Tags: glass, pad, bright, cold, calm. Notes: 48 .. 96.

freq      Hz     25 .. 4000    pitch of the note
velocity  ratio  0 .. 1        how hard it is struck
sustain   s      0.02 .. 60    time until the release begins
attack    s      0.001 .. 5    time to full level
release   s      0.02 .. 20    time to silence after the sustain
index     ratio  0 .. 5        how cold its overtones are
motion    ratio  0 .. 1        how much they turn
noise     ratio  0 .. 1        how much of the finger on the rim is heard
width     ratio  0 .. 1        from mono to wide
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, LFNoise2, SinOsc, WhiteNoise

from ..._tones import unfolded, widen
from ..._voice import Control, finish_wide, held, randomise


@synthdef()
def fm_glass(
    out: Control = 0,
    freq: Control = 440.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.06,
    gate: Control = 1.0,
    release: Control = 1.2,
    index: Control = 1.2,
    motion: Control = 0.4,
    noise: Control = 0.3,
    width: Control = 0.9,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    cold = unfolded(index * (0.2 + 0.8 * velocity), freq, 5.08)
    sides = []
    for off in (-1, 1):
        turn = 1 + 0.8 * motion * LFNoise2.kr(frequency=0.6)
        # 2.32 and 4.25 are the second and third modes of a wine glass (French, "In Vino Veritas", Am. J. Phys. 51).
        high = SinOsc.ar(frequency=freq * 4.25 + off * 0.7) * (0.35 * cold * turn)
        near = SinOsc.ar(frequency=freq * 2.32 - off * 0.4) * (0.25 * cold * turn)
        rim = SinOsc.ar(frequency=freq, phase=high + near)
        octave = SinOsc.ar(frequency=freq * 2.002 + off * 0.3, phase=high * 0.5) * 0.12 * turn
        sides.append(rim + octave)
    rub = BPF.ar(source=WhiteNoise.ar(), frequency=(freq * 4.25).min(12000), reciprocal_of_q=0.05) * (
        noise * velocity * 0.8
    )
    stick = 1 + 0.25 * noise * LFNoise2.kr(frequency=11)
    level = held(attack, sustain, release, gate) * 0.18
    left, right = ((side + rub) * stick * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)

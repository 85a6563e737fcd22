"""Home computer: a pulse that sweeps and a triangle turned over by another voice, in a gritty filter.

Tags: lead, bass, 8bit, gritty, game. Notes: 28 .. 93.

freq      Hz     25 .. 4000   pitch of the note
sustain   s      0.02 .. 30   time until the release begins
attack    s      0.001 .. 5   time to full level
release   s      0.02 .. 10   time to silence after the sustain
ring      ratio  0 .. 1       how much of the turned triangle is heard
ratio     ratio  0.25 .. 8    frequency that turns it, in frequencies of the note
motion    ratio  0 .. 1       how far the pulse's width sweeps
cutoff    Hz     60 .. 16000  where the low-pass rests at middle C; it follows the key by half
res       ratio  0 .. 1       resonance of the low-pass
env       ratio  0 .. 1       how far above its rest the low-pass starts; 1 is six octaves
decay     s      0.03 .. 5    time for the low-pass to come to rest
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import LFPulse, LFTri, Rand

from ..._analogue import eased, evened, free_pulse, tracked
from ..._tones import low_pass, opening
from ..._voice import Control, finish, held, randomise


@synthdef()
def sid(
    out: Control = 0,
    freq: Control = 130.81,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.4,
    attack: Control = 0.003,
    gate: Control = 1.0,
    release: Control = 0.15,
    ring: Control = 0.4,
    ratio: Control = 1.5,
    motion: Control = 0.6,
    cutoff: Control = 1800.0,
    res: Control = 0.4,
    env: Control = 0.3,
    decay: Control = 0.4,
    drive: Control = 0.4,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # Its player sets the width fifty times a second.
    sweep = LFTri.kr(frequency=0.9, initial_phase=Rand.ir(maximum=4)).round(1 / 27)
    pulse = free_pulse(freq, 0.5 + 0.38 * motion * sweep)
    # Its ring modulator turns the triangle over wherever the other voice's highest bit is set.
    turned = LFTri.ar(frequency=freq) * LFPulse.ar(frequency=freq * ratio).scale(0, 1, -1, 1)
    both = pulse * (0.8 - 0.5 * ring) + (LFTri.ar(frequency=freq) * 0.4 + turned) * ring
    # Chip and capacitors of its filter vary by an octave; ours within a few semitones.
    chip = Rand.ir(minimum=-2, maximum=2).semitones_to_ratio()
    swept = opening(eased(tracked(cutoff, freq), velocity, 1.5), env * (0.4 + 0.6 * velocity), decay)
    filtered = low_pass((both * (1 + 2 * drive)).tanh(), swept * chip, res * 0.8)
    grit = (filtered + filtered.squared() * 0.15 * drive) * 0.8
    finish(grit.tanh() * held(attack, sustain, release, gate) * 0.34 * evened(freq), out, amp, pan)

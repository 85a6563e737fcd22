"""Acid bass line: one saw or square through a resonant low-pass that snaps shut, then a little overdrive.

Tags: bass, lead, squelchy, bright. Notes: 24 .. 72.

freq      Hz     25 .. 2000   pitch of the note
sustain   s      0.02 .. 30   time until the release begins
attack    s      0.001 .. 2   time to full level
release   s      0.02 .. 5    time to silence after the sustain
cutoff    Hz     60 .. 12000  where the low-pass rests
res       ratio  0 .. 1       resonance of the low-pass
env       ratio  0 .. 1       how far above its rest the low-pass starts; 1 is six octaves
decay     s      0.03 .. 5    time for the low-pass to come to rest
accent    ratio  0 .. 1       how hard the note is hit: louder, sharper, shorter
tone      ratio  0 .. 1       from square to saw
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import Pulse, Saw

from ..._analogue import eased
from ..._tones import evened, low_pass, opening
from ..._voice import Control, finish, held


@synthdef()
def acid(
    out: Control = 0,
    freq: Control = 65.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.25,
    attack: Control = 0.003,
    gate: Control = 1.0,
    release: Control = 0.04,
    cutoff: Control = 400.0,
    res: Control = 0.65,
    env: Control = 0.5,
    decay: Control = 0.35,
    accent: Control = 0.0,
    tone: Control = 1.0,
    drive: Control = 0.4,
) -> None:
    wave = Saw.ar(frequency=freq) * tone + Pulse.ar(frequency=freq) * (0.7 * (1 - tone))
    snap = opening(eased(cutoff, velocity), (env + 0.2 * accent) * (0.4 + 0.6 * velocity), decay * (1 - 0.5 * accent))
    squelch = low_pass(wave, snap, res + 0.15 * accent)
    warm = (squelch * (1 + 5 * drive)).tanh() * (1 + 0.4 * accent) / (1 + 0.7 * drive)
    finish(warm * held(attack, sustain, release, gate) * evened(freq, 65, 1.3) * 0.35, out, amp, pan)

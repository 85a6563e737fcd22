"""Music box: a pin plucks a tooth of a tiny steel comb; sweet, thin and slightly out of true.

Tags: bell, bright, metallic, pluck, toy. Notes: 60 .. 103.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until it is damped
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 20    time to silence after the sustain
decay       s      0.05 .. 20    time to silence at middle C if it is let ring; high notes die sooner
brightness  ratio  0 .. 1        from mellow to glassy
detune      ratio  0 .. 1        how far the comb is out of true; 1 is half a semitone
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, Rand, WhiteNoise

from ..._modes import bank, mallet, modes
from ..._tones import aged, dying, widen
from ..._voice import Control, finish_wide, held, randomise

# A bar clamped at one end: 1 : 6.27 : 17.55. Two teeth are tuned alike for notes that come often, and the other one
# answers, so each mode is a pair.
TOOTH = (
    (1.0, 1.0, 1.0, 0.0),
    (2.003, 0.12, 0.5, 0.8),
    (6.267, 0.3, 0.3, -0.5),
    (6.29, 0.2, 0.25, 0.9),
    (17.55, 0.15, 0.1, 0.5),
)
LID = ((640, 0.4, 1.0, 0.0), (1270, 0.3, 0.7, 0.0), (2350, 0.3, 0.5, 0.0))


@synthdef()
def music_box(
    out: Control = 0,
    freq: Control = 1046.5,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 1.0,
    decay: Control = 7.0,
    brightness: Control = 0.6,
    detune: Control = 0.15,
    width: Control = 0.7,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pitch = freq * (0.5 * detune * Rand.ir(minimum=-1, maximum=1)).semitones_to_ratio()
    ring = aged(decay, freq)
    reach = freq * 1.2 + (1500 + 9000 * brightness) * (0.15 + 0.85 * velocity)
    push = mallet(reach)
    tooth = modes(push, pitch, ring, TOOTH)
    # The pin drags on the tooth before it lets go, and the lid of the box answers.
    drag = HPF.ar(source=WhiteNoise.ar(), frequency=4000) * dying(0.02) * (0.05 * velocity)
    lid = bank(push + drag * 0.2, 1, 0.08, LID) * 0.15
    level = held(attack, sustain.min(ring), release, gate) * 0.64
    left, right = ((side + lid + drag) * level for side in widen(tooth, width))
    finish_wide(left, right, out, amp, pan)

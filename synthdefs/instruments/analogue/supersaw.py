"""Stadium supersaw: the seven saws of a Japanese synthesiser of 1996, thin below the note, and air above them.

Tags: lead, pad, bright, wide, trance. Notes: 36 .. 96.

freq        Hz     25 .. 4000    pitch of the note
sustain     s      0.02 .. 30    time until the release begins
attack      s      0.001 .. 5    time to full level
release     s      0.02 .. 10    time to silence after the sustain
detune      ratio  0 .. 1        how far the saws lie apart; the knob is fine below its middle and wild at its end
width       ratio  0 .. 1        from mono to wide
brightness  ratio  0 .. 1        how much air there is an octave above
cutoff      Hz     200 .. 16000  where the low-pass rests at middle C; it follows the key by half
drift       ratio  0 .. 1        how far its oscillators wander; 1 is 25 cents
velocity    ratio  0 .. 1        how hard it is struck
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, WhiteNoise

from ..._analogue import darkened, drifting, eased, evened, tracked
from ..._tones import free_saw, widen
from ..._voice import Control, finish_wide, held, randomise

# Where the six outer saws lie at full detune, left and right alternating, as measured on a JP-8000: A. Szabo, "How to
# emulate the super saw", KTH 2010. So are the levels of a saw in the middle and of one beside it, the mix at 0.75.
LEFT, RIGHT = (-0.11002313, 0.01991221, 0.06216538), (0.10745242, -0.01952356, -0.06288439)
CENTRE, SIDE = 0.58, 0.59


@synthdef()
def supersaw(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.6,
    attack: Control = 0.008,
    gate: Control = 1.0,
    release: Control = 0.4,
    detune: Control = 0.45,
    width: Control = 0.8,
    brightness: Control = 0.4,
    cutoff: Control = 7000.0,
    drift: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    apart = 0.9 * detune**4 + 0.1 * detune
    pitch = drifting(freq, drift)
    middle = free_saw(pitch) * CENTRE
    above = eased(tracked(cutoff, freq, 0.3), velocity)
    level = held(attack, sustain, release, gate) * 0.42 * evened(freq)
    sides = []
    for offsets in (LEFT, RIGHT):
        stack = middle + sum(free_saw(pitch * (1 + apart * offset)) for offset in offsets) * SIDE
        air = HPF.ar(source=WhiteNoise.ar() * 0.12 + free_saw(pitch * (2 + apart * offsets[0])) * 0.5, frequency=4000)
        thin = HPF.ar(source=stack + air * brightness * velocity, frequency=freq * 0.7)
        sides.append(darkened(thin, above))
    # Few partials of a low note are high enough to be wide: it had better not sway.
    left, right = (side * level for side in widen(sides, width * (freq / 130).min(1)))
    finish_wide(left.tanh(), right.tanh(), out, amp, pan)
